package templates

import (
	"strings"
	"testing"

	"shorecast/report"
	"shorecast/templates/internal/specimen"
)

// rows are a table's cells, with plain spaces.
func rows(t Table) []string {
	var out []string
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		out = append(out, spaced(strings.Join(cells, " | ")))
	}
	return out
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Two lines: A costs 100 + 10·v, B 20 + 90·v and they cross at v = 1; C is A below 0.3, dearer up to 0.32, and cheaper again: two crossings between two
// multipliers of the curve.
func TestCrossoverDirections(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 3, Years: 2})
	c.VolumeCurve = report.VolumeCurve{Multipliers: []float64{0.25, 0.5, 1, 2}, NPVCost: report.Series{
		{Name: "A", Values: []float64{102.5, 105, 110, 120}}, {Name: "B", Values: []float64{42.5, 65, 110, 200}}, {Name: "C", Values: []float64{100, 103, 108, 118}}}}
	a, b, cc := "A", "B", "C"
	c.Crossovers = []report.Crossover{{Options: [2]string{a, b}, Volume: 1}, {Options: [2]string{a, cc}, Volume: 0.30}, {Options: [2]string{a, cc}, Volume: 0.32},
		{Options: [2]string{b, "D"}, Volume: 3}}
	same(t, rows(m.crossoverTable()[0].(Table)), []string{"30.0% | C | A", "32.0% | A | C", "100.0% | B | A", "300.0% | – | –"})
}

func TestScenarioTables(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 3, Years: 5, Doubt: true})
	base, other, third := c.Options[0].Name, c.Options[1].Name, c.Options[2].Name
	c.Ranking = []string{third, other, base}
	m.order, m.others = []int{2, 1, 0}, []int{2, 1}
	c.Options[1].NPVSaving, c.Options[2].NPVSaving = 1e6, 2.5e6
	result := func(name string, costs, savings [3]float64) report.ScenarioResult {
		r := report.ScenarioResult{Name: name}
		for i, n := range []string{base, other, third} {
			r.NPVCost, r.NPVSaving = append(r.NPVCost, report.NamedValue{Name: n, Value: costs[i]}), append(r.NPVSaving, report.NamedValue{Name: n, Value: savings[i]})
		}
		return r
	}
	c.Scenarios = []report.ScenarioResult{result("Up", [3]float64{12e6, 9e6, 10e6}, [3]float64{0, 3e6, 2e6}), result("Flat", [3]float64{12e6, 11e6, 10e6}, [3]float64{0, 1e6, 2e6}),
		result("Down", [3]float64{8e6, 9e6, 8e6 + 4}, [3]float64{0, -1e6, -4})}
	same(t, rows(m.scenarioTable()), []string{"As planned | +2,500 | +1,000 | " + third, "Up | +2,000 | +3,000 | " + other, "Flat | +2,000 | +1,000 | " + third, "Down | 0 | −1,000 | " + base})
	if got, want := m.scenarioMessage(), third+" stays the cheapest except in Up and Down."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	c.Scenarios = c.Scenarios[1:2]
	if got, want := m.scenarioMessage(), third+" stays the cheapest in every scenario."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	same(t, rows(m.scenarioChanges()), []string{"Strong growth | Volume | +25% | D2", " | Wage inflation | +1 point | D3", "Wages catch up | Wage inflation (Hyderabad) | +4 points | D4",
		"Half the work | Volume | −50% | D5"})
}

func TestBestMixInWords(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 3, Years: 5})
	m.order = []int{2, 1, 0}
	c.Options[2].NPVCost = 10e6
	home, away := c.Options[1].Name, c.Options[2].Name
	for _, tt := range []struct {
		cost    float64
		by      []string
		want    string
		hasList bool
	}{
		{10e6, []string{away, away}, "Sharing the work out gains nothing: giving every function to Captive Hyderabad is the cheapest way, with an NPV of cost of EUR 10.0m; the next best is Outsourcing at home alone with EUR 23.7m.", false},
		{9.4e6, []string{away, home}, "Shared out among Captive Hyderabad and Outsourcing at home, the work has an NPV of cost of EUR 9.4m. The best single option is Captive Hyderabad alone with EUR 10.0m, EUR 600k more; the next best is Outsourcing at home alone with EUR 23.7m.", true},
		{9.999e6, []string{home, away}, "Shared out among Outsourcing at home and Captive Hyderabad, the work has an NPV of cost of EUR 10.0m. The best single option is Captive Hyderabad alone with EUR 10.0m, practically the same; the next best is Outsourcing at home alone with EUR 23.7m.", true},
		{9.5e6, []string{home, home}, "Giving every function to Outsourcing at home has an NPV of cost of EUR 9.5m, EUR 500k less than Captive Hyderabad as it is planned (EUR 10.0m); the next best is In-house today alone with EUR 24.6m.", false},
	} {
		c.BestMix = &report.BestMix{NPVCost: tt.cost, Assignment: report.Assignment{{Function: "Payroll", Option: tt.by[0]}, {Function: "Service desk", Option: tt.by[1]}}}
		blocks := m.mixBlocks()
		if got := spaced(blocks[1].(Paragraph).Text); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		table, ok := blocks[len(blocks)-1].(Table)
		if ok != tt.hasList {
			t.Errorf("%s: the table is there: %v", tt.want, ok)
		}
		if ok {
			same(t, rows(table), []string{"Payroll | " + tt.by[0], "Service desk | " + tt.by[1]})
		}
	}
}

