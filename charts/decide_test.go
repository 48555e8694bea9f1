package charts_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/samples/testing/specimen"
)

// doubtful is small with figures that rest on drivers, all of them to be checked by eye.
func doubtful() *report.Comparison {
	c := small()
	c.Options[1].NPVSaving = 450 // 1800 − 1350
	lever := func(d report.Driver, target report.Target) report.Lever {
		return report.Lever{Driver: d, Target: target}
	}
	all, rupee := report.Target{}, report.Target{Reach: report.ReachCurrency, Index: 1}
	pune := report.Target{Reach: report.ReachLocation, Index: 1}
	c.Sensitivity = []report.Sensitivity{
		{Option: 1, Lever: lever(report.Volume, all), Low: -0.2, High: 0.15, NPVSavingLow: -50, NPVSavingHigh: 825},
		{Option: 1, Lever: lever(report.FXValue, rupee), Low: -0.1, High: 0.1, NPVSavingLow: 650, NPVSavingHigh: 250},
		{Option: 1, Lever: lever(report.Productivity, all), Low: -0.1, High: 0.05, NPVSavingLow: 300, NPVSavingHigh: 400},
		{Option: 1, Lever: lever(report.ContractIndexation, all), Low: 0, High: 0.01, NPVSavingLow: 450, NPVSavingHigh: 440},
	}
	c.Crossovers = []report.Crossover{{Pair: [2]int{0, 1}, Volume: 0.65}, {Pair: [2]int{0, 1}, Volume: 2.5}}
	c.Simulation = &report.Simulation{Trials: 2000, Seed: 1, RangesFrom: report.DefaultRanges, Low: -100, High: 900,
		Options: []report.SimulatedOption{
			{Histogram: []int{0, 2000, 0, 0}, ProbabilityCheapest: 0.12},
			{Mean: 400, P5: -50, P25: 200, P50: 400, P75: 600, P95: 850, ProbabilitySaves: 0.88, ProbabilityCheapest: 0.88,
				Histogram: []int{200, 1000, 600, 200}},
		}}
	c.Scenarios = []report.ScenarioResult{{Saving: []float64{0, 900}}, {Saving: []float64{0, -90}}}
	c.Case.Scenarios = []report.Scenario{
		{Name: "Boom", Changes: []report.Change{{Lever: lever(report.Volume, all), Change: 0.25},
			{Lever: lever(report.WageInflation, pune), Change: -0.005}}},
		{Name: "Bust", Changes: []report.Change{{Lever: lever(report.Volume, all), Change: -0.3}}},
	}
	c.Scorecard = &report.ScorecardResult{Options: []report.Scored{{Score: 3.5, FirstShare: 0.42},
		{Score: 3.25, FirstShare: 0.58}}}
	c.Case.Scorecard = []report.Criterion{{Name: "Control", Weight: 3, Scores: []float64{4, 3}},
		{Name: "Skills", Weight: 1, Scores: []float64{2, 4}}} // 3·4+2=14, 3·3+4=13, of 4
	return c
}

func plain(s string) string { return strings.ReplaceAll(s, notation.NoBreak, " ") }

// TestMessagesUnderDoubt: the figures follow from doubtful by mental arithmetic.
func TestMessagesUnderDoubt(t *testing.T) {
	cs := charts.Of(doubtful(), english(t))
	for id, want := range map[string]string{
		"sensitivity":        "The saving of Abroad depends most on volume: CHF −50 at −20%, CHF 825 at +15%; one of four drivers alone takes it below zero.",
		"simulation":         "Abroad saves in 88% of 2,000 simulated futures; 90% range CHF −50 to CHF 850, default ranges (none provided).",
		"cheapest":           "Abroad is the cheapest of two options in 88% of 2,000 simulated futures, default ranges (none provided).",
		"scenarios":          "Abroad saves, and is the cheapest, in one of two scenarios and as planned.",
		"scorecard":          "Today has the highest score, 3.50 of 5, and ranks first in 42% of all weightings; Abroad ranks first most often, in 58%.",
		"scorecard-criteria": "Control has the largest weight, 75% of the total.", // 3 of 4
		"volume-curve":       "Today is the cheapest up to 65% of the planned volume, Abroad from 65%.",
	} {
		if got := plain(find(t, cs, id).Message); got != want {
			t.Errorf("%s: message\n got %q\nwant %q", id, got, want)
		}
	}
}

