package templates

import "shorecast/charts"

// scale says in one wording what a score means.
const scale = "1 poor … 5 excellent"

// ordinals are the ranks of twelve options, the most there are.
var ordinals = [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"}

// verdictScore says how the verdict's option scores; "" where there is no verdict.
func (m *composer) verdictScore() string {
	if !m.decided() {
		return ""
	}
	best, own, rank := 0.0, -1, 0
	for i, o := range m.c.Scorecard.Options {
		best = max(best, o.Score)
		if o.Name == m.c.Verdict.Option {
			own = i
		}
	}
	if own < 0 {
		return ""
	}
	o := m.c.Scorecard.Options[own]
	shared := false
	for i, x := range m.c.Scorecard.Options {
		switch {
		case x.Score > o.Score+1e-12:
			rank++
		case i != own && x.Score > o.Score-1e-12:
			shared = true
		}
	}
	if rank >= len(ordinals) {
		return ""
	}
	place, score := ordinals[rank], m.f.Number(o.Score, 2)
	if shared {
		place = "joint " + place
	}
	in := " and first in " + m.chance(o.FirstShare) + " of weightings."
	if rank == 0 {
		return o.Name + " ranks " + place + " (" + score + ")" + in
	}
	s := o.Name + " ranks " + place + " (" + score + "; best " + m.f.Number(best, 2)
	if first := m.scoredFirst(); first != "" {
		s += ", " + first
	}
	return s + ")" + in
}

// scorecard shows what money does not.
func (m *composer) scorecard() Page {
	if m.c.Scorecard == nil {
		return Page{}
	}
	p := Page{ID: "scorecard", Title: "Scorecard", Message: m.scorecardMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"What money does not show: every option is scored (" + scale + ") on each criterion, and the scores are weighted as the workbook says.", Small})
	p.Blocks = append(p.Blocks, m.topic(charts.Scorecard)...)
	return append1(p, m.scorecardTable())
}

func (m *composer) scorecardMessage() string {
	told := m.verdictScore()
	if told != "" {
		return told
	}
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
	t := Table{ID: "scorecard-table", Title: []string{"All options", "Scores (" + scale + ")"},
		Notes:   []string{"Weights are a matter of opinion: the last row tells how often an option ranks first if every weighting is as likely as any other."},
		Columns: []Column{{Head: "Criterion", Wide: true}, {Head: "Weight", Align: Right}}}
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
