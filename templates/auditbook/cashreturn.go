package auditbook

import "shorecast/templates/auditbook/internal/grid"

// steps is how often the rate of return is brought nearer by the tangent.
const steps = 8

// returnRows find the rate of return by steps along the tangent, with the timing in force; IRR() of the yearly savings stands beside.
func (m *model) returnRows(o int) {
	t, r := m.cash, &m.own[o]
	zero, one := grid.Num(0), grid.Num(1)
	row := t.add("Changes of sign of the saving that is discounted", "times")
	r.changes = m.signChanges(o, row)
	row = t.add("Rate of return, IRR() of the yearly savings: as if they came at the ends of years", "a year")
	atEnds := t.Formula(row, colTotal, grid.Call("IFERROR", grid.Call("IRR", t.yearRange(r.saving), m.in.discountRate), grid.Word("none")), calcRate)
	r.atYearEnds = atEnds
	last, before := m.irrStart(o), atEnds
	flows, times := t.monthRange(r.saving), m.factors.monthRange(rowTime)
	for i := range steps {
		row = t.add("Rate of return, step "+itoa(i+1), "a year")
		grown := grid.Add(one, last)
		value := grid.SumProduct(grid.Mul(flows, grid.Pow(grown, grid.Neg(times))))
		slope := grid.SumProduct(grid.Mul(flows, times, grid.Pow(grown, grid.Sub(grid.Neg(times), one))))
		before = last
		last = t.Formula(row, colTotal, grid.Call("IFERROR", grid.Add(last, grid.Div(value, slope)), last), calcRate)
	}
	row = t.add("Rate of return", "a year")
	inRange := grid.Call("AND", grid.Is(r.changes, ">", zero), grid.Is(last, ">", m.in.minRate), grid.Is(last, "<", m.in.maxRate),
		grid.Is(grid.Call("ABS", grid.Sub(last, before)), "<=", m.in.agree))
	r.rateOfReturn = t.Formula(row, colTotal, grid.If(inRange, last, grid.Word("none")), grid.Look(grid.Key, grid.Rate))
}

// irrStart refers to where the search for an option's rate begins: the program's own result, or the discount rate where it has none.
func (m *model) irrStart(o int) grid.Ref {
	t := m.cash
	row := t.add("Rate of return, where the search begins: the program's result, else the discount rate", "a year")
	if rate := m.c.Options[o].IRR; rate != nil {
		return t.Number(row, colTotal, *rate, grid.Look(grid.Reported, grid.Rate))
	}
	return t.Formula(row, colTotal, m.in.discountRate, calcRate)
}

// signChanges counts along the flows as they are discounted: by month where discounting is monthly, else by year; zeros carry the sign on.
func (m *model) signChanges(o, row int) grid.Ref {
	t, r := m.cash, &m.own[o]
	tolerance := t.At(m.in.tolerance, colTotal)
	zero, one := grid.Num(0), grid.Num(1)
	sign := func(x grid.Expr, before grid.Expr) grid.Expr {
		return grid.If(grid.Is(x, ">", tolerance), one, grid.If(grid.Is(x, "<", grid.Neg(tolerance)), grid.Neg(one), before))
	}
	t.Number(row, colOption, float64(o+1), structure)
	t.monthly(row, sign(t.month(r.saving), t.before(row)), calcWhole)
	t.Number(row, m.monthCol()-1, 0, grid.Look(grid.Note, grid.Whole))
	t.Number(row, colTotal, 0, grid.Look(grid.Note, grid.Whole)) // what stands before Year 0
	t.yearly(row, sign(t.year(r.saving), t.Across(row, colTotal)), calcWhole)
	changes := func(from grid.Ref, to grid.Ref, next grid.Ref, end grid.Ref) grid.Expr {
		return grid.SumProduct(grid.Mul(grid.Is(grid.Mul(grid.Range(from, to), grid.Range(next, end)), "<", zero), one))
	}
	month := m.monthCol()
	monthly := changes(t.At(row, month), t.At(row, month+m.months()-1), t.At(row, month+1), t.At(row, month+m.months()))
	yearly := changes(t.At(row, colYear0), t.At(row, colYear0+m.horizon-1), t.At(row, colYear0+1), t.At(row, colYear0+m.horizon))
	return t.Formula(row, colConst, grid.If(grid.Is(m.in.discounting, "=", m.in.monthlyWord), monthly, yearly), calcWhole)
}
