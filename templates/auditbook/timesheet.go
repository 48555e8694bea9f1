package auditbook

import (
	"strconv"

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
	colUnit      = 10 //
	colConst     = 11 // what holds for the whole row
	colTotal     = 12 // total or NPV
	colYear0     = 13 // Year 0, then the years
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

// timeSheet is a sheet with a time axis and rows that are added one after another.
type timeSheet struct {
	*grid.Sheet
	m    *model
	next int
}

func (m *model) timeSheet(s *grid.Sheet) *timeSheet { return &timeSheet{s, m, firstRow} }

// Shorthand for looks.
var (
	calcAmount = grid.Look(grid.Formula, grid.Amount)
	calcFine   = grid.Look(grid.Formula, grid.Fine)
	calcFactor = grid.Look(grid.Formula, grid.Factor)
	calcWhole  = grid.Look(grid.Formula, grid.Whole)
	calcRate   = grid.Look(grid.Formula, grid.Rate)
	calcTiny   = grid.Look(grid.Formula, grid.Tiny)
	beside     = grid.Look(grid.Beside, grid.General)
	plain      = grid.Look(grid.Plain, grid.General)
	note       = grid.Look(grid.Note, grid.General)
	head       = grid.Look(grid.Head, grid.General)
	headWhole  = grid.Look(grid.Head, grid.Whole)
	section    = grid.Look(grid.Section, grid.General)
	titleLook  = grid.Look(grid.Title, grid.General)
	subtitle   = grid.Look(grid.Subtitle, grid.General)
	structure  = grid.Look(grid.Plain, grid.Whole) // numbers that say what a row belongs to
	totalLook  = grid.Look(grid.Total, grid.Amount)
)

func (m *model) monthCol() int { return colYear0 + m.horizon + 2 }
func (m *model) months() int   { return 12 * m.horizon }

// title writes the heading that every sheet has.
func (m *model) title(s *grid.Sheet, explain string) {
	s.Text(rowTitle, 1, s.Title, titleLook)
	s.Text(rowNote, 1, explain, subtitle)
}

// axis writes the headings of a sheet with a time axis; all but the first of them refer to the sheet Factors.
func (t *timeSheet) axis(explain string, monthly bool, heads map[int]string) {
	m := t.m
	m.title(t.Sheet, explain)
	m.caseLine(t.Sheet)
	names := map[int]string{colWhat: "", colOption: "Option", colFunction: "Function", colCategory: "Category", colBehaviour: "Behaviour", colTax: "Tax class",
		colOneOff: "One-off", colPay: "Line's own", colGroup: "Group", colUnit: "Unit", colConst: "Constant", colTotal: "Total"}
	for col := colWhat; col <= colTotal; col++ {
		text := names[col]
		if other, ok := heads[col]; ok {
			text = other
		}
		t.Text(rowHeads, col, text, head)
	}
	t.Text(rowNumber, colWhat, "Number of the year or month; 0 is day one", note)
	t.Text(rowYear, colWhat, "Year", note)
	for y := range m.horizon + 1 {
		t.Text(rowHeads, colYear0+y, "Year "+strconv.Itoa(y), headWhole)
	}
	t.axisNumbers(colYear0, m.horizon+1)
	t.Tall(rowHeads, 2)
	t.Freeze(rowYear, colWhat)
	t.Repeat = rowYear
	t.Width(colWhat, colWhat, 46)
	t.Width(colOption, colGroup, 9)
	t.Width(colUnit, colUnit, 12)
	t.Width(colConst, colTotal, 13)
	t.Width(colYear0, colYear0+m.horizon, 12)
	if !monthly {
		return
	}
	t.Width(m.monthCol()-1, m.monthCol()-1, 2)
	t.Width(m.monthCol(), m.monthCol()+m.months(), 11)
	t.Text(rowHeads, m.monthCol(), "Day one", headWhole)
	t.axisNumbers(m.monthCol(), m.months()+1)
	t.Series(rowHeads, m.monthCol()+1, m.months(), grid.Call("DATE", m.in.firstYear, grid.Sub(grid.Add(m.in.firstMonth, t.AcrossHead(rowNumber, m.monthCol()+1)), grid.Num(1)), grid.Num(1)),
		grid.Look(grid.Head, grid.Calendar))
}

// axisNumbers writes the numbers of years or months and the year each belongs to.
func (t *timeSheet) axisNumbers(col, n int) {
	if t != t.m.factors {
		f := t.m.factors
		t.Series(rowNumber, col, n, f.AcrossHead(rowNumber, col), headWhole)
		t.Series(rowYear, col, n, f.AcrossHead(rowYear, col), headWhole)
		return
	}
	t.Number(rowNumber, col, 0, headWhole)
	t.Series(rowNumber, col+1, n-1, grid.Add(t.Across(rowNumber, col), grid.Num(1)), headWhole)
	if col == colYear0 {
		t.Series(rowYear, col, n, t.Across(rowNumber, col), headWhole)
		return
	}
	t.Series(rowYear, col, n, grid.Call("ROUNDUP", grid.Div(t.Across(rowNumber, col), grid.Num(12)), grid.Num(0)), headWhole)
}

// trim narrows the label columns that no row of the sheet uses.
func (t *timeSheet) trim() {
	for col := colOption; col <= colGroup; col++ {
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

// caseLine says which case is in force.
func (m *model) caseLine(s *grid.Sheet) {
	s.Formula(rowCase, 1, grid.Join(grid.Word("Case in force: "), m.drivers.At(selectorRow, selectorCol)), note)
}

// section writes a heading within a sheet, after a blank row.
func (t *timeSheet) section(text string) {
	if t.next > firstRow {
		t.next++
	}
	for col := colWhat; col <= colTotal; col++ {
		t.Text(t.next, col, "", section)
	}
	t.Text(t.next, colWhat, text, section)
	t.next++
}

// heading writes a small heading within a section.
func (t *timeSheet) heading(text string) {
	t.Text(t.next, colWhat, text, note)
	t.next++
}

// add begins a row.
func (t *timeSheet) add(what, unit string) int {
	row := t.next
	t.next++
	t.Text(row, colWhat, what, plain)
	t.Text(row, colUnit, unit, note)
	return row
}

// month and year refer to the cell of a row in the column of each formula.
func (t *timeSheet) month(row int) grid.Ref { return t.Across(row, t.m.monthCol()) }
func (t *timeSheet) year(row int) grid.Ref  { return t.Across(row, colYear0) }

// constant refers to what holds for a whole row.
func (t *timeSheet) constant(row int) grid.Ref { return t.At(row, colConst) }

// monthRange and yearRange are a whole row of months or years.
func (t *timeSheet) monthRange(row int) grid.Expr {
	return grid.Range(t.At(row, t.m.monthCol()), t.At(row, t.m.monthCol()+t.m.months()))
}
func (t *timeSheet) yearRange(row int) grid.Expr {
	return grid.Range(t.At(row, colYear0), t.At(row, colYear0+t.m.horizon))
}

// rowMonths is the same range with its row free, for formulas beside it.
func (t *timeSheet) rowMonths(row int) grid.Expr {
	return grid.Range(t.Label(row, t.m.monthCol()), t.Label(row, t.m.monthCol()+t.m.months()))
}

// rowYears are a row's years, for formulas beside them.
func (t *timeSheet) rowYears(row int) grid.Expr {
	return grid.Range(t.Label(row, colYear0), t.Label(row, colYear0+t.m.horizon))
}

// column is the part of a month's or year's column from one row to another.
func (t *timeSheet) column(col, from, to int) grid.Expr {
	return grid.Range(t.AcrossHead(from, col), t.AcrossHead(to, col))
}

// labels is the part of a label column from one row to another.
func (t *timeSheet) labels(col, from, to int) grid.Expr {
	return grid.Range(t.At(from, col), t.At(to, col))
}

// monthly puts a formula into every month of a row.
func (t *timeSheet) monthly(row int, e grid.Expr, style grid.Style) {
	t.Series(row, t.m.monthCol(), t.m.months()+1, e, style)
}

// yearly puts a formula into every year of a row.
func (t *timeSheet) yearly(row int, e grid.Expr, style grid.Style) {
	t.Series(row, colYear0, t.m.horizon+1, e, style)
}

// sumYears fills a row's years with the sums of its months.
func (t *timeSheet) sumYears(row int, style grid.Style) { t.yearly(row, t.yearSum(row), style) }

func (t *timeSheet) yearSum(row int) grid.Expr {
	return grid.SumIfs(t.rowMonths(row), grid.Where{Range: t.monthRange(rowYear), Value: t.AcrossHead(rowNumber, colYear0)})
}

// averageYears fills a row's years with the averages of their months.
func (t *timeSheet) averageYears(row int, style grid.Style) {
	count := grid.CountIfs(grid.Where{Range: t.monthRange(rowYear), Value: t.AcrossHead(rowNumber, colYear0)})
	t.yearly(row, grid.Div(t.yearSum(row), count), style)
}
