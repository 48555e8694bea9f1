package email

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"shorecast/charts"
	"shorecast/charts/vector"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates"
)

// Mail is a message before it has an addressee: its subject, its text and HTML parts, and the pictures that the HTML
// shows. The same input gives the same bytes.
type Mail struct {
	Subject string // one line
	Text    string // plain text, lines of at most 76 characters where words allow it, each ending in "\n"
	HTML    string // a whole HTML document that refers to Images by "cid:" and to nothing else
	Images  []Image
}

// Image is a picture of the HTML part, to be sent with it.
type Image struct {
	CID           string // the content ID without brackets, like "cash-curve@shorecast"
	Name          string // a file name, like "cash-curve.png"
	PNG           []byte
	Width, Height int // as shown, in pixels; the picture itself has twice as many
	Alt           string
}

// Options are what a report's mail says besides the report. All texts are foreign: they are escaped here. Every one may
// be empty.
type Options struct {
	Subject  string // as the schedule asks for it, already filled in; empty = made of title, verdict and period
	Workbook string // the case's workbook, "shared-services.xlsx"
	Schedule string // the schedule that sends it
	Period   string // the period it is for, "October 2026"
	Test     bool   // a test: [TEST] before the subject, and a sentence that says so
	// a sentence on why the period is reported again: "Revision 3 of the workbook came in after the report was sent."
	Revision string
	Attached []string // names of the files that come with the mail
	TooLarge string   // a sentence on what was too large to attach
	Path     string   // where the full report lies: a folder or file name, written as text and never as a link
	Owner    string   // whom to ask, "controller@example.com"
	Notice   string   // a line at the end, such as one on confidentiality
}

// Compose makes the mail of a report from the Brief of its document. The error is that of a chart that cannot be drawn
// or a mail that cannot be written, which is a defect of this program.
func Compose(d templates.Document, o Options) (Mail, error) {
	images, pictures, err := drawn(d.Brief.Charts)
	if err != nil {
		return Mail{}, err
	}
	var parts []part
	if o.Test {
		parts = append(parts, part{Kind: banner, Text: testSentence})
	}
	parts = append(parts, part{Kind: title, Text: d.Title})
	parts = append(parts, note(small, words.NonEmpty(" · ", d.Subtitle, o.Period))...)
	parts = append(parts, note(caution, o.Revision)...)
	parts = append(parts, part{Kind: lead, Text: d.Brief.Verdict})
	if d.Brief.Confidence.Text != "" {
		parts = append(parts, paragraph(d.Brief.Confidence))
	}
	if len(d.Brief.Key.Options) > 0 {
		parts = append(parts, keyFigures(d.Brief.Key))
	}
	parts = append(parts, fromBlocks(d.Brief.Changes)...)
	parts = append(parts, warnings(d.Brief.Warnings)...)
	parts = append(parts, pictures...)
	parts = append(parts, enclosed(d, o)...)
	return written(subjectOf(d, o), d.Brief.Verdict, parts, images)
}

// testSentence tells the reader of a test that it is one.
const testSentence = "This is a test: it went to you alone, and nobody on the list of recipients has received it."

// testMark stands before the subject of a test.
const testMark = "[TEST] "

// written writes the parts both ways.
func written(subject, preheader string, parts []part, images []Image) (Mail, error) {
	parts = cleaned(parts)
	m := Mail{Subject: subject, Text: asText(parts), Images: images}
	html, err := asHTML(subject, clean(preheader), parts)
	m.HTML = html
	return m, err
}

// note is a part of a text that may be missing.
func note(k partKind, text string) []part {
	if text == "" {
		return nil
	}
	return []part{{Kind: k, Text: text}}
}

// subjectOf is the subject: as asked for, or made of title, verdict and period.
func subjectOf(d templates.Document, o Options) string {
	s := o.Subject
	if strings.TrimSpace(s) == "" {
		s = cut(d.Title, 90) + ": " + cut(d.Brief.Short, 90)
		if o.Period != "" {
			s += ", " + o.Period
		}
	}
	return oneLine(s, o.Test)
}

