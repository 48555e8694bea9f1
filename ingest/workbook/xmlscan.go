package workbook

import (
	"bytes"
	"io"

	"shorecast/report/finding"
)

type token uint8

const (
	tokenEnd   token = iota // the document is over, and was well-formed
	tokenOpen               // an element begins: name, space and attrs hold
	tokenClose              // the innermost open element ends
	tokenText               // text inside an element, decoded: text holds
)

// Bounds on what one document may contain. Excel's own files stay far below them.
const (
	deepestNest   = 200
	mostAttrs     = 200
	mostNamespace = 500
)

// syntax is what is wrong with a document: the reason to refuse it, and what is said about it in brackets.
type syntax struct {
	why  *finding.Reason
	what string
}

func (e *syntax) Error() string { return e.what }

func malformed(what string) error { return &syntax{reason.XMLMalformed, what} }

var errCut = &syntax{reason.XMLCut, "the end is missing"}

// scanner reads one XML document strictly and in a stream. It refuses everything that is not well-formed: tags that do
// not match, attributes twice or unquoted, unknown entities, characters that XML forbids, bytes that are no UTF-8,
// anything but white space and comments around the root, an end before the root's closing tag. It refuses document
// types too, although XML knows them.
//
// Whatever next returns points into the window and holds until the following call.
type scanner struct {
	window
	scope
	started bool
	rooted  bool // the root element was seen

	name  []byte      // local name of the element that begins
	space namespace   // its namespace
	attrs []attribute // its attributes, namespace declarations included
	text  []byte

	tagAt   int  // where the tag of the element just reported begins in the document
	closing bool // the element just reported was empty (<a/>): its end comes next
	names   []byte
	stack   []frame
	decoded []byte
}

// frame is an open element.
type frame struct {
	name     int // where its qualified name begins in names
	bindings int // how many namespace bindings there were outside it
}

// newScanner reads the document of src. The buffer may be nil or that of an earlier scanner.
func newScanner(src io.Reader, buf []byte) *scanner {
	if len(buf) < firstWindow {
		buf = make([]byte, firstWindow)
	}
	buf[0] = 0
	return &scanner{window: window{src: &unmarked{src: src}, buf: buf}}
}

func (s *scanner) next() (token, error) {
	if s.closing {
		s.closing = false
		s.pop()
		return tokenClose, nil
	}
	for {
		t, skip, err := s.step()
		switch {
		case err == errMore:
			if err := s.more(); err != nil {
				return tokenEnd, err
			}
		case err != nil:
			return tokenEnd, err
		case !skip:
			return t, nil
		}
	}
}

// step tries to read one token that is whole in the window. Comments and instructions are to be skipped.
func (s *scanner) step() (t token, skip bool, err error) {
	if s.pos == s.end {
		if !s.ended {
			return 0, false, errMore
		}
		if !s.rooted || len(s.stack) > 0 {
			return 0, false, errCut
		}
		return tokenEnd, false, nil
	}
	if !s.started {
		return 0, true, s.prolog()
	}
	if s.buf[s.pos] != '<' {
		return s.plain()
	}
	switch s.buf[s.pos+1] {
	case '/':
		return tokenClose, false, s.closeTag()
	case '!':
		return s.bang()
	case '?':
		return 0, true, s.instruction()
	default:
		return tokenOpen, false, s.openTag()
	}
}

func (s *scanner) plain() (token, bool, error) {
	b, i, coded := s.buf, s.pos, false
	for b[i] != '<' {
		if !textStop[b[i]] {
			i++
			continue
		}
		switch b[i] {
		case 0:
			if s.ended && len(s.stack) == 0 && blank(b[s.pos:s.end]) {
				s.pos = s.end
				return 0, true, nil
			}
			return 0, false, errMore
		case ']':
			if b[i+1] == ']' && b[i+2] == '>' {
				return 0, false, malformed("a text holds ]]>")
			}
		default:
			coded = true
		}
		i++
	}
	raw := b[s.pos:i]
	if len(s.stack) == 0 {
		if !blank(raw) {
			return 0, false, malformed("there is text outside the root")
		}
		s.pos = i
		return 0, true, nil
	}
	s.text = raw
	if coded {
		var err error
		if s.text, err = s.decode(raw, inText); err != nil {
			return 0, false, err
		}
	}
	s.pos = i
	return tokenText, false, nil
}

// textStop marks the bytes at which reading text has to look closer.
var textStop = [256]bool{0: true, '<': true, '&': true, '\r': true, ']': true}

// bang reads what begins with <!: a comment, a CDATA section, or what is refused.
func (s *scanner) bang() (token, bool, error) {
	rest := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		n := bytes.Index(rest[4:], []byte("--"))
		if n < 0 || len(rest) <= 4+n+2 {
			return 0, true, errMore
		}
		if rest[4+n+2] != '>' {
			return 0, true, malformed("a comment holds two hyphens")
		}
		s.pos += 4 + n + 3
		return 0, true, nil
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		if len(s.stack) == 0 {
			return 0, false, malformed("there is text outside the root")
		}
		n := bytes.Index(rest[9:], []byte("]]>"))
		if n < 0 {
			return 0, false, errMore
		}
		s.text, _ = s.decode(rest[9:9+n], inSection)
		s.pos += 9 + n + 3
		return tokenText, false, nil
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
		return 0, false, &syntax{reason.XMLDTD, "there is a document type"}
	case len(rest) < 9 && !s.ended:
		return 0, false, errMore
	case len(rest) < 9:
		return 0, false, errCut
	}
	return 0, false, malformed("there is a declaration inside the document")
}
