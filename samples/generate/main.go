// Command generate writes the sample workbooks and the gallery of broken files. All figures in them are invented.
//
// It runs in the folder samples (go generate ./samples) and writes the same bytes on every run of the same Go version:
// nothing in it depends on a clock, chance or the order of a map. The samples stand in the folder books as text; the
// gallery (gallery.txt there) states, for each kind of finding, the one thing that it changes in the workbook good.txt.
// The texts are part of the program: a mistake in one of them ends it with a panic.
package main

import (
	"log"
	"os"
	"path/filepath"
)

// file is one file to write, with its name below the folder samples.
type file struct {
	name string
	data []byte
}

func main() {
	for _, f := range append(workbooks(), gallery()...) {
		if err := os.WriteFile(filepath.FromSlash(f.name), f.data, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func workbooks() []file {
	var files []file
	for _, name := range []string{"quick-start", "shared-services", "period-columns", "locations-rates", "business-unit",
		"large-5000", "shared-services-actuals"} {
		files = append(files, file{name + ".xlsx", readBook(name).bytes()})
	}
	for _, name := range []string{"vendor-comparison", "sheet-per-option"} {
		files = append(files, file{"layouts/" + name + ".xlsx", readBook(name).bytes()})
	}
	actuals := readBook("shared-services-actuals").sheet("Actuals")
	return append(files, file{"layouts/ledger-export.csv", export()},
		file{"layouts/shared-services-actuals.csv", postings(actuals)})
}

// must returns what cannot fail with texts of our own.
func must[T any](x T, err error) T {
	check(err)
	return x
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
