// Package notation writes figures the way a report prints them: grouped digits, decimals and dates of a locale, one unit for a whole chart
// or table (k or m, stated once), costs as costs, savings with their sign, and a true minus.
//
// It formats and never computes: what it is given is what it prints, rounded half away from zero to the digits that the unit leaves.
package notation

import (
	"fmt"
	"math"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Format is how one report writes its figures. The zero Format is not usable: call New.
type Format struct {
	Locale  string // BCP 47, "en-GB"
	printer *message.Printer
	date    string // layout of a date
}

// Locales are the locales that New accepts.
var Locales = []string{"en-GB", "en-US", "de-DE", "de-AT", "de-CH", "es-ES", "fr-FR", "it-IT", "nl-NL", "pl-PL", "pt-BR", "cs-CZ", "sv-SE"}

var dateLayouts = map[string]string{"en-US": "Jan 2, 2006", "de-DE": "02.01.2006", "de-AT": "02.01.2006", "de-CH": "02.01.2006",
	"es-ES": "02/01/2006", "fr-FR": "02/01/2006", "it-IT": "02/01/2006", "nl-NL": "02-01-2006", "pl-PL": "02.01.2006", "pt-BR": "02/01/2006",
	"cs-CZ": "02.01.2006", "sv-SE": "2006-01-02"}

// New returns the format of a locale; it is an error to ask for one that is not in Locales.
func New(locale string) (Format, error) {
	for _, l := range Locales {
		if strings.EqualFold(l, locale) {
			layout := dateLayouts[l]
			if layout == "" {
				layout = "2 January 2006"
			}
			return Format{Locale: l, printer: message.NewPrinter(language.Make(l)), date: layout}, nil
		}
	}
	return Format{}, fmt.Errorf("no locale %q; there are %s", locale, strings.Join(Locales, ", "))
}

// Unit is what the amounts of one chart or table are counted in.
type Unit struct {
	Currency string  // ISO 4217
	Scale    float64 // 1, 1e3 or 1e6
}

// UnitFor returns the unit in which the largest of the amounts has three to five digits before the decimal point.
func UnitFor(currency string, amounts ...float64) Unit {
	most := 0.0
	for _, a := range amounts {
		if a = math.Abs(a); a > most && !math.IsInf(a, 0) {
			most = a
		}
	}
	switch {
	case most >= 1e8:
		return Unit{currency, 1e6}
	case most >= 1e5:
		return Unit{currency, 1e3}
	}
	return Unit{currency, 1}
}

// String returns "EUR", "EUR k" or "EUR m".
func (u Unit) String() string {
	switch u.Scale {
	case 1e3:
		return u.Currency + " k"
	case 1e6:
		return u.Currency + " m"
	}
	return u.Currency
}

// Number writes a figure with exactly the number of decimals.
func (f Format) Number(v float64, decimals int) string {
	v = round(v, decimals)
	s := f.printer.Sprint(number.Decimal(math.Abs(v), number.MinFractionDigits(decimals), number.MaxFractionDigits(decimals)))
	if v < 0 {
		return "−" + s
	}
	return s
}

// Signed writes a figure with its sign, + or −, and none for what rounds to zero.
func (f Format) Signed(v float64, decimals int) string {
	if round(v, decimals) > 0 {
		return "+" + f.Number(v, decimals)
	}
	return f.Number(v, decimals)
}

// Amount writes an amount in a unit, without the unit's name: whole numbers for units and thousands, one decimal for millions.
func (f Format) Amount(v float64, u Unit) string { return f.Number(v/u.Scale, u.decimals()) }

// SignedAmount is Amount with a sign.
func (f Format) SignedAmount(v float64, u Unit) string { return f.Signed(v/u.Scale, u.decimals()) }

func (u Unit) decimals() int {
	if u.Scale == 1e6 {
		return 1
	}
	return 0
}

// Percent writes a fraction as a percentage: 0.125 with one decimal is "12.5 %".
func (f Format) Percent(v float64, decimals int) string { return f.Number(100*v, decimals) + " %" }

// SignedPercent is Percent with a sign.
func (f Format) SignedPercent(v float64, decimals int) string {
	return f.Signed(100*v, decimals) + " %"
}

// Date writes a day in the locale's form.
func (f Format) Date(t time.Time) string { return t.Format(f.date) }

func round(v float64, decimals int) float64 {
	p := math.Pow(10, float64(decimals))
	if r := math.Round(v*p) / p; r != 0 && !math.IsInf(r, 0) {
		return r
	} else if r == 0 {
		return 0 // never −0
	}
	return v
}
