package page

import (
	"math"
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
	p := doc.Page{ID: "locations", Title: "Locations", Message: locationMessage(r)}
	if t, ok := loadedTable(r); ok {
		p.Blocks = append(p.Blocks, small("Loaded cost per productive FTE is the full cost of one person's work for a year: pay, on-costs, workplace and the "+
			"hiring of replacements, divided by productivity. A full-time equivalent (FTE) is one person working full time. The parity year is the first "+
			"in which a location is no longer cheaper than "+home(r)+", because wages rise or the currency strengthens. Before tax."))
		p.Blocks = append(p.Blocks, r.figures(charts.LoadedCost, everyOption)...)
		p.Blocks = append(p.Blocks, t)
	}
	p.Blocks = append(p.Blocks, ratesTable(r), placeTable(r))
	return p
}

// homeIndex is the baseline's location, home its name.
func homeIndex(r *results) int { return r.Case.Options[r.base].Location }

func home(r *results) string { return r.Case.Locations[homeIndex(r)].Name }

// locationMessage names the location with the largest advantage in year 1.
func locationMessage(r *results) string {
	best, advantage := -1, math.Inf(-1)
	for i, l := range r.Locations {
		if a := at(l.AdvantageByYear, 1); i != homeIndex(r) && a != nil && *a > advantage {
			best, advantage = i, *a
		}
	}
	if best < 0 {
		return ""
	}
	if advantage <= 0 {
		return "No location is cheaper per productive FTE than " + home(r) + "."
	}
	s := "A productive FTE in " + r.Case.Locations[best].Name + " costs " + r.Percent(advantage, 0) + " less than in " + home(r) + " in year 1"
	if y := r.Locations[best].ParityYear; y != nil {
		return s + "; the advantage is gone in year " + strconv.Itoa(*y) + "."
	}
	return s + "; parity is not reached within 50" + nbsp + "years."
}

// loadedTable is the loaded cost by location and year; ok is false where no pay is known anywhere.
func loadedTable(r *results) (t doc.Table, ok bool) {
	t = doc.Table{ID: "locations-loaded", Columns: append(r.yearColumns("Location", 1), right("Parity year")),
		Title: []string{"All locations", "Loaded cost per productive FTE in " + r.currency + " a year, before tax", r.months()}}
	var unknown []string
	for i, l := range r.Locations {
		name := r.Case.Locations[i].Name
		cost, advantage := row(name), row("   cheaper than "+home(r)+" by")
		known := false
		for y := 1; y <= r.Case.Horizon; y++ {
			c := at(l.LoadedCostByYear, y)
			known = known || c != nil
			cost.Cells = append(cost.Cells, r.optional(c, 0))
			advantage.Cells = append(advantage.Cells, advantageCell(r, at(l.AdvantageByYear, y)))
		}
		if !known {
			unknown = append(unknown, name)
			continue
		}
		ok = true
		cost.Cells = append(cost.Cells, parity(r, i))
		if i == homeIndex(r) {
			t.Rows = append(t.Rows, weighted(doc.Baseline, cost))
			continue
		}
		advantage.Cells = append(advantage.Cells, doc.Cell{})
		t.Rows = append(t.Rows, cost, advantage)
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
	case i == homeIndex(r):
		return none
	case y == nil:
		return text("not within 50" + nbsp + "years")
	default:
		return text("year " + strconv.Itoa(*y))
	}
}

// ratesTable shows every exchange rate both ways round, so that a rate entered upside down is seen.
func ratesTable(r *results) doc.Table {
	t := doc.Table{ID: "locations-rates",
		Title:   []string{"All currencies", "Exchange rates, both ways round", "In force on day one; “" + assumed + "” marks a default"},
		Columns: []doc.Column{left("Currency"), right("One " + r.currency + " buys"), right("One unit costs"), right("Drift a year"), wide("Entered in")},
		Notes: []string{"Drift is the expected change of a currency's value: " + r.SignedPercent(-0.03, 0) + " means that it loses " + r.Percent(0.03, 0) +
			" against " + r.currency + " every year."}}
	for i := range r.Case.Currencies[1:] {
		c := &r.Case.Currencies[1+i]
		column := "FX rate"
		if c.Inverse {
			column = "Inverse FX rate"
		}
		ref, _ := r.Case.Ref(c.Source, column)
		t.Rows = append(t.Rows, textRow(c.Code, r.Number(c.Rate, rateDecimals(c.Rate))+nbsp+c.Code,
			r.Number(1/c.Rate, rateDecimals(1/c.Rate))+nbsp+r.currency, drift(r, 1+i), ref.String()))
	}
	return t
}

