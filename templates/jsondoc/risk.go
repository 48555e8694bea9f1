package jsondoc

import (
	"shorecast/report"
	"shorecast/report/wording"
)

type scenario struct {
	Name      string `json:"name"`
	NPVSaving object `json:"npv_saving"`
	NPVCost   object `json:"npv_cost"`
}

func scenariosOf(r *report.Comparison) []scenario {
	all := make([]scenario, len(r.Scenarios))
	for i, s := range r.Scenarios {
		all[i] = scenario{r.Case.Scenarios[i].Name, byOption(r.Case, s.Saving), byOption(r.Case, s.Cost)}
	}
	return all
}

// lever is an option and a driver with what it applies to: "all" or a name.
type lever struct {
	Option    string `json:"option"`
	Driver    string `json:"driver"`
	AppliesTo string `json:"applies_to"`
}

func leverOf(c *report.Case, option int, l report.Lever) lever {
	return lever{c.Options[option].Name, l.Driver.String(), c.TargetName(l.Target)}
}

type sensitivity struct {
	lever
	Low           float64 `json:"low"`
	High          float64 `json:"high"`
	NPVSavingLow  float64 `json:"npv_saving_low"`
	NPVSavingHigh float64 `json:"npv_saving_high"`
}

func sensitivityOf(r *report.Comparison) []sensitivity {
	return mapped(r.Sensitivity, func(s report.Sensitivity) sensitivity {
		return sensitivity{leverOf(r.Case, s.Option, s.Lever), s.Low, s.High, s.NPVSavingLow, s.NPVSavingHigh}
	})
}

type breakEven struct {
	lever
	Change *float64 `json:"change"`
}

func breakEvenOf(r *report.Comparison) []breakEven {
	return mapped(r.BreakEven, func(b report.BreakEven) breakEven {
		return breakEven{leverOf(r.Case, b.Option, b.Lever), b.Change}
	})
}

type crossover struct {
	Options [2]string `json:"options"`
	Volume  float64   `json:"volume"`
}

func crossoversOf(r *report.Comparison) []crossover {
	return mapped(r.Crossovers, func(x report.Crossover) crossover {
		return crossover{[2]string{r.Case.Options[x.Pair[0]].Name, r.Case.Options[x.Pair[1]].Name}, x.Volume}
	})
}

type simulation struct {
	Trials  int         `json:"trials"`
	Seed    int64       `json:"seed"`
	Ranges  string      `json:"ranges"` // "workbook" or "standard"
	Options []simulated `json:"options"`
}

type simulated struct {
	Name                string  `json:"name"`
	Mean                float64 `json:"mean"`
	P5                  float64 `json:"p5"`
	P10                 float64 `json:"p10"`
	P25                 float64 `json:"p25"`
	P50                 float64 `json:"p50"`
	P75                 float64 `json:"p75"`
	P90                 float64 `json:"p90"`
	P95                 float64 `json:"p95"`
	ProbabilitySaves    float64 `json:"probability_saves"`
	ProbabilityCheapest float64 `json:"probability_cheapest"`
}

func simulationOf(r *report.Comparison) simulation {
	s := simulation{Trials: r.Simulation.Trials, Seed: r.Simulation.Seed, Ranges: "workbook"}
	if r.Simulation.RangesFrom == report.DefaultRanges {
		s.Ranges = "standard"
	}
	for i, o := range r.Simulation.Options {
		s.Options = append(s.Options, simulated{r.Case.Options[i].Name, o.Mean, o.P5, o.P10, o.P25, o.P50, o.P75, o.P90,
			o.P95,
			o.ProbabilitySaves, o.ProbabilityCheapest})
	}
	return s
}

type scorecard struct {
	Options []scored `json:"options"`
}

type scored struct {
	Name       string  `json:"name"`
	Score      float64 `json:"score"`
	FirstShare float64 `json:"first_share"`
}

func scorecardOf(r *report.Comparison) *scorecard {
	if r.Scorecard == nil {
		return nil
	}
	s := &scorecard{}
	for i, o := range r.Scorecard.Options {
		s.Options = append(s.Options, scored{r.Case.Options[i].Name, o.Score, o.FirstShare})
	}
	return s
}

type verdict struct {
	Option    string  `json:"option"`
	Robust    *bool   `json:"robust"`    // null under standard ranges
	Contested *string `json:"contested"` // "whether", "where" or null
	RunnerUp  string  `json:"runner_up"`
	Sentence  string  `json:"sentence"`
}

func verdictOf(r *report.Comparison, say wording.English) verdict {
	name := func(option int) string { return r.Case.Options[option].Name }
	v := verdict{Option: name(r.Verdict.Recommended), Contested: word(r.Verdict.Doubt.String()),
		RunnerUp: name(r.Verdict.Second),
		Sentence: say.Summary(r)}
	if r.Verdict.Certainty != report.Unassessed {
		robust := r.Verdict.Certainty == report.Robust
		v.Robust = &robust
	}
	return v
}
