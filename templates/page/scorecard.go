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
	p := doc.Page{ID: "scorecard", Title: "Scorecard", Message: scorecardMessage(r)}
	p.Blocks = append(p.Blocks, small("What money does not show: each option is scored ("+scoreScale+
		") on each criterion, and the scores are weighted as the workbook states."))
	p.Blocks = append(p.Blocks, r.figures(charts.Scorecard, everyOption)...)
	p.Blocks = append(p.Blocks, scorecardTable(r))
	return p
}

// scorecardMessage says how the verdict's option scores.
func scorecardMessage(r *results) string {
	own := r.Verdict.Recommended
	rank, shared := r.Scorecard.Rank(own)
	score := r.Scorecard.Options[own].Score
	first, best := r.Scorecard.First()
	s := r.name(own) + " ranks "
	if shared {
		s += "joint "
	}
	s += words.Ordinal(rank) + " (" + r.Number(score, 2)
	if rank > 1 {
		s += "; best " + r.Number(best, 2)
		if len(first) == 1 {
			s += ", " + r.name(first[0])
		}
	}
	return s + ") and first in " + r.Chance(r.Scorecard.Options[own].FirstShare) + " of weightings."
}

func scorecardTable(r *results) doc.Table {
	t := doc.Table{ID: "scorecard-table", Title: []string{"All options", "Scores (" + scoreScale + ")"},
		Notes:   []string{"Weights are a matter of judgement: the last row shows how often an option ranks first if every weighting is equally likely."},
		Columns: append([]doc.Column{wide("Criterion"), right("Weight")}, r.optionColumns("", r.order)[1:]...)}
	weights := 0.0
	for _, k := range r.Case.Scorecard {
		weights += k.Weight
	}
	for _, k := range r.Case.Scorecard {
		scores := each(r.order, func(i int) doc.Cell { return text(r.plain(k.Scores[i])) })
		t.Rows = append(t.Rows, row(k.Name, append([]doc.Cell{text(r.Percent(k.Weight/weights, 0))}, scores...)...))
	}
	score := func(i int) doc.Cell { return text(r.Number(r.Scorecard.Options[i].Score, 2)) }
	first := func(i int) doc.Cell { return text(r.Chance(r.Scorecard.Options[i].FirstShare)) }
	t.Rows = append(t.Rows, weighted(doc.Total, row("Weighted score", append([]doc.Cell{{}}, each(r.order, score)...)...)),
		row("Ranks first in, of all weightings", append([]doc.Cell{{}}, each(r.order, first)...)...))
	return t
}
