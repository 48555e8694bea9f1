package service

import (
	"encoding/json"

	"shorecast/cmd/internal/store"
	"shorecast/report"
)

// RunFigures are what a run came to. They are kept of every run, for the history and for those who look at it.
type RunFigures struct {
	Currency         string   `json:"currency"`
	Baseline         string   `json:"baseline"`
	Verdict          string   `json:"verdict"`
	Stay             bool     `json:"stay"`
	Leading          string   `json:"leading"`
	NPVCostBaseline  float64  `json:"npv_cost_baseline"`
	NPVCostLeading   float64  `json:"npv_cost_leading"`
	NPVSavingLeading float64  `json:"npv_saving_leading"`
	PaybackMonths    *int     `json:"payback_months"`
	IRR              *float64 `json:"irr"`
	RunRateSaving    float64  `json:"run_rate_saving"`
	FundingPeak      float64  `json:"funding_peak"`
	Probability      float64  `json:"probability_saves"` // of the option that the verdict is about
	Robust           *bool    `json:"robust"`            // null under default ranges
	Status           string   `json:"status,omitempty"`  // of a decision that is followed up: "behind"
}

// FiguresOf returns what a run came to; false where nothing is kept of that.
func FiguresOf(r store.Run) (f RunFigures, ok bool) {
	return f, len(r.Figures) > 0 && json.Unmarshal(r.Figures, &f) == nil
}

func figuresOf(c *report.Comparison) RunFigures {
	name := func(option int) string { return c.Case.Options[option].Name }
	v, o := &c.Verdict, &c.Options[c.Ranking[0]]
	f := RunFigures{Currency: c.Case.Currency, Baseline: name(c.Case.Baseline), Verdict: name(v.Recommended), Stay: v.Stay,
		Leading: name(o.Option), NPVCostBaseline: c.Options[c.Case.Baseline].NPVCost, NPVCostLeading: o.NPVCost,
		NPVSavingLeading: o.NPVSaving, PaybackMonths: o.PaybackMonths, IRR: o.IRR, RunRateSaving: o.RunRateSaving,
		FundingPeak: o.FundingPeak, Probability: c.Simulation.Options[v.Candidate].ProbabilitySaves}
	if v.Certainty != report.Unassessed {
		robust := v.Certainty == report.Robust
		f.Robust = &robust
	}
	if c.Tracking != nil {
		f.Status = c.Tracking.Status.String()
	}
	return f
}
