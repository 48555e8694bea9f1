package report

import "time"

// Actuals is what happened since the decision: the sheets Actuals, Actual volumes, Actual rates and Forecast, and what
// Settings says about them. Months are those of the case; amounts dated before its first month stand in month 0.
type Actuals struct {
	Decision      int       // D: index into Case.Options; the baseline where Settings names none
	Month         int       // M: the last month with actuals; 0 before the first
	Tolerance     float64   // fraction, within which spending is on plan
	DecidedSaving *float64  // the NPV of saving before tax that was approved; nil where not stated
	DecidedOn     time.Time // zero where not stated
	DecidedBy     string    // may be empty
	Delay         int       // months by which the move is now expected to end later than planned

	// Unplanned are the categories that only rows of Actuals and Forecast name: Category(len(Case.Categories)+i).
	Unplanned   []string
	Amounts     []ActualAmount // up to Month, one for each row and month; committed ones of later months too
	Volumes     []ActualVolume // likewise; those of one function and month add up
	Rates       []ActualRate   // later ones too, for committed amounts; at most one for a currency and a month
	Forecast    []ActualAmount // after Month; FTE and Status are not stated
	HasForecast bool           // the sheet Forecast is there
	Approved    *Approved      // the workbook that was approved; nil where this one is both plan and forecast
}

// Approved is the case that was decided on, apart from the one that is kept up since: plan and baseline are its own,
// the forecast is the other's. Its places are translated into those of the case kept up.
type Approved struct {
	Case       *Case
	Decision   int                         // index into its Options
	Categories []Category                  // by its Categories; a category that the other lacks is in Actuals.Unplanned
	Derived    [derivedCategories]Category // by −1 − the derived category: another where a workbook spells one alike
	Functions  []int                       // by its Functions
	Locations  []int                       // by its Locations; NoLocation where the other lacks it
	Currencies []int                       // by its Currencies; −1 where the other lacks it
}

// Category returns what one of the approved case's categories is in the case kept up.
func (a *Approved) Category(k Category) Category {
	if k.Derived() {
		return a.Derived[-1-k]
	}
	return a.Categories[k]
}

// ActualAmount is the amount of one month of a row of Actuals or Forecast.
type ActualAmount struct {
	Source
	Column      int      // the sheet's column in which the amount stands, 1-based
	Month       int      // 0 to 12·Horizon
	Category    Category // of the case, derived, or of Actuals.Unplanned
	Function    int      // index into Case.Functions; SharedFunction
	Kind        Kind     // as stated, else as the plan's line has it
	Location    int      // index into Case.Locations; NoLocation where the row names none
	Currency    int      // index into Case.Currencies
	Amount      float64  // in that currency as it stands in the workbook: benefits and the incentive are positive
	FTE         *float64 // average of the month; nil where not stated
	Status      ActualStatus
	Description string
	Comment     string
	Owner       string
}

// NoLocation stands for no location: of a row of Actuals that names none.
const NoLocation = -1

// Cost returns the amount as a cost: below 0 for benefits and the incentive.
func (a *ActualAmount) Cost() float64 {
	if a.Kind == Benefit || a.Category == Incentive {
		return -a.Amount
	}
	return a.Amount
}

// ActualStatus says what an amount is.
type ActualStatus uint8

// The statuses: paid, accrued, ordered but not yet received, and the last of its category.
const (
	StatusActual ActualStatus = iota
	StatusAccrual
	StatusCommitted
	StatusFinal
)

var actualStatusNames = [...]string{"actual", "accrual", "committed", "final"}

// String returns the word that stands in the workbook.
func (s ActualStatus) String() string { return actualStatusNames[s] }

// ActualVolume is the volume of one function and month by a row of Actual volumes.
type ActualVolume struct {
	Source
	Column   int // in which the volume stands
	Function int // index into Case.Functions
	Month    int // 1 to Actuals.Month
	Volume   float64
}

// ActualRate is the exchange rate of one currency and month by a row of Actual rates.
type ActualRate struct {
	Source
	Column   int     // in which the rate stands
	Currency int     // index into Case.Currencies
	Month    int     // 0 to 12·Horizon; before the first month of the case the latest counts as that of month 0
	Rate     float64 // q: units of it for one unit of the reporting currency
}

// ActualCategory returns the name of a category of Actuals and Forecast.
func (c *Case) ActualCategory(k Category) string {
	if own := len(c.Categories); c.Actuals != nil && int(k) >= own {
		return c.Actuals.Unplanned[int(k)-own]
	}
	return c.CategoryName(k)
}
