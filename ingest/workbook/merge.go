package workbook

import (
	"bytes"
	"cmp"
	"slices"

	"shorecast/report/finding"
)

// area is a range of cells, both ends included.
type area struct{ left, top, right, bottom int32 }

// largestWhole is the number of cells up to which a merged range counts whole. A larger one, or one that takes in whole
// rows or columns, ends where the sheet's last filled row and column do.
const largestWhole = 4096

func (r *sheetReader) merge() error {
	if !r.is("mergeCell") {
		return nil
	}
	ref, most := r.attr("ref"), r.book.archive.limits.Rows
	a, ok := parseArea(ref)
	r.merges = append(r.merges, a)
	switch {
	case !ok:
		r.columnAt = 0
		return r.fault(reason.MergeAddress, ref, quote([]byte(ref)))
	case len(r.merges) > most:
		r.columnAt = 0
		return r.fault(reason.TooManyMerges, "", count(most))
	}
	return nil
}

func parseArea(ref string) (area, bool) {
	from, to, two := bytes.Cut([]byte(ref), []byte(":"))
	left, top, ok := parseAddress(from)
	if !two || !ok {
		return area{int32(left), int32(top), int32(left), int32(top)}, ok
	}
	right, bottom, ok := parseAddress(to)
	return area{int32(left), int32(top), int32(right), int32(bottom)}, ok && left <= right && top <= bottom
}

func (a area) name() string {
	return finding.CellName(int(a.left), int(a.top)) + ":" + finding.CellName(int(a.right), int(a.bottom))
}

// clip ends the area where the filled part of the sheet does, if it is a very large one.
func (a area) clip(lastCol, lastRow int) area {
	wide, high := int64(a.right-a.left)+1, int64(a.bottom-a.top)+1
	if a.right == maxColumn || a.bottom == maxRow || wide*high > largestWhole {
		a.right = max(a.left, min(a.right, int32(lastCol)))
		a.bottom = max(a.top, min(a.bottom, int32(lastRow)))
	}
	return a
}

// spreader repeats the values of merged ranges into their cells. Rows go in and come out in order, and rows that hold
// nothing but repeated values come in between.
type spreader struct {
	reader *sheetReader
	visit  func(*Row)
	areas  []area // not begun yet, in the order of their first rows
	open   []spread
	next   int // the row after the last one that came out
	row    Row
	cells  int // repeated ones
	rows   int // rows that came out
	found  []finding.Finding
}

// spread is a merged range of which rows are still to come, with the value of its first cell.
type spread struct {
	area
	value Cell
	holds bool
}

// newSpreader prepares the merged ranges that a first reading of the sheet found.
func newSpreader(first *sheetReader, visit func(*Row)) (*spreader, error) {
	areas := make([]area, 0, len(first.merges))
	for _, a := range first.merges {
		if a.left != a.right || a.top != a.bottom {
			areas = append(areas, a)
		}
	}
	slices.SortFunc(areas, func(a, b area) int { return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left)) })
	if a, b, ok := overlapping(areas); ok {
		first.columnAt, first.rowAt = int(b.left), int(b.top)
		return nil, first.fault(reason.MergeOverlap, b.name(), a.name(), b.name())
	}
	for i := range areas {
		areas[i] = areas[i].clip(first.maxCol, first.maxRow)
	}
	return &spreader{visit: visit, areas: areas, next: 1}, nil
}

// overlapping finds two areas that share a cell. The areas come in the order of their first rows, so it is enough to
// keep those that reach the row at hand, in the order of their columns; they never share columns.
func overlapping(areas []area) (a, b area, ok bool) {
	var open []area
	top := int32(0)
	for _, next := range areas {
		if next.top > top {
			top = next.top
			open = slices.DeleteFunc(open, func(o area) bool { return o.bottom < top })
		}
		at, _ := slices.BinarySearchFunc(open, next, func(o, n area) int { return cmp.Compare(o.left, n.left) })
		if at > 0 && open[at-1].right >= next.left {
			return open[at-1], next, true
		}
		if at < len(open) && open[at].left <= next.right {
			return open[at], next, true
		}
		open = slices.Insert(open, at, next)
	}
	return a, b, false
}

