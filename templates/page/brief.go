package page

import (
	"shorecast/charts"
	doc "shorecast/templates"
)

// brief is the report in a few lines.
func brief(r *results) doc.Brief {
	lead, confidence := headline(r)
	return doc.Brief{Short: r.verdict().Headline(), Verdict: lead, Confidence: confidence, Key: keyFigures(r),
		Changes: changesInBrief(r, walkDown), Rest: restInBrief(r),
		Changed: r.since != nil && r.since.Changed(), Warnings: warnings(r),
		Charts: deciding(r)}
}

// restInBrief is what page 1 says besides, its tables in two columns.
func restInBrief(r *results) []doc.Block {
	ranking := table("brief-ranking", columns(wide("Options in order of NPV of cost"), right("NPV of saving, "+
		r.inUnit(r.unit))))
	ranking.Rows = r.byOption(r.order, func(i int) []doc.Cell {
		if i == r.base {
			return []doc.Cell{text("baseline")}
		}
		return []doc.Cell{r.saving(r.Options[i].NPVSaving, r.unit)}
	})
	out := []doc.Block{doc.Heading{Text: "All options"}, ranking}
	for _, b := range append(flips(r), missing(r)...) {
		if t, ok := b.(doc.Table); ok {
			t.Columns = t.Columns[:2]
			rows := t.Rows
			t.Rows = nil
			for _, x := range rows {
				t.Add(doc.Row{Cells: x.Cells[:2]})
			}
			b = t
		}
		out = append(out, b)
	}
	return append(out, shortNames(r)...)
}

// deciding returns the two charts that a reader needs beside the figures: what the option in focus saves and where, and
// when the money comes back.
func deciding(r *results) []charts.Chart {
	var out []charts.Chart
	take := func(t charts.Topic, option int) {
		if figures := r.figures(t, option); len(figures) > 0 {
			out = append(out, figures[0].(doc.Figure).Chart)
		}
	}
	take(charts.SavingsBridge, r.focus())
	take(charts.CashCurve, charts.AllOptions)
	return out
}
