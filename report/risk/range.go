package risk

import (
	"math"
	"slices"

	"shorecast/report"
)

// ranges are the drivers in force, each with the range it is thought to lie in.
type ranges struct {
	from   report.RangeSource
	list   []report.Uncertainty // of sensitivity and break-even: Discount rate and the currencies that walk included
	drawn  []report.Uncertainty // of the simulation: the workbook's or the default ones
	events []report.Lever       // the risks, which happen or not
}

// inForce returns the workbook's ranges or, where it has none, the default ones. FX value of the default list moves
// only the currencies without a volatility, since the others take a walk of their own. That walk is drawn; what asks
// for a range takes the one in which eight in ten of a year's moves lie.
func inForce(c *report.Case) ranges {
	r := ranges{drawn: slices.Clone(c.Uncertainty), from: report.WorkbookRanges}
	if len(r.drawn) == 0 {
		r.from = report.DefaultRanges
		r.drawn = defaults(c)
	}
	r.list = slices.Clone(r.drawn)
	isRate := func(u report.Uncertainty) bool { return u.Lever.Driver == report.DiscountRate }
	if !slices.ContainsFunc(r.list, isRate) {
		r.list = append(r.list, defaultRange(report.DiscountRate))
	}
	r.drawn = slices.DeleteFunc(r.drawn, isRate)
	for i, x := range c.Currencies[1:] {
		value := report.Lever{Driver: report.FXValue, Target: report.Target{Reach: report.ReachCurrency, Index: i + 1}}
		named := slices.ContainsFunc(r.list, func(u report.Uncertainty) bool { return u.Lever == value })
		if walks(x) && !named {
			const eightInTen = 1.2816 // standard deviations
			r.list = append(r.list, report.Uncertainty{Lever: value, Low: math.Expm1(-eightInTen * x.Volatility),
				High: math.Expm1(eightInTen * x.Volatility)})
		}
	}
	for i := range c.Risks {
		r.events = append(r.events, report.Lever{Driver: report.RiskHappens,
			Target: report.Target{Reach: report.ReachRisk, Index: i}})
	}
	return r
}

// defaults returns the model's ranges, Discount rate apart.
func defaults(c *report.Case) []report.Uncertainty {
	var list []report.Uncertainty
	for _, d := range report.Drivers() {
		u := defaultRange(d)
		switch {
		case d == report.DiscountRate:
			continue
		case d == report.FXValue && slices.ContainsFunc(c.Currencies[1:], walks):
			if !slices.ContainsFunc(c.Currencies[1:], func(x report.Currency) bool { return !walks(x) }) {
				continue
			}
			u.Lever.Target = report.StableCurrencies
		}
		list = append(list, u)
	}
	return list
}

// walks reports whether the simulation draws a random walk for a currency.
func walks(x report.Currency) bool { return x.Volatility > 0 }

func defaultRange(d report.Driver) report.Uncertainty {
	rule := d.Rule()
	return report.Uncertainty{Lever: report.Lever{Driver: d}, Low: rule.Low, MostLikely: rule.Likely, High: rule.High}
}

// others returns the options but the baseline, in sheet order.
func others(c *report.Case) []int {
	var os []int
	for o := range c.Options {
		if o != c.Baseline {
			os = append(os, o)
		}
	}
	return os
}
