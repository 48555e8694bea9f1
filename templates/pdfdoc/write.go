// Package pdfdoc writes a Document as PDF, and reads a written one back to see that it says what the Document says.
//
// A document is first laid out: every text and mark gets its place on a sheet, blocks that do not fit move whole,
// long tables repeat their heads. Then the sheets are written, at once knowing how many they are. The same document
// gives the same bytes: dates are the as-of day, nothing is random. Documents share no state that changes, so any
// number may be written side by side.
//
// The library gofpdf does what is a PDF's own business: it cuts fonts and writes their objects, the tree of sheets,
// bookmarks, links, and what is said of the document. The operators of the sheets, text and paths, are written here,
// and so are the fonts put in: the library takes the fonts apart and packs them again for every document, formats
// each operator several times, and needs four times as long.
package pdfdoc

import (
	"fmt"
	"io"

	"shorecast/templates"
)

// Options are how a document is put on paper.
type Options struct {
	Paper   Paper
	Summary bool // only the pages marked for the summary, without details
	Fonts   []*Font
	Aliases []Alias
}

// Paper is a size of sheet.
type Paper uint8

// The papers.
const (
	A4 Paper = iota
	Letter
)

// Write writes the document as PDF.
func Write(w io.Writer, d templates.Document, o Options) error {
	pdf, err := compose(d, o).emit()
	if err != nil {
		return err
	}
	if _, err := w.Write(pdf); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}
