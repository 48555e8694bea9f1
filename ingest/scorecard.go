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
	required := func(w *row, column int) (float64, bool) {
		x, out := w.field(column).number()
		if out == missing {
			w.require(column)
		}
		return x, out == read
	}
	t := d.small(schema.Scorecard, columns, func(w *row) {
		c := report.Criterion{Source: w.source()}
		name, ok := w.name(schema.ScorecardCriterion)
		if ok {
			d.record(w, schema.ScorecardCriterion, &criteria, name)
		}
		c.Name = schema.Tidy(name)
		c.Weight, ok = required(w, schema.ScorecardWeight)
		sum, sound = sum+c.Weight, sound && ok
		for i := schema.ScorecardOptions; i < len(columns); i++ {
			score, _ := required(w, i)
			c.Scores = append(c.Scores, score)
		}
		d.c.Scorecard = append(d.c.Scorecard, c)
	})
	if t != nil && t.rows > 0 && sound && sum == 0 {
		d.add(reason.WeightsZero.At(t.place(0, 0, columns[schema.ScorecardWeight].Name), "0", nil))
	}
}
