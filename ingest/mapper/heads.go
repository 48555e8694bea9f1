package mapper

import (
	"regexp"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// headKind is what one heading row says of the columns with values.
type headKind uint8

const (
	headNames     headKind = iota // names of options or kinds of cost
	headPeriods                   // years, quarters, months, or counted ones
	headCells                     // what stands below: hours, rate
	headFrequency                 // how often it falls due
	headUnits                     // nothing but a currency or a scale
)

// kindOfHeads says what a heading row says of columns.
func kindOfHeads(columns []*column, row int) headKind {
	periods, cells, frequencies, units, same := 0, 0, 0, 0, 0
	cellSeen := map[int]bool{}
	for _, c := range columns {
		h := c.heads[row]
		if isPeriod(h) {
			periods++
		}
		column, ok := schema.CostClue(h)
		if schema.PerUnitClue(h) && literal.SignIn(h) != "" {
			column, ok = schema.CostUnitCost, true // EUR per hour
		}
		if ok && (column == schema.CostQuantity || column == schema.CostUnitCost) {
			cells++
			cellSeen[column] = true
		}
		if schema.FrequencyClue(h) != "" {
			frequencies++
		}
		if isUnit(h) {
			units++
		}
		if h == columns[0].heads[row] {
			same++
		}
	}
	n := len(columns)
	switch {
	case n == 0:
		return headNames
	case periods == n:
		return headPeriods
	case units == n:
		return headUnits
	case frequencies == n && withoutFrequency(columns, row):
		return headFrequency
	case cells == n && len(cellSeen) == 2:
		return headCells
	case same == n && n > 1 && cells == n:
		return headUnits // "Unit price" under each name
	}
	return headNames
}

// withoutFrequency reports whether headings repeat, as words of frequency under several names do.
func withoutFrequency(columns []*column, row int) bool {
	seen := map[string]bool{}
	for _, c := range columns {
		seen[schema.Fold(c.heads[row])] = true
	}
	return len(seen) < len(columns) || len(columns) == 2
}

// isPeriod reports whether a heading is a year, quarter or month, or a number that may count them.
func isPeriod(h string) bool {
	if _, ok := literal.ParsePeriodText(strings.TrimSpace(schema.WithoutUnit(h))); ok {
		return true
	}
	if _, ok := monthOf(h); ok || wordedPeriod(h) != "" {
		return true
	}
	if _, reading := literal.ParseMonth(h); reading == literal.DayOrYear {
		return true // Jan-27: the order of the headings settles it
	}
	return len(h) <= 2 && h != "" && strings.Trim(h, "0123456789") == ""
}

// isUnit reports whether a heading is nothing but a currency or a scale.
func isUnit(h string) bool {
	return h != "" && literal.WithoutScale(h) == "" && (literal.SignIn(h) != "" || literal.ScaleOf(h) != "")
}

// part is a heading taken apart: who or what, and what else it says.
type part struct {
	name, currency, sign, frequency, scale string
}

// perPiece is the end of a heading of prices: "£/parcel", "EUR per hour".
var perPiece = regexp.MustCompile(`\s\(?(?:\p{Sc}|[A-Z]{3})\s*(?:/|per )\s*\p{L}+\)?$`)

// takeApart takes currency, frequency and scale off a heading: "Katowice, once (PLN)".
func takeApart(h string) part {
	p := part{name: schema.Tidy(h), sign: literal.SignIn(h), scale: literal.ScaleOf(h)}
	p.currency = currencyOf(p.sign)
	p.frequency = schema.FrequencyClue(h)
	bare := schema.Tidy(schema.WithoutUnit(h))
	inside := schema.Tidy(strings.TrimPrefix(h, bare))
	says := literal.SignIn(inside) + schema.FrequencyClue(inside) + literal.ScaleOf(inside)
	if bare != "" && says != "" {
		p.name = bare
	}
	if at := perPiece.FindStringIndex(p.name); at != nil && at[0] > 0 && p.sign != "" {
		p.name = schema.Tidy(p.name[:at[0]])
	}
	for _, mark := range []string{", ", " - ", " – ", ": "} {
		head, tail, cut := strings.Cut(p.name, mark)
		if cut && schema.FrequencyClue(tail) != "" && schema.FrequencyClue(head) == "" {
			p.name = head
		}
	}
	return p
}

// currencyOf is the code of a sign that means one currency only, "" for others.
func currencyOf(sign string) string {
	found := ""
	if sign == "" {
		return ""
	}
	for _, code := range schema.CurrencyCodes() {
		if literal.MayMean(sign, code) {
			if found != "" {
				return ""
			}
			found = code
		}
	}
	return found
}

// usual are the currencies that are named first where a sign may mean many.
var usual = []string{"USD", "CAD", "AUD", "SGD", "HKD", "NZD", "MXN", "GBP", "INR", "SEK", "NOK", "DKK", "JPY", "CNY"}

// currenciesOf lists the currencies that a sign may mean, of many the usual ones.
func currenciesOf(sign string) []string {
	var all, first []string
	for _, code := range schema.CurrencyCodes() {
		if literal.MayMean(sign, code) {
			all = append(all, code)
		}
	}
	for _, code := range usual {
		if slices.Contains(all, code) {
			first = append(first, code)
		}
	}
	if len(all) <= 6 || len(first) == 0 {
		return all
	}
	return append(first, "another")
}
