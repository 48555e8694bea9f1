package page

import (
	"slices"

	"shorecast/report"
	doc "shorecast/templates"
)

// whatIf offers the plan, every scenario, and every driver at the low and the high end of its range.
func whatIf(r *results) doc.WhatIf {
	w := doc.WhatIf{Options: r.names(r.order), Heads: [3]string{"Option", "NPV of saving, " + r.inUnit(r.unit),
		"Against the plan"}}
	plan := func(i int) float64 { return r.Options[i].NPVSaving }
	add := func(group, name string, saving func(i int) float64) {
		o := doc.Outcome{Group: group, Name: name}
		for _, i := range r.order {
			v := saving(i)
			cells := [2]doc.Cell{r.saving(v, r.unit), r.saving(v-plan(i), r.unit)}
			if i == r.base {
				cells = [2]doc.Cell{text("baseline"), {}}
			}
			o.Saving, o.Cells = append(o.Saving, v), append(o.Cells, cells)
		}
		w.Outcomes = append(w.Outcomes, o)
	}
	add("", "As planned", plan)
	for k := range r.Scenarios {
		add("Scenarios", r.Case.Scenarios[k].Name, func(i int) float64 { return r.Scenarios[k].Saving[i] })
	}
	var levers []report.Lever
	for _, s := range r.Sensitivity {
		if slices.Contains(levers, s.Lever) {
			continue
		}
		levers = append(levers, s.Lever)
		end := func(change float64, saving func(report.Sensitivity) float64) {
			add("One driver at the end of its range", r.say.Lever(s.Lever)+": "+r.say.End(s.Lever.Driver, change),
				func(i int) float64 {
					x, ok := find(r.Sensitivity, func(x report.Sensitivity) bool { return x.Lever == s.Lever && x.Option == i })
					if !ok {
						return plan(i)
					}
					return saving(x)
				})
		}
		end(s.Low, func(x report.Sensitivity) float64 { return x.NPVSavingLow })
		end(s.High, func(x report.Sensitivity) float64 { return x.NPVSavingHigh })
	}
	return w
}
