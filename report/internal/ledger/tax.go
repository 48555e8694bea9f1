package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// taxes returns what one unit of a part costs after tax, by year: what the baseline leaves stays at home.
func taxes(c *report.Case, p part, benefit bool) []float64 {
	tax := Years(c)
	for y := range tax {
		tax[y] = HomeTax(c)
		if p.Own {
			tax[y] = afterTax(c, &p.Group.behaviourKey, benefit, y)
		}
	}
	return tax
}

// HomeTax returns what one unit of cost before tax costs after it at home.
func HomeTax(c *report.Case) float64 {
	if c.Tax == report.NoTax {
		return 1
	}
	return 1 - c.Locations[c.Options[c.Baseline].Location].CorporateTax
}

// afterTax returns what one unit of cost before tax costs after it in a year; benefit: of a benefit or the incentive.
func afterTax(c *report.Case, k *behaviourKey, benefit bool, year int) float64 {
	if c.Tax == report.NoTax {
		return 1
	}
	o := &c.Options[k.option]
	home := c.Options[c.Baseline].Location
	if o.Model != report.Offshoring || int(k.location) != o.Location || o.Location == home {
		return HomeTax(c)
	}
	th := 1 - HomeTax(c)
	there := &c.Locations[k.location]
	tl := there.CorporateTax
	if there.TaxHoliday > 0 && year <= finance.Year(o.Start)-1+there.TaxHoliday {
		tl = 0
	}
	if benefit {
		return 1 - tl
	}
	return 1 - th*(1+o.TransferPricing) + tl*o.TransferPricing
}
