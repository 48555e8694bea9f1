package report

import "math"

// Verdict is what the figures say: move to an option or stay, and how sure that is.
type Verdict struct {
	Option    string  `json:"option"`
	Robust    *bool   `json:"robust"`    // nil under standard ranges
	Contested *string `json:"contested"` // "whether", "where" or nil
	RunnerUp  string  `json:"runner_up"`
	Sentence  string  `json:"sentence"`

	Other   string     `json:"-"` // the option whose payback, probability and break-even are told: the verdict's, or when staying the best other
	Stay    bool       `json:"-"`
	Hurdle  bool       `json:"-"` // staying because the saving is below the Minimum saving
	Nearest *BreakEven `json:"-"` // the driver whose break-even lies nearest to no change
}

// sure is the part of trials from which a verdict is robust, and below which saving itself is in doubt.
const sure = 0.70

// Verdict applies the rule to the figures of a comparison that is otherwise complete.
func (r *Comparison) decide(list []driverRange) Verdict {
	leader := r.option(r.Ranking[0])
	other := leader
	for _, name := range r.Ranking {
		if name != r.Baseline {
			other = r.option(name)
			break
		}
	}
	v := Verdict{Option: leader.Name, RunnerUp: r.Ranking[1], Other: other.Name}
	if leader.NPVSavingShare != nil && leader.Name != r.Baseline {
		v.Hurdle = *leader.NPVSavingShare < r.Case.MinimumSaving
	}
	v.Stay = leader.Name == r.Baseline || v.Hurdle
	if v.Stay {
		v.Option, v.RunnerUp = r.Baseline, other.Name
	}
	if r.Simulation.Ranges == "workbook" {
		r.contest(&v)
	}
	v.Nearest = r.nearestDriver(other.Name, list)
	v.Sentence = r.sentence(&v, other)
	return v
}

// contest says whether the verdict is robust and, if it is not, what is in doubt.
func (r *Comparison) contest(v *Verdict) {
	drawn := r.Simulation.option(v.Other)
	robust := drawn.ProbabilityCheapest >= sure
	if v.Stay {
		robust = drawn.Misses >= sure
	}
	v.Robust = &robust
	if robust {
		return
	}
	doubt := "where"
	if drawn.ProbabilitySaves < sure {
		doubt = "whether"
	}
	v.Contested = &doubt
}

// nearestDriver returns the break-even of an option with the least |change| ÷ (high − low).
func (r *Comparison) nearestDriver(option string, list []driverRange) *BreakEven {
	var best *BreakEven
	least := math.Inf(1)
	for i := range r.BreakEven {
		b := &r.BreakEven[i]
		if b.Option != option || b.Change == nil {
			continue
		}
		for _, d := range list {
			if d.driver.String() != b.Driver || d.appliesTo != b.AppliesTo || d.high == d.low {
				continue
			}
			if far := math.Abs(*b.Change) / (d.high - d.low); far < least {
				best, least = b, far
			}
		}
	}
	return best
}

// option returns an option's figures by its name, which exists.
func (r *Comparison) option(name string) *OptionResult {
	for i := range r.Options {
		if r.Options[i].Name == name {
			return &r.Options[i]
		}
	}
	panic("no option " + name)
}

// option returns an option's distribution by its name, which exists.
func (s *Simulation) option(name string) *SimulatedOption {
	for i := range s.Options {
		if s.Options[i].Name == name {
			return &s.Options[i]
		}
	}
	panic("no simulated option " + name)
}

// scoredFirst returns the option with the highest score, "" where several share it or there is no scorecard.
func (r *Comparison) scoredFirst() string {
	if r.Scorecard == nil {
		return ""
	}
	first, most := "", math.Inf(-1)
	for _, o := range r.Scorecard.Options {
		switch {
		case o.Score > most+1e-12:
			first, most = o.Name, o.Score
		case o.Score >= most-1e-12:
			first = ""
		}
	}
	return first
}
