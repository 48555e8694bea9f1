package report

import (
	"bytes"
	"encoding/json"
	"time"

	"shorecast/report/finance"
	"shorecast/report/finding"
)

// Schema is the version of the JSON form of a Comparison.
const Schema = 1

// Comparison is everything that a report says about a case. Amounts are in reporting currency, unrounded; with Tax =
// group they are after tax unless the name says otherwise. Rates are fractions. What does not exist is nil. Yearly
// slices have Horizon+1 entries, Year 0 (day one) first; monthly ones 12·Horizon+1.
type Comparison struct {
	Schema       int               `json:"schema"`
	Title        string            `json:"title"`
	Currency     string            `json:"currency"`
	FirstMonth   string            `json:"first_month"` // "2027-01"
	HorizonYears int               `json:"horizon_years"`
	DiscountRate float64           `json:"discount_rate"`
	Discounting  string            `json:"discounting"`
	Tax          string            `json:"tax"`
	Baseline     string            `json:"baseline"`
	Options      []OptionResult    `json:"options"` // in sheet order
	Ranking      []string          `json:"ranking"` // by NPV of cost, ties in sheet order
	VolumeCurve  VolumeCurve       `json:"volume_curve"`
	Scenarios    []ScenarioResult  `json:"scenarios"`   // in sheet order
	Sensitivity  []Sensitivity     `json:"sensitivity"` // by option, then widest first, without the baseline
	BreakEven    []BreakEven       `json:"break_even"`
	Crossovers   []Crossover       `json:"crossovers"`
	Simulation   *Simulation       `json:"simulation"`
	BestMix      *BestMix          `json:"best_mix"`  // nil without functions
	Scorecard    *ScorecardResult  `json:"scorecard"` // nil without criteria
	Verdict      Verdict           `json:"verdict"`
	Locations    []LocationResult  `json:"locations"` // in sheet order
	Missing      []Missing         `json:"missing"`
	Findings     []finding.Finding `json:"findings"`
	Provenance   Provenance        `json:"provenance"`

	Order []int  `json:"-"` // options by NPV of cost, ties in sheet order; value form of Ranking
	Flips []Flip `json:"-"` // what would turn the verdict, against the baseline first
	Case  *Case  `json:"-"` // what it was computed from
}

