package report

import (
	"strings"
	"testing"
)

func ref[T any](v T) *T { return &v }

// told is a comparison of two options with invented figures: the sentence is what is tested.
func told(saving float64, set func(r *Comparison, v *Verdict, drawn *SimulatedOption)) (*Comparison, *Verdict) {
	r := &Comparison{Currency: "CHF", Baseline: "Today", Ranking: []string{"Move", "Today"}, Case: &Case{MinimumSaving: 0.1},
		Options: []OptionResult{{Name: "Today", NPVCost: 20e6},
			{Name: "Move", NPVCost: 20e6 - saving, NPVSaving: saving, NPVSavingShare: ref(saving / 20e6), PaybackMonths: ref(25)}},
		Simulation: &Simulation{Trials: 10_000, Ranges: "workbook", Options: []SimulatedOption{{Name: "Today"}, {Name: "Move", ProbabilitySaves: 0.9312}}}}
	v := &Verdict{Option: "Move", Other: "Move", RunnerUp: "Third", Robust: ref(true)}
	if set != nil {
		set(r, v, &r.Simulation.Options[1])
	}
	return r, v
}

func stay(v *Verdict) { v.Option, v.RunnerUp, v.Stay = "Today", "Move", true }

func TestSentence(t *testing.T) {
	type change = func(r *Comparison, v *Verdict, drawn *SimulatedOption)
	tests := []struct {
		name   string
		saving float64
		set    change
		want   string
	}{
		{"robust", 4.57e6, nil, "Move to Move: it saves CHF 4.6 m (22.9 %) in present value, pays back after 25 months and saves with a probability of 93 %; this is robust."},
		{"where", 4.57e6, func(r *Comparison, v *Verdict, _ *SimulatedOption) { v.Robust, v.Contested = ref(false), ref("where") },
			"Move to Move: it saves CHF 4.6 m (22.9 %) in present value, pays back after 25 months and saves with a probability of 93 %; it is contested where to: Third is close."},
		{"whether, one month", 620e3, func(r *Comparison, v *Verdict, d *SimulatedOption) {
			v.Robust, v.Contested = ref(false), ref("whether")
			r.Options[1].PaybackMonths, d.ProbabilitySaves = ref(1), 0.62
		}, "Move to Move: it saves CHF 620 k (3.1 %) in present value, pays back after 1 month and saves with a probability of 62 %; it is contested whether to move at all."},
		{"below the hurdle", 620e3, func(r *Comparison, v *Verdict, _ *SimulatedOption) { stay(v); v.Hurdle = true },
			"Stay with Today: the best other option, Move, saves CHF 620 k (3.1 %) in present value, less than the minimum saving of 10.0 %, pays back after 25 months " +
				"and saves with a probability of 93 %; this is robust."},
		{"below the hurdle, contested", 1.9e6, func(r *Comparison, v *Verdict, _ *SimulatedOption) {
			stay(v)
			v.Hurdle, v.Robust, v.Contested = true, ref(false), ref("where")
		}, "Stay with Today: the best other option, Move, saves CHF 1.9 m (9.5 %) in present value, less than the minimum saving of 10.0 %, pays back after 25 months " +
			"and saves with a probability of 93 %; staying is contested: Move saves in most simulated futures."},
		{"stay, not certain to cost more", -1.5e6, func(r *Comparison, v *Verdict, d *SimulatedOption) {
			stay(v)
			r.Options[1].PaybackMonths, d.ProbabilitySaves = nil, 0.0012
			v.Nearest = &BreakEven{Driver: "Volume", AppliesTo: "all", Change: ref(-0.513)}
		}, "Stay with Today: the best other option, Move, costs CHF 1.5 m (7.5 %) more in present value, does not pay back within the horizon and saves with a probability of " +
			"under 1 %; this is robust; the difference turns to zero soonest if Volume changes by −51.3 %."},
		{"as much, standard ranges", -0.2, func(r *Comparison, v *Verdict, d *SimulatedOption) {
			stay(v)
			r.Simulation.Ranges, v.Robust, r.Options[1].PaybackMonths = "standard", nil, ref(0)
			d.ProbabilitySaves = 0.42
		}, "Stay with Today: the best other option, Move, costs practically the same in present value, needs no money up front and saves with a probability of 42 % " +
			"under standard ranges, not yours."},
		{"a hair's breadth", 4_000, nil,
			"Move to Move or stay with Today: it costs practically the same in present value, pays back after 25 months and saves with a probability of 93 %; this is robust."},
		{"standard ranges, nearly sure", 4.57e6, func(r *Comparison, v *Verdict, d *SimulatedOption) {
			r.Simulation.Ranges, v.Robust, d.ProbabilitySaves = "standard", nil, 0.9999
			v.Nearest = &BreakEven{Driver: "Wage inflation", AppliesTo: "Cebu", Change: ref(0.169)}
		}, "Move to Move: it saves CHF 4.6 m (22.9 %) in present value, pays back after 25 months and saves with a probability of over 99 % under standard ranges, not yours; " +
			"the saving turns to zero soonest if Wage inflation (Cebu) changes by +16.9 points."},
		{"another scores first", 4.57e6, func(r *Comparison, v *Verdict, _ *SimulatedOption) {
			r.Scorecard = &ScorecardResult{Options: []Scored{{Name: "Today", Score: 3.5}, {Name: "Move", Score: 3.4}}}
		}, "Move to Move: it saves CHF 4.6 m (22.9 %) in present value, pays back after 25 months and saves with a probability of 93 %; this is robust. The scorecard ranks Today first."},
		{"several score first", 4.57e6, func(r *Comparison, v *Verdict, _ *SimulatedOption) {
			r.Scorecard = &ScorecardResult{Options: []Scored{{Name: "Today", Score: 3.5}, {Name: "Move", Score: 3.4}, {Name: "Third", Score: 3.5}}}
		}, "Move to Move: it saves CHF 4.6 m (22.9 %) in present value, pays back after 25 months and saves with a probability of 93 %; this is robust."},
		{"no share", 4.57e6, func(r *Comparison, _ *Verdict, _ *SimulatedOption) {
			r.Options[1].NPVSavingShare, r.Options[0].NPVCost = nil, -1
		},
			"Move to Move: it saves CHF 4.6 m in present value, pays back after 25 months and saves with a probability of 93 %; this is robust."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, v := told(tt.saving, tt.set)
			got := r.Sentence(v, &r.Options[1])
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if standard := r.Simulation.Ranges == "standard"; strings.Contains(got, "standard ranges") != standard {
				t.Errorf("the ranges are standard: %v, but the sentence is %s", standard, got)
			}
		})
	}
}

// What is not certain is not told as 100 %, what can happen not as 0 %.
func TestChance(t *testing.T) {
	for p, want := range map[float64]string{1: "100 %", 0.99999: "over 99 %", 0.995: "over 99 %", 0.9949: "99 %", 0.5: "50 %", 0.0051: "1 %", 0.005: "under 1 %",
		1e-4: "under 1 %", 0: "0 %"} {
		if got := chance(p); got != want {
			t.Errorf("%v: got %s, want %s", p, got, want)
		}
	}
}
