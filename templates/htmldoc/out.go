package htmldoc

import (
	"bufio"
	"io"
	"strconv"
	"unicode/utf8"
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
func (o *out) text(s string) {
	done := 0
	for i := 0; i < len(s); {
		size, with := escape(s[i:])
		if with != keep {
			o.WriteString(s[done:i])
			o.WriteString(with)
			done = i + size
		}
		i += size
	}
	o.WriteString(s[done:])
}

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

// keep is what escape returns for what may stand as it is.
const keep = "\x00"

// escape returns the size of the first character of s and what to write in its place.
//
// What is neither text nor white space is replaced by U+FFFD, as browsers would. Characters that embed or override the
// direction of writing are left out: a name that opens such a run and does not close it would turn the words after it
// around.
func escape(s string) (size int, with string) {
	c := s[0]
	if c < utf8.RuneSelf {
		switch {
		case c == '&':
			return 1, "&amp;"
		case c == '<':
			return 1, "&lt;"
		case c == '>':
			return 1, "&gt;"
		case c == '"':
			return 1, "&#34;"
		case c == '\'':
			return 1, "&#39;"
		case c >= ' ' && c != 0x7f, c == '\n', c == '\t':
			return 1, keep
		case c == '\r':
			return 1, "\n"
		}
		return 1, "\uFFFD"
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size == 1, 0x80 <= r && r < 0xa0, r&0xfffe == 0xfffe, 0xfdd0 <= r && r <= 0xfdef:
		return size, "\uFFFD"
	case 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return size, ""
	}
	return size, keep
}
