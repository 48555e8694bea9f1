package auditbook

import (
	"slices"

	"shorecast/templates/auditbook/internal/grid"
)

// option compares everything that is reported of an option.
func (k *checker) option(o int) {
	m := k.m
	r, own, name := &m.c.Options[o], &m.own[o], m.k.Options[o].Name
	path := "options[" + itoa(o) + "]."
	rounding := k.section(name, o)
	for i, f := range keyFigures {
		k.keyFigure(o, i, f, path, rounding)
	}
	k.returnAtProgramsRate(o, rounding)
	k.cases(o, rounding)
	years := func(what, field string, xs []float64, formula grid.Ref) {
		k.series(name, what, path+field, pointers(xs), 0, formula, rounding, grid.Amount)
	}
	years("Cost by year", "cost_by_year", r.CostByYear, m.costs.year(own.total))
	years("Cost by year before tax", "cost_by_year_before_tax", r.CostByYearBeforeTax, m.costs.year(own.beforeTotal))
	years("Saving by year", "saving_by_year", r.SavingByYear, m.savings.year(own.savings))
	k.series(name, "FTE by year", path+"fte_by_year", pointers(r.FTEByYear), 0, m.people.year(m.people0.totals[o]), rounding, grid.Fine)
	names := m.categoryNames()
	for c := range names {
		if reported := r.CostByCategory.Get(names[c]); reported != nil && own.categories[c+1] != 0 && firstNamed(names, c) {
			years("Cost by category: "+names[c], "cost_by_category."+names[c], reported, m.costs.year(own.categories[c+1]))
			if o != m.k.Baseline {
				k.bridgeStep(o, c, path, rounding)
			}
		}
	}
	for f := -1; f < len(m.k.Functions); f++ {
		if reported := r.CostByFunction.Get(m.functionName(f)); reported != nil {
			years("Cost by function: "+m.functionName(f), "cost_by_function."+m.functionName(f), reported, m.costs.year(own.functions[f+1]))
		}
	}
	for f, row := range m.unitRows(o) {
		if row != 0 {
			n := m.functionName(f)
			k.series(name, "Unit cost: "+n, path+"unit_cost."+n, r.UnitCost.Get(n)[1:], 1, m.costs.Across(row, colYear0+1), rounding, grid.Fine)
		}
	}
	for i := range r.CumulativeSavingByMonth {
		m.note(path+"cumulative_saving_by_month["+itoa(i)+"]", m.cash.At(own.cumulative, m.monthCol()+i), &r.CumulativeSavingByMonth[i])
	}
	k.monthly(o, rounding)
}

// firstNamed reports whether a category's name does not stand before it in the list.
func firstNamed(names []string, c int) bool { return slices.Index(names, names[c]) == c }

// unitRows returns the rows of unit cost by function, 0 where there is none.
func (m *model) unitRows(o int) []int {
	rows := make([]int, len(m.k.Functions))
	for f := range rows {
		if m.c.Options[o].UnitCost.Get(m.k.Functions[f].Name) != nil {
			rows[f] = m.own[o].units[f]
		}
	}
	return rows
}

func (k *checker) keyFigure(o, i int, f keyFigure, path string, rounding grid.Ref) {
	m := k.m
	cell := m.results.At(resultsFirst+i, resultsOption0+o)
	reported := f.reported(&m.c.Options[o])
	switch {
	case f.name == "irr" && reported == nil:
		m.checks.Text(k.row, ckOption, m.k.Options[o].Name, plain)
		m.checks.Text(k.row, ckFigure, f.what+": none reported", plain)
		text := "none"
		if n := m.c.Options[o].IRRNote; n != nil {
			text = *n
		}
		m.checks.Text(k.row, ckReported, text, grid.Look(grid.Reported, grid.General))
		m.checks.Formula(k.row, ckFormula, cell, grid.Look(grid.Formula, grid.Percent))
		m.checks.Text(k.row, ckRemark, "Where several rates solve it the program reports none; a formula finds one of them.", note)
		k.row++
		return
	case f.unit == "share" || f.name == "irr":
		k.one(m.k.Options[o].Name, f.what, path+f.name, reported, cell, m.in.agree, f.format)
	default:
		k.one(m.k.Options[o].Name, f.what, path+f.name, reported, cell, rounding, f.format)
	}
}

