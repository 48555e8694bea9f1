package ingest

import (
	"strconv"
	"strings"
)

// Sheet is one sheet of the contract between the people who keep workbooks and this program: its name, the columns it may hold and what
// may stand in them. Reading, messages, the starter workbook and the documentation all follow from it.
type Sheet struct {
	Name     string
	Synonyms []string
	Required bool
	About    string   // one sentence for the documentation
	Columns  []Column // in the order in which the starter workbook writes them; bit i of report.Source.Filled belongs to the i-th
	Settings []Column // the sheet Settings only: its rows, each described like a column
}

// Column is one column of a sheet, or one row of the sheet Settings.
type Column struct {
	Name        string   // as report.Table.Columns spells it: "Wage inflation"
	Heading     string   // with its unit, for writing: "Wage inflation (% a year)"
	Synonyms    []string // other headings that mean the same; case, spacing, punctuation and a unit in brackets never matter
	Type        Type
	Choices     []Choice // for TypeChoice and TypeEscalation
	Of          string   // for TypeName: the sheet whose names may stand here; "" where the row gives the name
	Bounds      Bounds   // for the types that are numbers; percentages in percentage points
	Hundred     bool     // a percentage where 100 % is plausible, so that a plain 1 has two readings
	Required    bool
	Default     string // in words, as the documentation tells it; "" where blank simply means nothing
	Description string // one or two sentences: the help text on the heading
	spoken      string // how sentences call it, where that is not its name in lower case
}

// label is how sentences call the column: "wage inflation", "the amount of Jan 2027".
func (c *Column) label() string {
	if c.spoken != "" {
		return c.spoken
	}
	return label(c.Name)
}

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
	TypeMonthPoint             // a month number or a calendar month
	TypeMonthName              // a month of the year
	TypeCurrency               // an ISO 4217 code
	TypeCountry                // an ISO 3166 code or an English name
	TypeEscalation             // one of a few words, or a percentage
)

// String returns the type in the words of the documentation.
func (t Type) String() string {
	return [...]string{"text", "name", "choice", "yes or no", "percentage", "amount", "number", "whole number", "month",
		"month number or month", "month name", "currency", "country", "choice or percentage"}[t]
}

// Choice is one of the words that a column takes, with words that mean the same.
type Choice struct {
	Word     string
	Synonyms []string
}

// Bounds is the range that a number must lie in, both ends included unless Above.
type Bounds struct {
	Min, Max float64
	Above    bool // Min itself is not allowed
}

// allow reports whether the number lies within the bounds.
func (b Bounds) allow(v float64) bool {
	return v <= b.Max && (v > b.Min || v == b.Min && !b.Above)
}

// Text returns the bounds in words, with a unit after the figures: "from 0 to 100 %", "above 0".
func (b Bounds) Text(unit string) string {
	if unit != "" {
		unit = " " + unit
	}
	switch {
	case b.Max >= huge && b.Min <= -huge:
		return "any number"
	case b.Max >= huge && b.Above:
		return "above " + figure(b.Min) + unit
	case b.Max >= huge:
		return figure(b.Min) + unit + " or more"
	}
	return b.exact(strings.TrimPrefix(unit, " "))
}

// exact returns both bounds in words, also the limit beyond which a cell has slipped.
func (b Bounds) exact(unit string) string {
	if unit != "" {
		unit = " " + unit
	}
	if b.Above {
		return "above " + figure(b.Min) + " and up to " + figure(b.Max) + unit
	}
	return "from " + figure(b.Min) + " to " + figure(b.Max) + unit
}

// huge is the limit of amounts and quantities: wide enough for a year's cost in any currency; beyond it a cell has slipped.
const huge = 1e15

// figure writes a number without an exponent and with a comma between thousands.
func figure(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole := s
	for i := range s {
		if s[i] == '.' {
			whole = s[:i]
			break
		}
	}
	rest := s[len(whole):]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + rest
}

// Contract returns every sheet that a workbook may hold. The result is shared and must not be changed.
func Contract() []Sheet { return contract }

var contract = []Sheet{settingsSheet, locationsSheet, optionsSheet, functionsSheet, costsSheet, scenariosSheet, uncertaintySheet, scorecardSheet}

// The places of the sheets in the contract.
const (
	settingsAt = iota
	locationsAt
	optionsAt
	functionsAt
	costsAt
	scenariosAt
	uncertaintyAt
	scorecardAt
	sheetCount
)

func anyAmount() Bounds { return Bounds{Min: -huge, Max: huge} }
func upwards() Bounds   { return Bounds{Min: 0, Max: huge} }
func within(low, high float64) Bounds {
	return Bounds{Min: low, Max: high}
}
func above(low, high float64) Bounds { return Bounds{Min: low, Max: high, Above: true} }
