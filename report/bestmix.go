package report

// BestMix is the cheapest way to give every function to one option.
type BestMix struct {
	Parts              []MixPart // functions in sheet order
	NPVCost, NPVSaving float64
}

// MixPart is one function and the option that does it, by index.
type MixPart struct{ Function, Option int }
