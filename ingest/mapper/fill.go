package mapper

import (
	"fmt"
	"slices"
	"strconv"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// filler sorts the rows and columns of a table.
type filler struct{ *table }

// fill takes the rows below the headings: columns first, then which rows are what.
func (t filler) fill(rows []gridRow) {
	for i := range rows {
		r := bodyRow{gridRow: rows[i]}
		if f := rows[i].first(); f != nil {
			r.label = f.text
		}
		if r.total || isTotal(r.label) && !labelledLikeData(&rows[i], r.label) {
			r.kind = totalRow
		}
		t.rows = append(t.rows, r)
	}
	t.findColumns(nil)
	derived(t).findRepeats()
	t.findRows()
	derived(t).findSumsAbove()
	derived(t).findFactors()
	derived(t).findIncome()
	t.findColumns(t.columns)
}

// labelledLikeData reports whether a row whose label only begins like a total's fills a second column of text, as rows
// of data do and totals do not.
func labelledLikeData(row *gridRow, label string) bool {
	texts := 0
	for _, c := range row.cells {
		if c.kind == isText {
			texts++
		}
	}
	beside, _ := schema.Total(label)
	return texts >= 2 && len(beside) > 0
}

// isTotal reports whether a label is that of a total.
func isTotal(label string) bool {
	_, ok := schema.Total(label)
	return ok
}

// headText is what a heading says: a date is the period that it shows.
func headText(c *cell) string {
	p, ok := literal.ParsePeriod(&c.raw)
	switch {
	case c.kind != isDate || !ok:
		return c.text
	case p.Kind == literal.CalendarMonth:
		return p.Month.String()
	}
	text := strconv.Itoa(p.Year)
	if p.Kind == literal.FiscalYear {
		text = "FY" + text
	}
	if p.Quarter > 0 {
		text = fmt.Sprintf("Q%d %s", p.Quarter, text)
	}
	return text
}

// findColumns gathers the columns with their headings and the cells of their data rows; what is known of columns as
// repeating others stays.
func (t filler) findColumns(known []*column) {
	by := map[int]*column{}
	t.columns = nil
	get := func(at int) *column {
		if by[at] == nil {
			by[at] = &column{at: at, heads: make([]string, len(t.heads))}
		}
		return by[at]
	}
	for h := range t.heads {
		for _, c := range t.heads[h].cells {
			get(c.column).heads[h] = headText(&c)
		}
	}
	data := 0
	for i := range t.rows {
		r := &t.rows[i]
		if r.kind != dataRow {
			continue
		}
		for k := range r.cells {
			c := get(r.cells[k].column)
			for len(c.cells) < data {
				c.cells = append(c.cells, nil)
			}
			c.cells = append(c.cells, &r.cells[k])
			c.counts[r.cells[k].kind]++
		}
		data++
	}
	for _, c := range by {
		for len(c.cells) < data {
			c.cells = append(c.cells, nil)
		}
		t.columns = append(t.columns, c)
	}
	slices.SortFunc(t.columns, func(a, b *column) int { return a.at - b.at })
	for _, k := range known {
		if c := t.column(k.at); c != nil && k.role == roleSkip {
			c.role, c.why = k.role, k.why
		}
	}
}

// findRows says which rows are sections, plain texts and what stands behind the last total.
func (t filler) findRows() {
	lastFigure, lastTotal := -1, -1
	for i := range t.rows {
		r := &t.rows[i]
		switch {
		case r.kind == totalRow:
			lastTotal, lastFigure = i, i
		case hasNumber(&r.gridRow):
			lastFigure = i
		}
	}
	for i := range t.rows {
		r := &t.rows[i]
		if r.kind == totalRow || hasNumber(&r.gridRow) && !t.onlySums(&r.gridRow) {
			continue
		}
		r.kind = plainRow
		if i < lastFigure && r.label != "" {
			r.kind = sectionRow
		}
	}
	if lastTotal >= 0 && len(t.rows)-lastTotal <= 8 {
		t.endAt(lastTotal + 1)
	}
	for i := range t.rows {
		if i > 0 && t.rows[i].number > t.rows[i-1].number+1 && schema.NotesClue(t.rows[i].label) &&
			!hasNumber(&t.rows[i].gridRow) {
			t.endAt(i)
			break
		}
	}
}

// endAt ends the table's own rows before one.
func (t filler) endAt(i int) {
	for ; i < len(t.rows); i++ {
		t.rows[i].kind = afterRow
	}
}

func hasNumber(r *gridRow) bool {
	return slices.ContainsFunc(r.cells, func(c cell) bool { return c.isNumber() || c.kind == isDate })
}

// onlySums reports whether a row holds figures in columns alone that repeat others.
func (t filler) onlySums(r *gridRow) bool {
	for _, c := range t.columns {
		if x := r.at(c.at); x.isNumber() && c.role != roleSkip {
			return false
		}
	}
	return true
}
