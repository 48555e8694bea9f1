package report

import "math"

// Verdict is what the figures say: move to an option or stay, and how sure that is.
type Verdict struct {
	Recommended int  // the option to take
	Second      int  // the best option but the recommended one
	Candidate   int  // the leading option, or when staying the best one to move to
	Stay        bool // the recommended option is the baseline
	Hurdle      bool // staying because the saving is below the Minimum saving
	Certainty   Certainty
	Doubt       Doubt // with Contested
	Call        Call
	Incomplete  bool  // the recommended option has a gap, or lacks cost that every move has: see Call
	Nearest     *Flip // the least change for its range, for a call to move against both; nil where there is none
}

// Call is what the headline says.
type Call uint8

// The calls: move, stay, or too close to call.
const (
	Stay Call = iota
	Move
	Close
)

// String returns the word of JSON.
func (c Call) String() string { return [...]string{"stay", "move", "close"}[c] }

// Certainty says how sure a verdict is.
type Certainty uint8

// The certainties. Under default ranges a verdict is neither robust nor contested.
const (
	Unassessed Certainty = iota
	Robust
	Contested
)

// Doubt says what a contested verdict leaves open.
type Doubt uint8

// The doubts: whether to move at all, or where to.
const (
	NoDoubt Doubt = iota
	DoubtWhether
	DoubtWhere
)

// String returns the word of JSON; empty for no doubt.
func (d Doubt) String() string { return [...]string{"", "whether", "where"}[d] }

// Sure is the part of trials from which a verdict is robust, and below which saving itself is in doubt.
const Sure = 0.70

// Negligible reports whether a difference between two costs is practically nothing: what prints as 0.0% of the cost
// that it is measured against, or less than half a unit of the currency.
func Negligible(difference, cost float64) bool {
	return math.Abs(difference) < max(0.0005*math.Abs(cost), 0.5)
}

// SameAsBaseline reports whether an option costs practically the same as the baseline.
func (r *Comparison) SameAsBaseline(option int) bool {
	return Negligible(r.Options[option].NPVSaving, r.Options[r.Case.Baseline].NPVCost)
}
