package page

import (
	"shorecast/report"
)

// planned is the value of what a driver moves, as the workbook states it, and the value that a change makes of it for
// an option; empty where the driver moves many values at once.
func planned(r *results, option int, l report.Lever, change float64) (now, then string) {
	points := func(v float64) (string, string) { return r.Percent(v, 1), r.Percent(v+change, 1) }
	i := l.Target.Index
	switch t := l.Target; {
	case l.Driver == report.DiscountRate:
		return points(r.Case.DiscountRate)
	case l.Driver == report.Volume && t.All():
		return r.Percent(1, 0), r.Percent(1+change, 1)
	case l.Driver == report.OneOffCosts && (t.All() || i == option):
		if total := r.Options[option].OneOffTotal; total > 0 {
			return r.say.Amount(total), r.say.Amount(total * (1 + change))
		}
	case t.All():
	case l.Driver == report.WageInflation:
		return points(r.Case.Locations[i].WageInflation)
	case l.Driver == report.PriceInflation:
		return points(r.Case.Locations[i].PriceInflation)
	case l.Driver == report.Attrition:
		v := r.Case.Locations[i].Attrition
		return r.Percent(v, 1), r.Percent(max(v+change, 0), 1)
	case l.Driver == report.Productivity:
		v := r.Case.Locations[i].Productivity
		return r.Percent(v, 1), r.Percent(v*(1+change), 1)
	case l.Driver == report.ContractIndexation:
		return points(r.Case.Options[i].ContractIndexation)
	case l.Driver == report.FXValue:
		v := r.Case.Currencies[i].Rate
		return exchange(r, i, v), exchange(r, i, v/(1+change))
	case l.Driver == report.Volume && r.Case.Functions[i].Volume > 0:
		v := r.Case.Functions[i].Volume
		return r.Number(v, 0), r.Number(v*(1+change), 0)
	}
	return "", ""
}

// exchange writes an exchange rate: "1 EUR = 4.28 PLN".
func exchange(r *results, currency int, rate float64) string {
	return "1" + nbsp + r.currency + " = " + r.Number(rate, significant(rate, 4, 0, 2)) + nbsp +
		r.Case.Currencies[currency].Code
}
