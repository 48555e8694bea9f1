package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates"
	"shorecast/templates/auditbook/internal/grid"
)

func (k *checks) option(o int) {
	r, own, name := &k.c.Options[o], &k.costs.own[o], k.Options[o].Name
	k.section(name)
	k.s.Text(k.next, ckFigure, "What rounding may add to the amounts added up", note)
	rounding := k.s.Formula(k.next, ckTolerance, grid.Mul(k.in.defined.rounding, k.amounts(o)), calcTiny)
	k.next++
	for i := range resultRows {
		k.keyFigure(o, templates.AuditRow(i), rounding)
	}
	k.reportedReturn(o, rounding)
	k.cases(o, rounding)
	years := func(what string, xs []float64, formula row) {
		k.series(name, what, pointers(xs), 0, formula.year(), rounding, grid.Amount)
	}
	years("Cost by year", r.CostByYear, own.total)
	years("Cost by year before tax", r.CostByYearBeforeTax, own.before)
	years("Saving by year", r.SavingByYear, k.savings.years[o])
	k.series(name, "FTE by year", pointers(r.FTEByYear), 0, k.people.totals[o].year(), rounding, grid.Fine)
	for location, fte := range r.FTEByLocation {
		k.series(name, "FTE by year: "+k.Locations[location].Name, pointers(fte), 0, k.people.places[o][location].year(),
			rounding, grid.Fine)
	}
	if of := k.c.Horizons.NPVCost; of != nil {
		within := pointers(of[o][:min(k.Horizon, len(of[o]))])
		upTo := k.cash.own[o].upTo
		k.series(name, "NPV of cost by horizon", within, 1, upTo.t.Across(upTo.n, colYear0+1), rounding, grid.Amount)
	}
	for _, c := range r.ByCategory {
		if formula := own.categories[k.categoryNumber(c.Category)]; formula.some() {
			years("Cost by category: "+k.say.Category(c.Category), c.ByYear, formula)
			k.bridgeStep(o, c.Category, rounding)
		}
	}
	sharedFirst := slices.SortedStableFunc(slices.Values(r.ByFunction), func(a, b report.FunctionCost) int {
		return a.Function - b.Function
	})
	for _, f := range sharedFirst {
		years("Cost by function: "+k.FunctionName(f.Function), f.ByYear, own.functions[f.Function+1])
	}
	for _, u := range r.UnitCosts {
		if formula := own.units[u.Function]; formula.some() {
			what := "Unit cost: " + k.FunctionName(u.Function)
			k.series(name, what, u.ByYear[1:], 1, formula.t.Across(formula.n, colYear0+1), rounding, grid.Fine)
		}
	}
	k.months(o, rounding)
}

func (k *checks) keyFigure(o int, row templates.AuditRow, rounding grid.Expr) {
	f, s, cell, name := &resultRows[row], k.s, k.results.cell(row, o), k.Options[o].Name
	reported := f.reported(&k.c.Options[o])
	if row == templates.AuditIRR && reported == nil {
		k.label(name, f.what+": none reported")
		s.Text(k.next, ckReported, k.c.Options[o].IRROutcome.String(), valueText)
		s.Formula(k.next, ckFormula, cell, grid.Look(grid.Formula, grid.Percent))
		s.Text(k.next, ckRemark, "none is reported where several rates solve it", note)
		k.next++
		return
	}
	if f.format == grid.Percent {
		rounding = k.agree
	}
	if row == templates.AuditIRR {
		k.rateOfReturn(name, *reported, cell)
		return
	}
	k.one(name, f.what, reported, cell, rounding, f.format)
}

// rateOfReturn compares a rate of return where the formula finds one: not where the NPV only touches zero. The check
// below it holds in any case.
func (k *checks) rateOfReturn(name string, reported float64, cell grid.Ref) {
	s, row, look := k.s, k.next, grid.Look(grid.Formula, grid.Percent)
	k.label(name, resultRows[templates.AuditIRR].what)
	theirs := s.Number(row, ckReported, reported, grid.Look(grid.Reported, grid.Percent))
	mine := s.Across(row, ckFormula)
	s.Formula(row, ckFormula, cell, look)
	s.Text(row, ckRemark, "compared where the formula finds a rate", note)
	k.close(grid.If(grid.IsNumber(mine), grid.Abs(grid.Sub(mine, theirs)), zero), k.tolerance(theirs, k.agree), false)
}

// reportedReturn checks that the NPV of saving at the program's rate of return is zero.
func (k *checks) reportedReturn(o int, rounding grid.Expr) {
	s, own, name, defined := k.s, &k.cash.own[o], k.Options[o].Name, &k.in.defined
	if k.c.Options[o].IRR == nil {
		return
	}
	k.label(name, "NPV of saving at the reported rate of return is zero")
	rate := s.Number(k.next, ckReported, *k.c.Options[o].IRR, grid.Look(grid.Reported, grid.Rate))
	discount := grid.Pow(grid.Add(one, rate), grid.Neg(k.factors.time.months()))
	npv := s.Formula(k.next, ckFormula, grid.SumProduct(grid.Mul(own.saving.months(), discount)), calcAmount)
	absolute := grid.SumProduct(grid.Mul(grid.Abs(own.saving.months()), discount))
	k.close(grid.Abs(npv), grid.Mul(k.agree, grid.Add(absolute, grid.Div(rounding, defined.rounding))), false)

	k.label(name, "IRR() of the yearly savings, beside it")
	s.Formula(k.next, ckReported, rate, grid.Look(grid.Formula, grid.Rate))
	found := own.atYearEnds
	inRange := grid.And(grid.Is(found, ">", defined.minRate), grid.Is(found, "<", defined.maxRate))
	s.Formula(k.next, ckFormula, grid.If(grid.IsNumber(found), grid.If(inRange, found, none), none), calcRate)
	s.Text(k.next, ckRemark, "equal only where years are discounted at their end", note)
	k.next++
}

