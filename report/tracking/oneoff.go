package tracking

import (
	"slices"

	"shorecast/report"
)

// budget computes what is still to come of one-off money, category by category, and its budget.
type budget struct{ *Tracker }

func (t budget) fill() {
	r := &t.result
	for place := range t.places.categories {
		if x := t.remaining(place); x != nil {
			r.Remaining = append(r.Remaining, *x)
		}
	}
	for _, x := range r.Remaining {
		if !x.BaselineOnly {
			r.OneOff.ToDate += x.Spent
			r.OneOff.Committed += x.Committed
			r.OneOff.AtCompletion += x.Spent + x.Remaining
		}
	}
	for i := range t.plan.entries {
		if e := &t.plan.entries[i]; e.Own && e.oneOff() {
			r.OneOff.Plan += t.whole(e)
		}
	}
}

// remaining computes one category of one-off money; nil where neither plan nor rows have any. Its R is the larger of
// what is committed and what of the plan as decided is not spent, and falls after M as the plan has it: scaled down
// where that is more than R, what is left of R in the month after M.
func (t budget) remaining(place int) *report.OneOffRemaining {
	x := &report.OneOffRemaining{Category: place, BaselineOnly: t.baselineOnly(place),
		ByMonth: make([]float64, t.months+1)}
	some := false
	for i := range t.plan.entries {
		if e := &t.plan.entries[i]; e.oneOff() && e.place == place {
			some = true
			x.Plan += t.whole(e)
		}
	}
	expected := 0.0 // by the case as it is now
	for i := range t.current.entries {
		if e := &t.current.entries[i]; e.oneOff() && e.place == place {
			some = true
			expected += t.whole(e)
		}
	}
	for i := range t.rows {
		a := &t.rows[i]
		if a.place != place || !oneOff(a.Kind) {
			continue
		}
		some = true
		switch {
		case a.Status == report.StatusCommitted:
			x.Committed += t.cost(a)
		case t.booked(a):
			x.Spent += t.cost(a)
			x.Final = x.Final || a.Status == report.StatusFinal
		}
	}
	if !x.Final {
		x.Remaining = max(0, expected-x.Spent)
	}
	x.Remaining = max(x.Remaining, x.Committed)
	t.spread(x)
	if !some && !slices.ContainsFunc(x.ByMonth, func(a float64) bool { return a != 0 }) {
		return nil
	}
	return x
}

// whole returns what a flow costs over the case, as planned.
func (t budget) whole(e *entry) float64 {
	total := 0.0
	for m := range t.months + 1 {
		total += e.planned(m)
	}
	return total
}

// spread puts R into the months after M.
func (t budget) spread(x *report.OneOffRemaining) {
	later := 0.0
	for i := range t.next.entries {
		e := &t.next.entries[i]
		if !e.oneOff() || e.place != x.Category {
			continue
		}
		for m := t.last + 1; m <= t.months; m++ {
			x.ByMonth[m] += e.planned(m)
			later += e.planned(m)
		}
	}
	switch {
	case later > x.Remaining:
		for m := range x.ByMonth {
			x.ByMonth[m] *= x.Remaining / later
		}
	case t.last < t.months:
		x.ByMonth[t.last+1] += x.Remaining - later
	}
}

// baselineOnly reports whether, of one-off money, only the baseline's lines have a category.
func (t budget) baselineOnly(place int) bool {
	if t.a.Decision == t.c.Baseline {
		return false
	}
	has := func(s *side, own bool) bool {
		return slices.ContainsFunc(s.entries, func(e entry) bool {
			at, known := t.places.at[e.Category]
			return known && at == place && e.oneOff() && (e.Own || !own)
		})
	}
	return !has(t.plan, true) && !has(t.current, true) && has(t.base, false)
}
