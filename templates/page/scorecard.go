package page

import (
	"shorecast/charts"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// scoreScale says what a score means.
const scoreScale = "1 poor … 5 excellent"

// scorecard shows what money does not.
func scorecard(r *results) doc.Page {
	if r.Scorecard == nil {
		return doc.Page{}
	}
	p := doc.Page{ID: onScorecard.id, Title: onScorecard.title, Message: scorecardMessage(r)}
	p.Add(small("Criteria beyond cost: each option is scored (" + scoreScale +
		") on each criterion, and the scores are weighted as the workbook states."))
	p.Add(r.figures(charts.Scorecard, charts.AllOptions)...)
	return p
}

// scorecardMessage says how the verdict's option scores.
func scorecardMessage(r *results) string {
	own := r.Verdict.Recommended
	rank, shared := r.Scorecard.Rank(own)
	joint := ""
	if shared {
		joint = "joint "
	}
	return r.name(own) + " ranks " + joint + words.Ordinal(rank) + " (" + r.Number(r.Scorecard.Options[own].Score, 2) +
		") on the stated weights, and first under " + r.Chance(r.Scorecard.Options[own].FirstShare) + " of all weightings."
}

func scorecardTable(r *results) doc.Table {
	t := table("tables-scorecard", columns(wide("Criterion"), right("Weight"), right(r.names(r.order)...)),
		"All options", "Scores ("+scoreScale+")")
	t.Notes = []string{"Weights are a matter of judgement: the last row shows how often an option ranks first if every " +
		"weighting is equally likely."}
	add := func(w doc.RowWeight, name string, weight doc.Cell, score func(i int) doc.Cell) {
		t.Add(weighted(w, row(name, append([]doc.Cell{weight}, each(r.order, score)...)...)))
	}
	weights := 0.0
	for _, k := range r.Case.Scorecard {
		weights += k.Weight
	}
	for _, k := range r.Case.Scorecard {
		add(doc.Plain, k.Name, text(r.Percent(k.Weight/weights, 0)), func(i int) doc.Cell {
			return text(r.plain(k.Scores[i]))
		})
	}
	add(doc.Total, "Weighted score", doc.Cell{}, func(i int) doc.Cell { return score(r, i) })
	add(doc.Plain, "Ranks first in, of all weightings", doc.Cell{}, func(i int) doc.Cell {
		return text(r.Chance(r.Scorecard.Options[i].FirstShare))
	})
	return t
}
