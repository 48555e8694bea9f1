package report

// Tracking is what was decided against what happened: section 7 of the model. All of it is before tax, in reporting
// currency; positive variances are dearer than planned. Monthly slices begin with month 0 (day one) and end with Month,
// unless they say otherwise.
type Tracking struct {
	Decision int // D: index into Case.Options
	Month    int // M: the last month with actuals; 0 before the first
	Status   Status

	PlannedNPVSaving float64 // of the decided plan, before tax
	PlannedPayback   *int    // months; nil where it is not recovered
	PlannedSaving    []float64
	RealisedSaving   []float64
	Plan             []float64 // C_D
	Flexed           []float64 // C_D*
	Actual           []float64 // AC
	AtPlanRates      []float64 // ACp
	Baseline         TrackedBaseline
	PromisedSaving   []float64 // as planned, over all months of the case
	PlannedRunRate   float64   // the decided plan's run-rate saving before tax
	PlannedTotalCost float64   // likewise, all months
	Covered          []int     // functions that the decided plan covers, by the list of the workbook that it stands in

	Categories []string        // the plan's in the order of Costs, then what is borne, then unplanned ones by name
	Functions  []string        // of the case, then "(shared)"
	Details    []TrackedDetail // by category and function, in these orders; those without any amount are left out
	Windows    [3]Window       // by WindowKind
	Forecasts  [3]Forecast     // by ForecastKind
	// WithoutOverrides is the NPV of saving at current spending without the sheet Forecast; nil without that sheet.
	WithoutOverrides *float64
	OneOff           OneOffBudget
	Remaining        []OneOffRemaining // by category of one-off money
	FTEPlan          []*float64        // nil for month 0
	FTEActual        []*float64        // nil where no row of the month states FTE
	Explanations     []Explanation     // of the month, then to date; largest first
	Drawn            Drawn             // what the forecasts take for current
}

// Promised is the NPV of saving that the decision is held against: what was approved, where the workbook states that,
// else the plan's.
func (t *Tracking) Promised(a *Actuals) (saving float64, approved bool) {
	if d := a.DecidedSaving; d != nil {
		return *d, true
	}
	return t.PlannedNPVSaving, false
}

// Spent is what the baseline cost to date, and what it was expected to cost at its actual volumes, where the decision
// was to stay.
func (t *Tracking) Spent() (spent, expected float64) {
	for m := range t.Actual {
		spent += t.Actual[m]
		expected += t.Baseline.Flexed[m]
	}
	return spent, expected
}

// TrackedBaseline is the baseline's cost by month.
type TrackedBaseline struct {
	Plan   []float64 // C_B
	Flexed []float64 // C_B*
	Moved  []float64 // C_B°: flexed, foreign lines at actual rates
}

// Status says where a decision stands against what was promised.
type Status uint8

// The statuses, best first. There is none before the first month with actuals.
const (
	NoStatus Status = iota
	Ahead
	OnTrack
	Behind
	OffTrack
	Failing
)

// String returns the word of JSON; empty for none.
func (s Status) String() string {
	return [...]string{"", "ahead", "on track", "behind", "off track", "failing"}[s]
}

// TrackedDetail is a category and function, month by month.
type TrackedDetail struct {
	Category, Function                int // indices into Tracking.Categories and Functions
	Plan, Flexed, Actual, AtPlanRates []float64
}

// WindowKind names the stretches of months for which variances are given.
type WindowKind uint8

// The windows: the last month, the year so far (fiscal where the case has a fiscal year), and all since day one.
const (
	WindowMonth WindowKind = iota
	WindowYearToDate
	WindowToDate
)

// String returns the word of JSON.
func (w WindowKind) String() string { return [...]string{"month", "year_to_date", "to_date"}[w] }

// Variance is a plan, its actual, and what the difference is due to: Actual = Plan + Volume + ExchangeRates +
// PriceAndUsage.
type Variance struct {
	Plan, Actual                         float64
	Volume, ExchangeRates, PriceAndUsage float64
}

// Total returns Actual − Plan.
func (v Variance) Total() float64 { return v.Actual - v.Plan }

// Window is what one stretch of months says.
type Window struct {
	From, To int // months
	Variance
	PlannedSaving, RealisedSaving float64
	// Saving is the walk between the two: its parts are the effects on the saving, positive = more saved.
	Saving     SavingWalk
	Categories []Variance // by index into Tracking.Categories
	Functions  []Variance // by index into Tracking.Functions
}

// SavingWalk is what the difference between the realised and the planned saving is due to.
type SavingWalk struct{ Volume, ExchangeRates, PriceAndUsage float64 }

// ForecastKind names the three forecasts of what comes after the last month with actuals.
type ForecastKind uint8

