package report

import "slices"

// hybrid is the old case on its way to the new one, its records in their common places. Lines are the old ones in sheet order, then those
// that only the new revision has, which are absent at first.
type hybrid struct {
	c       *Case // its Lines are unused
	lines   []Line
	present []bool
}

// clone returns a copy that may be changed without changing this one.
func (h *hybrid) clone() *hybrid {
	n := h.params()
	n.lines, n.present = slices.Clone(h.lines), slices.Clone(h.present)
	return n
}

// params returns a copy that shares its lines with this one: only the rest may be changed.
func (h *hybrid) params() *hybrid {
	c := *h.c
	c.Currencies, c.Locations, c.Options = slices.Clone(c.Currencies), slices.Clone(c.Locations), slices.Clone(c.Options)
	c.Functions, c.Periods = slices.Clone(c.Functions), slices.Clone(c.Periods)
	return &hybrid{&c, h.lines, h.present}
}

// counts reports whether a line counts: it is there, and not wholly after the horizon.
func (h *hybrid) counts(i int) bool {
	l := &h.lines[i]
	return h.present[i] && (l.Frequency == FrequencyPeriods || int(l.From) <= h.c.Months())
}

// valuation computes the NPVs of the hybrid.
func (h *hybrid) valuation() *valuation {
	c := *h.c
	c.Lines = make([]Line, 0, len(h.lines))
	for i := range h.lines {
		if h.counts(i) {
			c.Lines = append(c.Lines, h.lines[i])
		}
	}
	return newValuation(&c)
}

// some returns those of the lines that count.
func (h *hybrid) some(places []int) []Line {
	var ls []Line
	for _, i := range places {
		if h.counts(i) {
			ls = append(ls, h.lines[i])
		}
	}
	return ls
}

// oldCase returns the old case with its records in their common places. What only the new revision has stands there too: no old line uses it.
func (u *union) oldCase() *Case {
	a, b := u.before, u.after
	c := &Case{Currency: a.Currency, FirstMonth: a.FirstMonth, FiscalYearStart: a.FiscalYearStart, Horizon: a.Horizon,
		DiscountRate: a.DiscountRate, Discounting: a.Discounting,
		Tax: a.Tax, MinimumSaving: a.MinimumSaving, Trials: a.Trials, Seed: a.Seed, Baseline: u.options.place(a.Baseline),
		Currencies: merged(u.currencies, a.Currencies, b.Currencies), Functions: merged(u.functions, a.Functions, b.Functions),
		Categories: merged(u.categories, a.Categories, b.Categories), Periods: merged(u.periods, a.Periods, b.Periods)}
	for k, i := range u.locations.old {
		if i >= 0 {
			c.Locations = append(c.Locations, u.oldLocation(i))
		} else {
			c.Locations = append(c.Locations, u.newLocation(u.locations.new[k]))
		}
	}
	for _, i := range u.options.old {
		o := a.Options[i]
		o.Location = u.locations.oldAt[o.Location]
		c.Options = append(c.Options, o)
	}
	return c
}

// merged returns the records by common place, the old one where both revisions have it.
func merged[T any](p *pairing, old, new []T) []T {
	list := make([]T, len(p.old))
	for k, i := range p.old {
		if i >= 0 {
			list[k] = old[i]
		} else {
			list[k] = new[p.new[k]]
		}
	}
	return list
}

func (u *union) oldLocation(i int) Location {
	l := u.before.Locations[i]
	l.Currency = u.currencies.oldAt[l.Currency]
	return l
}

func (u *union) newLocation(i int) Location {
	l := u.after.Locations[i]
	l.Currency = u.currencies.newAt[l.Currency]
	return l
}

func (u *union) newOption(i int) Option {
	o := u.after.Options[i]
	o.Location = u.locations.newAt[o.Location]
	return o
}

// places is where the records of one revision stand in common.
type places struct{ options, locations, functions, currencies, categories, periods []int }

func (u *union) oldPlaces() places {
	return places{u.options.oldAt, u.locations.oldAt, u.functions.oldAt, u.currencies.oldAt, u.categories.oldAt, u.periods.oldAt}
}

func (u *union) newPlaces() places {
	return places{u.options.newAt, u.locations.newAt, u.functions.newAt, u.currencies.newAt, u.categories.newAt, u.periods.newAt}
}

// commonLines returns the lines of the options that have a common place, referring to common places and standing nowhere, and which lines
// of the revision they are. What a line does not use is set to one value, so that it does not differ.
func (u *union) commonLines(lines []Line, at places) (common []Line, origin []int) {
	for i := range lines {
		l := lines[i]
		option := at.options[l.Option]
		if option < 0 {
			continue
		}
		l.Source = Source{}
		l.Option, l.Location, l.Currency, l.Category = int32(option), int32(at.locations[l.Location]), int32(at.currencies[l.Currency]), int32(at.categories[l.Category])
		if l.Function >= 0 {
			l.Function = int32(at.functions[l.Function])
		}
		if l.Escalation != EscalationRate {
			l.Rate = 0
		}
		switch l.Frequency {
		case FrequencyPeriods:
			amounts := make([]float64, len(u.periods.old))
			for p, amount := range l.Amounts {
				amounts[at.periods[p]] += amount
			}
			l.Amounts, l.Quantity, l.UnitCost, l.From, l.To = amounts, 0, 0, 0, 0
		case FrequencyOneOff:
			l.Amounts, l.To = nil, l.From
		default:
			l.Amounts, l.From = nil, max(l.From, 1)
		}
		common, origin = append(common, l), append(origin, i)
	}
	return common, origin
}
