package page

import (
	"shorecast/charts"
	doc "shorecast/templates"
)

// brief is the report in a few lines.
func brief(r *results) doc.Brief {
	if r.tracked() {
		return standingBrief(follow(r))
	}
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
	return append(firstOf(r, charts.SavingsBridge, r.focus()), firstOf(r, charts.CashCurve, charts.AllOptions)...)
}

// firstOf returns the first chart of a topic about an option; none where there is none.
func firstOf(r *results, t charts.Topic, option int) []charts.Chart {
	figures := r.figures(t, option)
	if len(figures) == 0 {
		return nil
	}
	return []charts.Chart{figures[0].(doc.Figure).Chart}
}
