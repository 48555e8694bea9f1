package templates

import (
	"math"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/templates/internal/specimen"
)

func ref[T any](v T) *T { return &v }

// Figures are made up: what is tested is how the page tells them. The told option is Outsourcing at home, 10,000 trials.
func TestVerdictInWords(t *testing.T) {
	type change = func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption)
	move := func(v *report.Verdict) {
		v.Option, v.RunnerUp, v.Stay, v.Hurdle = "Outsourcing at home", "In-house today", false, false
	}
	stay := func(v *report.Verdict) { v.Option, v.RunnerUp, v.Stay = "In-house today", "Outsourcing at home", true }
	const spread = " (EUR 4.1m in the middle one, EUR 1.5m to EUR 6.4m in nine of ten)"
	tests := []struct {
		name            string
		set             change
		sentence, doubt string
		style           ParagraphStyle
	}{
		{"robust", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			o.PaybackMonths = ref(25)
			d.ProbabilityCheapest = 0.82
		}, "Move to Outsourcing at home: it saves EUR 4.6m (23%) in NPV against In-house today, paid back after 25 months (2.1 years).",
			"Outsourcing at home saves in 93% of 10,000 simulated futures on the workbook's ranges" + spread + " and is the cheapest option in 82%: the verdict is robust.", Body},
		{"where", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			c.Verdict.Robust, c.Verdict.Contested, c.Verdict.RunnerUp = ref(false), ref("where"), "Captive Kraków"
			o.PaybackMonths, d.ProbabilityCheapest = nil, 0.64
		}, "Move to Outsourcing at home: it saves EUR 4.6m (23%) in NPV against In-house today, but not paid back within 6 years.",
			"Outsourcing at home saves in 93% of 10,000 simulated futures on the workbook's ranges" + spread + "; where to move is contested: Captive Kraków is close, and Outsourcing at home is the cheapest option in only 64%.", Caution},
		{"whether", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			c.Verdict.Robust, c.Verdict.Contested = ref(false), ref("whether")
			o.PaybackMonths, d.ProbabilitySaves = ref(0), 0.62
		}, "Move to Outsourcing at home: it saves EUR 4.6m (23%) in NPV against In-house today, ahead from day one.",
			"Outsourcing at home saves in 62% of 10,000 simulated futures on the workbook's ranges" + spread + ", too few to be sure: whether to move at all is contested.", Caution},
		{"standard ranges, nearly sure", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			c.Verdict.Robust, c.Simulation.Ranges, d.ProbabilitySaves, o.NPVSavingShare = nil, "standard", 0.9996, nil
			o.PaybackMonths = ref(12)
		}, "Move to Outsourcing at home: it saves EUR 4.6m in NPV against In-house today, paid back after 12 months (1 year).",
			"Outsourcing at home saves in over 99% of 10,000 simulated futures under standard ranges, not yours" + spread + ": fill in the sheet Uncertainty to see how sure the verdict is.", Caution},
		{"as cheap as the baseline", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			o.NPVSaving, d.ProbabilityCheapest = 4000, 0.71 // 0.02% of 20 m
		}, "Move to Outsourcing at home or stay with In-house today: they cost practically the same.",
			"Outsourcing at home saves in 93% of 10,000 simulated futures on the workbook's ranges" + spread + " and is the cheapest option in 71%: the verdict is robust.", Body},
		{"another scores first", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			o.PaybackMonths, d.ProbabilityCheapest = ref(1), 1
			c.Scorecard = &report.ScorecardResult{Options: []report.Scored{{Name: "In-house today", Score: 3.55}, {Name: "Outsourcing at home", Score: 3.45}}}
		}, "Move to Outsourcing at home: it saves EUR 4.6m (23%) in NPV against In-house today, paid back after 1 month.",
			"Outsourcing at home saves in 93% of 10,000 simulated futures on the workbook's ranges" + spread + " and is the cheapest option in 100%: the verdict is robust. The scorecard ranks In-house today first (3.55); Outsourcing at home has 3.45.", Body},
		{"two score first", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			o.PaybackMonths, d.ProbabilityCheapest = ref(2), 1
			c.Scorecard = &report.ScorecardResult{Options: []report.Scored{{Name: "In-house today", Score: 3.55}, {Name: "Captive Kraków", Score: 3.55}}}
		}, "Move to Outsourcing at home: it saves EUR 4.6m (23%) in NPV against In-house today, paid back after 2 months.",
			"Outsourcing at home saves in 93% of 10,000 simulated futures on the workbook's ranges" + spread + " and is the cheapest option in 100%: the verdict is robust. The scorecard ranks In-house today and Captive Kraków first (3.55).", Body},
		{"staying is cheapest", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			stay(&c.Verdict)
			c.Case.MinimumSaving, o.NPVSaving, o.NPVSavingShare, d.ProbabilitySaves = 0, -1.5e6, ref(-0.075), 0.001
		}, "Stay with In-house today: the best other option, Outsourcing at home, would cost EUR 1.5m (8%) more in NPV.",
			"Outsourcing at home saves in under 1% of 10,000 simulated futures on the workbook's ranges" + spread + ": staying is robust.", Body},
		{"staying, contested", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			stay(&c.Verdict)
			c.Verdict.Robust, c.Verdict.Contested = ref(false), ref("where")
			c.Case.MinimumSaving, o.NPVSaving, o.NPVSavingShare, d.ProbabilitySaves = 0, -0.2e6, ref(-0.01), 0.75
		}, "Stay with In-house today: the best other option, Outsourcing at home, would cost EUR 200k (1%) more in NPV.",
			"Outsourcing at home saves in 75% of 10,000 simulated futures on the workbook's ranges" + spread + ", though not as planned: staying is contested.", Caution},
		{"staying as cheap", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			stay(&c.Verdict)
			c.Verdict.Robust, c.Verdict.Contested = ref(false), ref("whether")
			o.NPVSaving, o.NPVSavingShare, d.ProbabilitySaves = math.Copysign(0, -1), ref(math.Copysign(0, -1)), 0.42
		}, "Stay with In-house today: the best other option, Outsourcing at home, costs practically the same.",
			"Outsourcing at home saves in 42% of 10,000 simulated futures on the workbook's ranges" + spread + ", too few to be sure: whether to move at all is contested.", Caution},
		{"below the minimum saving", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			stay(&c.Verdict)
			c.Verdict.Hurdle, o.NPVSaving, o.NPVSavingShare, d.Misses = true, 0.62e6, ref(0.031), 0.78
		}, "Stay with In-house today: the best other option, Outsourcing at home, would save EUR 620k in NPV, 3.1% of today's cost and less than the 5% that a move has to save.",
			"Outsourcing at home saves in 93% of 10,000 simulated futures on the workbook's ranges" + spread + " and saves less than the 5% that a move has to save in 78%: staying is robust.", Body},
		{"below the minimum saving, contested", func(c *report.Comparison, o *report.OptionResult, d *report.SimulatedOption) {
			stay(&c.Verdict)
			c.Verdict.Hurdle, o.NPVSaving, o.NPVSavingShare, d.Misses = true, 0.62e6, ref(0.031), 0.55
			c.Verdict.Robust, c.Verdict.Contested = ref(false), ref("where")
		}, "Stay with In-house today: the best other option, Outsourcing at home, would save EUR 620k in NPV, 3.1% of today's cost and less than the 5% that a move has to save.",
			"Outsourcing at home saves in 93% of 10,000 simulated futures on the workbook's ranges" + spread + " but less than the 5% that a move has to save in only 55%: staying is contested.", Caution},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, c := composing(t, specimen.Shape{Options: 2, Years: 6})
			o, d := &c.Options[1], m.drawn("Outsourcing at home")
			c.Options[0].NPVCost, o.NPVSaving, o.NPVSavingShare = 20e6, 4.57e6, ref(0.2285)
			c.Simulation.Trials, c.Simulation.Ranges, d.ProbabilitySaves = 10_000, "workbook", 0.9312
			d.P5, d.P50, d.P95 = 1.5e6, 4.1e6, 6.4e6
			c.Verdict = report.Verdict{Other: "Outsourcing at home", Robust: ref(true)}
			move(&c.Verdict)
			tt.set(c, o, d)
			if got := spaced(m.verdictSentence()); got != tt.sentence {
				t.Errorf("sentence:\ngot  %s\nwant %s", got, tt.sentence)
			}
			doubt, style := m.confidence()
			if got := spaced(doubt); got != tt.doubt || style != tt.style {
				t.Errorf("how sure:\ngot  %s (%d)\nwant %s (%d)", got, style, tt.doubt, tt.style)
			}
			if standard := c.Simulation.Ranges == "standard"; strings.Contains(doubt, "standard ranges") != standard {
				t.Errorf("the ranges are standard: %v, but the page says %s", standard, doubt)
			}
		})
	}
}

