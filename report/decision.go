package report

// Verdict is what the figures say: move to an option or stay, and how sure that is.
type Verdict struct {
	Option    string  `json:"option"`
	Robust    *bool   `json:"robust"`    // nil under standard ranges
	Contested *string `json:"contested"` // "whether", "where" or nil
	RunnerUp  string  `json:"runner_up"`
	Sentence  string  `json:"sentence"`

	Other       string     `json:"-"` // the option whose payback, probability and break-even are told: the verdict's, or when staying the best other
	Stay        bool       `json:"-"`
	Hurdle      bool       `json:"-"` // staying because the saving is below the Minimum saving
	Recommended int        `json:"-"` // the option to take; value form of Option
	Second      int        `json:"-"` // the best option but the recommended one; value form of RunnerUp
	Candidate   int        `json:"-"` // the leading option, or when staying the best one to move to; value form of Other
	Certainty   Certainty  `json:"-"` // value form of Robust and Contested
	Doubt       Doubt      `json:"-"` // with Contested; value form of Contested
	Nearest     *BreakEven `json:"-"` // the driver whose break-even lies nearest to no change
}

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
