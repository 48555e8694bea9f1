package risk

import (
	"slices"

	"shorecast/report"
)

// ranges returns the list in force: the workbook's, or the default one where it has none. Discount rate is added where
// it is missing.
func ranges(c *report.Case) (list []report.Uncertainty, from report.RangeSource) {
	list = slices.Clone(c.Uncertainty)
	if len(list) > 0 {
		from = report.WorkbookRanges
	}
	rated := slices.ContainsFunc(list, func(u report.Uncertainty) bool { return u.Lever.Driver == report.DiscountRate })
	for _, d := range report.Drivers() {
		if d == report.DiscountRate && !rated || d != report.DiscountRate && from == report.DefaultRanges {
			rule := d.Rule()
			list = append(list, report.Uncertainty{Lever: report.Lever{Driver: d}, Low: rule.Low, MostLikely: rule.Likely,
				High: rule.High})
		}
	}
	return list, from
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
