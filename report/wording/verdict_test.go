package wording_test

import (
	"testing"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording"
)

func ref[T any](v T) *T { return &v }

// Three options of a case whose baseline costs CHF 20m, with invented figures: the sentences are what is tested.
const today, move, third = 0, 1, 2

// outcome is what the option Hub saves, as a comparison that is decided for it.
func outcome(t *testing.T, saving float64) (*report.Comparison, wording.English) {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := &report.Case{Currency: "CHF", Horizon: 5, Options: []report.Option{{Name: "Today"}, {Name: "Hub"},
		{Name: "Third"}},
		Currencies: []report.Currency{{Code: "CHF"}, {Code: "INR"}}}
	r := &report.Comparison{Case: c,
		Options: []report.OptionResult{{NPVCost: 20e6}, {Option: move, NPVCost: 20e6 - saving, Savings: report.Savings{
			NPVSaving: saving, NPVSavingShare: ref(saving / 20e6), PaybackMonths: ref(25)}}, {Option: third}},
		Simulation: &report.Simulation{Trials: 10_000, RangesFrom: report.WorkbookRanges,
			Options: []report.SimulatedOption{{},
				{P5: 1.5e6, P50: 4.1e6, P95: 6.4e6, ProbabilitySaves: 0.9312, ProbabilityCheapest: 0.71, Misses: 0.8}, {}}},
		Verdict: report.Verdict{Recommended: move, Candidate: move, Second: third, Certainty: report.Robust,
			Call: report.Move}}
	return r, wording.New(f, c)
}

func stay(r *report.Comparison) {
	r.Verdict.Recommended, r.Verdict.Second, r.Verdict.Stay = today, move, true
	r.Verdict.Call = report.Stay
}

const saves93 = "saves in 93% of 10,000 simulated futures"

func TestVerdict(t *testing.T) {
	tests := []struct {
		name     string
		saving   float64
		set      func(r *report.Comparison)
		headline string
		rest     string
	}{
		{"move", 4.57e6, nil, "Move to Hub", ": it saves CHF 4.6m (23%) in NPV against Today, pays back after 25 months (2.1 years) and " + saves93},
		{"one month, a small share", 62e3, func(r *report.Comparison) { r.Options[move].PaybackMonths = ref(1) },
			"Move to Hub", ": it saves CHF 62k (0.3%) in NPV against Today, pays back after 1 month and " + saves93},
		{"two years", 4.57e6, func(r *report.Comparison) { r.Options[move].PaybackMonths = ref(24) },
			"Move to Hub", ": it saves CHF 4.6m (23%) in NPV against Today, pays back after 24 months (2 years) and " + saves93},
		{"no investment, no share", 4.57e6, func(r *report.Comparison) {
			r.Options[move].PaybackMonths, r.Options[move].NPVSavingShare = ref(0), nil
		},
			"Move to Hub", ": it saves CHF 4.6m in NPV against Today, is ahead from day one and " + saves93},
		{"never pays back", 4.57e6, func(r *report.Comparison) { r.Options[move].PaybackMonths = nil },
			"Move to Hub", ": it saves CHF 4.6m (23%) in NPV against Today, does not pay back within 5 years and " + saves93},
		{"0.02% cheaper", 4e3, nil, "Move to Hub or stay with Today", ": they cost practically the same; Hub " + saves93},
		{"0.02% dearer", -4e3, stay, "Stay with Today", ": the best alternative, Hub, costs practically the same and " + saves93},
		{"as much", 0, stay, "Stay with Today", ": the best alternative, Hub, costs practically the same and " + saves93},
		{"0.06% cheaper", 12e3, nil, "Move to Hub", ": it saves CHF 12k (0.1%) in NPV against Today, pays back after 25 months (2.1 years) and " + saves93},
		{"dearer", -1.5e6, stay, "Stay with Today", ": the best alternative, Hub, would cost CHF 1.5m (8%) more in NPV and " + saves93},
		{"hurdle", 620e3, hurdle(0.1), "Stay with Today",
			": the best alternative, Hub, would save CHF 620k (3.1%) in NPV, less than the 10% required of a move, and " + saves93},
		{"just below the hurdle", 1.9999e6, hurdle(0.1), "Stay with Today",
			": the best alternative, Hub, would save CHF 2.0m (9.9995%) in NPV, less than the 10% required of a move, and " + saves93},
		{"a broken hurdle", 499e3, hurdle(0.025), "Stay with Today",
			": the best alternative, Hub, would save CHF 499k (2.495%) in NPV, less than the 2.5% required of a move, and " + saves93},
	}
	for _, tt := range tests {
		r, e := outcome(t, tt.saving)
		if tt.set != nil {
			tt.set(r)
		}
		if got := wording.Plain(e.Verdict(r).Headline()); got != tt.headline {
			t.Errorf("%s: headline: got %s, want %s", tt.name, got, tt.headline)
		}
		if got, want := wording.Plain(e.Verdict(r).Sentence()), tt.headline+tt.rest; got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, want)
		}
	}
}

