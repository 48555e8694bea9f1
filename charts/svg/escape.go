package svg

import (
	"bufio"
	"unicode/utf8"
)

// Escape writes foreign text, escaped for use between tags and inside quoted attributes alike.
func Escape(w *bufio.Writer, s string) {
	done := 0
	for i := 0; i < len(s); {
		size, with := escape(s[i:])
		if with != keep {
			w.WriteString(s[done:i])
			w.WriteString(with)
			done = i + size
		}
		i += size
	}
	w.WriteString(s[done:])
}

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
