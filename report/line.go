package report

// Line is one row of the sheet Costs. It is kept small: a workbook may have a hundred thousand.
type Line struct {
	Source
	Option     int32 // index into Case.Options
	Function   int32 // index into Case.Functions; −1 = shared by all the option's functions
	Category   int32 // index into Case.Categories
	Location   int32 // index into Case.Locations
	Currency   int32 // index into Case.Currencies
	Kind       Kind
	Frequency  Frequency
	Escalation Escalation
	Behaviour  Behaviour
	// From and To are months within 0 … 12·Horizon, at the planned transition time; a one-off's month is From, and To is
	// the same. Of Case.Later they lie within 30 years; To is the last month of these where it is not stated.
	From, To             int16
	FromTie, ToTie       Tie     // what the workbook counts them from
	FromOffset, ToOffset int16   // months after that; 0 where Untied
	Uncounted            bool    // labour whose Quantity is blank: its amount brings on-costs, but no people
	Rate                 float64 // escalation in percent a year as a fraction, for EscalationRate only
	Quantity             float64
	UnitCost             float64   // in the line's currency; negative = a credit
	Avoidable            float64   // 0 to 1; 1 for lines of other options than the baseline
	Probability          float64   // 0 to 1; 1 for other kinds than benefit
	Amounts              []float64 // for FrequencyPeriods: the amount of each of Case.Periods, in the line's currency
	Description          string
}

// Kind is what a cost category is by nature. It decides escalation, behaviour, scope and which driver moves it.
type Kind uint8

// The kinds.
const (
	Labour Kind = iota
	LoadedLabour
	Fees
	Running
	OneOff
	Investment
	Benefit
	RiskEvent // of what Case.Risks brings; no cost line has it
)

var kindNames = [...]string{"labour", "loaded labour", "fees", "running", "one-off", "investment", "benefit", "risk"}

// String returns the word that stands in the workbook.
func (k Kind) String() string { return kindNames[k] }

// IsLabour reports whether the kind is labour or loaded labour.
func (k Kind) IsLabour() bool { return k <= LoadedLabour }

// Frequency says how often a line's amount falls.
type Frequency uint8

// The frequencies. Monthly, quarterly and annual are rates: a quarterly rate is a third of it each month.
const (
	FrequencyOneOff Frequency = iota
	FrequencyMonthly
	FrequencyQuarterly
	FrequencyAnnual
	FrequencyPerUnit // Quantity × Unit cost for each unit of the function's annual volume
	FrequencyPeriods // the row fills period columns instead
)

var frequencyNames = [...]string{"one-off", "monthly", "quarterly", "annual", "per unit", "by period"}

// String returns the word that stands in the workbook; "by period" for a row in period columns.
func (f Frequency) String() string { return frequencyNames[f] }

// Escalation says what a line's price follows.
type Escalation uint8

// The escalations.
const (
	EscalationNone     Escalation = iota
	EscalationWages               // the line's location's wage inflation
	EscalationPrices              // the line's location's price inflation
	EscalationContract            // the option's contract indexation
	EscalationRate                // the line's own Rate
)

var escalationNames = [...]string{"none", "wages", "prices", "contract", "percentage"}

// String returns the word that stands in the workbook; "percentage" for a rate of the line's own.
func (e Escalation) String() string { return escalationNames[e] }

// Behaviour says whether a line moves with volume.
type Behaviour uint8

// The behaviours.
const (
	Fixed Behaviour = iota
	Variable
)

// String returns "fixed" or "variable".
func (b Behaviour) String() string { return [...]string{"fixed", "variable"}[b] }

// Period is one period column of the cost table.
type Period struct {
	Heading string // as it stands in the workbook
	First   int    // the first month, 0 = day one; may lie before 0 or after the horizon for calendar headings
	Months  int    // 1 for a month or day one, 12 for a year; each month takes an equal part of the amount
}
