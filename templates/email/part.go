package email

import (
	"shorecast/charts"
	"shorecast/templates"
)

// part is a piece of a mail from top to bottom. Which fields are filled in follows from its kind.
type part struct {
	Kind    partKind
	Text    string   // heading, lead, body, small, caution, banner
	Heads   []string // figures, pairs: of the columns
	Rows    []line   // figures, pairs
	Image   *Image   // picture
	Title   []string // picture: who; what and unit; when
	Items   []item   // items
	Figures bool     // pairs: the second column holds figures
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
	pairs    partKind = "pairs"    // a name and a value in each row
	picture  partKind = "picture"  // a chart
	itemList partKind = "itemList" // findings
)

// line is one row of figures or pairs.
type line struct {
	Name  string
	Cells []cell
	Total bool
}

// fact is a row of a name and a value.
func fact(name, value string) line {
	return line{Name: name, Cells: []cell{{value, "ink", inkColour}}}
}

// cell is a figure with its colour.
type cell struct {
	Text   string
	Class  string // good, bad or ink: how it is coloured on dark screens
	Colour string // how it is coloured else
}

// item is one finding.
type item struct {
	Mark  string // "Warning"
	Where string
	Text  string
	Hint  string
	Class string
	Tint  string
}

// The colours on white, the same as the printed report's.
const (
	inkColour   = "#202226"
	mutedColour = "#5c626a"
	goodColour  = "#1b5f9e"
	badColour   = "#b23c0e"
)

func cellOf(c templates.Cell) cell {
	switch c.Impact {
	case charts.Good:
		return cell{c.Text, "good", goodColour}
	case charts.Bad:
		return cell{c.Text, "bad", badColour}
	}
	return cell{c.Text, "ink", inkColour}
}

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
			out = append(out, paragraph(b))
		case templates.Table:
			out = append(out, twoColumns(b))
		}
	}
	return out
}

func paragraph(p templates.Paragraph) part {
	kinds := [...]partKind{templates.Body: body, templates.Lead: lead, templates.Small: small, templates.Caution: caution}
	return part{Kind: kinds[p.Style], Text: p.Text}
}

func twoColumns(t templates.Table) part {
	p := part{Kind: pairs, Figures: true}
	for _, c := range t.Columns {
		p.Heads = append(p.Heads, cut(c.Head, mostOfHead))
	}
	for _, r := range t.Rows {
		p.Rows = append(p.Rows, line{Name: r.Cells[0].Text, Cells: []cell{cellOf(r.Cells[1])},
			Total: r.Weight == templates.Total})
	}
	return p
}

func keyFigures(k templates.KeyFigures) part {
	p := part{Kind: figures, Heads: []string{""}}
	for _, o := range k.Options {
		p.Heads = append(p.Heads, cut(o, mostOfHead))
	}
	for _, r := range k.Rows {
		l := line{Name: r.Label}
		for _, c := range r.Values {
			l.Cells = append(l.Cells, cellOf(c))
		}
		p.Rows = append(p.Rows, l)
	}
	return p
}
