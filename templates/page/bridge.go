package page

import (
	"shorecast/charts"
	"shorecast/report"
	doc "shorecast/templates"
)

// bridges are the savings bridges of all options, on one scale.
func bridges(r *results) doc.Page {
	p := doc.Page{ID: "bridges", Title: "Savings bridges"}
	p.Add(small("From the baseline's NPV of cost at the top to the option's at the bottom: each step is what the option " +
		"spends more (+) or less (−) in a category."))
	p.Add(r.figuresOfAll(charts.SavingsBridge)...)
	return p
}

// bridgeTable has a row for each category and a column for each option: what the option's NPV of cost in it is above
// the baseline's.
func bridgeTable(r *results) doc.Table {
	t := caseTable("tables-bridge", r.optionColumns("Category", r.others), "From "+r.name(r.base)+" to each option",
		"Change of NPV of cost in "+r.inUnit(r.unit))
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
