package wording

import (
	"math"
	"slices"
	"strings"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// Headline is the verdict in a few words, with its doubt: "Move to Captive Kraków", "Too close to call between Captive
// Kraków and In-house".
func (e English) Headline(r *report.Comparison) string {
	v := &r.Verdict
	base, candidate := e.name(e.Case.Baseline), e.name(v.Candidate)
	s := "Stay with " + base
	switch {
	case v.Call == report.Close:
		s = "Too close to call between " + candidate + " and " + base
	case v.Call == report.Move && r.SameAsBaseline(v.Recommended):
		s = "Move to " + candidate + " or stay with " + base
	case v.Call == report.Move:
		s = "Move to " + candidate
	}
	switch {
	case v.Incomplete:
		s += ", on incomplete figures"
	case v.Call == report.Move && v.Doubt == report.DoubtWhere:
		s += ", with " + e.name(v.Second) + " close"
	case v.Call == report.Stay && v.Certainty == report.Contested:
		s += ", a close decision"
	}
	return s
}

// Verdict is the sentence that leads a report, without its full stop: what to do, what it saves, when that pays back
// and how often it saves at all, or why to stay; and what is doubtful about it.
func (e English) Verdict(r *report.Comparison) string {
	v, o := &r.Verdict, &r.Options[r.Verdict.Candidate]
	alternative := "the best alternative, " + e.name(v.Candidate) + ", "
	s := e.call(r)
	switch {
	case v.Call == report.Move && r.SameAsBaseline(v.Candidate):
		s += ": they cost practically the same; " + e.name(v.Candidate) + " " + e.saves(r)
	case v.Call == report.Move:
		s += ": it saves " + e.Amount(o.NPVSaving) + e.share(o) + " in NPV against " + e.name(e.Case.Baseline) + ", " +
			e.paysBack(o) + " and " + e.saves(r) + e.closeSecond(r)
	case v.Hurdle:
		share, required := e.apart(*o.NPVSavingShare, e.Case.MinimumSaving)
		s += ": " + alternative + "would save " + e.Amount(o.NPVSaving) + " (" + share + ") in NPV, less than the " +
			required + " required of a move, and " + e.saves(r)
	case r.SameAsBaseline(v.Candidate):
		s += ": " + alternative + "costs practically the same and " + e.saves(r)
	case v.Stay && v.Call == report.Close:
		s += ": " + alternative + "would cost " + e.Amount(-o.NPVSaving) + e.share(o) + " more in NPV, but " + e.saves(r)
	case v.Stay:
		s += ": " + alternative + "would cost " + e.Amount(-o.NPVSaving) + e.share(o) + " more in NPV and " + e.saves(r)
	default:
		s += ": " + e.name(v.Candidate) + " would save " + e.Amount(o.NPVSaving) + e.share(o) + " in NPV against " +
			e.name(e.Case.Baseline) + ", but " + e.saves(r)
	}
	return s + e.incomplete(r)
}

// call is the headline without its doubt, which the sentence spells out.
func (e English) call(r *report.Comparison) string {
	if r.Verdict.Call == report.Close {
		return "Too close to call, so no case for moving"
	}
	plain := *r
	plain.Verdict.Certainty, plain.Verdict.Doubt, plain.Verdict.Incomplete = report.Robust, report.NoDoubt, false
	return e.Headline(&plain)
}

// saves is how often the candidate saves, and on whose ranges where these are not the workbook's.
func (e English) saves(r *report.Comparison) string {
	s := e.SavesIn(r.Simulation, r.Verdict.Candidate)
	if r.Verdict.Certainty == report.Unassessed {
		s += " on default ranges"
	}
	return s
}

// closeSecond names the option that comes close to the recommended one, where there is doubt which to move to.
func (e English) closeSecond(r *report.Comparison) string {
	if r.Verdict.Doubt != report.DoubtWhere {
		return ""
	}
	return ", but " + e.name(r.Verdict.Second) + " is close: " + e.name(r.Verdict.Candidate) +
		" is the cheapest option in only " + e.Chance(r.Simulation.Options[r.Verdict.Candidate].ProbabilityCheapest)
}

// incomplete says what the figures of the recommended option lack.
func (e English) incomplete(r *report.Comparison) string {
	if !r.Verdict.Incomplete {
		return ""
	}
	var lacks []string
	for _, m := range e.Case.Missing {
		if m.Option != r.Verdict.Recommended {
			continue
		}
		for _, x := range m.Expected {
			if x == report.ExpectedSeverance || x == report.ExpectedSetUp || x == report.ExpectedTransition {
				lacks = append(lacks, x.String()+" cost")
			}
		}
	}
	var idle []string
	for _, g := range r.Options[r.Verdict.Recommended].Gaps {
		if name := e.Case.Functions[g.Function].Name; !slices.Contains(idle, name) {
			idle = append(idle, name)
		}
	}
	if len(idle) > 0 {
		lacks = append(lacks, "cost for "+words.And(idle)+" in some months")
	}
	if len(lacks) == 0 {
		return "; its figures are incomplete"
	}
	return "; its figures are incomplete, without " + words.And(lacks)
}

// share is an option's saving as a part of the baseline's cost, in brackets; empty where there is no such part.
func (e English) share(o *report.OptionResult) string {
	if o.NPVSavingShare == nil {
		return ""
	}
	share := math.Abs(*o.NPVSavingShare)
	decimals := 0
	if share < 0.01 {
		decimals = 1
	}
	return " (" + e.Percent(share, decimals) + ")"
}

// apart writes a percentage, and one that it misses, with as many decimals as it takes to see the difference.
func (e English) apart(share, required float64) (string, string) {
	least := Decimals(100*required, 1e-9, 4)
	for d := max(least, 1); d < 6; d++ {
		if s := e.Percent(share, d); s != e.Percent(required, d) {
			return s, e.Percent(required, least)
		}
	}
	return e.Percent(share, 6), e.Percent(required, least)
}

// Confidence says how far the candidate's saving may go, how sure the verdict is and on whose ranges; doubtful where it
// is not robust.
func (e English) Confidence(r *report.Comparison) (sentence string, doubtful bool) {
	v, d, name := &r.Verdict, &r.Simulation.Options[r.Verdict.Candidate], e.name(r.Verdict.Candidate)
	s := "On " + e.ranges(r) + " the NPV of saving of " + name + " has " + e.Spread(d)
	missed := ". The saving misses the " + e.Exact(e.Case.MinimumSaving) + " required of a move in "
	if !v.Stay && e.Case.MinimumSaving > 0 {
		s += ". It misses the required " + e.Exact(e.Case.MinimumSaving) + " in " + e.Chance(d.Misses) + " of futures"
	}
	switch {
	case v.Certainty == report.Unassessed:
		s += ". Fill in the sheet Uncertainty to assess the verdict."
	case v.Certainty == report.Robust && v.Stay && e.Case.MinimumSaving > 0:
		s += missed + e.Chance(d.Misses) + " of futures: staying is robust."
	case v.Certainty == report.Robust && v.Stay:
		s += ". Staying is robust."
	case v.Certainty == report.Robust:
		s += ". " + name + " is the cheapest option in " + e.Chance(d.ProbabilityCheapest) +
			" of futures: the verdict is robust."
	case v.Stay && e.Case.MinimumSaving > 0:
		s += missed + "only " + e.Chance(d.Misses) + " of futures: staying is a close decision."
	case v.Stay:
		s += ". Staying is a close decision."
	case v.Doubt == report.DoubtWhether:
		s += ". Whether to move at all is uncertain."
	default:
		s += ". The choice between the options is close."
	}
	return s, v.Certainty != report.Robust
}

func (e English) ranges(r *report.Comparison) string {
	if r.Verdict.Certainty == report.Unassessed {
		return "default ranges"
	}
	if e.ByPercentiles(r.Simulation) {
		return "the workbook's ranges (P10 to P90)"
	}
	return "the workbook's ranges"
}

// Scorecard says what the scorecard makes of the recommended option where it does not rank it first; else it is empty.
func (e English) Scorecard(r *report.Comparison) string {
	if r.Scorecard == nil {
		return ""
	}
	first, best := r.Scorecard.First()
	if slices.Contains(first, r.Verdict.Recommended) {
		return ""
	}
	return "The scorecard ranks " + e.names(first) + " first (" + e.Number(best, 2) + "); " +
		e.name(r.Verdict.Recommended) + " scores " + e.Number(r.Scorecard.Options[r.Verdict.Recommended].Score, 2) + "."
}

// NearestFlip says which driver would turn the saving, or the difference, to zero with the least change for its range;
// empty where none would.
func (e English) NearestFlip(r *report.Comparison) string {
	if r.Verdict.Nearest == nil {
		return ""
	}
	n := r.Verdict.Nearest
	return "Nearest break-even with " + e.name(n.Against) + ": " + e.Required(n.Lever, n.Change) + "."
}

// Summary is everything that is said of the verdict, with ordinary spaces.
func (e English) Summary(r *report.Comparison) string {
	confidence, _ := e.Confidence(r)
	return Plain(words.NonEmpty(" ", e.Verdict(r)+".", confidence, e.NearestFlip(r), e.Scorecard(r)))
}

// VerdictRule is the rule that the verdict follows.
func (e English) VerdictRule() string {
	s, misses := "The rule behind the verdict: the option with the lowest NPV of cost leads", "does not save"
	if e.Case.MinimumSaving > 0 {
		required := e.Exact(e.Case.MinimumSaving)
		s += "; where it saves less than " + required + ", staying is recommended"
		misses = "saves less than " + required
	}
	s += ". A move is robust if that option is the cheapest in at least # of the simulated futures, staying if the best " +
		"alternative " + misses + " in as many. Otherwise the verdict is contested. It is then too close to call, and " +
		"there is no case for moving, where the leading option saves in fewer, or where staying leads but the best " +
		"alternative saves in half of them or more."
	return strings.ReplaceAll(s, "#", e.Percent(report.Sure, 0))
}
