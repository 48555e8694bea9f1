// Package svg writes charts as SVG into an HTML page. Colours are classes that the page's style sheet decides on, and
// nothing stands in a style attribute, so that a strict content security policy lets it through. Errors are those of
// the writer, which keeps the first.
package svg

import (
	"bufio"

	"shorecast/charts"
	"shorecast/charts/vector"
)

// Drawing says how a chart is drawn.
type Drawing struct {
	Class       string  // of the element
	Width       float64 // in points; the page scales it
	Title, Desc string  // the IDs of the elements that say what it is, each once in a page
}

// Write writes a chart as one element, with what it says for those who cannot see it.
func Write(w *bufio.Writer, c charts.Chart, d Drawing) {
	height := vector.Height(c, d.Width)
	s := &page{Writer: w}
	s.raw(`<svg class="`, d.Class, `" role="img" aria-labelledby="`, d.Title, `" aria-describedby="`, d.Desc,
		`" viewBox="0 0 `)
	s.Write(appendLengths(nil, hundredths(d.Width), hundredths(height)))
	s.raw(`"><title id="`, d.Title, `">`)
	Escape(w, c.Message)
	s.raw(`</title><desc id="`, d.Desc, `">`)
	Escape(w, c.Desc)
	s.raw("</desc>\n")
	vector.Draw(s, c, 0, 0, d.Width, height)
	s.finish()
	s.raw("</svg>\n")
}

// Roles are the colours that drawings have, as they stand in classes such as f-ink and s-ink.
func Roles() []string { return colours[:] }
