// Package pdfdoc writes a Document as PDF, and reads a written one back to see that it says what the Document says.
//
// A document is first laid out: every text and mark gets its place on a sheet, blocks that do not fit move whole,
// long tables repeat their heads. Then the sheets are written, at once knowing how many they are. The same document
// gives the same bytes: dates are the as-of day, nothing is random. Documents share no state that changes, so any
// number may be written side by side.
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
