package templates

import (
	"slices"

	"shorecast/charts"
	"shorecast/report"
)

// simulation shows how sure the saving is.
func (m *composer) simulation() Page {
	if m.c.Simulation == nil {
		return Page{}
	}
	p := Page{ID: "simulation", Title: "Simulation", Summary: true, Message: m.simulationMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"Every driver is drawn at random from its range, all at once, " + m.f.Number(float64(m.c.Simulation.Trials), 0) +
		" times; every trial computes all options anew with the same draws. The spread of the results is how unsure the saving is. It rests on " + m.ranges() + ".", Small})
	p.Blocks = append(p.Blocks, m.topic(charts.Simulation)...)
	return append1(p, m.simulationTable(), Paragraph{m.simulationCaveats(), Small})
}

func (m *composer) simulationMessage() string {
	if !m.decided() {
		return ""
	}
	d := m.drawn(m.c.Verdict.Other)
	return m.c.Verdict.Other + " saves in " + m.chance(d.ProbabilitySaves) + " of the trials; in nine of ten its saving lies between " + m.signedMoney(d.P5) + " and " +
		m.signedMoney(d.P95) + "."
}

// simulationTable is the distribution of every option's saving.
func (m *composer) simulationTable() Table {
	t := Table{ID: "simulation-table", Title: []string{"All options against " + m.baseline().Name, "NPV of saving in " + m.amounts(m.unit) + " over " +
		m.plural(m.c.Simulation.Trials, "trial", "trials"), m.when()},
		Columns: []Column{{Head: "Option", Wide: true}, {Head: "Mean", Align: Right}, {Head: "P5", Align: Right}, {Head: "P25", Align: Right}, {Head: "P50", Align: Right},
			{Head: "P75", Align: Right}, {Head: "P95", Align: Right}, {Head: "Saves in", Align: Right}, {Head: "Cheapest in", Align: Right}},
		Notes: []string{"P5 is the saving that five of a hundred trials stay below, P50 the middle one, P95 the one that five of a hundred exceed."}}
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

func (m *composer) simulationCaveats() string {
	s := "Drivers are drawn independently of one another, so joint swings are understated: where one bad thing brings another, the true spread is wider. Benefits count at their expected value. " +
		"The discount rate is never drawn. Trials and seed (" + m.f.Number(float64(m.c.Simulation.Trials), 0) + " and " + itoa(int(m.c.Simulation.Seed)) +
		") are settings: the same workbook gives the same figures on every machine."
	var walking []string
	for _, x := range m.k.Currencies {
		if x.Volatility > 0 {
			walking = append(walking, x.Code+" ("+m.percent(x.Volatility)+" a year)")
		}
	}
	if len(walking) > 0 {
		s += " Besides, exchange rates wander year by year with the volatility stated on the sheet Locations: " + list(walking) + "."
	}
	return s
}

// scenarios shows what named futures make of the options.
func (m *composer) scenarios() Page {
	if len(m.c.Scenarios) == 0 {
		return Page{}
	}
	p := Page{ID: "scenarios", Title: "Scenarios", Message: m.scenarioMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"A scenario applies all its changes together; everything else stays as the workbook states it.", Small})
	p.Blocks = append(p.Blocks, m.topic(charts.Scenarios)...)
	return append1(p, m.scenarioTable(), m.scenarioChanges())
}

func (m *composer) scenarioMessage() string {
	leader := m.c.Options[m.order[0]].Name
	var others []string
	for _, s := range m.c.Scenarios {
		if m.cheapestIn(s) != leader {
			others = append(others, s.Name)
		}
	}
	switch {
	case len(others) == 0:
		return leader + " stays the cheapest in every scenario."
	case len(others) == len(m.c.Scenarios):
		return leader + " is the cheapest as planned, but in no scenario."
	}
	return leader + " stays the cheapest except in " + list(others) + "."
}

func (m *composer) cheapestIn(s report.ScenarioResult) string {
	best, name := 0.0, ""
	for _, i := range m.order {
		if v, ok := s.NPVCost.Get(m.c.Options[i].Name); ok && (name == "" || v < best) {
			best, name = v, m.c.Options[i].Name
		}
	}
	return name
}

func (m *composer) scenarioTable() Table {
	t := Table{ID: "scenarios-table", Columns: append(m.optionColumns("Scenario", m.others), Column{Head: "Cheapest of all"}),
		Title: []string{"All options against " + m.baseline().Name, "NPV of saving in " + m.amounts(m.unit), m.when()}}
	plan := Row{Weight: Baseline, Cells: []Cell{{Text: "As planned"}}}
	for _, i := range m.others {
		plan.Cells = append(plan.Cells, m.saving(m.c.Options[i].NPVSaving, m.unit))
	}
	t.Rows = append(t.Rows, Row{Weight: plan.Weight, Cells: append(plan.Cells, Cell{Text: m.c.Options[m.order[0]].Name})})
	for _, s := range m.c.Scenarios {
		r := Row{Cells: []Cell{{Text: s.Name}}}
		for _, i := range m.others {
			v, _ := s.NPVSaving.Get(m.c.Options[i].Name)
			r.Cells = append(r.Cells, m.saving(v, m.unit))
		}
		t.Rows = append(t.Rows, Row{Cells: append(r.Cells, Cell{Text: m.cheapestIn(s)})})
	}
	return t
}

