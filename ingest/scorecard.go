package ingest

import (
	"shorecast/report"
	"shorecast/report/finding"
)

// readScorecard reads the sheet Scorecard: after criterion and weight, a column for each option.
func (r *reader) readScorecard() {
	columns := append([]Column{}, scorecardSheet.Columns...)
	for _, name := range r.options.list {
		columns = append(columns, scoreColumn(name))
	}
	if r.sheets[scorecardAt] == nil || len(columns) > 31 {
		return
	}
	var criteria names
	sum, sound := 0.0, true
	t := r.small(scorecardAt, columns, func(w *row) {
		c := report.Criterion{Source: w.source()}
		name, out := w.told(crdCriterion).word()
		if out == missing {
			w.require(crdCriterion)
		}
		if out == read {
			r.named(w, crdCriterion, &criteria, name)
		}
		c.Name = tidyName(name)
		weight, out := w.told(crdWeight).number()
		if out == missing {
			w.require(crdWeight)
		}
		c.Weight = weight
		sum, sound = sum+weight, sound && out == read
		for i := crdOptions; i < len(columns); i++ {
			score, out := w.told(i).number()
			if out == missing {
				w.require(i)
			}
			c.Scores = append(c.Scores, score)
		}
		r.c.Scorecard = append(r.c.Scorecard, c)
	})
	if t != nil && t.rows > 0 && sound && sum == 0 {
		r.add(weightsZero.At(finding.Place{Workbook: t.workbook, Sheet: t.name, Column: "Weight"}, "0", "all weights are 0", "give at least one criterion a weight above 0"))
	}
}
