package report

import "math"

// Rate is something that the sheet Rates may state year by year.
type Rate uint8

// The rates, with what each applies to: a location, a location, an option, a function, a currency.
const (
	RateWageInflation Rate = iota
	RatePriceInflation
	RateContractIndexation
	RateVolumeGrowth
	RateFX
)

// String returns the word that stands in the workbook.
func (r Rate) String() string {
	return [...]string{"wage inflation", "price inflation", "contract indexation", "volume growth", "FX rate"}[r]
}

// RatePath is one row of the sheet Rates.
type RatePath struct {
	Source
	Rate   Rate
	Index  int       // into Case.Locations, Options, Functions or Currencies, as the rate has it
	First  int       // the first year with a value
	Values []float64 // of the years First, First + 1 …; a blank year has the value before it. FX: q, units of the currency
}

// RateIn returns a rate in a year: what the sheet Rates says, else otherwise. A path's last value holds on. Not for
// RateFX: see Exchange.
func (c *Case) RateIn(r Rate, index, year int, otherwise float64) float64 {
	p := c.path(r, index)
	if p == nil || year < p.First {
		return otherwise
	}
	return p.Values[min(year-p.First, len(p.Values)-1)]
}

// Exchange returns the planned value of one unit of a currency in reporting currency, in a year; year 0 is day one.
func (c *Case) Exchange(currency, year int) float64 {
	x := &c.Currencies[currency]
	p := c.path(RateFX, currency)
	switch {
	case p == nil:
		return math.Pow(1+x.Drift, float64(max(year-1, 0))) / x.Rate
	case year < p.First:
		return 1 / x.Rate
	}
	last := min(year-p.First, len(p.Values)-1)
	return math.Pow(1+x.Drift, float64(year-p.First-last)) / p.Values[last]
}

func (c *Case) path(r Rate, index int) *RatePath {
	for i := range c.Rates {
		if p := &c.Rates[i]; p.Rate == r && p.Index == index {
			return p
		}
	}
	return nil
}

// Indexation returns an option's contract indexation in a year after points were added to it, within its floor and
// cap.
func (c *Case) Indexation(option, year int, points float64) float64 {
	o := &c.Options[option]
	return o.Bounded(c.RateIn(RateContractIndexation, option, year, o.ContractIndexation) + points)
}

// Bounded returns a contract indexation within the option's floor and cap.
func (o *Option) Bounded(rate float64) float64 {
	if o.IndexationCap != nil {
		rate = min(rate, *o.IndexationCap)
	}
	if o.IndexationFloor != nil {
		rate = max(rate, *o.IndexationFloor)
	}
	return rate
}