// scenarioChanges lists what each scenario changes, with the cell that says so.
func (m *composer) scenarioChanges() Table {
	t := Table{ID: "scenarios-changes", Title: []string{"All scenarios", "What each of them changes"},
		Columns: []Column{{Head: "Scenario"}, {Head: "Driver", Wide: true}, {Head: "Change", Align: Right}, {Head: "Cell"}}}
	for _, s := range m.k.Scenarios {
		for j, ch := range s.Changes {
			name := s.Name
			if j > 0 {
				name = ""
			}
			ref, _ := m.k.Ref(ch.Source, "Change")
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: name}, {Text: driverName(ch.Driver, ch.AppliesTo)}, {Text: m.bound(ch.Driver, ch.Change)}, {Text: ref.Cell}}})
		}
	}
	return t
}

// mixBlocks say which option should do which function.
func (m *composer) mixBlocks() []Block {
	x := m.c.BestMix
	if x == nil {
		return nil
	}
	best := &m.c.Options[m.order[0]]
	used := []string{}
	t := Table{ID: "functions-mix", Title: []string{"Every function with the option that does it", "The cheapest of all ways to share the work out", m.when()},
		Columns: []Column{{Head: "Function"}, {Head: "Done by", Wide: true}}}
	for _, a := range x.Assignment {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: a.Function}, {Text: a.Option}}})
		if !slices.Contains(used, a.Option) {
			used = append(used, a.Option)
		}
	}
	s := "Sharing the work out gains nothing: giving every function to " + best.Name + " is the cheapest."
	if gain := best.NPVCost - x.NPVCost; len(used) > 1 || used[0] != best.Name {
		s = "Shared out among " + list(used) + ", the work costs " + m.money(x.NPVCost) + " in NPV, " + m.money(gain) + " less than with " + best.Name + " alone."
	}
	return []Block{Heading{"Best mix"}, Paragraph{s, Body}, Paragraph{"Every way to give each function to one of the options that cover it is weighed; each option that is used brings " +
		"its shared lines once, and the baseline's shared cost stays in full while any function stays.", Small}, t}
}

// scorecard shows what money does not.
func (m *composer) scorecard() Page {
	if m.c.Scorecard == nil {
		return Page{}
	}
	p := Page{ID: "scorecard", Title: "Scorecard", Message: m.scorecardMessage()}
	p.Blocks = append(p.Blocks, Paragraph{"What money does not show, scored from 1 to 5 and weighted as the workbook says. Since weights are a matter of opinion, the last row tells in how many of all " +
		"possible weightings an option ranks first.", Small})
	p.Blocks = append(p.Blocks, m.topic(charts.Scorecard)...)
	return append1(p, m.scorecardTable())
}

func (m *composer) scorecardMessage() string {
	first := m.scoredFirst()
	if first == "" {
		return "Several options share the highest score."
	}
	for _, o := range m.c.Scorecard.Options {
		if o.Name == first {
			return first + " scores highest, and ranks first in " + m.chance(o.FirstShare) + " of all possible weightings."
		}
	}
	return ""
}

func (m *composer) scorecardTable() Table {
	t := Table{ID: "scorecard-table", Title: []string{"All options", "Scores from 1 (poor) to 5 (excellent)"}, Columns: []Column{{Head: "Criterion", Wide: true}, {Head: "Weight", Align: Right}}}
	for _, i := range m.order {
		t.Columns = append(t.Columns, Column{Head: m.c.Options[i].Name, Align: Right})
	}
	weights := 0.0
	for _, k := range m.k.Scorecard {
		weights += k.Weight
	}
	for _, k := range m.k.Scorecard {
		r := Row{Cells: []Cell{{Text: k.Name}, {Text: m.f.Percent(k.Weight/weights, 0)}}}
		for _, i := range m.order {
			r.Cells = append(r.Cells, Cell{Text: m.plain(k.Scores[i])})
		}
		t.Rows = append(t.Rows, r)
	}
	score, first := Row{Weight: Total, Cells: []Cell{{Text: "Weighted score"}, {}}}, Row{Cells: []Cell{{Text: "Ranks first in, of all weightings"}, {}}}
	for _, i := range m.order {
		o := m.c.Scorecard.Options[i]
		score.Cells = append(score.Cells, Cell{Text: m.f.Number(o.Score, 2)})
		first.Cells = append(first.Cells, Cell{Text: m.chance(o.FirstShare)})
	}
	t.Rows = append(t.Rows, score, first)
	return t
}
