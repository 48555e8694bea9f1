package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

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

// sentence puts the verdict into words.
func (r *Comparison) sentence(v *Verdict, other *OptionResult) string {
	var b strings.Builder
	switch {
	case v.Hurdle:
		fmt.Fprintf(&b, "Stay with %s: the best other option, %s, saves %s (%s), less than the minimum saving of %s", v.Option, other.Name,
			r.money(other.NPVSaving), percent(*other.NPVSavingShare, 1), percent(r.Case.MinimumSaving, 1))
	case v.Stay:
		fmt.Fprintf(&b, "Stay with %s: the best other option, %s, costs %s more", v.Option, other.Name, r.money(-other.NPVSaving))
	default:
		fmt.Fprintf(&b, "Move to %s: it saves %s", v.Option, r.money(other.NPVSaving))
		if other.NPVSavingShare != nil {
			fmt.Fprintf(&b, " (%s)", percent(*other.NPVSavingShare, 1))
		}
	}
	b.WriteString(" in present value, ")
	switch p := other.PaybackMonths; {
	case p == nil:
		b.WriteString("does not pay back within the horizon")
	case *p == 0:
		b.WriteString("needs no money up front")
	default:
		fmt.Fprintf(&b, "pays back after %d months", *p)
	}
	fmt.Fprintf(&b, " and saves with a probability of %s", percent(r.Simulation.option(other.Name).ProbabilitySaves, 0))
	if r.Simulation.Ranges == "standard" {
		b.WriteString(" under standard ranges, not yours")
	}
	b.WriteString(r.doubt(v))
	if v.Nearest != nil {
		name := v.Nearest.Driver
		if v.Nearest.AppliesTo != "all" {
			name += " (" + v.Nearest.AppliesTo + ")"
		}
		unit := " %"
		if d, ok := ParseDriver(v.Nearest.Driver); ok && !d.Rule().Relative {
			unit = " points"
		}
		fmt.Fprintf(&b, "; the saving turns to zero soonest if %s changes by %s%s", name, signed(100**v.Nearest.Change, 1), unit)
	}
	b.WriteString(".")
	if first := r.scoredFirst(); first != "" && first != v.Option {
		fmt.Fprintf(&b, " The scorecard ranks %s first.", first)
	}
	return b.String()
}

// doubt says how sure the verdict is.
func (r *Comparison) doubt(v *Verdict) string {
	switch {
	case v.Robust == nil:
		return ""
	case *v.Robust:
		return "; this is robust"
	case *v.Contested == "whether":
		return "; it is contested whether to move at all"
	}
	return "; it is contested where to: " + v.RunnerUp + " is close"
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

// money writes an amount to three figures or more: "EUR 5.3 m".
func (r *Comparison) money(v float64) string {
	switch a := math.Abs(v); {
	case a >= 999_500:
		return r.Currency + " " + fixed(v/1e6, 1) + " m"
	case a >= 9_995:
		return r.Currency + " " + fixed(v/1e3, 0) + " k"
	}
	return r.Currency + " " + fixed(v, 0)
}

func percent(v float64, decimals int) string { return fixed(100*v, decimals) + " %" }

func signed(v float64, decimals int) string {
	if s := fixed(v, decimals); v > 0 {
		return "+" + s
	} else {
		return s
	}
}

// fixed writes a figure with a true minus.
func fixed(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	if v < 0 && strings.Trim(s, "0.") != "" {
		return "−" + s
	}
	return s
}