// OptionResult is one option's figures.
type OptionResult struct {
	Name                    string       `json:"name"`
	Model                   string       `json:"model"`
	Location                string       `json:"location"`
	Provider                *string      `json:"provider"`
	Scope                   []string     `json:"scope"`                   // the functions it covers, in sheet order
	CostByYear              []float64    `json:"cost_by_year"`            //
	CostByYearBeforeTax     []float64    `json:"cost_by_year_before_tax"` //
	CostByCategory          Series       `json:"cost_by_category"`        // own categories in sheet order, then the derived ones
	CostByFunction          Series       `json:"cost_by_function"`        // functions in sheet order, then "(shared)"
	TotalCost               float64      `json:"total_cost"`              // Σ C(m)
	NPVCost                 float64      `json:"npv_cost"`                // Σ C(m)·d(m)
	SavingByYear            []float64    `json:"saving_by_year"`          // baseline's cost less this option's
	NPVSaving               float64      `json:"npv_saving"`              //
	IRR                     *float64     `json:"irr"`                     //
	IRRNote                 *string      `json:"irr_note"`                // "no sign change", "no rate in range", "several rates", "borrowing rate"
	PaybackMonths           *int         `json:"payback_months"`          //
	DiscountedPaybackMonths *int         `json:"discounted_payback_months"`
	FundingPeak             float64      `json:"funding_peak"`          // the largest cumulative shortfall, positive
	RunRateSaving           float64      `json:"run_rate_saving"`       // the saving of the last year
	RunRateSavingShare      *float64     `json:"run_rate_saving_share"` // of the baseline's cost in that year
	NPVSavingShare          *float64     `json:"npv_saving_share"`      // of the baseline's NPV of cost; nil where that is not above 0
	OneOffTotal             float64      `json:"one_off_total"`         // own lines of the kinds one-off and investment, before tax
	FixedCost               float64      `json:"fixed_cost"`            // last year's cost by behaviour
	VariableCost            float64      `json:"variable_cost"`         //
	UnitCost                OptionSeries `json:"unit_cost"`             // by function; nil in Year 0
	FTEByYear               []float64    `json:"fte_by_year"`           // average of the twelve months; 0 in Year 0
	CumulativeSavingByMonth []float64    `json:"cumulative_saving_by_month"`
	Bridge                  []BridgeStep `json:"bridge"` // from the baseline's NPV of cost to this option's; empty for the baseline

	// The value forms.
	Option     int             `json:"-"` // index into Case.Options, and of this result in Comparison.Options
	Functions  []int           `json:"-"` // the functions it covers, in sheet order
	ByCategory []CategoryCost  `json:"-"` // own categories in sheet order, then the derived ones
	ByFunction []FunctionCost  `json:"-"` // functions in sheet order, then SharedFunction
	UnitCosts  []UnitCost      `json:"-"` // of every function with a volume
	IRROutcome finance.Outcome `json:"-"` // with Found and BorrowingRate there is an IRR

	// For charts and tables, not in JSON.
	NPVByCategory []NamedValue `json:"-"` // the option's NPV of cost in each category of CostByCategory, in its order
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

// NamedValue is one figure under a name.
type NamedValue struct {
	Name  string
	Value float64
}

// Amounts is one figure for each of several names, in a stated order. In JSON it is an object whose members keep that
// order.
type Amounts []NamedValue

// Get returns the figure with the name; ok is false where there is none.
func (a Amounts) Get(name string) (v float64, ok bool) {
	for _, n := range a {
		if n.Name == name {
			return n.Value, true
		}
	}
	return 0, false
}

// MarshalJSON writes an object with the names in their order.
func (a Amounts) MarshalJSON() ([]byte, error) {
	return marshalObject(len(a), func(i int) (string, any) { return a[i].Name, a[i].Value })
}

// BridgeStep is one step of the savings bridge: the option's NPV of cost in the category less the baseline's.
type BridgeStep struct {
	Category string   `json:"category"`
	Of       Category `json:"-"` // value form of Category
	Change   float64  `json:"change"`
}

// VolumeCurve is the NPV of cost of every option at multiples of the planned volume.
type VolumeCurve struct {
	Multipliers []float64   `json:"multipliers"` // 0.25, 0.30 … 2.00
	NPVCost     Series      `json:"npv_cost"`    // by option, in sheet order
	ByOption    [][]float64 `json:"-"`           // NPV of cost by option and multiplier; value form of NPVCost
}

// LocationResult is what a location costs.
type LocationResult struct {
	Name             string     `json:"name"`
	LoadedCostByYear []*float64 `json:"loaded_cost_by_year"` // for each productive FTE, in reporting currency, before tax; nil in Year 0 and where no pay is known
	AdvantageByYear  []*float64 `json:"advantage_by_year"`   // 1 − loaded cost ÷ the baseline location's
	ParityYear       *int       `json:"parity_year"`         // the first year with an advantage of 0 or less, up to 50
}

// Provenance says what a report was made from.
type Provenance struct {
	Workbooks []WorkbookHash `json:"workbooks"` // the case's own first
	AsOf      string         `json:"as_of"`     // "2026-01-15"
	AsOfDate  time.Time      `json:"-"`         // the day, in UTC; value form of AsOf
	Version   string         `json:"version"`   // the program's
}

// WorkbookHash identifies a workbook by its bytes.
type WorkbookHash struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"` // hexadecimal, lower case
}

// Series is a set of named rows of figures in a stated order. In JSON it is an object whose members keep that order.
type Series []Named[float64]

// OptionSeries is a Series whose figures may not exist.
type OptionSeries []Named[*float64]

// Named is one named row of figures.
type Named[T any] struct {
	Name   string
	Values []T
}

// Get returns the row with the name, nil where there is none.
func (s Series) Get(name string) []float64 { return get(s, name) }

// Get returns the row with the name, nil where there is none.
func (s OptionSeries) Get(name string) []*float64 { return get(s, name) }

func get[T any](s []Named[T], name string) []T {
	for _, n := range s {
		if n.Name == name {
			return n.Values
		}
	}
	return nil
}

// MarshalJSON writes an object with the names in their order.
func (s Series) MarshalJSON() ([]byte, error) { return marshalNamed(s) }

// MarshalJSON writes an object with the names in their order.
func (s OptionSeries) MarshalJSON() ([]byte, error) { return marshalNamed(s) }

func marshalNamed[T any](s []Named[T]) ([]byte, error) {
	return marshalObject(len(s), func(i int) (string, any) { return s[i].Name, s[i].Values })
}

// marshalObject writes an object with its members in the order given.
func marshalObject(n int, member func(i int) (name string, value any)) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		name, value := member(i)
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
