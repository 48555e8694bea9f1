package htmldoc

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"shorecast/charts"
	"shorecast/templates"
)

// A table of this many columns may be wider than a telephone: it scrolls sideways in a region of its own, which a
// keyboard can reach.
const scrolls = 2

// impacts are the classes of a cell's impact, to stand behind another.
var impacts = [...]string{charts.Neutral: "", charts.Good: " good", charts.Bad: " bad"}

// aligns are the classes of a column's alignment.
var aligns = [...]string{templates.Left: "", templates.Right: "n"}

// table writes a table, and for the printer in parts where it is wider than a sheet.
func (p *page) table(t templates.Table) {
	parts, across := sheets(&t)
	names, class := "", ""
	if (across || parts != nil) && named(&t) {
		names = " named"
	}
	switch {
	case across:
		class = " across" + names
	case parts != nil:
		class = " screen"
	}
	p.onScreen(&t, class)
	for i, columns := range parts {
		p.raw(`<div class="table many paper`, names, "\">\n")
		x := columnsOf(&t, columns, i > 0)
		p.grid(&x, false)
		p.raw("</div>\n")
	}
	p.notes(t.Notes)
}

// onScreen writes a table for a screen, and for the printer where no class says otherwise; its classes stand behind
// another.
func (p *page) onScreen(t *templates.Table, class string) {
	if t.Cards {
		class += " cards"
	}
	p.raw(`<div class="table`, crowds(len(t.Columns)), class, `"`)
	if t.ID != "" {
		p.raw(` id="`, p.ids.unique("t-", t.ID), `"`)
	}
	if len(t.Columns) >= scrolls {
		p.region(strings.Join(t.Title, ", "))
	}
	p.raw(">\n")
	p.grid(t, len(t.Columns) >= scrolls)
	p.raw("</div>\n")
}

// grid writes the table itself; scrolling says that it may be wider than a screen.
func (p *page) grid(t *templates.Table, scrolling bool) {
	p.raw("<table")
	if shortNames(t.Rows) {
		p.raw(` class="short"`)
	}
	p.raw(">\n")
	if len(t.Title) > 0 {
		p.raw("<caption>")
		p.titleLines(t.Title, scrolling)
		p.raw("</caption>\n")
	} else if scrolling {
		p.raw(`<caption class="bare">`, hint, "</caption>\n")
	}
	p.tableHead(t.Columns)
	p.raw("<tbody>\n")
	for i, r := range t.Rows {
		if r.Weight == templates.Group && i > 0 {
			p.raw("</tbody>\n<tbody>\n")
		}
		p.row(t.Columns, r, t.Cards)
	}
	p.raw("</tbody>\n</table>\n")
}

// few is how many columns a table may have before it is set closer.
const few = 8

// crowds returns the class, to stand behind another, of a table with so many columns that it is set closer.
func crowds(columns int) string {
	if columns > few {
		return " many"
	}
	return ""
}

// shortNames reports whether every row's name is short enough to stand on one line where there is room.
func shortNames(rows []templates.Row) bool {
	const short = 32 // characters
	for _, r := range rows {
		if r.Weight != templates.Group && len(r.Cells) > 0 && utf8.RuneCountInString(r.Cells[0].Text) > short {
			return false
		}
	}
	return true
}

// region writes the attributes of a part that scrolls. Labels that stand twice are numbered.
func (p *page) region(label string) {
	if label == "" {
		label = "Table"
	}
	p.labels[label]++
	if n := p.labels[label]; n > 1 {
		label += " (" + strconv.Itoa(n) + ")"
	}
	p.raw(` role="region" tabindex="0"`)
	p.attr("aria-label", label)
}

// hint shows where a table is wider than its frame.
const hint = `<span class="hint" aria-hidden="true">scroll →</span>`

// titleLines writes the lines of a title: whose figures, what is measured, of which time. What is measured is bold, as
// on paper. A table that may scroll says so behind them; the style sheet shows it where it does.
func (p *page) titleLines(lines []string, scrolls bool) {
	p.raw(`<span class="title">`)
	for i, l := range lines {
		if i > 0 {
			p.raw("<br>")
		}
		if i == 1 || len(lines) == 1 {
			p.element("b", "b", l)
			continue
		}
		p.text(l)
	}
	if scrolls {
		p.raw(" ", hint)
	}
	p.raw("</span>")
}

