package templates

import (
	"math"

	"shorecast/charts"
)

// simulation shows how sure the saving is.
func (m *composer) simulation() Page {
	if m.c.Simulation == nil {
		return Page{}
	}
	p := Page{ID: "simulation", Title: "Simulation", Summary: m.o.Since == nil, Message: m.simulationMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"Each of the " + m.f.Number(float64(m.c.Simulation.Trials), 0) + " simulated futures gives every driver but the discount rate a random value from its range, all " +
		"at once, and all options are computed anew with the same values. How far the results spread is how unsure the saving is. The ranges are " + m.rangesOwner() + "." + m.walks(), Small})
	for i, b := range m.topic(charts.Simulation) {
		f := b.(Figure)
		f.Detail = i > 0
		p.Blocks = append(p.Blocks, f)
	}
	p.Blocks = append(p.Blocks, m.simulationTable())
	if m.decided() {
		p.Blocks = append(p.Blocks, Paragraph{m.verdictRule(), Small})
	}
	return p
}

// simulationMessage compares what is saved on average with what is planned.
func (m *composer) simulationMessage() string {
	if !m.decided() {
		return ""
	}
	o, d := m.told(), m.drawn(m.c.Verdict.Other)
	s := "On average over all simulated futures " + o.Name + " saves " + m.money(d.Mean)
	better, worse := "more than planned", "less than planned"
	if d.Mean < 0 {
		s = "On average over all simulated futures " + o.Name + " costs " + m.money(-d.Mean) + " more than " + m.baseline().Name
		better, worse = "better than planned", "worse than planned"
	}
	gap := d.Mean - o.NPVSaving
	switch {
	case math.Abs(gap) < 0.005*max(math.Abs(o.NPVSaving), math.Abs(d.Mean)) || math.Abs(gap) < 0.5:
		return s + ", as planned."
	case gap < 0:
		return s + ", " + m.money(-gap) + " " + worse + ": the ranges hold more bad news than good."
	}
	return s + ", " + m.money(gap) + " " + better + ": the ranges hold more good news than bad."
}

// walks says which currencies wander by themselves.
func (m *composer) walks() string {
	var walking []string
	for _, x := range m.k.Currencies {
		if x.Volatility > 0 && x.Code != m.c.Currency {
			walking = append(walking, x.Code+" by "+m.percent(x.Volatility)+" a year")
		}
	}
	if len(walking) == 0 {
		return ""
	}
	return " Besides, exchange rates wander from year to year with the volatility that the sheet Locations states: " + list(walking) + "."
}

// simulationTable is the distribution of every option's saving.
func (m *composer) simulationTable() Table {
	t := Table{ID: "simulation-table", Detail: true, Title: []string{"All options against " + m.baseline().Name, "NPV of saving in " + m.amounts(m.unit) + " over " +
		m.plural(m.c.Simulation.Trials, "simulated future", "simulated futures"), m.when()},
		Columns: []Column{{Head: "Option", Wide: true}, {Head: "Mean", Align: Right}, {Head: "P5", Align: Right}, {Head: "P25", Align: Right}, {Head: "P50", Align: Right},
			{Head: "P75", Align: Right}, {Head: "P95", Align: Right}, {Head: "Saves in", Align: Right}, {Head: "Cheapest in", Align: Right}},
		Notes: []string{"P5 is the saving that five of a hundred futures stay below, P50 the middle one, P95 the one that five of a hundred exceed."}}
	for _, i := range m.order {
		d := m.drawn(m.c.Options[i].Name)
		if d == nil {
			continue
		}
		r := Row{Weight: m.rowWeight(i), Cells: []Cell{{Text: d.Name}}}
		for _, v := range []float64{d.Mean, d.P5, d.P25, d.P50, d.P75, d.P95} {
			if i == m.base {
				r.Cells = append(r.Cells, Cell{Text: "–"})
				continue
			}
			r.Cells = append(r.Cells, m.saving(v, m.unit))
		}
		saves := Cell{Text: "–"}
		if i != m.base {
			saves.Text = m.chance(d.ProbabilitySaves)
		}
		t.Rows = append(t.Rows, Row{Weight: r.Weight, Cells: append(r.Cells, saves, Cell{Text: m.chance(d.ProbabilityCheapest)})})
	}
	return t
}
