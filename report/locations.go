package report

// paritySearch is how far ahead the year is looked for in which a location's advantage is gone.
const paritySearch = 50

// locations computes what a productive FTE costs at each location, and until when that is an advantage.
func (e *engine) locations(f *factors) []LocationResult {
	c := e.c
	home := c.Options[c.Baseline].Location
	results := make([]LocationResult, len(c.Locations))
	for i := range c.Locations {
		r := &results[i]
		r.Name = c.Locations[i].Name
		r.LoadedCostByYear = make([]*float64, c.Horizon+1)
		r.AdvantageByYear = make([]*float64, c.Horizon+1)
		for y := 1; y <= c.Horizon || y <= paritySearch; y++ {
			loaded, ok := e.loadedCost(f, i, y)
			reference, known := e.loadedCost(f, home, y)
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

// loadedCost returns (average pay × (1+on-costs) + workplace + attrition × hiring cost) ÷ productivity of a location in a year, in
// reporting currency. ok is false where no line states what people are paid there.
func (e *engine) loadedCost(f *factors, location, year int) (cost float64, ok bool) {
	c := e.c
	pay, heads := 0.0, 0.0
	for _, p := range e.pools {
		baseline := int(p.option) == c.Baseline
		if int(p.location) != location || c.Options[p.option].Location != location || baseline != (location == c.Options[c.Baseline].Location) {
			continue
		}
		k := behaviourKey{option: p.option, location: p.location, escalation: p.escalation, rate: p.rate}
		pay += p.pay * c.escalated(f, &k, year) * c.exchange(p.currency, year)
		heads += p.heads
	}
	if heads == 0 {
		return 0, false
	}
	l := &c.Locations[location]
	around := l.WorkplaceCost*grown(f.prices[location], year) + l.Attrition*l.HiringCost*grown(f.wages[location], year)
	return (pay/heads*(1+l.OnCosts) + around*c.exchange(int32(l.Currency), year)) / l.Productivity, true
}