func (p *page) tableHead(cs []templates.Column) {
	p.raw("<thead>\n<tr>")
	for i, c := range cs {
		name := "td" // a heading has a text
		if c.Head != "" {
			name = `th scope="col"`
		}
		p.raw("<", name)
		p.columnClass(cs, i, "")
		p.raw(">")
		p.text(c.Head)
		p.raw("</", name[:2], ">")
	}
	p.raw("</tr>\n</thead>\n")
}

var weights = [...]string{templates.Plain: "<tr>", templates.Total: `<tr class="total">`,
	templates.Group:    `<tr class="group">`,
	templates.Baseline: `<tr class="baseline">`}

func (p *page) row(cs []templates.Column, r templates.Row, card bool) {
	p.raw(weights[r.Weight])
	if r.Weight == templates.Group && len(r.Cells) > 0 && blank(r.Cells[1:]) {
		p.raw(`<th scope="rowgroup" colspan="`)
		p.int(max(len(cs), 1))
		p.raw(`"><span class="title">`)
		p.cellText(r.Cells[0])
		p.raw("</span></th></tr>\n")
		return
	}
	for i, c := range r.Cells {
		name := "td"
		if i == 0 && c.Text != "" {
			name = `th scope="row"`
		}
		p.raw("<", name)
		p.columnClass(cs, i, impacts[c.Impact]+wraps(cs, i, c.Text))
		if card && i > 0 {
			p.attr("data-head", cs[i].Head)
		}
		if c.Title != "" {
			p.attr("title", c.Title)
		}
		p.raw(">")
		p.cellText(c)
		p.raw("</", name[:2], ">")
	}
	p.raw("</tr>\n")
}

// columnClass writes the class attribute of a cell in column i, if it has any; impact is empty or begins with a space.
func (p *page) columnClass(cs []templates.Column, i int, impact string) {
	class := ""
	if i < len(cs) {
		class = aligns[cs[i].Align]
		if cs[i].Wide && wideColumns(cs) <= mostWide {
			class += " wide"
		}
	}
	if class += impact; class != "" {
		p.raw(` class="`, strings.TrimSpace(class), `"`)
	}
}

// mostWide is how many columns can be wide in one table and fit a wide screen.
const mostWide = 3

func wideColumns(cs []templates.Column) int {
	n := 0
	for _, c := range cs {
		if c.Wide {
			n++
		}
	}
	return n
}

// wraps returns the class, to stand behind another, of a text in a column of figures that is too long to stand on one
// line.
func wraps(cs []templates.Column, i int, text string) string {
	if i < len(cs) && cs[i].Align == templates.Right && isLong(text) {
		return " words"
	}
	return ""
}

func blank(cs []templates.Cell) bool {
	for _, c := range cs {
		if c.Text != "" {
			return false
		}
	}
	return true
}

// cellText writes a cell's text, as a link where it has one. Where its impact shows in no sign, a mark says it beside
// the colour.
func (p *page) cellText(c templates.Cell) {
	if c.Impact != charts.Neutral && !signed(c.Text) {
		p.raw([...]string{charts.Good: "▲ ", charts.Bad: "▼ "}[c.Impact])
	}
	target, known := p.links[c.Link]
	switch {
	case c.Case != "":
		p.raw("<a")
		p.attr("href", c.Document(".html"))
		p.raw(">")
	case c.Link != "" && known:
		p.raw(`<a href="#`, target, `">`)
	default:
		p.text(c.Text)
		return
	}
	p.text(c.Text)
	p.raw("</a>")
}

// signed reports whether a figure shows its direction itself: "+5", "EUR −3 k".
func signed(text string) bool { return strings.ContainsAny(text, "+−±▲▼") }

// notes writes the notes below a table or chart.
func (p *page) notes(notes []string) {
	for _, n := range notes {
		p.element(`p class="small"`, "p", n)
		p.raw("\n")
	}
}
