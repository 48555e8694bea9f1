package ingest

import (
	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// smallTable is the largest number of rows of a sheet that is no list of amounts, monthlyTable that of one with a row a
// month.
const (
	smallTable   = 5000
	monthlyTable = 100_000
)

// stream finds the headings among the first rows of a sheet and passes the rows of data on.
type stream struct {
	d       *draft
	id      schema.SheetID
	columns []schema.Column
	begin   func(*table)
	visit   func(*table, *workbook.Row)
	top     []workbook.Row // the first rows, until the headings are settled
	settled bool
	gaps    *gapFinder // not nil while the rest of the sheet is looked at for the table's border; then it is read again
	t       *table
	seen    bool // through a layout, which has sorted the rows already
	sort    *rowSorter
	rows    *shape.Filter
}

// stream visits the data rows of a sheet, headings found, totals and blank rows left out. begin gets the table before
// the first row. It returns nil where the sheet is damaged or has no headings.
func (d *draft) stream(id schema.SheetID, columns []schema.Column, begin func(*table),
	visit func(*table, *workbook.Row)) *table {
	l := d.sheets[id]
	if l == nil {
		return nil
	}
	s := stream{d: d, id: id, columns: columns, begin: begin, visit: visit, seen: l.book.view(l.index) != nil}
	fs := l.book.rows.Read(l.index, s.row)
	if s.gaps != nil && !finding.Refused(fs) {
		fs = l.book.rows.Read(l.index, s.again)
	}
	d.findings.Add(fs...)
	if finding.Refused(fs) {
		d.tables[id] = nil
		if s.t != nil {
			s.t.strangers.tell()
		}
		return nil
	}
	s.settle(false)
	if s.t == nil {
		return nil
	}
	s.rows.End()
	s.t.strangers.tell()
	if l.book.Sheets[l.index].Hidden {
		d.add(reason.SheetHidden.At(s.t.sheetPlace(), "", nil))
	}
	s.t.addRows(s.t.hidden, reason.HiddenRow, reason.HiddenRows)
	s.t.checkHiddenColumns(l.book.rows.HiddenColumns(l.index))
	if s.t.rows == 0 && id.Sheet().Required && id != schema.Costs { // which may stand on several sheets
		d.add(reason.TableEmpty.At(s.t.sheetPlace(), "", nil))
	}
	return s.t
}

func (s *stream) row(w *workbook.Row) {
	if s.gaps != nil {
		s.gaps.see(w)
		return
	}
	s.again(w)
}

// again takes a row while nothing is in doubt about the table's border.
func (s *stream) again(w *workbook.Row) {
	if s.settled {
		if s.t != nil {
			s.data(w)
		}
		return
	}
	if firstFilled(w) == nil {
		return
	}
	s.top = append(s.top, w.Copy())
	switch {
	case s.seen: // a layout puts the headings first
		s.settle(false)
	case len(s.top) == headingDepth:
		s.settle(s.gaps == nil)
	}
}

// settle finds the headings and passes on the rows below them that were kept back. Where it depends on further rows
// whether the headings are those of one table, it looks at these first, if it may.
func (s *stream) settle(mayLookOn bool) {
	if s.settled {
		return
	}
	h, at := s.d.headingOf(s.id, s.columns, s.top)
	filled := func(int) bool { return true }
	if at >= 0 {
		gaps := s.gaps
		if gaps == nil {
			gaps = newGapFinder(&s.top[at])
			for i := range s.top[at+1:] {
				gaps.see(&s.top[at+1+i])
			}
			if mayLookOn && !gaps.done() {
				s.gaps, s.top = gaps, nil
				return
			}
		}
		filled = gaps.isFilled
	}
	s.settled = true
	s.headingFaults(at)
	s.t = h.open(s.top, at, filled)
	if s.t == nil {
		return
	}
	s.begin(s.t)
	s.rows = s.filter()
	for i := at + 1; i < len(s.top); i++ {
		s.data(&s.top[i])
	}
	s.top = nil
}

// headingFaults notes cells of the headings of which nothing can be read; where there are no headings, of all rows that
// might hold them.
func (s *stream) headingFaults(at int) {
	rows := s.top
	if at >= 0 {
		rows = s.top[at : at+1]
	}
	for i := range rows {
		for _, c := range rows[i].Cells {
			if c.Fault != nil {
				s.d.add(*c.Fault)
			}
		}
	}
}

func (s *stream) data(w *workbook.Row) {
	first := firstFilled(w)
	s.t.strangers.see(w)
	switch {
	case first == nil:
		return
	case s.seen:
		s.sort.Data(w, nil, false)
		return
	}
	if first.Type == workbook.TypeText && s.t.headings[first.Column] == first.Text {
		if repeated, merged := s.t.repeats(w); repeated {
			if !merged {
				s.d.add(reason.HeadingRepeated.At(s.t.place(w.Number, first.Column, ""), first.Text, nil))
			}
			s.rows.Pass(w)
			return
		}
	}
	s.sort.row = w
	s.rows.Row(w)
}

func firstFilled(w *workbook.Row) *workbook.Cell {
	for i := range w.Cells {
		if c := &w.Cells[i]; !c.Blank() {
			return c
		}
	}
	return nil
}

// small reads a whole small sheet: its rows are kept until all of them are known, so that a column's cells can settle
// each other's doubtful numbers.
func (d *draft) small(id schema.SheetID, columns []schema.Column, visit func(*row)) *table {
	var kept []workbook.Row
	most := smallTable
	if id.HasPeriods() {
		most = monthlyTable
	}
	t := d.stream(id, columns, func(*table) {}, func(t *table, w *workbook.Row) {
		if t.rows <= most {
			kept = append(kept, w.Copy())
		}
	})
	if t == nil {
		return nil
	}
	if t.rows > most {
		d.add(reason.TableLong.At(t.sheetPlace(), "", t.rows, most))
		return nil
	}
	w := row{t: t, cells: make([]*workbook.Cell, len(columns))}
	if id.HasPeriods() {
		w.months = roomForMonths(d)
	}
	for i := range kept {
		t.gather(&kept[i])
	}
	for i := range kept {
		w.fill(&kept[i], w.months)
		w.sum = hashRow(&kept[i])
		if w.filled != 0 || w.byMonth() {
			visit(&w)
		}
	}
	t.tellUnits()
	return t
}
