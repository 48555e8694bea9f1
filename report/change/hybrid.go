package change

import (
	"slices"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// hybrid is the old case on its way to the new one, its records in their common places. Lines are the old ones in sheet
// order, then those that only the new revision has, which are absent at first.
type hybrid struct {
	c       *report.Case // its Lines are unused
	lines   []report.Line
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
	c.Functions, c.Periods, c.Waves = slices.Clone(c.Functions), slices.Clone(c.Periods), slices.Clone(c.Waves)
	c.Rates, c.Risks = slices.Clone(c.Rates), slices.Clone(c.Risks)
	return &hybrid{&c, h.lines, h.present}
}

// counts reports whether a line counts: it is there, and not wholly after the horizon.
func (h *hybrid) counts(i int) bool {
	l := &h.lines[i]
	return h.present[i] && (l.Frequency == report.FrequencyPeriods || int(l.From) <= h.c.Months())
}

// valuation computes the NPVs of the hybrid.
func (h *hybrid) valuation() *ledger.Valuer {
	c := *h.c
	c.Lines = make([]report.Line, 0, len(h.lines))
	for i := range h.lines {
		if h.counts(i) {
			c.Lines = append(c.Lines, h.lines[i])
		}
	}
	return value(&c)
}

// some returns those of the lines that count.
func (h *hybrid) some(places []int) []report.Line {
	var ls []report.Line
	for _, i := range places {
		if h.counts(i) {
			ls = append(ls, h.lines[i])
		}
	}
	return ls
}

// oldCase returns the old case with its records in their common places. What only the new revision has stands there
// too: no old line uses it.
func (r *revisions) oldCase() *report.Case {
	a, b := r.before, r.after
	c := &report.Case{Currency: a.Currency, FirstMonth: a.FirstMonth, FiscalYearStart: a.FiscalYearStart,
		Horizon: a.Horizon, DiscountRate: a.DiscountRate, Discounting: a.Discounting, Tax: a.Tax,
		MinimumSaving: a.MinimumSaving, Baseline: r.options.place(a.Baseline)}
	c.Currencies = merged(r.currencies, a.Currencies, b.Currencies)
	c.Functions = merged(r.functions, a.Functions, b.Functions)
	c.Categories, c.Periods = merged(r.categories, a.Categories, b.Categories), merged(r.periods, a.Periods, b.Periods)
	for k, i := range r.locations.old {
		if i >= 0 {
			c.Locations = append(c.Locations, r.oldLocation(i))
		} else {
			c.Locations = append(c.Locations, r.newLocation(r.locations.new[k]))
		}
	}
	for _, i := range r.options.old {
		o := a.Options[i]
		o.Location = r.locations.oldAt[o.Location]
		c.Options = append(c.Options, o)
	}
	for _, w := range r.waves {
		c.Waves = append(c.Waves, report.Wave{Option: w.key.option, Function: w.key.function,
			Schedule: a.Schedule(r.options.old[w.key.option], r.functions.old[w.key.function])})
	}
	for _, p := range r.rates {
		if p.Before >= 0 {
			path := a.Rates[p.Before]
			path.Index = p.key.index
			c.Rates = append(c.Rates, path)
		}
	}
	for _, p := range r.risks {
		if p.Before >= 0 {
			c.Risks = append(c.Risks, r.oldRisk(p.Before))
			continue
		}
		absent := r.newRisk(p.After)
		absent.Probability = 0
		c.Risks = append(c.Risks, absent)
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

func (r *revisions) oldLocation(i int) report.Location {
	l := r.before.Locations[i]
	l.Currency = r.currencies.oldAt[l.Currency]
	return l
}

func (r *revisions) newLocation(i int) report.Location {
	l := r.after.Locations[i]
	l.Currency = r.currencies.newAt[l.Currency]
	return l
}

// places is where the records of one revision stand in common.
type places struct{ options, locations, functions, currencies, categories, periods []int }

func (r *revisions) places(of func(*pairing) []int) places {
	return places{of(r.options), of(r.locations), of(r.functions), of(r.currencies), of(r.categories), of(r.periods)}
}

// commonLines returns the lines of the options that have a common place, referring to common places and standing
// nowhere, and which lines of the revision they are. What a line does not use is set to one value, so that it does not
// differ. A line that does not state From is counted from the move.
func (r *revisions) commonLines(c *report.Case, at places) (common []report.Line, origin []int) {
	for i := range c.Lines {
		l := c.Lines[i]
		option := at.options[l.Option]
		if option < 0 {
			continue
		}
		if offset := startOffset(&l); l.FromTie == report.Untied && int(l.Option) != c.Baseline &&
			l.Frequency != report.FrequencyPeriods && !c.Stated(l.Source, "From") &&
			int(l.From) == c.Schedule(int(l.Option), int(l.Function)).Start+int(offset) {
			l.FromTie, l.FromOffset = report.TiedToStart, offset
		}
		l.Source = report.Source{}
		l.Option, l.Category = int32(option), int32(at.categories[l.Category])
		l.Location, l.Currency = int32(at.locations[l.Location]), int32(at.currencies[l.Currency])
		if l.Function >= 0 {
			l.Function = int32(at.functions[l.Function])
		}
		if l.Escalation != report.EscalationRate {
			l.Rate = 0
		}
		switch l.Frequency {
		case report.FrequencyPeriods:
			amounts := make([]float64, len(r.periods.old))
			for p, amount := range l.Amounts {
				amounts[at.periods[p]] += amount
			}
			l.Amounts, l.Quantity, l.UnitCost, l.From, l.To = amounts, 0, 0, 0, 0
			l.FromTie, l.ToTie, l.FromOffset, l.ToOffset = report.Untied, report.Untied, 0, 0
		case report.FrequencyOneOff:
			l.Amounts, l.To, l.ToTie, l.ToOffset = nil, l.From, report.Untied, 0
		default:
			l.Amounts, l.From = nil, max(l.From, 1)
		}
		common, origin = append(common, l), append(origin, i)
	}
	return common, origin
}
