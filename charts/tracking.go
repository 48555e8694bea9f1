package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// UnitOfTracking is the one unit in which a report counts what a decision costs and saves month by month: one in which
// the variances of a month show, even though sums over the years then have up to seven digits.
func UnitOfTracking(c *report.Comparison) notation.Unit {
	t := c.Tracking
	w := &t.Windows[report.WindowToDate]
	amounts := []float64{w.Plan / 20, w.Actual / 20, t.Forecasts[report.AsPlanned].TotalCost / 100}
	return notation.UnitFor(c.Case.Currency, slices.Concat(amounts, t.Plan, t.Actual)...)
}

// follower is a case with actuals seen for drawing. All its amounts are before tax, in the unit of tracking.
type follower struct {
	*scene
	*report.Tracking
}

// tracking are the charts of a case with actuals: of cost, and of saving where the decision is another option than the
// baseline.
func tracking(s *scene) (all []Chart) {
	if s.Comparison.Tracking == nil {
		return nil
	}
	own := *s
	own.unit = UnitOfTracking(s.Comparison)
	f := follower{&own, s.Comparison.Tracking}
	if f.Month == 0 { // nothing has happened but what fell on day one
		return nil
	}
	moved := f.Decision != f.Case.Baseline
	all = append(all, f.months())
	if moved {
		all = append(all, f.years(), f.savingWalk())
	}
	all = append(all, f.costWalk())
	if moved {
		all = append(all, f.curve())
	}
	return append(all, f.people()...)
}

// chart begins a chart about what was decided.
func (f follower) chart(id string, t Topic, form Form, what string) Chart {
	amounts := f.Unit(f.unit) + " before tax"
	return Chart{ID: id, Topic: t, Option: AllOptions, Form: form, Who: f.name(f.Decision), What: what + ", " + amounts,
		Unit: amounts}
}

// month is a month of the case in the calendar, in full and short: "June 2028", "Jun 2028".
func (f follower) month(m int) string { return f.words.CaseMonth(m) }

func (f follower) shortMonth(m int) string { return ShortMonth(f.Case.FirstMonth, m) }

// mostMonths is how many months have a column.
const mostMonths = 36

// columns are the months that have a column: the last ones, with day one where it has an amount.
func (f follower) columns() (months []int) {
	from := 1
	if f.Plan[0] != 0 || f.Actual[0] != 0 {
		from = 0
	}
	for m := max(from, f.Month-mostMonths+1); m <= f.Month; m++ {
		months = append(months, m)
	}
	return months
}

// months is what each month cost against its plan.
func (f follower) months() Chart {
	months := f.columns()
	c := f.chart("tracked-months", TrackedMonths, Tiers, "Cost by month")
	c.When = words.UpperFirst(f.month(months[0])) + " to " + f.month(f.Month)
	c.Key = []Sample{{FillStrong, "actual"}, {FillOutline, "plan"}}
	c.Data.Head = []string{"Month", "Plan", "Actual", "Variance", "Variance, %"}
	var xs []pair
	over := 0
	for _, m := range months {
		x := pair{f.Plan[m], f.Actual[m]}
		xs = append(xs, x)
		if impact(x.actual-x.plan, x.plan) == Bad {
			over++
		}
		c.Rows = append(c.Rows, Row{Name: f.shortMonth(m)})
		c.Data.add(f.shortMonth(m), f.amount(x.plan), f.amount(x.actual), f.saving(x.actual-x.plan), f.share(x))
	}
	f.against(&c, "Cost, "+f.Unit(f.unit), xs, f.amount)
	f.differ(&c, "Variance, "+f.Unit(f.unit), xs, -1, f.saving)
	f.pins(&c, xs, -1)
	last := xs[len(xs)-1]
	c.Message = fmt.Sprintf("%s cost %s, %s; to date %s is spent, %s.", f.month(f.Month), f.money(last.actual),
		f.than(last), f.money(f.Windows[report.WindowToDate].Actual), f.than(f.toDate()))
	if months[0] > 1 {
		c.Notes = []string{fmt.Sprintf("The last %d months; the tables to date hold the earlier ones.", len(months))}
	}
	c.Desc = fmt.Sprintf("Columns of actual cost by month in front of the plan, in %s before tax, %s; below them the "+
		"differences and the differences in percent. Over plan: %s.", f.Unit(f.unit),
		words.SpelledCount(len(xs), "column"), words.SpelledCount(over, "column"))
	return c
}

