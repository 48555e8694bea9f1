package specimen

import (
	"slices"

	"shorecast/report"
)

// doubt gives the case the sheets Uncertainty, Scenarios and Scorecard, and the rupee a volatility.
func (b *builder) doubt() {
	k := b.k
	targets := map[report.Reach]int{report.ReachFunction: len(k.Functions), report.ReachLocation: len(k.Locations),
		report.ReachCurrency: len(k.Currencies), report.ReachOption: len(k.Options)}
	lever := func(d report.Driver, index int) report.Lever { // index −1: everything
		reach := d.Rule().Reach
		if index = min(index, targets[reach]-1); index < 0 {
			return report.Lever{Driver: d}
		}
		return report.Lever{Driver: d, Target: report.Target{Reach: reach, Index: index}}
	}
	k.Uncertainty = append(k.Uncertainty, []report.Uncertainty{
		{Lever: lever(report.Volume, -1), Low: -0.2, High: 0.15},
		{Lever: lever(report.Volume, 1), Low: -0.3, High: 0.1},
		{Lever: lever(report.WageInflation, 1), Low: -0.01, MostLikely: 0.005, High: 0.03},
		{Lever: lever(report.FXValue, 2), Low: -0.1, High: 0.1},
		{Lever: lever(report.Productivity, -1), Low: -0.15, High: 0.05},
		{Lever: lever(report.VendorFees, 1), Low: -0.03, High: 0.1},
		{Lever: lever(report.OneOffCosts, -1), Low: -0.1, High: 0.5},
		{Lever: lever(report.TransitionTime, -1), High: 0.5},
	}...)
	for i := range 12 * len(k.Options) { // every driver for all, then for each of its targets
		rule, l := report.Driver(i%12).Rule(), lever(report.Driver(i%12), i/12-1)
		known := slices.ContainsFunc(k.Uncertainty, func(u report.Uncertainty) bool { return u.Lever == l })
		if len(k.Uncertainty) < b.s.Drivers && !known {
			k.Uncertainty = append(k.Uncertainty, report.Uncertainty{Lever: l, Low: rule.Low, MostLikely: rule.Likely,
				High: rule.High})
		}
	}
	k.Currencies[1].Volatility = 0.06
	change := func(l report.Lever, x float64) report.Change {
		return report.Change{Source: b.source(scenarios), Lever: l, Change: x}
	}
	k.Scenarios = []report.Scenario{
		{Name: "Strong growth", Changes: []report.Change{change(lever(report.Volume, -1), 0.25), change(lever(report.WageInflation, -1), 0.01)}},
		{Name: "Wages catch up", Changes: []report.Change{change(lever(report.WageInflation, 1), 0.04)}},
		{Name: "Half the work", Changes: []report.Change{change(lever(report.Volume, -1), -0.5)}},
	}
	for i, name := range []string{"Control", "Expertise", "Market access"} {
		c := report.Criterion{Name: name, Weight: float64(3 - i)}
		for o := range k.Options {
			c.Scores = append(c.Scores, float64(5-(2*i+o*(i+1))%5))
		}
		k.Scorecard = append(k.Scorecard, c)
	}
}
