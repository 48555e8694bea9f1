package risk

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
)

// ends is what one driver, everything else unchanged, makes of the options' NPVs of cost at its low and high end.
type ends struct {
	lever             report.Lever
	low, high         float64
	costLow, costHigh []float64
}

// bothEnds moves every driver of the list to its ends, then lets each risk happen and not.
func (s *study) bothEnds(risks []report.RiskResult) []ends {
	var all []ends
	for _, u := range s.ranges.list {
		if s.ctx.Err() != nil {
			return nil
		}
		all = append(all, ends{u.Lever, u.Low, u.High, s.costs(u.Lever, u.Low), s.costs(u.Lever, u.High)})
	}
	for i, r := range risks {
		e := ends{s.ranges.events[i], 0, 1, slices.Clone(s.Planned), slices.Clone(s.Planned)}
		for o, npv := range r.NPV {
			e.costLow[o] -= s.Case.Risks[i].Probability * npv
			e.costHigh[o] += (1 - s.Case.Risks[i].Probability) * npv
		}
		all = append(all, e)
	}
	return all
}

// swings returns how far each driver moves what an option saves against another, the widest first; not those without
// any effect.
func (s *study) swings(all []ends, against, o int) []report.GapSwing {
	saving := func(costs []float64) float64 { return costs[against] - costs[o] }
	now := saving(s.Planned)
	rows := []report.GapSwing{}
	for _, e := range all {
		low, high := saving(e.costLow), saving(e.costHigh)
		if math.Abs(low-now) > s.Tolerance() || math.Abs(high-now) > s.Tolerance() {
			rows = append(rows, report.GapSwing{Lever: e.lever, Low: e.low, High: e.high, DifferenceLow: low,
				DifferenceHigh: high})
		}
	}
	slices.SortStableFunc(rows, func(x, y report.GapSwing) int {
		return cmp.Compare(math.Abs(y.DifferenceHigh-y.DifferenceLow), math.Abs(x.DifferenceHigh-x.DifferenceLow))
	})
	return rows
}

// sensitivity returns the swings of every option against the baseline.
func (s *study) sensitivity(all []ends) []report.Sensitivity {
	rows := []report.Sensitivity{}
	for _, o := range others(s.Case) {
		for _, w := range s.swings(all, s.Case.Baseline, o) {
			rows = append(rows, report.Sensitivity{Option: o, Lever: w.Lever, Low: w.Low, High: w.High,
				NPVSavingLow: w.DifferenceLow, NPVSavingHigh: w.DifferenceHigh})
		}
	}
	return rows
}

// gap returns what moves the difference between the first and the second of the ranking.
func (s *study) gap(all []ends, ranking []int) report.RunnerUpGap {
	leader, second := ranking[0], ranking[1]
	return report.RunnerUpGap{Leader: leader, Second: second, Difference: s.Planned[second] - s.Planned[leader],
		Sensitivity: s.swings(all, second, leader), BreakEven: s.breakEven(second, leader)}
}
