package tracking

import (
	"slices"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// Tracker is a case with actuals: what was decided, what happened, and what it came to.
type Tracker struct {
	c      *report.Case
	a      *report.Actuals
	last   int // M
	months int // 12 · horizon
	places *places
	plan   *side // D as decided
	base   *side // B as decided
	next   *side // D as it goes on after M
	later  *side // B as it goes on
	rates  *rates
	rows   []row // of Actuals
	ahead  []row // of Forecast
	flex   [][]float64
	result report.Tracking
}

// Open computes where a case with actuals stands against its own plan. The case's Actuals may not be nil.
func Open(c *report.Case, b *ledger.Book) *Tracker {
	a := c.Actuals
	t := &Tracker{c: c, a: a, last: a.Month, months: c.Months(), places: newPlaces(c), rates: newRates(c)}
	d, base := a.Decision, c.Baseline
	t.plan = t.side(b.Entries(d, b.PlannedSchedule(d)), true)
	t.list()
	t.next = t.plan
	if a.Delay > 0 && t.last > 0 {
		t.next = t.side(b.Entries(d, b.Delayed(d, a.Delay, t.last)), true)
	}
	t.base = t.side(b.Entries(base, b.PlannedSchedule(base)), false)
	t.later = t.base
	t.flex = t.flexes(b)
	for i := range a.Amounts {
		t.rows = append(t.rows, t.row(&a.Amounts[i]))
	}
	for i := range a.Forecast {
		t.ahead = append(t.ahead, t.row(&a.Forecast[i]))
	}
	t.result.Drawn = drawing{t, b}.drawn()
	t.measure()
	return t
}

// Result returns where the case stands.
func (t *Tracker) Result() *report.Tracking { return &t.result }

// measure computes the result.
func (t *Tracker) measure() {
	r := &t.result
	r.Decision, r.Month = t.a.Decision, t.last
	r.Categories, r.Functions, r.Details = t.places.categories, t.places.functions, t.grid().sorted()
	r.Plan, r.Flexed, r.Actual, r.AtPlanRates = t.sums()
	r.Baseline = t.baseline()
	r.PromisedSaving = make([]float64, t.months+1)
	for m := range r.PromisedSaving {
		r.PromisedSaving[m] = t.base.planned(m) - t.plan.planned(m)
	}
	discount := ledger.Discount(t.c, t.c.DiscountRate)
	r.PlannedNPVSaving = finance.NPV(r.PromisedSaving, discount)
	r.PlannedPayback = t.payback(r.PromisedSaving)
	r.PlannedSaving = r.PromisedSaving[:t.last+1]
	for m := range r.PlannedSaving {
		r.RealisedSaving = append(r.RealisedSaving, r.Baseline.Moved[m]-r.Actual[m])
	}
	for k := range r.Windows {
		r.Windows[k] = t.window(report.WindowKind(k))
	}
	budget{t}.fill()
	t.forecasts(discount)
	t.people()
	r.Status = judge{t}.status()
	r.Explanations = t.explanations()
}

// sums returns plan, flexed plan and actuals by month.
func (t *Tracker) sums() (plan, flexed, actual, atPlanRates []float64) {
	row := func() []float64 { return make([]float64, t.last+1) }
	plan, flexed, actual, atPlanRates = row(), row(), row(), row()
	for i := range t.result.Details {
		d := &t.result.Details[i]
		for m := range plan {
			plan[m] += d.Plan[m]
			flexed[m] += d.Flexed[m]
			actual[m] += d.Actual[m]
			atPlanRates[m] += d.AtPlanRates[m]
		}
	}
	return plan, flexed, actual, atPlanRates
}

// baseline returns what the baseline would have cost, up to M.
func (t *Tracker) baseline() report.TrackedBaseline {
	n := t.last + 1
	b := report.TrackedBaseline{Plan: make([]float64, n), Flexed: make([]float64, n), Moved: make([]float64, n)}
	for m := range n {
		for i := range t.base.entries {
			e := &t.base.entries[i]
			u := t.flexOf(e, m)
			b.Plan[m] += e.planned(m)
			b.Flexed[m] += e.Cost(m, u, e.values[m])
			b.Moved[m] += e.Cost(m, u, t.rates.actual(e.currency, m))
		}
	}
	return b
}

// payback returns the month from which the cumulative saving stays at 0 or above.
func (t *Tracker) payback(saving []float64) *int {
	if m, ok := finance.Payback(finance.Cumulate(saving, nil), ledger.FlowTolerance*t.scale()); ok {
		return &m
	}
	return nil
}

// scale returns Σ|C_B|, of which a part within ledger.FlowTolerance is 0.
func (t *Tracker) scale() float64 {
	total := 0.0
	for m := range t.months + 1 {
		total += abs(t.base.planned(m))
	}
	return total
}

// people fills in the FTE by month.
func (t *Tracker) people() {
	r := &t.result
	r.FTEPlan, r.FTEActual = make([]*float64, t.last+1), make([]*float64, t.last+1)
	for m := 1; m <= t.last; m++ {
		planned := 0.0
		for i := range t.plan.entries {
			planned += t.plan.entries[i].People(m, 1)
		}
		r.FTEPlan[m] = &planned
		for i := range t.rows {
			if x := &t.rows[i]; t.booked(x) && x.Month == m && x.FTE != nil {
				sum := *x.FTE
				if before := r.FTEActual[m]; before != nil {
					sum += *before
				}
				r.FTEActual[m] = &sum
			}
		}
	}
}

// flexes returns by function and month u = ρ(m), actual ÷ planned units: 1 where either is not there.
func (t *Tracker) flexes(b *ledger.Book) [][]float64 {
	flex := make([][]float64, len(t.c.Functions))
	for f := range flex {
		flex[f] = slices.Repeat([]float64{1}, t.last+1)
		for m, units := range t.volumes(f) {
			if planned := t.units(b, f, m); planned != 0 {
				flex[f][m] = units / planned
			}
		}
	}
	return flex
}

// volumes returns the actual volumes of a function by month, of those that have one.
func (t *Tracker) volumes(function int) map[int]float64 {
	units := map[int]float64{}
	for _, v := range t.a.Volumes {
		if v.Function == function && v.Month >= 1 && v.Month <= t.last {
			units[v.Month] += v.Volume
		}
	}
	return units
}

// units returns the planned units of a function in a month: annual volume ÷ 12 · v(m).
func (t *Tracker) units(b *ledger.Book, function, month int) float64 {
	return t.c.Functions[function].Volume / 12 * b.Growth(function, finance.Year(month))
}

// flexOf returns the u of an entry in a month.
func (t *Tracker) flexOf(e *entry, month int) float64 {
	if e.Function == report.SharedFunction {
		return 1
	}
	return t.flex[e.Function][month]
}