// TestTornado: every end stands on its side of the plan, two ends on one side have a row each, and an end without
// effect has none.
func TestTornado(t *testing.T) {
	c := find(t, charts.Of(doubtful(), english(t)), "sensitivity")
	p := c.Panels[0]
	type row struct{ name, left, right string }
	want := []row{{"Volume", "−20%: −50", "+15%: +825"}, {"FX value (INR)", "+10%: +250", "−10%: +650"},
		{"Productivity, less", "−10%: +300", ""},
		{"Productivity, more", "+5%: +400", ""}, {"Contract indexation", "+1 pp: +440", ""}}
	var got []row
	text := func(b charts.Bar) string { return plain(strings.TrimSpace(b.Delta + " " + b.Label)) }
	for i, r := range c.Rows {
		got = append(got, row{r.Name, text(p.Bars[i]), text(p.Right[i])})
		if p.Bars[i].From != 450 || p.Right[i].From != 450 || p.Bars[i].To > 450 || p.Right[i].To < 450 {
			t.Errorf("%s: bars from %v to %v and from %v to %v", r.Name, p.Bars[i].From, p.Bars[i].To, p.Right[i].From,
				p.Right[i].To)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("rows\n got %q\nwant %q", got, want)
	}
	if p.Bars[0].Fill != charts.FillBadSoft || p.Right[0].Fill != charts.FillGoodSoft || p.Zero == "" ||
		p.Guide.At != 450 || p.Axis.Min != -50 || p.Axis.Max != 825 {
		t.Errorf("fills %d and %d, zero %q, guide %v, axis %v to %v", p.Bars[0].Fill, p.Right[0].Fill, p.Zero, p.Guide.At,
			p.Axis.Min, p.Axis.Max)
	}
	if got := p.Bars[0].Parts(); len(got) != 2 || got[0].To != 0 || got[1].From != 0 || got[1].To != -50 ||
		got[1].Fill != charts.FillBad {
		t.Errorf("the end at −50 has the parts %+v, want a strong one below zero", got)
	}
	if got := p.Right[0].Parts(); len(got) != 1 || got[0].Fill != charts.FillGoodSoft {
		t.Errorf("the end at +825 has the parts %+v, want a soft one", got)
	}
	if got, want := plain(strings.Join(c.Data.Rows[3], "|")), "Contract indexation|0 points|+450|+1 point|+440|10"; got !=
		want {
		t.Errorf("data %q, want %q", got, want)
	}
}

// TestManyDrivers: what is not drawn is named, and stands in the data.
func TestManyDrivers(t *testing.T) {
	r := specimen.Comparison(specimen.Shape{Options: 3, Doubt: true, Drivers: 35})
	c := find(t, charts.Of(r, english(t)), "sensitivity")
	levers := map[report.Lever]bool{}
	for _, s := range r.Sensitivity {
		levers[s.Lever] = true
	}
	left := slices.IndexFunc(c.Notes, func(s string) bool { return strings.HasPrefix(s, "Not shown") })
	// a driver has one row, or two where both ends are on one side; of the names left, "and" joins the last
	if len(c.Panels) != 2 || len(c.Rows) > 11 || len(c.Data.Rows) != len(r.Sensitivity) || len(levers) < 15 || left < 0 ||
		strings.Count(c.Notes[left], ",")+strings.Count(c.Notes[left], " and ") < len(levers)-len(c.Rows) {
		t.Errorf("%d panels, %d rows, %d in the data of %d drivers, notes %q", len(c.Panels), len(c.Rows),
			len(c.Data.Rows), len(levers), c.Notes)
	}
}

// TestOneScale: the tornados of all options have the same rows and axes of one length.
func TestOneScale(t *testing.T) {
	r := specimen.Comparison(specimen.Shape{Options: 9, Doubt: true})
	c := find(t, charts.Of(r, english(t)), "sensitivity")
	if len(c.Panels) != 4 || !strings.Contains(strings.Join(c.Notes, " "), "Options not shown") {
		t.Fatalf("%d panels, notes %q", len(c.Panels), c.Notes)
	}
	long := c.Panels[0].Axis.Max - c.Panels[0].Axis.Min
	for i, p := range c.Panels {
		o := order(r)[i+1]
		if p.Name != r.Case.Options[o].Name || p.Guide.At != r.Options[o].NPVSaving || len(p.Bars) != len(c.Rows) ||
			len(p.Right) != len(c.Rows) || math.Abs(p.Axis.Max-p.Axis.Min-long) > 1e-9*long {
			t.Errorf("panel %q about %v: %d and %d bars in %d rows, axis %v, want a length of %v", p.Name, p.Guide.At,
				len(p.Bars), len(p.Right), len(c.Rows), p.Axis, long)
		}
	}
}

// TestGap: the difference between the two best options, and what turns it.
func TestGap(t *testing.T) {
	r := doubtful()
	r.RunnerUpGap = report.RunnerUpGap{Leader: 1, Second: 0, Difference: 450, Sensitivity: []report.GapSwing{
		{Lever: report.Lever{Driver: report.Volume}, Low: -0.2, High: 0.15, DifferenceLow: -50, DifferenceHigh: 825},
		{Lever: report.Lever{Driver: report.RiskHappens, Target: report.Target{Reach: report.ReachRisk}}, High: 1,
			DifferenceLow: 480, DifferenceHigh: 380}}}
	r.Case.Risks = []report.Risk{{Name: "Strike"}}
	c := find(t, charts.Of(r, english(t)), "runner-up-gap")
	if got, want := plain(c.Message), "The lead of Abroad over Today depends most on volume: CHF −50 at −20%, CHF 825 at "+
		"+15%; one of two drivers alone puts Today first."; got != want {
		t.Errorf("message\n got %q\nwant %q", got, want)
	}
	if b := c.Panels[0].Bars[1]; c.Rows[1].Name != "Risk: Strike" || plain(b.Delta+" "+b.Label) != "yes: +380" {
		t.Errorf("row %q, end %q %q", c.Rows[1].Name, b.Delta, b.Label)
	}
}

// TestHorizons: where the lead turns is marked and said.
func TestHorizons(t *testing.T) {
	r := small()
	r.Horizons = report.Horizons{Years: []int{1, 2, 3}, NPVSaving: [][]float64{{0, 0, 0}, {-300, 450, 900}},
		Leader: []int{0, 1, 1}}
	r.Ranking = []int{1, 0}
	c := find(t, charts.Of(r, english(t)), "horizon")
	p := c.Panels[0]
	if len(p.Marks) != 1 || p.Marks[0].X != 2 || p.Marks[0].Y != 450 || p.Guide.At != 2 || len(p.Lines) != 1 {
		t.Errorf("marks %+v, guide %+v", p.Marks, p.Guide)
	}
	got := append([]string{c.Message}, c.Notes...)
	want := []string{"Abroad leads over 2 years; over 1 year Today would lead.",
		"Over 1 year Today leads. A ring marks where another option takes the lead: Abroad from 2 years."}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	r.Horizons.Leader, r.Horizons.EndsAtCase = []int{1, 1, 1}, true
	c = find(t, charts.Of(r, english(t)), "horizon")
	if c.Message != "Abroad leads at every horizon up to 3 years." || len(c.Notes) != 1 {
		t.Errorf("message %q, notes %q", c.Message, c.Notes)
	}
}

func TestSpreads(t *testing.T) {
	c := find(t, charts.Of(doubtful(), english(t)), "simulation")
	s := c.Panels[0].Spreads
	if len(s) != 1 || len(c.Rows) != 1 || c.Rows[0].Name != "Abroad" {
		t.Fatalf("%d distributions in rows %v", len(s), c.Rows)
	}
	if got, want := s[0].Heights, []float64{0.2, 1, 0.6, 0.2}; !reflect.DeepEqual(got, want) { // of the highest, 1000
		t.Errorf("heights %v, want %v", got, want)
	}
	got := s[0].Outlines()
	want := []charts.Outline{{X: []float64{-100, 0}, Y: []float64{0.2, 0.2}}, // steps are 250 wide
		{X: []float64{0, 150, 150, 400, 400, 650, 650, 900}, Y: []float64{0.2, 0.2, 1, 1, 0.6, 0.6, 0.2, 0.2}, Good: true}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("outlines %v, want %v", got, want)
	}
	if !slices.ContainsFunc(c.Notes, func(n string) bool { return strings.Contains(n, "independently") }) ||
		!slices.ContainsFunc(c.Notes, func(n string) bool { return strings.Contains(n, "none provided") }) {
		t.Errorf("notes %q", c.Notes)
	}
	own := doubtful()
	own.Simulation.RangesFrom = report.WorkbookRanges
	for _, c := range charts.Of(own, english(t)) {
		if text := c.Message + strings.Join(c.Notes, " "); strings.Contains(text, "none provided") {
			t.Errorf("%s speaks of default ranges: %q", c.ID, text)
		}
	}
}

// TestOutlineEnds: nothing is left of a flat end, and a distribution of one value or none has no outline to fall over.
func TestOutlineEnds(t *testing.T) {
	s := charts.Spread{From: 0, To: 4, Heights: []float64{0, 1, 0.5, 0}}
	if got, want := s.Outlines(), []charts.Outline{{X: []float64{1, 2, 2, 3}, Y: []float64{1, 1, 0.5, 0.5},
		Good: true}}; !reflect.DeepEqual(got, want) {
		t.Errorf("outlines %v, want %v", got, want)
	}
	for _, s := range []charts.Spread{{}, {From: 1, To: 2}, {From: -1, To: 1, Heights: []float64{0, 0}}} {
		if got := s.Outlines(); len(got) > 0 {
			t.Errorf("%+v has outlines %v", s, got)
		}
	}
}

func TestScenariosAndScorecard(t *testing.T) {
	cs := charts.Of(doubtful(), english(t))
	c := find(t, cs, "scenarios")
	if got, want := plain(strings.Join(c.Data.Rows[1], "|")),
		"Boom|Volume +25%, Wage inflation (Pune) −0.5 points|+900"; got != want {
		t.Errorf("data %q, want %q", got, want)
	}
	if len(c.Panels) != 3 || c.Panels[0].Bars[0].To != 450 || c.Panels[2].Bars[0].Fill != charts.FillBad ||
		plain(c.Panels[2].Sub) != "volume −30%\ncheapest: Today" {
		t.Errorf("panels %+v", c.Panels)
	}
	k := find(t, cs, "scorecard-criteria")
	if len(k.Panels) != 3 || k.Panels[0].Bars[0].Label != "75%" || k.Panels[2].Name != "Abroad" ||
		k.Panels[2].Bars[1].To != 4 {
		t.Errorf("criteria %+v", k.Panels)
	}
}

// TestCrossovers: a ring where the lines cross, and none where the curve does not reach.
func TestCrossovers(t *testing.T) {
	c := find(t, charts.Of(doubtful(), english(t)), "volume-curve")
	m := c.Panels[0].Marks
	if len(m) != 1 || m[0].X != 0.65 || plain(m[0].Label) != "Abroad from 65%" {
		t.Fatalf("marks %+v, want one at 0.65", m)
	}
	// Between 0.5 and 0.75 Today rises from 900 to 1350 and Abroad from 1116 to 1233: 1170 and 1186.2 at 0.65.
	if want := (1170 + 1186.2) / 2; math.Abs(m[0].Y-want) > 1e-9 {
		t.Errorf("mark at %v, want %v", m[0].Y, want)
	}
}

// TestNothingToShow: without figures there is no chart.
func TestNothingToShow(t *testing.T) {
	c := doubtful()
	c.Sensitivity, c.Simulation, c.Scenarios, c.Scorecard = nil, nil, nil, nil
	for _, x := range charts.Of(c, english(t)) {
		if x.Topic >= charts.Sensitivity && x.Topic <= charts.Scorecard {
			t.Errorf("chart %s without data", x.ID)
		}
	}
}

// TestSpreadsInside checks that whatever is drawn of a distribution lies on the axis, for every shape.
func TestSpreadsInside(t *testing.T) {
	for name, s := range shapes {
		for _, c := range charts.Of(specimen.Comparison(s), english(t)) {
			for _, p := range c.Panels {
				if c.Form == charts.Spreads && len(p.Spreads) != len(c.Rows) || c.Form == charts.Tornado &&
					len(p.Right) != len(c.Rows) {
					t.Errorf("%s, %s: %d distributions, %d bars in %d rows", name, c.ID, len(p.Spreads), len(p.Right), len(c.Rows))
				}
				for _, r := range p.Spreads {
					for _, x := range []float64{r.P5, r.P25, r.P50, r.P75, r.P95, r.Point, r.From, r.To} {
						if !(x >= p.Axis.Min && x <= p.Axis.Max) && len(r.Heights) > 0 {
							t.Errorf("%s, %s: %v is outside %v to %v", name, c.ID, x, p.Axis.Min, p.Axis.Max)
						}
					}
				}
			}
		}
	}
}

// TestTimeline: waves that move at the same time share a row; a contract binds again and again; what lies beyond the
// horizon is left out.
func TestTimeline(t *testing.T) {
	r := small()
	r.Case.Horizon, r.Case.FirstMonth = 2, report.NewMonth(2027, time.January)
	r.Case.Functions = []report.Function{{Name: "Payroll"}, {Name: "Invoices"}, {Name: "Travel"}}
	o := &r.Case.Options[1]
	o.Location = 1
	o.Schedule = report.Schedule{Start: 1, Transition: 6, ParallelRunning: 2, Learning: 4}
	o.ContractTerm = 18
	r.Case.Waves = []report.Wave{{Option: 1, Function: 2, Schedule: report.Schedule{Start: 13, Transition: 6,
		ParallelRunning: 12}}}
	r.Options[1].Functions = []int{0, 1, 2}
	c := find(t, charts.Of(r, english(t)), "timeline")
	var got []string
	for i, row := range c.Rows {
		text := row.Name + ":"
		for _, s := range c.Panels[0].Tracks[i].Stages {
			text += fmt.Sprintf(" %v %v–%v", s.Kind, s.From, s.To)
		}
		got = append(got, text)
	}
	want := []string{"Abroad: Contract term 0–18 Contract term 18–24",
		"Payroll and Invoices: Transition 0–6 Parallel running 6–8 Learning 3–7", // S − 1 + T/2 … + N
		"Travel: Transition 12–18 Parallel running 18–24"}                        // 30, cut at the horizon
	if !reflect.DeepEqual(got, want) {
		t.Errorf("rows\n got %q\nwant %q", got, want)
	}
	if got, want := strings.Join(c.Data.Rows[2], "|"), "Abroad|Travel|Jan 2028|Jun 2028|Jun 2029|–|–|–|–"; got != want {
		t.Errorf("data %q, want %q", got, want)
	}
	if want := "Abroad begins to move in January 2027, has moved by June 2028"; !strings.HasPrefix(c.Message, want) {
		t.Errorf("message %q, want %q …", c.Message, want)
	}
}
