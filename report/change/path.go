package change

import (
	"slices"
	"strconv"

	"shorecast/report"
)

// rateKey is a rate and what it applies to, in common places.
type rateKey struct {
	rate  report.Rate
	index int
}

// pairRates pairs the rows of the sheet Rates.
func (r *revisions) pairRates() []rowPair[rateKey] {
	key := func(at func(*pairing) []int) func(*report.RatePath) (rateKey, bool) {
		return func(p *report.RatePath) (rateKey, bool) {
			k := rateKey{p.Rate, at(r.ratedBy(p.Rate))[p.Index]}
			return k, k.index >= 0
		}
	}
	return pairRows(r.before.Rates, r.after.Rates, key(func(p *pairing) []int { return p.oldAt }),
		key(func(p *pairing) []int { return p.newAt }))
}

// ratedBy returns the records that a rate applies to.
func (r *revisions) ratedBy(rate report.Rate) *pairing {
	return [...]*pairing{r.locations, r.locations, r.options, r.functions, r.currencies}[rate]
}

// rateFields are the cause and the column of each rate.
var rateFields = [...]struct {
	cause  Cause
	column Column
}{{Wages, "Wage inflation"}, {Wages, "Price inflation"}, {Terms, "Contract indexation"}, {Volumes, "Volume growth"},
	{Rates, FXRate}}

// rates compares the rates that are stated year by year: one edit for a row.
func (e *edits) rates() {
	for _, w := range e.r.rates {
		var old, new *report.RatePath
		if w.Before >= 0 {
			old = &e.r.before.Rates[w.Before]
		}
		if w.After >= 0 {
			new = &e.r.after.Rates[w.After]
		}
		first, years := differing(old, new)
		if years == 0 {
			continue
		}
		k := w.key
		x := edit{cause: rateFields[k.rate].cause, option: anyOption, apply: func(h *hybrid) { h.takePath(k, new) },
			input: Input{Column: rateFields[k.rate].column, Record: Record{RateRecord, w.Pair}, Year: first, Years: years,
				Then: e.inYear(k, old, first), Now: e.inYear(k, new, first)}}
		x.input.stands(yearRef(e.r.before, old, first), yearRef(e.r.after, new, first))
		switch k.rate {
		case report.RateContractIndexation:
			x.option = k.index
		case report.RateVolumeGrowth:
			x.reach, x.lines = reachesLines, e.linesWith(func(l *report.Line) bool { return int(l.Function) == k.index })
		}
		e.list = append(e.list, x)
	}
}

// differing returns the first year in which two paths say different things, and how many do; 0 for none.
func differing(a, b *report.RatePath) (first, years int) {
	for year := 1; year <= max(lastYear(a), lastYear(b)); year++ {
		x, inA := stated(a, year)
		y, inB := stated(b, year)
		if inA != inB || x != y {
			years++
			if first == 0 {
				first = year
			}
		}
	}
	return first, years
}

func lastYear(p *report.RatePath) int {
	if p == nil {
		return 0
	}
	return p.First + len(p.Values) - 1
}

// stated returns what a path says of a year. What it says last holds on, for an exchange rate apart from its drift: so
// it says nothing of later years itself.
func stated(p *report.RatePath, year int) (value float64, ok bool) {
	if p == nil || year < p.First || p.Rate == report.RateFX && year > lastYear(p) {
		return 0, false
	}
	return p.Values[min(year-p.First, len(p.Values)-1)], true
}

func (e *edits) inYear(k rateKey, p *report.RatePath, year int) Value {
	switch rate, ok := stated(p, year); {
	case !ok:
		return Value{}
	case k.rate == report.RateFX:
		return Value{Unit: Rate, Number: rate, Currency: e.start.c.Currencies[k.index].Code}
	default:
		return Value{Unit: Percent, Number: rate}
	}
}

// yearRef returns the cell of a path's year, or of its first column where that is blank.
func yearRef(c *report.Case, p *report.RatePath, year int) report.Ref {
	if p == nil {
		return report.Ref{}
	}
	ref, ok := c.Ref(p.Source, "Year "+strconv.Itoa(year))
	if !ok {
		ref, _ = c.Ref(p.Source, "Rate")
	}
	return ref
}

// takePath replaces what the sheet Rates says of something; nil for nothing.
func (h *hybrid) takePath(k rateKey, p *report.RatePath) {
	of := func(x report.RatePath) bool { return x.Rate == k.rate && x.Index == k.index }
	h.c.Rates = slices.DeleteFunc(h.c.Rates, of)
	if p != nil {
		taken := *p
		taken.Index = k.index
		h.c.Rates = append(h.c.Rates, taken)
	}
}
