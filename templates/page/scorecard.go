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
	p.Add(small("What money does not show: each option is scored (" + scoreScale +
		") on each criterion, and the scores are weighted as the workbook states."))
	p.Add(r.figures(charts.Scorecard, everyOption)...)
	p.Add(scorecardTable(r))
	return p
}

// scorecardMessage says how the verdict's option scores.
func scorecardMessage(r *results) string {
	own := r.Verdict.Recommended
	rank, shared := r.Scorecard.Rank(own)
	first, best := r.Scorecard.First()
	s := r.name(own) + " ranks "
	if shared {
		s += "joint "
	}
	s += words.Ordinal(rank) + " (" + r.Number(r.Scorecard.Options[own].Score, 2)
	if rank > 1 {
		s += "; best " + r.Number(best, 2)
		if len(first) == 1 {
			s += ", " + r.name(first[0])
		}
	}
	return s + ") and first in " + r.Chance(r.Scorecard.Options[own].FirstShare) + " of weightings."
}

func scorecardTable(r *results) doc.Table {
	t := table("scorecard-table", columns(wide("Criterion"), right("Weight"), r.optionColumns("", r.order)[1:]),
		"All options", "Scores ("+scoreScale+")")
	t.Notes = []string{"Weights are a matter of judgement: the last row shows how often an option ranks first if every " +
		"weighting is equally likely."}
	weights := 0.0
	for _, k := range r.Case.Scorecard {
		weights += k.Weight
	}
	for _, k := range r.Case.Scorecard {
		scores := each(r.order, func(i int) doc.Cell { return text(r.plain(k.Scores[i])) })
		t.Add(row(k.Name, append([]doc.Cell{text(r.Percent(k.Weight/weights, 0))}, scores...)...))
	}
	score := func(i int) doc.Cell { return text(r.Number(r.Scorecard.Options[i].Score, 2)) }
	first := func(i int) doc.Cell { return text(r.Chance(r.Scorecard.Options[i].FirstShare)) }
	t.Add(weighted(doc.Total, row("Weighted score", append([]doc.Cell{{}}, each(r.order, score)...)...)),
		row("Ranks first in, of all weightings", append([]doc.Cell{{}}, each(r.order, first)...)...))
	return t
}
