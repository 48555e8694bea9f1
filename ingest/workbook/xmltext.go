package workbook

import (
	"bytes"
	"unicode/utf8"
)

// decode replaces entities, and line breaks as XML demands. The result holds until the next decode.
func (s *scanner) decode(raw []byte, attribute bool) ([]byte, error) {
	out := s.decoded[:0]
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c == '&':
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
		if attribute && (c == '\n' || c == '\t') {
			c = ' '
		}
		out = append(out, c)
		i++
	}
	s.decoded = out
	return out, nil
}

// newlines replaces line breaks as XML demands, and nothing else.
func (s *scanner) newlines(raw []byte) []byte {
	out := s.decoded[:0]
	for i, c := range raw {
		switch {
		case c == '\r' && i+1 < len(raw) && raw[i+1] == '\n':
		case c == '\r':
			out = append(out, '\n')
		default:
			out = append(out, c)
		}
	}
	s.decoded = out
	return out
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
	if name[0] != '#' || len(name) < 2 {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	if len(digits) == 0 {
		return 0, false
	}
	var r rune
	for _, c := range digits {
		d := hexDigit(c)
		if d < 0 || d >= base {
			return 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, allowed(r)
}

func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}

func hexDigit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10
	}
	return -1
}
