// Package samples holds the example workbooks that the program ships: invented, and marked as such inside.
//
// The workbooks are written by the generator in the folder generate and committed; the folder errors holds one broken
// file for every sort of finding, which tests and documentation use and the program does not carry.
package samples

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:generate go run ./generate

//go:embed *.xlsx
var workbooks embed.FS

// Names returns the names of the samples without their extension, sorted: "quick-start", "shared-services" …
func Names() []string {
	entries, err := fs.ReadDir(workbooks, ".")
	if err != nil {
		panic("samples are not embedded: " + err.Error())
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".xlsx"))
	}
	slices.Sort(names)
	return names
}

// Open returns the bytes of a sample's workbook, by its name with or without ".xlsx". The caller may change them.
func Open(name string) ([]byte, error) {
	data, err := workbooks.ReadFile(strings.TrimSuffix(name, ".xlsx") + ".xlsx")
	if err != nil {
		return nil, fmt.Errorf("no sample %q: the samples are %s", name, strings.Join(Names(), ", "))
	}
	return data, nil
}
