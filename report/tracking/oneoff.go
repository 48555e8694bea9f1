package tracking

import "shorecast/report"

// budget computes what is still to come of one-off money, category by category, and its budget.
type budget struct{ *Tracker }

func (t budget) fill() {
	r := &t.result
	t.outside = t.baselineOnly()
	r.Remaining = t.remaining()
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

// remaining computes each category of which a plan or rows have one-off money. Its R is the larger of what is committed
// and what of the plan as decided is not spent, and falls after M as the plan has it.
func (t budget) remaining() []report.OneOffRemaining {
	n := len(t.places.categories)
	all, some := make([]report.OneOffRemaining, n), make([]bool, n)
	expected, later := make([]float64, n), make([]float64, n) // by the case as it is now: of all, and of what is after M
	for place, outside := range t.outside {
		all[place] = report.OneOffRemaining{Category: place, BaselineOnly: outside, ByMonth: make([]float64, t.months+1)}
	}
	each := func(s *side, add func(x *report.OneOffRemaining, e *entry)) {
		for i := range s.entries {
			if e := &s.entries[i]; e.oneOff() && e.place >= 0 {
				some[e.place] = true
				add(&all[e.place], e)
			}
		}
	}
	each(t.plan, func(x *report.OneOffRemaining, e *entry) { x.Plan += t.whole(e) })
	each(t.current, func(x *report.OneOffRemaining, e *entry) { expected[x.Category] += t.whole(e) })
	each(t.next, func(x *report.OneOffRemaining, e *entry) {
		for m := t.last + 1; m <= t.months; m++ {
			x.ByMonth[m] += e.planned(m)
			later[x.Category] += e.planned(m)
		}
	})
	var remaining []report.OneOffRemaining
	for place := range all {
		x := &all[place]
		if t.spent(x) || some[place] {
			t.settle(x, expected[place], later[place])
			remaining = append(remaining, *x)
		}
	}
	return remaining
}

// spent adds up the rows of a category of one-off money, and reports whether there are any.
func (t budget) spent(x *report.OneOffRemaining) (some bool) {
	for _, a := range t.placed[x.Category] {
		if !oneOff(a.Kind) {
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
	return some
}

// settle computes R and puts it into the months after M: what the plan has in them is scaled down where it is more than
// R, else what is left of R falls in the month after M.
func (t budget) settle(x *report.OneOffRemaining, expected, later float64) {
	if !x.Final {
		x.Remaining = max(0, expected-x.Spent)
	}
	x.Remaining = max(x.Remaining, x.Committed)
	switch {
	case later > x.Remaining:
		for m := range x.ByMonth {
			x.ByMonth[m] *= x.Remaining / later
		}
	case t.last < t.months:
		x.ByMonth[t.last+1] += x.Remaining - later
	}
}

// whole returns what a flow costs over the case, as planned.
func (t budget) whole(e *entry) float64 {
	total := 0.0
	for m := range t.months + 1 {
		total += e.planned(m)
	}
	return total
}

// baselineOnly reports by category whether, of one-off money, only the baseline's lines have it.
func (t budget) baselineOnly() []bool {
	only := make([]bool, len(t.places.categories))
	if t.a.Decision == t.c.Baseline {
		return only
	}
	set := func(s *side, own, to bool) {
		for i := range s.entries {
			e := &s.entries[i]
			if at, known := t.places.at[e.Category]; known && e.oneOff() && (e.Own || !own) {
				only[at] = to
			}
		}
	}
	set(t.base, false, true)
	set(t.plan, true, false)
	set(t.current, true, false)
	return only
}
