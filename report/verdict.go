package report

import "math"

// Verdict is what the figures say: move to an option or stay, and how sure that is.
type Verdict struct {
	Option    string  `json:"option"`
	Robust    *bool   `json:"robust"`    // nil under standard ranges
	Contested *string `json:"contested"` // "whether", "where" or nil
	RunnerUp  string  `json:"runner_up"`
	Sentence  string  `json:"sentence"`

	Other       string     `json:"-"` // the option whose payback, probability and break-even are told: the verdict's, or when staying the best other
	Stay        bool       `json:"-"`
	Hurdle      bool       `json:"-"` // staying because the saving is below the Minimum saving
	Recommended int        `json:"-"` // the option to take; value form of Option
	Second      int        `json:"-"` // the best option but the recommended one; value form of RunnerUp
	Candidate   int        `json:"-"` // the leading option, or when staying the best one to move to; value form of Other
	Certainty   Certainty  `json:"-"` // value form of Robust and Contested
	Doubt       Doubt      `json:"-"` // with Contested; value form of Contested
	Nearest     *BreakEven `json:"-"` // the driver whose break-even lies nearest to no change
}

// Certainty says how sure a verdict is.
type Certainty uint8

// The certainties. Under default ranges a verdict is neither robust nor contested.
const (
	Unassessed Certainty = iota
	Robust
	Contested
)

// Doubt says what a contested verdict leaves open.
type Doubt uint8

// The doubts: whether to move at all, or where to.
const (
	NoDoubt Doubt = iota
	DoubtWhether
	DoubtWhere
)

// String returns the word of JSON; empty for no doubt.
func (d Doubt) String() string { return [...]string{"", "whether", "where"}[d] }

// Sure is the part of trials from which a verdict is robust, and below which saving itself is in doubt.
const Sure = 0.70

// decide applies the rule to the figures of a comparison that is otherwise complete.
func (r *Comparison) decide(list []driverRange) Verdict {
	base := r.Case.Baseline
	leader, candidate := r.Order[0], r.Order[0]
	if leader == base {
		candidate = r.Order[1]
	}
	v := Verdict{Recommended: leader, Second: r.Order[1], Candidate: candidate}
	if share := r.Options[leader].NPVSavingShare; share != nil && leader != base {
		v.Hurdle = *share < r.Case.MinimumSaving
	}
	v.Stay = leader == base || v.Hurdle
	if v.Stay {
		v.Recommended, v.Second = base, candidate
	}
	if r.Simulation.RangesFrom == WorkbookRanges {
		r.contest(&v)
	}
	v.Nearest = r.nearestDriver(candidate, list)
	v.name(r.Case)
	v.Sentence = r.sentence(&v, &r.Options[candidate])
	return v
}

// contest says whether the verdict is robust and, if it is not, what is in doubt.
func (r *Comparison) contest(v *Verdict) {
	drawn := &r.Simulation.Options[v.Candidate]
	agreeing := drawn.ProbabilityCheapest
	if v.Stay {
		agreeing = drawn.Misses
	}
	switch {
	case agreeing >= Sure:
		v.Certainty = Robust
	case drawn.ProbabilitySaves < Sure:
		v.Certainty, v.Doubt = Contested, DoubtWhether
	default:
		v.Certainty, v.Doubt = Contested, DoubtWhere
	}
}

// name fills in the old forms.
func (v *Verdict) name(c *Case) {
	v.Option, v.RunnerUp, v.Other = c.Options[v.Recommended].Name, c.Options[v.Second].Name, c.Options[v.Candidate].Name
	if v.Certainty != Unassessed {
		robust := v.Certainty == Robust
		v.Robust = &robust
	}
	if doubt := v.Doubt.String(); doubt != "" {
		v.Contested = &doubt
	}
}

// nearestDriver returns the break-even of an option with the least |change| ÷ (high − low).
func (r *Comparison) nearestDriver(option int, list []driverRange) *BreakEven {
	var best *BreakEven
	least := math.Inf(1)
	for i := range r.BreakEven {
		b := &r.BreakEven[i]
		if b.OptionIndex != option || b.Change == nil {
			continue
		}
		for _, d := range list {
			if d.lever() != b.Lever || d.high == d.low {
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
