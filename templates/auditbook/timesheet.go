package auditbook

import (
	"unicode/utf8"

	"shorecast/templates/auditbook/internal/grid"
)

// The columns of every sheet with a time axis. Years and months stand in the same columns on all of them.
const (
	colWhat      = 1  // what the row is
	colOption    = 2  // number of the option
	colFunction  = 3  // number of the function; 0 = shared
	colCategory  = 4  // number of the category
	colBehaviour = 5  // 1 = fixed, 2 = variable
	colTax       = 6  // number of the tax class
	colOneOff    = 7  // 1 = an option's own one-off and investment lines
	colPay       = 8  // 1 = the lines' own amounts; 0 = what labour brings, or what stays at home
	colGroup     = 9  // number of the group of lines
	colOnce      = 10 // 1 = does not recur: no part of the run rate
	colLocation  = 11 // number of the location
	colUnit      = 12 //
	colConst     = 13 // what holds for the whole row
	colTotal     = 14 // total or NPV
	colYear0     = 15 // Year 0, then the years
)

// The heading rows of a sheet with a time axis.
const (
	rowTitle  = 1
	rowNote   = 2
	rowCase   = 3
	rowHeads  = 4
	rowNumber = 5 // number of the year or month
	rowYear   = 6 // the year that a month belongs to
	firstRow  = 8
)

// monthCol returns the column of day one; the months follow.
func (f *frame) monthCol() int { return colYear0 + f.Horizon + 2 }

// timeSheet is a sheet with a time axis and rows that are added one after another.
type timeSheet struct {
	*grid.Sheet
	f    *frame
	next int
}

// timeSheet heads a sheet with a time axis; all but the first refer to the numbers of the first, the sheet Factors.
// The heads are those of the columns of constants and totals.
func (f *frame) timeSheet(of tab, monthly bool, constant, total string) *timeSheet {
	t := &timeSheet{f.tabs[of], f, firstRow}
	f.timed = append(f.timed, t)
	t.Texts(rowHeads, colWhat, head, "", "Option", "Function", "Category", "Behaviour", "Tax class", "One-off",
		"Line's own", "Group", "Not recurring", "Location", "Unit", constant, total)
	t.Text(rowNumber, colWhat, "Number of the year or month; 0 is day one", note)
	t.Text(rowYear, colWhat, "Year", note)
	f.yearHeads(t.Sheet, rowHeads, colYear0)
	t.axisNumbers(colYear0, f.Horizon+1)
	t.Widths(46, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 12, 13, 13)
	t.Width(colYear0, colYear0+f.Horizon, 12)
	if monthly {
		month1 := f.monthCol() + 1
		t.Width(month1-2, month1-2, 2)
		t.Width(month1-1, month1-1+f.Months(), 11)
		t.Text(rowHeads, month1-1, "Day one", headWhole)
		t.axisNumbers(month1-1, f.Months()+1)
		number := grid.Sub(grid.Add(f.first[1], t.AcrossHead(rowNumber, month1)), one)
		t.Series(rowHeads, month1, f.Months(), grid.Date(f.first[0], number, one),
			grid.Look(grid.Head, grid.Calendar))
	}
	return t
}

// axisNumbers writes the numbers of years or months and the year each belongs to.
func (t *timeSheet) axisNumbers(col, n int) {
	if first := t.f.timed[0]; t != first {
		t.Series(rowNumber, col, n, first.AcrossHead(rowNumber, col), headWhole)
		t.Series(rowYear, col, n, first.AcrossHead(rowYear, col), headWhole)
		return
	}
	t.Number(rowNumber, col, 0, headWhole)
	t.Series(rowNumber, col+1, n-1, grid.Add(t.Across(rowNumber, col), one), headWhole)
	year := grid.Expr(t.Across(rowNumber, col))
	if col != colYear0 {
		year = grid.RoundUp(grid.Div(year, twelve), zero)
	}
	t.Series(rowYear, col, n, year, headWhole)
}

// trim narrows the label columns that no row of the sheet uses, and makes room for long descriptions of rows.
func (t *timeSheet) trim() {
	const least, most = 46, 90 // characters
	longest := least
	for row := firstRow; row < t.next; row++ {
		if t.Value(row, colGroup).Kind == grid.Number { // headings and notes have the row to themselves
			longest = max(longest, utf8.RuneCountInString(t.Value(row, colWhat).Text))
		}
	}
	t.Width(colWhat, colWhat, float64(min(longest, most)))
	for col := colOption; col < colUnit; col++ {
		if !t.uses(col) {
			t.Text(rowHeads, col, "", head)
			t.Width(col, col, 1)
		}
	}
}

func (t *timeSheet) uses(col int) bool {
	for row := firstRow; row < t.next; row++ {
		if t.Value(row, col).Kind == grid.Number {
			return true
		}
	}
	return false
}

// section writes a heading within a sheet, after a blank row.
func (t *timeSheet) section(text string) {
	if t.next > firstRow {
		t.next++
	}
	heading(t.Sheet, t.next, colTotal, text)
	t.next++
}

func (t *timeSheet) heading(text string) {
	t.Text(t.next, colWhat, text, note)
	t.next++
}

func (t *timeSheet) row(what, unit string) row {
	r := row{t, t.next}
	t.next++
	t.Text(r.n, colWhat, what, plain)
	t.Text(r.n, colUnit, unit, note)
	return r
}

// number and year refer to the heading of a formula's year; monthNumber and monthYear to that of its month.
func (t *timeSheet) number() grid.Ref      { return t.AcrossHead(rowNumber, colYear0) }
func (t *timeSheet) monthNumber() grid.Ref { return t.AcrossHead(rowNumber, t.f.monthCol()) }
func (t *timeSheet) monthYear() grid.Ref   { return t.AcrossHead(rowYear, t.f.monthCol()) }

