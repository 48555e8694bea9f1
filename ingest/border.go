package ingest

import (
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// headingRun is a run of neighbouring columns with headings.
type headingRun struct {
	cells []workbook.Cell
	first int
	last  int
}

// headingRuns splits the headings where a column has none and is empty below. filled reports whether something stands
// there.
func headingRuns(headings []workbook.Cell, filled func(column int) bool) []headingRun {
	var list []headingRun
	for i := range headings {
		c := headings[i]
		if c.Blank() {
			continue
		}
		parted := len(list) == 0
		if !parted {
			for column := list[len(list)-1].last + 1; column < c.Column; column++ {
				parted = parted || !filled(column)
			}
		}
		if parted {
			list = append(list, headingRun{first: c.Column})
		}
		s := &list[len(list)-1]
		s.cells, s.last = append(s.cells, c), c.Column
	}
	return list
}

// tableBorder settles which columns with headings belong to the table.
type tableBorder struct{ *headingRow }

// within returns the headings that belong to the table, and those beyond an empty column, which is its border: the
// table is the headingRun of columns that looks most like it, with neighbouring ones that only add periods or other
// figures, or a required column that it lacks.
func (h tableBorder) within(list []headingRun) (own, others []workbook.Cell) {
	best, main := -1, 0
	for i := range list {
		if points := h.score(&workbook.Row{Cells: list[i].cells}); points > best {
			best, main = points, i
		}
	}
	from, to := main, main
	own = slices.Clone(list[main].cells)
	for to+1 < len(list) && h.adds(own, list[to+1].cells) {
		to++
		own = append(own, list[to].cells...)
	}
	for from > 0 && h.adds(own, list[from-1].cells) {
		from--
		own = append(slices.Clone(list[from].cells), own...)
	}
	for i := range list {
		if i < from || i > to {
			others = append(others, list[i].cells...)
		}
	}
	return own, others
}

// adds reports whether headings beyond an empty column still belong to the table: none of them stands in it already,
// and all are periods or figures, or one is a required column that it lacks.
func (h tableBorder) adds(own, beyond []workbook.Cell) bool {
	inTable, periods := h.known(own)
	values, lacking := true, false
	for i := range beyond {
		c := &beyond[i]
		if at, ok := h.column(c); ok {
			if inTable[at] {
				return false
			}
			values = values && h.isValue(at)
			lacking = lacking || h.t.columns[at].Required && !(len(periods) > 0 && h.t.id.InPeriods(at))
			continue
		}
		if p, ok := h.period(c); ok {
			if slices.Contains(periods, p) {
				return false
			}
			continue
		}
		if h.isOption(c) {
			if slices.ContainsFunc(own, func(o workbook.Cell) bool { return schema.Fold(show(&o)) == schema.Fold(show(c)) }) {
				return false
			}
			continue
		}
		if _, total := schema.Total(c.Text); !total || !h.periods {
			values = false
		}
	}
	return values || lacking
}

// known returns which columns and periods headings name.
func (h tableBorder) known(cells []workbook.Cell) (columns map[int]bool, periods []literal.Period) {
	columns = map[int]bool{}
	for i := range cells {
		if at, ok := h.column(&cells[i]); ok {
			columns[at] = true
		} else if p, ok := h.period(&cells[i]); ok {
			periods = append(periods, p)
		}
	}
	return columns, periods
}

func (h tableBorder) column(c *workbook.Cell) (int, bool) {
	if c.Type != workbook.TypeText {
		return 0, false
	}
	return h.find.Find(c.Text)
}

// isOption reports whether a heading names an option, so that the column holds its costs.
func (h tableBorder) isOption(c *workbook.Cell) bool {
	_, ok := h.t.d.options.find(show(c))
	return ok && h.t.id == schema.Costs
}

// isValue reports whether a column holds figures.
func (h tableBorder) isValue(at int) bool {
	if h.t.id == schema.Costs {
		return at == schema.CostQuantity || at == schema.CostUnitCost || at == schema.CostAmount ||
			at >= schema.CostColumns // an option
	}
	switch h.t.columns[at].Type {
	case schema.TypePercent, schema.TypeAmount, schema.TypeNumber, schema.TypeWhole:
		return true
	}
	return false
}

// settle settles which columns belong to the table, and notes what stands beyond. It returns the row of headings
// without them.
func (h tableBorder) settle(w workbook.Row, filled func(column int) bool) workbook.Row {
	list := headingRuns(w.Cells, filled)
	if len(list) < 2 {
		return w
	}
	own, others := h.within(list)
	w.Cells = own
	if len(others) == 0 {
		return w
	}
	t := h.t
	t.apart = true
	var repeated quotes
	for i := range others {
		c := &others[i]
		if slices.ContainsFunc(own, func(o workbook.Cell) bool { return schema.Fold(show(&o)) == schema.Fold(show(c)) }) {
			repeated = append(repeated, show(c))
		}
		t.outside = append(t.outside, c.Column)
	}
	at := t.place(w.Number, others[0].Column, "")
	if len(repeated) > 0 {
		t.d.add(reason.SideTableRepeats.At(at, show(&others[0]), show(&others[0]), and(repeated)))
	} else {
		t.d.add(reason.SideTable.At(at, show(&others[0]), show(&others[0])))
	}
	return w
}

// gapFinder finds out whether columns without a heading between headings are empty down to the table's end.
type gapFinder struct {
	gaps   []int
	filled []bool // beside gaps
	others []int  // the columns with headings
	last   int    // the last row that holds something in the table's columns
	over   bool
}

// newGapFinder returns the columns without a heading between the headings of a row.
func newGapFinder(headings *workbook.Row) *gapFinder {
	g := &gapFinder{last: headings.Number}
	for i := range headings.Cells {
		c := &headings.Cells[i]
		if c.Blank() {
			continue
		}
		if n := len(g.others); n > 0 {
			for column := g.others[n-1] + 1; column < c.Column; column++ {
				g.gaps = append(g.gaps, column)
			}
		}
		g.others = append(g.others, c.Column)
	}
	g.filled = make([]bool, len(g.gaps))
	return g
}

// see looks at a row below the headings. Two empty rows end the table.
func (g *gapFinder) see(w *workbook.Row) {
	if g.over || w.Number > g.last+2 {
		g.over = true
		return
	}
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Blank() || c.Merged {
			continue
		}
		if _, within := slices.BinarySearch(g.others, c.Column); within {
			g.last = w.Number
		}
		if at, gap := slices.BinarySearch(g.gaps, c.Column); gap {
			g.filled[at] = true
		}
	}
}

// done reports whether further rows cannot change anything.
func (g *gapFinder) done() bool { return g.over || !slices.Contains(g.filled, false) }

// isFilled reports whether something stands below in a column without a heading.
func (g *gapFinder) isFilled(column int) bool {
	at, gap := slices.BinarySearch(g.gaps, column)
	return gap && g.filled[at]
}
