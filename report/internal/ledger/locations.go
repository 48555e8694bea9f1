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
		pay += p.pay * c.Exchange(int(p.currency), year)
		heads += p.heads
	}
	if heads == 0 {
		return 0, false
	}
	l := &c.Locations[location]
	wages, prices := 1.0, 1.0
	for y := 2; y <= year; y++ {
		wages *= 1 + c.RateIn(report.RateWageInflation, location, y, l.WageInflation)
		prices *= 1 + c.RateIn(report.RatePriceInflation, location, y, l.PriceInflation)
	}
	around := l.WorkplaceCost*prices + l.Attrition*l.HiringCost*wages
	return (pay/heads*wages*(1+l.OnCosts) + around*c.Exchange(l.Currency, year)) / l.Productivity, true
}
