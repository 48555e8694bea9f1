package auditbook

import "shorecast/templates/auditbook/internal/grid"

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
func (r row) before() grid.Ref { return r.t.Across(r.n, r.t.f.monthCol()-1) }

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

// number puts a number that says what the row belongs to.
func (r row) number(col, number int) row {
	r.t.Number(r.n, col, float64(number), structure)
	return r
}

// group puts the numbers that say which group of lines the row belongs to.
func (r row) group(g *group) row {
	return r.number(colOption, g.option+1).number(colFunction, g.function+1).number(colCategory, g.category+1).
		number(colBehaviour, int(g.behaviour)+1).number(colGroup, g.number)
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

func (r row) yearSum() grid.Expr {
	return grid.SumIfs(r.ownMonths(), equal(row{r.t, rowYear}.months(), r.t.number()))
}
