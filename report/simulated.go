package report

// Simulation is what becomes of the options when every driver varies at once, each drawn independently of the others.
type Simulation struct {
	Trials     int               `json:"trials"`
	Seed       int64             `json:"seed"`
	Ranges     string            `json:"ranges"`  // "workbook" or "standard"
	Options    []SimulatedOption `json:"options"` // by index into Case.Options, the baseline included
	RangesFrom RangeSource       `json:"-"`       // value form of Ranges

	Low, High float64 `json:"-"` // the range that the options' Histograms share
}

// RangeSource says whose ranges the drivers are drawn from.
type RangeSource uint8

// The ranges are the model's, where the workbook has none, or the workbook's own.
const (
	DefaultRanges RangeSource = iota
	WorkbookRanges
)

// SimulatedOption is the distribution of an option's NPV of saving.
type SimulatedOption struct {
	Name                string  `json:"name"`
	Mean                float64 `json:"mean"`
	P5                  float64 `json:"p5"`
	P10                 float64 `json:"p10"`
	P25                 float64 `json:"p25"`
	P50                 float64 `json:"p50"`
	P75                 float64 `json:"p75"`
	P90                 float64 `json:"p90"`
	P95                 float64 `json:"p95"`
	ProbabilitySaves    float64 `json:"probability_saves"`    // strictly more than 0
	ProbabilityCheapest float64 `json:"probability_cheapest"` // of all options; ties: the earlier row

	Histogram []int   `json:"-"` // how many trials fall in each of equal bins from Simulation.Low to High
	Misses    float64 `json:"-"` // the part of trials that miss the Minimum saving of their own baseline cost
}
