package specimen

import "shorecast/report"

// doubt gives the case the sheets Uncertainty, Scenarios and Scorecard, and the rupee a volatility.
func (b *builder) doubt() {
	k := b.k
	places, work := k.Locations, k.Functions
	for _, u := range []report.Uncertainty{
		{Driver: "Volume", Low: -0.2, High: 0.15},
		{Driver: "Volume", AppliesTo: work[1].Name, Low: -0.3, High: 0.1},
		{Driver: "Wage inflation", AppliesTo: places[1].Name, Low: -0.01, MostLikely: 0.005, High: 0.03},
		{Driver: "FX value", AppliesTo: "PLN", Low: -0.1, High: 0.1},
		{Driver: "Productivity", Low: -0.15, High: 0.05},
		{Driver: "Vendor fees", AppliesTo: k.Options[1].Name, Low: -0.03, High: 0.1},
		{Driver: "One-off costs", Low: -0.1, High: 0.5},
		{Driver: "Transition time", High: 0.5},
	} {
		if u.AppliesTo == "" {
			u.AppliesTo = "all"
		}
		k.Uncertainty = append(k.Uncertainty, u)
	}
	k.Currencies[1].Volatility = 0.06
	change := func(driver, appliesTo string, x float64) report.Change {
		return report.Change{Source: b.source(scenarios), Driver: driver, AppliesTo: appliesTo, Change: x}
	}
	k.Scenarios = []report.Scenario{
		{Name: "Strong growth", Changes: []report.Change{change("Volume", "all", 0.25), change("Wage inflation", "all", 0.01)}},
		{Name: "Wages catch up", Changes: []report.Change{change("Wage inflation", places[1].Name, 0.04)}},
		{Name: "Half the work", Changes: []report.Change{change("Volume", "all", -0.5)}},
	}
	for i, name := range []string{"Control", "Expertise", "Market access"} {
		c := report.Criterion{Name: name, Weight: float64(3 - i)}
		for o := range k.Options {
			c.Scores = append(c.Scores, float64(5-(2*i+o*(i+1))%5))
		}
		k.Scorecard = append(k.Scorecard, c)
	}
}
