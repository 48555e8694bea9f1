package templates

import (
	"strings"

	"shorecast/charts"
	"shorecast/report"
)

// locations is what an hour of work costs where: loaded cost, its path, tax and exchange rates.
func (m *composer) locations() Page {
	if len(m.c.Locations) == 0 {
		return Page{}
	}
	p := Page{ID: "locations", Title: "Locations", Message: m.locationMessage()}
	if m.hasLoadedCost() {
		p.Blocks = append(p.Blocks, Paragraph{"Loaded cost per productive FTE is what a year of one person's work costs, everything included: pay, on-costs, workplace " +
			"and the hiring of replacements, divided by productivity. A full-time equivalent (FTE) is one person working full time. The parity year is the first in " +
			"which a location is no longer cheaper than " + m.c.Locations[m.homeIndex()].Name + ", because wages rise or the currency gains. Before tax.", Small})
		p.Blocks = append(p.Blocks, m.topic(charts.LoadedCost)...)
		p.Blocks = append(p.Blocks, m.loadedTable())
	}
	return append1(p, m.ratesTable(), m.placeTable())
}

func (m *composer) homeIndex() int { return m.k.Options[m.base].Location }

func (m *composer) hasLoadedCost() bool {
	for _, l := range m.c.Locations {
		for _, v := range l.LoadedCostByYear {
			if v != nil {
				return true
			}
		}
	}
	return false
}

// locationMessage names the location with the largest advantage in year 1.
func (m *composer) locationMessage() string {
	best := -1
	for i, l := range m.c.Locations {
		if i == m.homeIndex() || len(l.AdvantageByYear) < 2 || l.AdvantageByYear[1] == nil {
			continue
		}
		if best < 0 || *l.AdvantageByYear[1] > *m.c.Locations[best].AdvantageByYear[1] {
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	l, home := &m.c.Locations[best], m.c.Locations[m.homeIndex()].Name
	a := *l.AdvantageByYear[1]
	if a <= 0 {
		return "No location is cheaper per productive FTE than " + home + "."
	}
	s := "Work in " + l.Name + " costs " + m.f.Percent(a, 0) + " less per productive FTE than in " + home + " in year 1"
	if l.ParityYear != nil {
		return s + "; the advantage is gone in year " + itoa(*l.ParityYear) + "."
	}
	return s + "; it does not reach parity within 50" + nbsp + "years."
}

func (m *composer) loadedTable() Table {
	var all []float64
	for _, l := range m.c.Locations {
		for _, v := range l.LoadedCostByYear {
			if v != nil {
				all = append(all, *v)
			}
		}
	}
	t := Table{ID: "locations-loaded", Columns: m.yearColumns("Location", 1, false),
		Title: []string{"All locations", "Loaded cost per productive FTE in " + m.c.Currency + " a year, before tax", m.period()}}
	t.Columns = append(t.Columns, Column{Head: "Parity year", Align: Right})
	var unknown []string
	for i, l := range m.c.Locations {
		cost, adv := Row{Cells: []Cell{{Text: l.Name}}}, Row{Cells: []Cell{{Text: "   cheaper than " + m.c.Locations[m.homeIndex()].Name + " by"}}}
		if i == m.homeIndex() {
			cost.Weight = Baseline
		}
		known := false
		for y := 1; y <= m.c.HorizonYears; y++ {
			c, a := at(l.LoadedCostByYear, y), at(l.AdvantageByYear, y)
			known = known || c != nil
			cost.Cells = append(cost.Cells, m.optional(c, 0))
			adv.Cells = append(adv.Cells, m.advantage(a))
		}
		if !known {
			unknown = append(unknown, l.Name)
			continue
		}
		cost.Cells = append(cost.Cells, Cell{Text: m.parity(i, &l)})
		t.Rows = append(t.Rows, cost)
		if i != m.homeIndex() {
			t.Rows = append(t.Rows, Row{Cells: append(adv.Cells, Cell{})})
		}
	}
	if len(unknown) > 0 {
		t.Notes = append(t.Notes, "No pay is known for "+list(unknown)+", so there is no loaded cost to compare.")
	}
	return t
}

func at(vs []*float64, i int) *float64 {
	if i < len(vs) {
		return vs[i]
	}
	return nil
}

func (m *composer) optional(v *float64, decimals int) Cell {
	if v == nil {
		return Cell{Text: "–"}
	}
	return Cell{Text: m.f.Number(*v, decimals)}
}

// advantage is a cell with how much cheaper a location is; what is dearer has a minus.
func (m *composer) advantage(v *float64) Cell {
	if v == nil {
		return Cell{Text: "–"}
	}
	c := Cell{Text: m.f.Percent(*v, 0)}
	if strings.HasPrefix(c.Text, "−") {
		c.Impact = Bad
	}
	return c
}

// beyondParity says that a location stays cheaper for as long as parity is looked for.
const beyondParity = "not within 50" + nbsp + "years"

// cheaper writes an advantage in words: "75 % cheaper", "12 % dearer".
func (m *composer) cheaper(v *float64) string {
	switch {
	case v == nil:
		return "–"
	case m.f.Percent(*v, 0) == m.f.Percent(0, 0) || m.f.Percent(-*v, 0) == m.f.Percent(0, 0):
		return "the same"
	case *v < 0:
		return m.f.Percent(-*v, 0) + " dearer"
	}
	return m.f.Percent(*v, 0) + " cheaper"
}

func (m *composer) parity(i int, l *report.LocationResult) string {
	switch {
	case i == m.homeIndex():
		return "–"
	case l.ParityYear == nil:
		return beyondParity
	}
	return "year " + itoa(*l.ParityYear)
}

// ratesTable tells every exchange rate both ways round, so that a rate entered upside down is seen.
func (m *composer) ratesTable() Table {
	home := m.c.Currency
	t := Table{ID: "locations-rates", Title: []string{"All currencies", "Exchange rates, both ways round", "In force on day one; “" + assumed + "” marks a default"},
		Columns: []Column{{Head: "Currency"}, {Head: "One " + home + " buys", Align: Right}, {Head: "One unit costs", Align: Right},
			{Head: "Drift a year", Align: Right}, {Head: "Entered in", Wide: true}},
		Notes: []string{"Drift is the expected change of a currency's value: −3" + nbsp + "% means that it loses 3" + nbsp + "% against " + home + " every year."}}
	for i, c := range m.k.Currencies {
		if i == 0 {
			continue
		}
		column := "FX rate"
		if c.Inverse {
			column = "Inverse FX rate"
		}
		ref, _ := m.k.Ref(c.Source, column)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: c.Code}, {Text: m.f.Number(c.Rate, rateDecimals(c.Rate)) + nbsp + c.Code},
			{Text: m.f.Number(1/c.Rate, rateDecimals(1/c.Rate)) + nbsp + home}, {Text: m.drift(&c)}, {Text: ref.String()}}})
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
func (m *composer) drift(c *report.Currency) string {
	source := c.Source
	for i := range m.k.Locations {
		if l := &m.k.Locations[i]; m.k.Currencies[l.Currency].Code == c.Code && m.k.Stated(l.Source, "FX drift") {
			source = l.Source
			break
		}
	}
	return m.orAssumed(m.percent(c.Drift), source, "FX drift")
}

