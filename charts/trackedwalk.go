package charts

import (
	"fmt"
	"math"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// window names a stretch, and says over which months it is.
func (f follower) window(k report.WindowKind) (name, months string) {
	w := &f.Windows[k]
	between := f.shortMonth(w.From) + " to " + f.shortMonth(w.To)
	switch {
	case w.From == w.To:
		return words.UpperFirst(f.month(w.To)), ""
	case k == report.WindowYearToDate:
		return "Year to date", between
	}
	return "To date", between
}

var causeNames = [...]string{"Volume", "Exchange rates", "Price and usage"}

// causes are the effects of a walk in the order of causeNames.
type causes [len(causeNames)]float64

// walk is a waterfall for each window from the plan to what happened, each on its own scale. sign is 1 where more is
// good.
func (f follower) walk(c *Chart, from, to string, sign float64, ends func(*report.Window) (a, b float64, by causes)) {
	c.When = "Up to " + f.month(f.Month)
	c.Rows = []Row{{Name: from, Strong: true}}
	for _, name := range causeNames {
		c.Rows = append(c.Rows, Row{Name: name})
	}
	c.Rows = append(c.Rows, Row{Name: to, Strong: true})
	c.Data.Head = []string{"Step, " + c.Unit}
	for _, r := range c.Rows {
		c.Data.add(r.Name)
	}
	for _, k := range f.Distinct() {
		a, b, by := ends(&f.Windows[k])
		whole := max(math.Abs(a), math.Abs(b))
		var steps []step
		for i, printed := range addUp(a, b, by[:], f.unit.Least()) {
			steps = append(steps, step{"", f.saving(printed), by[i], impact(-sign*by[i], whole)})
		}
		name, months := f.window(k)
		p := Panel{Own: true, Name: name, Sub: months}
		p.Bars = steppedBars(bar(a, FillOutline, f.amount(a)), bar(b, FillStrong, f.amount(b)), steps)
		end := &p.Bars[len(p.Bars)-1]
		end.Delta, end.Impact = f.change(pair{a, b}), impact(-sign*(b-a), whole)
		p.Axis = axisOfEnds(p.Bars)
		c.Panels = append(c.Panels, p)
		for i := range p.Bars {
			c.Data.Rows[i] = append(c.Data.Rows[i], p.Bars[i].text())
		}
		c.Data.Head = append(c.Data.Head, words.NonEmpty(", ", name, months))
	}
	if len(c.Panels) > 1 {
		c.Notes = []string{"Each panel has a scale of its own. Steps are rounded so that the printed figures add up."}
	}
}

// mostPrinted is the largest relative difference that says more than the amount.
const mostPrinted = 9.995

// change is a relative difference beside a figure; empty where it means nothing or is none.
func (f follower) change(x pair) string {
	share, ok := x.relative(math.Abs(x.actual))
	if !ok || x.plan < 0 || math.Abs(share) < 0.0005 || math.Abs(share) > mostPrinted {
		return ""
	}
	return f.SignedPercent(share, 1)
}

// savingWalk leads from the planned to the realised saving.
func (f follower) savingWalk() Chart {
	c := f.chart("saving-walk", SavingWalk, Waterfall, "From planned to realised saving by cause")
	f.walk(&c, "Planned saving", "Realised saving", 1, func(w *report.Window) (a, b float64, by causes) {
		return w.PlannedSaving, w.RealisedSaving, causes{w.Saving.Volume, w.Saving.ExchangeRates, w.Saving.PriceAndUsage}
	})
	w := &f.Windows[report.WindowToDate]
	d := w.RealisedSaving - w.PlannedSaving
	c.Message = fmt.Sprintf("The saving to date is %s, %s%s.", f.money(w.RealisedSaving), f.less(d, "planned"),
		f.mainly(d, causes{w.Saving.Volume, w.Saving.ExchangeRates, w.Saving.PriceAndUsage}))
	c.Desc = fmt.Sprintf("Waterfalls from planned to realised saving in %s before tax, %s.", f.Unit(f.unit),
		words.SpelledCount(len(c.Panels), "window"))
	return c
}

// costWalk leads from planned to actual cost.
func (f follower) costWalk() Chart {
	c := f.chart("cost-walk", CostWalk, Waterfall, "From planned to actual cost by cause")
	f.walk(&c, "Plan", "Actual", -1, func(w *report.Window) (a, b float64, by causes) {
		return w.Plan, w.Actual, causes{w.Volume, w.ExchangeRates, w.PriceAndUsage}
	})
	w := &f.Windows[report.WindowToDate]
	c.Message = fmt.Sprintf("To date the work cost %s, %s%s.", f.money(w.Actual), f.than(f.toDate()),
		f.mainly(w.Total(), causes{w.Volume, w.ExchangeRates, w.PriceAndUsage}))
	c.Desc = fmt.Sprintf("Waterfalls from planned to actual cost in %s before tax, %s.", f.Unit(f.unit),
		words.SpelledCount(len(c.Panels), "window"))
	return c
}

// mainly names the cause that goes furthest the way of a difference.
func (f follower) mainly(d float64, by causes) string {
	var steps []step
	for _, x := range by {
		steps = append(steps, step{change: x})
	}
	k := mainStep(steps, d)
	if k < 0 || f.saving(d) == f.saving(0) {
		return ""
	}
	return ", mainly " + words.LowerFirst(causeNames[k])
}
