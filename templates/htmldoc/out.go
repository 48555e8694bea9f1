package htmldoc

import (
	"bufio"
	"io"
	"strconv"

	"shorecast/charts/svg"
)

// out writes HTML. Errors stick, and Flush returns the first.
type out struct{ *bufio.Writer }

func newOut(w io.Writer) *out { return &out{bufio.NewWriterSize(w, 32<<10)} }

// raw writes markup of our own.
func (o *out) raw(parts ...string) {
	for _, s := range parts {
		o.WriteString(s)
	}
}

// text writes foreign text, escaped for use between tags and inside quoted attributes alike.
func (o *out) text(s string) { svg.Escape(o.Writer, s) }

// attr writes an attribute with a foreign value, a space before it.
func (o *out) attr(name, value string) {
	o.raw(" ", name, `="`)
	o.text(value)
	o.raw(`"`)
}

// element writes an element that holds nothing but foreign text. open is the tag with its attributes but without its
// brackets.
func (o *out) element(open, name, text string) {
	o.raw("<", open, ">")
	o.text(text)
	o.raw("</", name, ">")
}

// int writes a whole number.
func (o *out) int(n int) { o.Write(strconv.AppendInt(o.AvailableBuffer(), int64(n), 10)) }
