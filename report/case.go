package report

import (
	"fmt"
	"time"

	"shorecast/report/finance"
)

// Case is everything that the workbooks of one case say, checked and with defaults filled in. Indices between its
// slices are always in range. A Case is read-only once it is built.
type Case struct {
	Title        string
	Name         string // by which its revisions are known as one case; empty where it is not stated
	Organisation string // may be empty
	PreparedBy   string // may be empty

	Currency        string     // reporting currency, ISO 4217; also Currencies[0].Code
	FirstMonth      Month      // the calendar month of m = 1
	FirstMonthFrom  FirstMonth // where FirstMonth comes from
	FiscalYearStart time.Month // 0 where not stated
	Horizon         int        // years, 1 to 30
	DiscountRate    float64    // fraction a year, above −1 and up to 1
	Discounting     finance.Timing
	Tax             Tax
	MinimumSaving   float64 // fraction of the baseline's NPV of cost
	Trials          int     // 100 to 1,000,000
	Seed            int64
	Ranges          Ranges  // what Low and High of the sheet Uncertainty are
	Correlation     float64 // ρ of the normals of the drivers of one group, 0 to 0.95

	Currencies []Currency // the reporting currency first, then those of the locations in sheet order
	Locations  []Location // in sheet order
	Options    []Option   // in sheet order, two to twelve
	Baseline   int        // index into Options
	Functions  []Function // in sheet order; without the sheet, in the order in which cost lines name them, without volume
	Categories []string   // as spelt where they first stand; Line.Category points here
	Periods    []Period   // the period columns of the cost table, in sheet order; empty where it has none
	Lines      []Line     // in sheet order
	Later      []Line     // what of the lines lies after the horizon, in sheet order; see Line
	// LaterPeriods are the filled period columns wholly after the horizon: those of the Amounts of Later.
	LaterPeriods []Period
	Waves        []Wave     // in sheet order; at most one for an option and a function
	Rates        []RatePath // in sheet order; at most one for a rate and a name
	Risks        []Risk     // in sheet order, those after the horizon too

	Scenarios   []Scenario    // in sheet order
	Uncertainty []Uncertainty // in sheet order; empty where the sheet is absent
	Scorecard   []Criterion   // in sheet order; empty where the sheet is absent

	Decided string   // the option that Settings names as the decision; empty where it names none
	Actuals *Actuals // what happened since the decision; nil without the sheet Actuals

	HasFunctions bool              // the Functions sheet is there
	Settings     map[string]Source // setting name ("Discount rate") → the row that states it in its column "Value"
	Tables       []Table
	Layout       *Layout // by which the case's own workbook was read; nil where it has the contract's form
	// SharedLayouts are those by which shared workbooks were read, in their order.
	SharedLayouts []*Layout
	RawText       map[Ref]string // see Raw
	Missing       []Missing      // what is expected of a workbook and this one lacks
	Severed       []float64      // by option: for how many people its lines state severance; 0 where they state a sum
}

// Months returns 12 times the horizon: the last month.
func (c *Case) Months() int { return 12 * c.Horizon }

// Month is a calendar month: 12 times the year plus the month's number less one.
type Month int32

// NewMonth returns the calendar month.
func NewMonth(year int, month time.Month) Month { return Month(12*year + int(month) - 1) }

// Year and Month of the calendar.
func (m Month) Year() int { return int(m) / 12 }

// Month returns the month of the year.
func (m Month) Month() time.Month { return time.Month(int(m)%12 + 1) }

// String returns "2027-01".
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year(), int(m.Month())) }

// FirstMonth says where a case's first month comes from.
type FirstMonth uint8

// First month is stated in Settings, taken from the earliest calendar heading or dated one-off, or from the as-of date.
const (
	FirstMonthStated FirstMonth = iota
	FirstMonthFromDates
	FirstMonthFromAsOf
)

// Tax says whose tax is counted.
type Tax uint8

// No tax, or the group's tax in both countries.
const (
	NoTax Tax = iota
	GroupTax
)

// String returns the word that stands in the workbook and in JSON.
func (t Tax) String() string { return [...]string{"none", "group"}[t] }

// Currency is one currency of the case against the reporting currency.
type Currency struct {
	Source             // the first location row that states its rate
	Code       string  // ISO 4217
	Rate       float64 // q: units of it for one unit of the reporting currency, above 0; 1 for the reporting currency
	Inverse    bool    // the workbook states 1/q, in the column "Inverse FX rate"
	Drift      float64 // δ: expected yearly change of the value of this currency in reporting currency
	Volatility float64 // yearly standard deviation of the logarithm of that value
}

// Location is one row of the sheet Locations. Amounts are in its own currency.
type Location struct {
	Source
	Name           string
	Country        string  // ISO 3166 alpha-2 code; "" where not stated
	Currency       int     // index into Case.Currencies
	WageInflation  float64 // fraction a year
	PriceInflation float64 // fraction a year
	OnCosts        float64 // fraction of pay
	Productivity   float64 // output of one FTE relative to one at home; 1 = the same
	Attrition      float64 // fraction of FTE a year
	HiringCost     float64 // for each leaver replaced
	WorkplaceCost  float64 // for each FTE and year
	CorporateTax   float64 // fraction, 0 to 1
	TaxHoliday     int     // case years
	Incentive      float64 // one-off grant for each FTE created
}

// Model is one of the four ways to get work done.
type Model uint8

// The models.
const (
	InHouse Model = iota
	Outsourcing
	Offshoring
	OffshoreOutsourcing
)

// String returns the word that stands in the workbook and in JSON.
func (m Model) String() string {
	return [...]string{"in-house", "outsourcing", "offshoring", "offshore outsourcing"}[m]
}

// Option is one row of the sheet Options: one way to get the work done.
type Option struct {
	Source
	Schedule                      // of the functions without a wave of their own
	Name                 string   //
	Model                Model    //
	Location             int      // index into Case.Locations
	Provider             string   // may be empty
	StartingProductivity float64  // p0, relative to the location's own productivity, 1 = 100 %
	ContractIndexation   float64  // fraction a year
	IndexationFloor      *float64 // fraction a year; nil = none
	IndexationCap        *float64 // likewise
	ContractTerm         int      // K, months; 0 = none
	RenewalChange        float64  // x, fraction: the change of all fees at each renewal
	MinimumCommitment    float64  // fraction of the year-1 volume
	DeadBand             float64  // d, fraction of the planned volume
	AdditionalPrice      float64  // A, what volume above the plan costs, as a part of the fee, 0 to 2; 1 where not stated
	ReducedCredit        float64  // R, what volume below it credits, as a part of the fee, 0 to 1; 1 where not stated
	TransferPricing      float64  // mark-up, fraction
}

// Function is one row of the sheet Functions, or a name that the cost lines use where that sheet is absent.
type Function struct {
	Source
	Name   string
	Unit   string  // may be empty
	Volume float64 // annual volume in year 1; 0 where there is none
	Growth float64 // fraction a year
}

// Scenario is a named set of changes of drivers.
type Scenario struct {
	Name    string
	Changes []Change
}

// Change is one row of the sheet Scenarios.
type Change struct {
	Source
	Lever  Lever
	Change float64 // fraction; points too (−2 points = −0.02)
}

// Uncertainty is one row of the sheet Uncertainty.
type Uncertainty struct {
	Source
	Lever                 Lever
	Low, MostLikely, High float64
	Group                 string // drivers of one group move together; empty = independent
}

// Criterion is one row of the sheet Scorecard.
type Criterion struct {
	Source
	Name   string
	Weight float64
	Scores []float64 // one for each option, 1 to 5, in sheet order of Options
}
