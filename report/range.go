package report

// driverRange is one driver of the list in force, with the range it is thought to lie in.
type driverRange struct {
	driver            Driver
	target            int
	appliesTo         string // "all" or a name
	low, likely, high float64
}

func (r *driverRange) shift(change float64) shift { return shift{r.driver, r.target, change} }

// ranges returns the list in force: the workbook's, or the standard one where it has none. Discount rate is added where it is missing.
func (c *Case) ranges() (list []driverRange, standard bool) {
	for _, u := range c.Uncertainty {
		s := c.shift(u.Driver, u.AppliesTo, 0)
		name := u.AppliesTo
		if s.target == all {
			name = "all"
		}
		list = append(list, driverRange{s.driver, s.target, name, u.Low, u.MostLikely, u.High})
	}
	standard = len(list) == 0
	for d := range driverCount {
		missing := d == DiscountRate
		for _, r := range list {
			missing = missing && r.driver != DiscountRate
		}
		if standard && d != DiscountRate || missing {
			rule := d.Rule()
			list = append(list, driverRange{d, all, "all", rule.Low, rule.Likely, rule.High})
		}
	}
	return list, standard
}

// others returns the options but the baseline, in sheet order.
func (c *Case) others() []int {
	var os []int
	for o := range c.Options {
		if o != c.Baseline {
			os = append(os, o)
		}
	}
	return os
}
