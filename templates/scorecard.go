package templates

import "shorecast/charts"

// scorecard shows what money does not.
func (m *composer) scorecard() Page {
	if m.c.Scorecard == nil {
		return Page{}
	}
	p := Page{ID: "scorecard", Title: "Scorecard", Message: m.scorecardMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"What money does not show, scored from 1 to 5 and weighted as the workbook says. Weights are a matter of opinion: the last row tells how often an option " +
		"ranks first if every weighting is as likely as any other.", Small})
	p.Blocks = append(p.Blocks, m.topic(charts.Scorecard)...)
	return append1(p, m.scorecardTable())
}

func (m *composer) scorecardMessage() string {
	first := m.scoredFirst()
	if first == "" {
		names, score := m.bestScored(), ""
		if len(names) == 0 {
			return ""
		}
		for _, o := range m.c.Scorecard.Options {
			if o.Name == names[0] {
				score = m.f.Number(o.Score, 2)
			}
		}
		return list(names) + " share the highest score, " + score + " of" + nbsp + "5."
	}
	for _, o := range m.c.Scorecard.Options {
		if o.Name == first {
			return first + " scores highest, and ranks first in " + m.chance(o.FirstShare) + " of all possible weightings."
		}
	}
	return ""
}

func (m *composer) scorecardTable() Table {
	t := Table{ID: "scorecard-table", Title: []string{"All options", "Scores from 1 (poor) to 5 (excellent)"}, Columns: []Column{{Head: "Criterion", Wide: true}, {Head: "Weight", Align: Right}}}
	for _, i := range m.order {
		t.Columns = append(t.Columns, Column{Head: m.c.Options[i].Name, Align: Right})
	}
	weights := 0.0
	for _, k := range m.k.Scorecard {
		weights += k.Weight
	}
	for _, k := range m.k.Scorecard {
		r := Row{Cells: []Cell{{Text: k.Name}, {Text: m.f.Percent(k.Weight/weights, 0)}}}
		for _, i := range m.order {
			r.Cells = append(r.Cells, Cell{Text: m.plain(k.Scores[i])})
		}
		t.Rows = append(t.Rows, r)
	}
	score, first := Row{Weight: Total, Cells: []Cell{{Text: "Weighted score"}, {}}}, Row{Cells: []Cell{{Text: "Ranks first in, of all weightings"}, {}}}
	for _, i := range m.order {
		o := m.c.Scorecard.Options[i]
		score.Cells = append(score.Cells, Cell{Text: m.f.Number(o.Score, 2)})
		first.Cells = append(first.Cells, Cell{Text: m.chance(o.FirstShare)})
	}
	t.Rows = append(t.Rows, score, first)
	return t
}
