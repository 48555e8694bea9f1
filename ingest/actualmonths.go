package ingest

import (
	"strconv"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// monthCell is a cell that states a figure of a calendar month.
type monthCell struct {
	field
	month report.Month
}

// monthly reads a small sheet whose rows state figures by month, and visits each with the cells that do.
func monthly(d *draft, id schema.SheetID, month int, values []int, visit func(*row, []monthCell)) {
	d.periods = nil // those of Costs are settled
	t := d.small(id, id.Columns(), func(w *row) {
		if cells, ok := monthCells(w, month, values...); ok {
			visit(w, cells)
		}
	})
	if t != nil {
		registerMonths(t)
	}
}

// registerMonths makes the month columns of a table known, so that its cells can be found by them.
func registerMonths(t *table) {
	for i := range t.d.periods {
		t.d.c.Tables[t.number].Columns[t.d.periods[i].heading] = t.d.periods[i].column
	}
}

// monthCells returns the cells in which a row states figures by month: those of month columns, or the one beside the
// column Month.
func monthCells(w *row, month int, values ...int) (cells []monthCell, ok bool) {
	d := w.t.d
	for i, c := range w.months {
		if c == nil {
			continue
		}
		p := &d.periods[i]
		v := field{t: w.t, row: w.number, cell: c, col: &p.col, column: p.column}
		cells = append(cells, monthCell{v, p.Month})
	}
	var stated []int
	for _, column := range values {
		if w.cells[column] != nil {
			stated = append(stated, column)
		}
	}
	single := w.cells[month] != nil || len(stated) > 0
	switch {
	case len(cells) > 0 && single:
		column := month
		if len(stated) > 0 {
			column = stated[0]
		}
		w.add(reason.MonthsTwice, column, w.t.columns[values[0]].Spoken())
		return nil, false
	case len(cells) > 0:
		return cells, true
	case !single && len(d.periods) > 0:
		at := w.t.place(w.number, max(w.t.at[values[0]], d.periods[0].column), w.t.columns[values[0]].Name)
		d.add(reason.MonthsBlank.At(at, "", w.t.columns[values[0]].Spoken()))
		return nil, false
	case len(stated) > 1:
		w.add(reason.FXBoth, stated[1], nil)
		return nil, false
	}
	m, out := w.field(month).month()
	if out == missing {
		w.require(month)
	}
	if len(stated) == 0 {
		if len(values) == 1 {
			w.require(values[0])
		} else if w.t.at[values[0]] != 0 || w.t.at[values[1]] != 0 {
			w.add(reason.RateMissing, values[0], nil)
		}
		return nil, false
	}
	return []monthCell{{w.field(stated[0]), m}}, out == read
}

// monthList are months of the case in a sentence: "Jan 2027, Mar 2027 to May 2027".
type monthList struct {
	months []int // ascending
	first  report.Month
}

func (l monthList) String() string {
	var parts []string
	for _, s := range stretches(l.months) {
		text := caseMonth{s[0], l.first}.calendar().String()
		if s[1] > s[0] {
			text += " to " + caseMonth{s[1], l.first}.calendar().String()
		}
		if len(parts) == mostStretches {
			return strings.Join(parts, ", ") + " and more"
		}
		parts = append(parts, text)
	}
	return words.And(parts)
}

// counted is how many there are of something, in a sentence.
type counted struct {
	n  int
	of string
}

func (c counted) String() string { return strconv.Itoa(c.n) + " " + words.Plural(c.n, c.of) }

// roomForMonths is room for the cells of a table's month columns.
func roomForMonths(d *draft) []*workbook.Cell { return make([]*workbook.Cell, len(d.periods)) }
