package tracking

import (
	"time"

	"shorecast/report"
)

// window sums up a stretch of months.
func (t *Tracker) window(k report.WindowKind) report.Window {
	r := &t.result
	w := report.Window{From: t.from(k), To: t.last, Categories: make([]report.Variance, len(r.Categories)),
		Functions: make([]report.Variance, len(r.Functions))}
	for i := range r.Details {
		d := &r.Details[i]
		for m := w.From; m <= w.To; m++ {
			v := varianceOf(d.Plan[m], d.Flexed[m], d.Actual[m], d.AtPlanRates[m])
			for _, to := range []*report.Variance{&w.Variance, &w.Categories[d.Category], &w.Functions[d.Function]} {
				add(to, v)
			}
		}
	}
	for m := w.From; m <= w.To; m++ {
		w.PlannedSaving += r.PlannedSaving[m]
		w.RealisedSaving += r.RealisedSaving[m]
		b := &r.Baseline
		w.Saving.Volume += (b.Flexed[m] - b.Plan[m]) - (r.Flexed[m] - r.Plan[m])
		w.Saving.ExchangeRates += (b.Moved[m] - b.Flexed[m]) - (r.Actual[m] - r.AtPlanRates[m])
		w.Saving.PriceAndUsage -= r.AtPlanRates[m] - r.Flexed[m]
	}
	return w
}

func varianceOf(plan, flexed, actual, atPlanRates float64) report.Variance {
	return report.Variance{Plan: plan, Actual: actual, Volume: flexed - plan, ExchangeRates: actual - atPlanRates,
		PriceAndUsage: atPlanRates - flexed}
}

func add(to *report.Variance, v report.Variance) {
	to.Plan += v.Plan
	to.Actual += v.Actual
	to.Volume += v.Volume
	to.ExchangeRates += v.ExchangeRates
	to.PriceAndUsage += v.PriceAndUsage
}

// from returns the first month of a window. Day one belongs to the year of the first month.
func (t *Tracker) from(k report.WindowKind) int {
	switch k {
	case report.WindowMonth:
		return t.last
	case report.WindowToDate:
		return 0
	}
	begins := t.c.FiscalYearStart
	if begins == 0 {
		begins = time.January
	}
	at := t.c.FirstMonth + report.Month(max(t.last, 1)-1)
	back := (int(at.Month()) - int(begins) + 12) % 12
	if first := max(t.last, 1) - back; first > 1 {
		return first
	}
	return 0
}
