package page

import (
	"strconv"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// locations is what a year of work costs where: loaded cost, its path, tax and exchange rates.
func locations(r *results) doc.Page {
	if len(r.Locations) == 0 {
		return doc.Page{}
	}
	p := doc.Page{ID: onLocations.id, Title: onLocations.title}
	if t, ok := loadedTable(r); ok {
		p.Add(small("Loaded cost per productive FTE is the full cost of one person's work for a year: pay, on-costs, " +
			"workplace and the hiring of replacements, divided by productivity. A full-time equivalent (FTE) is one person " +
			"working full time. The parity year is the first in which a location is no longer cheaper than " +
			r.Case.Locations[r.home()].Name + ", because wages rise or the currency strengthens. Before tax."))
		p.Add(r.figures(charts.LoadedCost, charts.AllOptions)...)
		p.Add(t)
	}
	p.Add(ratesTable(r))
	return p
}

// loadedTable is the loaded cost by location and year; ok is false where no pay is known anywhere.
func loadedTable(r *results) (t doc.Table, ok bool) {
	t = yearsTable("locations-loaded", columns(r.yearColumns("Location", 1), right("Parity year")), "All locations",
		"Loaded cost per productive FTE in "+r.currency+" a year, before tax")
	var unknown []string
	for i, l := range r.Locations {
		cost := row(r.Case.Locations[i].Name)
		advantage := row("   cheaper than " + r.Case.Locations[r.home()].Name + " by")
		for y := 1; y <= r.Case.Horizon; y++ {
			cost.Cells = append(cost.Cells, r.optional(at(l.LoadedCostByYear, y), 0))
			advantage.Cells = append(advantage.Cells, advantageCell(r, at(l.AdvantageByYear, y)))
		}
		if !known(cost) {
			unknown = append(unknown, r.Case.Locations[i].Name)
			continue
		}
		ok = true
		cost.Cells = append(cost.Cells, parity(r, i))
		if i == r.home() {
			t.Add(weighted(doc.Baseline, cost))
			continue
		}
		advantage.Cells = append(advantage.Cells, doc.Cell{})
		t.Add(cost, advantage)
	}
	if len(unknown) > 0 {
		t.Notes = append(t.Notes, "No pay is known for "+words.And(unknown)+", so there is no loaded cost to compare.")
	}
	return t, ok
}

// advantageCell is how much cheaper a location is; one that is more expensive has a minus.
func advantageCell(r *results, v *float64) doc.Cell {
	if v == nil {
		return none
	}
	return doc.Cell{Text: r.Percent(*v, 0), Impact: charts.ImpactOf(min(*v, 0), 0.01)}
}

// cheaper writes an advantage in words: "75% cheaper", "12% more expensive".
func cheaper(r *results, v *float64) doc.Cell {
	switch {
	case v == nil:
		return none
	case charts.ImpactOf(*v, 0.01) == charts.Neutral:
		return text("the same")
	case *v < 0:
		return text(r.Percent(-*v, 0) + " more expensive")
	}
	return text(r.Percent(*v, 0) + " cheaper")
}

func parity(r *results, i int) doc.Cell {
	switch y := r.Locations[i].ParityYear; {
	case i == r.home():
		return none
	case y == nil:
		return text("not within 50" + nbsp + "years")
	default:
		return text("year " + strconv.Itoa(*y))
	}
}

// ratesTable shows every exchange rate both ways round, so that a rate entered upside down is seen.
func ratesTable(r *results) doc.Table {
	t := table("locations-rates",
		columns(left("Currency"), right("One "+r.currency+" buys", "One unit costs", "Drift a year"), wide("Entered in")),
		"All currencies", "Exchange rates, both ways round", "In force on day one; “"+assumed+"” marks a default")
	t.Notes = []string{"Drift is the expected change of a currency's value: " + r.SignedPercent(-0.03, 0) +
		" means that it loses " + r.Percent(0.03, 0) + " against " + r.currency + " every year."}
	t.Notes = append(t.Notes, byYearNote(r, report.RateFX)...)
	rate := func(v float64) string { return r.Number(v, significant(v, 5, 1, 9)) }
	for i := range r.Case.Currencies[1:] {
		c := &r.Case.Currencies[1+i]
		column := "FX rate"
		if c.Inverse {
			column = "Inverse FX rate"
		}
		ref, _ := r.Case.Ref(c.Source, column)
		t.Add(textRow(c.Code, rate(c.Rate)+nbsp+c.Code, rate(1/c.Rate)+nbsp+r.currency,
			orByYear(r, drift(r, 1+i), report.RateFX, 1+i), ref.String()))
	}
	return t
}

// drift is a currency's expected change of value, marked where no location of that currency states it.
func drift(r *results, currency int) string {
	c := &r.Case.Currencies[currency]
	l, ok := find(r.Case.Locations, func(l report.Location) bool {
		return l.Currency == currency && r.Case.Stated(l.Source, "FX drift")
	})
	if !ok {
		l.Source = c.Source
	}
	return orAssumed(r, r.say.Exact(c.Drift), l.Source, "FX drift")
}
