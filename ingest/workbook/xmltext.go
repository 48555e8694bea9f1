package workbook

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// written is where a text stands in a document, which decides what has a meaning in it.
type written uint8

const (
	inText written = iota
	inAttribute
	inSection // CDATA
)

// decode replaces entities, and line breaks as XML demands. The result holds until the next decode.
func (s *scanner) decode(raw []byte, at written) ([]byte, error) {
	out := s.decoded[:0]
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c == '&' && at != inSection:
			r, n, ok := entity(raw[i:])
			if !ok {
				return nil, malformed("an & is not part of a character's name")
			}
			out = utf8.AppendRune(out, r)
			i += n
			continue
		case c == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
			c = '\n'
		}
		if at == inAttribute && (c == '\n' || c == '\t') {
			c = ' '
		}
		out = append(out, c)
		i++
	}
	s.decoded = out
	return out, nil
}

// longestEntity is the length of the longest entity that is accepted: &#x with eight digits.
const longestEntity = 12

// entity reads the entity at the beginning of b, which starts with &, and returns its character and length.
func entity(b []byte) (rune, int, bool) {
	n := bytes.IndexByte(b[:min(len(b), longestEntity)], ';')
	if n < 2 {
		return 0, 0, false
	}
	switch name := b[1:n]; string(name) {
	case "lt":
		return '<', n + 1, true
	case "gt":
		return '>', n + 1, true
	case "amp":
		return '&', n + 1, true
	case "quot":
		return '"', n + 1, true
	case "apos":
		return '\'', n + 1, true
	default:
		r, ok := charRef(name)
		return r, n + 1, ok
	}
}

func charRef(name []byte) (rune, bool) {
	digits, base := string(name[1:]), 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21) // enough for every character
	return rune(n), name[0] == '#' && err == nil && allowed(rune(n))
}

func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}
