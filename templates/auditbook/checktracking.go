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
	people := func(what string, fte []*float64, formula row) {
		sum := 0.0
		for _, x := range fte {
			if x != nil {
				sum += *x
			}
		}
		k.one("Tracking", what+", all months", &sum, formula.total(), rounding, grid.Fine)
	}
	people("FTE, plan", r.FTEPlan, t.tracked.fte)
	people("FTE, actual", r.FTEActual, t.tracked.employed)
	k.outlook(months, rounding)
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
			k.one(name, t.standing.s.Value(row, stWhat).Text, &x, t.standing.s.At(row, stColumn0+int(w)), rounding,
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

// outlook compares the forecasts, the one-off budget, the status and what is explained.
func (k *checks) outlook(months func(what string, xs []float64, formula row), rounding grid.Expr) {
	t, r := k.model.tracking, k.c.Tracking
	x, o := t.standing, t.outlook
	one := func(what string, reported *float64, cell grid.Ref) {
		k.one("Tracking", what, reported, cell, rounding, grid.Amount)
	}
	k.text("Status", r.Status.String(), x.status)
	one("Planned NPV of saving", &r.PlannedNPVSaving, x.s.At(x.figures[courseNPV], stColumn0))
	one("Planned payback", whole(r.PlannedPayback), x.s.At(x.figures[coursePayback], stColumn0))
	one("Planned run-rate saving", &r.PlannedRunRate, x.s.At(x.figures[courseRunRate], stColumn0))
	for kind := range report.ForecastKind(forecasts) {
		f, of := &r.Forecasts[kind], ", forecast "+forecastNames[kind]
		months("Cost"+of, f.Cost, o.courses[kind].cost)
		months("Saving"+of, f.Saving, o.courses[kind].saving)
		k.series("Tracking", "Saving by year"+of, pointers(f.SavingByYear), 0, o.courses[kind].saving.year(), rounding,
			grid.Amount)
		for i, figure := range [ofCourse]*float64{&f.TotalCost, &f.NPVSaving, whole(f.PaybackMonths), &f.RunRateSaving,
			&f.OneOffTotal} {
			row := x.figures[i]
			one(x.s.Value(row, stWhat).Text+of, figure, x.s.At(row, stColumn0+1+int(kind)))
		}
	}
	if r.WithoutOverrides != nil {
		one("NPV of saving without the sheet Forecast", r.WithoutOverrides, x.without)
	}
	for i, figure := range [...]float64{r.OneOff.Plan, r.OneOff.ToDate, r.OneOff.Committed, r.OneOff.AtCompletion} {
		one("One-off budget: "+x.s.Value(x.oneOff[i].Row, stWhat).Text, &figure, x.oneOff[i])
	}
	for i := range r.Remaining {
		one("Remains: "+r.Categories[r.Remaining[i].Category], &r.Remaining[i].Remaining, o.money[i].remains.constant())
	}
	slot := map[report.WindowKind]int{}
	for i := range r.Explanations {
		e := &r.Explanations[i]
		row := x.slots[e.Window] + slot[e.Window]
		slot[e.Window]++
		what := windowNames[e.Window] + ": largest variances, " + itoa(slot[e.Window])
		one(what, &e.Variance, x.s.At(row, stColumn0+1))
		k.text(what+", category", r.Categories[e.Category], x.s.At(row, stWhat))
		remark := ""
		if e.NotExplained {
			remark = unexplained
		}
		k.text(what+", remark", remark, x.s.At(row, stColumn0+3))
	}
}

// text compares a text; without one, the formula says none or nothing.
func (k *checks) text(what, reported string, cell grid.Ref) {
	s := k.s
	k.label("Tracking", what)
	theirs := s.Text(k.next, ckReported, reported, valueText)
	mine := s.Formula(k.next, ckFormula, grid.Join(cell, grid.Word("")), grid.Look(grid.Formula, grid.General))
	same := is(theirs, mine)
	if reported == "" {
		same = grid.Or(is(mine, grid.Word("")), is(mine, none))
	}
	k.close(grid.If(same, zero, one), nil, false)
}
