package page

import (
	"shorecast/charts"
	"shorecast/report"
	doc "shorecast/templates"
)

// leadBridge is the savings bridge of the cheapest option that is not the baseline.
func leadBridge(r *results) doc.Page {
	lead := r.others[0]
	p := doc.Page{ID: "bridge", Title: "Savings bridge: " + r.name(lead), Summary: true}
	p.Add(small("The bridge runs from the baseline's NPV of cost at the top to the option's at the bottom. Each step is " +
		"one cost category: how much more (+) or less (−) the option spends on it, in present value."))
	p.Add(r.figures(charts.SavingsBridge, lead)...)
	if len(r.others) == 1 { // else the table stands with the other bridges
		p.Add(bridgeTable(r, "bridge-table"))
	}
	return p
}

// otherBridges are the bridges of the options that are left, on one scale of their own.
func otherBridges(r *results) doc.Page {
	if len(r.others) < 2 {
		return doc.Page{}
	}
	p := doc.Page{ID: "bridges", Title: "Savings bridges of the other options"}
	if len(r.others) == 2 {
		p.Title = "Savings bridge: " + r.name(r.others[1])
	}
	p.Add(r.figures(charts.SavingsBridge, charts.AllOptions)...)
	p.Add(bridgeTable(r, "bridges-table"))
	return p
}

// bridgeTable has a row for each category and a column for each option: what the option's NPV of cost in it is above
// the baseline's.
func bridgeTable(r *results, id string) doc.Table {
	t := caseTable(id, r.optionColumns("Category", r.others), "From "+r.name(r.base)+" to each option",
		"Change of NPV of cost in "+r.inUnit(r.unit))
	t.Detail = true
	if len(r.others) == 1 {
		t.Title[0] = "From " + r.name(r.base) + " to " + r.name(r.others[0])
	}
	t.Add(weighted(doc.Baseline, rowOf(r.name(r.base)+": NPV of cost", r.others, func(int) doc.Cell {
		return r.amount(r.Options[r.base].NPVCost, r.unit)
	})))
	step := func(i int, c report.Category) (float64, bool) {
		s, ok := find(r.Options[i].Bridge, func(s report.BridgeStep) bool { return s.Category == c })
		return s.Change, ok
	}
	t.Add(amountRows(r, categories(r), r.say.Category, r.others, step, r.change)...)
	t.Add(r.totals("The option's NPV of cost", r.others, func(o *report.OptionResult) float64 { return o.NPVCost }))
	return t
}
