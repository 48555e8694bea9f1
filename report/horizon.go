package report

// Horizons is which option leads if the comparison ended after another number of years.
type Horizons struct {
	Years      []int       // 1, 2 … up to five years beyond the horizon, 30 at most, or the horizon itself: see Ends
	NPVCost    [][]float64 // by option and year of Years
	NPVSaving  [][]float64 // likewise
	Leader     []int       // the option that leads, by year of Years
	EndsAtCase bool        // a line that recurs in the last year ends, or is in period columns: nothing is known beyond
}

// Gap is a stretch of months in which nobody is paid for the work of a function.
type Gap struct {
	Function int // index into Case.Functions
	From, To int // months
}

// RunnerUpGap is what would make the second of the ranking the first. A difference is the leading option's NPV of
// saving less the second's; a leading baseline's saving is 0.
type RunnerUpGap struct {
	Leader, Second int
	Difference     float64
	Sensitivity    []GapSwing  // widest first
	BreakEven      []BreakEven // changes at which the difference is zero; Option is the leader
}

// GapSwing is what one driver at its low and high end makes of the difference.
type GapSwing struct {
	Lever                         Lever
	Low, High                     float64
	DifferenceLow, DifferenceHigh float64
}

// Checks are the doubts about a case that only its figures show.
type Checks struct {
	Gaps   [][]Gap       // by option, by function and month
	FarOut []FarOut      // options, then locations, in sheet order
	Actual []ActualDoubt // in the order of their causes' checks; nil without actuals
}

// FarOut is an option or a location that costs so much or so little against the baseline that a rate, a currency or a
// unit is likely to be wrong.
type FarOut struct {
	Location      bool // Index is into Case.Locations: the loaded cost of Year 1; else into Case.Options: total cost
	Index         int
	Cost, Against float64 // in reporting currency; Against: the baseline's or its location's
}

// Bounds of FarOut: how many times as dear or as cheap an option and a location may be, and from where on it is no
// doubt but an error.
const (
	FarOutOption   = 10
	FarOutLocation = 30
	Absurd         = 1000
)
