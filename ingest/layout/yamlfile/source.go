package yamlfile

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Spot is a place in the file. Line and column count from 1, columns in characters.
type Spot struct{ Line, Column int }

// Before reports whether the place stands before another.
func (s Spot) Before(t Spot) bool { return s.Line < t.Line || s.Line == t.Line && s.Column < t.Column }

// source is the text of a file, with line feeds only and without a byte order mark.
type source struct {
	text   string
	lines  []string
	starts []int // where in the text each line begins
	ascii  bool  // every character is one byte
}

func newSource(data []byte) source {
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	s := source{text: text, lines: strings.Split(text, "\n")}
	s.ascii = !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
	start := 0
	for _, line := range s.lines {
		s.starts = append(s.starts, start)
		start += len(line) + 1
	}
	return s
}

// line returns the text of a line, empty beyond the file.
func (s source) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return s.lines[n-1]
}

// blank reports whether a line is empty or a comment.
func (s source) blank(n int) bool {
	line := strings.TrimSpace(s.line(n))
	return line == "" || line[0] == '#'
}

// indent returns how many spaces a line begins with.
func (s source) indent(n int) int { return len(s.line(n)) - len(strings.TrimLeft(s.line(n), " ")) }

// within returns the nearest place to a spot that is in the file: on a line, or just behind its last character.
func (s source) within(at Spot) Spot {
	at.Line = min(max(at.Line, 1), max(len(s.lines), 1))
	length := len(s.line(at.Line))
	if !s.ascii {
		length = utf8.RuneCountInString(s.line(at.Line))
	}
	at.Column = min(max(at.Column, 1), length+1)
	return at
}

// offset returns the byte of the text at a spot that is in the file.
func (s source) offset(at Spot) int {
	line, offset := s.line(at.Line), s.starts[at.Line-1]
	if s.ascii {
		return offset + min(at.Column-1, len(line))
	}
	for i := range line {
		if at.Column--; at.Column == 0 {
			return offset + i
		}
	}
	return offset + len(line)
}

// Spot returns the place of a byte of the text.
func (s source) spot(offset int) Spot {
	line, found := slices.BinarySearch(s.starts, offset)
	if found {
		line++
	}
	return Spot{line, utf8.RuneCountInString(s.text[s.starts[line-1]:offset]) + 1}
}

// find returns the first place from a Spot on at which a text stands, which is on one line; lines of comments are
// skipped.
func (s source) find(text string, from Spot) (Spot, bool) {
	from = s.within(from)
	for begin := s.offset(from); ; {
		i := strings.Index(s.text[begin:], text)
		if i < 0 {
			return Spot{}, false
		}
		if at := s.spot(begin + i); !strings.HasPrefix(strings.TrimSpace(s.line(at.Line)), "#") {
			return at, true
		}
		begin += i + 1
	}
}

// inside returns where in the file a byte of a text stands. The text and the file are read side by side, because
// quotes, escapes and folded lines make them differ. If they cannot be matched it returns the beginning of the text.
func (s source) inside(n *Node, offset int) Spot {
	at := n.At
	begin, written := s.offset(at), n.Text
	file, quote, i, j := s.text[begin:], byte(0), 0, 0
	switch {
	case n.block:
		i = strings.IndexByte(file, '\n') + 1
		i += blanks(file[i:])
		j = blanks(written)
	case file != "" && (file[0] == '"' || file[0] == '\''):
		quote, i = file[0], 1
	}
	for j < len(written) {
		rest := file[i:]
		if quote == '"' && strings.HasPrefix(rest, "\\\n") { // joins the next line to this one
			i += 2 + blanks(rest[2:])
			continue
		}
		_, size := utf8.DecodeRuneInString(written[j:])
		if offset < j+size {
			break
		}
		switch gap := blanks(rest); {
		case blanks(written[j:]) > 0 && strings.Contains(rest[:gap], "\n"):
			i += gap
			size = blanks(written[j:])
		case quote == '"' && strings.HasPrefix(rest, `\`) && len(rest) > 1:
			i += min(2+escapeDigits[rest[1]], len(rest))
		case quote == '\'' && strings.HasPrefix(rest, "''"):
			i += 2
		case strings.HasPrefix(rest, written[j:j+size]):
			i += size
		default:
			return at
		}
		j += size
	}
	return s.spot(begin + i)
}

// blanks returns how many spaces, tabs and line feeds a text begins with.
func blanks(text string) int { return len(text) - len(strings.TrimLeft(text, " \t\n")) }

// escapeDigits is how many hexadecimal digits follow the letter of an escape.
var escapeDigits = map[byte]int{'x': 2, 'u': 4, 'U': 8}
