package email

import (
	"strings"

	"shorecast/charts"
	"shorecast/report/portfolio"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	"shorecast/templates"
)

// together says what the cases come to together: totals with their doubt, and which cases need attention.
func (b Bundle) together() []part {
	r := b.Portfolio
	if r == nil || r.Simulation == nil {
		return nil
	}
	f, say := b.Notation, wording.English{Figures: b.Notation}
	p := part{Kind: figures, Heads: []string{"", "To be done", "If all were done"}}
	row := func(name string, value func(*portfolio.Total) templates.Cell) {
		p.Rows = append(p.Rows, templates.Row{Cells: []templates.Cell{{Text: name}, value(&r.Totals), value(&r.IfAllDone)}})
	}
	row("NPV of saving", func(t *portfolio.Total) templates.Cell {
		impact := charts.Good
		if t.NPVSaving < 0 {
			impact = charts.Bad
		}
		return templates.Cell{Text: f.SignedMoney(t.NPVSaving, r.Currency), Impact: impact}
	})
	row("Run-rate saving", func(t *portfolio.Total) templates.Cell {
		return templates.Cell{Text: f.SignedMoney(t.RunRateSaving, r.Currency)}
	})
	row("One-off cost", func(t *portfolio.Total) templates.Cell {
		return templates.Cell{Text: f.Money(t.OneOffTotal, r.Currency)}
	})
	row("Funding peak", func(t *portfolio.Total) templates.Cell {
		return templates.Cell{Text: f.Money(t.FundingPeak, r.Currency)}
	})
	row("Payback", func(t *portfolio.Total) templates.Cell {
		if t.PaybackMonths == nil {
			return templates.Cell{Text: "not recovered"}
		}
		return templates.Cell{Text: say.PaybackMonths(t.PaybackMonths)}
	})
	s := r.Simulation
	doubt := "Together they save " + f.MoneySpan(s.P5, s.P95, r.Currency, " to ") + " in " + f.Percent(0.9, 0) +
		" of futures, and save at all in " + f.Chance(s.ProbabilitySaves) + " of them."
	parts := []part{{Kind: heading, Text: "All cases together"}, {Kind: body, Text: doubt}, p}
	attention := part{Kind: pairs}
	for _, a := range r.Attention {
		var reasons []string
		for _, x := range a.Reasons {
			reasons = append(reasons, x.String())
		}
		attention.Rows = append(attention.Rows, fact(r.Cases[a.Case].Name, strings.Join(reasons, ", ")))
	}
	if len(attention.Rows) > 0 {
		parts = append(parts, part{Kind: heading, Text: words.UpperFirst(words.SpelledCount(len(attention.Rows), "case")) +
			" to look at"}, attention)
	}
	return parts
}
