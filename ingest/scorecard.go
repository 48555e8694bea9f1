package ingest

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/report"
)

// readScorecard reads the sheet Scorecard: after criterion and weight, a column for each option.
func readScorecard(d *draft) {
	columns := slices.Clone(schema.Scorecard.Columns())
	for _, name := range d.options.list {
		columns = append(columns, schema.ScoreColumn(name))
	}
	if d.sheets[schema.Scorecard] == nil || len(columns) > 31 {
		return
	}
	var criteria names
	sum, sound := 0.0, true
	t := d.small(schema.Scorecard, columns, func(w *row) {
		c := report.Criterion{Source: w.source(), Scores: make([]float64, len(columns)-schema.ScorecardOptions)}
		c.Name, _ = d.define(w, schema.ScorecardCriterion, &criteria)
		sound = w.into(schema.ScorecardWeight, &c.Weight) == read && sound
		sum += c.Weight
		for i := range c.Scores {
			w.into(schema.ScorecardOptions+i, &c.Scores[i])
		}
		d.c.Scorecard = append(d.c.Scorecard, c)
	})
	if t != nil && t.rows > 0 && sound && sum == 0 {
		d.add(reason.WeightsZero.At(t.place(0, 0, columns[schema.ScorecardWeight].Name), "0", nil))
	}
}