// lastMonth refers to the number of the horizon's last month.
func (t *timeSheet) lastMonth() grid.Ref { return t.At(rowNumber, t.f.monthCol()+t.f.Months()) }

// span is rows of a sheet that follow one another; the zero span is none.
type span struct{ first, last row }

// month and year are the span's part of the column of a formula's month or year.
func (s span) month() grid.Expr { return s.moving(s.first.t.f.monthCol()) }
func (s span) year() grid.Expr  { return s.moving(colYear0) }

func (s span) moving(col int) grid.Expr {
	return grid.Range(s.first.t.AcrossHead(s.first.n, col), s.first.t.AcrossHead(s.last.n, col))
}

// column is the span's part of a column, fixed.
func (s span) column(col int) grid.Expr { return column(s.first.t.Sheet, col, s.first.n, s.last.n) }

func (s *span) add(r row) {
	if !s.first.some() {
		s.first = r
	}
	s.last = r
}

func (s span) some() bool { return s.first.some() }

// row is the span's row by its place, from 0.
func (s span) row(i int) row { return row{s.first.t, s.first.n + i} }

// row is a row of a sheet with a time axis; the zero row is none. What it is filled with is evaluated at once: first
// the constant, then the months, then the years, then the total.
type row struct {
	t *timeSheet
	n int
}

func (r row) some() bool { return r.t != nil }

// month and year refer to the cell of a row in the column of each formula.
func (r row) month() grid.Ref { return r.t.Across(r.n, r.t.f.monthCol()) }
func (r row) year() grid.Ref  { return r.t.Across(r.n, colYear0) }

// before refers to the month before; in the first month it is the blank column that separates years and months.
// yearBefore refers to the year before; in Year 0 it is the total.
func (r row) before() grid.Ref     { return r.t.Across(r.n, r.t.f.monthCol()-1) }
func (r row) yearBefore() grid.Ref { return r.t.Across(r.n, colYear0-1) }

// constant refers to what holds for a whole row, total to its total or NPV; key to a label, free to move down.
func (r row) constant() grid.Ref   { return r.t.At(r.n, colConst) }
func (r row) total() grid.Ref      { return r.t.At(r.n, colTotal) }
func (r row) key(col int) grid.Ref { return r.t.Label(r.n, col) }

// months and years are a whole row of them.
func (r row) months() grid.Expr {
	return grid.Range(r.t.At(r.n, r.t.f.monthCol()), r.t.At(r.n, r.t.f.monthCol()+r.t.f.Months()))
}
func (r row) years() grid.Expr {
	return grid.Range(r.t.At(r.n, colYear0), r.t.At(r.n, colYear0+r.t.f.Horizon))
}

// ownMonths and ownYears are the same for formulas in the row itself.
func (r row) ownMonths() grid.Expr {
	return grid.Range(r.key(r.t.f.monthCol()), r.key(r.t.f.monthCol()+r.t.f.Months()))
}
func (r row) ownYears() grid.Expr { return grid.Range(r.key(colYear0), r.key(colYear0+r.t.f.Horizon)) }

func (r row) number(col, number int) row {
	r.t.Number(r.n, col, float64(number), structure)
	return r
}

func (r row) group(g *group) row {
	return r.number(colOption, g.option+1).number(colFunction, g.function+1).number(colCategory, g.category+1).
		number(colBehaviour, int(g.behaviour)+1).number(colGroup, g.number).number(colLocation, g.location+1).
		number(colOnce, g.once())
}

func (r row) setConstant(e grid.Expr, look grid.Style) row {
	r.t.Formula(r.n, colConst, e, look)
	return r
}

func (r row) setTotal(e grid.Expr, look grid.Style) row {
	r.t.Formula(r.n, colTotal, e, look)
	return r
}

func (r row) setMonths(e grid.Expr, look grid.Style) row {
	r.t.Series(r.n, r.t.f.monthCol(), r.t.f.Months()+1, e, look)
	return r
}

func (r row) setYears(e grid.Expr, look grid.Style) row {
	r.t.Series(r.n, colYear0, r.t.f.Horizon+1, e, look)
	return r
}

// summed fills the row's months, and its years with the sums of their months.
func (r row) summed(e grid.Expr, look grid.Style) row {
	return r.setMonths(e, look).setYears(r.yearSum(), look)
}

// averaged fills the row's months, and its years with the averages of their months.
func (r row) averaged(e grid.Expr, look grid.Style) row {
	count := grid.CountIfs(equal(row{r.t, rowYear}.months(), r.t.number()))
	return r.setMonths(e, look).setYears(grid.Div(r.yearSum(), count), look)
}

// held fills the row's months, and its years with what holds in the last month of each.
func (r row) held(e grid.Expr, look grid.Style) row {
	last := r.t.f.timed[0].AcrossHead(rowLastMonth, colYear0)
	return r.setMonths(e, look).setYears(grid.Index(r.ownMonths(), one, grid.Add(last, one)), look)
}

// yearly fills the row's years, and its months with what holds in the year of each.
func (r row) yearly(e grid.Expr, look grid.Style) row {
	return r.setYears(e, look).setMonths(grid.Index(r.ownYears(), one, grid.Add(r.t.monthYear(), one)), look)
}

func (r row) yearSum() grid.Expr {
	return grid.SumIfs(r.ownMonths(), equal(row{r.t, rowYear}.months(), r.t.number()))
}
