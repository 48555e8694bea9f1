package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
)

// leastHeight is how high a step of a distribution is drawn in which anything lies at all, of the highest.
const leastHeight = 0.05

// independent is what stands beside every figure of the simulation.
const independent = "Each driver is drawn independently of the others, so swings in which several move together are understated."

// simulation is the distribution of every option's NPV of saving on one scale, and how often each option is the cheapest.
func (v *view) simulation() []Chart {
	s := v.Comparison.Simulation
	if s == nil || s.Trials < 1 {
		return nil
	}
	return append(v.spreads(s), v.cheapest(s)...)
}

// simulated returns an option's part of the simulation, nil where there is none.
func simulated(s *report.Simulation, option string) *report.SimulatedOption {
	for i := range s.Options {
		if s.Options[i].Name == option {
			return &s.Options[i]
		}
	}
	return nil
}

func (v *view) spreads(s *report.Simulation) []Chart {
	var figures, ends []float64
	for _, i := range v.others() {
		if x := simulated(s, v.Options[i].Name); x != nil && finite(x.P5) && finite(x.P95) {
			figures = append(figures, x.P5, x.P50, x.P95, v.Options[i].NPVSaving)
		}
	}
	if len(figures) == 0 {
		return nil
	}
	ends = append(ends, figures...)
	if finite(s.Low) && finite(s.High) && s.Low < s.High {
		ends = append(ends, s.Low, s.High)
	}
	u := notation.UnitFor(v.Currency, figures...)
	c := Chart{ID: v.id("simulation", ""), Topic: Simulation, Form: Spreads, Who: "All options against " + v.baseline().Name,
		What: "NPV of saving over " + v.trials(s) + ", " + v.amounts(u), When: v.period()}
	p := Panel{Axis: axisInSteps(8, v.f, u, ends...), Zero: "no saving", Heads: []string{"saves in"}}
	c.Data.Head = []string{"Option", "As planned, " + v.f.Unit(u), "Mean", "P5", "P10", "P25", "P50", "P75", "P90", "P95", "Saves", "Cheapest"}
	most := 0
	for _, i := range v.others() {
		x := simulated(s, v.Options[i].Name)
		if x == nil || !finite(x.P5) || !finite(x.P95) {
			continue
		}
		c.Rows = append(c.Rows, Row{Name: x.Name})
		p.Spreads = append(p.Spreads, v.spread(s, x, v.Options[i].NPVSaving, u))
		row := []string{x.Name}
		for _, y := range []float64{v.Options[i].NPVSaving, x.Mean, x.P5, x.P10, x.P25, x.P50, x.P75, x.P90, x.P95} {
			row = append(row, v.f.SignedAmount(y, u))
		}
		c.Data.Rows = append(c.Data.Rows, append(row, v.f.Chance(x.ProbabilitySaves), v.f.Chance(x.ProbabilityCheapest)))
		most = max(most, slices.Max(append(x.Histogram, 0)))
	}
	c.Panels = []Panel{p}
	c.Message = v.spreadMessage(s, u)
	c.Desc = fmt.Sprintf("Distributions of the NPV of saving of %s in %s on one scale, with P5, P25, P50, P75 and P95 marked. %s",
		count(len(c.Rows), "option", "options"), v.f.Unit(u), c.Message)
	c.Notes = []string{"The thin line holds nine futures in ten, from P5 to P95; the band the middle half; the tick is the median, P50; the ring is the " +
		"plan. What lies left of zero costs more than " + v.baseline().Name + ". Each distribution is drawn to its own height, what is rare high " +
		"enough to be seen.", independent}
	if v.standard() {
		c.Notes = append(c.Notes, standardRanges)
	}
	return []Chart{c}
}

func (v *view) trials(s *report.Simulation) string {
	if s.Trials == 1 {
		return "one simulated future"
	}
	return v.f.Number(float64(s.Trials), 0) + " simulated futures"
}

