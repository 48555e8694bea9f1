package page

import (
	"shorecast/charts"
	"shorecast/report"
	doc "shorecast/templates"
)

// drawn says how the months after the last one with actuals are forecast.
func drawn(r *results) doc.Page {
	p := doc.Page{ID: onDrawn.id, Title: onDrawn.title, Appendix: true}
	if r.Tracking == nil || r.Tracking.Month == 0 {
		return p
	}
	t := follow(r)
	last, months := monthName(r, t.Month), t.say.Count(t.Drawn.Months, "month")
	quoted := func(k report.ForecastKind) string { return "“" + charts.ForecastName(k) + "”" }
	p.Add(body("Each forecast holds what was realised to "+last+" and goes on in its own way. All amounts are before "+
		"tax. "+quoted(report.AsPlanned)+": as the plan has it. "+quoted(report.CurrentVolumesAndRates)+": the plan at the "+
		"volumes of the last "+months+" and at the exchange rates of "+last+", each in proportion to its plan. "+
		quoted(report.CurrentSpending)+": that, with each category of labour, fees and running cost multiplied by what it "+
		"cost in the last "+months+" against its plan at actual volumes, within 0 to "+t.Number(report.MostFactor, 0)+
		"; a category that the plan lacks goes on at its average. It is the forecast that page 1 gives."),
		body("One-off money is neither saved by being late nor paid twice: the larger of what is committed and what is left "+
			"of the plan is still to come, at the plan's rates."))
	if t.Month < report.FewestDrawn {
		p.Add(caution("With fewer than " + t.say.Count(report.FewestDrawn, "month") + " of actuals nothing is taken for " +
			"current: the three forecasts go on as planned."))
	}
	if d := t.Case.Actuals.Delay; d > 0 {
		p.Add(body("The move is expected to end " + t.say.Count(d, "month") + " later than planned (Settings, Delay): " +
			"transition, and all that is tied to it, follow in every forecast."))
	}
	p.Add(drawnVolumes(t)...)
	p.Add(drawnFactors(t)...)
	p.Add(overrides(t)...)
	return p
}

// drawnVolumes are the volumes and rates that are taken for current.
func drawnVolumes(t *tracking) []doc.Block {
	x := table("tracked-drawn-volumes", columns(wide("What"), right("Against plan")), "Volumes and exchange rates",
		"What is taken for current, in % of the plan")
	add := func(name string, ratio float64) {
		if t.Percent(ratio, 1) != t.Percent(1, 1) {
			x.Add(row(name, text(t.Percent(ratio, 1))))
		}
	}
	for f, u := range t.Drawn.Volumes {
		add("Volume: "+t.Case.Functions[f].Name, u)
	}
	for c, u := range t.Drawn.Rates {
		add("Value of "+t.Case.Currencies[c].Code+" in "+t.currency, u)
	}
	if len(x.Rows) == 0 {
		return nil
	}
	x.Notes = []string{"Those not named go on as planned."}
	return []doc.Block{x}
}

// drawnFactors are the factors by which spending goes on.
func drawnFactors(t *tracking) []doc.Block {
	x := table("tracked-drawn-factors", columns(wide("Category"), left("Location"), right("In % of the plan",
		"Goes on at, a month")), t.decided(), "Current spending, amounts in "+t.beforeTax(), "Last "+
		t.say.Count(t.Drawn.Months, "month"))
	for _, f := range t.Drawn.Factors {
		location, factor, monthly := none, text(t.Percent(f.Factor, 1)), none
		if f.Location != report.NoLocation {
			location = text(t.Case.Locations[f.Location].Name)
		}
		if f.Monthly != 0 {
			factor, monthly = none, t.amount(f.Monthly, t.unit)
		}
		x.Add(row(t.Categories[f.Category], location, factor, monthly))
	}
	if len(x.Rows) == 0 {
		return nil
	}
	x.Notes = []string{"A category has a factor at each location where all its rows name one. One that was not planned " +
		"goes on at its average."}
	return []doc.Block{x}
}

// overrides are the rows of the sheet Forecast, which take the place of the forecast at current spending.
func overrides(t *tracking) []doc.Block {
	rows := t.Case.Actuals.Forecast
	if len(rows) == 0 {
		return nil
	}
	x := table("tracked-overrides", columns(left("Month"), wide("Category"), right("Amount"), left("Comment", "Owner")),
		"Sheet Forecast", "Amounts that take the place of the forecast at current spending")
	x.Cards = true
	for i := range rows {
		a := &rows[i]
		x.Add(row(monthCell(t.results, a.Month).Text, text(t.Case.ActualCategory(a.Category)),
			text(t.Case.Currencies[a.Currency].Code+nbsp+t.price(a.Amount)), orNone(a.Comment), orNone(a.Owner)))
	}
	return []doc.Block{x}
}
