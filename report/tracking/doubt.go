package tracking

import (
	"slices"

	"shorecast/report"
)

// How far off a figure is that is likely to have a wrong unit, sign or direction.
const (
	farOutAmount = 5   // times the flexed plan, or as little
	farOutVolume = 10  // times the plan, or as little
	farOutRate   = 1.5 // times the planned value, or as little
)

// Doubts returns what the figures make doubtful, in the order of the causes.
func (t *Tracker) Doubts() []report.ActualDoubt { return doubts{t}.all() }

// doubts looks for figures that are likely to be wrong.
type doubts struct{ *Tracker }

func (t doubts) all() []report.ActualDoubt {
	var all []report.ActualDoubt
	for place := range t.places.categories {
		first := t.first(place)
		all = append(all, t.missing(place, first)...)
		all = append(all, t.farOut(place, first)...)
	}
	all = append(all, t.unplanned()...)
	for f := range t.c.Functions {
		all = append(all, t.volumeDoubts(f)...)
	}
	all = append(all, t.rateDoubts()...)
	if d := t.a.DecidedSaving; d != nil {
		if plan := t.result.PlannedNPVSaving; abs(plan-*d) > 0.001*abs(*d) {
			all = append(all, report.ActualDoubt{Cause: report.DecidedDiffers, Source: t.c.Settings["Decided saving"],
				Ratio: *d, Expected: plan})
		}
	}
	if t.last > 0 && t.last < report.MostDrawn {
		all = append(all, report.ActualDoubt{Cause: report.ForecastEarly, Months: []int{t.last}})
	}
	return all
}

// missing doubts a category whose plan recurs in months without any amount. first are its first rows by month.
func (t doubts) missing(place int, first []*row) []report.ActualDoubt {
	due := make([]bool, t.last+1)
	for i := range t.plan.entries {
		e := &t.plan.entries[i]
		for m := 1; m <= t.last && e.place == place && e.Recurs; m++ {
			due[m] = due[m] || e.planned(m) != 0
		}
	}
	var months []int
	for m, due := range due {
		if due && first[m] == nil {
			months = append(months, m)
		}
	}
	if months == nil {
		return nil
	}
	return []report.ActualDoubt{{Cause: report.ActualMissing, Subject: t.places.categories[place], Months: months}}
}

// first returns by month up to M the first row of a category that was booked in it; nil where none was.
func (t doubts) first(place int) []*row {
	first := make([]*row, t.last+1)
	for _, x := range t.placed[place] {
		if t.booked(x) && first[x.Month] == nil {
			first[x.Month] = x
		}
	}
	return first
}

// unplanned doubts categories that the plan lacks, at their first row.
func (t doubts) unplanned() []report.ActualDoubt {
	var all []report.ActualDoubt
	said := map[int]bool{}
	for i := range t.rows {
		x := &t.rows[i]
		if x.place < t.places.planned || said[x.place] {
			continue
		}
		said[x.place] = true
		all = append(all, at(report.ActualUnplanned, x, t.places.categories[x.place]))
	}
	return all
}

func at(cause report.ActualCause, x *row, subject string) report.ActualDoubt {
	return report.ActualDoubt{Cause: cause, Source: x.Source, Column: x.Column, Subject: subject, Months: []int{x.Month}}
}

// farOut doubts months of a category that are far off their plan beside months that are not. first are its first rows
// by month.
func (t doubts) farOut(place int, first []*row) []report.ActualDoubt {
	plan, actual := make([]float64, t.last+1), make([]float64, t.last+1)
	for i := range t.result.Details {
		if d := &t.result.Details[i]; d.Category == place {
			for m := range plan {
				plan[m] += d.Flexed[m]
				actual[m] += d.AtPlanRates[m]
			}
		}
	}
	both := func(m int) bool { return m >= 0 && m <= t.last && plan[m] != 0 && first[m] != nil }
	off := func(m int) bool { x := actual[m] / plan[m]; return x >= farOutAmount || x <= 1.0/farOutAmount }
	var all []report.ActualDoubt
	for m := range plan {
		if !both(m) || !off(m) {
			continue
		}
		known, fine := false, true
		for _, n := range []int{m - 1, m + 1} {
			if both(n) {
				known, fine = true, fine && !off(n)
			}
		}
		if known && fine {
			d := at(report.ActualFarOut, first[m], t.places.categories[place])
			d.Ratio = actual[m] / plan[m]
			all = append(all, d)
		}
	}
	return all
}

// volumeDoubts doubts a function's volumes.
func (t doubts) volumeDoubts(function int) []report.ActualDoubt {
	volumes := t.volumes(function)
	if len(volumes) == 0 {
		return nil
	}
	var all []report.ActualDoubt
	name := t.c.Functions[function].Name
	said := map[int]bool{}
	for _, v := range t.a.Volumes {
		if _, known := volumes[v.Month]; !known || v.Function != function || said[v.Month] {
			continue
		}
		said[v.Month] = true
		if x := t.decided.flex[function][v.Month]; x >= farOutVolume || x <= 1.0/farOutVolume {
			all = append(all, report.ActualDoubt{Cause: report.VolumeFarOut, Source: v.Source, Column: v.Column, Subject: name,
				Months: []int{v.Month}, Ratio: x})
		}
	}
	var without []int
	for m := 1; m <= t.last; m++ {
		if !said[m] {
			without = append(without, m)
		}
	}
	if without != nil {
		all = append(all, report.ActualDoubt{Cause: report.VolumeMissing, Subject: name, Months: without})
	}
	return all
}

// rateDoubts doubts rates that are far off, and says which months take another month's rate.
func (t doubts) rateDoubts() []report.ActualDoubt {
	var all []report.ActualDoubt
	for _, x := range t.a.Rates {
		if x.Month > t.last {
			continue
		}
		if ratio := 1 / x.Rate / t.rates.planned[x.Currency][x.Month]; ratio > farOutRate || ratio < 1/farOutRate {
			all = append(all, report.ActualDoubt{Cause: report.RateFarOut, Source: x.Source, Column: x.Column,
				Subject: t.c.Currencies[x.Currency].Code, Months: []int{x.Month}, Ratio: ratio})
		}
	}
	for i := 1; i < len(t.c.Currencies); i++ {
		all = append(all, t.carried(i)...)
	}
	return all
}

// carried says in which months amounts of a currency are converted at another month's rate, or that its lines are
// booked in reporting currency only.
func (t doubts) carried(currency int) []report.ActualDoubt {
	var months []int
	foreign, used, nothing := false, false, t.nothing()
	for i := range t.rows {
		x := &t.rows[i]
		if x.Currency != currency || !t.booked(x) {
			continue
		}
		used = true
		if t.rates.booked[currency][x.Month] == 0 && !slices.Contains(months, x.Month) {
			months = append(months, x.Month)
		}
	}
	for i := range t.plan.entries {
		e := &t.plan.entries[i]
		for m := 0; m <= t.last && e.frame.currency(e.Currency) == currency; m++ {
			foreign = foreign || abs(e.planned(m)) > nothing
		}
	}
	slices.Sort(months)
	code := t.c.Currencies[currency].Code
	switch {
	case months != nil:
		return []report.ActualDoubt{{Cause: report.RateCarried, Subject: code, Months: months}}
	case foreign && !used && t.last > 0:
		return []report.ActualDoubt{{Cause: report.RateElsewhere, Subject: code}}
	}
	return nil
}
