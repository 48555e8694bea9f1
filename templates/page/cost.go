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
	p.Add(groupTable(r))
	p.Add(r.figures(charts.CostByCategory, charts.AllOptions)...)
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

// costGroup is what categories have in common; their order is that of a report.
type costGroup uint8

const (
	peopleGroup costGroup = iota
	feesGroup
	runningGroup
	oneOffGroup
	riskGroup
	benefitGroup
	homeGroup
	costGroups
)

var groupNames = [costGroups]string{"People", "Fees", "Other running cost", "One-off cost and investment", "Risks",
	"Benefits and grants", "Retained, in parallel and stranded"}

// firstKinds are the kinds of the first line of each category.
func firstKinds(c *report.Case) []report.Kind {
	kinds := make([]report.Kind, len(c.Categories))
	for _, lines := range [][]report.Line{c.Later, c.Lines} {
		for i := len(lines) - 1; i >= 0; i-- {
			kinds[lines[i].Category] = lines[i].Kind
		}
	}
	return kinds
}

// groupOf is a category's group: that of the kind of its first line.
func (r *results) groupOf(c report.Category) costGroup {
	switch c {
	case report.RiskCost:
		return riskGroup
	case report.OnCosts, report.Replacement, report.Workplace:
		return peopleGroup
	case report.Incentive:
		return benefitGroup
	case report.KeptInHouse, report.ParallelRunning, report.Stranded:
		return homeGroup
	}
	switch r.kinds[c] {
	case report.Labour, report.LoadedLabour:
		return peopleGroup
	case report.Fees:
		return feesGroup
	case report.OneOff, report.Investment:
		return oneOffGroup
	case report.Benefit:
		return benefitGroup
	}
	return runningGroup
}

// inGroup returns the categories of a group.
func inGroup(r *results, g costGroup) []report.Category {
	return slices.DeleteFunc(categories(r), func(c report.Category) bool { return r.groupOf(c) != g })
}

// totalIn is what an option costs over the whole time in some categories; ok is false where it has none of them.
func totalIn(r *results, option int, of []report.Category) (total float64, ok bool) {
	for _, c := range of {
		byYear := costOf(r, option, c)
		total += sum(byYear)
		ok = ok || byYear != nil
	}
	return total, ok
}

// groupTable is total cost by group of categories.
func groupTable(r *results) doc.Table {
	t := caseTable("cost-table", r.optionColumns("Group of categories", r.order), inOrder,
		"Total cost in "+r.inUnit(r.unit))
	var all []costGroup
	for g := range costGroups {
		all = append(all, g)
	}
	t.Rows = amountRows(r, all, func(g costGroup) string { return groupNames[g] }, r.order,
		func(i int, g costGroup) (float64, bool) { return totalIn(r, i, inGroup(r, g)) }, r.amount)
	t.Add(costTotals(r)...)
	return t
}

func costTotals(r *results) []doc.Row {
	return []doc.Row{r.totals("Total cost", r.order, func(o *report.OptionResult) float64 { return o.TotalCost }),
		r.totals("NPV of cost", r.order, func(o *report.OptionResult) float64 { return o.NPVCost })}
}

// categoryTable is total cost by category, each group with its subtotal.
func categoryTable(r *results) doc.Table {
	t := caseTable("tables-cost", r.optionColumns("Category", r.order), inOrder,
		"Total cost by category in "+r.inUnit(r.unit))
	for g := range costGroups {
		of := inGroup(r, g)
		rows := amountRows(r, of, r.say.Category, r.order, func(i int, c report.Category) (float64, bool) {
			return totalIn(r, i, []report.Category{c})
		}, r.amount)
		t.Add(rows...)
		if len(rows) > 1 {
			t.Add(weighted(doc.Total, rowOf(groupNames[g], r.order, func(i int) doc.Cell {
				v, ok := totalIn(r, i, of)
				if !ok {
					return none
				}
				return r.amount(v, r.unit)
			})))
		}
	}
	t.Add(costTotals(r)...)
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
	report.RiskCost:        "what the events of the sheet Risks cost, weighted by their probability",
	report.OnCosts:         "what an employer pays on top of pay",
	report.Replacement:     "hiring to replace leavers",
	report.Workplace:       "desk and equipment of each employee",
	report.Incentive:       "a grant for each job created",
	report.KeptInHouse:     "work that the option does not take over",
	report.ParallelRunning: "the old operation, paid for until the new one carries the work",
	report.Stranded:        "baseline cost that cannot be avoided",
}
