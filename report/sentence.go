package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// even is the share of the baseline's NPV of cost below which two options cost practically the same: what prints as
// 0.0 %.
const even = 0.0005

// Even reports whether an option costs practically the same as the baseline.
func (r *Comparison) Even(o *OptionResult) bool {
	return math.Abs(o.NPVSaving) < max(even*math.Abs(r.option(r.Baseline).NPVCost), 0.5)
}

// Sentence puts the verdict into words.
func (r *Comparison) Sentence(v *Verdict, other *OptionResult) string {
	var b strings.Builder
	b.WriteString(r.advice(v, other) + ", ")
	switch p := other.PaybackMonths; {
	case p == nil:
		b.WriteString("does not pay back within the horizon")
	case *p == 0:
		b.WriteString("needs no money up front")
	case *p == 1:
		b.WriteString("pays back after 1 month")
	default:
		fmt.Fprintf(&b, "pays back after %d months", *p)
	}
	b.WriteString(" and saves with a probability of " + chance(r.Simulation.option(other.Name).ProbabilitySaves))
	if r.Simulation.Ranges == "standard" {
		b.WriteString(" under standard ranges, not yours")
	}
	b.WriteString(r.doubt(v))
	b.WriteString(r.soonest(v))
	b.WriteString(".")
	if first := r.scoredFirst(); first != "" && first != v.Option {
		fmt.Fprintf(&b, " The scorecard ranks %s first.", first)
	}
	return b.String()
}

// advice is the beginning of the sentence: what to do, and what it saves or costs.
func (r *Comparison) advice(v *Verdict, other *OptionResult) string {
	share := ""
	if other.NPVSavingShare != nil {
		share = " (" + percent(math.Abs(*other.NPVSavingShare), 1) + ")"
	}
	switch {
	case v.Hurdle:
		return fmt.Sprintf("Stay with %s: the best other option, %s, saves %s%s in present value, less than the minimum saving of %s", v.Option, other.Name,
			r.money(other.NPVSaving), share, percent(r.Case.MinimumSaving, 1))
	case v.Stay && r.Even(other):
		return fmt.Sprintf("Stay with %s: the best other option, %s, costs practically the same in present value", v.Option, other.Name)
	case v.Stay:
		return fmt.Sprintf("Stay with %s: the best other option, %s, costs %s%s more in present value", v.Option, other.Name, r.money(-other.NPVSaving), share)
	case r.Even(other):
		return fmt.Sprintf("Move to %s or stay with %s: it costs practically the same in present value", v.Option, r.Baseline)
	}
	return fmt.Sprintf("Move to %s: it saves %s%s in present value", v.Option, r.money(other.NPVSaving), share)
}

// soonest names the driver that brings the two costs together with the least change for its range.
func (r *Comparison) soonest(v *Verdict) string {
	if v.Nearest == nil {
		return ""
	}
	name := v.Nearest.Driver
	if v.Nearest.AppliesTo != "all" {
		name += " (" + v.Nearest.AppliesTo + ")"
	}
	unit := " %"
	if d, ok := ParseDriver(v.Nearest.Driver); ok && !d.Rule().Relative {
		unit = " points"
	}
	what := "the saving"
	if v.Stay && !v.Hurdle {
		what = "the difference"
	}
	return fmt.Sprintf("; %s turns to zero soonest if %s changes by %s%s", what, name, signed(100**v.Nearest.Change, 1), unit)
}

// doubt says how sure the verdict is.
func (r *Comparison) doubt(v *Verdict) string {
	switch {
	case v.Robust == nil:
		return ""
	case *v.Robust:
		return "; this is robust"
	case *v.Contested == "where" && v.Stay:
		return "; staying is contested: " + v.Other + " saves in most simulated futures"
	case *v.Contested == "whether":
		return "; it is contested whether to move at all"
	}
	return "; it is contested where to: " + v.RunnerUp + " is close"
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

// chance writes a probability as a whole percentage that never rounds doubt away: what is not certain is not 100 %,
// what can happen not 0 %.
func chance(p float64) string {
	switch {
	case p < 1 && p >= 0.995:
		return "over 99 %"
	case p > 0 && p <= 0.005:
		return "under 1 %"
	}
	return percent(p, 0)
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