func (v *view) spread(s *report.Simulation, x *report.SimulatedOption, point float64, u notation.Unit) Spread {
	r := Spread{P5: x.P5, P25: x.P25, P50: x.P50, P75: x.P75, P95: x.P95, Point: point, PointLabel: v.f.SignedAmount(point, u),
		Labels: [3]string{"P5 " + v.f.SignedAmount(x.P5, u), "P50 " + v.f.SignedAmount(x.P50, u), "P95 " + v.f.SignedAmount(x.P95, u)},
		From:   s.Low, To: s.High, Share: v.f.Chance(x.ProbabilitySaves)}
	most := slices.Max(append(slices.Clone(x.Histogram), 0))
	if most > 0 && s.Low < s.High && finite(s.Low) && finite(s.High) {
		for _, n := range x.Histogram {
			h := float64(n) / float64(most)
			if n > 0 {
				h = math.Max(h, leastHeight)
			}
			r.Heights = append(r.Heights, h)
		}
	}
	return r
}

// under is the reservation about ranges that nobody has stated, as the end of a sentence.
func (v *view) under() string {
	if v.standard() {
		return ", under standard ranges, not yours"
	}
	return ""
}

func (v *view) spreadMessage(s *report.Simulation, u notation.Unit) string {
	o, _ := v.leader()
	x := simulated(s, o.Name)
	if x == nil {
		x = &s.Options[0]
	}
	if low, high := v.f.MoneyIn(x.P5, u), v.f.MoneyIn(x.P95, u); low == high {
		return fmt.Sprintf("%s saves in %s of %s; nine in ten end at %s%s.", x.Name, v.f.Chance(x.ProbabilitySaves), v.trials(s), low, v.under())
	}
	return fmt.Sprintf("%s saves in %s of %s; nine in ten end between %s and %s%s.", x.Name, v.f.Chance(x.ProbabilitySaves),
		v.trials(s), v.f.MoneyIn(x.P5, u), v.f.MoneyIn(x.P95, u), v.under())
}

// cheapest is how often each option has the lowest NPV of cost.
func (v *view) cheapest(s *report.Simulation) []Chart {
	var options []report.SimulatedOption
	for i := range v.Options {
		if x := simulated(s, v.Options[i].Name); x != nil {
			options = append(options, *x)
		}
	}
	if len(options) == 0 {
		return nil
	}
	c := Chart{ID: v.id("cheapest", ""), Topic: Simulation, Form: Bars, Who: v.Title, When: v.period(),
		What: "How often it has the lowest NPV of cost, of " + v.trials(s)}
	p := Panel{Axis: Axis{Max: 1}}
	c.Data.Head = []string{"Option", "Cheapest, share of simulated futures"}
	for _, x := range options {
		c.Rows = append(c.Rows, Row{Name: x.Name, Strong: x.Name == v.Baseline})
		fill := FillOutline
		if x.Name == v.Baseline {
			fill = FillStrong
		}
		p.Bars = append(p.Bars, bar(math.Min(1, x.ProbabilityCheapest), fill, v.f.Chance(x.ProbabilityCheapest)))
	}
	for i, b := range p.Bars {
		c.Data.Rows = append(c.Data.Rows, []string{c.Rows[i].Name, b.Label})
	}
	c.Panels = []Panel{p}
	first := slices.MaxFunc(options, func(a, b report.SimulatedOption) int {
		return cmp.Compare(a.ProbabilityCheapest, b.ProbabilityCheapest)
	})
	c.Message = fmt.Sprintf("%s is the cheapest of %s in %s of %s%s.", first.Name, count(len(options), "option", "options"),
		v.f.Chance(first.ProbabilityCheapest), v.trials(s), v.under())
	c.Desc = fmt.Sprintf("Horizontal bars of the share of simulated futures in which each of %s has the lowest NPV of cost. %s",
		count(len(options), "option", "options"), c.Message)
	c.Notes = []string{independent}
	if v.standard() {
		c.Notes = append(c.Notes, standardRanges)
	}
	return []Chart{c}
}
