package email

import (
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
	f, say := b.Notation, wording.English{Figures: b.Notation}.Portfolio(r)
	p := part{Kind: figures, Heads: []string{"", "To be done"}}
	both := r.Totals.Cases != r.IfAllDone.Cases // else the same twice
	if both {
		p.Heads = append(p.Heads, "If all were done")
	}
	row := func(name string, value func(*portfolio.Total) templates.Cell) {
		cells := []templates.Cell{{Text: name}, value(&r.Totals)}
		if both {
			cells = append(cells, value(&r.IfAllDone))
		}
		p.Rows = append(p.Rows, templates.Row{Cells: cells})
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
		" of futures (median " + f.Money(s.P50, r.Currency) + "), and save at all in " + f.Chance(s.ProbabilitySaves) +
		" of them."
	if counted := say.Counted(); counted != "" {
		doubt += " " + counted + "."
	}
	parts := []part{{Kind: heading, Text: "All cases together"}, {Kind: body, Text: doubt}, p}
	attention := part{Kind: pairs}
	for _, a := range r.Attention {
		attention.Rows = append(attention.Rows, fact(say.CaseTitle(a.Case), say.Attention(a)))
	}
	if len(attention.Rows) > 0 {
		parts = append(parts, part{Kind: heading, Text: words.UpperFirst(words.SpelledCount(len(attention.Rows), "case")) +
			" to look at"}, attention)
	}
	return parts
}
