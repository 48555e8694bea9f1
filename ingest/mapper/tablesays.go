package mapper

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// valueColumns are the columns of figures that nothing says to be repeated.
func (t *table) valueColumns() []*column {
	var found []*column
	for _, c := range t.columns {
		if c.role != roleSkip && c.numbers() > 0 && c.numbers() >= c.counts[isText] {
			found = append(found, c)
		}
	}
	if len(periodColumns(found)) < 2 {
		return found
	}
	for _, c := range t.columns {
		blank := c.counts == [isFault + 1]int{} && isPeriod(c.heading())
		if at, _ := slices.BinarySearchFunc(found, c.at, func(f *column, at int) int { return f.at - at }); blank {
			found = slices.Insert(found, at, c)
		}
	}
	return found
}

// withoutStrays marks figures of another size that a quantity parts from the values beside each other.
func withoutStrays(t *table, plain, quantities []*column) []*column {
	if len(plain) < 3 || len(quantities) == 0 {
		return plain
	}
	last := plain[len(plain)-1]
	return slices.DeleteFunc(plain, func(c *column) bool {
		stray := !near(c, last) && c.at < quantities[0].at && quantities[0].at < last.at
		if stray {
			c.skip("stands apart from the values in " + t.headCells(last))
		}
		return stray
	})
}

// headCells names the cells of a column's headings, or of its first figure where it has none.
func (t *table) headCells(columns ...*column) string {
	if len(columns) == 0 {
		return ""
	}
	row := 0
	if len(t.heads) > 0 {
		row = t.heads[len(t.heads)-1].number
	}
	first, last := columns[0], columns[len(columns)-1]
	if row == 0 {
		return "column " + t.name(first)
	}
	if first == last {
		return finding.CellName(first.at, row)
	}
	return finding.CellName(first.at, row) + ":" + finding.CellName(last.at, row)
}

// yearNearby finds the one year that the sheet's name or the lines above the headings name; 0 where there is none.
func (t *table) yearNearby() (int, string) {
	if y := yearIn(t.sheet); y > 0 {
		return y, "the sheet's name"
	}
	for i := len(t.title) - 1; i >= 0; i-- {
		for _, c := range t.title[i].cells {
			if y := yearIn(c.text); y > 0 {
				return y, cellAt(c.column, t.title[i].number)
			}
		}
	}
	return 0, ""
}

// beforeData reports whether rows with figures follow a row before the next total.
func (t *table) beforeData(i int) bool {
	for _, r := range t.rows[i+1:] {
		switch r.kind {
		case dataRow:
			return true
		case plainRow, afterRow:
			return false
		}
	}
	return false
}

func (t *table) allRows() []gridRow {
	rows := slices.Concat(t.title, t.heads)
	for i := range t.rows {
		rows = append(rows, t.rows[i].gridRow)
	}
	return rows
}

// extent is the range from the headings to the last row of the table's own.
func (t *table) extent() (left, top, right, bottom int) {
	whole, rows := &grid{rows: slices.Clone(t.heads)}, t.all().rows
	for i := range rows {
		if rows[i].kind != afterRow && (rows[i].kind != plainRow || i == 0) {
			whole.rows = append(whole.rows, rows[i].gridRow)
		}
	}
	if len(whole.rows) == 0 {
		return t.bounds()
	}
	return whole.bounds()
}

// lastOf reports whether nothing stands below the table but what it leaves out by itself.
func (t *table) lastOf(row int) bool {
	_, _, _, bottom := t.bounds()
	return bottom >= row
}

func (t *table) titles() []titled {
	var list []titled
	head := t.heads[0].number
	for _, r := range slices.Concat(t.title, t.heads[:1]) {
		if f := r.first(); f != nil && head-r.number <= 12 {
			list = append(list, titled{f.text, finding.CellName(f.column, r.number), head - r.number})
		}
	}
	return list
}

// twice reports whether a heading stands above several columns.
func (t *table) twice(heading string) bool {
	n := 0
	for _, c := range t.all().columns {
		for _, h := range c.heads {
			if schema.Key(h) == schema.Key(heading) {
				n++
				break
			}
		}
	}
	return n > 1
}

// columnOf returns the table's column that gives a column of the contract.
func (t *table) columnOf(p *plan, name string) *column {
	for _, f := range p.fields {
		if f.name == name {
			return t.column(f.from[0].at)
		}
	}
	return nil
}

// name names a column for a comment.
func (t *table) name(c *column) string { return finding.ColumnName(c.at) }

// sums reports whether a column holds the sums of others; one that is headed like a total may leave rows out.
func sums(c *column, parts []*column, total bool) bool {
	rows := 0
	for k, x := range c.cells {
		sum, filled := 0.0, 0
		for _, p := range parts {
			if p.cells[k].isNumber() {
				sum += p.cells[k].number
				filled++
			}
		}
		switch {
		case filled == 0, total && x == nil:
		case !x.isNumber() || !same(x.number, sum):
			return false
		default:
			if filled >= 2 {
				rows++
			}
		}
	}
	return rows >= 2
}

func (t *table) textsOf(c *column) *texts {
	x := &texts{column: c, at0: map[string]string{}}
	last, rows := "", -1
	for i := range t.rows {
		if t.rows[i].kind != dataRow {
			continue
		}
		rows++
		v := c.cells[rows]
		if v == nil || v.kind != isText {
			continue
		}
		if _, seen := x.at0[v.text]; !seen {
			x.at0[v.text] = finding.CellName(c.at, t.rows[i].number)
			x.distinct = append(x.distinct, v.text)
		}
		if v.text != last {
			x.runs++
			last = v.text
		}
	}
	x.clue, x.clued = schema.CostClue(c.heading())
	if x.clued && x.clue == schema.CostUnitCost { // "Cost" above texts
		x.clue = schema.CostCategory
	}
	return x
}

// holdsOf is for how many rows a column has a text: where it is written once, for those below too, unless sections part
// the rows.
func (t *table) holdsOf(x *texts) int {
	sections := slices.ContainsFunc(t.rows, func(r bodyRow) bool { return r.kind == sectionRow })
	if !sections && x.counts[isText] == len(x.distinct) && len(x.cells) > 0 && x.cells[0] != nil {
		return len(x.cells)
	}
	return x.counts[isText]
}
