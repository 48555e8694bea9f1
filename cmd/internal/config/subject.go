package config

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/report/wording/words"
)

// Subject is the template of a mail's subject.
type Subject struct{ template string }

// SubjectWords are what stands in the placeholders' places.
type SubjectWords struct {
	Period   string // {period}: "2026-10"
	Case     string // {case}: the name of the workbook, without its extension
	Verdict  string // {verdict}: the verdict in a few words
	Schedule string // {schedule}: the schedule's name
}

var placeholders = []string{"period", "case", "verdict", "schedule"}

// A placeholder, or a brace alone.
var braces = regexp.MustCompile(`\{([^{}]*)\}|[{}]`)

// longestSubject is in characters; more is cut by many programs that show mails.
const longestSubject = 200

// String returns the template as it is written.
func (s Subject) String() string { return s.template }

// Fill puts words into the template. Whatever the words hold, the result is one line without control characters.
func (s Subject) Fill(w SubjectWords) string {
	words := []string{w.Period, w.Case, w.Verdict, w.Schedule}
	filled := braces.ReplaceAllStringFunc(s.template, func(placeholder string) string {
		return words[indexOf(placeholders, strings.Trim(placeholder, "{}"))]
	})
	gap := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
	return strings.Join(strings.FieldsFunc(filled, gap), " ")
}

// subject reads a template.
func subject(v value) Subject {
	template := v.text()
	if strings.TrimSpace(template) == "" {
		v.faultInside(0, "the subject is empty", "write a text, with "+placeholderList+" where you want them")
	}
	if i := strings.IndexFunc(template, unicode.IsControl); i >= 0 {
		v.faultInside(i, "the subject has a line break or another control character", "write it on one line")
	}
	if n := utf8.RuneCountInString(template); n > longestSubject {
		v.fault(fmt.Sprintf("the subject has %d characters", n), fmt.Sprintf("write at most %d", longestSubject))
		return Subject{}
	}
	for _, m := range braces.FindAllStringSubmatchIndex(template, -1) {
		switch name := template[max(m[2], m[0]):max(m[3], m[0])]; {
		case m[2] < 0:
			v.faultInside(m[0], "the brace "+template[m[0]:m[1]]+" stands alone", "braces are for "+placeholderList+" only")
		case indexOf(placeholders, name) < 0:
			hint := "there are " + placeholderList
			if near := words.Nearest(strings.TrimSpace(name), placeholders); near != "" {
				hint = "do you mean {" + near + "}?"
			}
			v.faultInside(m[0], "unknown placeholder {"+name+"}", hint)
		}
	}
	return Subject{template}
}

const placeholderList = "{period}, {case}, {verdict} and {schedule}"
