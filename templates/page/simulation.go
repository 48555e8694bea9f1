package page

import (
	"math"

	"shorecast/charts"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// simulation shows how certain the saving is.
func simulation(r *results) doc.Page {
	p := doc.Page{ID: onSimulation.id, Title: onSimulation.title,
		Message: simulationMessage(r)}
	p.Add(small("Each of the " + r.Number(float64(r.Simulation.Trials), 0) + " simulated futures draws every driver " +
		"except the discount rate at random from its range, all at once, and recomputes all options with the same values. " +
		"The spread of the results shows how uncertain the saving is. " + rangesSource(r) + volatileCurrencies(r) + " " +
		together(r)))
	p.Add(r.figures(charts.Simulation, charts.AllOptions)...)
	p.Add(small(r.verdict().Rule()))
	return p
}

// simulationMessage compares what is saved on average with what is planned.
func simulationMessage(r *results) string {
	saving, mean, name := r.Options[r.focus()].NPVSaving, r.drawn(r.focus()).Mean, r.name(r.focus())
	s := "On average over all simulated futures " + name + " saves " + r.say.Amount(mean)
	better, worse := "more than planned", "less than planned"
	if mean < 0 {
		s = "On average over all simulated futures " + name + " costs " + r.say.Amount(-mean) + " more than " + r.name(r.base)
		better, worse = "better than planned", "worse than planned"
	}
	gap := mean - saving
	switch {
	case math.Abs(gap) < 0.005*max(math.Abs(saving), math.Abs(mean)) || math.Abs(gap) < 0.5:
		return s + ", as planned."
	case gap < 0:
		return s + ", " + r.say.Amount(-gap) + " " + worse + ": the assumed ranges are skewed to the downside."
	}
	return s + ", " + r.say.Amount(gap) + " " + better + ": the assumed ranges are skewed to the upside."
}

// volatileCurrencies says which exchange rates move by themselves.
func volatileCurrencies(r *results) string {
	var moving []string
	for _, x := range r.Case.Currencies[1:] {
		if x.Volatility > 0 {
			moving = append(moving, x.Code+" "+r.say.Exact(x.Volatility)+" a year")
		}
	}
	if len(moving) == 0 {
		return ""
	}
	return " In addition, exchange rates move from year to year with the volatility stated on the sheet Locations: " +
		words.And(moving) + "."
}

// simulationTable is the distribution of every option's saving.
func simulationTable(r *results) doc.Table {
	t := caseTable("tables-simulation", columns(wide("Option"), right("Mean", "P5", "P25", "Median", "P75", "P95",
		"Saves in", "Cheapest in")), r.against(), "NPV of saving in "+r.inUnit(r.unit)+" over "+r.say.Futures(r.Simulation))
	t.Notes = []string{"P5 is the saving that 5 of 100 futures fall below, P95 the one that 5 of 100 exceed: together " +
		"the " + r.Percent(0.9, 0) + " range."}
	t.Rows = r.byOption(r.order, func(i int) []doc.Cell {
		d := r.drawn(i)
		cheapest := text(r.Chance(d.ProbabilityCheapest))
		if i == r.base {
			return []doc.Cell{none, none, none, none, none, none, none, cheapest}
		}
		cells := each([]float64{d.Mean, d.P5, d.P25, d.P50, d.P75, d.P95}, func(v float64) doc.Cell {
			return r.saving(v, r.unit)
		})
		return append(cells, text(r.Chance(d.ProbabilitySaves)), cheapest)
	})
	return t
}
