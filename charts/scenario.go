package charts

import (
	"fmt"
	"strings"
	"unicode/utf8"

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
	all := append([]report.ScenarioResult{v.planned()}, v.Comparison.Scenarios...)
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
		p := Panel{Name: s.Name, Sub: v.short(k-1) + v.best(s), Axis: axis}
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
	c.Desc = fmt.Sprintf("Horizontal bars of the NPV of saving in %s, a panel for the plan and each of %s, a bar for each of %s. %s", v.f.Unit(u),
		count(len(all)-1, "scenario", "scenarios"), count(len(c.Rows), "option", "options"), c.Message)
	return []Chart{c}
}

// planned is the plan as a scenario that changes nothing.
func (v *view) planned() report.ScenarioResult {
	plan := report.ScenarioResult{Name: "As planned"}
	for i := range v.Options {
		plan.NPVSaving = append(plan.NPVSaving, report.NamedValue{Name: v.Options[i].Name, Value: v.Options[i].NPVSaving})
	}
	return plan
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

// mostChange is how many characters of changes find room under a scenario's name.
const mostChange = 44

// short are a scenario's changes as a line of their own, as far as they are short: the first, and how many more.
func (v *view) short(scenario int) string {
	if v.changes(scenario) == notation.None {
		return ""
	}
	all := v.Case.Scenarios[scenario].Changes
	for n := min(len(all), 2); n > 0; n-- {
		var parts []string
		for _, x := range all[:n] {
			parts = append(parts, inSentence(driverName(x.Driver, x.AppliesTo))+" "+v.change(x.Driver, x.Change))
		}
		if more := len(all) - n; more > 0 {
			parts = append(parts, word(more)+" more")
		}
		if text := strings.Join(parts, ", "); utf8.RuneCountInString(text) <= mostChange {
			return text + "\n"
		}
	}
	return ""
}

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

// scenarioMessage counts over all panels: the scenarios, and the plan.
func (v *view) scenarioMessage() string {
	o, _ := v.leader()
	saves, cheapest := 0, 0
	for _, s := range v.Comparison.Scenarios {
		if x, ok := s.NPVSaving.Get(o.Name); ok && x > 0 {
			saves++
		}
		if v.saves(s) == o.Name {
			cheapest++
		}
	}
	plan := v.planned()
	first, second := v.inScenarios(saves, o.NPVSaving > 0), v.inScenarios(cheapest, v.saves(plan) == o.Name)
	if first == second {
		return fmt.Sprintf("%s saves, and is the cheapest, %s.", o.Name, first)
	}
	return fmt.Sprintf("%s saves %s; it is the cheapest %s.", o.Name, first, second)
}

// inScenarios says in how many scenarios something holds, and whether it does as planned.
func (v *view) inScenarios(k int, planned bool) string {
	n := len(v.Comparison.Scenarios)
	all := count(n, "scenario", "scenarios")
	in := "in " + word(k) + " of " + all
	switch {
	case n == 1 && k == 1:
		in = "in the one scenario"
	case n == 1:
		in = "not in the one scenario"
	case k == n:
		in = "in all " + all
	case k == 0:
		in = "in none of " + all
	}
	switch {
	case planned && k == 0:
		return "as planned, but " + in
	case planned:
		return in + " and as planned"
	case k == 0:
		return "neither as planned nor " + strings.Replace(strings.TrimPrefix(in, "not "), "in none of", "in any of", 1)
	}
	return in + ", but not as planned"
}