// The table on page 1 says what would turn the verdict, as a loss where there is a saving and as a gain where there is none.
func TestFlipsOnPageOne(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 3, Years: 6})
	flip := func(against, driver string, change float64) report.Flip {
		return report.Flip{Option: "Outsourcing at home", Against: against, Driver: driver, AppliesTo: "all", Change: change, Low: -0.2, High: 0.15}
	}
	base := []report.Flip{flip("In-house today", "Volume", -0.1), flip("In-house today", "Salaries", 0.298), flip("In-house today", "Vendor fees", 0.3), flip("In-house today", "FX value", 4)}
	rival := []report.Flip{flip("Captive Kraków", "FX value", 0.04), flip("Captive Kraków", "Volume", 0.1), flip("Captive Kraków", "Salaries", 0.5)}
	for _, tt := range []struct {
		name         string
		saving       float64
		stay, hurdle bool
		flips        []report.Flip
		want         string
	}{
		{"move", 1e6, false, false, base, "What would flip it | In-house today yes (bad) | In-house today no | In-house today no"},
		{"move with a rival", 1e6, false, false, append(base[:2:2], rival...), "What would flip it | Captive Kraków yes (bad) | Captive Kraków yes (bad) | In-house today yes (bad)"},
		{"stay", -1e6, true, false, base[:2], "What would flip it | Outsourcing at home yes (good) | Outsourcing at home no"},
		{"hurdle", 1e6, true, true, base[:1], "What would use up even the saving that there is | Outsourcing at home yes (bad)"},
	} {
		c.Options[1].NPVSaving = tt.saving
		c.Flips = tt.flips
		c.Verdict = report.Verdict{Option: "x", Other: "Outsourcing at home", Stay: tt.stay, Hurdle: tt.hurdle}
		blocks := m.flipBlocks()
		got := []string{blocks[0].(Heading).Text}
		for _, r := range blocks[1].(Table).Rows {
			got = append(got, r.Cells[1].Text+" "+r.Cells[3].Text+[...]string{"", " (good)", " (bad)"}[r.Cells[3].Impact])
		}
		if s := strings.Join(got, " | "); s != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, s, tt.want)
		}
	}
	c.Flips = nil
	c.Verdict.Hurdle = false
	if got, want := m.flipBlocks()[1].(Paragraph).Text, "No single driver makes Outsourcing at home as cheap as In-house today, not even far beyond its assumed range."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The gate is told to look for the option of the verdict and for how often the told one saves.
