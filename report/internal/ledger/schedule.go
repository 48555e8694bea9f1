package ledger

import (
	"math"

	"shorecast/report"
	"shorecast/report/finance"
)

// Discount returns the discount factors of a case's months at a rate.
func Discount(c *report.Case, rate float64) []float64 {
	return finance.Factors(rate, c.Discounting, c.Months())
}

// Schedule is when an option's work moves, in months.
type Schedule struct{ transition, parallel, learning int }

// ScheduleOf returns an option's schedule under the driver Transition time.
func ScheduleOf(c *report.Case, option int, f *Factors) Schedule {
	o, up := &c.Options[option], f.move(1, report.TransitionTime, option)
	return Schedule{months(o.Transition, up), months(o.ParallelRunning, up), o.Learning}
}

// moved returns s(m) = clamp((m − ½)/T, 0, 1), the share of the work that has moved.
func (s Schedule) moved(m int) float64 {
	if s.transition == 0 {
		return 1
	}
	return clamp((float64(m) - 0.5) / float64(s.transition))
}

// Running returns k(m), the part of the baseline that still runs.
func (s Schedule) Running(m int) float64 {
	if s.transition == 0 {
		if m <= s.parallel {
			return 1
		}
		return 0
	}
	return 1 - clamp((float64(m-s.parallel)-0.5)/float64(s.transition))
}

// productivity returns p(m) of a group at the workbook's own productivity, learning counted from the middle of the
// transition.
func productivity(c *report.Case, s Schedule, k *behaviourKey, m int) float64 {
	if int(k.option) == c.Baseline {
		return 1
	}
	p := c.Locations[k.location].Productivity
	if s.learning == 0 || int(k.location) == c.Options[c.Baseline].Location {
		return p
	}
	start := c.Options[k.option].StartingProductivity
	return p * (start + (1-start)*clamp((float64(m)-float64(s.transition)/2-0.5)/float64(s.learning)))
}

// Grown returns (1+rate)^n(m), n the full years before the year y of the month.
func Grown(rate float64, year int) float64 {
	if rate == 0 || year <= 1 {
		return 1
	}
	return math.Pow(1+rate, float64(year-1))
}

// homeTax returns what one unit of cost before tax costs after it at home.
func homeTax(c *report.Case) float64 {
	if c.Tax == report.NoTax {
		return 1
	}
	return 1 - c.Locations[c.Options[c.Baseline].Location].CorporateTax
}

// afterTax returns what one unit of cost before tax costs after it in a year; benefit: of a benefit or the incentive.
func afterTax(c *report.Case, k *behaviourKey, benefit bool, year int) float64 {
	if c.Tax == report.NoTax {
		return 1
	}
	o := &c.Options[k.option]
	home := c.Options[c.Baseline].Location
	if o.Model != report.Offshoring || int(k.location) != o.Location || o.Location == home {
		return homeTax(c)
	}
	th := 1 - homeTax(c)
	there := &c.Locations[k.location]
	tl := there.CorporateTax
	if there.TaxHoliday > 0 && year <= there.TaxHoliday {
		tl = 0
	}
	if benefit {
		return 1 - tl
	}
	return 1 - th*(1+o.TransferPricing) + tl*o.TransferPricing
}

func clamp(x float64) float64 { return min(max(x, 0), 1) }
