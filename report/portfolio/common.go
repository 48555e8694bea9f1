package portfolio

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
)

// commonDrivers returns the drivers that move two or more of the added cases. total is their NPV of saving at start.
func (s *sum) commonDrivers(total float64) []CommonDriver {
	type key struct {
		driver report.Driver
		name   string
	}
	index := map[key]int{}
	var all []CommonDriver
	for _, e := range s.added {
		for _, l := range e.levers {
			k := key{l.driver, report.NameKey(l.appliesTo)}
			i, known := index[k]
			if !known {
				i = len(all)
				index[k] = i
				all = append(all, CommonDriver{Driver: l.driver, AppliesTo: l.appliesTo, NPVSavingLow: total,
					NPVSavingHigh: total})
			}
			d := &all[i]
			d.NPVSavingLow += e.atStart * l.low
			d.NPVSavingHigh += e.atStart * l.high
			if !slices.Contains(d.Cases, e.index) {
				d.Cases = append(d.Cases, e.index)
			}
		}
	}
	all = slices.DeleteFunc(all, func(d CommonDriver) bool { return len(d.Cases) < 2 })
	width := func(d CommonDriver) float64 { return math.Abs(d.NPVSavingHigh - d.NPVSavingLow) }
	slices.SortStableFunc(all, func(a, b CommonDriver) int { return cmp.Compare(width(b), width(a)) })
	return all
}

// concentration returns how the added options' cost is distributed.
func (s *sum) concentration() Concentration {
	return Concentration{
		Country:  s.distribution(func(c *cost) string { return c.country }),
		Provider: s.distribution(func(c *cost) string { return c.provider }),
		Currency: s.distribution(func(c *cost) string { return c.currency }),
	}
}

func (s *sum) distribution(name func(*cost) string) Distribution {
	var d Distribution
	index := map[string]int{}
	total := 0.0
	for _, e := range s.added {
		for i := range e.costs {
			n := name(&e.costs[i])
			at, known := index[report.NameKey(n)]
			if !known {
				at = len(d.Shares)
				index[report.NameKey(n)] = at
				d.Shares = append(d.Shares, Share{Name: n})
			}
			npv := e.atStart * e.costs[i].npv
			d.Shares[at].NPVCost += npv
			total += npv
		}
	}
	slices.SortStableFunc(d.Shares, func(a, b Share) int { return cmp.Compare(b.NPVCost, a.NPVCost) })
	if total <= 0 {
		return d
	}
	sum := 0.0
	for i := range d.Shares {
		share := d.Shares[i].NPVCost / total
		d.Shares[i].Share = &share
		sum += share * share
	}
	d.Herfindahl = &sum
	return d
}
