package report

import "math"

// ScorecardResult is what the sheet Scorecard says of the options.
type ScorecardResult struct {
	Options []Scored // by index into Case.Options
}

// Scored is one option's score.
type Scored struct {
	Score      float64 // Σ weight·score ÷ Σ weight, 1 to 5
	FirstShare float64 // of all possible weightings in which it ranks first; ties share
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
