package portfolio

import (
	"time"

	"shorecast/report"
	"shorecast/report/finding"
)

// Result is a portfolio: what many cases come to together. Amounts are in Currency, unrounded. An NPV "at start" is
// discounted on from the case's own day one to the earliest one of all, at the case's own rate. What does not exist is
// nil.
type Result struct {
	Currency   string
	AsOf       time.Time
	Trials     int // of the joint simulation
	Seed       int64
	FirstMonth report.Month // the earliest case's month 1; 0 where all are refused
	Cases      []Case       // in the order given, refused ones too

	Totals    Total // what the cases add
	IfAllDone Total // likewise, and the cases that are not to be done
	// Saving is of Totals, by calendar year from SavingFrom on; month 0 of a case counts in its first month's year.
	Saving     []float64
	SavingFrom int
	Simulation *Simulation // nil where no case adds anything

	CommonDrivers []CommonDriver // widest first
	Concentration Concentration
	Attention     []Attention       // by the size of the case's NPV of saving, refused ones last
	Findings      []finding.Finding // about the portfolio, sorted
	Errors        []finding.Finding // why workbooks were refused, sorted
	Provenance    report.Provenance // the cases' workbooks, then the one with rates
}

// Taxed counts the cases whose figures are after tax and before tax. Refused ones are neither.
func (r *Result) Taxed() (after, before int) {
	for i := range r.Cases {
		switch c := &r.Cases[i]; {
		case c.AfterTax:
			after++
		case !c.Refused:
			before++
		}
	}
	return after, before
}

// Case is one case of a portfolio. Of a refused one only Name, Title, Currency, Refused and why are known.
type Case struct {
	Name       string  // the workbook's, without extension: that of the case's own documents too
	Title      string  // empty where it could not be read
	Currency   string  // that the case reports in
	Rate       float64 // value of one unit of it in the portfolio's
	FirstMonth report.Month
	Refused    bool
	Errors     int       // of a refused one; 0 where only the rate of its currency is missing
	Unread     bool      // it is refused as its file could not be read
	Saved      time.Time // when its own workbook was saved; zero where that is not known
	Call       report.Call
	Option     string        // that the figures are of: to be moved to, or the best one that is not the baseline
	Added      bool          // its figures are in Totals; else in IfAllDone alone
	Status     report.Status // NoStatus where nothing is tracked
	Figures
	AfterTax         bool     // NPV, payback, run rate and funding peak are
	Planned          *float64 // NPV of saving of the plan that is decided, where Figures are the forecast; else nil
	NPVSavingAtStart float64
	NPVSavingShare   *float64 // of the baseline's NPV of cost
	ProbabilitySaves float64  // of its own simulation
	Shortfall        *float64 // P50 − P5 of its joint trials at start; nil where it is not added
}

// Figures are what a case, or all of them, save. A case's NPV is at its own day one.
type Figures struct {
	NPVSaving     float64
	OneOffTotal   float64
	RunRateSaving float64 // of a case's own last year
	FundingPeak   float64 // the largest cumulative shortfall, positive
	PaybackMonths *int    // nil where it is not recovered; from the earliest day one in a Total
}

// Total is what several cases come to. Its NPV is at start.
type Total struct {
	Cases int // that are in it
	Figures
	// FundingPeakMonth is in which the shortfall is largest, 1 being Result.FirstMonth; 0 = day one; nil where there is
	// none.
	FundingPeakMonth *int
	People           []Headcount // by country
	// Cumulative is the saving so far: on the earliest day one, then by month end, the first that of Result.FirstMonth.
	Cumulative []float64
	Ahead      *Ahead // nil where all of it begins after the report's date
}

// Ahead is what a total has yet to fund as of the report's date.
type Ahead struct {
	PeakPast bool // the month of the funding peak is over
	// From is the last month that is over, as FundingPeakMonth counts; Funding how far the cumulative saving falls below
	// what it is then, and Month when it does; nil where it never does.
	From    int
	Funding float64
	Month   *int
}

// Headcount is how many people work in a country in the last year of each case, as things are and as decided.
type Headcount struct {
	Country       string // ISO 3166 code, else the location's name
	Before, After float64
}

// Simulation is the distribution of the total NPV of saving at start.
type Simulation struct {
	Mean                             float64
	P5, P10, P25, P50, P75, P90, P95 float64
	ProbabilitySaves                 float64  // strictly more than 0
	SumOfShortfalls                  float64  // Σ (P50 − P5) of the cases
	Shortfall                        float64  // P50 − P5 of their sum
	Diversification                  *float64 // 1 − Shortfall ÷ SumOfShortfalls; nil where that is 0
	Low, High                        float64  // the range of Histogram
	Histogram                        []int    // how many trials fall in each of equal bins from Low to High
}

// CommonDriver is a driver that moves two or more of the added cases, and the total NPV of saving at start with it at
// each case's own low and high.
type CommonDriver struct {
	Driver        report.Driver
	AppliesTo     string // "all" or a name
	Cases         []int  // indices into Result.Cases
	NPVSavingLow  float64
	NPVSavingHigh float64
}

// Concentration is how the added options' NPV of cost at start, without benefits and incentives, is distributed.
type Concentration struct {
	Country, Provider, Currency Distribution
}

// Distribution is shares of a whole, the largest first.
type Distribution struct {
	Herfindahl *float64 // Σ share²; nil where there is no cost
	Shares     []Share
}

// Share is what one country, provider or currency has of the whole.
type Share struct {
	Name    string // NoProvider for what is no provider's fee
	NPVCost float64
	Share   *float64 // nil where there is no cost
}

// NoProvider is the name of the share that no provider is paid.
const NoProvider = "(none)"

// Attention is a case that somebody has to look at, and why.
type Attention struct {
	Case    int // index into Result.Cases
	Reasons []Reason
}

// Reason is why a case needs attention.
type Reason uint8

// The reasons.
const (
	Contested  Reason = iota // the verdict is not robust
	Close                    // too close to call
	Incomplete               // the option advised leaves work undone or lacks cost that every move has
	Refused                  // its workbook has errors, or its currency no rate
	Behind
	OffTrack
	Failing
	Stale // its workbook was not saved for too long
)

// String returns the word of JSON.
func (r Reason) String() string {
	return [...]string{"contested", "close", "incomplete", "refused", "behind", "off track", "failing", "stale"}[r]
}
