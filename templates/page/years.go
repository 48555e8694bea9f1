package page

import (
	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	doc "shorecast/templates"
)

// years is cost and saving of each option year by year.
func years(r *results) doc.Page {
	p := doc.Page{ID: "years", Title: "Year by year"}
	p.Add(small("Year 0 is day one, before the work begins; year 1 is the twelve months from " +
		r.say.Month(r.Case.FirstMonth) + ". A saving is the baseline's cost of that year less the option's."))
	p.Add(r.figures(charts.YearlyCost, charts.AllOptions)...)
	in := r.inUnit(r.unit)
	p.Add(byYearTable(r, "years-cost", "Cost by year in "+in, r.order, r.amount,
		func(o *report.OptionResult) []float64 { return o.CostByYear }),
		byYearTable(r, "years-saving", "Saving by year in "+in, r.others, r.saving,
			func(o *report.OptionResult) []float64 { return o.SavingByYear }))
	return p
}

func byYearTable(r *results, id, what string, options []int, cell func(float64, notation.Unit) doc.Cell,
	of func(*report.OptionResult) []float64) doc.Table {
	t := caseTable(id, columns(r.yearColumns("Option", 0), right("Total")), inOrder, what)
	t.Rows = r.byOption(options, func(i int) []doc.Cell {
		values := of(&r.Options[i])
		return each(append(values[:len(values):len(values)], sum(values)), func(v float64) doc.Cell {
			return cell(v, r.unit)
		})
	})
	return t
}

// fteTable is the people employed by year; ok is false where no option states any.
func fteTable(r *results) (t doc.Table, ok bool) {
	t = yearsTable("years-fte", r.yearColumns("Option", 1), inOrder,
		"People employed in full-time equivalents (FTE), average of the year")
	t.Notes = []string{"Baseline staff still employed under the option are included; the provider's own staff are not " +
		"known."}
	t.Rows = r.byOption(r.order, func(i int) []doc.Cell {
		people := r.Options[i].FTEByYear
		ok = ok || !allZero(people)
		return each(people[1:], func(v float64) doc.Cell { return text(r.Number(v, 1)) })
	})
	return t, ok
}
