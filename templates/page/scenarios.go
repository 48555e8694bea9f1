package page

import (
	"shorecast/charts"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// scenarios shows what named futures make of the options.
func scenarios(r *results) doc.Page {
	if len(r.Scenarios) == 0 {
		return doc.Page{}
	}
	p := doc.Page{ID: "scenarios", Title: "Scenarios", Message: scenarioMessage(r)}
	p.Add(small("A scenario applies all its changes together; everything else stays as stated in the workbook."))
	p.Add(r.figures(charts.Scenarios, everyOption)...)
	p.Add(scenarioTable(r), scenarioChanges(r, "scenarios-changes", "What each scenario changes"))
	return p
}

func scenarioMessage(r *results) string {
	leader := r.order[0]
	var exceptions []string
	for k, s := range r.Case.Scenarios {
		if cheapestIn(r, k) != leader {
			exceptions = append(exceptions, s.Name)
		}
	}
	name := r.name(leader)
	switch len(exceptions) {
	case 0:
		return name + " remains the cheapest in every scenario."
	case len(r.Scenarios):
		return name + " is the cheapest as planned, but in no scenario."
	}
	return name + " remains the cheapest except in " + words.And(exceptions) + "."
}

// cheapestIn returns the cheapest option of a scenario.
func cheapestIn(r *results, scenario int) int {
	return cheapest(r.order, func(i int) float64 { return r.Scenarios[scenario].Cost[i] })
}

func scenarioTable(r *results) doc.Table {
	t := caseTable("scenarios-table", columns(r.optionColumns("Scenario", r.others), left("Cheapest overall")),
		r.against(),
		"NPV of saving in "+r.inUnit(r.unit))
	add := func(name string, saving func(i int) float64, cheapest int) {
		cells := each(r.others, func(i int) doc.Cell { return r.saving(saving(i), r.unit) })
		t.Add(row(name, append(cells, text(r.name(cheapest)))...))
	}
	add("As planned", func(i int) float64 { return r.Options[i].NPVSaving }, r.order[0])
	t.Rows[0].Weight = doc.Baseline
	for k, s := range r.Case.Scenarios {
		add(s.Name, func(i int) float64 { return r.Scenarios[k].Saving[i] }, cheapestIn(r, k))
	}
	return t
}

// scenarioChanges lists what each scenario changes, with the cell that says so; the title names the sheet.
func scenarioChanges(r *results, id, what string) doc.Table {
	first := r.Case.Scenarios[0].Changes[0].Source
	t := table(id, columns(left("Scenario"), wide("Driver"), right("Change"), left("Cell")), recordTitle(r, what, first))
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
