package htmldoc

import (
	"slices"
	"strings"
	"unicode/utf8"

	"shorecast/charts/svg"
	"shorecast/templates"
)

// On paper nothing scrolls, and a browser makes the whole document smaller until its widest table fits. A table that is
// too wide for a sheet is therefore written twice: whole for the screen, and in parts for the printer, each beginning
// with the first column. A long one stands on sheets of its own across, where it has room there: its rows are read
// whole.

// The widths between the margins in points: of A4, the narrower one, and across of letter.
const (
	paperWidth  = 512.0
	acrossWidth = 710.0
)

// long is how many rows a long table has.
const long = 25

// namedWidth is the least width of a first column with names of several words.
const namedWidth = 78.0

// setting is how a table is set on paper, in points as the style sheet has it.
type setting struct {
	size float64 // of the text
	gap  float64 // before a column's text
}

var (
	usual = setting{8.5, 5.9}
	tight = setting{8, 3.9}
)

// settingFor is the setting of a table with so many columns.
func settingFor(columns int) setting {
	if columns > few {
		return tight
	}
	return usual
}

// sheets returns the columns of each part in which a table is printed, and whether it is printed across; there are no
// parts where it is printed whole.
func sheets(t *templates.Table) (parts [][]int, across bool) {
	if len(t.Columns) == 0 {
		return nil, false
	}
	widths, whole := tight.leastWidths(t), t.Parts(1)
	switch {
	case fits(whole, settingFor(len(t.Columns)).leastWidths(t), paperWidth):
		return nil, false
	case len(t.Rows) >= long && fits(whole, widths, acrossWidth):
		return nil, true
	}
	n := 2 // or as many parts as it takes
	for n < len(t.Columns) && !fits(t.Parts(n), widths, paperWidth) {
		n++
	}
	return t.Parts(n), false
}

// fits reports whether each part fits into a width.
func fits(parts [][]int, widths []float64, width float64) bool {
	for _, p := range parts {
		sum := 0.0
		for _, c := range p {
			sum += widths[c]
		}
		if sum > width {
			return false
		}
	}
	return true
}

// leastWidths returns how wide each column is at least on paper: words are not broken, figures stand on one line.
func (s setting) leastWidths(t *templates.Table) []float64 {
	widths := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		widths[i] = s.longestWord(true, c.Head)
	}
	for _, r := range t.Rows {
		if r.Weight == templates.Group {
			continue
		}
		inBold := r.Weight == templates.Total
		for i, c := range r.Cells[:min(len(r.Cells), len(widths))] {
			if t.Columns[i].Align == templates.Right && !isLong(c.Text) {
				widths[i] = max(widths[i], svg.Width(c.Text, inBold)*s.size)
				continue
			}
			widths[i] = max(widths[i], s.longestWord(inBold, c.Text))
		}
	}
	if named(t) {
		widths[0] = max(widths[0], namedWidth)
	}
	for i := range widths {
		widths[i] += s.gap
	}
	return widths
}

// named reports whether a table's rows have names that would fill the least width of a first column.
func named(t *templates.Table) bool {
	return slices.ContainsFunc(t.Rows, func(r templates.Row) bool {
		return r.Weight != templates.Group && len(r.Cells) > 0 && svg.Width(r.Cells[0].Text, false)*tight.size > namedWidth
	})
}

func (s setting) longestWord(inBold bool, text string) float64 {
	most := 0.0
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ' ' || c == '\n' }) {
		most = max(most, svg.Width(word, inBold))
	}
	return most * s.size
}

// isLong reports whether a text in a column of figures breaks over lines.
func isLong(text string) bool {
	const most = 12 // characters on one line
	return utf8.RuneCountInString(text) > most
}

// columnsOf returns the table of some of the columns, a later part with a title that says so.
func columnsOf(t *templates.Table, columns []int, again bool) templates.Table {
	p := templates.Table{Title: append([]string(nil), t.Title...)}
	if n := len(p.Title); again && n > 0 {
		p.Title[n-1] += " (continued)"
	}
	for _, c := range columns {
		p.Columns = append(p.Columns, t.Columns[c])
	}
	for _, r := range t.Rows {
		row := templates.Row{Weight: r.Weight}
		for _, c := range columns {
			if c < len(r.Cells) {
				row.Cells = append(row.Cells, r.Cells[c])
			}
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}
