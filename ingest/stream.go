package ingest

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// smallTable is the largest number of rows of every sheet but Costs.
const smallTable = 5000

// stream finds the headings among the first rows of a sheet and passes the others on.
type stream struct {
	d       *draft
	id      schema.SheetID
	columns []schema.Column
	begin   func(*table)
	visit   func(*table, *workbook.Row)
	top     []workbook.Row // the first rows, until the headings are settled
	settled bool
	t       *table
}

// stream visits the data rows of a sheet, headings found, totals and blank rows left out. begin gets the table before
// the first row. It returns nil where the sheet is damaged or has no headings.
func (d *draft) stream(id schema.SheetID, columns []schema.Column, begin func(*table),
	visit func(*table, *workbook.Row)) *table {
	l := d.sheets[id]
	if l == nil {
		return nil
	}
	s := stream{d: d, id: id, columns: columns, begin: begin, visit: visit}
	fs := l.book.rows.Read(l.index, s.row)
	d.findings = append(d.findings, fs...)
	if finding.Refused(fs) {
		d.tables[id] = nil
		return nil
	}
	s.settle()
	if s.t == nil {
		return nil
	}
	if l.book.Sheets[l.index].Hidden {
		d.add(reason.SheetHidden.At(s.t.sheetPlace(), "", nil))
	}
	s.t.addRows(s.t.hidden, reason.HiddenRow, reason.HiddenRows)
	s.t.addRows(s.t.prefilled, reason.PrefilledRow, reason.PrefilledRows)
	s.t.checkHiddenColumns(l.book.rows.HiddenColumns(l.index))
	if s.t.rows == 0 && id.Sheet().Required {
		d.add(reason.TableEmpty.At(s.t.sheetPlace(), "", nil))
	}
	return s.t
}

func (s *stream) row(w *workbook.Row) {
	if s.settled {
		if s.t != nil {
			s.data(w)
		}
		return
	}
	if firstFilled(w) == nil {
		return
	}
	s.top = append(s.top, copied(w))
	if len(s.top) == headingDepth {
		s.settle()
	}
}

func copied(w *workbook.Row) workbook.Row {
	row := *w
	row.Cells = slices.Clone(w.Cells)
	return row
}

// settle finds the headings and passes on the rows below them that were kept back.
func (s *stream) settle() {
	if s.settled {
		return
	}
	s.settled = true
	t, at := s.d.open(s.id, s.columns, s.top)
	if t == nil {
		return
	}
	s.t = t
	s.begin(t)
	for i := at + 1; i < len(s.top); i++ {
		s.data(&s.top[i])
	}
	s.top = nil
}

func (s *stream) data(w *workbook.Row) {
	first := firstFilled(w)
	if first == nil {
		return
	}
	if prefilled(w) {
		s.t.prefilled++
		return
	}
	if w.Total {
		s.d.add(reason.TotalRow.At(s.t.place(w.Number, first.Column, ""), show(first), nil))
		return
	}
	if first.Type == workbook.TypeText {
		at := s.t.place(w.Number, first.Column, "")
		if isTotal(first.Text) && !s.isOption(first, w) {
			s.d.add(reason.TotalRow.At(at, first.Text, nil))
			return
		}
		if s.t.headings[first.Column] == first.Text {
			if repeated, merged := s.t.repeats(w); repeated {
				if !merged {
					s.d.add(reason.HeadingRepeated.At(at, first.Text, nil))
				}
				return
			}
		}
	}
	if w.Hidden {
		s.t.hidden++
	}
	s.t.rows++
	s.visit(s.t, w)
}

// prefilled reports whether a row holds nothing but formulas that give 0, as the spare rows of a form do.
func prefilled(w *workbook.Row) bool {
	return !slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool {
		return !blank(&c) && (!c.Formula || c.Type != workbook.TypeNumber || c.Number != 0)
	})
}

func firstFilled(w *workbook.Row) *workbook.Cell {
	for i := range w.Cells {
		if c := &w.Cells[i]; !blank(c) {
			return c
		}
	}
	return nil
}

// isOption reports whether a text that looks like a total is an option's name. On the sheet Options it is one where the
// row states a model, since that sheet itself gives the names.
func (s *stream) isOption(c *workbook.Cell, w *workbook.Row) bool {
	if s.id != schema.Options {
		_, ok := s.d.options.find(c.Text)
		return ok
	}
	at := s.t.at[schema.OptionModel]
	return slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool {
		return c.Column == at && c.Type == workbook.TypeText && !blank(&c)
	})
}

// small reads a whole small sheet: its rows are kept until all of them are known, so that a column's cells can settle
// each other's doubtful numbers.
func (d *draft) small(id schema.SheetID, columns []schema.Column, visit func(*row)) *table {
	var kept []workbook.Row
	t := d.stream(id, columns, func(*table) {}, func(t *table, w *workbook.Row) {
		if t.rows <= smallTable {
			kept = append(kept, copied(w))
		}
	})
	if t == nil {
		return nil
	}
	if t.rows > smallTable {
		d.add(reason.TableLong.At(t.sheetPlace(), "", t.rows, smallTable))
		return nil
	}
	w := row{t: t, cells: make([]*workbook.Cell, len(columns))}
	for i := range kept {
		t.gather(&kept[i])
	}
	for i := range kept {
		w.fill(&kept[i], nil)
		if w.filled != 0 {
			visit(&w)
		}
	}
	return t
}

func isTotal(s string) bool {
	_, ok := schema.Total(s)
	return ok
}
