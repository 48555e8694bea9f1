package risk

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
)

// flips returns what would turn the verdict: against the baseline and then, where it is to move and another option
// comes second, against that one; each time those nearest to no change first.
func (s *study) flips(r *report.Comparison) []report.Flip {
	base := s.Case.Baseline
	all := s.flipsOf(r.BreakEven, r.Verdict.Candidate, base)
	if g := r.RunnerUpGap; !r.Verdict.Stay && g.Second != base {
		all = append(all, s.flipsOf(g.BreakEven, g.Leader, g.Second)...)
	}
	return all
}

// flipsOf returns the break-evens of an option that exist, by change against the width of the driver's range.
func (s *study) flipsOf(rows []report.BreakEven, option, against int) []report.Flip {
	var all []report.Flip
	for _, b := range rows {
		if b.Option != option || b.Change == nil {
			continue
		}
		i := slices.IndexFunc(s.ranges.list, func(u report.Uncertainty) bool { return u.Lever == b.Lever })
		if u := s.ranges.list[i]; u.High > u.Low {
			all = append(all, report.Flip{Option: option, Against: against, Lever: b.Lever, Change: *b.Change, Low: u.Low,
				High: u.High})
		}
	}
	slices.SortStableFunc(all, func(a, b report.Flip) int { return cmp.Compare(distance(a), distance(b)) })
	return all
}

// distance is how far a change is from none, in widths of its driver's range.
func distance(f report.Flip) float64 { return math.Abs(f.Change) / (f.High - f.Low) }
