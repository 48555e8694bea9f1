package auditbook

import (
	"cmp"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Measured.
const (
	meHead  = 4
	meFirst = 6
)

const (
	meName = 1 + iota
	meNumber
	meMonth
	meCalendar
	meRead // as the workbook has it
	meValue
	meUnit
	meWorkbook
	meSheet
	meCell
	meRaw
)

// measured is the sheet Measured: the actual volumes and exchange rates that the workbook states.
type measured struct {
	*tracking
	s       *grid.Sheet
	next    int
	volumes list
	rates   list
}

// list is rows of a sheet that follow one another; the zero list is none.
type list struct {
	s           *grid.Sheet
	first, last int
}

func (l list) some() bool { return l.s != nil && l.last >= l.first }

func (l list) column(col int) grid.Expr { return column(l.s, col, l.first, l.last) }

func fillMeasured(t *tracking) *measured {
	x := &measured{tracking: t, s: t.tabs[measuredTab], next: meFirst}
	x.s.Texts(meHead, meName, head, "Of", "Number", "Month", "Calendar", "As stated", "Value", "Unit", "Source workbook",
		"Source sheet", "Source cell", "As it stands there")
	x.volumes = x.block("Actual volumes", len(t.Actuals.Volumes), func(i int) {
		v := &t.Actuals.Volumes[i]
		f := &t.Functions[v.Function]
		read := x.row(f.Name, v.Function+1, v.Month, v.Volume, cmp.Or(f.Unit, "units"), v.Source, v.Column)
		x.s.Formula(x.next, meValue, read, calcFine)
	})
	x.rates = x.block("Actual exchange rates: value of one unit in "+t.Currency, len(t.Actuals.Rates), func(i int) {
		r := &t.Actuals.Rates[i]
		code := t.Currencies[r.Currency].Code
		if x.inverse(r) {
			read := x.row(code, r.Currency+1, r.Month, 1/r.Rate, t.Currency+" for one "+code, r.Source, r.Column)
			x.s.Formula(x.next, meValue, read, calcFactor)
			return
		}
		read := x.row(code, r.Currency+1, r.Month, r.Rate, code+" for one "+t.Currency, r.Source, r.Column)
		x.s.Formula(x.next, meValue, grid.Div(one, read), calcFactor)
	})
	x.s.Widths(26, 8, 7, 9, 14, 14, 24, 26, 16, 9, 16)
	return x
}

// inverse reports whether a rate is stated as the value of one unit.
func (x *measured) inverse(r *report.ActualRate) bool {
	return r.Row > 0 && int(r.Table) < len(x.Tables) && x.Tables[r.Table].Columns["Inverse FX rate"] == r.Column
}

// block writes rows under a heading.
func (x *measured) block(text string, n int, write func(i int)) list {
	heading(x.s, x.next, meRaw, text)
	l := list{x.s, x.next + 1, x.next + n}
	for i := range n {
		x.next = l.first + i
		write(i)
	}
	x.next = l.last + 2
	return l
}

// row writes what stands in a cell of the workbook, and returns its cell here.
func (x *measured) row(name string, number, month int, value float64, unit string, from report.Source,
	col int) grid.Ref {
	s := x.s
	s.Text(x.next, meName, name, plain)
	s.Number(x.next, meNumber, float64(number), structure)
	s.Number(x.next, meMonth, float64(month), structure)
	x.calendar(s, x.next, meCalendar, meMonth)
	s.Text(x.next, meUnit, unit, note)
	ref, _ := x.CellRef(from, col)
	s.Texts(x.next, meWorkbook, note, ref.Workbook, ref.Sheet, ref.Cell, x.Raw(ref))
	return s.Number(x.next, meRead, value, grid.Look(grid.Input, grid.General))
}

// calendar writes the calendar month of a month's number.
func (t *tracking) calendar(s *grid.Sheet, row, col, of int) {
	number := grid.Sub(grid.Add(t.in.first[1], grid.Max(one, s.Across(row, of))), one)
	s.Formula(row, col, grid.Date(t.in.first[0], number, one), grid.Look(grid.Formula, grid.Calendar))
}
