package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// A splitter parts the bytes of a CSV file into records as RFC 4180 and Excel do. encoding/csv is not used: it skips
// blank lines, which count as rows, and either refuses a quote inside a field without quotes, which Excel writes and
// reads, or lets a quote that is never closed swallow the rest of the file.
type splitter struct {
	src    *bufio.Reader
	sep    byte
	line   int // at hand
	opened int // line of the quote that was opened last
	rec    record
	ends   []int // of the fields in text
	text   []byte
}

// record is one record of a CSV file. Its fields are valid until the next one is read.
type record struct {
	row    int // 1-based, blank ones counted
	line   int // in which it begins, 1-based
	fields [][]byte
}

// What a record may be stopped by.
var (
	errRowLong   = errors.New("a record is longer than is read")
	errQuoteOpen = errors.New("a quote is never closed")
	errQuoteText = errors.New("text stands behind a closing quote")
)

func newSplitter(src io.Reader, sep byte) *splitter {
	return &splitter{src: bufio.NewReaderSize(src, 64<<10), sep: sep, line: 1}
}

// next reads a record. A file that ends with a line break has no record behind it.
func (s *splitter) next() error {
	if _, err := s.src.Peek(1); err != nil {
		return err
	}
	s.rec.row++
	s.rec.line = s.line
	s.text, s.ends = s.text[:0], s.ends[:0]
	for {
		last, err := s.field()
		if err != nil {
			return err
		}
		s.ends = append(s.ends, len(s.text))
		if last {
			break
		}
	}
	s.rec.fields = s.rec.fields[:0]
	start := 0
	for _, end := range s.ends {
		s.rec.fields = append(s.rec.fields, s.text[start:end:end])
		start = end
	}
	return nil
}

// field reads a field and what ends it; last says that it is the record's last one.
func (s *splitter) field() (last bool, err error) {
	c, err := s.src.ReadByte()
	if err == nil && c == '"' {
		if err := s.quotedField(); err != nil {
			return false, err
		}
		if c, err = s.src.ReadByte(); err == nil && c != s.sep && c != '\r' && c != '\n' {
			return false, errQuoteText
		}
	}
	for {
		switch {
		case err == io.EOF:
			return true, nil
		case err != nil:
			return false, err
		case c == s.sep:
			return false, nil
		case c == '\r' || c == '\n':
			return true, s.lineBreak(c)
		case len(s.text) > longestRow:
			return false, errRowLong
		}
		s.text = append(s.text, c)
		c, err = s.src.ReadByte()
	}
}

// quotedField reads on to the quote that closes the field, which is not doubled.
func (s *splitter) quotedField() error {
	s.opened = s.line
	for {
		part, err := s.src.ReadSlice('"')
		s.line += bytes.Count(part, []byte("\n"))
		if s.text = append(s.text, part...); len(s.text) > longestRow {
			return errRowLong
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF:
			return errQuoteOpen
		case err != nil:
			return err
		}
		if after, _ := s.src.Peek(1); len(after) == 0 || after[0] != '"' {
			s.text = s.text[:len(s.text)-1]
			return nil
		}
		if _, err := s.src.Discard(1); err != nil {
			return err
		}
	}
}

// lineBreak passes over the second half of a line break, if it has one.
func (s *splitter) lineBreak(c byte) error {
	s.line++
	if after, _ := s.src.Peek(1); c == '\r' && len(after) > 0 && after[0] == '\n' {
		_, err := s.src.Discard(1)
		return err
	}
	return nil
}
