package report

// BreakEven is the change of one driver at which an option's NPV of saving is zero: the one nearest to no change.
type BreakEven struct {
	Option int
	Lever  Lever
	Change *float64 // nil where no change within the searched range makes it zero
}

// Crossover is a multiple of the planned volume at which two options cost the same.
type Crossover struct {
	Pair   [2]int // options, in sheet order
	Volume float64
}

// Flip is a change of one driver that would turn the decision: at it an option costs as much as the one it is set
// against.
type Flip struct {
	Option    int // the verdict's candidate
	Against   int // the baseline, or the best other option that one could move to
	Lever     Lever
	Change    float64 // the one nearest to none
	Low, High float64 // the range in force
}

// Within reports whether the change lies in the range in force.
func (f Flip) Within() bool { return f.Change >= f.Low && f.Change <= f.High }

// ScenarioResult is what a scenario's changes together make of the options. Comparison.Scenarios[i] belongs to
// Case.Scenarios[i].
type ScenarioResult struct {
	Saving, Cost []float64 // NPVs by option
}

// Sensitivity is what one driver at its low and high end, everything else unchanged, makes of an option's NPV of
// saving.
type Sensitivity struct {
	Option                      int
	Lever                       Lever
	Low, High                   float64
	NPVSavingLow, NPVSavingHigh float64
}