// The forecasts: the remaining months run as planned; at current volumes and rates; and at current spending too, the
// one that page 1 gives.
const (
	AsPlanned ForecastKind = iota
	CurrentVolumesAndRates
	CurrentSpending
)

// String returns the word of JSON.
func (f ForecastKind) String() string {
	return [...]string{"as_planned", "current_volumes_and_rates", "current_spending"}[f]
}

// Forecast is the whole case: actual to month M, forecast after it. Monthly slices cover all months of the case.
type Forecast struct {
	TotalCost     float64
	Cost          []float64 // by month
	Saving        []float64 // by month
	SavingByYear  []float64 // Year 0 first
	NPVSaving     float64
	PaybackMonths *int    // nil where it is not recovered
	RunRateSaving float64 // of the last year
	OneOffTotal   float64
	AfterTax      TaxedSaving
}

// TaxedSaving is what a forecast saves after tax: each amount of the decision bears what its category bears in the same
// month of the plan. Without tax it is the saving itself.
type TaxedSaving struct {
	ByMonth []float64
	RunRate float64
}

// OneOffBudget is the one-off money of the decision, without categories that only the baseline's lines have.
type OneOffBudget struct{ Plan, ToDate, Committed, AtCompletion float64 }

// OneOffRemaining is what is still to come in one category of one-off money.
type OneOffRemaining struct {
	Category     int // index into Tracking.Categories
	Plan         float64
	Spent        float64
	Committed    float64
	Remaining    float64   // R
	Final        bool      // a row says that nothing more comes
	BaselineOnly bool      // only lines of the baseline have it: no part of the budget
	ByMonth      []float64 // R over all months of the case, as planned
}

// Distinct returns the windows that differ from one another, the shortest first: in the first year the year to date is
// all to date, in the first month all three are one where nothing falls on day one.
func (t *Tracking) Distinct() []WindowKind {
	all := []WindowKind{WindowToDate}
	for _, k := range []WindowKind{WindowYearToDate, WindowMonth} {
		w, longer := &t.Windows[k], &t.Windows[all[0]]
		same := w.From == longer.From ||
			w.From <= 1 && w.Variance == longer.Variance && w.PlannedSaving == longer.PlannedSaving
		if !same {
			all = append([]WindowKind{k}, all...)
		}
	}
	return all
}

// Explanation is one of the largest variances of a window, with what the workbook says about it.
type Explanation struct {
	Window       WindowKind
	Category     int // index into Tracking.Categories
	Variance     float64
	Comments     []string // of the category's rows in the window, each once
	Owners       []string // likewise
	NotExplained bool     // beyond Tolerance of its plan, and without a comment
}

// What is current is drawn from the last MostDrawn months, and from none before there are FewestDrawn; no factor of
// spending is above MostFactor.
const (
	FewestDrawn = 3
	MostDrawn   = 12
	MostFactor  = 3
)

// Drawn is what the forecasts take for current, and from how many months.
type Drawn struct {
	Months  int       // min(12, M)
	Volumes []float64 // u by index into Case.Functions
	Rates   []float64 // fxa(M) ÷ fxp(M) by index into Case.Currencies
	Factors []SpendingFactor
}

// SpendingFactor is what a category's spending of the last months is to its flexed plan, at one location or at all; an
// unplanned category goes on at Monthly instead.
type SpendingFactor struct {
	Category int // index into Tracking.Categories
	Location int // index into Case.Locations; NoLocation = all
	Factor   float64
	Monthly  float64 // of an unplanned category: its average cost a month; else 0
}

// ActualDoubt is a doubt about actuals that only the computed figures raise.
type ActualDoubt struct {
	Cause    ActualCause
	Source           // the row in question; nowhere where no row is
	Column   int     // of the cell in question; 0 where there is none
	Subject  string  // the category, function or currency
	Months   []int   // in question
	Ratio    float64 // of a figure that is far out: actual ÷ plan
	Expected float64 // DecidedDiffers: the plan's NPV of saving before tax
}

// ActualCause says what an ActualDoubt is about.
type ActualCause uint8

// The causes.
const (
	ActualMissing   ActualCause = iota // a category whose plan recurs has no amount in Months
	ActualUnplanned                    // a category that the plan of the decision lacks
	ActualFarOut                       // an amount against the flexed plan of its category and month
	VolumeFarOut                       // a volume against the plan
	VolumeMissing                      // a function has volumes, but none of Months
	RateFarOut                         // a rate against the plan
	RateCarried                        // a currency without a rate of Months takes an earlier one, or the plan's
	DecidedDiffers                     // the workbook's plan does not save what was decided
	ForecastEarly                      // the forecasts are drawn from fewer than twelve months
	RateElsewhere                      // foreign lines of the plan are booked in reporting currency only
)
