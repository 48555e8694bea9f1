// Command generate writes the sample workbooks and the gallery of broken ones. All figures in them are invented.
//
// It runs in the folder samples (go generate ./samples) and writes the same bytes on every run of the same Go version:
// nothing in it depends on a clock, chance or the order of a map. The samples stand in the folder books as text; the
// gallery (gallery.txt there) states, for each kind of finding, the one thing that it changes in the workbook good.txt.
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
	for _, name := range []string{"quick-start", "shared-services", "period-columns", "locations-rates", "business-unit",
		"large-5000"} {
		b, err := readBook(name)
		if name == "large-5000" {
			b, err = large()
		}
		if err != nil {
			return nil, err
		}
		data, err := b.bytes()
		if err != nil {
			return nil, err
		}
		files = append(files, file{name + ".xlsx", data})
	}
	return files, nil
}
