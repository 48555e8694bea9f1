package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// bytes looks at the file before anybody reads it as YAML. What it tells of makes all else pointless.
func (r *reader) bytes(data []byte) bool {
	begin := spot{1, 1}
	switch {
	case len(data) > mostBytes:
		r.faults = append(r.faults, Fault{Severity: Error, File: r.file, Line: 1, Column: 1, Message: fmt.Sprintf("the file has %d KB", len(data)>>10),
			Hint: fmt.Sprintf("a configuration has %d KB at most: see that this is the right file", mostBytes>>10)})
		return false
	case strings.HasPrefix(string(data), "\xff\xfe"), strings.HasPrefix(string(data), "\xfe\xff"):
		r.faults = append(r.faults, Fault{Severity: Error, File: r.file, Line: 1, Column: 1, Message: "the file is in UTF-16", Hint: utf8Hint})
		return false
	}
	for i, line := range r.src.lines {
		r.characters(i+1, string(line))
	}
	if !utf8.Valid(data) {
		r.encoding(data)
	}
	if len(r.faults) > 0 {
		return false
	}
	for n := range r.src.lines {
		if !r.src.blank(n + 1) {
			return true
		}
	}
	r.fault(begin, "", "the file is empty", "shorecast init writes an example with every key explained")
	return false
}

const utf8Hint = "save it as UTF-8: in Notepad, Save As and Encoding"

// encoding tells of each line that is not UTF-8, at its first bad byte.
func (r *reader) encoding(data []byte) {
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		column := 0
		for rest := line; rest != ""; {
			c, size := utf8.DecodeRuneInString(rest)
			column++
			if c == utf8.RuneError && size == 1 {
				r.fault(spot{n, column}, "", fmt.Sprintf("the byte %02X is not UTF-8", rest[0]), utf8Hint)
				break
			}
			rest = rest[size:]
		}
	}
}

// characters tells of tabs that a line begins with and of control characters: YAML takes neither.
func (r *reader) characters(n int, line string) {
	column := 0
	indent := true
	for _, c := range line {
		column++
		switch {
		case c == '\t' && indent && !r.src.blank(n):
			r.fault(spot{n, column}, "", "a tab stands where the line begins", "use blanks, two for each step: YAML does not take tabs there")
			return
		case c != '\t' && unicode.IsControl(c) && c != '\u0085':
			r.fault(spot{n, column}, "", fmt.Sprintf("the line holds a control character (U+%04X)", c), "take it out: write the line anew")
			return
		}
		indent = indent && (c == ' ' || c == '\t')
	}
}

// nesting tells of brackets and dashes that go so deep that reading them would take the machine's memory.
func (r *reader) nesting() bool {
	open := 0
	for i, line := range r.src.lines {
		for column, c := range line {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(0, open-1)
			}
			if open > 100 {
				r.fault(spot{i + 1, column + 1}, "", "brackets stand in one another more than a hundred deep", "close them: each [ needs its ] and each { its }")
				return false
			}
		}
		if start := strings.TrimLeft(string(line), "-?:&!|> \t"); len(line)-len([]rune(start)) > 200 {
			r.fault(spot{i + 1, 1}, "", "the line begins with more than two hundred blanks and signs", "a list's item begins with one -, and a step further in has two blanks")
			return false
		}
	}
	return true
}

// tree reads the file as YAML. nil: it is none, or holds what a configuration has no use for.
func (r *reader) tree() *node {
	if !r.nesting() {
		return nil
	}
	file, err := parse(r.src.text)
	if err != nil {
		r.syntax(err)
		return nil
	}
	var docs []*ast.DocumentNode
	for _, doc := range file.Docs {
		if _, directive := doc.Body.(*ast.DirectiveNode); directive {
			r.fault(spotOf(doc.Body.GetToken()), "", "the line begins with %", "leave it out: the file needs no line that tells of YAML itself")
			return nil
		}
		if doc.Body != nil {
			docs = append(docs, doc)
		}
	}
	if len(docs) > 1 {
		at := spotOf(docs[1].Body.GetToken())
		if docs[1].Start != nil {
			at = spotOf(docs[1].Start)
		}
		r.fault(at, "", "a second configuration begins here", "leave out the line ---, or keep the other configuration in a file of its own")
	}
	if len(docs) == 0 {
		r.fault(spot{1, 1}, "", "the file is empty", "shorecast init writes an example with every key explained")
		return nil
	}
	t := tree{r: r, anchors: map[string]*node{}, last: spot{1, 1}}
	root := t.node(docs[0].Body)
	if root.kind != mappingNode {
		r.fault(root.at, "", root.said()+" stands where keys are expected",
			"begin with a key, a colon, a blank and a value, such as time_zone: Europe/Warsaw; shorecast init writes an example")
		return nil
	}
	return root
}

// syntaxError is what the library says of a text that it cannot read, and where.
type syntaxError struct {
	message string
	at      spot
}

func (e *syntaxError) Error() string { return e.message }

// parse hands a text to the library, which on some texts panics.
func parse(text string) (file *ast.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			file, err = nil, &syntaxError{message: "panic"}
		}
	}()
	file, err = parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
	var placed interface {
		GetToken() *token.Token
		GetMessage() string
	}
	switch {
	case errors.As(err, &placed) && placed.GetToken() != nil:
		return nil, &syntaxError{placed.GetMessage(), spotOf(placed.GetToken())}
	case err != nil:
		return nil, &syntaxError{message: err.Error()}
	}
	return file, nil
}
