// Package notation writes figures the way a report prints them: grouped digits, decimals, percentages, currencies and
// dates of a locale, one unit for a whole chart or table (k, m or bn, stated once), costs as costs, savings with their
// sign, and a true minus.
//
// It formats and never computes: what it is given is what it prints, rounded half away from zero to the digits that the
// unit leaves. A figure that rounds to zero has no sign. What is not a number prints as a dash.
//
// Separators come from the locale data of golang.org/x/text, asked once in New; the digits are written here because a
// report prints thousands of figures.
package notation

import (
	"math"
	"strconv"
	"time"
)

// NoBreak is the space that keeps a figure and its unit on one line.
const NoBreak = "\u00a0"

// None is printed where there is no figure.
const None = "–"

// Format is how one report writes its figures. The zero Format is not usable: call New. A Format is read-only and may
// be shared.
type Format struct {
	Locale      string // BCP 47, "en-GB"
	group       string // between thousands
	decimal     string // before decimals
	percent     string // behind a percentage, with its space
	gap         string // between a figure and its multiple: "4.6m", "4,6 Mio."
	*convention        // nil in the zero Format only
}

// Number writes a figure with exactly the number of decimals, 0 to 15: "1,234.5", "−0.5".
func (f Format) Number(v float64, decimals int) string {
	var b [64]byte
	return string(f.appendNumber(b[:0], v, decimals))
}

// Signed writes a figure with its sign, + or −, and none for what rounds to zero.
func (f Format) Signed(v float64, decimals int) string {
	var b [64]byte
	return string(f.appendSigned(b[:0], v, decimals))
}

// Amount writes an amount in a unit, without the unit's name: whole numbers for units and thousands, one decimal for
// millions and above.
func (f Format) Amount(v float64, u Unit) string { return f.Number(v/u.Scale, u.decimals()) }

// SignedAmount is Amount with a sign.
func (f Format) SignedAmount(v float64, u Unit) string { return f.Signed(v/u.Scale, u.decimals()) }

// Money writes one amount in a sentence in the unit that suits it: "EUR 5.1m". Its spaces do not break.
func (f Format) Money(v float64, currency string) string { return f.MoneyIn(v, UnitOf(currency, v)) }

// SignedMoney is Money with a sign.
func (f Format) SignedMoney(v float64, currency string) string {
	u := UnitOf(currency, v)
	return f.money(f.SignedAmount(v, u), u)
}

// MoneyIn writes an amount in a unit with the unit around it: "EUR 5,123k", "5.123 Tsd. EUR". Its spaces do not break.
func (f Format) MoneyIn(v float64, u Unit) string { return f.money(f.Amount(v, u), u) }

func (f Format) money(figure string, u Unit) string {
	if m := f.multiple(u); m != "" {
		figure += f.gap + m
	}
	if f.after {
		return figure + NoBreak + u.Currency
	}
	return u.Currency + NoBreak + figure
}

// MoneySpan writes a range of amounts with its currency once: "EUR 1.5m to 6.4m". Its spaces within amounts do not
// break.
func (f Format) MoneySpan(low, high float64, currency, to string) string {
	u, v := UnitOf(currency, low), UnitOf(currency, high)
	if f.after {
		return f.scaled(low, u) + to + f.MoneyIn(high, v)
	}
	return f.MoneyIn(low, u) + to + f.scaled(high, v)
}

// scaled writes an amount with its multiple and without its currency: "6.4m".
func (f Format) scaled(v float64, u Unit) string {
	if m := f.multiple(u); m != "" {
		return f.Amount(v, u) + f.gap + m
	}
	return f.Amount(v, u)
}

// Unit names a unit in a heading: "EUR", "EUR k", "EUR m" or "EUR bn"; "Mio. EUR" in German.
func (f Format) Unit(u Unit) string {
	m := f.multiple(u)
	switch {
	case m == "":
		return u.Currency
	case f.after:
		return m + " " + u.Currency
	}
	return u.Currency + " " + m
}

func (f Format) multiple(u Unit) string {
	switch u.Scale {
	case 1e3:
		return f.multiples[0]
	case 1e6:
		return f.multiples[1]
	case 1e9:
		return f.multiples[2]
	}
	return ""
}

// Percent writes a fraction as a percentage: 0.125 with one decimal is "12.5%", in German "12,5 %". Its space does not
// break.
func (f Format) Percent(v float64, decimals int) string {
	var b [64]byte
	return string(append(f.appendNumber(b[:0], 100*v, decimals), f.percent...))
}

// SignedPercent is Percent with a sign.
func (f Format) SignedPercent(v float64, decimals int) string {
	var b [64]byte
	return string(append(f.appendSigned(b[:0], 100*v, decimals), f.percent...))
}

// Chance writes a probability as a whole percentage that never rounds doubt away: what is not certain is not "100%" but
// "over 99%", and what can happen is not "0%" but "under 1%".
func (f Format) Chance(p float64) string {
	switch {
	case p < 1 && p >= 0.995:
		return "over " + f.Percent(0.99, 0)
	case p > 0 && p <= 0.005:
		return "under " + f.Percent(0.01, 0)
	}
	return f.Percent(p, 0)
}

// Date writes a day in the locale's form.
func (f Format) Date(t time.Time) string { return t.Format(f.date) }

func (f Format) appendSigned(b []byte, v float64, decimals int) []byte {
	if round(v, decimals) > 0 {
		b = append(b, '+')
	}
	return f.appendNumber(b, v, decimals)
}

func (f Format) appendNumber(b []byte, v float64, decimals int) []byte {
	switch {
	case math.IsNaN(v):
		return append(b, None...)
	case math.IsInf(v, 1):
		return append(b, "∞"...)
	case math.IsInf(v, -1):
		return append(b, "−∞"...)
	}
	v = round(v, decimals)
	if v < 0 {
		b = append(b, "−"...)
		v = -v
	}
	var raw [48]byte
	digits := strconv.AppendFloat(raw[:0], v, 'f', decimals, 64)
	whole := len(digits)
	if decimals > 0 {
		whole -= decimals + 1
	}
	for i := range whole {
		if i > 0 && (whole-i)%3 == 0 {
			b = append(b, f.group...)
		}
		b = append(b, digits[i])
	}
	if decimals > 0 {
		b = append(b, f.decimal...)
		b = append(b, digits[whole+1:]...)
	}
	return b
}

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// round rounds half away from zero. Figures that have no such decimals left in a float64 stay as they are; the result
// is never −0.
func round(v float64, decimals int) float64 {
	scaled := v * powers[decimals]
	if math.Abs(scaled) >= 1<<52 {
		return v
	}
	if r := math.Round(scaled) / powers[decimals]; r != 0 {
		return r
	}
	return 0
}
