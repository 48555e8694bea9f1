package tracking

import (
	"slices"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// Tracker is a case with actuals: what was decided, what happened, and what it came to.
type Tracker struct {
	c       *report.Case
	a       *report.Actuals
	last    int // M
	months  int // 12 · horizon
	places  *places
	decided *frame // the workbook that was approved, or the case itself
	now     *frame // the case itself
	plan    *side  // D as decided
	base    *side  // B as decided
	current *side  // D as the case has it now
	next    *side  // likewise, late where Delay says so
	rates   *rates
	rows    []row    // of Actuals
	ahead   []row    // of Forecast
	placed  [][]*row // rows by index into places.categories
	outside []bool   // by index into places.categories: of one-off money, only the baseline's lines have it
	result  report.Tracking
}

// Open computes where a case with actuals stands. The case's Actuals may not be nil.
func Open(c *report.Case, b *ledger.Book) *Tracker {
	a := c.Actuals
	t := &Tracker{c: c, a: a, last: a.Month, months: c.Months(), places: newPlaces(c), now: newFrame(c, b, nil)}
	t.decided = t.now
	decision, base := a.Decision, c.Baseline
	if p := a.Approved; p != nil {
		t.decided = newFrame(p.Case, ledger.Open(p.Case), p)
		decision, base = p.Decision, p.Case.Baseline
	}
	t.result.Covered = t.decided.book.Scopes[decision].Indices()
	t.rates = newRates(c, t.decided, t.now)
	of := func(f *frame, option int, listed bool) *side {
		return t.side(f, f.book.Entries(option, f.book.PlannedSchedule(option)), listed)
	}
	t.plan = of(t.decided, decision, true)
	t.list()
	t.current = t.plan
	if t.decided != t.now {
		t.current = of(t.now, a.Decision, true)
	}
	t.next = t.current
	if a.Delay > 0 && t.last > 0 {
		t.next = t.side(t.now, b.Entries(a.Decision, b.Delayed(a.Decision, a.Delay, t.last)), true)
	}
	t.base = of(t.decided, base, false)
	t.fill(t.decided)
	t.fill(t.now)
	for i := range a.Amounts {
		t.rows = append(t.rows, t.row(&a.Amounts[i]))
	}
	for i := range a.Forecast {
		t.ahead = append(t.ahead, t.row(&a.Forecast[i]))
	}
	t.placed = make([][]*row, len(t.places.categories))
	for i := range t.rows {
		x := &t.rows[i]
		t.placed[x.place] = append(t.placed[x.place], x)
	}
	t.result.Drawn = drawing{t}.drawn()
	t.measure()
	return t
}

// fill sets what happened against a frame.
func (t *Tracker) fill(f *frame) {
	f.flex, f.volumes, f.ratios = t.flexes(f), nil, nil
	for function := range t.c.Functions {
		f.volumes = append(f.volumes, drawing{t}.volume(f, function))
	}
	for own := range f.values {
		f.ratios = append(f.ratios, drawing{t}.ratio(f, own))
	}
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
	r.PlannedNPVSaving = t.decided.npv(r.PromisedSaving)
	r.PlannedPayback = t.payback(r.PromisedSaving)
	r.PlannedRunRate = t.base.lastYear(t.months) - t.plan.lastYear(t.months)
	for m := range t.months + 1 {
		r.PlannedTotalCost += t.plan.planned(m)
	}
	r.PlannedSaving = r.PromisedSaving[:t.last+1]
	for m := range r.PlannedSaving {
		r.RealisedSaving = append(r.RealisedSaving, r.Baseline.Moved[m]-r.Actual[m])
	}
	for k := range r.Windows {
		r.Windows[k] = t.window(report.WindowKind(k))
	}
	budget{t}.fill()
	t.forecasts()
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
			b.Plan[m] += e.planned(m)
			b.Flexed[m] += e.Cost(m, e.flexed(m), e.value(m))
			b.Moved[m] += e.Cost(m, e.flexed(m), t.rates.of(e, m))
		}
	}
	return b
}

// payback returns the month from which the cumulative saving stays at 0 or above.
func (t *Tracker) payback(saving []float64) *int {
	if m, ok := finance.Payback(finance.Cumulate(saving, nil), t.nothing()); ok {
		return &m
	}
	return nil
}

// nothing returns the amount within which another is 0: finance.FlowTolerance of Σ|C_B|.
func (t *Tracker) nothing() float64 {
	total := 0.0
	for m := range t.months + 1 {
		total += abs(t.base.planned(m))
	}
	return finance.FlowTolerance * total
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
	}
	for i := range t.rows {
		if x := &t.rows[i]; t.booked(x) && x.Month >= 1 && x.FTE != nil {
			if r.FTEActual[x.Month] == nil {
				r.FTEActual[x.Month] = new(float64)
			}
			*r.FTEActual[x.Month] += *x.FTE
		}
	}
}

// flexes returns by function and month u = ρ(m), actual ÷ planned units: 1 where either is not there.
func (t *Tracker) flexes(f *frame) [][]float64 {
	flex := make([][]float64, len(t.c.Functions))
	for function := range flex {
		flex[function] = slices.Repeat([]float64{1}, t.last+1)
		for m, units := range t.volumes(function) {
			if planned := f.units(function, m); planned != 0 {
				flex[function][m] = units / planned
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
