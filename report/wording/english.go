// Package wording puts results into sentences: the verdict and how sure it is, payback, rates of return, drivers and
// what they would have to do. Command line, page 1, JSON and mail say the same because they ask here.
//
// Everything is made from values; nothing is read back from a text. English is the only language. The methods are
// what another would need here, but callers name the type, and the texts of pages, charts, mails and findings stand
// with these. How figures look is the notation's business, which a caller passes in.
//
// The package does not decide anything: what is the same, robust or contested is settled in package report.
package wording

import (
	"math"
	"strings"
	"time"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// Figures writes figures. Package charts/notation has the one implementation.
type Figures interface {
	Number(v float64, decimals int) string
	Signed(v float64, decimals int) string
	Percent(v float64, decimals int) string       // of a fraction
	SignedPercent(v float64, decimals int) string // of a fraction
	Money(v float64, currency string) string
	SignedMoney(v float64, currency string) string
	MoneySpan(low, high float64, currency, to string) string
	Chance(p float64) string
	Date(t time.Time) string
}

// Measures words counts, times, shares and changes: what needs no case.
type Measures struct{ Figures }

// English words the results of a case in English.
type English struct {
	Measures
	Case *report.Case
}

// New returns what words the results of a case, with the figures written so.
func New(f Figures, c *report.Case) English { return English{Measures{f}, c} }

// noBreak keeps a figure and its unit on one line.
const noBreak = "\u00a0"

var plain = strings.NewReplacer(noBreak, " ", "\u202f", " ")

// Plain returns a sentence with ordinary spaces, for terminals and for searching.
func Plain(s string) string { return plain.Replace(s) }

// Count writes how many there are of something: "1 month", "10,000 simulated futures".
func (m Measures) Count(n int, singular string) string {
	return m.Number(float64(n), 0) + noBreak + words.Plural(n, singular)
}

// Amount writes an amount in reporting currency: "EUR 15.9m".
func (e English) Amount(v float64) string { return e.Money(v, e.Case.Currency) }

// Exact writes a percentage that the workbook states, with as many decimals as it has, four at most.
func (m Measures) Exact(v float64) string { return m.Percent(v, Decimals(100*v, 1e-9, 4)) }

// Decimals returns how many decimals write a figure within a tolerance, at most so many.
func Decimals(v, tolerance float64, most int) int {
	for d := range most {
		if scale := math.Pow10(d); math.Abs(math.Round(v*scale)/scale-v) <= tolerance {
			return d
		}
	}
	return most
}

func (e English) name(option int) string { return Option(e.Case.Options[option].Name) }

func (e English) names(options []int) string {
	all := make([]string, len(options))
	for i, o := range options {
		all[i] = e.name(o)
	}
	return words.And(all)
}
