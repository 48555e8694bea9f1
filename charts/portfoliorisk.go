package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/portfolio"
	"shorecast/report/wording/words"
)

// futures is the distribution of the total, and what of the cases' own shortfalls remains in it.
func (g gathered) futures() []Chart {
	s := g.Simulation
	if s == nil || !finite(s.P5) || !finite(s.P95) {
		return nil
	}
	trials := g.words.Count(g.Trials, "simulated future")
	c := g.chart("portfolio-futures", Simulation, Spreads, "NPV of saving at the earliest day one over "+trials)
	ends := []float64{s.P5, s.P50, s.P95, g.Totals.NPVSaving}
	if finite(s.Low) && finite(s.High) {
		ends = append(ends, s.Low, s.High)
	}
	c.Rows = []Row{{Name: "Total", Strong: true}}
	c.Panels = []Panel{{Axis: axisInSteps(8, g.Format, g.unit, ends...), Zero: "no saving",
		Heads: []string{"likelihood of a saving"},
		Spreads: []Spread{{P5: s.P5, P25: s.P25, P50: s.P50, P75: s.P75, P95: s.P95, Point: g.Totals.NPVSaving,
			PointLabel: g.saving(g.Totals.NPVSaving), From: s.Low, To: s.High, Heights: heights(s.Histogram, s.Low, s.High),
			Labels: [3]string{"P5 " + g.saving(s.P5), "P50 " + g.saving(s.P50), "P95 " + g.saving(s.P95)},
			Share:  g.Chance(s.ProbabilitySaves)}}}}
	c.Data.Head = []string{"", "As planned, " + g.Unit(g.unit), "Mean", "P5", "P10", "P25", "P50", "P75", "P90", "P95",
		"Likelihood of a saving"}
	var cells []string
	for _, v := range []float64{g.Totals.NPVSaving, s.Mean, s.P5, s.P10, s.P25, s.P50, s.P75, s.P90, s.P95} {
		cells = append(cells, g.saving(v))
	}
	c.Data.add("Total", append(cells, g.Chance(s.ProbabilitySaves))...)
	planned := ", as planned"
	if g.money(s.P50) != g.money(g.Totals.NPVSaving) {
		planned = ", against " + g.money(g.Totals.NPVSaving) + " planned"
	}
	c.Message = fmt.Sprintf("The median is %s%s; %s of the futures lie within %s%s.", g.money(s.P50), planned,
		g.Percent(0.9, 0), g.MoneySpan(s.P5, s.P95, g.Currency, " to "), g.spared())
	c.Desc = fmt.Sprintf("Distribution of the total NPV of saving in %s, with P5, P25, P50, P75 and P95 marked. %s",
		g.Unit(g.unit), c.Message)
	c.Notes = []string{"The thin line is the " + g.Percent(0.9, 0) + " range, P5 to P95; the band holds the middle " +
		"half; the tick is the median, P50; the ring is the plan. Rare values are drawn high enough to be seen."}
	return append([]Chart{c}, g.shortfalls()...)
}

// spared says what diversification takes away, empty where there is nothing to say.
func (g gathered) spared() string {
	s := g.Simulation
	if s.Diversification == nil || g.Totals.Cases < 2 {
		return ""
	}
	if *s.Diversification < 0.005 {
		return "; the cases go wrong together: the downside (median less P5) is " + g.money(s.Shortfall) +
			", as much as that of the cases added up"
	}
	return "; because not all cases go wrong at once, the downside (median less P5) is " + g.money(s.Shortfall) +
		", not " + g.money(s.SumOfShortfalls)
}

// From fewShortfalls on, only the largest have a bar of their own: so many that what is left is no longer than the
// longest, and never more than mostShortfalls.
const fewShortfalls, mostShortfalls = 12, 24

// shortfalls lead from those of the cases to that of the total.
func (g gathered) shortfalls() []Chart {
	s := g.Simulation
	var own []step
	for i, x := range g.Cases {
		if x.Shortfall != nil {
			own = append(own, step{name: g.words.CaseTitle(i), change: *x.Shortfall, label: g.Amount(*x.Shortfall, g.unit)})
		}
	}
	if len(own) < 2 || s.Diversification == nil {
		return nil
	}
	slices.SortStableFunc(own, func(a, b step) int { return cmp.Compare(b.change, a.change) })
	largest := own[0]
	own = g.fewer(own)
	spared := s.Shortfall - s.SumOfShortfalls
	own = append(own, step{name: "Diversification", change: spared, label: g.SignedAmount(spared, g.unit),
		impact: impact(spared, s.SumOfShortfalls)})
	c := g.chart("portfolio-shortfalls", Simulation, Waterfall, "Shortfall: median less 5th percentile of NPV of saving")
	c.waterfall("Shortfall", bar(own[0].change, FillMedium, own[0].label),
		bar(s.Shortfall, FillStrong, g.Amount(s.Shortfall, g.unit)), Row{Name: own[0].name},
		Row{Name: "Total", Strong: true}, own[1:])
	c.Message = fmt.Sprintf("The largest shortfall is that of %s: %s of all cases' shortfalls added up.", largest.name,
		g.Percent(largest.change/s.SumOfShortfalls, 0))
	c.Desc = fmt.Sprintf("Bars in %s from the shortfalls of the cases, less what diversification takes away, to that of "+
		"the total. %s", g.Unit(g.unit), c.Message)
	return []Chart{c}
}