// oneLine makes a subject of a text: one line of at most 200 characters, with the mark of a test before it.
func oneLine(s string, test bool) string {
	s = cut(strings.Join(strings.Fields(clean(s)), " "), 200)
	if test {
		s = testMark + s
	}
	return s
}

// cut shortens a text to so many characters.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
}

// The pictures: laid out this many points wide and shown this many pixels wide, so that their text is as large as the
// mail's; twice as many pixels for screens of high density.
const (
	pictureWidth   = 536
	picturePoints  = 310
	pictureDensity = 2
)

// drawn draws the charts.
func drawn(cs []charts.Chart) ([]Image, []part, error) {
	var images []Image
	var parts []part
	for _, c := range cs {
		p, err := vector.PNG(c, picturePoints, pictureWidth, pictureDensity)
		if err != nil {
			return nil, nil, fmt.Errorf("draw the charts of the mail: %w", err)
		}
		i := Image{CID: contentID(c.ID), Name: contentName(c.ID) + ".png", PNG: p.PNG, Width: p.Width, Height: p.Height,
			Alt: cut(clean(words.NonEmpty(" ", c.Desc, words.NonEmpty(", ", c.Who, c.What))), 400)}
		images = append(images, i)
		parts = append(parts, part{Kind: picture, Text: c.Message, Title: []string{c.Who, c.What, c.When}, Image: &i})
	}
	return images, parts, nil
}

// contentName is a chart's ID in small letters, digits and hyphens, which it should be made of anyway, and not too long
// for a file's name.
func contentName(id string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, id)
	return name[:min(len(name), 60)]
}

// contentID names a picture within its mail.
func contentID(id string) string { return contentName(id) + "@shorecast" }

// mostWarnings is how many warnings a mail tells in full.
const mostWarnings = 3

// warnings are those that touch the figures: the first ones and how many more there are.
func warnings(ws []finding.Entry) []part {
	if len(ws) == 0 {
		return nil
	}
	out := []part{{Kind: heading, Text: "Warnings that affect these figures"}, {Kind: itemList}}
	for _, f := range ws[:min(len(ws), mostWarnings)] {
		out[1].Items = append(out[1].Items, itemOf(f, false))
	}
	if more := len(ws) - mostWarnings; more > 0 {
		out = append(out, part{Kind: caution, Text: "And " + words.Count(more, "more warning") +
			", listed in the report under Findings."})
	}
	return out
}

func itemOf(f finding.Entry, hint bool) item {
	x := item{Mark: "Note", Where: f.Where(), Text: f.Message, Class: "muted", Tint: mutedColour}
	switch f.Severity {
	case finding.Warning:
		x.Mark, x.Class, x.Tint = "Warning", "bad", badColour
	case finding.Error:
		x.Mark, x.Class, x.Tint = "Error", "bad", badColour
	}
	if hint {
		x.Hint = f.Hint
	}
	return x
}

// enclosed says what comes with the mail, where the rest is, whom to ask, and what the figures were made from.
func enclosed(d templates.Document, o Options) []part {
	var rows []line
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, fact(name, value))
		}
	}
	add("Attached", strings.Join(o.Attached, ", "))
	add("Full report", o.Path)
	add("Workbook", o.Workbook)
	add("Schedule", o.Schedule)
	add("Questions to", o.Owner)
	out := append([]part{{Kind: heading, Text: "With this mail"}}, note(caution, o.TooLarge)...)
	if len(rows) > 0 {
		out = append(out, part{Kind: pairs, Rows: rows})
	} else if o.TooLarge == "" {
		out = nil
	}
	out = append(out, note(small, d.Footer)...)
	return append(out, note(small, o.Notice)...)
}
