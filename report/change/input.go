package change

import "shorecast/report"

// Input is one value that changed. Its effect is that of changing it alone in the case as it stood before its step, so
// that the effects of several inputs need not add up to that of their step.
type Input struct {
	Column  Column
	Record  Record     // whose it is
	Period  Pair       // for Amount and Amounts: the period column that differs, the first of them
	Year    int        // for a RateRecord: the first year that differs, of which Then and Now are the rates
	Years   int        // for a RateRecord: how many years differ
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
	WaveRecord // an option's move of a function; −1 where it moves as the option does
	RateRecord // a row of the sheet Rates
	RiskRecord
)

// Column is what changed: a column of the contract or a setting by the name it has there, or all of a record.
type Column string

// The columns and settings that are treated in ways of their own, then what stands for several cells.
const (
	FXRate            Column = "FX rate"
	InverseFXRate     Column = "Inverse FX rate"
	MinimumCommitment Column = "Minimum commitment"
	UnitCost          Column = "Unit cost"
	Quantity          Column = "Quantity"
	FirstMonth        Column = "First month"
	Horizon           Column = "Horizon"
	FiscalYear        Column = "Fiscal year starts"

	Calendar Column = "Calendar"  // whatever places months: see CalendarColumns
	CostLine Column = "Cost line" // a whole line, added, removed, or changed in what it is
	Event    Column = "Risk"      // a whole risk, added or removed
	Amount   Column = "Amount"    // the amount of one period column
	Amounts  Column = "Amounts"   // the amounts from a period column on, as their sums
)

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

// stands notes where an input stands: in the new revision or, where that does not state it, in the old one.
func (in *Input) stands(then, now report.Ref) {
	in.Ref = now
	if now == (report.Ref{}) {
		in.Ref, in.Earlier = then, then != report.Ref{}
	}
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
