package charts

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
)

const (
	mostScenarios = 11 // that have a panel beside the plan
	mostChange    = 44 // characters of changes that find room under a scenario's name
)

// outcome is the plan or a scenario.
type outcome struct {
	name    string
	changes []report.Change // none as planned
	saving  []float64       // NPV by option
}

// scenarios is the NPV of saving of every option as planned and in each scenario, a panel for each, on one scale.
func scenarios(s *scene) []Chart {
	if len(s.Scenarios) == 0 {
		return nil
	}
	all := outcomes(s)
	var figures []float64
	for _, x := range all {
		figures = append(figures, x.saving...)
	}
	c := s.chart("scenarios", Scenarios, Bars, "NPV of saving by scenario")
	c.Who = s.against()
	c.Data.Head = append([]string{"Scenario", "Changes"}, s.names(s.others)...)
	for _, o := range s.others {
		c.Rows = append(c.Rows, Row{Name: s.name(o)})
	}
	for k, x := range all {
		p := Panel{Name: x.name, Axis: axisOver(figures...),
			Sub: shortChanges(s, x) + "cheapest: " + s.name(mostSaving(s, x))}
		cells := []string{cmp.Or(strings.Join(changes(s, x), ", "), notation.None)}
		for _, o := range s.others {
			b := bar(x.saving[o], impactFill(impact(-x.saving[o], s.baseline().NPVCost)), s.saving(x.saving[o]))
			p.Bars, cells = append(p.Bars, b), append(cells, b.Label)
		}
		if k <= mostScenarios {
			c.Panels = append(c.Panels, p)
		}
		c.Data.add(x.name, cells...)
	}
	if left := len(all) - len(c.Panels); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("Shown are the first %s; the table has %d more.",
			words.SpelledCount(mostScenarios, "scenario"), left))
	}
	c.Message = scenarioMessage(s, all)
	c.Desc = fmt.Sprintf("Horizontal bars of the NPV of saving in %s, a panel for the plan and each of %s, a bar for "+
		"each of %s. %s", s.Unit(s.unit), words.SpelledCount(len(s.Scenarios), "scenario"),
		words.SpelledCount(len(c.Rows), "option"), c.Message)
	return []Chart{c}
}

// outcomes are the plan, then the scenarios.
func outcomes(s *scene) []outcome {
	plan := outcome{name: "As planned"}
	for i := range s.Options {
		plan.saving = append(plan.saving, s.Options[i].NPVSaving)
	}
	all := []outcome{plan}
	for i, x := range s.Case.Scenarios {
		all = append(all, outcome{x.Name, x.Changes, s.Scenarios[i].Saving})
	}
	return all
}

// mostSaving returns which option saves most, the baseline where none does.
func mostSaving(s *scene, x outcome) int {
	option, most := s.Case.Baseline, 0.0
	for _, o := range s.others {
		if x.saving[o] > most {
			option, most = o, x.saving[o]
		}
	}
	return option
}

// shortChanges are an outcome's changes as a line of their own, as far as they are short: the first, and how many more.
func shortChanges(s *scene, x outcome) string {
	all := changes(s, x)
	for i, c := range all {
		all[i] = words.LowerFirst(c)
	}
	for n := min(len(all), 2); n > 0; n-- {
		text := strings.Join(all[:n], ", ")
		if more := len(all) - n; more > 0 {
			text += ", " + words.Number(more) + " more"
		}
		if utf8.RuneCountInString(text) <= mostChange {
			return text + "\n"
		}
	}
	return ""
}

// changes are what an outcome changes, in words.
func changes(s *scene, x outcome) (all []string) {
	for _, c := range x.changes {
		all = append(all, s.words.Lever(c.Lever)+" "+s.words.End(c.Lever.Driver, c.Change))
	}
	return all
}

// scenarioMessage counts over all panels: the scenarios, and the plan.
func scenarioMessage(s *scene, all []outcome) string {
	o, n := s.others[0], len(all)-1
	saves, cheapest := 0, 0
	for _, x := range all[1:] {
		if x.saving[o] > 0 {
			saves++
		}
		if mostSaving(s, x) == o {
			cheapest++
		}
	}
	first := inScenarios(saves, n, all[0].saving[o] > 0)
	second := inScenarios(cheapest, n, mostSaving(s, all[0]) == o)
	if first == second {
		return fmt.Sprintf("%s saves, and is the cheapest, %s.", s.name(o), first)
	}
	return fmt.Sprintf("%s saves %s; it is the cheapest %s.", s.name(o), first, second)
}

// inScenarios says in how many of n scenarios something holds, and whether it does as planned.
func inScenarios(k, n int, planned bool) string {
	scenarios := words.SpelledCount(n, "scenario")
	in := "in " + words.Number(k) + " of " + scenarios
	switch {
	case n == 1 && k == 1:
		in = "in the one scenario"
	case n == 1:
		in = "not in the one scenario"
	case k == n:
		in = "in " + allOf(n, "scenario")
	case k == 0:
		in = "in none of " + scenarios
	}
	switch {
	case planned && k == 0:
		return "as planned, but " + in
	case planned:
		return in + " and as planned"
	case k == 0 && n == 1:
		return "neither as planned nor in the one scenario"
	case k == 0:
		return "neither as planned nor in any of " + scenarios
	}
	return in + ", but not as planned"
}
