package config

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/report/wording/words"
)

// Subject is the template of a mail's subject.
type Subject struct {
	text  string
	parts []subjectPart
}

// subjectPart is some text, then a placeholder where there is one.
type subjectPart struct {
	text        string
	placeholder string
}

// SubjectWords are what stands in the placeholders' places.
type SubjectWords struct {
	Period   string // {period}: "2026-10"
	Case     string // {case}: the name of the workbook, without its extension
	Verdict  string // {verdict}: the verdict in a few words
	Schedule string // {schedule}: the schedule's name
}

var placeholders = []string{"period", "case", "verdict", "schedule"}

// longestSubject is in characters; more is cut by many programs that show mails.
const longestSubject = 200

// String returns the template as it is written.
func (s Subject) String() string { return s.text }

// Fill puts words into the template. Whatever the words hold, the result is one line without control characters.
func (s Subject) Fill(w SubjectWords) string {
	var b strings.Builder
	for _, p := range s.parts {
		b.WriteString(p.text)
		switch p.placeholder {
		case "period":
			b.WriteString(w.Period)
		case "case":
			b.WriteString(w.Case)
		case "verdict":
			b.WriteString(w.Verdict)
		case "schedule":
			b.WriteString(w.Schedule)
		}
	}
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// mistake is something wrong in a text that does not know where in the file the text stands.
type mistake struct {
	at            int // where it begins in the text, in bytes
	message, hint string
}

// parseSubject reads a template.
func parseSubject(text string) (Subject, []mistake) {
	s := Subject{text: text}
	var mistakes []mistake
	if strings.TrimSpace(text) == "" {
		return s, []mistake{{message: "the subject is empty", hint: "write a text, with " + placeholderList + " where you want them"}}
	}
	if i := strings.IndexFunc(text, unicode.IsControl); i >= 0 {
		mistakes = append(mistakes, mistake{at: i, message: "the subject has a line break or another control character", hint: "write it on one line"})
	}
	if n := utf8.RuneCountInString(text); n > longestSubject {
		return s, append(mistakes, mistake{message: fmt.Sprintf("the subject has %d characters", n), hint: fmt.Sprintf("write %d at most", longestSubject)})
	}
	for at := 0; at < len(text); {
		brace := strings.IndexAny(text[at:], "{}")
		if brace < 0 {
			s.parts = append(s.parts, subjectPart{text: text[at:]})
			break
		}
		brace += at
		end := strings.IndexAny(text[brace+1:], "{}")
		if text[brace] == '}' || end < 0 || text[brace+1+end] == '{' {
			mistakes = append(mistakes, mistake{at: brace, message: fmt.Sprintf("the brace %c stands alone", text[brace]), hint: "braces are for " + placeholderList + " only"})
			at = brace + 1
			continue
		}
		name := text[brace+1 : brace+1+end]
		if indexOf(placeholders, name) < 0 {
			mistakes = append(mistakes, mistake{at: brace, message: fmt.Sprintf("the placeholder {%s} is not known", name), hint: placeholderHint(name)})
		}
		s.parts = append(s.parts, subjectPart{text[at:brace], strings.ToLower(name)})
		at = brace + 1 + end + 1
	}
	return s, mistakes
}

const placeholderList = "{period}, {case}, {verdict} and {schedule}"

func placeholderHint(name string) string {
	if near := words.Nearest(strings.TrimSpace(name), placeholders); near != "" {
		return "do you mean {" + near + "}?"
	}
	return "there are " + placeholderList
}
