package batch

import (
	"slices"

	"shorecast/ingest/grid"
	"shorecast/ingest/layout"
)

// Drawing is what the tables of a layout take of the part of a workbook that is shown.
type Drawing struct {
	window grid.View
	turned []bool
	pieces []*piece
	rows   map[int][]rowMark // of the window, by row
	first  []Extent
}

// piece is one table below one set of headings.
type piece struct {
	table, first, last int // heading rows
	end                int // the last row that was met
	heads              map[int]layout.SightHead
}

type rowMark struct {
	table int
	sort  layout.SightSort
}

// Extent is where a table begins: to go there.
type Extent struct{ Table, Sheet, Row, Column int }

// Mark is what a table makes of a cell.
type Mark struct {
	Table int // index among those of the layout
	Sort  MarkSort
}

// MarkSort is what a cell is to a table.
type MarkSort uint8

// The sorts.
const (
	MarkHeading MarkSort = iota
	MarkLabel            // read as it stands
	MarkFigure           // at a crossing
	MarkSection
	MarkTotal
	MarkSkipped // row or column
	MarkUnread  // a column that nothing claims, or a row without a figure
	MarkTitle
)

// sight takes what a view tells.
func (d *Drawing) sight(s layout.Sight) {
	if s.Sort == layout.SightWord {
		return
	}
	if s.Sort == layout.SightHeadings {
		column := 1
		if len(s.Heads) > 0 {
			column = s.Heads[0].Column
		}
		e := Extent{s.Table, s.Sheet, s.Row, column}
		if d.turned[s.Table] {
			e.Row, e.Column = e.Column, e.Row
		}
		if !slices.Contains(d.first, e) { // what is read twice is seen twice
			d.first = append(d.first, e)
		}
	}
	if s.Sheet != d.window.Sheet {
		return
	}
	if s.Sort == layout.SightHeadings {
		again := func(p *piece) bool { return p.table == s.Table && p.first == s.Row }
		if slices.ContainsFunc(d.pieces, again) {
			return
		}
		p := &piece{table: s.Table, first: s.Row, last: s.Last, end: s.Last, heads: map[int]layout.SightHead{}}
		for _, h := range s.Heads {
			p.heads[h.Column] = h
		}
		d.pieces = append(d.pieces, p)
		return
	}
	for i := len(d.pieces) - 1; i >= 0 && s.Sort != layout.SightTitle; i-- {
		if p := d.pieces[i]; p.table == s.Table && p.first <= s.Row {
			p.end = max(p.end, s.Row)
			break
		}
	}
	if low, high := d.reach(s.Table); s.Row >= low && s.Row < high {
		if d.rows == nil {
			d.rows = map[int][]rowMark{}
		}
		d.rows[s.Row] = append(d.rows[s.Row], rowMark{s.Table, s.Sort})
	}
}

// reach are the rows of a table that the window shows.
func (d *Drawing) reach(table int) (low, high int) {
	if d.turned[table] {
		return d.window.Column, d.window.Column + d.window.Columns
	}
	return d.window.Row, d.window.Row + d.window.Rows
}

// Extents says where the tables begin, each sheet and block of them.
func (d *Drawing) Extents() []Extent { return d.first }

// At says what a cell of the window is to the layout; ok is false where no table takes it.
func (d *Drawing) At(row, column int) (Mark, bool) {
	for i := len(d.pieces) - 1; i >= 0; i-- {
		p := d.pieces[i]
		r, c := row, column
		if d.turned[p.table] {
			r, c = column, row
		}
		if m, ok := d.mark(p, r, c); ok {
			return m, true
		}
	}
	return Mark{}, false
}

func (d *Drawing) mark(p *piece, row, column int) (Mark, bool) {
	m := Mark{Table: p.table}
	head, within := p.heads[column]
	if row >= p.first && row <= p.last {
		m.Sort = MarkHeading
		if head.Role == layout.HeadSkipped {
			m.Sort = MarkSkipped
		}
		return m, within
	}
	if row < p.first || row > p.end {
		if sort, ok := d.sortOf(row, p.table); ok && sort == layout.SightTitle {
			m.Sort = MarkTitle
			return m, true
		}
		return m, false
	}
	sort, ok := d.sortOf(row, p.table)
	if !ok || !within {
		return m, false
	}
	switch sort {
	case layout.SightSection:
		m.Sort = MarkSection
	case layout.SightTotal:
		m.Sort = MarkTotal
	case layout.SightSkipped:
		m.Sort = MarkSkipped
	case layout.SightBare:
		m.Sort = MarkUnread
	case layout.SightTitle:
		m.Sort = MarkTitle
	default:
		m.Sort = map[layout.SightRole]MarkSort{layout.HeadRead: MarkLabel, layout.HeadValues: MarkFigure,
			layout.HeadSkipped: MarkSkipped, layout.HeadUnread: MarkUnread}[head.Role]
	}
	return m, true
}

func (d *Drawing) sortOf(row, table int) (layout.SightSort, bool) {
	for _, m := range d.rows[row] {
		if m.table == table {
			return m.sort, true
		}
	}
	return 0, false
}
