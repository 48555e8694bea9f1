package page

import (
	"shorecast/report"
	doc "shorecast/templates"
)

// tables are the figures behind the charts of the main part, in full.
func tables(r *results) doc.Page {
	p := doc.Page{ID: "tables", Title: "Full tables", Appendix: true}
	p.Add(moveTable(r), categoryTable(r), bridgeTable(r), paybackTable(r), cumulativeTable(r))
	if len(r.Horizons.Years) > 0 {
		p.Add(horizonTable(r))
	}
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
	if len(r.Crossovers) > 0 {
		p.Add(crossoverTable(r))
	}
	p.Add(requiredTable(r), breakEvenTable(r), simulationTable(r))
	if len(r.Scenarios) > 0 {
		p.Add(scenarioChanges(r))
	}
	if r.Scorecard != nil {
		p.Add(scorecardTable(r))
	}
	if !quiet(r) && len(r.since.Inputs) > 0 {
		p.Add(effectTable(r))
	}
	return p
}
