package change

import "shorecast/report"

// Input is one value that changed. Its effect is that of changing it alone in the case as it stood before its step, so
// that the effects of several inputs need not add up to that of their step.
type Input struct {
	Column  Column
	Record  Record     // whose it is
	Period  Pair       // for Amount and Amounts: the period column that differs, the first of them
	Ref     report.Ref // the cell; zero where neither revision states the value
	Earlier bool       // the cell is one of the old revision: the new one does not state the value
	Then    Value
	Now     Value
	Doubt   Doubt
	Effect  float64 // on the NPV of saving of the walk's option
}

// Record is whose value changed: an index into the slice of its kind in each revision's case. The settings have no
// index.
type Record struct {
	Kind RecordKind
	Pair
}

// RecordKind is a kind of record of a case.
type RecordKind uint8

// The kinds of record.
const (
	SettingsRecord RecordKind = iota
	CurrencyRecord
	LocationRecord
	FunctionRecord
	OptionRecord
	LineRecord
)

// Column is what changed: a column of the contract, a setting, or all of a record.
type Column uint8

// The columns and settings, then what stands for several cells.
const (
	DiscountRate Column = iota
	Discounting
	Tax
	MinimumSaving
	FXRate
	InverseFXRate
	FXDrift
	FXVolatility
	Currency
	WageInflation
	PriceInflation
	OnCosts
	Productivity
	Attrition
	HiringCost
	WorkplaceCost
	CorporateTax
	TaxHoliday
	Incentive
	AnnualVolume
	VolumeGrowth
	MinimumCommitment
	Model
	Location
	Transition
	ParallelRunning
	Learning
	StartingProductivity
	ContractIndexation
	TransferPricing
	UnitCost
	Quantity
	From
	To
	Avoidable
	Probability
	Escalation
	Behaviour
	Category
	FirstMonth
	Horizon
	FiscalYear

	Calendar // whatever places months: see CalendarColumns
	CostLine // a whole line, added, removed, or changed in what it is
	Amount   // the amount of one period column
	Amounts  // the amounts from a period column on, as their sums
)

var columnNames = [...]string{
	DiscountRate: "Discount rate", Discounting: "Discounting", Tax: "Tax", MinimumSaving: "Minimum saving",
	FXRate: "FX rate", InverseFXRate: "Inverse FX rate", FXDrift: "FX drift", FXVolatility: "FX volatility",
	Currency: "Currency", WageInflation: "Wage inflation", PriceInflation: "Price inflation", OnCosts: "On-costs",
	Productivity: "Productivity", Attrition: "Attrition", HiringCost: "Hiring cost", WorkplaceCost: "Workplace cost",
	CorporateTax: "Corporate tax", TaxHoliday: "Tax holiday", Incentive: "Incentive", AnnualVolume: "Annual volume",
	VolumeGrowth: "Volume growth", MinimumCommitment: "Minimum commitment", Model: "Model", Location: "Location",
	Transition: "Transition", ParallelRunning: "Parallel running", Learning: "Learning",
	StartingProductivity: "Starting productivity", ContractIndexation: "Contract indexation",
	TransferPricing: "Transfer-pricing mark-up", UnitCost: "Unit cost", Quantity: "Quantity", From: "From", To: "To",
	Avoidable: "Avoidable", Probability: "Probability", Escalation: "Escalation", Behaviour: "Behaviour",
	Category: "Category", FirstMonth: "First month", Horizon: "Horizon", FiscalYear: "Fiscal year starts",
	Calendar: "Calendar", CostLine: "Cost line", Amount: "Amount", Amounts: "Amounts",
}

// String returns the name of the column or setting as the contract has it.
func (c Column) String() string { return columnNames[c] }

// CalendarColumns returns the settings that place months and differ; none where only period columns moved.
func CalendarColumns(before, after *report.Case) []Column {
	var columns []Column
	if before.FirstMonth != after.FirstMonth {
		columns = append(columns, FirstMonth)
	}
	if before.Horizon != after.Horizon {
		columns = append(columns, Horizon)
	}
	if a, b := before.FiscalYearStart, after.FiscalYearStart; a != b && a != 0 && b != 0 {
		columns = append(columns, FiscalYear)
	}
	return columns
}

// Unit says what a value is.
type Unit uint8

// The units. A Value of Whole is told by the records of its input; with None there is no value in that revision.
const (
	None Unit = iota
	Word
	Percent // a fraction
	Number
	Months
	Years
	Month       // of the case, 1 and up
	Money       // in Currency
	Rate        // units of Currency for one of the reporting currency
	InverseRate // the other way round
	Whole
)

// Value is what an input was or is.
type Value struct {
	Unit     Unit
	Number   float64
	Currency string // ISO 4217; for Money and rates
	Word     string // for Word: a name, or the word that stands in the workbook
}

// differs reports whether two values of one input say different things; that an amount's currency is another one is an
// input of its own.
func (v Value) differs(w Value) bool {
	return v.Number != w.Number || v.Word != w.Word || v.Unit != w.Unit
}

// Doubt is why a change is questioned.
type Doubt uint8

// The doubts, all about exchange rates.
const (
	NoDoubt  Doubt = iota
	FarMove        // moved by more than half, either way round
	Inverted       // is close to the inverse of the old rate
)
