package page

import (
	"strings"
	"testing"

	"shorecast/report"
	"shorecast/samples/testing/specimen"
	doc "shorecast/templates"
)

// rows are a table's cells, with plain spaces.
func rows(t doc.Table) []string {
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

// Two lines: A costs 100 + 10·v, B 20 + 90·v and they cross at v = 1; C is A below 0.3, more expensive up to 0.32, and
// cheaper again: two crossings between two multiples of the curve.
func TestCrossoverDirections(t *testing.T) {
	r, c := resultsOf(t, specimen.Shape{Options: 4, Years: 2})
	for i, name := range []string{"A", "B", "C", "D"} {
		c.Case.Options[i].Name = name
	}
	c.VolumeCurve = report.VolumeCurve{Multipliers: []float64{0.25, 0.5, 1, 2}, ByOption: [][]float64{{102.5, 105, 110,
		120}, {42.5, 65, 110, 200},
		{100, 103, 108, 118}, {42.5, 65, 110, 200}}}
	c.Crossovers = []report.Crossover{{Pair: [2]int{0, 1}, Volume: 1}, {Pair: [2]int{0, 2}, Volume: 0.30},
		{Pair: [2]int{0, 2}, Volume: 0.32},
		{Pair: [2]int{1, 3}, Volume: 3}}
	same(t, rows(crossoverTable(r)), []string{"30.0% | C | A", "32.0% | A | C", "100.0% | B | A", "300.0% | – | –"})
}

func TestScenarioTables(t *testing.T) {
	r, c := resultsOf(t, specimen.Shape{Options: 3, Years: 5, Doubt: true})
	base, other, third := r.name(0), r.name(1), r.name(2)
	r.order, r.others = []int{2, 1, 0}, []int{2, 1}
	c.Options[1].NPVSaving, c.Options[2].NPVSaving = 1e6, 2.5e6
	c.Scenarios = []report.ScenarioResult{{Cost: []float64{12e6, 9e6, 10e6}, Saving: []float64{0, 3e6, 2e6}},
		{Cost: []float64{12e6, 11e6, 10e6}, Saving: []float64{0, 1e6, 2e6}}, {Cost: []float64{8e6, 9e6, 8e6 + 4}, Saving: []float64{0, -1e6, -4}}}
	same(t, rows(scenarioTable(r)), []string{"As planned | +2,500 | +1,000 | " + third,
		"Strong growth | +2,000 | +3,000 | " + other,
		"Wages catch up | +2,000 | +1,000 | " + third, "Half the work | 0 | −1,000 | " + base})
	same(t, rows(scenarioChanges(r)), []string{"Strong growth | Volume | +25% | D2",
		" | Wage inflation | +1 point | D3",
		"Wages catch up | Wage inflation (Hyderabad) | +4 points | D4", "Half the work | Volume | −50% | D5"})
}

func TestBestMixInWords(t *testing.T) {
	r, c := resultsOf(t, specimen.Shape{Options: 3, Years: 5})
	const home, away = 1, 2
	r.order = []int{away, home, 0}
	c.Options[away].NPVCost = 10e6
	for _, tt := range []struct {
		cost float64
		by   []int
		want string
		list bool
	}{
		{10e6, []int{away, away}, "Splitting functions between options adds no value: assigning every function to Captive " +
			"Hyderabad is cheapest over 5 years, the cost of the move included, with an NPV of cost of EUR 10.0m; the next best is Outsourcing at home alone at EUR 23.7m.", false},
		{9.4e6, []int{away, home},
			"Split between Captive Hyderabad and Outsourcing at home, the work has an NPV of cost of EUR 9.4m. The best " +
				"single option is Captive Hyderabad alone at EUR 10.0m, EUR 600k more; the next best is Outsourcing at home " +
				"alone at EUR 23.7m.", true},
		{9.999e6, []int{home, away}, "Split between Outsourcing at home and Captive Hyderabad, the work has an NPV of " +
			"cost of EUR 10.0m. The best single option is Captive Hyderabad alone at EUR 10.0m, practically the same; the " +
			"next best is Outsourcing at home alone at EUR 23.7m.", true},
		{9.5e6, []int{home, home}, "Assigning every function to Outsourcing at home has an NPV of cost of EUR 9.5m, EUR " +
			"500k less than Captive Hyderabad as planned (EUR 10.0m); the next best is In-house today alone at EUR 24.6m.", false},
	} {
		c.BestMix = &report.BestMix{NPVCost: tt.cost, Parts: []report.MixPart{{Function: 1, Option: tt.by[0]},
			{Function: 2, Option: tt.by[1]}}}
		blocks := bestMix(r)
		if got := spaced(blocks[1].(doc.Paragraph).Text); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		table, ok := blocks[len(blocks)-1].(doc.Table)
		if ok != tt.list {
			t.Errorf("%s: the table is there: %v", tt.want, ok)
		}
		if ok {
			same(t, rows(table), []string{"Payroll | " + r.name(tt.by[0]), "Service desk | " + r.name(tt.by[1])})
		}
	}
}

func TestSimulationMessage(t *testing.T) {
	r, c := resultsOf(t, specimen.Shape{Options: 2, Years: 6})
	const average = "On average over all simulated futures Outsourcing at home "
	for _, tt := range []struct {
		planned, mean float64
		want          string
	}{
		{4.57e6, 4.02e6, "saves EUR 4.0m, EUR 550k less than planned: the assumed ranges are skewed to the downside."},
		{4.57e6, 5.6e6, "saves EUR 5.6m, EUR 1.0m more than planned: the assumed ranges are skewed to the upside."},
		{4.57e6, 4.56e6, "saves EUR 4.6m, as planned."},
		{-1e6, -1.2e6, "costs EUR 1.2m more than In-house today, EUR 200k worse than planned: the assumed ranges are skewed to the downside."},
		{-1e6, -0.4e6, "costs EUR 400k more than In-house today, EUR 600k better than planned: the assumed ranges are skewed to the upside."},
		{0, 0, "saves EUR 0, as planned."},
	} {
		c.Options[1].NPVSaving, r.drawn(1).Mean, c.Verdict.Candidate = tt.planned, tt.mean, 1
		if got := spaced(simulationMessage(r)); got != average+tt.want {
			t.Errorf("got  %s\nwant %s", got, average+tt.want)
		}
	}
}
