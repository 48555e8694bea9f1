package report

import (
	"math"

	"shorecast/report/finance"
)

// factors is what every driver does at once: nothing, in the base case.
type factors struct {
	rate                     float64     // the discount rate
	volume                   factor      // relative, by function
	salaries, output         factor      // relative, by location
	wages, prices, attrition factor      // points, by location
	fx                       factor      // relative, by currency, from month 1 on
	fees, oneOff, time       factor      // relative, by option
	indexation               factor      // points, by option
	still                    float64     // relative, the value of every currency without a volatility
	walk                     [][]float64 // by currency and year, what a random walk has made of its value; nil = nothing
}

// base returns the factors that leave the workbook's own figures as they are.
func (c *Case) base() *factors {
	fn, l, x, o := len(c.Functions), len(c.Locations), len(c.Currencies), len(c.Options)
	return &factors{rate: c.DiscountRate, still: 1, volume: ones(fn), salaries: ones(l), output: ones(l), wages: zeros(l), prices: zeros(l), attrition: zeros(l),
		fx: ones(x), fees: ones(o), oneOff: ones(o), time: ones(o), indexation: zeros(o)}
}

// shifted returns the factors with every change applied.
func (c *Case) shifted(shifts ...shift) *factors {
	f := c.base()
	for _, s := range shifts {
		f.apply(s)
	}
	return f
}

// reset undoes every change but the walks. It allocates nothing.
func (f *factors) reset(rate float64) {
	f.rate, f.still = rate, 1
	for _, x := range [...]*factor{&f.volume, &f.salaries, &f.output, &f.fx, &f.fees, &f.oneOff, &f.time} {
		x.reset(1)
	}
	for _, x := range [...]*factor{&f.wages, &f.prices, &f.attrition, &f.indexation} {
		x.reset(0)
	}
}

func (c *Case) timing() finance.Timing {
	return [...]finance.Timing{EndOfYear: finance.EndOfYear, MidYear: finance.MidYear, Monthly: finance.Monthly}[c.Discounting]
}

func (c *Case) discount(rate float64) []float64 {
	return finance.Factors(rate, c.timing(), c.Months())
}

// schedule is when an option's work moves, in months.
type schedule struct{ transition, parallel, learning int }

// schedule returns an option's, Transition time applied.
func (c *Case) schedule(option int, f *factors) schedule {
	o, up := &c.Options[option], f.time.all*f.time.of[option]
	return schedule{months(o.Transition, up), months(o.ParallelRunning, up), o.Learning}
}

// moved returns s(m) = clamp((m − ½)/T, 0, 1), the share of the work that has moved.
func (s schedule) moved(m int) float64 {
	if s.transition == 0 {
		return 1
	}
	return clamp((float64(m) - 0.5) / float64(s.transition))
}

// running returns k(m), the part of the baseline that still runs.
func (s schedule) running(m int) float64 {
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
func (c *Case) productivity(s schedule, k *behaviourKey, m int) float64 {
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

// grown returns (1+rate)^n(m), n the full years before the year y of the month.
func grown(rate float64, year int) float64 {
	if rate == 0 || year <= 1 {
		return 1
	}
	return math.Pow(1+rate, float64(year-1))
}

// homeTax returns what one unit of cost before tax costs after it at home.
func (c *Case) homeTax() float64 {
	if c.Tax == NoTax {
		return 1
	}
	return 1 - c.Locations[c.Options[c.Baseline].Location].CorporateTax
}

// afterTax returns what one unit of cost before tax costs after it in a year; benefit: of a benefit or the incentive.
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
