package risk

import (
	"slices"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// decide applies the rule to the figures of a comparison that is otherwise complete.
func decide(r *report.Comparison) report.Verdict {
	x := ledger.Choose(r.Case, r.Ranking, func(o int) *float64 { return r.Options[o].NPVSavingShare })
	v := report.Verdict{Recommended: x.Advised, Second: r.Ranking[1], Candidate: x.Candidate, Hurdle: x.Hurdle,
		Stay: x.Advised == r.Case.Baseline}
	if v.Stay {
		v.Second = x.Candidate
	}
	drawn := &r.Simulation.Options[v.Candidate]
	certainty, doubt := assess(v.Stay, drawn)
	if r.Simulation.RangesFrom == report.WorkbookRanges {
		v.Certainty, v.Doubt = certainty, doubt
	}
	v.Call = call(v.Stay, doubt, drawn)
	v.Incomplete = incomplete(r, &v)
	return v
}

// assess says whether a verdict is robust and, if it is not, what is in doubt, by the trials of its candidate.
func assess(stay bool, drawn *report.SimulatedOption) (report.Certainty, report.Doubt) {
	switch {
	case stay && drawn.Misses >= report.Sure, !stay && drawn.ProbabilityCheapest >= report.Sure:
		return report.Robust, report.NoDoubt
	case stay || drawn.ProbabilitySaves < report.Sure:
		return report.Contested, report.DoubtWhether
	}
	return report.Contested, report.DoubtWhere
}

// call returns what the headline says. Doubt whether to move makes it too close to call, but for staying only where
// moving would be as likely to save as not.
func call(stay bool, doubt report.Doubt, drawn *report.SimulatedOption) report.Call {
	switch {
	case doubt == report.DoubtWhether && (!stay || drawn.ProbabilitySaves >= 0.5):
		return report.Close
	case stay:
		return report.Stay
	}
	return report.Move
}

// incomplete reports whether the option advised leaves work undone or lacks cost that every move has.
func incomplete(r *report.Comparison, v *report.Verdict) bool {
	if v.Stay {
		return false
	}
	return len(r.Options[v.Recommended].Gaps) > 0 || v.Call == report.Move &&
		slices.ContainsFunc(r.Case.Missing, func(m report.Missing) bool {
			return m.Option == v.Recommended && slices.ContainsFunc(m.Expected, func(x report.Expected) bool {
				return x == report.ExpectedSeverance || x == report.ExpectedSetUp || x == report.ExpectedTransition
			})
		})
}

// nearestFlip returns the flip with the least change for its range: against the baseline and, for a call to move,
// against the runner-up too.
func nearestFlip(r *report.Comparison) *report.Flip {
	var best *report.Flip
	for i := range r.Flips {
		f := &r.Flips[i]
		if f.Against != r.Case.Baseline && r.Verdict.Call != report.Move {
			continue
		}
		if best == nil || distance(*f) < distance(*best) {
			best = f
		}
	}
	return best
}
