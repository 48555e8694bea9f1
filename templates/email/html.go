package email

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"unicode"
)

//go:embed mail.gohtml
var source string

var page = template.Must(template.New("mail").Funcs(template.FuncMap{
	// made of letters, digits and hyphens, see contentID
	"cid": func(i *Image) template.URL { return template.URL("cid:" + i.CID) },
}).Parse(source))

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

// clean returns a foreign text without what steers how others are shown: control characters, and those that embed or
// override the direction of writing, since a name that opens such a run and does not close it would turn the words
// after it round.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069,
			r&0xfffe == 0xfffe, 0xfdd0 <= r && r <= 0xfdef:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// tidy is clean for running text: a percentage stays on one line.
func tidy(s string) string { return strings.ReplaceAll(clean(s), " %", "\u00a0%") }

// cleaned tidies every text of the parts.
func cleaned(parts []part) []part {
	each := func(list []string) {
		for i := range list {
			list[i] = tidy(list[i])
		}
	}
	for i := range parts {
		p := &parts[i]
		p.Text = tidy(p.Text)
		each(p.Heads)
		each(p.Title)
		for k := range p.Rows {
			p.Rows[k].Name = tidy(p.Rows[k].Name)
			for n := range p.Rows[k].Cells {
				p.Rows[k].Cells[n].Text = tidy(p.Rows[k].Cells[n].Text)
			}
		}
		for k := range p.Items {
			x := &p.Items[k]
			x.Where, x.Text, x.Hint = tidy(x.Where), tidy(x.Text), tidy(x.Hint)
		}
	}
	return parts
}
