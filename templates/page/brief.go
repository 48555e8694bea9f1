package page

import (
	"shorecast/charts"
	doc "shorecast/templates"
)

// brief is the report in a few lines.
func brief(r *results) doc.Brief {
	lead, confidence := headline(r)
	return doc.Brief{Short: r.say.Headline(r.Comparison), Verdict: lead, Confidence: confidence, Key: keyFigures(r),
		Changes: changesInBrief(r, walkDown), Changed: r.since != nil && r.since.Changed(), Warnings: warnings(r),
		Charts: deciding(r)}
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