// fewer are the largest shortfalls and what the others come to; where those would be longer than the largest, all of
// them added up.
func (g gathered) fewer(own []step) []step {
	named, rest := len(own), 0.0
	for named > fewShortfalls && (named > mostShortfalls || rest+own[named-1].change <= own[0].change) {
		named--
		rest += own[named].change
	}
	name := "Other (" + g.words.Count(len(own)-named, "case") + ")"
	switch {
	case len(own)-named < 2:
		return own
	case rest > own[0].change:
		name, named, rest = g.words.Count(len(own), "case")+" added up", 0, g.Simulation.SumOfShortfalls
	}
	return append(own[:named:named], step{name: name, change: rest, label: g.Amount(rest, g.unit)})
}

// commonDrivers is how far each driver that several cases have moves the total.
func (g gathered) commonDrivers() []Chart {
	total := g.Totals.NPVSaving
	p := Panel{Guide: &Guide{total, "total " + g.saving(total)}, Zero: "no saving"}
	c := g.chart("common-drivers", Sensitivity, Tornado, "Total NPV of saving with one driver changed in all its cases")
	c.Data.Head = []string{"Driver", "Cases", "At low, " + g.Unit(g.unit), "At high", "Swing"}
	moves := func(v float64) bool { return finite(v) && math.Abs(v-total) >= g.unit.Least()/2 }
	var left []string
	for _, d := range g.CommonDrivers {
		low, high := d.NPVSavingLow, d.NPVSavingHigh
		if !moves(low) && !moves(high) {
			continue
		}
		name, cases := CommonDriverName(d), " ("+g.words.Count(len(d.Cases), "case")+")"
		var names []string
		for _, i := range d.Cases {
			names = append(names, g.words.CaseTitle(i))
		}
		c.Data.add(name, words.And(names), g.saving(low), g.saving(high), g.Amount(math.Abs(high-low), g.unit))
		if len(c.Rows) >= mostDrivers {
			left = append(left, name)
			continue
		}
		ends := [2]string{"low:", "high:"}
		if d.Driver == report.RiskHappens {
			ends = [2]string{"no:", "yes:"}
		}
		none := Bar{From: total, To: total}
		a, b := none, none
		if moves(low) {
			a = g.end(total, low, ends[0])
		}
		if moves(high) {
			b = g.end(total, high, ends[1])
		}
		if moves(low) && moves(high) && (low < total) == (high < total) { // one bar would hide the other
			c.Rows = append(c.Rows, Row{Name: name + ", low" + cases}, Row{Name: name + ", high" + cases})
			p.add(a, none)
			p.add(b, none)
			continue
		}
		c.Rows = append(c.Rows, Row{Name: name + cases})
		p.add(a, b)
	}
	if len(c.Rows) == 0 {
		return nil
	}
	c.Panels = []Panel{p}
	scaleSwings(c.Panels)
	c.Message = g.driverMessage()
	c.Desc = fmt.Sprintf("Horizontal bars from the total NPV of saving to that at each common driver's low and high end, "+
		"%s. %s", words.SpelledCount(len(c.Rows), "row"), c.Message)
	c.Notes = []string{"Each bar moves one driver to the low or the high end of each case's own range, in all cases " +
		"that have it; all others stay as planned."}
	if len(left) > 0 {
		c.Notes = append(c.Notes, "Not shown, with less effect: "+words.And(left)+".")
	}
	return []Chart{c}
}

// end is a bar from the total to what it is at the end of a driver.
func (g gathered) end(total, v float64, name string) Bar {
	b := Bar{From: total, To: v, Fill: FillGoodSoft, Label: g.saving(v), Delta: name}
	if v < total {
		b.Fill = FillBadSoft
	}
	return b
}

// driverMessage says on which common driver the total depends most, and whether one takes it below zero.
func (g gathered) driverMessage() string {
	d, total, flips := g.CommonDrivers[0], g.Totals.NPVSaving, 0
	for _, x := range g.CommonDrivers {
		if total > 0 && min(x.NPVSavingLow, x.NPVSavingHigh) < 0 {
			flips++
		}
	}
	turn := ""
	switch {
	case total > 0 && flips == 0:
		turn = "; no common driver alone takes it below zero"
	case flips == 1:
		turn = "; one common driver alone takes it below zero"
	case flips > 1:
		turn = "; each of " + words.SpelledCount(flips, "common driver") + " alone takes it below zero"
	}
	return fmt.Sprintf("The total depends most on %s, which %s share: %s at its low, %s at its high end%s.",
		words.LowerFirst(CommonDriverName(d)), words.SpelledCount(len(d.Cases), "case"), g.money(d.NPVSavingLow),
		g.money(d.NPVSavingHigh), turn)
}

// CommonDriverName names a driver that several cases have: "Volume", "FX value (INR)", a risk by its own name.
func CommonDriverName(d portfolio.CommonDriver) string {
	switch {
	case d.AppliesTo == report.AllName:
		return d.Driver.String()
	case d.Driver == report.RiskHappens:
		return "Risk: " + d.AppliesTo
	}
	return d.Driver.String() + " (" + d.AppliesTo + ")"
}