func TestSimulationMessage(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 2, Years: 6})
	o, d := &c.Options[1], m.drawn("Outsourcing at home")
	for _, tt := range []struct {
		planned, mean float64
		want          string
	}{
		{4.57e6, 4.02e6, "On average over all simulated futures Outsourcing at home saves EUR 4.0m, EUR 550k less than planned: the ranges hold more bad news than good."},
		{4.57e6, 5.6e6, "On average over all simulated futures Outsourcing at home saves EUR 5.6m, EUR 1.0m more than planned: the ranges hold more good news than bad."},
		{4.57e6, 4.56e6, "On average over all simulated futures Outsourcing at home saves EUR 4.6m, as planned."},
		{-1e6, -1.2e6, "On average over all simulated futures Outsourcing at home costs EUR 1.2m more than In-house today, EUR 200k worse than planned: the ranges hold more bad news than good."},
		{-1e6, -0.4e6, "On average over all simulated futures Outsourcing at home costs EUR 400k more than In-house today, EUR 600k better than planned: the ranges hold more good news than bad."},
		{0, 0, "On average over all simulated futures Outsourcing at home saves EUR 0, as planned."},
	} {
		o.NPVSaving, d.Mean = tt.planned, tt.mean
		c.Verdict.Other = o.Name
		if got := spaced(m.simulationMessage()); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

func TestSensitivityMessage(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 2, Years: 6})
	o := &c.Options[1]
	c.Verdict.Other = o.Name
	volume := report.BreakEven{Option: o.Name, Driver: "Volume", AppliesTo: "all", Change: ref(-0.513)}
	slow := report.Sensitivity{Option: o.Name, Driver: "Transition time", AppliesTo: "all", High: 0.5, NPVSavingLow: 1e6, NPVSavingHigh: -1}
	c.Case.Uncertainty = []report.Uncertainty{{Driver: "Volume", AppliesTo: "all", Low: -0.2, High: 0.15}}
	for _, tt := range []struct {
		saving float64
		even   []report.BreakEven
		moved  []report.Sensitivity
		want   string
	}{
		{1e6, []report.BreakEven{volume}, nil, "No driver alone uses up the saving of Outsourcing at home within its assumed range. The nearest to it: volume would have to fall by 51.3%."},
		{1e6, nil, nil, "No driver alone uses up the saving of Outsourcing at home."},
		{1e6, []report.BreakEven{volume}, []report.Sensitivity{slow}, "Transition time alone could use up the saving of Outsourcing at home within its assumed range."},
		{1e6, []report.BreakEven{{Option: o.Name, Driver: "Volume", AppliesTo: "all", Change: ref(-0.1)}}, []report.Sensitivity{slow},
			"Each of these could alone, within its assumed range, use up the saving of Outsourcing at home: volume and transition time."},
		{-1e6, []report.BreakEven{volume}, nil, "No driver alone makes Outsourcing at home as cheap as In-house today within its assumed range. The nearest to it: volume would have to fall by 51.3%."},
		{-1e6, nil, []report.Sensitivity{{Option: o.Name, Driver: "FX value", AppliesTo: "INR", NPVSavingLow: 5, NPVSavingHigh: -2e6}},
			"FX value (INR) alone could make Outsourcing at home as cheap as In-house today within its assumed range."},
	} {
		o.NPVSaving, c.BreakEven, c.Sensitivity = tt.saving, tt.even, tt.moved
		if got := spaced(m.sensitivityMessage()); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

func TestScorecardMessage(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 2, Years: 6})
	c.Scorecard = &report.ScorecardResult{Options: []report.Scored{{Name: "A", Score: 3.55, FirstShare: 0.9999}, {Name: "B", Score: 3.4}}}
	if got, want := spaced(m.scorecardMessage()), "A scores highest, and ranks first in over 99% of all possible weightings."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	c.Scorecard.Options[1].Score = 3.55 - 1e-14 // the same but for rounding
	if got, want := spaced(m.scorecardMessage()), "A and B share the highest score, 3.55 of 5."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
