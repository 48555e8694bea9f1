package risk

import (
	"slices"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/internal/ledger"
)

// furtherYears is how far beyond the case's own horizon the others reach, up to longestHorizon.
const (
	furtherYears   = 5
	longestHorizon = 30
)

// horizons returns what the options cost, and which leads, as if the comparison ended after 1, 2 … years. What an
// option covers stays as it is in the case.
func horizons(book *ledger.Book, accounts []*ledger.Account) report.Horizons {
	c := book.Case
	h := report.Horizons{EndsAtCase: endsAtCase(c)}
	if !h.EndsAtCase {
		longer := further(c)
		c, accounts = longer, make([]*ledger.Account, len(accounts))
		b := ledger.Open(longer)
		b.Scopes = book.Scopes
		for o := range accounts {
			accounts[o] = b.Account(o, ledger.Unchanged(longer))
		}
	}
	h.NPVCost, h.NPVSaving = make([][]float64, len(accounts)), make([][]float64, len(accounts))
	for y := 1; y <= c.Horizon; y++ {
		costs := make([]float64, len(accounts))
		for o, a := range accounts {
			costs[o] = finance.NPV(a.Cost[:12*y+1], a.Discount)
		}
		for o, cost := range costs {
			h.NPVCost[o] = append(h.NPVCost[o], cost)
			h.NPVSaving[o] = append(h.NPVSaving[o], costs[c.Baseline]-cost)
		}
		h.Years, h.Leader = append(h.Years, y), append(h.Leader, ledger.Rank(costs)[0])
	}
	return h
}

// endsAtCase reports whether nothing is known beyond the horizon: a line that recurs in the last year ends at some
// time, or is stated for its periods alone.
func endsAtCase(c *report.Case) bool {
	first := c.Months() - 11
	inLastYear := func(l *report.Line) bool {
		if l.Frequency != report.FrequencyPeriods {
			return int(l.To) >= first && int(l.From) <= c.Months()
		}
		for i, p := range c.Periods {
			if l.Amounts[i] != 0 && p.First <= c.Months() && p.First+p.Months > first {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(c.Lines, func(l report.Line) bool {
		recurs := l.Frequency != report.FrequencyOneOff && l.Kind != report.OneOff && l.Kind != report.Investment
		return recurs && inLastYear(&l) && (l.Frequency == report.FrequencyPeriods || c.Stated(l.Source, "To"))
	})
}

// further returns the case with a longer horizon: lines without an end go on, and those that lie after its own horizon
// count.
func further(c *report.Case) *report.Case {
	longer := *c
	longer.Horizon = min(c.Horizon+furtherYears, longestHorizon)
	longer.Lines = slices.Concat(c.Lines, c.Later)
	for i := range longer.Lines {
		longer.Lines[i].Category = 0 // of no interest here: lines that differ in nothing else are added up
	}
	for i := range c.Lines {
		l := &longer.Lines[i]
		if l.Frequency != report.FrequencyOneOff && int(l.To) == c.Months() && !c.Stated(l.Source, "To") {
			l.To = int16(longer.Months())
		}
	}
	if len(c.LaterPeriods) > 0 {
		longer.Periods = slices.Concat(c.Periods, c.LaterPeriods)
		within, beyond := make([]float64, len(c.Periods)), make([]float64, len(c.LaterPeriods))
		for i := range longer.Lines {
			switch l := &longer.Lines[i]; {
			case l.Frequency != report.FrequencyPeriods:
			case i < len(c.Lines):
				l.Amounts = slices.Concat(l.Amounts, beyond)
			default:
				l.Amounts = slices.Concat(within, l.Amounts)
			}
		}
	}
	return &longer
}
