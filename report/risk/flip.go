package risk

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
)

// flips returns what would turn the verdict, against the baseline and, where it is to move, against the next best
// option to move to: those nearest to no change first, by change against the width of the range. Besides the list in
// force it looks at every currency that takes a random walk, within one yearly volatility, since the list need not name
// it.
func (s *study) flips(r *report.Comparison, list []report.Uncertainty) []report.Flip {
	candidate := r.Verdict.Candidate
	against := []int{s.Case.Baseline}
	if !r.Verdict.Stay {
		for _, o := range r.Ranking {
			if o != candidate && o != s.Case.Baseline {
				against = append(against, o)
				break
			}
		}
	}
	var all []report.Flip
	for _, o := range against {
		first := len(all)
		for _, d := range s.withWalks(list) {
			if d.Lever.Driver == report.TransitionTime || d.High <= d.Low {
				continue
			}
			if x := nearest(s.zeros(o, candidate, d.Lever)); x != nil {
				all = append(all, report.Flip{Option: candidate, Against: o, Lever: d.Lever, Change: *x,
					Low: d.Low, High: d.High})
			}
		}
		slices.SortStableFunc(all[first:], func(a, b report.Flip) int {
			return cmp.Compare(math.Abs(a.Change)/(a.High-a.Low), math.Abs(b.Change)/(b.High-b.Low))
		})
	}
	return all
}

// withWalks adds a range of one volatility either way for every currency that walks and that the list does not name.
func (s *study) withWalks(list []report.Uncertainty) []report.Uncertainty {
	list = slices.Clone(list)
	for i, x := range s.Case.Currencies {
		value := report.Lever{Driver: report.FXValue, Target: report.Target{Reach: report.ReachCurrency, Index: i}}
		named := slices.ContainsFunc(list, func(d report.Uncertainty) bool { return d.Lever == value })
		if i > 0 && x.Volatility > 0 && !named {
			list = append(list, report.Uncertainty{Lever: value, Low: -x.Volatility, High: x.Volatility})
		}
	}
	return list
}
