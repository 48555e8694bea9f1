package risk

import (
	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// driverRange is one driver of the list in force, with the range it is thought to lie in.
type driverRange struct {
	report.Lever
	target            int // as a Shift has it
	low, likely, high float64
}

func rangeOf(l report.Lever, low, likely, high float64) driverRange {
	return driverRange{l, ledger.ShiftOf(l, 0).Target, low, likely, high}
}

func (r *driverRange) shift(change float64) ledger.Shift {
	return ledger.Shift{Driver: r.Driver, Target: r.target, Change: change}
}

// ranges returns the list in force: the workbook's, or the default one where it has none. Discount rate is added where
// it is missing.
func ranges(c *report.Case) (list []driverRange, from report.RangeSource) {
	rated := false
	for _, u := range c.Uncertainty {
		list = append(list, rangeOf(u.Lever, u.Low, u.MostLikely, u.High))
		rated = rated || u.Lever.Driver == report.DiscountRate
	}
	if len(list) > 0 {
		from = report.WorkbookRanges
	}
	for _, d := range report.Drivers() {
		if d == report.DiscountRate && !rated || d != report.DiscountRate && from == report.DefaultRanges {
			rule := d.Rule()
			list = append(list, rangeOf(report.Lever{Driver: d}, rule.Low, rule.Likely, rule.High))
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
