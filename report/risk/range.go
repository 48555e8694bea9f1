package risk

import (
	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// driverRange is one driver of the list in force, with the range it is thought to lie in.
type driverRange struct {
	driver            report.Driver
	target            int
	low, likely, high float64
}

func (r *driverRange) shift(change float64) ledger.Shift {
	return ledger.Shift{Driver: r.driver, Target: r.target, Change: change}
}

// ranges returns the list in force: the workbook's, or the standard one where it has none. Discount rate is added where
// it is missing.
func ranges(c *report.Case) (list []driverRange, standard bool) {
	for _, u := range c.Uncertainty {
		s := ledger.ShiftOf(u.Lever, 0)
		list = append(list, driverRange{s.Driver, s.Target, u.Low, u.MostLikely, u.High})
	}
	standard = len(list) == 0
	for _, d := range report.Drivers() {
		missing := d == report.DiscountRate
		for _, r := range list {
			missing = missing && r.driver != report.DiscountRate
		}
		if standard && d != report.DiscountRate || missing {
			rule := d.Rule()
			list = append(list, driverRange{d, ledger.All, rule.Low, rule.Likely, rule.High})
		}
	}
	return list, standard
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

// lever returns the value form of a driver's range.
func (r *driverRange) lever() report.Lever {
	l := report.Lever{Driver: r.driver}
	if r.target >= 0 {
		l.Target = report.Target{Reach: r.driver.Rule().Reach, Index: r.target}
	}
	return l
}
