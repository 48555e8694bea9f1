package email

import (
	"shorecast/report/finding"
	"shorecast/templates"
)

// part is a piece of a mail from top to bottom. Which fields are filled in follows from its kind.
type part struct {
	Kind    partKind
	Text    string          // of every kind but tables and findings; a picture's message
	Heads   []string        // of the columns of figures and pairs
	Rows    []templates.Row // of figures and pairs
	Image   *Image
	Title   []string // picture: who; what and unit; when
	Items   []finding.Entry
	Figures bool // pairs: the second column holds figures
}

// partKind is what a part is.
type partKind string

const (
	banner   partKind = "banner"   // what must not be overlooked before anything else
	title    partKind = "title"    // what the mail is about
	heading  partKind = "heading"  // a heading within it
	lead     partKind = "lead"     // the sentence that decides
	body     partKind = "body"     // running text
	small    partKind = "small"    // explanations
	caution  partKind = "caution"  // what qualifies the figures
	figures  partKind = "figures"  // key figures: a name and one or two figures in each row
	cases    partKind = "cases"    // a case and its figures in each row
	pairs    partKind = "pairs"    // a name and a value in each row
	picture  partKind = "picture"  // a chart
	itemList partKind = "itemList" // findings
)

// fact is a row of a name and a value.
func fact(name, value string) templates.Row {
	return templates.Row{Cells: []templates.Cell{{Text: name}, {Text: value}}}
}

// note is a part of a text that may be missing.
func note(k partKind, text string) []part {
	if text == "" {
		return nil
	}
	return []part{{Kind: k, Text: text}}
}

var weights = [...]partKind{templates.Body: body, templates.Lead: lead, templates.Small: small,
	templates.Caution: caution}

// mostOfHead is how many characters stand over a column of a mail.
const mostOfHead = 60

// fromBlocks turns blocks of a document into parts. Tables must have two columns.
func fromBlocks(blocks []templates.Block) []part {
	var out []part
	for _, b := range blocks {
		switch b := b.(type) {
		case templates.Heading:
			out = append(out, part{Kind: heading, Text: b.Text})
		case templates.Paragraph:
			out = append(out, note(weights[b.Style], b.Text)...)
		case templates.Table:
			p := part{Kind: pairs, Rows: b.Rows, Figures: true}
			for _, c := range b.Columns {
				p.Heads = append(p.Heads, cut(c.Head, mostOfHead))
			}
			out = append(out, p)
		case templates.KeyFigures:
			p := part{Kind: figures, Heads: []string{""}}
			for _, o := range b.Options {
				p.Heads = append(p.Heads, cut(o, mostOfHead))
			}
			for _, r := range b.Rows {
				p.Rows = append(p.Rows, templates.Row{Cells: append([]templates.Cell{{Text: r.Label}}, r.Values...)})
			}
			out = append(out, p)
		}
	}
	return out
}
