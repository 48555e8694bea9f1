package workbook

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encoded is how a text file is encoded.
type encoded struct {
	name  string            // as people call it
	from  encoding.Encoding // nil for UTF-8
	start int64             // where the text begins, behind a byte-order mark
}

// reader returns the file's text in UTF-8. What the encoding does not know becomes U+FFFD.
func (e encoded) reader(src *source) io.Reader {
	raw := io.NewSectionReader(src, e.start, src.size-e.start)
	if e.from == nil {
		return raw
	}
	return transform.NewReader(raw, e.from.NewDecoder())
}

var (
	utf8Text    = encoded{name: "UTF-8"}
	windowsText = encoded{name: "Windows-1252", from: charmap.Windows1252}
)

func utf16Text(order unicode.Endianness, start int64) encoded {
	return encoded{"UTF-16", unicode.UTF16(order, unicode.IgnoreBOM), start}
}

// settleEncoding takes the encoding that is stated or marked; else UTF-16 where every other byte is zero, UTF-8 where
// the bytes are such, and Windows-1252 where they are that.
func (c *csvFile) settleEncoding() error {
	head := make([]byte, min(c.src.size, 8<<10))
	if _, err := c.src.ReadAt(head, 0); err != nil {
		return err
	}
	marked, isMarked := markOf(head)
	if c.stated.Encoding != "" {
		stated, ok := statedEncoding(c.stated.Encoding, head)
		if isMarked && ok && stated.name == marked.name {
			stated = marked
		}
		c.encoding = stated
		if !ok || isMarked && stated.name != marked.name {
			return c.fault(reason.CSVEncodingStated, 0, "", quote([]byte(c.stated.Encoding)), marked.name)
		}
	} else if isMarked {
		c.encoding = marked
	} else if order, ok := zeros(head); ok {
		c.encoding = utf16Text(order, 0)
	}
	seen, err := c.survey()
	if err != nil {
		return err
	}
	switch {
	case c.encoding.name == "" && seen.badLine == 0:
		c.encoding = utf8Text
	case c.encoding.name == "" && seen.characters <= seen.bad && seen.unknownLine == 0:
		c.encoding = windowsText
	case c.encoding.name == "":
		return c.fault(reason.CSVEncodingMixed, 0, "", count(seen.badLine))
	case c.encoding.name == utf8Text.name && seen.badLine > 0:
		return c.fault(reason.CSVEncoding, 0, "", count(seen.badLine), utf8Text.name)
	case c.encoding.name == windowsText.name && seen.unknownLine > 0:
		return c.fault(reason.CSVEncoding, 0, "", count(seen.unknownLine), windowsText.name)
	}
	return nil
}

// markOf reads a byte-order mark.
func markOf(head []byte) (encoded, bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return encoded{name: utf8Text.name, start: 3}, true
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return utf16Text(unicode.LittleEndian, 2), true
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return utf16Text(unicode.BigEndian, 2), true
	}
	return encoded{}, false
}

// KnowsEncoding reports whether the text of a CSV file can be stated to be in an encoding of that name.
func KnowsEncoding(name string) bool {
	_, ok := statedEncoding(name, nil)
	return ok
}

func statedEncoding(name string, head []byte) (encoded, bool) {
	from, err := htmlindex.Get(name)
	if err != nil {
		return encoded{}, false
	}
	canonical, _ := htmlindex.Name(from)
	switch canonical {
	case "utf-8":
		return utf8Text, true
	case "utf-16le", "utf-16be":
		order, ok := zeros(head)
		if !ok && canonical == "utf-16be" {
			order = unicode.BigEndian
		}
		return utf16Text(order, 0), true
	case "windows-1252":
		return windowsText, true
	}
	return encoded{name: canonical, from: from}, true
}

// zeros reports whether every other byte is mostly zero and the others never, as in UTF-16 without a mark.
func zeros(head []byte) (unicode.Endianness, bool) {
	var n [2]int
	for i, c := range head {
		if c == 0 {
			n[i%2]++
		}
	}
	switch enough := len(head) / 4; {
	case n[0] == 0 && n[1] > enough:
		return unicode.LittleEndian, true
	case n[1] == 0 && n[0] > enough:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// bytesSeen is what a file's bytes say about its encoding.
type bytesSeen struct {
	characters  int // of several bytes in UTF-8
	bad         int // bytes that are no UTF-8
	badLine     int // of the first one
	unknownLine int // of the first byte that Windows-1252 does not have
}

func (c *csvFile) survey() (seen bytesSeen, err error) {
	raw := io.NewSectionReader(c.src, c.encoding.start, c.src.size-c.encoding.start)
	buf := make([]byte, 64<<10)
	for line, kept, ended := 1, 0, false; !ended; {
		n, err := io.ReadFull(raw, buf[kept:])
		if ended = err == io.EOF || err == io.ErrUnexpectedEOF; err != nil && !ended {
			return seen, err
		}
		b := buf[:kept+n]
		for len(b) > 0 && (ended || utf8.FullRune(b)) {
			size := 1
			switch first := b[0]; {
			case first == '\n':
				line++
			case first >= utf8.RuneSelf:
				size = seen.character(b, line)
			}
			b = b[size:]
		}
		kept = copy(buf, b)
	}
	if c.src.failed || c.src.shrunk {
		return seen, io.ErrUnexpectedEOF
	}
	return seen, nil
}

func (s *bytesSeen) character(b []byte, line int) (size int) {
	if s.unknownLine == 0 && bytes.IndexByte([]byte("\x81\x8D\x8F\x90\x9D"), b[0]) >= 0 {
		s.unknownLine = line
	}
	r, size := utf8.DecodeRune(b)
	switch {
	case r != utf8.RuneError || size > 1:
		s.characters++
	default:
		if s.bad++; s.badLine == 0 {
			s.badLine = line
		}
	}
	return size
}
