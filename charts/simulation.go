package charts

import (
	"fmt"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// leastHeight is how high a step of a distribution is drawn at least in which anything lies, of the highest.
const leastHeight = 0.05

// simulation is the distribution of every option's NPV of saving on one scale, and how often each option is the
// cheapest.
func simulation(s *scene) []Chart {
	if s.Simulation == nil || s.Simulation.Trials < 1 {
		return nil
	}
	return append(distributions(s), cheapest(s))
}

// trials is "2,000 simulated futures".
func trials(s *scene) string { return s.words.Futures(s.Simulation) }

func distributions(s *scene) []Chart {
	var axis []float64
	var shown []int
	for _, o := range s.others {
		if x := &s.Simulation.Options[o]; finite(x.P5) && finite(x.P95) {
			shown = append(shown, o)
			axis = append(axis, x.P5, x.P50, x.P95, s.Options[o].NPVSaving)
		}
	}
	if len(shown) == 0 {
		return nil
	}
	if low, high := s.Simulation.Low, s.Simulation.High; finite(low) && finite(high) && low < high {
		axis = append(axis, low, high)
	}
	c := s.chart("simulation", Simulation, Spreads, "NPV of saving over "+trials(s))
	c.Who = s.against()
	p := Panel{Axis: axisInSteps(8, s.Format, s.unit, axis...), Zero: "no saving", Heads: []string{"saves in"}}
	c.Data.Head = []string{"Option", "As planned, " + s.Unit(s.unit), "Mean", "P5", "P10", "P25", "P50", "P75", "P90",
		"P95", "Saves", "Cheapest"}
	for _, o := range shown {
		x := &s.Simulation.Options[o]
		if len(c.Rows) < mostOptions {
			c.Rows = append(c.Rows, Row{Name: s.name(o)})
			p.Spreads = append(p.Spreads, spread(s, o))
		}
		var cells []string
		for _, y := range []float64{s.Options[o].NPVSaving, x.Mean, x.P5, x.P10, x.P25, x.P50, x.P75, x.P90, x.P95} {
			cells = append(cells, s.saving(y))
		}
		c.Data.add(s.name(o), append(cells, s.Chance(x.ProbabilitySaves), s.Chance(x.ProbabilityCheapest))...)
	}
	c.Panels = []Panel{p}
	c.Message = spreadMessage(s)
	c.Desc = fmt.Sprintf("Distributions of the NPV of saving of %s in %s on one scale, with P5, P25, P50, P75 and P95 "+
		"marked. %s", words.SpelledCount(len(c.Rows), "option"), s.Unit(s.unit), c.Message)
	c.Notes = s.withDefaults([]string{"The thin line is the " + s.Percent(0.9, 0) + " range, P5 to P95; the band holds " +
		"the middle half; the tick is the median, P50; the ring is the plan. Values left of zero cost more than " +
		s.baselineName() + ". Each distribution has a height of its own, and rare values are drawn high enough to be " +
		"seen.", together(s)})
	c.Notes = append(c.Notes, s.costlier(shown[len(c.Rows):])...)
	return []Chart{c}
}

// withDefaults adds a note where figures rest on ranges that the workbook does not state; onDefaults is the same
// reservation as the end of a sentence.
func (s *scene) withDefaults(notes []string) []string {
	if s.defaults() {
		note := "Drivers vary within " + s.words.Ranges(s.Simulation) + ": the workbook has no sheet Uncertainty."
		return append(notes, note)
	}
	return notes
}

func (s *scene) onDefaults() string {
	if s.defaults() {
		return ", " + s.words.Ranges(s.Simulation)
	}
	return ""
}

func (s *scene) defaults() bool {
	return s.Simulation != nil && s.Simulation.RangesFrom == report.DefaultRanges
}

// together says which drivers move together.
func together(s *scene) string {
	if slices.ContainsFunc(s.Case.Uncertainty, func(u report.Uncertainty) bool { return u.Group != "" }) {
		return "Drivers of one group move together; the others are drawn independently, so outcomes in which several of " +
			"those move together are understated."
	}
	return "Drivers are drawn independently, so outcomes in which several move together are understated."
}

func spread(s *scene, option int) Spread {
	x, plan := &s.Simulation.Options[option], s.Options[option].NPVSaving
	low, high := s.Simulation.Low, s.Simulation.High
	return Spread{P5: x.P5, P25: x.P25, P50: x.P50, P75: x.P75, P95: x.P95, Point: plan, PointLabel: s.saving(plan),
		Labels: [3]string{"P5 " + s.saving(x.P5), "P50 " + s.saving(x.P50), "P95 " + s.saving(x.P95)},
		From:   low, To: high, Heights: heights(x.Histogram, low, high), Share: s.Chance(x.ProbabilitySaves)}
}

// heights are those of a distribution over the range of its histogram, none where that is one value.
func heights(histogram []int, low, high float64) (all []float64) {
	most := slices.Max(append([]int{0}, histogram...))
	if most == 0 || !(low < high) || !finite(low) || !finite(high) {
		return nil
	}
	for _, n := range histogram {
		h := float64(n) / float64(most)
		if n > 0 {
			h = math.Max(h, leastHeight)
		}
		all = append(all, h)
	}
	return all
}

func spreadMessage(s *scene) string {
	o := s.others[0]
	x := &s.Simulation.Options[o]
	span := s.money(x.P5)
	if high := s.money(x.P95); high != span {
		span += " to " + high
	}
	return fmt.Sprintf("%s %s; %s range %s%s.", s.name(o), s.words.SavesIn(s.Simulation, o), s.Percent(0.9, 0), span,
		s.onDefaults())
}

// cheapest is how often each option has the lowest NPV of cost.
func cheapest(s *scene) Chart {
	c := s.chart("cheapest", Simulation, Bars, "")
	c.What, c.Unit = "Share of "+trials(s)+" with the lowest NPV of cost", "of "+trials(s)
	p := Panel{Axis: Axis{Max: 1}}
	for _, o := range s.order {
		share := s.Simulation.Options[o].ProbabilityCheapest
		c.Rows = append(c.Rows, s.row(o))
		p.Bars = append(p.Bars, bar(math.Min(1, share), s.fill(o), s.Chance(share)))
	}
	c.Data = barTable("Option", "Cheapest, share of simulated futures", c.Rows, p.Bars)
	c.Panels = []Panel{p}
	first := s.most(func(o int) float64 { return s.Simulation.Options[o].ProbabilityCheapest })
	c.Message = fmt.Sprintf("%s is the cheapest of %s in %s of %s%s.", s.name(first), s.options(),
		s.Chance(s.Simulation.Options[first].ProbabilityCheapest), trials(s), s.onDefaults())
	c.Desc = fmt.Sprintf("Horizontal bars of the share of simulated futures in which each of %s has the lowest NPV of "+
		"cost. %s", s.options(), c.Message)
	return c
}
