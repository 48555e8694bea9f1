package templates

import (
	"shorecast/report"
)

// rangeValues lists the range of every driver in force, each end with its cell; standard ones and those added are marked as assumed.
func (m *composer) rangeValues() Table {
	t := Table{ID: "assumptions-uncertainty", Title: []string{"Uncertainty: standard ranges, " + assumed + ", since the workbook has no sheet Uncertainty"},
		Columns: []Column{{Head: "Driver"}, {Head: "Applies to", Wide: true}, {Head: "Low", Align: Right}, {Head: "Cell"},
			{Head: "Most likely", Align: Right}, {Head: "Cell"}, {Head: "High", Align: Right}, {Head: "Cell"}}}
	row := func(u report.Uncertainty, table int32) {
		r := Row{Cells: []Cell{{Text: u.Driver}, {Text: appliesTo(u.AppliesTo)}}}
		for _, end := range []struct {
			column string
			value  float64
		}{{"Low", u.Low}, {"Most likely", u.MostLikely}, {"High", u.High}} {
			r.Cells = append(r.Cells, m.value(m.bound(u.Driver, end.value), u.Source, end.column, table)...)
		}
		t.Rows = append(t.Rows, r)
	}
	rate := false
	if len(m.k.Uncertainty) > 0 {
		table := m.k.Uncertainty[0].Table
		t.Title[0] = m.titleOf("Uncertainty", m.k.Uncertainty[0].Source)
		for _, u := range m.k.Uncertainty {
			rate = rate || u.Driver == report.DiscountRate.String()
			row(u, table)
		}
	}
	for _, d := range report.Drivers() {
		if rule := d.Rule(); len(m.k.Uncertainty) == 0 || d == report.DiscountRate && !rate {
			row(report.Uncertainty{Driver: rule.Name, Low: rule.Low, MostLikely: rule.Likely, High: rule.High}, 0)
		}
	}
	t.Notes = []string{"The simulation draws every driver but the discount rate, whose range holds for the sensitivity alone."}
	return t
}

// titleOf names the sheet of a record in a title; of one that stands nowhere only what it is.
func (m *composer) titleOf(what string, s report.Source) string {
	if s.Row == 0 {
		return what
	}
	return m.sheetOf(s.Table, what)
}

func appliesTo(name string) string {
	if name == "" {
		return "all"
	}
	return name
}

// criterionValues lists the weights of the scorecard with their cells, and the scores beside them.
func (m *composer) criterionValues() Table {
	table := m.k.Scorecard[0].Table
	t := Table{ID: "assumptions-scorecard", Title: []string{m.titleOf("Scorecard", m.k.Scorecard[0].Source)},
		Columns: []Column{{Head: "Criterion", Wide: true}, {Head: "Weight", Align: Right}, {Head: "Cell"}},
		Notes:   []string{"The scores stand in the row of their weight, each in the column of its option."}}
	for i := range m.k.Options {
		t.Columns = append(t.Columns, Column{Head: m.k.Options[i].Name, Align: Right})
	}
	for _, k := range m.k.Scorecard {
		r := Row{Cells: append([]Cell{{Text: k.Name}}, m.value(m.plain(k.Weight), k.Source, "Weight", table)...)}
		for i := range m.k.Options {
			r.Cells = append(r.Cells, Cell{Text: m.plain(k.Scores[i])})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}
