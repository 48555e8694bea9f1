// Command generate writes the sample workbooks and the gallery of broken ones. All figures in them are invented.
//
// It runs in the folder samples (go generate ./samples) and writes the same bytes on every run of the same Go version:
// nothing in it depends on a clock, chance or the order of a map. The figures stand in the Go files beside this one as
// tables; the gallery states, for each sort of finding, the one thing that it changes in a small good workbook.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// file is one file to write, with its name below the folder samples.
type file struct {
	name string
	data []byte
}

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	files, err := all()
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(f.name)), f.data, 0o644); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	return nil
}

// all makes every file, the samples first and then the gallery.
func all() ([]file, error) {
	files, err := workbooks()
	if err != nil {
		return nil, err
	}
	broken, err := gallery()
	if err != nil {
		return nil, err
	}
	return append(files, broken...), nil
}

// workbooks makes the samples.
func workbooks() ([]file, error) {
	var files []file
	for _, s := range []struct {
		name string
		book *book
	}{
		{"quick-start.xlsx", quickStart()},
		{"shared-services.xlsx", sharedServices()},
		{"period-columns.xlsx", periodColumns()},
		{"locations-rates.xlsx", locationsRates()},
		{"business-unit.xlsx", businessUnit()},
		{"large-5000.xlsx", large()},
	} {
		data, err := s.book.bytes()
		if err != nil {
			return nil, err
		}
		files = append(files, file{s.name, data})
	}
	return files, nil
}