// take is given the rows of the second reading.
func (p *spreader) take(row *Row) error {
	if err := p.until(row.Number); err != nil {
		return err
	}
	return p.out(row)
}

// finish brings out the rows after the last one that was taken.
func (p *spreader) finish() error { return p.until(maxRow + 1) }

// until brings out the rows before the given one that hold nothing but repeated values.
func (p *spreader) until(number int) error {
	for p.next < number && slices.ContainsFunc(p.open, func(s spread) bool { return s.holds && int(s.bottom) >= p.next }) {
		if err := p.out(&Row{Number: p.next}); err != nil {
			return err
		}
	}
	return nil
}

func (p *spreader) out(row *Row) error {
	p.begin(row)
	p.row = Row{Number: row.Number, Hidden: row.Hidden, Total: row.Total, Cells: p.row.Cells[:0]}
	own := row.Cells
	for i := range p.open {
		s := &p.open[i]
		for len(own) > 0 && int32(own[0].Column) < s.left {
			p.row.Cells = append(p.row.Cells, own[0])
			own = own[1:]
		}
		own = p.repeat(s, own)
	}
	p.row.Cells = append(p.row.Cells, own...)
	p.next = row.Number + 1
	if len(p.row.Cells) == 0 {
		return nil
	}
	p.rows++
	if err := p.reader.withinLimits(p.rows, p.reader.cells+p.cells); err != nil {
		return err
	}
	p.visit(&p.row)
	return nil
}

// begin opens the ranges that begin in the row at hand, or that began in a row before it which was empty, and drops
// those that ended.
func (p *spreader) begin(row *Row) {
	n := int32(row.Number)
	p.open = slices.DeleteFunc(p.open, func(s spread) bool { return s.bottom < n })
	for ; len(p.areas) > 0 && p.areas[0].top <= n; p.areas = p.areas[1:] {
		s := spread{area: p.areas[0]}
		if s.bottom < n {
			continue
		}
		if s.top == n {
			i, ok := slices.BinarySearchFunc(row.Cells, int(s.left),
				func(c Cell, column int) int { return cmp.Compare(c.Column, column) })
			if ok {
				s.value, s.holds = row.Cells[i], true
			}
		}
		at, _ := slices.BinarySearchFunc(p.open, s.left, func(o spread, left int32) int { return cmp.Compare(o.left, left) })
		p.open = slices.Insert(p.open, at, s)
	}
}

// repeat writes the range's value into its cells of the row at hand and returns the row's own cells behind them.
func (p *spreader) repeat(s *spread, own []Cell) []Cell {
	for len(own) > 0 && int32(own[0].Column) <= s.right {
		if first := int(s.top) == p.row.Number && int32(own[0].Column) == s.left; !first {
			p.covered(s, &own[0])
		}
		own = own[1:]
	}
	if !s.holds {
		return own
	}
	for column := s.left; column <= s.right; column++ {
		c := s.value
		c.Column = int(column)
		if int(s.top) != p.row.Number || column != s.left {
			c.Merged = true
			p.cells++
		}
		p.row.Cells = append(p.row.Cells, c)
	}
	return own
}

// covered warns of a value that stands in a cell that a merged range covers: Excel does not show it, though formulas
// may count it.
func (p *spreader) covered(s *spread, c *Cell) {
	if len(p.found) >= mostRemarks || s.holds && c.Text == s.value.Text && c.Number == s.value.Number &&
		c.Type == s.value.Type {
		return
	}
	place := p.reader.place(p.row.Number, c.Column)
	p.found = append(p.found, found(reason.MergeCovered, place, c.Text, s.name(), quote([]byte(c.Text))))
}
