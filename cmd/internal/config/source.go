package config

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// spot is a place in the file. Line and column count from 1, columns in characters.
type spot struct{ line, column int }

func (s spot) before(t spot) bool { return s.line < t.line || s.line == t.line && s.column < t.column }

// source is the text of a file, with line feeds only and without a byte order mark.
type source struct {
	text  string
	lines [][]rune
}

// mostBytes is what a configuration may have: hundreds of schedules fit, and whatever stands there is read in seconds.
const mostBytes = 128 << 10

func newSource(data []byte) source {
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	s := source{text: text}
	for line := range strings.SplitSeq(text, "\n") {
		s.lines = append(s.lines, []rune(line))
	}
	return s
}

// line returns the text of a line, empty beyond the file.
func (s source) line(n int) string { return string(s.runes(n)) }

func (s source) runes(n int) []rune {
	if n < 1 || n > len(s.lines) {
		return nil
	}
	return s.lines[n-1]
}

// rest returns what stands on a line from a spot on.
func (s source) rest(at spot) string {
	line := s.runes(at.line)
	if at.column < 1 || at.column > len(line) {
		return ""
	}
	return string(line[at.column-1:])
}

// within returns the nearest place to a spot that is in the file: on a line, or just behind its last character.
func (s source) within(at spot) spot {
	at.line = min(max(at.line, 1), len(s.lines))
	at.column = min(max(at.column, 1), len(s.runes(at.line))+1)
	return at
}

// find returns the first place from a spot on at which a text stands, which is on one line; comments are passed over unless the text begins one.
func (s source) find(text string, from spot) (spot, bool) {
	for line := max(from.line, 1); line <= len(s.lines); line++ {
		whole := s.line(line)
		skip := 0
		if line == from.line {
			skip = len(string(s.runes(line)[:min(max(from.column-1, 0), len(s.runes(line)))]))
		}
		if i := strings.Index(whole[skip:], text); i >= 0 && !strings.HasPrefix(strings.TrimSpace(whole), "#") {
			return spot{line, utf8.RuneCountInString(whole[:skip+i]) + 1}, true
		}
	}
	return spot{}, false
}

// indent returns how many blanks a line begins with.
func (s source) indent(n int) int {
	line := s.line(n)
	return len(line) - len(strings.TrimLeft(line, " "))
}

// blank reports whether a line says nothing: it is empty or a comment.
func (s source) blank(n int) bool {
	line := strings.TrimSpace(s.line(n))
	return line == "" || line[0] == '#'
}

var (
	secretKey = regexp.MustCompile(`(?i)((?:password|passwd|passphrase|secret|token|\bpwd|\bpass)[\w-]*["']?\s*[:=]\s*)(\S.*)`)
	secretRef = regexp.MustCompile(`(?i)^(?:password|secret|token)_(?:file["']?\s*[:=]|env["']?\s*[:=]\s*["']?[A-Z_][A-Z0-9_]*["']?\s*(?:[#,}].*)?$)`)
	userinfo  = regexp.MustCompile(`(://[^/@\s:"']*:)([^\s"']*)(@)`)
)

// secretWords returns what withoutSecrets takes out of a text, word by word.
func secretWords(text string) []string {
	var hidden strings.Builder
	for _, m := range userinfo.FindAllStringSubmatch(text, -1) {
		hidden.WriteString(m[2] + " ")
	}
	if m := secretKey.FindStringSubmatchIndex(text); m != nil && !secretRef.MatchString(text[m[2]:]) {
		hidden.WriteString(text[m[4]:])
	}
	words := strings.FieldsFunc(hidden.String(), func(r rune) bool { return strings.ContainsRune(" \t\"'*&!", r) })
	return slices.DeleteFunc(words, func(w string) bool { return len(w) < 3 }) // what is shorter is no password, and part of many words
}

// withoutSecrets returns a text with what looks like a password replaced by dots, and in it the column at which the first of them begin, 0 for none.
func withoutSecrets(text string) (masked string, column int) {
	note := func(at int) {
		if c := utf8.RuneCountInString(text[:at]) + 1; column == 0 || c < column {
			column = c
		}
	}
	words := secretWords(text)
	if m := userinfo.FindStringSubmatchIndex(text); m != nil {
		note(m[4])
		text = userinfo.ReplaceAllString(text, "${1}"+dots+"${3}")
	}
	if m := secretKey.FindStringSubmatchIndex(text); m != nil && !secretRef.MatchString(text[m[2]:]) {
		note(m[4])
		text = text[:m[4]] + dots
	}
	for _, word := range words {
		if i := strings.Index(text, word); i >= 0 {
			note(i)
			text = strings.ReplaceAll(text, word, dots)
		}
	}
	return text, column
}
