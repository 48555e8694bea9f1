package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// ofTracking compares what the program says about actuals.
func (k *checks) ofTracking() {
	t := k.model.tracking
	if t == nil {
		return
	}
	r, v := k.c.Tracking, t.variances
	k.section("Tracking")
	k.s.Text(k.next, ckFigure, "What rounding may add to the amounts added up", note)
	absolute := func(x row) grid.Expr { return grid.SumProduct(grid.Abs(x.months())) }
	rounding := k.s.Formula(k.next, ckTolerance, grid.Mul(k.in.defined.rounding, grid.Add(k.amounts(r.Decision),
		absolute(t.tracked.basePlan), absolute(t.tracked.measures[asPlanned]), absolute(t.tracked.measures[asSpent]))),
		calcTiny)
	k.next++
	k.values.table("Tracking by month, day one first", 2, "Figure", "")
	months := func(what string, xs []float64, formula row) {
		k.monthly(what, xs, formula, rounding)
	}
	months("Plan by month", r.Plan, t.tracked.measures[asPlanned])
	months("Flexed plan by month", r.Flexed, t.tracked.measures[asFlexed])
	months("Actual by month", r.Actual, t.tracked.measures[asSpent])
	months("Actual at planned rates by month", r.AtPlanRates, t.tracked.measures[atPlanRates])
	months("Planned saving by month", r.PlannedSaving, t.tracked.planned)
	months("Realised saving by month", r.RealisedSaving, t.tracked.realised)
	months("Planned saving, all months", r.PromisedSaving, t.tracked.promised)
	for w := range report.WindowKind(windows) {
		of := &r.Windows[w]
		name := windowNames[w]
		k.variance(name, "Cost", of.Variance, w, v.all, rounding)
		for i, name := range r.Categories {
			k.variance(windowNames[w], name, of.Categories[i], w, v.categories.first+i, rounding)
		}
		for i, name := range r.Functions {
			k.variance(windowNames[w], name, of.Functions[i], w, v.functions.first+i, rounding)
		}
		for i, x := range [walkSteps]float64{of.PlannedSaving, of.Saving.Volume, of.Saving.ExchangeRates,
			of.Saving.PriceAndUsage, of.RealisedSaving} {
			row := t.standing.walk[i]
			k.one(name, t.standing.s.Value(row, stWhat).Text, &x, t.standing.s.At(row, stWindow0+int(w)), rounding,
				grid.Amount)
		}
	}
}

// variance compares a plan, what came of it and what that is due to.
func (k *checks) variance(window, what string, x report.Variance, w report.WindowKind, row int, rounding grid.Expr) {
	v := k.model.tracking.variances
	for _, of := range []struct {
		column int
		what   string
		x      float64
	}{
		{asPlanned, "plan", x.Plan}, {asSpent, "actual", x.Actual}, {vrVolume, "volume", x.Volume},
		{vrRates, "exchange rates", x.ExchangeRates}, {vrPrice, "price and usage", x.PriceAndUsage},
	} {
		k.one(window, what+": "+of.what, &of.x, v.cell(row, w, of.column), rounding, grid.Amount)
	}
}

// monthly compares figures by month, day one first; the reported ones stand on the sheet Values.
func (k *checks) monthly(what string, reported []float64, formula row, rounding grid.Expr) {
	s, row, last := k.s, k.values.put([]string{what, ""}, value, reported...), len(reported)-1
	k.label("Tracking", what)
	theirs := grid.Range(k.values.s.At(row, vaCases), k.values.s.At(row, vaCases+last))
	mine := grid.Range(formula.t.At(formula.n, k.monthCol()), formula.t.At(formula.n, k.monthCol()+last))
	s.Formula(k.next, ckReported, grid.Sum(theirs), calcAmount)
	s.Formula(k.next, ckFormula, grid.Sum(mine), calcAmount)
	k.close(grid.SumProduct(grid.Abs(grid.Sub(theirs, mine))),
		grid.Add(grid.Mul(k.agree, grid.SumProduct(grid.Abs(theirs))), rounding), false)
}