// rateDecimals shows a rate with five significant digits.
func rateDecimals(v float64) int {
	d := 4
	for ; v >= 10 && d > 1; v /= 10 {
		d--
	}
	for ; v < 1 && d < 9; v *= 10 {
		d++
	}
	return d
}

// drift is a currency's expected change of value, marked where no location of that currency states it.
func drift(r *results, currency int) string {
	source := r.Case.Currencies[currency].Source
	for i := range r.Case.Locations {
		if l := &r.Case.Locations[i]; l.Currency == currency && r.Case.Stated(l.Source, "FX drift") {
			source = l.Source
			break
		}
	}
	return orAssumed(r, r.say.Exact(r.Case.Currencies[currency].Drift), source, "FX drift")
}

// placeTable holds what the workbook says about each location.
func placeTable(r *results) doc.Table {
	t := doc.Table{ID: "locations-facts", Title: []string{"All locations", "Terms of each location; amounts in its own currency", asStated},
		Columns: []doc.Column{wide("")}}
	for _, l := range r.Case.Locations {
		t.Columns = append(t.Columns, right(l.Name))
	}
	add := func(label, column string, value func(*report.Location) string) {
		x := row(label)
		for i := range r.Case.Locations {
			l := &r.Case.Locations[i]
			x.Cells = append(x.Cells, text(orAssumed(r, value(l), l.Source, column)))
		}
		t.Rows = append(t.Rows, x)
	}
	percent := func(label, column string, value func(*report.Location) float64) {
		add(label, column, func(l *report.Location) string { return r.say.Exact(value(l)) })
	}
	money := func(label, column string, value func(*report.Location) float64) {
		add(label, column, func(l *report.Location) string {
			if value(l) == 0 {
				return "none"
			}
			return localMoney(r, l, value(l))
		})
	}
	if anyCountry(r) {
		t.Rows = append(t.Rows, row("Country", each(r.Case.Locations, func(l report.Location) doc.Cell { return orNone(l.Country) })...))
	}
	t.Rows = append(t.Rows, row("Currency", each(r.Case.Locations, func(l report.Location) doc.Cell { return text(r.Case.Currencies[l.Currency].Code) })...))
	percent("Wage inflation a year", "Wage inflation", func(l *report.Location) float64 { return l.WageInflation })
	percent("Price inflation a year", "Price inflation", func(l *report.Location) float64 { return l.PriceInflation })
	percent("On-costs on top of pay", "On-costs", func(l *report.Location) float64 { return l.OnCosts })
	percent("Productivity against home", "Productivity", func(l *report.Location) float64 { return l.Productivity })
	percent("Attrition a year", "Attrition", func(l *report.Location) float64 { return l.Attrition })
	money("Replacement cost per leaver", "Hiring cost", func(l *report.Location) float64 { return l.HiringCost })
	money("Workplace cost per FTE and year", "Workplace cost", func(l *report.Location) float64 { return l.WorkplaceCost })
	money("Grant per FTE created", "Incentive", func(l *report.Location) float64 { return l.Incentive })
	if !r.taxed() {
		t.Notes = append(t.Notes, "Tax is not included in this report (setting Tax: none).")
		return t
	}
	percent("Corporate tax", "Corporate tax", func(l *report.Location) float64 { return l.CorporateTax })
	add("Tax holiday", "Tax holiday", func(l *report.Location) string { return holiday(r, l) })
	return t
}

// localMoney is an amount in a location's own currency.
func localMoney(r *results, l *report.Location, v float64) string {
	return r.Case.Currencies[l.Currency].Code + nbsp + r.price(v)
}

func holiday(r *results, l *report.Location) string {
	if l.TaxHoliday == 0 {
		return "none"
	}
	return r.say.Count(l.TaxHoliday, "year")
}

func anyCountry(r *results) bool {
	for _, l := range r.Case.Locations {
		if l.Country != "" {
			return true
		}
	}
	return false
}
