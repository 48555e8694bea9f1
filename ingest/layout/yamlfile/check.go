package yamlfile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const utf8Hint = "save it as UTF-8: in Notepad, Save As and Encoding"

// readable checks the file before it is read as YAML. What it reports makes everything else pointless.
func (f *File) readable(data []byte) bool {
	begin := Spot{1, 1}
	switch {
	case len(data) > f.terms.MostBytes:
		f.fault(begin, fmt.Sprintf("the file has %d KB", len(data)>>10),
			fmt.Sprintf("a %s has at most %d KB: check that this is the right file", f.terms.Name, f.terms.MostBytes>>10))
		return false
	case strings.HasPrefix(string(data), "\xff\xfe"), strings.HasPrefix(string(data), "\xfe\xff"):
		f.fault(begin, "the file is in UTF-16", utf8Hint)
		return false
	}
	f.src = newSource(data)
	empty := true
	for n := range f.src.lines {
		f.characters(n + 1)
		empty = empty && f.src.blank(n+1)
	}
	switch {
	case len(f.faults) > 0:
		return false
	case empty:
		f.fault(begin, "the file is empty", f.terms.Example)
		return false
	}
	return f.nesting()
}

// characters reports the first character of a line that YAML does not accept.
func (f *File) characters(n int) {
	line := f.src.line(n)
	column, indent := 0, !f.src.blank(n)
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
			f.fault(Spot{n, column}, message, hint)
			return
		}
		indent = indent && (c == ' ' || c == '\t')
	}
}

// nesting refuses brackets and dashes that go so deep that reading them would exhaust the machine's memory.
func (f *File) nesting() bool {
	open := 0
	for n, line := range f.src.lines {
		for i, c := range line {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(0, open-1)
			}
			if open > 100 {
				f.fault(Spot{n + 1, utf8.RuneCountInString(line[:i]) + 1}, "brackets are nested more than a hundred deep",
					"close them: each [ needs a ] and each { a }")
				return false
			}
		}
		if len(line)-len(strings.TrimLeft(line, "-?:&!|> \t")) > 200 {
			f.fault(Spot{n + 1, 1}, "the line begins with more than two hundred spaces and signs",
				"a list item begins with one -, and each level is indented by two spaces")
			return false
		}
	}
	return true
}
