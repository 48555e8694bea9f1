package page

import (
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/report/portfolio"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// keyFigures are what the cases to be done come to, beside all cases where those are others.
func (m *many) keyFigures() doc.KeyFigures {
	both := []*portfolio.Total{&m.Totals, &m.IfAllDone}
	k := doc.KeyFigures{Options: []string{m.number(m.Totals.Cases, "to be done"),
		"If all " + m.number(m.IfAllDone.Cases, "were done")}}
	if m.Totals.Cases == m.IfAllDone.Cases { // the same twice
		both, k.Options = both[:1], nil
	}
	add := func(label, help string, value func(*portfolio.Total) string) {
		k.Rows = append(k.Rows, doc.KeyRow{Label: label, Help: help, Values: each(both, func(t *portfolio.Total) doc.Cell {
			return orNone(value(t))
		})})
	}
	money := func(v float64) string { return m.Money(v, m.Currency) }
	add("NPV of saving", "at the earliest day one, "+m.say.Taxed(),
		func(t *portfolio.Total) string { return money(t.NPVSaving) })
	add("One-off cost", "before tax", func(t *portfolio.Total) string { return money(t.OneOffTotal) })
	add("Run-rate saving", "each case's own last year, which may differ"+m.bestYear(),
		func(t *portfolio.Total) string { return money(t.RunRateSaving) })
	add("Funding peak", "the largest cumulative shortfall, undiscounted", func(t *portfolio.Total) string {
		return words.NonEmpty(", ", money(t.FundingPeak), m.peakMonth(t))
	})
	if a := m.Totals.Ahead; a != nil {
		add("Still to fund", "after "+charts.ShortMonth(m.FirstMonth, a.From)+", beyond what is saved by then", m.toFund)
	}
	add("Payback", m.paybackFrom(), func(t *portfolio.Total) string {
		switch {
		case t.Cases == 0:
			return ""
		case t.PaybackMonths == nil:
			return m.say.Payback(nil)
		}
		return m.say.Payback(t.PaybackMonths) + ", " + charts.ShortMonth(m.FirstMonth, *t.PaybackMonths)
	})
	return k
}

func (m *many) number(n int, what string) string { return m.Number(float64(n), 0) + " " + what }

// bestYear names the calendar year that saves most; empty where none saves anything.
func (m *many) bestYear() string {
	if len(m.Saving) == 0 {
		return ""
	}
	most := slices.Max(m.Saving)
	if most <= 0 {
		return ""
	}
	return "; the largest calendar year is " + strconv.Itoa(m.SavingFrom+slices.Index(m.Saving, most)) + ", " +
		m.Money(most, m.Currency)
}

// paybackFrom says from when payback counts.
func (m *many) paybackFrom() string {
	if slices.ContainsFunc(m.Cases, func(c portfolio.Case) bool { return !c.Refused && c.FirstMonth != m.FirstMonth }) {
		return "from the first case's day one; cases start at different times"
	}
	return "from day one"
}

// peakMonth is the month of the largest shortfall, empty where there is none.
func (m *many) peakMonth(t *portfolio.Total) string {
	if t.FundingPeakMonth == nil {
		return ""
	}
	at := charts.ShortMonth(m.FirstMonth, *t.FundingPeakMonth)
	if t.Ahead != nil && t.Ahead.PeakPast {
		return at + ", past"
	}
	return at
}

// toFund is what has yet to be funded, and by when; empty where all begins after the report's date.
func (m *many) toFund(t *portfolio.Total) string {
	switch {
	case t.Ahead == nil:
		return ""
	case t.Ahead.Month == nil:
		return "nothing"
	}
	return m.Money(t.Ahead.Funding, m.Currency) + ", " + charts.ShortMonth(m.FirstMonth, *t.Ahead.Month)
}