func (f follower) toDate() pair {
	w := &f.Windows[report.WindowToDate]
	return pair{w.Plan, w.Actual}
}

// share is a relative difference in a table.
func (f follower) share(x pair) string {
	share, ok := x.relative(math.Abs(x.actual))
	if !ok {
		return notation.None
	}
	return f.SignedPercent(share, 1)
}

// than compares a cost with its plan: "EUR 20k (4.0%) more than planned", "as planned".
func (f follower) than(x pair) string {
	d := x.actual - x.plan
	if f.saving(d) == f.saving(0) {
		return "as planned"
	}
	share := ""
	if s, ok := x.relative(math.Abs(x.actual)); ok {
		share = " (" + f.Percent(math.Abs(s), 1) + ")"
	}
	more := " more than planned"
	if d < 0 {
		more = " less than planned"
	}
	return f.money(math.Abs(d)) + share + more
}

// years is what each year saves against what was planned: realised up to the last month with actuals, forecast at
// current spending after it.
func (f follower) years() Chart {
	c := f.chart("tracked-years", TrackedYears, Tiers, "Saving by year")
	c.When = "Day one to " + f.lastYear() + ", realised to " + f.month(f.Month) + ", then at current spending"
	c.Key = []Sample{{FillStrong, "realised"}, {FillHatched, "forecast"}, {FillOutline, "plan"}}
	c.Data.Head = []string{"Year", "Plan", "Realised", "Forecast", "Realised and forecast", "Difference"}
	ahead := f.Forecasts[report.CurrentSpending].Saving
	p := Panel{Name: "Saving, " + f.Unit(f.unit)}
	var xs []pair
	var all []float64
	for y := range f.Case.Horizon + 1 {
		if y == 0 && f.PromisedSaving[0] == 0 && ahead[0] == 0 {
			continue // nothing falls on day one
		}
		from, to := max(0, 12*y-11), 12*y
		done := min(to, f.Month)
		planned, realised := sum(f.PromisedSaving[from:to+1]), 0.0
		if from <= done {
			realised = sum(f.RealisedSaving[from : done+1])
		}
		forecast := sum(ahead[max(from, f.Month+1) : max(to, f.Month)+1])
		total := realised + forecast
		a := Bar{To: forecast, Fill: FillHatched, Label: f.saving(forecast)}
		if realised*forecast > 0 {
			a.From, a.To = realised, total
		}
		p.Bars = append(p.Bars, Bar{To: realised, Fill: FillStrong, Label: f.saving(total)})
		p.Plan = append(p.Plan, Bar{To: planned, Fill: FillOutline, Label: f.saving(planned)})
		p.Ahead = append(p.Ahead, a)
		xs = append(xs, pair{planned, total})
		all = append(all, realised, planned, a.To)
		c.Rows = append(c.Rows, Row{Name: year(y)})
		c.Data.add(year(y), f.saving(planned), f.saving(realised), f.saving(forecast), f.saving(total),
			f.saving(total-planned))
	}
	p.Axis = axisOver(all...)
	markKeys(p.Bars)
	c.Panels = []Panel{p}
	f.differ(&c, "Difference, "+f.Unit(f.unit), xs, 1, f.saving)
	worst := slices.MinFunc(xs, func(a, b pair) int {
		return cmp.Compare(a.actual-a.plan, b.actual-b.plan)
	})
	at := slices.Index(xs, worst)
	total := sum(ahead)
	c.Message = fmt.Sprintf("Over %s the saving is forecast at %s before discounting, %s.", f.horizon(),
		f.money(total), f.less(total-sum(f.PromisedSaving), "planned"))
	c.Desc = fmt.Sprintf("Columns of saving by year in front of the plan, in %s before tax; below them the "+
		"differences. The worst is %s, %s.", f.Unit(f.unit), c.Rows[at].Name, f.saving(worst.actual-worst.plan))
	return c
}

// less compares a saving with another by their difference: "EUR 1.2m less than planned".
func (f follower) less(d float64, than string) string {
	switch s := f.saving(d); {
	case s == f.saving(0):
		return "as " + than
	case d < 0:
		return f.money(-d) + " less than " + than
	}
	return f.money(d) + " more than " + than
}
