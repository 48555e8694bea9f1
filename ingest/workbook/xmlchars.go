package workbook

import (
	"encoding/binary"
	"unicode/utf8"
)

// validate checks the bytes that came in: they must be UTF-8 and characters that XML allows.
func (s *scanner) validate() error {
	b := s.buf[s.valid:s.end]
	for len(b) >= 8 {
		const ones, high = 0x0101010101010101, 0x8080808080808080
		w := binary.LittleEndian.Uint64(b)
		// The high bit of a byte of the term is set if the byte is below 0x20 (or follows one that is) or is not ASCII.
		if ((w-0x20*ones)|w)&high == 0 {
			b = b[8:]
			continue
		}
		n, err := s.character(b)
		if err != nil || n == 0 {
			s.valid = s.end - len(b)
			return err
		}
		b = b[n:]
	}
	for len(b) > 0 {
		n, err := s.character(b)
		if err != nil || n == 0 {
			s.valid = s.end - len(b)
			return err
		}
		b = b[n:]
	}
	s.valid = s.end
	return nil
}

// character returns the length of the character at the beginning of b, 0 if it has not come in whole yet.
func (s *scanner) character(b []byte) (int, error) {
	if c := b[0]; c < utf8.RuneSelf {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			return 0, malformed("there is a control character")
		}
		return 1, nil
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n <= 1 {
		if !s.ended && !utf8.FullRune(b) {
			return 0, nil
		}
		return 0, malformed("the bytes are no text")
	}
	if r == 0xFFFE || r == 0xFFFF {
		return 0, malformed("there is a character that is none")
	}
	return n, nil
}

// blank reports whether b is white space.
func blank(b []byte) bool {
	for _, c := range b {
		if !isSpace(c) {
			return false
		}
	}
	return true
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