// cases compares the NPVs of every case that the program computed with the case in force.
func (k *checks) cases(o int, rounding grid.Expr) {
	s, row := k.s, k.caseRow(o)
	k.label(k.Options[o].Name, "NPV of saving in the case in force")
	all := grid.Range(k.values.s.At(row, vaCases), k.values.s.At(row, vaCases+len(k.drivers.cases)-1))
	look := grid.Look(grid.Formula, grid.Amount)
	theirs := s.Formula(k.next, ckReported, grid.Index(all, one, k.drivers.chosen), look)
	mine := s.Formula(k.next, ckFormula, k.cash.own[o].saving.total(), calcAmount)
	s.Text(k.next, ckRemark, "reported for every case on the sheet Values", note)
	k.close(grid.If(grid.IsNumber(theirs), grid.Abs(grid.Sub(mine, theirs)), zero),
		grid.If(grid.IsNumber(theirs), k.tolerance(theirs, rounding), zero), true)
}

func (k *checks) bridgeStep(o int, category report.Category, rounding grid.Expr) {
	for i := range k.c.Options[o].Bridge {
		step := &k.c.Options[o].Bridge[i]
		if formula := k.savings.bridge[o][k.categoryNumber(category)]; step.Category == category && formula.some() {
			what := "Bridge: " + k.say.Category(category)
			k.one(k.Options[o].Name, what, &step.Change, formula.total(), rounding, grid.Amount)
		}
	}
}

func (k *checks) months(o int, rounding grid.Expr) {
	s, row := k.s, k.cumulativeRow(o)
	k.label(k.Options[o].Name, "Cumulative saving by month, all months")
	theirs := grid.Range(k.values.s.At(row, vaCases), k.values.s.At(row, vaCases+k.Months()))
	mine := k.cash.own[o].cumulative.months()
	s.Formula(k.next, ckReported, grid.Sum(theirs), calcAmount)
	s.Formula(k.next, ckFormula, grid.Sum(mine), calcAmount)
	absolute := grid.SumProduct(grid.Abs(theirs))
	k.close(grid.SumProduct(grid.Abs(grid.Sub(theirs, mine))),
		grid.Add(grid.Mul(k.agree, absolute), grid.Mul(twelve, rounding)), false)
}

func (k *checks) inner() {
	s := k.s
	k.section("Within this workbook")
	for o := range k.Options {
		own, total := &k.costs.own[o], k.costs.own[o].total.constant()
		compare := func(what string, e, with grid.Expr) {
			k.label(k.Options[o].Name, what)
			a := s.Formula(k.next, ckReported, with, calcAmount)
			b := s.Formula(k.next, ckFormula, e, calcAmount)
			k.close(grid.Abs(grid.Sub(a, b)), grid.Mul(k.agree, k.amounts(o)), true)
		}
		sum := func(rows span) grid.Expr {
			if !rows.some() {
				return zero
			}
			return grid.Sum(rows.column(colConst))
		}
		compare("Categories add up to the cost", sum(own.byCategory), total)
		compare("Functions add up to the cost", sum(own.byFunction), total)
		compare("Fixed and variable add up to the cost", grid.Add(own.fixed.constant(), own.variable.constant()), total)
		if o != k.Baseline {
			compare("The bridge leads to the option's NPV of cost", k.savings.bridgeEnd[o].total(),
				k.cash.own[o].discounted.total())
		}
		compare("Lines by year add up to their flows", k.lineSum(o), k.flows.marked(o, colPay))
	}
	s.Text(k.next, ckFigure, "The case named on the sheet Drivers is one of its list", plain)
	known := grid.SumProduct(grid.Mul(grid.Exact(k.drivers.names(), k.selector), one))
	k.close(grid.Sub(one, known), nil, true)
}

func (k *checks) lineSum(o int) grid.Expr {
	sums := []grid.Expr{zero}
	for _, s := range k.lines.sheets {
		where := equal(s.all(lnOption), k.scope.s.At(scNumber, scOption0+o))
		for y := range k.Horizon + 1 {
			sums = append(sums, grid.SumIfs(s.all(s.year0+y), where))
		}
	}
	return grid.Add(sums...)
}

func (k *checks) places() {
	k.section("Locations")
	for i, r := range k.c.Locations {
		rows, name, s := &k.locations.own[i], k.Locations[i].Name, k.locations.s
		k.series(name, "Loaded cost of a productive FTE", r.LoadedCostByYear[1:], 1, s.Across(rows.loaded, loYear1), k.agree,
			grid.Fine)
		k.series(name, "Advantage over the baseline's location", r.AdvantageByYear[1:], 1, s.Across(rows.advantage, loYear1),
			k.agree, grid.Percent)
		if i != k.home() {
			k.one(name, "Parity year", whole(r.ParityYear), rows.parity, k.agree, grid.Whole)
		}
	}
}
