package ledger

import "shorecast/report"

// paritySearch is how far ahead the year is looked for in which a location's advantage is gone.
const paritySearch = 50

// Locations computes what a productive FTE costs at each location, and until when that is an advantage.
func Locations(b *Book) []report.LocationResult {
	c := b.Case
	home := c.Options[c.Baseline].Location
	results := make([]report.LocationResult, len(c.Locations))
	for i := range c.Locations {
		r := &results[i]
		r.LoadedCostByYear = make([]*float64, c.Horizon+1)
		r.AdvantageByYear = make([]*float64, c.Horizon+1)
		for y := 1; y <= c.Horizon || y <= paritySearch; y++ {
			loaded, ok := loadedCost(b, i, y)
			reference, known := loadedCost(b, home, y)
			if y <= c.Horizon && ok {
				r.LoadedCostByYear[y] = &loaded
			}
			if !ok || !known || reference == 0 {
				continue
			}
			advantage := 1 - loaded/reference
			if y <= c.Horizon {
				r.AdvantageByYear[y] = &advantage
			}
			if advantage <= 0 && i != home && r.ParityYear == nil && y <= paritySearch {
				year := y
				r.ParityYear = &year
			}
		}
	}
	return results
}

// loadedCost returns (average pay × (1+on-costs) + workplace + attrition × hiring cost) ÷ productivity of a location
// in a year, in reporting currency. ok is false where no line states what people are paid there.
func loadedCost(b *Book, location, year int) (cost float64, ok bool) {
	c := b.Case
	pay, heads := 0.0, 0.0
	for _, p := range b.pools {
		baseline := int(p.option) == c.Baseline
		if int(p.location) != location || c.Options[p.option].Location != location ||
			baseline != (location == c.Options[c.Baseline].Location) {
			continue
		}
		pay += p.pay * Grown(payRise(c, p), year) * exchange(c, int(p.currency), year)
		heads += p.heads
	}
	if heads == 0 {
		return 0, false
	}
	l := &c.Locations[location]
	around := l.WorkplaceCost*Grown(l.PriceInflation, year) + l.Attrition*l.HiringCost*Grown(l.WageInflation, year)
	return (pay/heads*(1+l.OnCosts) + around*exchange(c, l.Currency, year)) / l.Productivity, true
}

// payRise returns by how much the pay of a pool rises a year.
func payRise(c *report.Case, p *payPool) float64 {
	switch p.escalation {
	case report.EscalationWages:
		return c.Locations[p.location].WageInflation
	case report.EscalationPrices:
		return c.Locations[p.location].PriceInflation
	case report.EscalationContract:
		return c.Options[p.option].ContractIndexation
	case report.EscalationRate:
		return p.rate
	}
	return 0
}

// exchange returns reporting currency for one unit of a currency in a year.
func exchange(c *report.Case, currency, year int) float64 {
	x := &c.Currencies[currency]
	return Grown(x.Drift, year) / x.Rate
}
