package email

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"unicode"

	"shorecast/charts"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates"
)

//go:embed mail.gohtml
var source string

var page = template.Must(template.New("mail").Funcs(template.FuncMap{
	// made of letters, digits and hyphens, see contentName
	"cid":   func(i *Image) template.URL { return template.URL("cid:" + i.CID) },
	"first": func(r templates.Row) templates.Cell { return r.Cells[0] },
	"rest":  func(r templates.Row) []templates.Cell { return r.Cells[1:] },
	"total": func(r templates.Row) bool { return r.Weight == templates.Total },
	"class": func(i charts.Impact) string {
		return [...]string{charts.Neutral: "ink", charts.Good: "good", charts.Bad: "bad"}[i]
	},
	"colour": func(i charts.Impact) string {
		return [...]string{charts.Neutral: "#202226", charts.Good: "#0b4480", charts.Bad: "#bd4b10"}[i]
	},
	"note": func(e finding.Entry) bool { return e.Severity == finding.Note },
	"mark": mark,
}).Parse(source))

// mark is what a finding begins with: "Warning".
func mark(e finding.Entry) string { return words.UpperFirst(e.Severity.String()) }

// asHTML writes the parts as an HTML document. Preheader is what a list of mails shows beside the subject.
func asHTML(subject, preheader string, parts []part) (string, error) {
	var b strings.Builder
	err := page.Execute(&b, struct {
		Subject, Preheader string
		Parts              []part
	}{subject, preheader, parts})
	if err != nil {
		return "", fmt.Errorf("write the mail: %w", err)
	}
	return b.String(), nil
}

// clean returns a text without what steers how others are shown: control characters but line breaks and tabs, and those
// that embed or override the direction of writing, since a name that opens such a run and does not close it would turn
// the words after it round.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069,
			r&0xfffe == 0xfffe, 0xfdd0 <= r && r <= 0xfdef:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
