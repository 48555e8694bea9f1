package risk

import (
	"math"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// decide applies the rule to the figures of a comparison that is otherwise complete.
func decide(r *report.Comparison, list []report.Uncertainty) report.Verdict {
	x := ledger.Choose(r.Case, r.Ranking, func(o int) *float64 { return r.Options[o].NPVSavingShare })
	v := report.Verdict{Recommended: x.Advised, Second: r.Ranking[1], Candidate: x.Candidate, Hurdle: x.Hurdle,
		Stay: x.Advised == r.Case.Baseline}
	if v.Stay {
		v.Second = x.Candidate
	}
	if r.Simulation.RangesFrom == report.WorkbookRanges {
		contest(r, &v)
	}
	v.Nearest = nearestDriver(r, v.Candidate, list)
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
func nearestDriver(r *report.Comparison, option int, list []report.Uncertainty) *report.Flip {
	var best *report.Flip
	least := math.Inf(1)
	for i := range r.BreakEven {
		b := &r.BreakEven[i]
		if b.Option != option || b.Change == nil {
			continue
		}
		for _, d := range list {
			if d.Lever != b.Lever || d.High == d.Low {
				continue
			}
			if far := math.Abs(*b.Change) / (d.High - d.Low); far < least {
				least = far
				best = &report.Flip{Option: option, Against: r.Case.Baseline, Lever: b.Lever, Change: *b.Change, Low: d.Low,
					High: d.High}
			}
		}
	}
	return best
}
