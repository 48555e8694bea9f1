package charts

import (
	"fmt"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
)

// mostScenarios is how many scenarios have a panel beside the plan.
const mostScenarios = 11

// scenarios is the NPV of saving of every option as planned and in each scenario, a panel for each, on one scale.
func (v *view) scenarios() []Chart {
	if len(v.Comparison.Scenarios) == 0 || len(v.others()) == 0 {
		return nil
	}
	base := report.ScenarioResult{Name: "As planned"}
	for i := range v.Options {
		base.NPVSaving = append(base.NPVSaving, report.NamedValue{Name: v.Options[i].Name, Value: v.Options[i].NPVSaving})
	}
	all := append([]report.ScenarioResult{base}, v.Comparison.Scenarios...)
	var figures []float64
	for _, s := range all {
		for _, x := range s.NPVSaving {
			figures = append(figures, x.Value)
		}
	}
	u := notation.UnitFor(v.Currency, figures...)
	c := Chart{ID: v.id("scenarios", ""), Topic: Scenarios, Form: Bars, Who: "All options against " + v.baseline().Name,
		What: "NPV of saving by scenario, " + v.amounts(u), When: v.period()}
	c.Data.Head = []string{"Scenario", "Changes"}
	for _, i := range v.others() {
		c.Rows = append(c.Rows, Row{Name: v.Options[i].Name})
		c.Data.Head = append(c.Data.Head, v.Options[i].Name)
	}
	axis := axisOver(figures...)
	for k, s := range all {
		p := Panel{Name: s.Name, Sub: v.best(s), Axis: axis}
		row := []string{s.Name, v.changes(k - 1)}
		for _, i := range v.others() {
			b := missing()
			if x, ok := s.NPVSaving.Get(v.Options[i].Name); ok && finite(x) {
				b = bar(x, impactFill(impact(-x, v.baseline().NPVCost)), v.f.SignedAmount(x, u))
			}
			p.Bars = append(p.Bars, b)
			row = append(row, b.Label)
		}
		if k <= mostScenarios {
			c.Panels = append(c.Panels, p)
		}
		c.Data.Rows = append(c.Data.Rows, row)
	}
	if left := len(all) - len(c.Panels); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("Shown are the first %s; the table has %d more.", count(mostScenarios, "scenario", "scenarios"), left))
	}
	c.Message = v.scenarioMessage()
	c.Desc = fmt.Sprintf("Horizontal bars of the NPV of saving in %s, a panel for the plan and each of %s, a bar for each of %s. %s", u,
		count(len(all)-1, "scenario", "scenarios"), count(len(c.Rows), "option", "options"), c.Message)
	return []Chart{c}
}

// saves returns which option saves most in a scenario, the baseline where none does.
func (v *view) saves(s report.ScenarioResult) string {
	name, most := v.Baseline, 0.0
	for _, i := range v.others() {
		if x, ok := s.NPVSaving.Get(v.Options[i].Name); ok && x > most {
			name, most = v.Options[i].Name, x
		}
	}
	return name
}

// best is the line under a scenario's name.
func (v *view) best(s report.ScenarioResult) string { return "cheapest: " + v.saves(s) }

// changes are what a scenario changes, in words; the plan, -1, changes nothing.
func (v *view) changes(scenario int) string {
	if scenario < 0 || v.Case == nil || scenario >= len(v.Case.Scenarios) || v.Case.Scenarios[scenario].Name != v.Comparison.Scenarios[scenario].Name {
		return notation.None
	}
	var all []string
	for _, x := range v.Case.Scenarios[scenario].Changes {
		all = append(all, driverName(x.Driver, x.AppliesTo)+" "+v.change(x.Driver, x.Change))
	}
	return strings.Join(all, ", ")
}

func (v *view) scenarioMessage() string {
	o, _ := v.leader()
	n, saves, cheapest := len(v.Comparison.Scenarios), 0, 0
	for _, s := range v.Comparison.Scenarios {
		if x, ok := s.NPVSaving.Get(o.Name); ok && x > 0 {
			saves++
		}
		if v.saves(s) == o.Name {
			cheapest++
		}
	}
	all := count(n, "scenario", "scenarios")
	of := func(k int) string {
		switch {
		case n == 1 && k == 1:
			return "in the one scenario"
		case n == 1:
			return "not in the one scenario"
		case k == n:
			return "in all " + all
		case k == 0:
			return "in none of " + all
		}
		return "in " + word(k) + " of " + all
	}
	if saves == cheapest {
		return fmt.Sprintf("%s saves, and is the cheapest, %s.", o.Name, of(saves))
	}
	return fmt.Sprintf("%s saves %s and is the cheapest %s.", o.Name, of(saves), of(cheapest))
}
