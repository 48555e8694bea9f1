package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

func (s *scanner) prolog() error {
	rest := s.buf[s.pos:s.end]
	if len(rest) < 6 && !s.ended {
		return errMore
	}
	s.started = true
	if !bytes.HasPrefix(rest, []byte("<?xml")) || len(rest) < 6 || !isSpace(rest[5]) {
		return nil
	}
	n := bytes.Index(rest, []byte("?>"))
	if n < 0 {
		s.started = false
		return errMore
	}
	err := declaration(string(rest[5:n]))
	s.pos += n + 2
	return err
}

// declaration checks what stands between <?xml and ?>.
func declaration(text string) error {
	var names []string
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		if text == "" {
			break
		}
		name, rest, ok := strings.Cut(text, "=")
		rest = strings.TrimLeft(rest, " \t\r\n")
		if !ok || rest == "" || rest[0] != '"' && rest[0] != '\'' {
			return malformed("the declaration is none")
		}
		value, after, ok := strings.Cut(rest[1:], rest[:1])
		if !ok || after != "" && !isSpace(after[0]) {
			return malformed("the declaration is none")
		}
		name = strings.TrimRight(name, " \t\r\n")
		names = append(names, name)
		switch {
		case name == "version" && value == "1.0", name == "standalone" && (value == "yes" || value == "no"):
		case name == "encoding":
			// UTF-16 and Latin-1 have been turned into UTF-8 by the time they are read here.
			if !slices.Contains(encodings, strings.ToLower(value)) {
				return &syntax{reason.XMLEncoding, value}
			}
		default:
			return malformed("the declaration is none")
		}
		text = after
	}
	switch strings.Join(names, " ") {
	case "version", "version encoding", "version standalone", "version encoding standalone":
		return nil
	}
	return malformed("the declaration is none")
}

var encodings = strings.Fields("utf-8 utf8 us-ascii utf-16 utf-16be utf-16le iso-8859-1")

// latin1 is how a document begins that is in that encoding.
var latin1 = regexp.MustCompile(`^<\?xml\s[^>]*encoding\s*=\s*["'](?i:iso-8859-1)["']`)

func (s *scanner) instruction() error {
	rest := s.buf[s.pos:s.end]
	n := bytes.Index(rest, []byte("?>"))
	if n < 0 {
		return errMore
	}
	_, target, i, err := s.qname(s.pos + 2)
	if err != nil {
		return err
	}
	if bytes.EqualFold(target, []byte("xml")) {
		return malformed("a declaration stands inside the document")
	}
	if i-s.pos < n && !isSpace(s.buf[i]) {
		return malformed("an instruction's name is none")
	}
	s.pos += n + 2
	return nil
}

// unmarked drops the mark at the beginning of a UTF-8 document and turns UTF-16 and Latin-1 into UTF-8.
type unmarked struct {
	src   io.Reader
	ready bool
}

func (u *unmarked) Read(p []byte) (int, error) {
	if !u.ready {
		u.ready = true
		var head [100]byte
		n, err := io.ReadFull(u.src, head[:])
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return 0, err
		}
		rest := io.MultiReader(bytes.NewReader(bytes.Clone(head[:n])), u.src)
		switch {
		case bytes.HasPrefix(head[:n], []byte("\xEF\xBB\xBF")):
			u.src = io.MultiReader(bytes.NewReader(bytes.Clone(head[3:n])), u.src)
		case latin1.Match(head[:n]):
			u.src = charmap.ISO8859_1.NewDecoder().Reader(rest)
		case utf16Order(head[:n]) != 0:
			u.src = &utf16Reader{src: bufio.NewReader(rest), big: utf16Order(head[:n]) > 0}
		default:
			u.src = rest
		}
	}
	return u.src.Read(p)
}

// utf16Order returns 1 for the mark or the first character of big-endian UTF-16, -1 for little-endian, else 0.
func utf16Order(head []byte) int {
	switch {
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), bytes.HasPrefix(head, []byte{0, '<'}):
		return 1
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{'<', 0}):
		return -1
	}
	return 0
}

// utf16Reader turns UTF-16 into UTF-8. It has to be read with room for a character.
type utf16Reader struct {
	src     *bufio.Reader
	big     bool
	started bool
}

func (u *utf16Reader) Read(p []byte) (n int, err error) {
	for len(p)-n >= utf8.UTFMax {
		r, err := u.rune()
		if err != nil {
			return n, err
		}
		n += utf8.EncodeRune(p[n:], r)
	}
	return n, nil
}

// rune reads one character. Halves of pairs that stand alone are malformed.
func (u *utf16Reader) rune() (rune, error) {
	r, err := u.unit()
	if err != nil {
		return 0, err
	}
	if !u.started {
		u.started = true
		if r == 0xFEFF {
			return u.rune()
		}
	}
	if !utf16.IsSurrogate(r) {
		return r, nil
	}
	low, err := u.unit()
	if err == io.EOF {
		return 0, errCut
	}
	if err != nil {
		return 0, err
	}
	if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
		return 0, malformed("the bytes are no text")
	}
	return r, nil
}

func (u *utf16Reader) unit() (rune, error) {
	a, err := u.src.ReadByte()
	if err != nil {
		return 0, err
	}
	b, err := u.src.ReadByte()
	if err == io.EOF {
		return 0, errCut
	}
	if err != nil {
		return 0, err
	}
	if u.big {
		return rune(a)<<8 | rune(b), nil
	}
	return rune(b)<<8 | rune(a), nil
}
