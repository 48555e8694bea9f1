package page

import (
	"slices"
	"strings"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	doc "shorecast/templates"
)

// cost is total cost by category and option.
func cost(r *results) doc.Page {
	p := doc.Page{ID: onCost.id, Title: onCost.title, Message: costMessage(r)}
	p.Add(small("Total cost is the sum of all payments over " + r.say.Count(r.Case.Horizon, "year") +
		", undiscounted; benefits and grants count as negative cost." + derivedExplained(r)))
	p.Add(r.figures(charts.CostByCategory, charts.AllOptions)...)
	p.Add(categoryTable(r))
	for _, i := range r.order {
		p.Checks = append(p.Checks, check("Total cost of "+r.name(i), r.Amount(r.Options[i].TotalCost, r.unit)))
	}
	return p
}

func costMessage(r *results) string {
	low := cheapest(r.order, func(i int) float64 { return r.Options[i].TotalCost })
	high := cheapest(r.order, func(i int) float64 { return -r.Options[i].TotalCost })
	if low == high {
		return ""
	}
	priced := func(i int) string { return r.say.Amount(r.Options[i].TotalCost) + " (" + r.name(i) + ")" }
	return "Undiscounted, the options cost between " + priced(low) + " and " + priced(high) + "."
}

func categoryTable(r *results) doc.Table {
	t := caseTable("cost-table", r.optionColumns("Category", r.order), inOrder,
		"Total cost by category in "+r.inUnit(r.unit))
	total := func(i int, c report.Category) (float64, bool) {
		byYear := costOf(r, i, c)
		return sum(byYear), byYear != nil
	}
	t.Rows = amountRows(r, categories(r), r.say.Category, r.order, total, r.amount)
	t.Add(r.totals("Total cost", r.order, func(o *report.OptionResult) float64 { return o.TotalCost }),
		r.totals("NPV of cost", r.order, func(o *report.OptionResult) float64 { return o.NPVCost }))
	return t
}

// costOf returns an option's cost in a category by year, nil where it has none.
func costOf(r *results, option int, c report.Category) []float64 {
	x, _ := find(r.Options[option].ByCategory, func(x report.CategoryCost) bool { return x.Category == c })
	return x.ByYear
}

// categories are those of the workbook in its order, then the derived ones.
func categories(r *results) []report.Category {
	var all []report.Category
	for c := range r.Case.Categories {
		all = append(all, report.Category(c))
	}
	return append(all, report.DerivedCategories()...)
}

// amountRows returns a row for each thing of which an option has an amount other than zero.
func amountRows[T any](r *results, things []T, name func(T) string, options []int,
	of func(option int, x T) (v float64, ok bool), cell func(float64, notation.Unit) doc.Cell) []doc.Row {
	var rows []doc.Row
	for _, x := range things {
		some := false
		cells := rowOf(name(x), options, func(i int) doc.Cell {
			v, ok := of(i, x)
			some = some || v != 0
			if !ok {
				return none
			}
			return cell(v, r.unit)
		})
		if some {
			rows = append(rows, cells)
		}
	}
	return rows
}

// derivedExplained says what each derived category is that some option has a cost in.
func derivedExplained(r *results) string {
	var parts []string
	for _, c := range report.DerivedCategories() {
		if slices.ContainsFunc(r.order, func(i int) bool { return !allZero(costOf(r, i, c)) }) {
			parts = append(parts, r.say.Category(c)+": "+derivedMeanings[c])
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " Some categories are added by the model. " + strings.Join(parts, "; ") + "."
}

var derivedMeanings = map[report.Category]string{
	report.OnCosts:         "what an employer pays on top of pay",
	report.Replacement:     "hiring to replace leavers",
	report.Workplace:       "desk and equipment of each employee",
	report.Incentive:       "a grant for each job created",
	report.KeptInHouse:     "work that the option does not take over",
	report.ParallelRunning: "the old operation, paid for until the new one carries the work",
	report.Stranded:        "baseline cost that cannot be avoided",
}
