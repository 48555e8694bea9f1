package config

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	keyLine    = regexp.MustCompile(`^(\s*(?:- +)*)([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?$`)
	itemLine   = regexp.MustCompile(`^(\s*(?:- +)+)(.*)$`)
	glued      = regexp.MustCompile(`^(\s*(?:- +)*)([A-Za-z_][\w-]*):(\S.*)$`)
	plainStart = regexp.MustCompile(`^[*&!%@\x60{\[|>]`)
)

// statement is a line taken apart: a key and its value, or an item of a list without a key.
type statement struct {
	key, value string // without a comment
	at         spot   // of the value
}

// statement takes a line apart; false where it is neither.
func (s source) statement(n int) (statement, bool) {
	line := s.line(n)
	var before, rest string
	var st statement
	if m := keyLine.FindStringSubmatch(line); m != nil {
		st.key, rest = m[2], m[3]
	} else if m := itemLine.FindStringSubmatch(line); m != nil {
		rest = m[2]
	} else {
		return st, false
	}
	before = line[:len(line)-len(rest)]
	st.value, _, _ = strings.Cut(rest, " #")
	st.value = strings.TrimSpace(st.value)
	st.at = spot{n, utf8.RuneCountInString(before) + 1}
	return st, true
}

// from returns the place of a byte of the value.
func (st statement) from(offset int) spot {
	return spot{st.at.line, st.at.column + utf8.RuneCountInString(st.value[:offset])}
}

// quoted is the statement with its value in double quotes, as an example.
func (st statement) quoted() string {
	example := `"` + strings.ReplaceAll(st.value, `"`, `'`) + `"`
	if st.key != "" {
		example = st.key + ": " + example
	}
	example, _ = withoutSecrets(printable(example))
	return example
}

// above returns the line before one that says something, 0 for none.
func (s source) above(n int) int {
	for n--; n > 0 && s.blank(n); n-- {
	}
	return n
}

// keyColumn returns how far in the key on a line is, behind the dashes of a list.
func (s source) keyColumn(n int) int {
	line := s.line(n)
	return len(line) - len(strings.TrimLeft(line, " -"))
}