func hurdle(required float64) func(r *report.Comparison) {
	return func(r *report.Comparison) {
		stay(r)
		r.Verdict.Hurdle, r.Case.MinimumSaving = true, required
	}
}

// A doubt stands in the headline and in the sentence, whatever it is.
func TestDoubt(t *testing.T) {
	const move4m = ": it saves CHF 4.6m (23%) in NPV against Today, pays back after 25 months (2.1 years) and " + saves93
	for _, tt := range []struct {
		name           string
		set            func(v *report.Verdict, r *report.Comparison)
		headline, want string
	}{
		{"where to", func(v *report.Verdict, r *report.Comparison) {
			v.Certainty, v.Doubt = report.Contested, report.DoubtWhere
		}, "Move to Hub, with Third close",
			"Move to Hub" + move4m + ", but Third is close: Hub is the cheapest option in only 71%"},
		{"default ranges", func(v *report.Verdict, r *report.Comparison) { v.Certainty = report.Unassessed },
			"Move to Hub", "Move to Hub" + move4m + " on default ranges"},
		{"whether", func(v *report.Verdict, r *report.Comparison) {
			v.Call, v.Certainty, v.Doubt = report.Close, report.Contested, report.DoubtWhether
		}, "Too close to call between Hub and Today", "Too close to call, so no case for moving: Hub would save CHF 4.6m " +
			"(23%) in NPV against Today, but " + saves93},
		{"whether, staying", func(v *report.Verdict, r *report.Comparison) {
			stay(r)
			r.Options[move].NPVSaving, r.Options[move].NPVSavingShare = -1e6, ref(-0.05)
			v.Call, v.Certainty, v.Doubt = report.Close, report.Contested, report.DoubtWhether
		}, "Too close to call between Hub and Today", "Too close to call, so no case for moving: the best alternative, " +
			"Hub, would cost CHF 1.0m (5%) more in NPV, but " + saves93},
		{"staying, close", func(v *report.Verdict, r *report.Comparison) {
			stay(r)
			r.Options[move].NPVSaving, r.Options[move].NPVSavingShare = -1e6, ref(-0.05)
			v.Certainty, v.Doubt = report.Contested, report.DoubtWhether
		}, "Stay with Today, a close decision", "Stay with Today: the best alternative, Hub, would cost CHF 1.0m (5%) more " +
			"in NPV and " + saves93},
		{"incomplete", func(v *report.Verdict, r *report.Comparison) {
			v.Incomplete = true
			r.Case.Functions = []report.Function{{Name: "Payroll"}}
			r.Case.Missing = []report.Missing{{Option: third, Expected: []report.Expected{report.ExpectedSetUp}}, {Option: move,
				Expected: []report.Expected{report.ExpectedSeverance, report.ExpectedTravel}}}
			r.Options[move].Gaps = []report.Gap{{From: 3, To: 4}, {From: 9, To: 12}}
		}, "Move to Hub, on incomplete figures", "Move to Hub" + move4m + "; its figures are incomplete, without severance " +
			"cost and cost for Payroll in some months"},
	} {
		r, e := outcome(t, 4.57e6)
		tt.set(&r.Verdict, r)
		if got := wording.Plain(e.Verdict(r).Headline()); got != tt.headline {
			t.Errorf("%s: headline: got %s, want %s", tt.name, got, tt.headline)
		}
		if got := wording.Plain(e.Verdict(r).Sentence()); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestConfidence(t *testing.T) {
	const range90 = "On the workbook's ranges the NPV of saving of Hub has a median of CHF 4.1m and a 90% range of " +
		"CHF 1.5m to 6.4m. "
	verdict := func(certainty report.Certainty, doubt report.Doubt) func(r *report.Comparison) {
		return func(r *report.Comparison) { r.Verdict.Certainty, r.Verdict.Doubt = certainty, doubt }
	}
	both := func(fs ...func(r *report.Comparison)) func(r *report.Comparison) {
		return func(r *report.Comparison) {
			for _, f := range fs {
				f(r)
			}
		}
	}
	for _, tt := range []struct {
		name     string
		set      func(r *report.Comparison)
		want     string
		doubtful bool
	}{
		{"robust", nil, range90 + "Hub is the cheapest option in 71% of futures: the verdict is robust.", false},
		{"staying is robust", stay, range90 + "Staying is robust.", false},
		{"the hurdle is robust", hurdle(0.1),
			range90 + "The saving misses the 10% required of a move in 80% of futures: staying is robust.", false},
		{"whether", verdict(report.Contested, report.DoubtWhether), range90 + "Whether to move at all is uncertain.", true},
		{"where", verdict(report.Contested, report.DoubtWhere), range90 + "The choice between the options is close.", true},
		{"staying in doubt", both(stay, verdict(report.Contested, report.DoubtWhether)),
			range90 + "Staying is a close decision.", true},
		{"the hurdle in doubt", both(hurdle(0.1), verdict(report.Contested, report.DoubtWhether)),
			range90 + "The saving misses the 10% required of a move in only 80% of futures: staying is a close decision.", true},
		{"default ranges", verdict(report.Unassessed, report.NoDoubt), "On default ranges the NPV of saving of Hub has a " +
			"median of CHF 4.1m and a 90% range of CHF 1.5m to 6.4m. Fill in the sheet Uncertainty to assess the verdict.", true},
	} {
		r, e := outcome(t, 4.57e6)
		if tt.set != nil {
			tt.set(r)
		}
		got, doubtful := e.Verdict(r).Confidence()
		if got = wording.Plain(got); got != tt.want || doubtful != tt.doubtful {
			t.Errorf("%s:\ngot  %s, %v\nwant %s, %v", tt.name, got, doubtful, tt.want, tt.doubtful)
		}
	}
}

// The summary is every sentence about the verdict: the verdict, how sure it is, the nearest break-even, the scorecard.
func TestSummary(t *testing.T) {
	r, e := outcome(t, 4.57e6)
	r.Verdict.Nearest = &report.Flip{Lever: report.Lever{Driver: report.Volume}, Change: -0.513}
	r.Scorecard = &report.ScorecardResult{Options: []report.Scored{{Score: 4.5}, {Score: 3}, {Score: 4.5}}}
	want := "Move to Hub: it saves CHF 4.6m (23%) in NPV against Today, pays back after 25 months (2.1 years) and " +
		saves93 + ". On the workbook's ranges the NPV of saving of Hub has a median of CHF 4.1m and a 90% range of CHF " +
		"1.5m to 6.4m. Hub is the cheapest option in 71% of futures: the verdict is robust. Nearest break-even with " +
		"Today: volume would have to fall by 51.3%. The scorecard ranks Today and Third first (4.50); Hub scores 3.00."
	if got := e.Verdict(r).Summary(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	r.Scorecard.Options[move].Score = 5
	if got := e.Verdict(r).Scorecard(); got != "" {
		t.Errorf("the recommended option is first, and yet: %s", got)
	}
}
