package page

import (
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
	if first := unitTable(r, 1); len(first.Rows) > 0 {
		p.Blocks = append(p.Blocks, small("Unit cost is an option's full cost of a function in a year, including retained work and its share of shared cost, "+
			"divided by that year's volume. It shows how efficient an option is, whatever the volume."))
		p.Blocks = append(p.Blocks, r.figures(charts.UnitCost, everyOption)...)
		p.Blocks = append(p.Blocks, first)
		if r.Case.Horizon > 1 {
			p.Blocks = append(p.Blocks, unitTable(r, r.Case.Horizon))
		}
	}
	p.Blocks = append(p.Blocks, functionTable(r))
	if r.BestMix != nil {
		p.Blocks = append(p.Blocks, bestMix(r)...)
	}
	return p
}

func unitTable(r *results, year int) doc.Table {
	what := "Unit cost in " + r.currency
	if r.taxed() {
		what += ", after tax"
	}
	t := doc.Table{ID: "functions-unit-" + strconv.Itoa(year), Columns: r.optionColumns("Function", r.order),
		Title: []string{inOrder, what, "Year " + strconv.Itoa(year)}}
	for f, fn := range r.Case.Functions {
		var known []float64
		for _, i := range r.order {
			if v := at(unitCost(r, i, f), year); v != nil {
				known = append(known, *v)
			}
		}
		if len(known) == 0 {
			continue
		}
		label := fn.Name
		if fn.Unit != "" {
			label += ", per " + fn.Unit
		}
		t.Rows = append(t.Rows, row(label, each(r.order, func(i int) doc.Cell {
			return r.optional(at(unitCost(r, i, f), year), significant(known...))
		})...))
	}
	return t
}

// unitCost returns what a unit of a function costs with an option by year, nil where that is not known.
func unitCost(r *results, option, function int) []*float64 {
	for _, u := range r.Options[option].UnitCosts {
		if u.Function == function {
			return u.ByYear
		}
	}
	return nil
}

// functionCost returns what a function costs with an option by year, nil where the option has no cost for it.
func functionCost(r *results, option, function int) []float64 {
	for _, c := range r.Options[option].ByFunction {
		if c.Function == function {
			return c.ByYear
		}
	}
	return nil
}

// functionTable is the cost of each function over the whole time.
func functionTable(r *results) doc.Table {
	t := doc.Table{ID: "functions-cost", Columns: r.optionColumns("Function", r.order),
		Title: []string{inOrder, "Total cost by function in " + r.inUnit(r.unit), r.when()},
		Notes: []string{"Shared cost belongs to no single function. A dash: the option has no cost for it, neither its own nor retained."}}
	functions := []int{report.SharedFunction}
	for f := range r.Case.Functions {
		functions = slices.Insert(functions, f, f)
	}
	for _, f := range functions {
		empty := true
		x := row(r.Case.FunctionName(f), each(r.order, func(i int) doc.Cell {
			byYear := functionCost(r, i, f)
			empty = empty && allZero(byYear)
			if byYear == nil {
				return none
			}
			return r.amount(sum(byYear), r.unit)
		})...)
		if !empty {
			t.Rows = append(t.Rows, x)
		}
	}
	t.Rows = append(t.Rows, weighted(doc.Total, row("Total cost",
		each(r.order, func(i int) doc.Cell { return r.amount(r.Options[i].TotalCost, r.unit) })...)))
	return t
}

// bestMix says which option should do which function.
func bestMix(r *results) []doc.Block {
	var used []int
	t := doc.Table{ID: "functions-mix", Title: []string{"Each function with the option that performs it", "Lowest-cost combination", r.when()},
		Columns: []doc.Column{left("Function"), wide("Performed by")}}
	for _, a := range r.BestMix.Parts {
		t.Rows = append(t.Rows, textRow(r.Case.Functions[a.Function].Name, r.name(a.Option)))
		if !slices.Contains(used, a.Option) {
			used = append(used, a.Option)
		}
	}
	blocks := []doc.Block{doc.Heading{Text: "Best mix"}, body(mixSentence(r, used)),
		small("Every allocation of functions to the options that cover them was evaluated. Each option that is used adds its shared lines once, and the " +
			"baseline's shared cost remains in full as long as any function stays.")}
	if len(used) < 2 {
		return blocks
	}
	return append(blocks, t)
}

// mixSentence says what splitting functions between options saves over the best single one, with the figures of both and of the next best.
func mixSentence(r *results, used []int) string {
	best := r.order[0]
	mix, single := r.BestMix.NPVCost, r.Options[best].NPVCost
	gain := single - mix
	little := gain < 0 || report.Negligible(gain, single)
	next := ""
	for _, i := range r.order[1:] {
		if len(used) > 1 || i != used[0] {
			next = "the next best is " + r.name(i) + " alone at " + r.money(r.Options[i].NPVCost)
			break
		}
	}
	var s string
	switch {
	case len(used) == 1 && (used[0] == best || little):
		s = "Splitting functions between options adds no value: assigning every function to " + r.name(used[0]) +
			" is cheapest, with an NPV of cost of " + r.money(mix)
	case len(used) == 1:
		s = "Assigning every function to " + r.name(used[0]) + " has an NPV of cost of " + r.money(mix) + ", " + r.money(gain) + " less than " +
			r.name(best) + " as planned (" + r.money(single) + ")"
	default:
		var names []string
		for _, i := range used {
			names = append(names, r.name(i))
		}
		s = "Split between " + words.And(names) + ", the work has an NPV of cost of " + r.money(mix) + ". The best single option is " + r.name(best) +
			" alone at " + r.money(single)
		if little {
			s += ", practically the same"
		} else {
			s += ", " + r.money(gain) + " more"
		}
	}
	return words.NonEmpty("; ", s, next) + "."
}
