// Package schema is the contract between the people who keep workbooks and this program, as data: sheets and their
// columns, with synonyms, types, units, bounds, defaults and help texts; the words that choices take; the categories
// that carry a kind; the words of the drivers.
//
// Reading, messages, the starter workbook with its drop-downs and the documentation all follow from it. Code refers to
// sheets and columns by the identifiers here; what people write is compared with names only by this package, which
// knows every spelling that counts: see SheetNamed, Headings and Lookup.
package schema

import (
	"slices"
	"strings"

	"shorecast/report/wording/words"
)

// SheetID names a sheet of the contract.
type SheetID int

// The sheets. NoSheet is none of them.
const (
	NoSheet SheetID = iota
	Settings
	Locations
	Options
	Waves
	Functions
	Rates
	Risks
	Costs
	Scenarios
	Uncertainty
	Scorecard
	Actuals
	ActualVolumes
	ActualRates
	Forecast
	SheetCount
)

var contract = [SheetCount]*Sheet{Settings: &settings, Locations: &locations, Options: &options, Waves: &waves,
	Functions: &functions, Rates: &rates, Risks: &risks, Costs: &costs, Scenarios: &scenarios, Uncertainty: &uncertainty,
	Scorecard: &scorecard, Actuals: &actuals, ActualVolumes: &actualVolumes, ActualRates: &actualRates,
	Forecast: &forecast}

// Contract returns every sheet that a workbook may hold. The result is shared and must not be changed.
func Contract() []*Sheet { return contract[1:] }

// Sheets returns the identifiers of all sheets, in their order.
func Sheets() []SheetID {
	var ids []SheetID
	for id := NoSheet + 1; id < SheetCount; id++ {
		ids = append(ids, id)
	}
	return ids
}

// Sheet describes the sheet.
func (id SheetID) Sheet() *Sheet { return contract[id] }

// Name returns the sheet's name.
func (id SheetID) Name() string { return contract[id].Name }

// String returns the sheet's name.
func (id SheetID) String() string { return contract[id].Name }

// Columns returns the sheet's columns.
func (id SheetID) Columns() []Column { return contract[id].Columns }

// ListsNames reports whether each row of the sheet begins with a name that other sheets refer to.
func (id SheetID) ListsNames() bool {
	columns := id.Columns()
	return id != Settings && len(columns) > 0 && columns[0].Type == TypeName && columns[0].Of == NoSheet
}

// Sheet is one sheet: its name, the columns it may hold and what may stand in them.
type Sheet struct {
	Name     string
	Synonyms string // other names, with semicolons between
	Required bool
	About    string   // one sentence for the documentation
	Columns  []Column // in the order of the starter workbook; bit i of report.Source.Filled belongs to the i-th
	Settings []Column // the sheet Settings only: its rows, each described like a column
}

// Column is one column of a sheet, or one row of the sheet Settings.
type Column struct {
	Name     string // as report.Table.Columns spells it: "Wage inflation"
	Unit     string // "% a year"; "" for none
	Synonyms string // other headings; case, spacing, punctuation and a unit in brackets never matter
	Default  string // in words, as the documentation says it; "" where blank simply means nothing
	Rule
	Description string // one or two sentences: the help text on the heading
}

// Rule is what may stand in a column, and how it is written.
type Rule struct {
	Type     Type
	Choices  []Choice // for TypeChoice and TypeEscalation
	Of       SheetID  // for TypeName: the sheet whose names may stand here; NoSheet where the row gives the name
	Bounds   Bounds   // for the types that are numbers; percentages in percentage points
	Hundred  bool     // a percentage where 100% is plausible, so that a plain 1 has two readings
	Bulk     bool     // a quantity: 45.000 is never read as 45, since three decimals are rare there
	Rate     bool     // an exchange rate: a currency may stand beside the number
	Tied     bool     // a month of a cost line, which may be counted from the option's move: start+3
	Long     bool     // stands only in a long list, with a row for each period
	Required bool
	Label    string  // how sentences call the column, where that is not its name in lower case
	Negative string  // what to do about a negative number, where that is not just to enter another
	Format   string  // number format in the starter workbook, where that does not follow from the type
	Width    float64 // in the starter workbook, where that does not follow from the type
}

