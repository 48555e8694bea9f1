package report

import "math"

// Negligible reports whether a difference between two costs is practically nothing: what prints as 0.0% of the cost
// that it is measured against, or less than half a unit of the currency.
func Negligible(difference, cost float64) bool {
	return math.Abs(difference) < max(0.0005*math.Abs(cost), 0.5)
}

// SameAsBaseline reports whether an option costs practically the same as the baseline.
func (r *Comparison) SameAsBaseline(option int) bool {
	return Negligible(r.Options[option].NPVSaving, r.Options[r.Case.Baseline].NPVCost)
}

// sameScore is the difference up to which two scores are equal but for rounding.
const sameScore = 1e-12

// First returns the options with the highest score, in sheet order, and that score.
func (s *ScorecardResult) First() (options []int, score float64) {
	for i, o := range s.Options {
		switch {
		case math.Abs(o.Score-score) <= sameScore:
			options = append(options, i)
		case o.Score > score:
			options, score = []int{i}, o.Score
		}
	}
	return options, score
}

// Rank returns an option's rank by its score, 1 for the highest, and whether it shares it.
func (s *ScorecardResult) Rank(option int) (rank int, shared bool) {
	rank = 1
	for i, o := range s.Options {
		switch d := o.Score - s.Options[option].Score; {
		case i == option:
		case math.Abs(d) <= sameScore:
			shared = true
		case d > 0:
			rank++
		}
	}
	return rank, shared
}
