package page

import (
	"shorecast/charts"
	doc "shorecast/templates"
)

// scenarios shows what named futures make of the options.
func scenarios(r *results) doc.Page {
	if len(r.Scenarios) == 0 {
		return doc.Page{}
	}
	p := doc.Page{ID: "scenarios", Title: "Scenarios"}
	p.Add(small("A scenario applies all its changes together; everything else stays as stated in the workbook."))
	p.Add(r.figures(charts.Scenarios, charts.AllOptions)...)
	p.Add(scenarioTable(r))
	return p
}

func scenarioTable(r *results) doc.Table {
	t := caseTable("scenarios-table", columns(r.optionColumns("Scenario", r.others), left("Cheapest overall")),
		r.against(), "NPV of saving in "+r.inUnit(r.unit))
	add := func(name string, saving func(i int) float64, cheapest int) {
		x := rowOf(name, r.others, func(i int) doc.Cell { return r.saving(saving(i), r.unit) })
		x.Cells = append(x.Cells, text(r.name(cheapest)))
		t.Add(x)
	}
	add("As planned", func(i int) float64 { return r.Options[i].NPVSaving }, r.order[0])
	t.Rows[0].Weight = doc.Baseline
	for k, s := range r.Scenarios {
		add(r.Case.Scenarios[k].Name, func(i int) float64 { return s.Saving[i] },
			cheapest(r.order, func(i int) float64 { return s.Cost[i] }))
	}
	return t
}

// scenarioChanges lists what each scenario changes, with the cell that says so; the title names the sheet.
func scenarioChanges(r *results) doc.Table {
	first := r.Case.Scenarios[0].Changes[0].Source
	t := table("tables-scenarios", columns(left("Scenario"), wide("Driver"), right("Change"), left("Cell")),
		recordTitle(r, "What each scenario changes", first))
	for _, s := range r.Case.Scenarios {
		name := s.Name
		for _, ch := range s.Changes {
			place, _ := where(r, ch.Source, "Change", first.Table)
			t.Add(textRow(name, r.say.Lever(ch.Lever), r.say.End(ch.Lever.Driver, ch.Change), place))
			name = ""
		}
	}
	return t
}
