package workbook

import (
	"encoding/binary"
	"io"
	"unicode/utf8"
)

// firstWindow is how long a window is at first, and largestToken how many bytes a tag, a comment or a stretch of text
// may have. Excel's own files stay far below it.
const (
	firstWindow  = 64 << 10
	largestToken = 1 << 20
)

// errMore asks for a longer window: the token at hand is not whole in it.
var errMore = io.ErrShortBuffer

// window is the stretch of a document that is in memory. Its bytes are UTF-8 and characters that XML allows.
type window struct {
	src   io.Reader
	buf   []byte // buf[pos:end] is unread; buf[end] is 0, which no document may contain, so that inner loops stop there
	pos   int
	end   int
	valid int  // buf[:valid] is checked
	ended bool // src is exhausted
	gone  int  // how many bytes of the document stood before buf
}

// more lengthens the window behind the token at hand, or says that the document is cut.
func (w *window) more() error {
	if w.ended {
		return errCut
	}
	if w.pos > 0 {
		w.gone += w.pos
		w.valid -= w.pos
		w.end = copy(w.buf, w.buf[w.pos:w.end])
		w.pos = 0
	}
	if w.end > 0 && w.end >= len(w.buf)/2 {
		if len(w.buf) > largestToken {
			return malformed("a tag or a text is too long")
		}
		w.buf = append(make([]byte, 0, 2*len(w.buf)), w.buf...)[:2*len(w.buf)]
	}
	// The window is filled, so that reading again from the token's beginning stays cheap. Four bytes stay free, so that a
	// look ahead never leaves the window.
	for room := len(w.buf) - 4; room-w.end >= utf8.UTFMax; {
		n, err := w.src.Read(w.buf[w.end:room])
		w.end += n
		if err == io.EOF {
			w.ended = true
			break
		}
		if err != nil {
			return err
		}
	}
	copy(w.buf[w.end:], "\x00\x00\x00\x00")
	return w.validate()
}

// wrong is what to return where the byte at i is not what it should be: at the window's end it may only not have come
// in yet.
func (w *window) wrong(i int, reason string) error {
	if i >= w.end {
		return errMore
	}
	return malformed(reason)
}

// validate checks the bytes that came in: they must be UTF-8 and characters that XML allows.
func (w *window) validate() error {
	b := w.buf[w.valid:w.end]
	defer func() { w.valid = w.end - len(b) }()
	for len(b) > 0 {
		if len(b) >= 8 {
			const ones, high = 0x0101010101010101, 0x8080808080808080
			eight := binary.LittleEndian.Uint64(b)
			// The high bit of a byte of the term is set if the byte is below 0x20 (or follows one that is) or is not ASCII.
			if ((eight-0x20*ones)|eight)&high == 0 {
				b = b[8:]
				continue
			}
		}
		n, err := w.character(b)
		if err != nil || n == 0 {
			return err
		}
		b = b[n:]
	}
	return nil
}

// character returns the length of the character at the beginning of b, 0 if it has not come in whole yet.
func (w *window) character(b []byte) (int, error) {
	if c := b[0]; c < utf8.RuneSelf {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			return 0, malformed("there is a control character")
		}
		return 1, nil
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n <= 1 {
		if !w.ended && !utf8.FullRune(b) {
			return 0, nil
		}
		return 0, malformed("the bytes are no text")
	}
	if r == 0xFFFE || r == 0xFFFF {
		return 0, malformed("there is a character that is none")
	}
	return n, nil
}

func blank(b []byte) bool {
	for _, c := range b {
		if !isSpace(c) {
			return false
		}
	}
	return true
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