// placeTable holds what the workbook says about each location.
func (m *composer) placeTable() Table {
	t := Table{ID: "locations-facts", Title: []string{"All locations", "What each location is like; amounts in its own currency", m.whoSays()},
		Columns: []Column{{Head: "", Wide: true}}}
	for _, l := range m.k.Locations {
		t.Columns = append(t.Columns, Column{Head: l.Name, Align: Right})
	}
	row := func(label string, shown bool, cell func(*report.Location) string) {
		if !shown {
			return
		}
		r := Row{Cells: []Cell{{Text: label}}}
		for i := range m.k.Locations {
			r.Cells = append(r.Cells, Cell{Text: cell(&m.k.Locations[i])})
		}
		t.Rows = append(t.Rows, r)
	}
	stated := func(label, column string, shown bool, value func(*report.Location) string) {
		row(label, shown, func(l *report.Location) string { return m.orAssumed(value(l), l.Source, column) })
	}
	money := func(l *report.Location, v float64) string {
		if v == 0 {
			return "none"
		}
		return m.k.Currencies[l.Currency].Code + nbsp + m.price(v)
	}
	taxed := m.k.Tax == report.GroupTax
	row("Country", m.anyCountry(), func(l *report.Location) string { return orDash(l.Country) })
	row("Currency", true, func(l *report.Location) string { return m.k.Currencies[l.Currency].Code })
	stated("Wage inflation a year", "Wage inflation", true, func(l *report.Location) string { return m.percent(l.WageInflation) })
	stated("Price inflation a year", "Price inflation", true, func(l *report.Location) string { return m.percent(l.PriceInflation) })
	stated("On-costs on top of pay", "On-costs", true, func(l *report.Location) string { return m.percent(l.OnCosts) })
	stated("Productivity against home", "Productivity", true, func(l *report.Location) string { return m.percent(l.Productivity) })
	stated("Attrition a year", "Attrition", true, func(l *report.Location) string { return m.percent(l.Attrition) })
	stated("Hiring cost of a leaver", "Hiring cost", true, func(l *report.Location) string { return money(l, l.HiringCost) })
	stated("Workplace cost of an FTE a year", "Workplace cost", true, func(l *report.Location) string { return money(l, l.WorkplaceCost) })
	stated("Grant for each FTE created", "Incentive", true, func(l *report.Location) string { return money(l, l.Incentive) })
	stated("Corporate tax", "Corporate tax", taxed, func(l *report.Location) string { return m.percent(l.CorporateTax) })
	stated("Tax holiday", "Tax holiday", taxed, func(l *report.Location) string { return m.holiday(l) })
	if !taxed {
		t.Notes = append(t.Notes, "Tax is not counted in this report (setting Tax: none).")
	}
	return t
}

func (m *composer) holiday(l *report.Location) string {
	if l.TaxHoliday == 0 {
		return "none"
	}
	return m.plural(l.TaxHoliday, "year", "years")
}

func (m *composer) anyCountry() bool {
	for _, l := range m.k.Locations {
		if l.Country != "" {
			return true
		}
	}
	return false
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