func TestVerdictIsChecked(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 4, Years: 5, Doubt: true})
	page := m.decision()
	var all strings.Builder
	for _, b := range page.Blocks {
		if p, ok := b.(Paragraph); ok {
			all.WriteString(p.Text + "\n")
		}
	}
	found := 0
	for _, x := range m.checks {
		if x.Label == "the option of the verdict" && x.Text == c.Verdict.Option || strings.HasPrefix(x.Label, "how often") && strings.Contains(x.Text, "%") {
			found++
			if !strings.Contains(all.String(), x.Text) {
				t.Errorf("%s, %q, does not stand on page 1", x.Label, x.Text)
			}
		}
	}
	if found != 2 {
		t.Errorf("got %d checks of the verdict, want 2", found)
	}
}

// A comparison made by hand may hold figures alone: nothing of what rests on drivers is then told, and page 1 leads with the plain figures.
func TestWithoutSimulation(t *testing.T) {
	m, c := composing(t, specimen.Shape{Options: 4, Years: 5, Doubt: true})
	c.Simulation, c.Verdict, c.Sensitivity, c.BreakEven, c.Crossovers, c.Scenarios, c.BestMix, c.Scorecard = nil, report.Verdict{}, nil, nil, nil, nil, nil, nil
	d := Compose(c, charts.Of(c, m.f), m.f, Options{})
	for _, p := range d.Pages {
		switch p.ID {
		case "sensitivity", "simulation", "scenarios", "scorecard":
			t.Errorf("the page %s is there", p.ID)
		}
		for _, b := range p.Blocks {
			switch b := b.(type) {
			case Table:
				if strings.HasPrefix(b.ID, "decision-flip") || b.ID == "functions-mix" || b.ID == "volume-crossovers" {
					t.Errorf("the table %s is there", b.ID)
				}
			case Heading:
				if b.Text == "Best mix" || b.Text == "What would flip it" || b.Text == "Drivers, simulation and verdict" {
					t.Errorf("the heading %q is there", b.Text)
				}
			case KeyFigures:
				for _, r := range b.Rows {
					if r.Label == "Probability that it saves" {
						t.Error("a probability is told")
					}
				}
			case Paragraph:
				if b.Style == Lead && !strings.Contains(b.Text, "has the lowest NPV of cost") {
					t.Errorf("the lead is %s", b.Text)
				}
			}
		}
	}
}