// returnAtProgramsRate checks that the NPV of saving at the program's rate of return is zero.
func (k *checker) returnAtProgramsRate(o int, rounding grid.Ref) {
	m, s := k.m, k.m.checks
	if m.c.Options[o].IRR == nil {
		return
	}
	s.Text(k.row, ckOption, m.k.Options[o].Name, plain)
	s.Text(k.row, ckFigure, "NPV of saving at the reported rate of return is zero", plain)
	rate := s.Number(k.row, ckReported, *m.c.Options[o].IRR, grid.Look(grid.Reported, grid.Rate))
	flows, times := m.cash.monthRange(m.own[o].saving), m.factors.monthRange(rowTime)
	discount := grid.Pow(grid.Add(grid.Num(1), rate), grid.Neg(times))
	npv := s.Formula(k.row, ckFormula, grid.SumProduct(grid.Mul(flows, discount)), calcAmount)
	s.Formula(k.row, ckDifference, grid.Call("ABS", npv), calcTiny)
	absolute := grid.SumProduct(grid.Mul(grid.Call("ABS", flows), discount))
	s.Formula(k.row, ckTolerance, grid.Mul(m.in.agree, grid.Add(absolute, grid.Div(rounding, m.in.rounding))), calcTiny)
	k.verdict(false)
	s.Text(k.row, ckOption, m.k.Options[o].Name, plain)
	s.Text(k.row, ckFigure, "IRR() of the yearly savings, beside it", plain)
	s.Formula(k.row, ckReported, rate, grid.Look(grid.Formula, grid.Rate))
	found := m.own[o].atYearEnds
	inRange := grid.If(grid.Call("AND", grid.Is(found, ">", m.in.minRate), grid.Is(found, "<", m.in.maxRate)), found, grid.Word("none"))
	s.Formula(k.row, ckFormula, grid.If(grid.Call("ISNUMBER", found), inRange, grid.Word("none")), calcRate)
	s.Text(k.row, ckRemark, "the same rate where savings are discounted at the ends of years, no check", note)
	k.row++
}

// cases compares the NPVs of every case that the program computed with the case in force.
func (k *checker) cases(o int, rounding grid.Ref) {
	m, s := k.m, k.m.checks
	row := m.caseRow(o)
	s.Text(k.row, ckOption, m.k.Options[o].Name, plain)
	s.Text(k.row, ckFigure, "NPV of saving in the case in force", plain)
	all := grid.Range(m.values.At(row, vaCases), m.values.At(row, vaCases+len(m.cases)-1))
	theirs := s.Formula(k.row, ckReported, grid.Index(all, grid.Num(1), m.chosen), grid.Look(grid.Formula, grid.Amount))
	mine := s.Formula(k.row, ckFormula, m.cash.At(m.own[o].saving, colTotal), calcAmount)
	s.Formula(k.row, ckDifference, grid.If(grid.Call("ISNUMBER", theirs), grid.Call("ABS", grid.Sub(mine, theirs)), grid.Num(0)), calcTiny)
	s.Formula(k.row, ckTolerance, grid.If(grid.Call("ISNUMBER", theirs), grid.Add(grid.Mul(m.in.agree, grid.Call("ABS", theirs)), rounding), grid.Num(0)), calcTiny)
	s.Text(k.row, ckRemark, "of every scenario and sensitivity as reported, sheet Values", note)
	k.verdict(true)
}

func (k *checker) bridgeStep(o, c int, path string, rounding grid.Ref) {
	m := k.m
	name := m.categoryNames()[c]
	for i := range m.c.Options[o].Bridge {
		if step := &m.c.Options[o].Bridge[i]; step.Category == name && m.own[o].bridge[c+1] != 0 {
			k.one(m.k.Options[o].Name, "Bridge: "+name, path+"bridge["+itoa(i)+"].change", &step.Change, m.savings.At(m.own[o].bridge[c+1], colTotal), rounding, grid.Amount)
		}
	}
}

// monthly compares the cumulative saving of all months.
func (k *checker) monthly(o int, rounding grid.Ref) {
	m, s := k.m, k.m.checks
	s.Text(k.row, ckOption, m.k.Options[o].Name, plain)
	s.Text(k.row, ckFigure, "Cumulative saving by month, all months", plain)
	row := m.cumulativeRow(o)
	theirs := grid.Range(m.values.At(row, vaCases), m.values.At(row, vaCases+m.months()))
	mine := m.cash.monthRange(m.own[o].cumulative)
	s.Formula(k.row, ckReported, grid.Sum(theirs), calcAmount)
	s.Formula(k.row, ckFormula, grid.Sum(mine), calcAmount)
	s.Formula(k.row, ckDifference, grid.SumProduct(grid.Call("ABS", grid.Sub(theirs, mine))), calcTiny)
	s.Formula(k.row, ckTolerance, grid.Add(grid.Mul(m.in.agree, grid.SumProduct(grid.Call("ABS", theirs))), grid.Mul(grid.Num(12), rounding)), calcTiny)
	k.verdict(false)
}
