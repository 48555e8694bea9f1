package templates

import (
	"shorecast/charts"
	"shorecast/report"
)

// scenarios shows what named futures make of the options.
func (m *composer) scenarios() Page {
	if len(m.c.Scenarios) == 0 {
		return Page{}
	}
	p := Page{ID: "scenarios", Title: "Scenarios", Message: m.scenarioMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"A scenario applies all its changes together; everything else stays as the workbook states it.", Small})
	p.Blocks = append(p.Blocks, m.topic(charts.Scenarios)...)
	return append1(p, m.scenarioTable(), m.scenarioChanges())
}

func (m *composer) scenarioMessage() string {
	leader := m.c.Options[m.order[0]].Name
	var others []string
	for _, s := range m.c.Scenarios {
		if m.cheapestIn(s) != leader {
			others = append(others, s.Name)
		}
	}
	switch {
	case len(others) == 0:
		return leader + " stays the cheapest in every scenario."
	case len(others) == len(m.c.Scenarios):
		return leader + " is the cheapest as planned, but in no scenario."
	}
	return leader + " stays the cheapest except in " + list(others) + "."
}

func (m *composer) cheapestIn(s report.ScenarioResult) string {
	best, name := 0.0, ""
	for _, i := range m.order {
		if v, ok := s.NPVCost.Get(m.c.Options[i].Name); ok && (name == "" || v < best) {
			best, name = v, m.c.Options[i].Name
		}
	}
	return name
}

func (m *composer) scenarioTable() Table {
	t := Table{ID: "scenarios-table", Columns: append(m.optionColumns("Scenario", m.others), Column{Head: "Cheapest of all"}),
		Title: []string{"All options against " + m.baseline().Name, "NPV of saving in " + m.amounts(m.unit), m.when()}}
	plan := Row{Weight: Baseline, Cells: []Cell{{Text: "As planned"}}}
	for _, i := range m.others {
		plan.Cells = append(plan.Cells, m.saving(m.c.Options[i].NPVSaving, m.unit))
	}
	t.Rows = append(t.Rows, Row{Weight: plan.Weight, Cells: append(plan.Cells, Cell{Text: m.c.Options[m.order[0]].Name})})
	for _, s := range m.c.Scenarios {
		r := Row{Cells: []Cell{{Text: s.Name}}}
		for _, i := range m.others {
			v, _ := s.NPVSaving.Get(m.c.Options[i].Name)
			r.Cells = append(r.Cells, m.saving(v, m.unit))
		}
		t.Rows = append(t.Rows, Row{Cells: append(r.Cells, Cell{Text: m.cheapestIn(s)})})
	}
	return t
}

// scenarioChanges lists what each scenario changes, with the cell that says so.
func (m *composer) scenarioChanges() Table {
	return m.changesTable("scenarios-changes", "What each scenario changes")
}

// changesTable lists every change with its cell; its title names the sheet.
func (m *composer) changesTable(id, what string) Table {
	if len(m.k.Scenarios) == 0 {
		return Table{}
	}
	table := m.k.Scenarios[0].Changes[0].Source.Table
	t := Table{ID: id, Title: []string{m.titleOf(what, m.k.Scenarios[0].Changes[0].Source)},
		Columns: []Column{{Head: "Scenario"}, {Head: "Driver", Wide: true}, {Head: "Change", Align: Right}, {Head: "Cell"}}}
	for _, s := range m.k.Scenarios {
		for j, ch := range s.Changes {
			name := s.Name
			if j > 0 {
				name = ""
			}
			where, _ := m.where(ch.Source, "Change", table)
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: name}, {Text: driverName(ch.Driver, ch.AppliesTo)}, {Text: m.bound(ch.Driver, ch.Change)}, {Text: where}}})
		}
	}
	return t
}
