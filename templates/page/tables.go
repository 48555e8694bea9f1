package page

import (
	"shorecast/report"
	doc "shorecast/templates"
)

// tables are the figures behind the charts of the main part, in full.
func tables(r *results) doc.Page {
	p := doc.Page{ID: "tables", Title: "Full tables", Appendix: true}
	p.Add(categoryTable(r), bridgeTable(r), cumulativeTable(r))
	if r.taxed() {
		p.Add(byYearTable(r, "tables-before-tax", "Cost by year before tax in "+r.Unit(r.unit), r.order, r.amount,
			func(o *report.OptionResult) []float64 { return o.CostByYearBeforeTax }))
	}
	if t, ok := fteTable(r); ok {
		p.Add(t)
	}
	if len(r.Case.Functions) > 0 {
		p.Add(functionTable(r))
	}
	if len(r.VolumeCurve.Multipliers) > 0 {
		p.Add(volumeTable(r))
	}
	p.Add(breakEvenTable(r))
	if len(r.Scenarios) > 0 {
		p.Add(scenarioChanges(r))
	}
	return p
}
