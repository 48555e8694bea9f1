package templates

import (
	"shorecast/charts"
)

const bridgeExplained = "The bridge leads from the baseline's NPV of cost at the top to the option's at the bottom. Each step is one category of cost: " +
	"how much more (+) or less (−) the option spends on it, in today's money."

// leadBridge is the savings bridge of the cheapest option that is not the baseline.
func (m *composer) leadBridge() Page {
	if len(m.others) == 0 {
		return Page{}
	}
	o := &m.c.Options[m.others[0]]
	p := Page{ID: "bridge", Title: "Savings bridge: " + o.Name, Summary: true}
	p.Blocks = append(p.Blocks, Paragraph{bridgeExplained, Small})
	p.Blocks = append(p.Blocks, m.figures(charts.SavingsBridge, o.Name)...)
	if len(m.others) > 1 {
		return p // the table of all options, this one among them, stands with the other bridges
	}
	return append1(p, m.bridgeTable("bridge-table", m.others))
}

// otherBridges are the bridges of the options that are left, on one scale of their own.
func (m *composer) otherBridges() Page {
	if len(m.others) < 2 {
		return Page{}
	}
	p := Page{ID: "bridges", Title: "Savings bridges of the other options", Blocks: []Block{Paragraph{bridgeExplained, Small}}}
	for _, i := range m.others[1:] {
		p.Blocks = append(p.Blocks, m.figures(charts.SavingsBridge, m.c.Options[i].Name)...)
	}
	return append1(p, m.bridgeTable("bridges-table", m.others))
}

// bridgeTable has a row for each category and a column for each option: what the option's NPV of cost in it is above the baseline's.
func (m *composer) bridgeTable(id string, options []int) Table {
	base := m.baseline()
	t := Table{ID: id, Detail: true, Columns: m.optionColumns("Category", options),
		Title: []string{"From " + base.Name + " to each option", "Change of NPV of cost in " + m.amounts(m.unit), m.when()}}
	if len(options) == 1 {
		t.Title[0] = "From " + base.Name + " to " + m.c.Options[options[0]].Name
	}
	first := Row{Weight: Baseline, Cells: []Cell{{Text: base.Name + ": NPV of cost"}}}
	last := Row{Weight: Total, Cells: []Cell{{Text: "The option's NPV of cost"}}}
	var order []string
	steps := map[string]map[int]float64{}
	for _, i := range options {
		o := &m.c.Options[i]
		first.Cells = append(first.Cells, m.amount(base.NPVCost, m.unit))
		last.Cells = append(last.Cells, m.amount(o.NPVCost, m.unit))
		for _, s := range o.Bridge {
			if steps[s.Category] == nil {
				steps[s.Category] = map[int]float64{}
				order = append(order, s.Category)
			}
			steps[s.Category][i] = s.Change
		}
	}
	t.Rows = append(t.Rows, first)
	for _, name := range order {
		row := Row{Cells: []Cell{{Text: name}}}
		zero := true
		for _, i := range options {
			v, ok := steps[name][i]
			if !ok {
				row.Cells = append(row.Cells, Cell{Text: "–"})
				continue
			}
			zero = zero && v == 0
			row.Cells = append(row.Cells, m.change(v, m.unit))
		}
		if !zero {
			t.Rows = append(t.Rows, row)
		}
	}
	t.Rows = append(t.Rows, last)
	return t
}
