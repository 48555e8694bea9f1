package tracking

import (
	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// forecasts computes the three forecasts.
func (t *Tracker) forecasts() {
	r, tax := &t.result, t.taxes()
	for k := range r.Forecasts {
		r.Forecasts[k] = t.forecast(report.ForecastKind(k), true, tax)
	}
	if t.a.HasForecast {
		without := t.forecast(report.CurrentSpending, false, tax).NPVSaving
		r.WithoutOverrides = &without
	}
}

// course is how a forecast goes: actual up to M, forecast after it.
type course struct {
	*Tracker
	kind       report.ForecastKind
	overrides  map[[2]int]bool    // category and month that the sheet Forecast states
	factors    map[[2]int]float64 // of spending, by category and location
	cost, base []float64          // by month
	recurring  float64            // saving of the last year in what recurs
	oneOff     float64
	tax        *taxes
	taxed      report.TaxedSaving
}

// forecast computes one of the forecasts; overridden: with the sheet Forecast.
func (t *Tracker) forecast(kind report.ForecastKind, overridden bool, tax *taxes) report.Forecast {
	c := &course{Tracker: t, kind: kind, overrides: map[[2]int]bool{}, factors: map[[2]int]float64{}, tax: tax,
		taxed: report.TaxedSaving{ByMonth: make([]float64, t.months+1)},
		cost:  make([]float64, t.months+1), base: make([]float64, t.months+1)}
	for _, f := range t.result.Drawn.Factors {
		c.factors[[2]int{f.Category, f.Location}] = f.Factor
	}
	if t.last > 0 {
		if kind == report.CurrentSpending && overridden {
			for i := range t.ahead {
				c.overrides[[2]int{t.ahead[i].place, t.ahead[i].Month}] = true
			}
		}
		c.past()
		c.goOn()
	} else {
		c.asDecided()
	}
	f := report.Forecast{Cost: c.cost, OneOffTotal: c.oneOff, RunRateSaving: c.recurring,
		AfterTax: c.taxed, TotalCost: ledger.Total(c.cost), Saving: make([]float64, t.months+1)}
	for m := range f.Saving {
		f.Saving[m] = c.base[m] - c.cost[m]
	}
	f.SavingByYear = ledger.ByYear(t.c, f.Saving)
	f.NPVSaving = t.now.npv(f.Saving)
	f.PaybackMonths = t.payback(f.Saving)
	return f
}

// add counts an amount of the decision.
func (c *course) add(month, place int, oneOff, recurs bool, amount float64) {
	after := amount * c.tax.of(place, month)
	c.cost[month] += amount
	c.taxed.ByMonth[month] -= after
	if recurs && c.lastYear(month) {
		c.recurring -= amount
		c.taxed.RunRate -= after
	}
	if oneOff && !c.outside[place] {
		c.oneOff += amount
	}
}

// addBase counts an amount of the baseline, all of which is taxed at home.
func (c *course) addBase(month int, recurs bool, amount float64) {
	c.base[month] += amount
	c.taxed.ByMonth[month] += amount * c.tax.home
	if recurs && c.lastYear(month) {
		c.recurring += amount
		c.taxed.RunRate += amount * c.tax.home
	}
}

// lastYear reports whether a month is of the last year.
func (t *Tracker) lastYear(month int) bool { return month > t.months-12 }

// asDecided goes by the plan from day one on.
func (c *course) asDecided() {
	for m := range c.months + 1 {
		for i := range c.current.entries {
			if e := &c.current.entries[i]; e.Due(m) {
				c.add(m, e.place, e.oneOff(), e.Recurs, e.planned(m))
			}
		}
	}
	c.baseFrom(0)
}

// past counts what happened up to M.
func (c *course) past() {
	for i := range c.rows {
		if x := &c.rows[i]; c.booked(x) {
			c.add(x.Month, x.place, oneOff(x.Kind), x.recurs(), c.Tracker.cost(x))
		}
	}
	for m := range c.last + 1 {
		for i := range c.Tracker.base.entries {
			e := &c.Tracker.base.entries[i]
			c.addBase(m, e.Recurs, e.Cost(m, e.flexed(m), c.rates.of(e, m)))
		}
	}
}

// baseFrom counts the baseline from a month on.
func (c *course) baseFrom(month int) {
	for m := month; m <= c.months; m++ {
		for i := range c.Tracker.base.entries {
			e := &c.Tracker.base.entries[i]
			c.addBase(m, e.Recurs, c.upcoming(e, m))
		}
	}
}

// upcoming returns the cost of a flow in a month to come, at the volumes and rates of the forecast.
func (c *course) upcoming(e *entry, month int) float64 {
	if c.kind == report.AsPlanned {
		return e.planned(month)
	}
	return e.upcoming(month)
}

// goOn counts what comes after M.
func (c *course) goOn() {
	for i := range c.next.entries {
		e := &c.next.entries[i]
		if e.oneOff() || e.Grant && c.granted(e) {
			continue
		}
		factor := c.factor(e)
		for m := c.last + 1; m <= c.months; m++ {
			if e.Due(m) && !c.overrides[[2]int{e.place, m}] {
				c.add(m, e.place, false, e.Recurs, c.upcoming(e, m)*factor)
			}
		}
	}
	for _, x := range c.result.Remaining {
		for m := c.last + 1; m <= c.months; m++ {
			if x.ByMonth[m] != 0 && !c.overrides[[2]int{x.Category, m}] {
				c.add(m, x.Category, true, false, x.ByMonth[m])
			}
		}
	}
	if c.kind == report.CurrentSpending {
		c.unplanned()
	}
	if len(c.overrides) > 0 {
		for i := range c.ahead {
			x := &c.ahead[i]
			value := c.now.values[x.Currency][x.Month] * c.now.ratios[x.Currency]
			c.add(x.Month, x.place, oneOff(x.Kind), x.recurs(), x.Cost()*value)
		}
	}
	c.baseFrom(c.last + 1)
}

// factor returns what the planned spending of a flow is multiplied by.
func (c *course) factor(e *entry) float64 {
	if c.kind != report.CurrentSpending || !e.spends() {
		return 1
	}
	for _, location := range []int{report.NoLocation, e.Location} {
		if f, known := c.factors[[2]int{e.place, location}]; known {
			return f
		}
	}
	return 1
}

// unplanned counts the categories that the plan lacks at their average.
func (c *course) unplanned() {
	for _, f := range c.result.Drawn.Factors {
		if f.Monthly == 0 {
			continue
		}
		for m := c.last + 1; m <= c.months; m++ {
			if !c.overrides[[2]int{f.Category, m}] {
				c.add(m, f.Category, false, true, f.Monthly)
			}
		}
	}
}

// granted reports whether an incentive that a delay moves has been booked: by its function or, where the row names
// none, by the month that was planned for it.
func (c *course) granted(e *entry) bool {
	if c.a.Delay == 0 {
		return false
	}
	due := max(12, c.c.Schedule(c.a.Decision, e.Function).End()+1)
	for i := range c.rows {
		x := &c.rows[i]
		if x.Category != report.Incentive || !c.booked(x) || x.Amount == 0 {
			continue
		}
		if x.ActualAmount.Function == e.Function || x.ActualAmount.Function == report.SharedFunction && due <= c.last {
			return true
		}
	}
	return false
}
