package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// outlook is the sheet Outlook: what is still to come, and the three forecasts.
type outlook struct {
	*tracking
	t         *timeSheet
	money     []money        // by index into Tracking.Remaining
	goesOn    map[int]row    // by category: unplanned spending that goes on
	overrides []override     // of categories that the sheet Forecast names
	courses   [forecasts]run // the forecasts
	without   run            // at current spending without the sheet Forecast; no rows where there is no such sheet
	promised  run            // the plan as decided
	tolerance grid.Ref       // a shortfall below counts as none
}

// forecasts is how many forecasts there are.
const forecasts = len(report.Tracking{}.Forecasts)

var forecastNames = [forecasts]string{"as planned", "at current volumes and rates", "at current spending"}

// override is what the sheet Forecast replaces and states of one category.
type override struct {
	category                      int // number
	replaced, recurs, money       row // of what the program would have forecast: all; what recurs; one-off money
	stated, statedRecurs, ordered row // of what the sheet states
}

// run is a course of cost and saving by month.
type run struct{ cost, saving, recurring, cumulative, below row }

func fillOutlook(t *tracking) *outlook {
	o := &outlook{tracking: t, t: t.timeSheet(outlookTab, true, "Constant", "Total or NPV"), goesOn: map[int]row{}}
	for i := range t.c.Tracking.Remaining {
		o.money = append(o.money, o.remaining(&t.c.Tracking.Remaining[i]))
	}
	o.spending()
	t.decision.spend()
	o.override()
	o.t.section("Tolerance")
	o.tolerance = o.t.row("Shortfall that counts as none", t.Currency).setTotal(grid.Mul(t.in.defined.dust,
		grid.SumProduct(grid.Abs(t.tracked.basePlan.months()))), calcFine).total()
	o.plan()
	for k := range forecasts {
		o.courses[k] = o.forecast(report.ForecastKind(k))
	}
	if t.Actuals.HasForecast {
		o.t.section("Forecast at current spending without the sheet Forecast")
		base := o.courses[report.CurrentSpending]
		cost := o.add("Cost", o.ahead(t.tracked.measures[asSpent], t.decision.cost(t.decision.expected), o.spent(false)))
		o.without = run{cost: cost, saving: o.saved(grid.Sub(grid.Add(base.saving.month(), base.cost.month()), cost.month()),
			t.model)}
	}
	return o
}

// add adds a row of amounts.
func (o *outlook) add(what string, months grid.Expr) row {
	r := o.t.row(what, o.Currency).summed(months, calcAmount)
	return r.setTotal(grid.Sum(r.ownMonths()), calcAmount)
}

// saved adds a row of savings, with its NPV as a workbook discounts.
func (o *outlook) saved(months grid.Expr, by *model) row {
	r := o.t.row("Saving", o.Currency).summed(months, calcAmount)
	return r.setTotal(grid.SumProduct(r.ownMonths(), by.factors.discount.months()), totalLook)
}

// later is what counts after the month of actuals alone.
func (o *outlook) later(e grid.Expr) grid.Expr { return o.decision.known(zero, e) }

// ahead chooses what a forecast says of a month: before the first month with actuals the plan.
func (o *outlook) ahead(actual row, planned, later grid.Expr) grid.Expr {
	return grid.If(is(o.month(), zero), planned, o.decision.known(actual.month(), later))
}

// plan writes what was promised.
func (o *outlook) plan() {
	o.t.section("As decided")
	d, x := o.decision, o.tracked
	o.promised.cost = o.add("Cost", d.cost(d.plan))
	o.promised.saving = o.saved(x.promised.month(), o.asDecided)
	o.finish(&o.promised, grid.Sub(o.recurringBase(), d.sum(d.plan, equal(d.plan.column(colOnce), zero))))
}

// recurringBase returns what recurs of the baseline, as planned.
func (o *outlook) recurringBase() grid.Expr {
	of := o.asDecided.flows.blocks[o.asDecided.Baseline]
	return grid.SumIfs(of.month(), equal(of.column(colOnce), zero))
}

// sum returns the sum of flows in a month.
func (d *decision) sum(of span, where ...grid.Where) grid.Expr {
	return grid.SumIfs(of.month(), where...)
}

// cost returns the cost of flows in a month.
func (d *decision) cost(of span) grid.Expr { return grid.Sum(of.month()) }

// forecast writes one forecast.
func (o *outlook) forecast(k report.ForecastKind) run {
	o.t.section("Forecast " + forecastNames[k] + ": actual, then forecast")
	d, x := o.decision, o.tracked
	var r run
	spent := o.spent(true)
	base, recurring := grid.Expr(x.baseMoved.month()), d.promised.moving(d.basis, equal(d.basis.column(colOnce), zero))
	once := func(s span) grid.Where { return equal(s.column(colOnce), zero) }
	if k == report.AsPlanned {
		base = d.known(x.baseMoved.month(), x.basePlan.month())
		recurring = d.known(recurring, o.recurringBase())
	}
	ofDecision := o.recurringSpent()
	switch k {
	case report.AsPlanned:
		spent = grid.Add(d.sum(d.next, equal(d.next.column(colOneOff), zero)), o.remainingSum())
		ofDecision = d.sum(d.next, once(d.next))
	case report.CurrentVolumesAndRates:
		spent = grid.Add(d.kept.moving(d.nextFlexed, equal(d.nextFlexed.column(colOneOff), zero)), o.remainingSum())
		ofDecision = d.kept.moving(d.nextFlexed, once(d.nextFlexed))
	}
	r.cost = o.add("Cost", o.ahead(x.measures[asSpent], d.cost(d.expected), spent))
	before := grid.If(is(o.month(), zero), x.basePlan.month(), base)
	r.saving = o.saved(grid.Sub(before, r.cost.month()), o.model)
	rows := o.actuals.spent
	actual := rows.sum(acCost, rows.where(acMonth, o.t.monthNumber()), rows.where(acCounts, one),
		rows.where(acRecurs, one))
	planned := grid.Sub(o.recurringBase(), d.sum(d.expected, once(d.expected)))
	o.finish(&r, grid.If(is(o.month(), zero), planned,
		grid.Sub(recurring, d.known(actual, ofDecision))))
	return r
}

// finish adds what recurs of a saving, its running sum and the month after its last shortfall.
func (o *outlook) finish(r *run, recurring grid.Expr) {
	r.recurring = o.add("Saving of what recurs", recurring)
	r.cumulative = o.t.row("Cumulative saving", o.Currency)
	o.t.Number(r.cumulative.n, o.monthCol()-1, 0, grid.Look(grid.Note, grid.Amount))
	r.cumulative.held(grid.Add(r.cumulative.before(), r.saving.month()), calcAmount)
	short := grid.Is(r.cumulative.month(), "<", grid.Neg(o.tolerance))
	r.below = o.t.row("Month after a shortfall", "month").
		setMonths(grid.If(short, grid.Add(o.t.monthNumber(), one), zero), calcWhole)
	r.below.setTotal(grid.Max(r.below.ownMonths()), calcWhole)
}
