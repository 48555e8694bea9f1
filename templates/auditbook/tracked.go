package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// tracked is the sheet Tracked: plan, flexed plan and actuals by month, in sum and by category and function.
type tracked struct {
	*tracking
	t                               *timeSheet
	measures                        [measures]row // all categories and functions together
	details                         [measures]span
	basePlan, baseFlexed, baseMoved row // of the baseline over all months: planned; at the volumes, and rates, that count
	promised, planned, realised     row // savings
	fte, employed                   row
}

// What is set beside each other.
const (
	asPlanned = iota
	asFlexed
	asSpent
	atPlanRates
	measures
)

var measureNames = [measures]string{"Plan", "Flexed plan", "Actual", "Actual at planned exchange rates"}

func fillTracked(t *tracking) *tracked {
	x := &tracked{tracking: t}
	x.t = t.timeSheet(trackedTab, true, "Constant", "Total")
	x.t.section("All categories and functions")
	for i, name := range measureNames {
		x.measures[i] = x.t.row(name, t.Currency)
	}
	x.t.section("The baseline, at the volumes and exchange rates that count: after the month of actuals the current ones")
	x.basePlan = x.t.row("Baseline, plan", t.Currency)
	x.baseFlexed = x.t.row("Baseline, flexed", t.Currency)
	x.baseMoved = x.t.row("Baseline, flexed and at actual exchange rates", t.Currency)
	x.t.section("Savings")
	x.promised = x.t.row("As planned, all months", t.Currency)
	x.planned = x.t.row("Planned saving", t.Currency)
	x.realised = x.t.row("Realised saving", t.Currency)
	x.t.section("FTE; n/a on day one, after the month of actuals, and where no row states any")
	x.fte, x.employed = x.t.row("FTE, plan", "FTE"), x.t.row("FTE, actual", "FTE")
	for i, name := range measureNames {
		x.block(i, name)
	}
	x.totals()
	return x
}

// block writes a measure by category and function.
func (x *tracked) block(measure int, name string) {
	x.t.section(name + ", by category and function")
	of := &x.details[measure]
	for i := range x.c.Tracking.Details {
		d := &x.c.Tracking.Details[i]
		function := (d.Function + 1) % len(x.c.Tracking.Functions)
		what := x.c.Tracking.Categories[d.Category] + " · " + x.c.Tracking.Functions[d.Function]
		r := x.t.row(what, x.Currency).number(colCategory, d.Category+1).number(colFunction, function)
		x.add(r, x.decision.known(x.detail(measure, r, x.actuals.blocks[[2]int{d.Category + 1, function}]), zero))
		of.add(r)
	}
	if !of.some() {
		of.add(x.t.row("nothing", x.Currency).number(colCategory, 0).number(colFunction, 0).setMonths(zero, calcAmount))
	}
}

// add fills a row's months, years and total.
func (x *tracked) add(r row, months grid.Expr) {
	r.summed(months, calcAmount).setTotal(grid.Sum(r.ownMonths()), calcAmount)
}

// detail returns what a measure is in a month of a row's category and function.
func (x *tracked) detail(measure int, r row, rows list) grid.Expr {
	of, col := x.decision.plan, acCost
	switch measure {
	case asFlexed:
		of = x.decision.flexed
	case atPlanRates:
		col = acAtPlan
	}
	if measure == asPlanned || measure == asFlexed {
		return grid.SumIfs(of.month(), equal(of.column(colCategory), r.key(colCategory)),
			equal(of.column(colFunction), r.key(colFunction)))
	}
	return rows.sum(col, rows.where(acMonth, x.t.monthNumber()), rows.where(acCounts, one))
}

// totals fill the rows above the details.
func (x *tracked) totals() {
	d, base := x.decision, x.asDecided.flows.blocks[x.asDecided.Baseline]
	for i, r := range x.measures {
		x.add(r, grid.Sum(x.details[i].month()))
	}
	x.add(x.basePlan, grid.Sum(base.month()))
	x.add(x.baseFlexed, grid.Sum(d.basis.month()))
	x.add(x.baseMoved, d.promised.moving(d.basis))
	x.add(x.promised, grid.Sub(x.basePlan.month(), grid.Sum(d.plan.month())))
	x.add(x.planned, d.known(x.promised.month(), zero))
	x.add(x.realised, d.known(grid.Sub(x.baseMoved.month(), x.measures[asSpent].month()), zero))
	x.people()
}

// moving returns the sum of flows at the exchange rates that count.
func (o *origin) moving(of span, where ...grid.Where) grid.Expr {
	var parts []grid.Expr
	for i, r := range o.moved {
		sum := grid.SumIfs(of.month(), append(slices.Clone(where), equal(of.column(colCurrency), o.number(i)))...)
		if r.some() {
			sum = grid.Mul(sum, r.month())
		}
		parts = append(parts, sum)
	}
	return grid.Add(parts...)
}

// number refers to the number of a currency, less 1.
func (o *origin) number(currency int) grid.Expr {
	return o.d.t.At(o.planned.first.n+currency, colCurrency)
}

// people fill the rows of FTE.
func (x *tracked) people() {
	rows, month := x.actuals.spent, x.t.monthNumber()
	counts := []grid.Where{rows.where(acMonth, month), rows.where(acCounts, one)}
	some := zero
	if stated := slices.ContainsFunc(x.Actuals.Amounts, func(a report.ActualAmount) bool { return a.FTE != nil }); stated {
		some = grid.CountIfs(append(counts, grid.Where{Range: rows.column(acFTE), Op: ">=", Value: zero})...)
	}
	known := func(e grid.Expr) grid.Expr {
		return x.decision.known(grid.If(is(month, zero), notApplicable, e), notApplicable)
	}
	x.fte.setMonths(known(x.asDecided.people.totals[x.decision.promised.option].month()), calcFine)
	x.employed.setMonths(known(grid.If(grid.Is(some, ">", zero), rows.sum(acFTE, counts...), notApplicable)), calcFine)
	for _, r := range []row{x.fte, x.employed} {
		r.setTotal(grid.Sum(r.ownMonths()), calcFine)
	}
}
