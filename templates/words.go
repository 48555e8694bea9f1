package templates

import (
	"math"
	"strconv"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
)

// nbsp keeps a figure and its unit on one line.
const nbsp = "\u00a0"

func itoa(i int) string { return strconv.Itoa(i) }

// plural returns "1 month", "2 months".
func (m *composer) plural(n int, one, many string) string {
	if n == 1 {
		return "1" + nbsp + one
	}
	return m.f.Number(float64(n), 0) + nbsp + many
}

// money writes one amount for a sentence or a key figure: "EUR 15.9m".
func (m *composer) money(v float64) string { return m.f.Money(v, m.c.Currency) }

// signedMoney is money with its sign, for savings: "EUR +5.3m".
func (m *composer) signedMoney(v float64) string { return m.f.SignedMoney(v, m.c.Currency) }

// months writes a time as people say it: "18 months (1.5 years)".
func (m *composer) months(n int) string {
	s := m.plural(n, "month", "months")
	if n < 12 {
		return s
	}
	decimals := 1
	if n%12 == 0 {
		decimals = 0
	}
	years := "years"
	if n == 12 {
		years = "year"
	}
	return s + " (" + m.f.Number(float64(n)/12, decimals) + nbsp + years + ")"
}

// payback writes a payback; nil is not paid back within the case.
func (m *composer) payback(months *int) string {
	switch {
	case months == nil:
		return "not within " + m.plural(m.c.HorizonYears, "year", "years")
	case *months == 0:
		return "at once"
	}
	return m.months(*months)
}

// irrReasons say why there is no IRR, or what kind of rate it is.
var irrReasons = map[string]string{
	"no sign change":   "no rate: savings never turn",
	"no rate in range": "no rate between −99% and 1,000%",
	"several rates":    "no single rate: several fit",
	"borrowing rate":   "borrowing rate: savings come first",
}

// irr writes an internal rate of return, or in words why there is none.
func (m *composer) irr(o *report.OptionResult) string {
	note := ""
	if o.IRRNote != nil {
		note = *o.IRRNote
	}
	switch {
	case o.IRR == nil && irrReasons[note] != "":
		return irrReasons[note]
	case o.IRR == nil:
		return "no rate"
	case note != "":
		return m.f.Percent(*o.IRR, 1) + " (" + irrReasons[note] + ")"
	}
	return m.f.Percent(*o.IRR, 1)
}

// amount is a cell with a cost in the unit; the exact figure is its title.
func (m *composer) amount(v float64, u notation.Unit) Cell {
	return Cell{Text: m.f.Amount(v, u), Title: m.exact(v, u)}
}

// saving is a cell with a saving in the unit, signed: above zero is good.
func (m *composer) saving(v float64, u notation.Unit) Cell {
	c := Cell{Text: m.f.SignedAmount(v, u), Title: m.exact(v, u)}
	c.Impact = impactOf(c.Text)
	return c
}

// change is a cell with a change of cost in the unit, signed: below zero is good.
func (m *composer) change(v float64, u notation.Unit) Cell {
	c := m.saving(v, u)
	switch c.Impact {
	case Good:
		c.Impact = Bad
	case Bad:
		c.Impact = Good
	}
	return c
}

// impactOf reads the impact of a saving from its printed sign, so that what prints as zero is neither good nor bad.
func impactOf(printed string) Impact {
	switch {
	case strings.HasPrefix(printed, "+"):
		return Good
	case strings.HasPrefix(printed, "−"):
		return Bad
	}
	return Neutral
}

func (m *composer) exact(v float64, u notation.Unit) string {
	if u.Scale == 1 {
		return u.Currency + " " + m.f.Number(v, 2)
	}
	return u.Currency + " " + m.f.Number(v, 0)
}

// share is a cell with a signed share of a saving; nil is none.
func (m *composer) share(v *float64, decimals int) Cell {
	if v == nil {
		return Cell{Text: "–"}
	}
	c := Cell{Text: m.f.SignedPercent(*v, decimals)}
	c.Impact = impactOf(c.Text)
	return c
}

// fine returns how many decimals show figures of this size with three significant digits, two at most.
func fine(values ...float64) int {
	most := 0.0
	for _, v := range values {
		most = max(most, math.Abs(v))
	}
	switch {
	case most >= 1000:
		return 0
	case most >= 100:
		return 1
	}
	return 2
}

// plain writes a figure of the workbook with as many decimals as it has, six at most.
func (m *composer) plain(v float64) string {
	for d := range 6 {
		p := math.Pow(10, float64(d))
		if math.Abs(math.Round(v*p)/p-v) <= 1e-12*math.Abs(v) {
			return m.f.Number(v, d)
		}
	}
	return m.f.Number(v, 6)
}

// percent writes a percentage of the workbook with as many decimals as it has, four at most.
func (m *composer) percent(v float64) string {
	for d := range 4 {
		p := math.Pow(10, float64(d))
		if math.Abs(math.Round(100*v*p)/p-100*v) <= 1e-9 {
			return m.f.Percent(v, d)
		}
	}
	return m.f.Percent(v, 4)
}

// list joins names as a sentence does: "a, b and c".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// lowerFirst writes a driver's name within a sentence: "volume", but "FX value".
func lowerFirst(s string) string {
	if len(s) < 2 || s[1] < 'a' || s[1] > 'z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
