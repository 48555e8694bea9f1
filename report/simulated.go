package report

// Simulation is what becomes of the options when every driver varies at once, each drawn independently of all
// others but those of its group.
type Simulation struct {
	Trials     int
	Seed       int64
	RangesFrom RangeSource
	Options    []SimulatedOption // by index into Case.Options, the baseline included
	Low, High  float64           // the range that the options' Histograms share
}

// Ranges says what Low and High of the sheet Uncertainty are.
type Ranges uint8

// The ends of what is possible, or the 10th and the 90th percentile.
const (
	Bounds Ranges = iota
	Percentiles
)

// String returns the word that stands in the workbook.
func (r Ranges) String() string { return [...]string{"bounds", "P10–P90"}[r] }

// RangeSource says whose ranges the drivers are drawn from.
type RangeSource uint8

// The ranges are the model's, where the workbook has none, or the workbook's own.
const (
	DefaultRanges RangeSource = iota
	WorkbookRanges
)

// SimulatedOption is the distribution of an option's NPV of saving.
type SimulatedOption struct {
	Mean                             float64
	P5, P10, P25, P50, P75, P90, P95 float64
	ProbabilitySaves                 float64 // strictly more than 0
	ProbabilityCheapest              float64 // of all options; ties: the earlier row
	Misses                           float64 // the part of trials that miss the Minimum saving of their own baseline cost
	Histogram                        []int   // how many trials fall in each of equal bins from Simulation.Low to High
}
