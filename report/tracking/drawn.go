package tracking

import (
	"slices"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// drawing computes what the forecasts take for current.
type drawing struct{ *Tracker }

func (t drawing) drawn() report.Drawn {
	d := report.Drawn{Months: min(report.MostDrawn, t.last), Volumes: t.now.volumes, Rates: t.now.ratios}
	for place := range t.places.categories {
		d.Factors = append(d.Factors, t.factors(place, d.Months)...)
	}
	return d
}

// volume returns a function's actual ÷ planned units over those of the last months that have a volume.
func (t drawing) volume(f *frame, function int) float64 {
	actual, planned := 0.0, 0.0
	volumes := t.volumes(function)
	for m := t.last - min(report.MostDrawn, t.last) + 1; m <= t.last; m++ {
		if units, some := volumes[m]; some {
			actual += units
			planned += f.units(function, m)
		}
	}
	if t.last < report.FewestDrawn || planned == 0 {
		return 1
	}
	return actual / planned
}

// ratio returns the actual ÷ the planned value of one of a frame's currencies.
func (t drawing) ratio(f *frame, own int) float64 {
	i := f.currency(own)
	if t.last < report.FewestDrawn || i < 0 {
		return 1
	}
	return t.rates.actual(i, t.last) / f.values[own][t.last]
}

// factors returns what the planned spending of a category is multiplied by: at each location where every row names one,
// else at all; of an unplanned category its average.
func (t drawing) factors(place, months int) []report.SpendingFactor {
	from := t.last - months + 1
	n := len(t.c.Locations) + 1 // by location, the last of rows without one
	actual, flexed, planned := make([]float64, n), make([]float64, n), make([]bool, n)
	at := func(location int) int { return (location + n) % n }
	total, located, rows := 0.0, true, 0
	for _, x := range t.placed[place] {
		if x.spends() && t.booked(x) && x.Month >= from {
			actual[at(x.Location)] += x.Cost() * t.now.values[x.Currency][x.Month]
			total += t.cost(x)
			located = located && x.Location != report.NoLocation
			rows++
		}
	}
	for i := range t.current.entries {
		e := &t.current.entries[i]
		if e.place != place || !e.spends() || !t.due(e) {
			continue
		}
		planned[e.Location] = true
		for m := from; m <= t.last; m++ {
			flexed[e.Location] += e.Cost(m, e.flexed(m), e.value(m))
		}
	}
	if !slices.Contains(planned, true) { // the plan has nothing of these kinds in it
		if rows == 0 || t.last < report.FewestDrawn {
			return nil
		}
		return []report.SpendingFactor{{Category: place, Location: report.NoLocation, Factor: 1,
			Monthly: total / float64(months)}}
	}
	if !located {
		f := t.factor(ledger.Total(actual), ledger.Total(flexed))
		return []report.SpendingFactor{{Category: place, Location: report.NoLocation, Factor: f}}
	}
	var fs []report.SpendingFactor
	for l := range t.c.Locations {
		if planned[l] {
			fs = append(fs, report.SpendingFactor{Category: place, Location: l, Factor: t.factor(actual[l], flexed[l])})
		}
	}
	return fs
}

// factor returns what spending is multiplied by that came to this much against its flexed plan.
func (t drawing) factor(actual, flexed float64) float64 {
	if t.last < report.FewestDrawn || flexed <= 0 {
		return 1
	}
	return min(max(actual/flexed, 0), report.MostFactor)
}
