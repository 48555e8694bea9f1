package portfolio

import (
	"fmt"
	"strconv"

	"shorecast/report/finding"
)

// rate prints with the digits that a rate of exchange has.
type rate float64

func (r rate) String() string { return strconv.FormatFloat(float64(r), 'g', 6, 64) }

var (
	// RateMissing is what keeps a case from being counted whose currency nobody values in the portfolio's.
	RateMissing = finding.Define("portfolio-rate-missing", finding.Error,
		"A case of a portfolio reports in a currency without a rate for the portfolio's.").
		Because("the case reports in {1}, and neither a workbook with rates nor a case says what that is in {2}",
			"give a location with {1} and its rate for one {2} on the sheet Locations: of a case in {2}, or of a workbook with "+
				"rates; or one with {2} and its rate for one {1} of a case in {1}")
	ratesDiffer = finding.Define("portfolio-rates-differ", finding.Warning,
		"Cases of a portfolio value a currency differently, by more than 5%.").
		Because("one {1} is {2} {3} in {4} and {5} {3} in {6}, {7}% more",
			"agree on one rate: shared workbooks and --rates are there for that")
)

// apart is by how much the cases' rates for a currency may differ.
const apart = 0.05

// valueIn returns what one unit of the case's currency is worth in another, as the case says itself.
func (e *Entry) valueIn(currency string) (units float64, ok bool) {
	for _, x := range e.currencies {
		if x.code == currency {
			return x.units, true
		}
	}
	return 0, false
}

// value returns what one unit of a currency that cases report in is worth in the portfolio's.
func (p *Portfolio) value(currency string, given *Given) (value float64, ok bool) {
	if currency == p.Currency {
		return 1, true
	}
	if given != nil {
		if value, ok = given.Values[currency]; ok {
			return value, true
		}
	}
	for _, e := range p.entries {
		if e != nil && e.currency == currency {
			if value, ok = e.valueIn(p.Currency); ok {
				return value, true
			}
		}
	}
	for _, e := range p.entries {
		if e != nil && e.currency == p.Currency {
			if units, ok := e.valueIn(currency); ok {
				return 1 / units, true
			}
		}
	}
	return 0, false
}

// extremes are the lowest and the highest of the cases' rates for a currency.
type extremes struct {
	low, high     float64
	lowIn, highIn string
}

// checkRates warns of currencies that the cases value differently.
func (s *sum) checkRates() {
	var order []string
	found := map[string]*extremes{}
	for _, e := range s.all {
		own, ok := e.valueIn(s.Currency)
		if !ok {
			own = e.rate
		}
		for _, x := range e.currencies {
			if x.code == s.Currency || x.code == e.currency && !ok {
				continue
			}
			v, k := own/x.units, found[x.code]
			if k == nil {
				order = append(order, x.code)
				found[x.code] = &extremes{v, v, e.name, e.name}
				continue
			}
			if v < k.low {
				k.low, k.lowIn = v, e.name
			}
			if v > k.high {
				k.high, k.highIn = v, e.name
			}
		}
	}
	for _, code := range order {
		if k := found[code]; k.high/k.low-1 > apart+1e-9 {
			s.findings.Add(ratesDiffer.At(finding.Place{}, "", nil, code, rate(k.low), s.Currency, k.lowIn, rate(k.high),
				k.highIn, fmt.Sprintf("%.1f", 100*(k.high/k.low-1))))
		}
	}
}
