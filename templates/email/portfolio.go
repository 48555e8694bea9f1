package email

import (
	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report/portfolio"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	"shorecast/templates"
)

// together says what the cases come to together: totals with their doubt, and which cases need attention.
func (b Bundle) together() []part {
	r := b.Portfolio
	if r == nil {
		return nil
	}
	say := wording.NewPortfolio(b.Notation, r)
	counted := say.Counted()
	if counted != "" {
		counted += "."
	}
	bases := words.UpperFirst(say.Bases())
	if bases != "" {
		bases += "."
	}
	parts := []part{{Kind: heading, Text: "All cases together"},
		{Kind: body, Text: words.NonEmpty(" ", say.Sentence(), say.Likelihood(), counted, bases)}, b.totals(say)}
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

// totals are the key figures of the cases to be done, beside those of all cases where these are others.
func (b Bundle) totals(say wording.Portfolio) part {
	r, f := b.Portfolio, b.Notation
	p, both := part{Kind: figures, Heads: []string{"", "To be done"}}, []*portfolio.Total{&r.Totals}
	if r.Totals.Cases != r.IfAllDone.Cases { // else the same twice
		p.Heads, both = append(p.Heads, "If all were done"), append(both, &r.IfAllDone)
	}
	row := func(name string, value func(*portfolio.Total) templates.Cell) {
		cells := []templates.Cell{{Text: name}}
		for _, t := range both {
			cells = append(cells, value(t))
		}
		p.Rows = append(p.Rows, templates.Row{Cells: cells})
	}
	row("NPV of saving", func(t *portfolio.Total) templates.Cell {
		return templates.Cell{Text: f.SignedMoney(t.NPVSaving, r.Currency),
			Impact: charts.ImpactOf(t.NPVSaving, notation.UnitOf(r.Currency, t.NPVSaving).Least())}
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
		if t.Cases == 0 {
			return templates.Cell{Text: notation.None}
		}
		return templates.Cell{Text: say.Payback(t.PaybackMonths)}
	})
	return p
}
