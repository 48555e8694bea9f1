// Command cut writes the fonts that most PDFs take over to dist/common.pdf, from where they are embedded. It runs in
// templates/pdfdoc. The fonts are other people's and not part of the source.
package main

import (
	"log"
	"os"
	"path/filepath"

	"shorecast/templates/pdfdoc"
)

func main() {
	fonts, err := pdfdoc.CutFonts()
	if err == nil {
		err = os.WriteFile(filepath.Join("dist", "common.pdf"), fonts, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
