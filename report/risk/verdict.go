package risk

import (
	"math"

	"shorecast/report"
)

// decide applies the rule to the figures of a comparison that is otherwise complete.
func decide(r *report.Comparison, list []driverRange) report.Verdict {
	base := r.Case.Baseline
	leader, candidate := r.Order[0], r.Order[0]
	if leader == base {
		candidate = r.Order[1]
	}
	v := report.Verdict{Recommended: leader, Second: r.Order[1], Candidate: candidate}
	if share := r.Options[leader].NPVSavingShare; share != nil && leader != base {
		v.Hurdle = *share < r.Case.MinimumSaving
	}
	v.Stay = leader == base || v.Hurdle
	if v.Stay {
		v.Recommended, v.Second = base, candidate
	}
	if r.Simulation.RangesFrom == report.WorkbookRanges {
		contest(r, &v)
	}
	v.Nearest = nearestDriver(r, candidate, list)
	return v
}

// contest says whether the verdict is robust and, if it is not, what is in doubt.
func contest(r *report.Comparison, v *report.Verdict) {
	drawn := &r.Simulation.Options[v.Candidate]
	agreeing := drawn.ProbabilityCheapest
	if v.Stay {
		agreeing = drawn.Misses
	}
	switch {
	case agreeing >= report.Sure:
		v.Certainty = report.Robust
	case drawn.ProbabilitySaves < report.Sure:
		v.Certainty, v.Doubt = report.Contested, report.DoubtWhether
	default:
		v.Certainty, v.Doubt = report.Contested, report.DoubtWhere
	}
}

// nearestDriver returns the break-even of an option with the least |change| ÷ (high − low).
func nearestDriver(r *report.Comparison, option int, list []driverRange) *report.BreakEven {
	var best *report.BreakEven
	least := math.Inf(1)
	for i := range r.BreakEven {
		b := &r.BreakEven[i]
		if b.OptionIndex != option || b.Change == nil {
			continue
		}
		for _, d := range list {
			if d.lever() != b.Lever || d.high == d.low {
				continue
			}
			if far := math.Abs(*b.Change) / (d.high - d.low); far < least {
				best, least = b, far
			}
		}
	}
	return best
}