func of(t Type) Rule                { return Rule{Type: t} }
func name(sheet SheetID) Rule       { return Rule{Type: TypeName, Of: sheet} }
func choice(choices []Choice) Rule  { return Rule{Type: TypeChoice, Choices: choices} }
func percent(b Bounds) Rule         { return Rule{Type: TypePercent, Bounds: b} }
func amount(b Bounds) Rule          { return Rule{Type: TypeAmount, Bounds: b} }
func number(b Bounds) Rule          { return Rule{Type: TypeNumber, Bounds: b} }
func whole(b Bounds) Rule           { return Rule{Type: TypeWhole, Bounds: b} }
func monthPoint(b Bounds) Rule      { return Rule{Type: TypeMonthPoint, Bounds: b} }
func escalation(b Bounds) Rule      { return Rule{Type: TypeEscalation, Bounds: b, Choices: Escalations} }
func (r Rule) hundred() Rule        { r.Hundred = true; return r }
func (r Rule) bulk() Rule           { r.Bulk = true; return r }
func (r Rule) tied() Rule           { r.Tied = true; return r }
func (r Rule) long() Rule           { r.Long = true; return r }
func (r Rule) rate() Rule           { r.Rate = true; return r }
func (r Rule) required() Rule       { r.Required = true; return r }
func (r Rule) spoken(s string) Rule { r.Label = s; return r }
func (r Rule) format(s string) Rule { r.Format = s; return r }
func (r Rule) wide(w float64) Rule  { r.Width = w; return r }

func (r Rule) negative(s string) Rule { r.Negative = s; return r }

// Alternatives are the column's synonyms one by one.
func (c *Column) Alternatives() []string { return alternatives(c.Synonyms) }

func alternatives(synonyms string) []string {
	if synonyms == "" {
		return nil
	}
	return strings.Split(synonyms, "; ")
}

// Heading returns the name with its unit, for writing: "Wage inflation (% a year)".
func (c *Column) Heading() string {
	if c.Unit == "" {
		return c.Name
	}
	return c.Name + " (" + c.Unit + ")"
}

// Spoken is how sentences call the column: "wage inflation", "the amount of Jan 2027".
func (c *Column) Spoken() string {
	if c.Label != "" {
		return c.Label
	}
	return words.LowerFirst(c.Name)
}

// IsPercent reports whether the column's numbers are percentages.
func (c *Column) IsPercent() bool { return c.Type == TypePercent || c.Type == TypeEscalation }

// IsBulk reports whether the column holds amounts or quantities.
func (c *Column) IsBulk() bool { return c.Type == TypeAmount || c.Bulk }

// TakesCurrency reports whether a currency may stand beside the number.
func (c *Column) TakesCurrency() bool { return c.Type == TypeAmount || c.Rate }

// MayBeShare reports whether a number that is no percentage may be formatted as one: weights and exchange rates may,
// amounts and counts not.
func (c *Column) MayBeShare() bool { return c.Type == TypeNumber && !c.Bulk }

// Type is what stands in a column.
type Type uint8

// The types.
const (
	TypeText       Type = iota // free text
	TypeName                   // a name that other sheets refer to, or a reference to one
	TypeChoice                 // one of a few words
	TypeYesNo                  // yes or no
	TypePercent                // a percentage
	TypeAmount                 // money
	TypeNumber                 // any other number
	TypeWhole                  // a whole number
	TypeMonth                  // a calendar month
	TypeDate                   // a day
	TypeMonthPoint             // a month number or a calendar month
	TypeMonthName              // a month of the year
	TypeCurrency               // an ISO 4217 code
	TypeCountry                // an ISO 3166 code or an English name
	TypeEscalation             // one of a few words, or a percentage
)

// String returns the type in the words of the documentation.
func (t Type) String() string {
	return [...]string{"text", "name", "choice", "yes or no", "percentage", "amount", "number", "whole number", "month",
		"date", "month number or month", "month name", "currency", "country", "choice or percentage"}[t]
}

// Choice is one of the words that a column takes, with words that mean the same.
type Choice struct {
	Word     string
	Synonyms string // with semicolons between
}

// choices are an enumeration of the report, which has the words, with the synonyms of each.
func choices[T interface {
	~uint8
	String() string
}](synonyms []string) []Choice {
	cs := make([]Choice, len(synonyms))
	for i, s := range synonyms {
		cs[i] = Choice{T(i).String(), s}
	}
	return cs
}

// Words returns the choices' own words.
func Words(choices []Choice) []string {
	ws := make([]string, len(choices))
	for i, c := range choices {
		ws[i] = c.Word
	}
	return ws
}

// Names returns the names of columns.
func Names(columns []Column) []string {
	ns := make([]string, len(columns))
	for i := range columns {
		ns[i] = columns[i].Name
	}
	return ns
}

// RequiredNames returns the names of the columns that are required.
func RequiredNames(columns []Column) []string {
	return Names(slices.DeleteFunc(slices.Clone(columns), func(c Column) bool { return !c.Required }))
}
