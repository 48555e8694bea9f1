package report

import (
	"math"

	"shorecast/report/finance"
)

// factors are the figures that move the groups' amounts, with every change of a driver applied. The base case is the workbook's own.
type factors struct {
	rate     float64
	discount []float64 // by month
	volume   float64   // multiplier of every variable line's volume
	options  []optionFactors
	wages    []float64 // wage inflation by location
	prices   []float64 // price inflation by location
}

// optionFactors are one option's own.
type optionFactors struct {
	transition, parallel, learning int
	indexation                     float64
}

// base returns the factors that the workbook states.
func (c *Case) base() *factors {
	f := &factors{rate: c.DiscountRate, volume: 1, discount: finance.Factors(c.DiscountRate, c.timing(), c.Months())}
	for _, o := range c.Options {
		f.options = append(f.options, optionFactors{o.Transition, o.ParallelRunning, o.Learning, o.ContractIndexation})
	}
	for _, l := range c.Locations {
		f.wages = append(f.wages, l.WageInflation)
		f.prices = append(f.prices, l.PriceInflation)
	}
	return f
}

func (c *Case) timing() finance.Timing {
	return [...]finance.Timing{EndOfYear: finance.EndOfYear, MidYear: finance.MidYear, Monthly: finance.Monthly}[c.Discounting]
}

// grown returns (1+rate)^n(m), n the full years before the year y of the month.
func grown(rate float64, year int) float64 {
	if rate == 0 || year <= 1 {
		return 1
	}
	return math.Pow(1+rate, float64(year-1))
}

// exchange returns fx in a year: reporting currency for one unit of the currency.
func (c *Case) exchange(currency int32, year int) float64 {
	if currency == 0 {
		return 1
	}
	x := &c.Currencies[currency]
	return grown(x.Drift, year) / x.Rate
}

// escalated returns (1+e)^n(m) for what a group's prices follow.
func (c *Case) escalated(f *factors, k *behaviourKey, year int) float64 {
	switch k.escalation {
	case EscalationWages:
		return grown(f.wages[k.location], year)
	case EscalationPrices:
		return grown(f.prices[k.location], year)
	case EscalationContract:
		return grown(f.options[k.option].indexation, year)
	case EscalationRate:
		return grown(k.rate, year)
	}
	return 1
}

// volumeAt returns vol in a year for a multiplier of the volume: 1 for fixed groups.
func (c *Case) volumeAt(k *behaviourKey, multiplier float64, year int) float64 {
	if k.behaviour == Fixed {
		return 1
	}
	v := multiplier
	if !k.planned && k.function >= 0 {
		v *= grown(c.Functions[k.function].Growth, year)
	}
	if k.kind == Fees {
		v = max(v, c.Options[k.option].MinimumCommitment)
	}
	return v
}

// moved returns s(m) = clamp((m − ½)/T, 0, 1), the share of the work that has moved.
func (o *optionFactors) moved(m int) float64 {
	if o.transition == 0 {
		return 1
	}
	return clamp((float64(m) - 0.5) / float64(o.transition))
}

// running returns k(m), the part of the baseline that still runs.
func (o *optionFactors) running(m int) float64 {
	if o.transition == 0 {
		if m <= o.parallel {
			return 1
		}
		return 0
	}
	return 1 - clamp((float64(m-o.parallel)-0.5)/float64(o.transition))
}

// productivity returns p(m) of a group of the option, counting learning from the middle of the transition.
func (c *Case) productivity(o *optionFactors, k *behaviourKey, m int) float64 {
	if int(k.option) == c.Baseline {
		return 1
	}
	p := c.Locations[k.location].Productivity
	if o.learning == 0 || int(k.location) == c.Options[c.Baseline].Location {
		return p
	}
	start := c.Options[k.option].StartingProductivity
	return p * (start + (1-start)*clamp((float64(m)-float64(o.transition)/2-0.5)/float64(o.learning)))
}

// homeTax returns what one unit of cost before tax costs after it at home.
func (c *Case) homeTax() float64 {
	if c.Tax == NoTax {
		return 1
	}
	return 1 - c.Locations[c.Options[c.Baseline].Location].CorporateTax
}

// afterTax returns what one unit of cost before tax costs after it in a year.
func (c *Case) afterTax(k *behaviourKey, benefit bool, year int) float64 {
	if c.Tax == NoTax {
		return 1
	}
	o := &c.Options[k.option]
	if o.Model != Offshoring || int(k.location) != o.Location || o.Location == c.Options[c.Baseline].Location {
		return c.homeTax()
	}
	th := 1 - c.homeTax()
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
