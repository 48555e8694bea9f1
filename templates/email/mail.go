package email

import (
	"fmt"
	"slices"
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
	Accepted string // when the workbook came and from whom, "3 November 2026, last saved by A. Weber"
	Schedule string // the schedule that sends it
	Period   string // the period it is for, "October 2026"
	Test     bool   // a test: [TEST] before the subject, and a sentence that says so
	// a sentence on why the period is reported again: "Revision 3 of the workbook came in after the report was sent."
	Revision string
	Fonts    [][]byte // TrueType files for what the font of the pictures lacks
	Attached []string // names of the files that come with the mail
	TooLarge string   // a sentence on what was too large to attach
	Path     string   // where the full report lies: a folder or file name, written as text and never as a link
	Owner    string   // whom to ask, "controller@example.com"
	Notice   string   // a line at the end, such as one on confidentiality
}

// Compose makes the mail of a report from the Brief of its document. The error is that of a chart that cannot be drawn
// or a mail that cannot be written, which is a defect of this program.
func Compose(d templates.Document, o Options) (Mail, error) {
	images, pictures, err := drawn(d.Brief.Charts, o.Fonts)
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
	parts = append(parts, fromBlocks([]templates.Block{d.Brief.Confidence, d.Brief.Key})...)
	parts = append(parts, fromBlocks(d.Brief.Changes)...)
	parts = append(parts, fromBlocks(d.Brief.Rest)...)
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
	html, err := asHTML(subject, preheader, parts)
	return Mail{Subject: subject, Text: clean(asText(parts)), HTML: clean(html), Images: images}, err
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
func drawn(cs []charts.Chart, files [][]byte) ([]Image, []part, error) {
	var fonts []vector.Font
	for _, file := range files {
		f, err := vector.ReadFont(file)
		if err != nil {
			return nil, nil, fmt.Errorf("draw the charts of the mail: %w", err)
		}
		fonts = append(fonts, f)
	}
	var images []Image
	var parts []part
	for _, c := range cs {
		p, err := vector.PNG(c, picturePoints, pictureWidth, pictureDensity, fonts...)
		if err != nil {
			return nil, nil, fmt.Errorf("draw the charts of the mail: %w", err)
		}
		name := contentName(c.ID)
		i := Image{CID: name + "@shorecast", Name: name + ".png", PNG: p.PNG, Width: p.Width, Height: p.Height,
			Alt: cut(words.NonEmpty(" ", c.Desc, words.NonEmpty(", ", c.Who, c.What)), 400)}
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

// mostWarnings is how many warnings a mail tells in full.
const mostWarnings = 3

// warnings are those that touch the figures: the first ones, without their hints, and how many more there are.
func warnings(ws []finding.Entry) []part {
	if len(ws) == 0 {
		return nil
	}
	shown := slices.Clone(ws[:min(len(ws), mostWarnings)])
	for i := range shown {
		shown[i].Hint = ""
	}
	out := []part{{Kind: heading, Text: "Warnings that affect these figures"}, {Kind: itemList, Items: shown}}
	if more := len(ws) - mostWarnings; more > 0 {
		out = append(out, part{Kind: caution, Text: "And " + words.Count(more, "more warning") +
			", listed in the report under Findings."})
	}
	return out
}

// enclosed says what comes with the mail, where the rest is, whom to ask, and what the figures were made from.
func enclosed(d templates.Document, o Options) []part {
	var rows []templates.Row
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, fact(name, value))
		}
	}
	add("Attached", strings.Join(o.Attached, ", "))
	add("Full report", o.Path)
	add("Workbook", o.Workbook)
	add("Accepted", o.Accepted)
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
