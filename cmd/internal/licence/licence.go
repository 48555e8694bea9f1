// Package licence holds what the program owes to others: the modules that are linked into it, and the texts of their
// licences. The texts are other people's and not part of the source; go generate collects them before the program is
// built. Without them the program still names the modules.
package licence

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"runtime/debug"
)

//go:generate go run ./collect

//go:embed all:dist
var dist embed.FS

// Write prints the modules of the running program and the texts of their licences.
func Write(w io.Writer) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return fmt.Errorf("the program does not record what it was built from")
	}
	if _, err := fmt.Fprintf(w, "Shorecast contains these modules:\n\n"); err != nil {
		return err
	}
	for _, m := range append([]*debug.Module{{Path: "Go's standard library", Version: info.GoVersion}}, info.Deps...) {
		if m.Replace != nil {
			m = m.Replace
		}
		if _, err := fmt.Fprintf(w, "  %s %s\n", m.Path, m.Version); err != nil {
			return err
		}
	}
	texts, err := fs.ReadFile(dist, "dist/licences.txt")
	if err != nil {
		_, err = fmt.Fprint(w, "\nThe texts of their licences are not built in: run go generate ./... and build again.\n")
		return err
	}
	_, err = w.Write(texts)
	return err
}
