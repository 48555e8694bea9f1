package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
)

// spot is a place in the file. Line and column count from 1, columns in characters.
type spot struct{ line, column int }

func (s spot) before(t spot) bool { return s.line < t.line || s.line == t.line && s.column < t.column }

// source is the text of a file, with line feeds only and without a byte order mark.
type source struct {
	text   string
	lines  []string
	starts []int // where in the text each line begins
	ascii  bool  // every character is one byte
}

// mostBytes is what a configuration may have: hundreds of schedules fit, and whatever it holds is read in seconds.
const mostBytes = 128 << 10

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
func (s source) within(at spot) spot {
	at.line = min(max(at.line, 1), max(len(s.lines), 1))
	length := len(s.line(at.line))
	if !s.ascii {
		length = utf8.RuneCountInString(s.line(at.line))
	}
	at.column = min(max(at.column, 1), length+1)
	return at
}

// offset returns the byte of the text at a spot that is in the file.
func (s source) offset(at spot) int {
	line, offset := s.line(at.line), s.starts[at.line-1]
	if s.ascii {
		return offset + min(at.column-1, len(line))
	}
	for i := range line {
		if at.column--; at.column == 0 {
			return offset + i
		}
	}
	return offset + len(line)
}

// spot returns the place of a byte of the text.
func (s source) spot(offset int) spot {
	line, found := slices.BinarySearch(s.starts, offset)
	if found {
		line++
	}
	return spot{line, utf8.RuneCountInString(s.text[s.starts[line-1]:offset]) + 1}
}

// find returns the first place from a spot on at which a text stands, which is on one line; lines of comments are
// skipped.
func (s source) find(text string, from spot) (spot, bool) {
	from = s.within(from)
	for begin := s.offset(from); ; {
		i := strings.Index(s.text[begin:], text)
		if i < 0 {
			return spot{}, false
		}
		if at := s.spot(begin + i); !strings.HasPrefix(strings.TrimSpace(s.line(at.line)), "#") {
			return at, true
		}
		begin += i + 1
	}
}

// inside returns where in the file a byte of a text stands. The text and the file are read side by side, because
// quotes, escapes and folded lines make them differ. If they cannot be matched it returns the beginning of the text.
func (s source) inside(at spot, n ast.Node, offset int) spot {
	begin, written := s.offset(at), textOf(n)
	file, quote, i, j := s.text[begin:], byte(0), 0, 0
	switch _, block := n.(*ast.LiteralNode); {
	case block:
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

const (
	utf8Hint  = "save it as UTF-8: in Notepad, Save As and Encoding"
	emptyHint = "shorecast init writes an example that explains every key"
)

// readable checks the file before it is read as YAML. What it reports makes everything else pointless.
func (r *reader) readable(data []byte) bool {
	begin := spot{1, 1}
	switch {
	case len(data) > mostBytes:
		r.fault(begin, "", fmt.Sprintf("the file has %d KB", len(data)>>10),
			fmt.Sprintf("a configuration has at most %d KB: check that this is the right file", mostBytes>>10))
		return false
	case strings.HasPrefix(string(data), "\xff\xfe"), strings.HasPrefix(string(data), "\xfe\xff"):
		r.fault(begin, "", "the file is in UTF-16", utf8Hint)
		return false
	}
	r.src = newSource(data)
	empty := true
	for n := range r.src.lines {
		r.characters(n + 1)
		empty = empty && r.src.blank(n+1)
	}
	switch {
	case len(r.faults) > 0:
		return false
	case empty:
		r.fault(begin, "", "the file is empty", emptyHint)
		return false
	}
	return r.nesting()
}

// characters reports the first character of a line that YAML does not accept.
func (r *reader) characters(n int) {
	line := r.src.line(n)
	column, indent := 0, !r.src.blank(n)
	for i, c := range line {
		column++
		var message, hint string
		switch _, size := utf8.DecodeRuneInString(line[i:]); {
		case c == utf8.RuneError && size == 1:
			message, hint = fmt.Sprintf("the byte %02X is not UTF-8", line[i]), utf8Hint
		case c == '\t' && indent:
			message, hint = "the line begins with a tab",
				"indent with spaces, two for each level: YAML does not accept tabs there"
		case c != '\t' && unicode.IsControl(c) && c != '\u0085':
			message, hint = fmt.Sprintf("the line contains a control character (U+%04X)", c), "remove it: type the line anew"
		}
		if message != "" {
			r.fault(spot{n, column}, "", message, hint)
			return
		}
		indent = indent && (c == ' ' || c == '\t')
	}
}

// nesting refuses brackets and dashes that go so deep that reading them would exhaust the machine's memory.
func (r *reader) nesting() bool {
	open := 0
	for n, line := range r.src.lines {
		for i, c := range line {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(0, open-1)
			}
			if open > 100 {
				r.fault(spot{n + 1, utf8.RuneCountInString(line[:i]) + 1}, "", "brackets are nested more than a hundred deep",
					"close them: each [ needs a ] and each { a }")
				return false
			}
		}
		if len(line)-len(strings.TrimLeft(line, "-?:&!|> \t")) > 200 {
			r.fault(spot{n + 1, 1}, "", "the line begins with more than two hundred spaces and signs",
				"a list item begins with one -, and each level is indented by two spaces")
			return false
		}
	}
	return true
}
