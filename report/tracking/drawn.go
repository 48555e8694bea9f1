package tracking

import (
	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// fewest is from how many months on volumes, rates and spending of now go on.
const fewest = 3

// most is how many of the last months they are drawn from.
const most = 12

// mostFactor is the largest factor by which spending goes on.
const mostFactor = 3

// drawing computes what the forecasts take for current.
type drawing struct {
	*Tracker
	book *ledger.Book
}

func (t drawing) drawn() report.Drawn {
	d := report.Drawn{Months: min(most, t.last)}
	for f := range t.c.Functions {
		d.Volumes = append(d.Volumes, t.currentVolume(f, d.Months))
	}
	for i := range t.c.Currencies {
		ratio := 1.0
		if t.last >= fewest {
			ratio = t.rates.actual(i, t.last) / t.rates.planned[i][t.last]
		}
		d.Rates = append(d.Rates, ratio)
	}
	for place := range t.places.categories {
		d.Factors = append(d.Factors, t.factors(place, d.Months)...)
	}
	return d
}

// currentVolume returns a function's actual ÷ planned units over those of the last months that have a volume.
func (t drawing) currentVolume(function, months int) float64 {
	actual, planned := 0.0, 0.0
	volumes := t.volumes(function)
	for m := t.last - months + 1; m <= t.last; m++ {
		if units, some := volumes[m]; some {
			actual += units
			planned += t.units(t.book, function, m)
		}
	}
	if t.last < fewest || planned == 0 {
		return 1
	}
	return actual / planned
}

// factors returns by what the spending of a category goes on: at each location where every row names one, else at all;
// an unplanned category at its average.
func (t drawing) factors(place, months int) []report.SpendingFactor {
	from := t.last - months + 1
	actual, flexed := map[int]float64{}, map[int]float64{}
	total, located, rows := 0.0, true, 0
	for i := range t.rows {
		x := &t.rows[i]
		if x.place == place && x.spends() && t.booked(x) && x.Month >= from {
			actual[x.Location] += t.costAtPlan(x)
			total += t.cost(x)
			located = located && x.Location != report.NoLocation
			rows++
		}
	}
	if place >= t.places.planned {
		if rows == 0 || t.last < fewest {
			return nil
		}
		return []report.SpendingFactor{{Category: place, Location: report.NoLocation, Factor: 1,
			Monthly: total / float64(months)}}
	}
	var order []int
	for i := range t.plan.entries {
		e := &t.plan.entries[i]
		if e.place != place || !e.spends() {
			continue
		}
		if _, known := flexed[e.Location]; !known {
			order = append(order, e.Location)
			flexed[e.Location] = 0
		}
		for m := from; m <= t.last; m++ {
			flexed[e.Location] += e.Cost(m, t.flexOf(e, m), e.values[m])
		}
	}
	if !located {
		actual, flexed, order = whole(actual), whole(flexed), []int{report.NoLocation}
	}
	var fs []report.SpendingFactor
	for _, l := range order {
		f := 1.0
		if t.last >= fewest && flexed[l] > 0 {
			f = min(max(actual[l]/flexed[l], 0), mostFactor)
		}
		fs = append(fs, report.SpendingFactor{Category: place, Location: l, Factor: f})
	}
	return fs
}

// whole returns a sum over all locations.
func whole(by map[int]float64) map[int]float64 {
	total := 0.0
	for _, x := range by {
		total += x
	}
	return map[int]float64{report.NoLocation: total}
}
