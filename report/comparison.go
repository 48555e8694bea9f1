package report

import (
	"time"

	"shorecast/report/finding"
)

// Comparison is everything that a report says about a case. Options are in the order of Case.Options and are referred
// to by index, as are functions, locations and categories. Amounts are in reporting currency, unrounded; with Tax =
// group they are after tax unless the name says otherwise. Rates are fractions. What does not exist is nil. Yearly
// slices have Horizon+1 entries, Year 0 (day one) first; monthly ones 12·Horizon+1.
type Comparison struct {
	Case        *Case // what it was computed from
	Options     []OptionResult
	Ranking     []int // options by NPV of cost, ties in sheet order
	VolumeCurve VolumeCurve
	Scenarios   []ScenarioResult // by index into Case.Scenarios
	Sensitivity []Sensitivity    // by option, then widest first, without the baseline
	BreakEven   []BreakEven
	Crossovers  []Crossover
	Flips       []Flip // what would turn the verdict, against the baseline first
	Simulation  *Simulation
	BestMix     *BestMix         // nil without functions
	Scorecard   *ScorecardResult // nil without criteria
	Verdict     Verdict
	Locations   []LocationResult // by index into Case.Locations
	Risks       []RiskResult     // by index into Case.Risks
	Horizons    Horizons         //
	RunnerUpGap RunnerUpGap      //
	WhatIf      WhatIf           //
	Tracking    *Tracking        // what was decided against what happened; nil where the case has no actuals
	Findings    []finding.Finding
	Provenance  Provenance
}

// OptionResult is one option's figures.
type OptionResult struct {
	Option              int            // index into Case.Options
	Functions           []int          // that it covers, in sheet order
	CostByYear          []float64      //
	CostByYearBeforeTax []float64      //
	ByCategory          []CategoryCost // own categories in sheet order, then the derived ones
	ByFunction          []FunctionCost // functions in sheet order, then SharedFunction
	UnitCosts           []UnitCost     // of every function with a volume
	TotalCost           float64        // Σ C(m)
	NPVCost             float64        // Σ C(m)·d(m)
	SavingByYear        []float64      // baseline's cost less this option's
	Savings
	OneOffByYear            []float64    // own lines of the kinds one-off and investment, before tax
	OneOffTotal             float64      // likewise, over all years
	FixedCost, VariableCost float64      // of the last year
	FTEByYear               []float64    // average of the twelve months; 0 in Year 0
	FTEByLocation           [][]float64  // likewise, by location and year
	Gaps                    []Gap        // by function and month
	Bridge                  []BridgeStep // from the baseline's NPV of cost to this option's; empty for the baseline
}

// CategoryCost is what an option costs in one category.
type CategoryCost struct {
	Category Category
	ByYear   []float64
	NPV      float64
}

// FunctionCost is what an option costs for one function.
type FunctionCost struct {
	Function int // index into Case.Functions; SharedFunction
	ByYear   []float64
}

// UnitCost is what one unit of a function costs with an option; nil in Year 0 and where the functions of a year cost
// nothing.
type UnitCost struct {
	Function int // index into Case.Functions
	ByYear   []*float64
}

// BridgeStep is one step of the savings bridge: the option's NPV of cost in the category less the baseline's.
type BridgeStep struct {
	Category Category
	Change   float64
}

// VolumeCurve is the NPV of cost of every option at multiples of the planned volume.
type VolumeCurve struct {
	Multipliers []float64   // 0.25, 0.30 … 2.00
	ByOption    [][]float64 // NPV of cost by option and multiplier
}

// LocationResult is what a location costs.
type LocationResult struct {
	// LoadedCostByYear is for each productive FTE, before tax; nil in Year 0 and where no pay is known.
	LoadedCostByYear []*float64
	AdvantageByYear  []*float64 // 1 − loaded cost ÷ the baseline location's
	ParityYear       *int       // the first year with an advantage of 0 or less, up to 50
}

// Provenance says what a report was made from.
type Provenance struct {
	Workbooks []WorkbookHash // the case's own first
	AsOf      time.Time      // the day of the report
	Version   string         // the program's
}

// WorkbookHash identifies a workbook by its bytes.
type WorkbookHash struct {
	Name   string
	SHA256 string // hexadecimal, lower case
}
