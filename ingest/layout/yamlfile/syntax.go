package yamlfile

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// statement is a line taken apart: a key and its value, or a list item without a key.
type statement struct {
	key, value string // without a comment
	at         Spot   // of the value
}

var statementLine = regexp.MustCompile(`^\s*(?:- +)*(?:([A-Za-z_][\w-]*)\s*:(?:\s+|$))?(.*)$`)

func (s source) statement(n int) statement {
	line := s.line(n)
	m := statementLine.FindStringSubmatchIndex(line)
	st := statement{at: Spot{n, utf8.RuneCountInString(line[:m[4]]) + 1}}
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
	return Printable(example)
}

// slip is a mistake that people make. It is recognised by what the library reports and by the line, and explained.
// {sign}, {key}, {spaced} and {quoted} of the texts are filled in from the line.
type slip struct {
	report        string         // a part of what the library reports; empty: whatever it is
	line          *regexp.Regexp // what the line looks like
	value         *regexp.Regexp // what the text after its key looks like
	at            relative       // where the mistake is
	message, hint string
}

// relative is where a mistake is, seen from the place that the library found.
type relative uint8

const (
	atValue  relative = iota // where the value of the line begins
	there                    // at the place itself
	nextLine                 // where the next line begins; it is also the line that is looked at
)

const (
	pairHint    = "write a key, a colon, a space and a value"
	quotesHint  = "put the text in quotes: {quoted}"
	escapeError = `in double quotes, \ begins a special character`
	pathHint    = `put a path in single quotes, for example 'C:\Reports\inbox'`
)

// slips are looked for in this order.
var slips = []slip{
	{report: "end character of double-quoted", at: there, message: `the quotation mark " is not closed`,
		hint: `write another " where the text ends; put a path with \ in single quotes`},
	{report: "end character of single-quoted", at: there, message: "the quotation mark ' is not closed",
		hint: "write another ' where the text ends"},
	{report: "escape character", at: there, message: escapeError, hint: pathHint},
	{report: "unicode", at: there, message: escapeError, hint: pathHint},
	{report: "hex", at: there, message: escapeError, hint: pathHint},
	{report: "corresponding to", at: there, message: "a bracket is closed that was not opened",
		hint: "remove it, or write the opening bracket where the list begins"},
	{value: regexp.MustCompile("^(?:[*&!%@`|>]|\\{[^}]*\\} *[^ ,}\\]]|\\[[^]]*\\] *[^ ,}\\]])"),
		message: signMessage("{sign}"), hint: quotesHint},
	{value: regexp.MustCompile(`^(?:"[^"]*" *[^ ]|'[^']*' *[^ '])`), at: there,
		message: "text follows the closing quotation mark", hint: "put the whole text in quotes, or remove what follows"},
	{line: regexp.MustCompile(`'[^']*'!\$?[A-Za-z]`), at: there, message: "text follows the closing quotation mark",
		hint: `put sheet and cell in double quotes together: "'Two words'!C4"`},
	{report: "reserved character", at: there, message: "the text begins with a sign that has a special meaning in YAML",
		hint: "put the text in quotes"},
	{line: regexp.MustCompile(`^\s*(?:- +)*[A-Za-z_][\w-]*:(?:[^\s/]|/[^/])`),
		message: "a space is missing after the colon", hint: "write {spaced}"},
	{line: regexp.MustCompile(`^\s*(?:- +)*[\w-]+\s*:\s+[^"'\[{].*:(?: |$)`),
		message: "the line has a second colon", hint: quotesHint},
	{line: regexp.MustCompile(`^\s*(?:- +)*[\w-]+\s*:\s+- `), message: "a list begins on the line of its key",
		hint: "begin each item on a line of its own, indented below {key}:"},
	{report: "map", line: regexp.MustCompile(`^\s*- `), at: there, message: "a list item stands among keys",
		hint: "move it below its key, indented by two more spaces"},
	{report: "mapping value is not allowed", line: regexp.MustCompile(`^\s*:`), at: nextLine,
		message: "the key before the colon is missing", hint: pairHint},
	{report: "mapping value is not allowed", line: regexp.MustCompile(`^ *[^ #]`), at: nextLine,
		message: "the line is indented further than the one before it, which has a value already",
		hint:    "begin it exactly below {key}"},
	{report: "non-map value", line: regexp.MustCompile(`^[^:]*$`), at: there, message: "the line has no colon",
		hint: pairHint + "; or, for a text that continues, put the whole in quotes"},
	{report: "not allowed in this context", at: there, message: "the line begins below no other of its group",
		hint: "begin it exactly below the key that it belongs to; " +
			"the keys of a list item stand below its first key, not below the -"},
	{at: there, message: "the file cannot be read from here on",
		hint: "check this line and the one before it: a key, a colon, a space and a value, " +
			"the keys of a group exactly below one another, and quotes around a value that begins with a sign"},
}

func (sl slip) fits(st statement, line, report string) bool {
	return strings.Contains(report, sl.report) && (sl.value == nil || sl.value.MatchString(st.value)) &&
		(sl.line == nil || sl.line.MatchString(line))
}

// syntax reports a text that is no YAML. The library names a place, and what it says depends on how it reads; so its
// report and the line are compared with the mistakes that people make. None of its words are shown: they may repeat a
// secret.
func (f *File) syntax(e *syntaxError) {
	at := e.at
	if at.Line == 0 {
		at = f.firstBad()
	}
	at = f.src.within(at)
	if open, ok := f.src.lastOpen(at); ok && strings.Contains(e.message, "must be specified") {
		sign := f.src.text[f.src.offset(open):][:1]
		f.fault(open, "the bracket "+sign+" is not closed, or a comma is missing after it",
			"write "+map[string]string{"[": "]", "{": "}"}[sign]+" at the end, and a comma between two entries")
		return
	}
	st := f.src.statement(at.Line)
	places := [...]Spot{atValue: st.at, there: at, nextLine: {at.Line + 1, f.src.indent(at.Line+1) + 1}}
	i := slices.IndexFunc(slips, func(sl slip) bool { return sl.fits(st, f.src.line(places[sl.at].Line), e.message) })
	spaced := f.terms.mask(strings.Replace(st.value, ":", ": ", 1)).Text
	sign, _ := utf8.DecodeRuneInString(st.value)
	fill := strings.NewReplacer("{sign}", string(sign), "{key}", st.key, "{quoted}", f.terms.mask(st.quoted()).Text,
		"{spaced}", Printable(spaced))
	f.fault(places[slips[i].at], fill.Replace(slips[i].message), fill.Replace(slips[i].hint))
}

// firstBad returns the beginning of the first line up to which the file cannot be read, for errors without a place.
func (f *File) firstBad() Spot {
	n := sort.Search(len(f.src.lines), func(n int) bool {
		_, fault := parse(strings.Join(f.src.lines[:n], "\n") + "\n")
		return fault != nil
	})
	return Spot{n, 1}
}

// lastOpen returns the last bracket before a place that is not closed before it.
func (s source) lastOpen(at Spot) (Spot, bool) {
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
		return at, false
	}
	return s.spot(open[len(open)-1]), true
}
