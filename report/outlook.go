package report

// BreakEven is the change of one driver at which an option's NPV of saving is zero: the one nearest to no change.
type BreakEven struct {
	Option      string   `json:"option"`
	Driver      string   `json:"driver"`
	AppliesTo   string   `json:"applies_to"` // "all" or a name
	Change      *float64 `json:"change"`     // nil where no change within the searched range makes it zero
	OptionIndex int      `json:"-"`          // value form of Option
	Lever       Lever    `json:"-"`          // value form of Driver and AppliesTo
}

// Crossover is a multiple of the planned volume at which two options cost the same.
type Crossover struct {
	Options [2]string `json:"options"` // in sheet order
	Volume  float64   `json:"volume"`
	Pair    [2]int    `json:"-"` // value form of Options
}

// Flip is a change of one driver that would turn the decision: at it an option costs as much as the one it is set
// against.
type Flip struct {
	Option    string  // the option that the verdict tells of
	Against   string  // the baseline, or the best other option that one could move to
	Driver    string  // as in Sensitivity
	AppliesTo string  // "all" or a name
	Change    float64 // the one nearest to none
	Low, High float64 // the range that is reckoned with

	OptionIndex, AgainstIndex int   // value forms of Option and Against
	Lever                     Lever // value form of Driver and AppliesTo
}

// Within reports whether the change lies in the range that is reckoned with.
func (f Flip) Within() bool { return f.Change >= f.Low && f.Change <= f.High }

// ScenarioResult is what a scenario's changes together make of the options.
type ScenarioResult struct {
	Name      string  `json:"name"`
	NPVSaving Amounts `json:"npv_saving"` // by option
	NPVCost   Amounts `json:"npv_cost"`   // by option

	// The value forms, by option. Scenarios[i] is what Case.Scenarios[i] makes of the options.
	Saving, Cost []float64 `json:"-"`
}

// Sensitivity is what one driver at its low and high end, everything else unchanged, makes of an option's NPV of
// saving.
type Sensitivity struct {
	Option        string  `json:"option"`
	Driver        string  `json:"driver"`
	AppliesTo     string  `json:"applies_to"` // "all" or a name
	Low           float64 `json:"low"`
	High          float64 `json:"high"`
	NPVSavingLow  float64 `json:"npv_saving_low"`
	NPVSavingHigh float64 `json:"npv_saving_high"`
	OptionIndex   int     `json:"-"` // value form of Option
	Lever         Lever   `json:"-"` // value form of Driver and AppliesTo
}
