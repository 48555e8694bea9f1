package charts_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/samples/testing/specimen"
)

// walked returns a report of changes whose best alternative walks from one figure by steps.
func walked(c *report.Comparison, from float64, steps ...change.Step) *change.Report {
	w := change.Walk{Option: order(c)[1], From: from, To: from, Steps: steps}
	for _, s := range steps {
		w.To += s.Effect
	}
	return &change.Report{After: change.Standing{Case: c.Case, Alternative: w.Option}, Walks: []change.Walk{w}}
}

func step(c change.Cause, effect float64) change.Step {
	return change.Step{Cause: c, Effect: effect, Count: 1}
}

// The figures are made up: from 5,000.4 k by +0.4 k twice and −1,000.4 k to 4,000.8 k. Each rounded by itself they
// would read 5,000 + 0 + 0 − 1,000 = 4,001, which does not add up: the step with the largest rounding error takes the
// one that is missing, the second of equal ones none.
func TestWalkAddsUp(t *testing.T) {
	c := specimen.Comparison(specimen.Shape{})
	w, ok := charts.WalkOf(c, walked(c, 5_000_400, step(change.Rates, 400), step(change.Wages, 400), step(change.Volumes,
		0), step(change.Fees, -1_000_400)),
		"the report for May", english(t))
	if !ok {
		t.Fatal("no walk")
	}
	var labels []string
	for _, b := range w.Chart.Panels[0].Bars {
		labels = append(labels, b.Label)
	}
	if got, want := strings.Join(labels, " | "), "+5,000 | +1 | 0 | −1,000 | +4,001"; got != want {
		t.Errorf("got the bars %s, want %s", got, want)
	}
	if !w.Rounded || len(w.Chart.Notes) != 1 || len(w.Steps) != 4 || len(w.Chart.Rows) != 5 {
		t.Errorf("a step of nothing has no bar, and rounding is told: rounded %v, %d notes, %d steps, %d rows", w.Rounded,
			len(w.Chart.Notes), len(w.Steps), len(w.Chart.Rows))
	}
	name := c.Case.Options[w.Option].Name
	if got, want := strings.ReplaceAll(w.Chart.Message, "\u00a0", " "), "The NPV of saving of "+name+
		" fell from EUR 5,000k to EUR 4,001k, mainly fees."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Of any walk the printed figures add up, and no step is printed more than one unit away from its own rounding.
func TestWalkAddsUpAlways(t *testing.T) {
	c, f, r := specimen.Comparison(specimen.Shape{}), english(t), rand.New(rand.NewPCG(4, 3))
	for range 2000 {
		var steps []change.Step
		for _, cause := range change.Causes()[:1+r.IntN(10)] {
			steps = append(steps, step(cause, (r.Float64()-0.5)*math.Pow(10, 2+7*r.Float64())))
			if r.IntN(4) == 0 {
				steps[len(steps)-1].Effect = 0
			}
		}
		w, _ := charts.WalkOf(c, walked(c, (r.Float64()-0.3)*1e7, steps...), "x", f)
		least := w.Unit.Least()
		at := math.Round(w.From / least)
		for _, s := range w.Steps {
			at += math.Round(s.Printed / least)
			if math.Abs(s.Printed-s.Effect) > 1.5*least+1e-6 || s.Effect == 0 && s.Printed != 0 {
				t.Fatalf("a step of %v is printed as %v", s.Effect, s.Printed)
			}
		}
		if moved := w.From != w.To; moved && math.Abs(at-math.Round(w.To/least)) > 1e-6 {
			t.Fatalf("from %v by %+v to %v: the printed figures arrive at %v", w.From, w.Steps, w.To, at*least)
		}
	}
}

func TestWalkMessages(t *testing.T) {
	c := specimen.Comparison(specimen.Shape{})
	for _, tt := range []struct {
		from  float64
		steps []change.Step
		want  string
	}{
		{-2e5, []change.Step{step(change.Rates, 5e5), step(change.Added, -1e5)}, "rose from EUR −200k to EUR 200k, mainly exchange rates."},
		{2e6, []change.Step{step(change.Rates, 5e5), step(change.Added, -5e5)}, "stayed at EUR 2,000k."},
		{2e6, nil, "stayed at EUR 2,000k."},
		{0, nil, "stayed at EUR 0."},
	} {
		w, _ := charts.WalkOf(c, walked(c, tt.from, tt.steps...), "x", english(t))
		if got := strings.ReplaceAll(w.Chart.Message, "\u00a0", " "); got != "The NPV of saving of "+
			c.Case.Options[w.Option].Name+" "+tt.want {
			t.Errorf("got %q, want … %q", got, tt.want)
		}
		checkPanel(t, "walk", w.Chart, w.Chart.Panels[0])
	}
	if _, ok := charts.WalkOf(c, &change.Report{}, "x", english(t)); ok {
		t.Error("there is a walk where there is none")
	}
}
