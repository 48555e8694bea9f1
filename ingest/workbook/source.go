package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
)

// source is the file under a book. It remembers whether the machine failed, so that a bad disk is not taken for a bad
// workbook.
type source struct {
	r      io.ReaderAt
	size   int64
	failed bool  // reading failed for another reason than the end of the file
	shrunk bool  // the file ended before its size
	last   int64 // where the last read began: see headerOf
}

func (s *source) ReadAt(p []byte, off int64) (int, error) {
	s.last = off
	if off < 0 || off >= s.size {
		return 0, io.EOF
	}
	short := int64(len(p)) > s.size-off
	if short {
		p = p[:s.size-off]
	}
	n, err := s.r.ReadAt(p, off)
	switch {
	case n == len(p) && short:
		return n, io.EOF
	case n == len(p):
		return n, nil
	case err == nil || errors.Is(err, io.EOF):
		s.shrunk = true
	default:
		s.failed = true
	}
	return n, io.ErrUnexpectedEOF
}

func (s *source) hash() (string, error) {
	h := sha256.New()
	buf := make([]byte, 64<<10)
	for off := int64(0); off < s.size; {
		n, err := s.ReadAt(buf, off)
		h.Write(buf[:n])
		off += int64(n)
		if err != nil && off < s.size {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
