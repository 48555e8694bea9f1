package config

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// statement is a line taken apart: a key and its value, or a list item without a key.
type statement struct {
	key, value string // without a comment
	at         spot   // of the value
}

var statementLine = regexp.MustCompile(`^\s*(?:- +)*(?:([A-Za-z_][\w-]*)\s*:(?:\s+|$))?(.*)$`)

func (s source) statement(n int) statement {
	line := s.line(n)
	m := statementLine.FindStringSubmatchIndex(line)
	st := statement{at: spot{n, utf8.RuneCountInString(line[:m[4]]) + 1}}
	if m[2] >= 0 {
		st.key = line[m[2]:m[3]]
	}
	st.value, _, _ = strings.Cut(line[m[4]:], " #")
	st.value = strings.TrimSpace(st.value)
	return st
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

// slip is a mistake that people make. It is recognised by what the library reports and by the line, and explained.
// {sign}, {key}, {quoted} and {value} of the message and the hint are those of the line.
type slip struct {
	report        string         // a part of what the library reports; empty: whatever it is
	key           bool           // the line has a key
	value         *regexp.Regexp // what stands after the key
	line          *regexp.Regexp // the whole line
	there         bool           // it is where the library found it, and not where the value begins
	message, hint string
}

const (
	pairHint   = "write a key, a colon, a space and a value"
	quotesHint = "put the text in quotes: {quoted}"
	pathHint   = `put a path in single quotes, for example 'C:\Reports\inbox'`
)

// slips are looked for in this order.
var slips = []slip{
	{report: "end character of double-quoted", line: regexp.MustCompile(`"[^"]*\\`), there: true,
		message: `the quotation mark " is not closed`, hint: `write another " where the text ends, and a path with \ in single quotes`},
	{report: "end character of double-quoted", there: true,
		message: `the quotation mark " is not closed`, hint: `write another " where the text ends`},
	{report: "end character of single-quoted", there: true,
		message: "the quotation mark ' is not closed", hint: "write another ' where the text ends"},
	{report: "escape character", there: true, message: `in double quotes, \ begins a special character`, hint: pathHint},
	{report: "unicode", there: true, message: `in double quotes, \ begins a special character`, hint: pathHint},
	{report: "hex", there: true, message: `in double quotes, \ begins a special character`, hint: pathHint},
	{value: regexp.MustCompile("^(?:[*&!%@`|>]|\\{[^}]*\\} *[^ ,}\\]]|\\[[^]]*\\] *[^ ,}\\]])"),
		message: signMessage("{sign}"), hint: quotesHint},
	{value: regexp.MustCompile(`^(?:"[^"]*" *[^ ]|'[^']*' *[^ '])`), there: true,
		message: "text follows the closing quotation mark", hint: "put the whole text in quotes, or remove what follows"},
	{report: "reserved character", there: true, message: "the text begins with a sign that has a special meaning in YAML",
		hint: "put the text in quotes"},
	{line: regexp.MustCompile(`^\s*(?:- +)*[A-Za-z_][\w-]*:(?:[^\s/]|/[^/])`),
		message: "a space is missing after the colon", hint: "write {spaced}"},
	{key: true, value: regexp.MustCompile(`^[^"'\[{].*:(?: |$)`), message: "the line has a second colon", hint: quotesHint},
	{key: true, value: regexp.MustCompile(`^- `), message: "a list begins on the line of its key",
		hint: "begin each item on a line of its own, indented below {key}:"},
	{report: "map", line: regexp.MustCompile(`^\s*- `), there: true, message: "a list item stands among keys",
		hint: "move it below its key, indented by two more spaces"},
}

func (sl slip) fits(st statement, line, report string) bool {
	return strings.Contains(report, sl.report) && (!sl.key || st.key != "" && st.value != "") &&
		(sl.value == nil || sl.value.MatchString(st.value)) && (sl.line == nil || sl.line.MatchString(line))
}

// syntax reports a text that is no YAML. The library names a place, and what it says depends on how it reads; so the
// line is searched first for the mistakes that people make. None of the library's words are shown: they may repeat a
// secret.
func (r *reader) syntax(err error) {
	var e *syntaxError
	if !errors.As(err, &e) {
		e = &syntaxError{}
	}
	at := e.at
	if at.line == 0 {
		at = r.firstBad()
	}
	at = r.src.within(at)
	if found, message, hint := r.src.bracket(at, e.message); message != "" {
		r.fault(found, "", message, hint)
		return
	}
	st, line := r.src.statement(at.line), r.src.line(at.line)
	spaced := st.value
	if key, value, ok := strings.Cut(spaced, ":"); ok {
		spaced, _ = withoutSecrets(key + ": " + value)
	}
	sign, _ := utf8.DecodeRuneInString(st.value)
	words := strings.NewReplacer("{sign}", string(sign), "{key}", st.key, "{quoted}", st.quoted(), "{spaced}", printable(spaced))
	for _, sl := range slips {
		if sl.fits(st, line, e.message) {
			if !sl.there {
				at = st.at
			}
			r.fault(at, "", words.Replace(sl.message), words.Replace(sl.hint))
			return
		}
	}
	found, message, hint := r.src.misplaced(at)
	r.fault(found, "", message, hint)
}

// firstBad returns the beginning of the first line up to which the file cannot be read, for errors without a place.
func (r *reader) firstBad() spot {
	low, high := 0, len(r.src.lines)
	for high-low > 1 {
		middle := (low + high) / 2
		if _, err := parse(strings.Join(r.src.lines[:middle], "\n") + "\n"); err != nil {
			high = middle
		} else {
			low = middle
		}
	}
	return spot{high, 1}
}

// bracket explains a report about a bracket that is not closed or not open.
func (s source) bracket(at spot, report string) (found spot, message, hint string) {
	if strings.Contains(report, "corresponding to") {
		return at, "a bracket is closed that was not opened", "remove it, or write the opening bracket where the list begins"
	}
	if !strings.Contains(report, "must be specified") {
		return at, "", ""
	}
	var open []int
	for i, c := range s.text[:s.offset(at)] {
		switch c {
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			open = open[:max(0, len(open)-1)]
		}
	}
	if len(open) == 0 {
		return at, "", ""
	}
	last := open[len(open)-1]
	closing := map[byte]string{'[': "]", '{': "}"}[s.text[last]]
	return s.spot(last), "the bracket " + s.text[last:last+1] + " is not closed, or a comma is missing after it",
		"write " + closing + " at the end, and a comma between two entries"
}

// above returns the last line before one that is not blank, 0 for none.
func (s source) above(n int) int {
	for n--; n > 0 && s.blank(n); n-- {
	}
	return n
}

// keyColumn returns how far the key on a line is indented, dashes of a list included.
func (s source) keyColumn(n int) int { return len(s.line(n)) - len(strings.TrimLeft(s.line(n), " -")) }

// misplaced explains a line that is indented in a wrong way or lacks its key or colon, here or next, or anything else.
func (s source) misplaced(at spot) (found spot, message, hint string) {
	for n := at.line; n <= min(at.line+1, len(s.lines)); n++ {
		begin, above := spot{n, s.indent(n) + 1}, s.above(n)
		st := s.statement(above)
		switch {
		case strings.HasPrefix(strings.TrimSpace(s.line(n)), ":"):
			return begin, "the key before the colon is missing", pairHint
		case above > 0 && !s.blank(n) && s.indent(n) > s.keyColumn(above) && st.key != "" && st.value != "":
			return begin, "the line is indented further than the one before it, which has a value already",
				fmt.Sprintf("begin it exactly below %s, on line %d", st.key, above)
		}
	}
	begin, line := spot{at.line, s.indent(at.line) + 1}, strings.TrimSpace(s.line(at.line))
	switch {
	case s.blank(at.line):
	case !s.aligned(at.line):
		return begin, "the line begins below no other of its group",
			"begin it exactly below the key that it belongs to; the keys of a list item stand below its first key, not below the -"
	case !strings.Contains(line, ":") && !strings.HasPrefix(line, "-"):
		return begin, "the line has no colon", pairHint + "; or, for a text that continues, put the whole in quotes"
	}
	return at, "the file cannot be read from here on", "check this line and the one before it: a key, a colon, a space " +
		"and a value, the keys of a group exactly below one another, and quotes around a value that begins with a sign"
}

// aligned reports whether a line is indented no less than the line above, or begins below a line before it.
func (s source) aligned(n int) bool {
	in, dash := s.indent(n), strings.HasPrefix(strings.TrimSpace(s.line(n)), "-")
	above := s.above(n)
	if above == 0 || in >= s.keyColumn(above) {
		return true
	}
	for ; above > 0; above = s.above(above) {
		if s.keyColumn(above) == in ||
			s.indent(above) == in && strings.HasPrefix(strings.TrimSpace(s.line(above)), "-") == dash {
			return true
		}
	}
	return false
}
