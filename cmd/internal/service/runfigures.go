package service

import (
	"encoding/json"
	"time"

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
	Incomplete       bool     `json:"incomplete,omitempty"`
	Close            bool     `json:"close,omitempty"` // whether to move is too close to call
	Candidate        string   `json:"candidate,omitempty"`
	AfterTax         bool     `json:"after_tax,omitempty"` // the figures above are
	Status           string   `json:"status,omitempty"`    // of a decision that is followed up: "behind"
	Tracked          *Tracked `json:"tracked,omitempty"`
}

// Tracked is where a decision that is followed up stands: the figures of the report's first page, all before tax.
type Tracked struct {
	Decision string    `json:"decision"`
	Staying  bool      `json:"staying"`  // it was to stay: then Cost and ExpectedCost count, and nothing below them
	Since    time.Time `json:"since"`    // the day of the first report that gave this status, and all after it did
	Approved bool      `json:"approved"` // NPVPromised is what was approved, else the plan's

	Cost            float64 `json:"cost"`          // to date
	ExpectedCost    float64 `json:"expected_cost"` // likewise, for the volumes that came
	NPVForecast     float64 `json:"npv_forecast"`
	NPVPromised     float64 `json:"npv_promised"`
	PaybackMonths   *int    `json:"payback_months"`
	PlannedPayback  *int    `json:"planned_payback_months"`
	RunRateSaving   float64 `json:"run_rate_saving"`
	PlannedRunRate  float64 `json:"planned_run_rate_saving"`
	OneOffCost      float64 `json:"one_off_cost"` // at completion
	PlannedOneOff   float64 `json:"planned_one_off_cost"`
	MonthsOfActuals int     `json:"months_of_actuals"`
}

// FiguresOf returns what a run came to; false where nothing is kept of that.
func FiguresOf(r store.Run) (f RunFigures, ok bool) {
	return f, len(r.Figures) > 0 && json.Unmarshal(r.Figures, &f) == nil
}

// NPVSaving is the NPV of saving that leads the report: of a decision that is followed up the forecast, else that of
// the leading option.
func (f *RunFigures) NPVSaving() float64 {
	if f.Tracked != nil {
		return f.Tracked.NPVForecast
	}
	return f.NPVSavingLeading
}

// Comparable reports whether NPVSaving means the same in two reports: both plan or both forecast, in one currency,
// before tax or after it.
func (f *RunFigures) Comparable(g *RunFigures) bool {
	return f.Currency == g.Currency && (f.Tracked == nil) == (g.Tracked == nil) &&
		(f.Tracked != nil || f.AfterTax == g.AfterTax)
}

func figuresOf(c *report.Comparison, asOf time.Time, previous store.Run) RunFigures {
	name := func(option int) string { return c.Case.Options[option].Name }
	v, o := &c.Verdict, &c.Options[c.Ranking[0]]
	f := RunFigures{Currency: c.Case.Currency, Baseline: name(c.Case.Baseline), Verdict: name(v.Recommended), Stay: v.Stay,
		Leading: name(o.Option), NPVCostBaseline: c.Options[c.Case.Baseline].NPVCost, NPVCostLeading: o.NPVCost,
		NPVSavingLeading: o.NPVSaving, PaybackMonths: o.PaybackMonths, IRR: o.IRR, RunRateSaving: o.RunRateSaving,
		FundingPeak: o.FundingPeak, Probability: c.Simulation.Options[v.Candidate].ProbabilitySaves,
		Incomplete: v.Incomplete, AfterTax: c.Case.Tax == report.GroupTax}
	if v.Call == report.Close {
		f.Close, f.Candidate = true, name(v.Candidate)
	}
	if v.Certainty != report.Unassessed {
		robust := v.Certainty == report.Robust
		f.Robust = &robust
	}
	if c.Tracking != nil {
		f.Status = c.Tracking.Status.String()
		f.Tracked = trackedOf(c, name(c.Tracking.Decision))
		f.Tracked.Since = asOf
		if b, ok := FiguresOf(previous); ok && b.Tracked != nil && b.Status == f.Status {
			f.Tracked.Since = b.Tracked.Since
		}
	}
	return f
}

func trackedOf(c *report.Comparison, decision string) *Tracked {
	t := c.Tracking
	now := &t.Forecasts[report.CurrentSpending]
	f := &Tracked{Decision: decision, Staying: t.Decision == c.Case.Baseline, NPVForecast: now.NPVSaving,
		PaybackMonths: now.PaybackMonths, PlannedPayback: t.PlannedPayback, RunRateSaving: now.RunRateSaving,
		PlannedRunRate: t.PlannedRunRate, OneOffCost: t.OneOff.AtCompletion, PlannedOneOff: t.OneOff.Plan,
		MonthsOfActuals: t.Month}
	f.NPVPromised, f.Approved = t.Promised(c.Case.Actuals)
	f.Cost, f.ExpectedCost = t.Spent()
	return f
}
