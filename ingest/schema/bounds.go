package schema

import (
	"strconv"
	"strings"

	"shorecast/report/wording/words"
)

// Bounds is the range that a number must lie in, both ends included unless Above.
type Bounds struct {
	Min, Max float64
	Above    bool // Min itself is not allowed
}

// Huge is the limit of amounts and quantities: wide enough for a year's cost in any currency; beyond it a cell has
// slipped.
const Huge = 1e15

// AnyAmount are the bounds of amounts, which may be negative.
var AnyAmount = Bounds{Min: -Huge, Max: Huge}

func upwards() Bounds                 { return Bounds{Min: 0, Max: Huge} }
func within(low, high float64) Bounds { return Bounds{Min: low, Max: high} }
func above(low, high float64) Bounds  { return Bounds{Min: low, Max: high, Above: true} }

// Allow reports whether the number lies within the bounds.
func (b Bounds) Allow(v float64) bool {
	return v <= b.Max && (v > b.Min || v == b.Min && !b.Above)
}

// Text returns the bounds in words, with "%" or "" behind the figures: "from 0 to 100%", "above 0".
func (b Bounds) Text(unit string) string {
	switch {
	case b.Max >= Huge && b.Min <= -Huge:
		return "any number"
	case b.Max >= Huge && b.Above:
		return "above " + figure(b.Min) + unit
	case b.Max >= Huge:
		return figure(b.Min) + unit + " or more"
	}
	return b.Exact(unit)
}

// Exact returns both bounds in words, also the limit beyond which a cell has slipped.
func (b Bounds) Exact(unit string) string {
	if b.Above {
		return "above " + figure(b.Min) + " and up to " + figure(b.Max) + unit
	}
	return "from " + figure(b.Min) + " to " + figure(b.Max) + unit
}

// figure writes a number without an exponent and with a comma between thousands.
func figure(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	first := strings.TrimLeft(s, "-")
	sign := s[:len(s)-len(first)]
	whole, rest, _ := strings.Cut(first, ".")
	if rest != "" {
		rest = "." + rest
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + rest
}

// Wanted says what the column expects: "a percentage from 0 to 100%".
func (c *Column) Wanted() string {
	switch c.Type {
	case TypePercent:
		return "a percentage " + c.Bounds.Text("%")
	case TypeAmount, TypeNumber:
		switch {
		case c.Bounds == AnyAmount:
			return "a number"
		case c.Bounds == upwards():
			return "a number of 0 or more"
		}
		return "a number " + c.Bounds.Text("")
	case TypeWhole:
		return "a whole number " + c.Bounds.Text("")
	case TypeMonth:
		return "a month such as Jan 2027"
	case TypeDate:
		return "a date such as 2026-11-30"
	case TypeMonthPoint:
		if c.Tied {
			return "a month number, a month such as Jan 2027, or counted from the move as start+3"
		}
		return "a month number or a month such as Jan 2027"
	case TypeMonthName:
		return "a month name such as April"
	case TypeYesNo:
		return "yes or no"
	case TypeChoice:
		return words.Or(Words(c.Choices))
	case TypeEscalation:
		return words.Or(append(Words(c.Choices), "a percentage a year"))
	case TypeCurrency:
		return "an ISO 4217 code such as EUR"
	case TypeCountry:
		return "an ISO 3166 code or an English name"
	case TypeName:
		if c.Of != NoSheet {
			return "a name from the sheet " + c.Of.Name()
		}
		return "a name"
	}
	return "a text"
}

// Example says how a value of the column is typed.
func (c *Column) Example() string {
	switch {
	case c.IsPercent():
		return "a number and format the cell as a percentage, for example 5%"
	case c.Type == TypeWhole && c.Bounds.Min >= 100:
		return "a whole number, for example 1000"
	case c.Type == TypeWhole:
		return "a whole number, for example 6"
	}
	return "a number, for example 1200.50"
}

// Blank says what leaving the cell blank would mean, as the end of a hint.
func (c *Column) Blank() string {
	switch {
	case c.Required:
		return "; this one is required"
	case c.Default == "":
		return ", or leave the cell blank"
	}
	return ", or leave the cell blank for the default: " + c.Default
}

// Positive says what to do about a negative number.
func (c *Column) Positive() string {
	if c.Negative != "" {
		return c.Negative
	}
	return "enter " + c.Wanted()
}
