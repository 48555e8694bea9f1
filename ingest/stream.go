package ingest

import (
	"fmt"
	"slices"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// smallTable is the largest number of rows of every sheet but Costs.
const smallTable = 5000

// keptRow is a row of a small sheet, copied.
type keptRow = workbook.Row

// stream visits the data rows of a sheet, headings found, totals and blank rows left out. begin is told of the table before the first row.
// It returns nil where the sheet is damaged or has no headings.
func (r *reader) stream(at int, columns []Column, begin func(*table), visit func(*table, *workbook.Row)) *table {
	l := r.sheets[at]
	if l == nil {
		return nil
	}
	s := stream{r: r, l: l, sheet: &contract[at], columns: columns, begin: begin, visit: visit}
	fs := l.book.rows.Read(l.index, s.row)
	r.findings = append(r.findings, fs...)
	if finding.Refused(fs) {
		return nil
	}
	s.settle()
	if s.t == nil {
		return nil
	}
	if l.book.Sheets[l.index].Hidden {
		r.add(sheetHidden.At(s.t.sheetPlace(), "", "this sheet is hidden; it is read like the others", "show it if its readers should know of it"))
	}
	if n := s.t.hidden; n > 0 {
		what := fmt.Sprintf("%d hidden or filtered rows are read like the others", n)
		if n == 1 {
			what = "1 hidden or filtered row is read like the others"
		}
		r.add(hiddenRows.At(s.t.sheetPlace(), "", what, "delete rows that should not count"))
	}
	s.t.tellHiddenColumns(l.book.rows.HiddenColumns(l.index))
	if s.t.rows == 0 && contract[at].Required {
		r.add(tableEmpty.At(s.t.sheetPlace(), "", "this sheet has headings but no rows", "enter at least one row below the headings"))
	}
	r.tables[at] = s.t
	return s.t
}

// tellHiddenColumns tells which of the columns that are read are hidden.
func (t *table) tellHiddenColumns(stretches [][2]int) {
	var ns []string
	for column, role := range t.role {
		if role == 0 || role == headless || !slices.ContainsFunc(stretches, func(s [2]int) bool { return s[0] <= column && column <= s[1] }) {
			continue
		}
		if h := "\"" + t.headings[column] + "\""; !slices.Contains(ns, h) {
			ns = append(ns, h)
		}
	}
	switch n := len(ns); {
	case n == 1:
		t.r.add(hiddenColumns.At(t.sheetPlace(), "", "the hidden column "+ns[0]+" is read like the others", "delete it if it should not count"))
	case n > 8:
		t.r.add(hiddenColumns.At(t.sheetPlace(), "", fmt.Sprintf("%d hidden columns are read like the others", n), "delete columns that should not count"))
	case n > 0:
		t.r.add(hiddenColumns.At(t.sheetPlace(), "", "the hidden columns "+andList(ns)+" are read like the others", "delete those that should not count"))
	}
}

// stream finds the headings among the first rows of a sheet and passes the others on.
type stream struct {
	r       *reader
	l       *located
	sheet   *Sheet
	columns []Column
	begin   func(*table)
	visit   func(*table, *workbook.Row)
	top     []keptRow // the first rows, until the headings are settled
	settled bool
	t       *table
}

func (s *stream) row(w *workbook.Row) {
	if s.settled {
		if s.t != nil {
			s.data(w)
		}
		return
	}
	if !slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool { return !blank(&c) }) {
		return
	}
	s.top = append(s.top, keptRow{Number: w.Number, Hidden: w.Hidden, Cells: slices.Clone(w.Cells)})
	if len(s.top) == headingDepth {
		s.settle()
	}
}

// settle finds the headings and passes on the rows below them that were kept back.
func (s *stream) settle() {
	if s.settled {
		return
	}
	s.settled = true
	t, at := s.r.open(s.l, s.sheet, s.columns, s.top)
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

// data passes on a row of data.
func (s *stream) data(w *workbook.Row) {
	first := firstFilled(w)
	if first == nil {
		return
	}
	if first.Type == workbook.TypeText {
		if isTotal(first.Text) && !s.r.isOptionName(s.t, first, w) {
			s.r.add(totalRow.At(s.t.place(w.Number, first.Column, ""), first.Text, "this row of totals is left out",
				"nothing is to be done; if it is no total, rename it"))
			return
		}
		if h, ok := s.t.headings[first.Column]; ok && h == first.Text {
			if repeated, merged := s.t.repeats(w); repeated {
				if !merged {
					s.r.add(headingRepeated.At(s.t.place(w.Number, first.Column, ""), first.Text, "this row repeats the headings and is left out",
						"nothing is to be done"))
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

func firstFilled(w *workbook.Row) *workbook.Cell {
	for i := range w.Cells {
		if c := &w.Cells[i]; !blank(c) {
			return c
		}
	}
	return nil
}

// isOptionName reports whether a text that looks like a total is an option's name. On the sheet Options it is one where the row states a
// model, since that sheet itself gives the names.
func (r *reader) isOptionName(t *table, c *workbook.Cell, w *workbook.Row) bool {
	if t.sheet != &contract[optionsAt] {
		_, ok := r.options.find(c.Text)
		return ok
	}
	at := t.at[optModel]
	return slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool { return c.Column == at && c.Type == workbook.TypeText && !blank(&c) })
}

// small reads a whole small sheet: its rows are kept until all of them are known, so that a column's cells can settle each other's
// doubtful numbers.
func (r *reader) small(at int, columns []Column, visit func(*row)) *table {
	var kept []keptRow
	t := r.stream(at, columns, func(*table) {}, func(t *table, w *workbook.Row) {
		if t.rows <= smallTable {
			kept = append(kept, keptRow{Number: w.Number, Hidden: w.Hidden, Cells: slices.Clone(w.Cells)})
		}
	})
	if t == nil {
		return nil
	}
	if t.rows > smallTable {
		r.add(tableLong.At(t.sheetPlace(), "", fmt.Sprintf("this sheet has %d rows; at most %d are expected", t.rows, smallTable),
			"only the sheet Costs may be long: see whether something else stands below the table"))
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

// gather collects what the text numbers of a row say about the decimal mark.
func (t *table) gather(w *workbook.Row) {
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Type == workbook.TypeText && c.Column < len(t.role) && t.role[c.Column] != 0 && len(c.Text) > 0 && len(c.Text) <= 64 {
			if n, ok := parseNumber(c.Text); ok {
				t.evidence[c.Column] |= n.evidence
			}
		}
	}
}
