package page

import (
	"math"
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// functions is what a unit of each function costs under each option, and which option should do which function.
func functions(r *results) doc.Page {
	if len(r.Case.Functions) == 0 {
		return doc.Page{}
	}
	p := doc.Page{ID: "functions", Title: "Functions"}
	if units := unitTable(r, r.Case.Horizon); len(units.Rows) > 0 {
		p.Add(small("Unit cost is an option's full cost of a function in a year, including retained work and its share of " +
			"shared cost, divided by that year's volume. It shows how efficient an option is, whatever the volume."))
		p.Add(r.figures(charts.UnitCost, charts.AllOptions)...)
		p.Add(units)
	}
	if r.BestMix != nil {
		p.Add(bestMix(r)...)
	}
	return p
}

func unitTable(r *results, year int) doc.Table {
	what := "Unit cost in " + r.currency
	if r.taxed() {
		what += ", after tax"
	}
	t := table("functions-unit-"+strconv.Itoa(year), r.optionColumns("Function", r.order), inOrder, what,
		"Year "+strconv.Itoa(year))
	for f, fn := range r.Case.Functions {
		unitCost := func(i int) *float64 {
			u, _ := find(r.Options[i].UnitCosts, func(u report.UnitCost) bool { return u.Function == f })
			return at(u.ByYear, year)
		}
		largest := 0.0
		for _, i := range r.order {
			if v := unitCost(i); v != nil {
				largest = max(largest, math.Abs(*v))
			}
		}
		label := fn.Name
		if fn.Unit != "" {
			label += ", per " + fn.Unit
		}
		x := rowOf(label, r.order, func(i int) doc.Cell { return r.optional(unitCost(i), significant(largest, 4, 0, 2)) })
		if known(x) {
			t.Add(x)
		}
	}
	return t
}

// functionTable is the cost of each function over the whole time.
func functionTable(r *results) doc.Table {
	t := caseTable("tables-functions", r.optionColumns("Function", r.order), inOrder,
		"Total cost by function in "+r.inUnit(r.unit))
	t.Notes = []string{"Shared cost belongs to no single function. A dash means that the option has no cost for the " +
		"function, neither its own nor retained."}
	var all []int
	for f := range r.Case.Functions {
		all = append(all, f)
	}
	total := func(i, f int) (float64, bool) {
		x, ok := find(r.Options[i].ByFunction, func(x report.FunctionCost) bool { return x.Function == f })
		return sum(x.ByYear), ok
	}
	t.Rows = amountRows(r, append(all, report.SharedFunction), r.Case.FunctionName, r.order, total, r.amount)
	t.Add(r.totals("Total cost", r.order, func(o *report.OptionResult) float64 { return o.TotalCost }))
	return t
}

// bestMix says which option should do which function.
func bestMix(r *results) []doc.Block {
	var used []int
	t := caseTable("functions-mix", columns(left("Function"), wide("Performed by")),
		"Each function with the option that performs it", "Lowest-cost combination")
	for _, a := range r.BestMix.Parts {
		t.Add(textRow(r.Case.Functions[a.Function].Name, r.name(a.Option)))
		if !slices.Contains(used, a.Option) {
			used = append(used, a.Option)
		}
	}
	blocks := []doc.Block{doc.Heading{Text: "Best mix"}, body(mixSentence(r, used)),
		small("Every allocation of functions to the options that cover them was evaluated. Each option that is used adds " +
			"its shared lines once, and the baseline's shared cost remains in full as long as any function stays.")}
	if len(used) < 2 {
		return blocks
	}
	return append(blocks, t)
}

// mixSentence says what splitting functions between options saves over the best single one, with the figures of both
// and of the next best.
func mixSentence(r *results, used []int) string {
	best := r.order[0]
	mix, single := r.BestMix.NPVCost, r.Options[best].NPVCost
	gain := single - mix
	little := report.Negligible(gain, single)
	next := ""
	for _, i := range r.order[1:] {
		if len(used) > 1 || i != used[0] {
			next = "the next best is " + r.name(i) + " alone at " + r.say.Amount(r.Options[i].NPVCost)
			break
		}
	}
	var s string
	switch {
	case len(used) == 1 && (used[0] == best || little):
		s = "Splitting functions between options adds no value: assigning every function to " + r.name(used[0]) +
			" is cheapest over " + r.say.Count(r.Case.Horizon, "year") +
			", the cost of the move included, with an NPV of cost of " + r.say.Amount(mix)
	case len(used) == 1:
		s = "Assigning every function to " + r.name(used[0]) + " has an NPV of cost of " + r.say.Amount(mix) + ", " +
			r.say.Amount(gain) + " less than " + r.name(best) + " as planned (" + r.say.Amount(single) + ")"
	default:
		s = "Split between " + words.And(r.names(used)) + ", the work has an NPV of cost of " + r.say.Amount(mix) +
			". The best single option is " + r.name(best) + " alone at " + r.say.Amount(single)
		if little {
			s += ", practically the same"
		} else {
			s += ", " + r.say.Amount(gain) + " more"
		}
	}
	return words.NonEmpty("; ", s, next) + "."
}
