package wording

import (
	"math"
	"slices"
	"strings"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// Headline is the verdict in a few words: "Move to Captive Kraków", "Stay with In-house".
func (e English) Headline(r *report.Comparison) string {
	switch v := &r.Verdict; {
	case v.Stay:
		return "Stay with " + e.name(e.Case.Baseline)
	case r.SameAsBaseline(v.Recommended):
		return "Move to " + e.name(v.Recommended) + " or stay with " + e.name(e.Case.Baseline)
	default:
		return "Move to " + e.name(v.Recommended)
	}
}

// Verdict is the sentence that leads a report, without its full stop: what to do, what it saves and when that pays
// back, or why to stay.
func (e English) Verdict(r *report.Comparison) string {
	v, o := &r.Verdict, &r.Options[r.Verdict.Candidate]
	alternative := ": the best alternative, " + e.name(v.Candidate) + ", "
	s := e.Headline(r)
	switch {
	case v.Hurdle:
		share, required := e.apart(*o.NPVSavingShare, e.Case.MinimumSaving)
		return s + alternative + "would save " + e.Amount(o.NPVSaving) + " (" + share + ") in NPV, less than the " +
			required + " required of a move"
	case r.SameAsBaseline(v.Candidate) && v.Stay:
		return s + alternative + "costs practically the same"
	case r.SameAsBaseline(v.Candidate):
		return s + ": they cost practically the same"
	case v.Stay:
		return s + alternative + "would cost " + e.Amount(-o.NPVSaving) + e.share(o) + " more in NPV"
	}
	return s + ": it saves " + e.Amount(o.NPVSaving) + e.share(o) + " in NPV against " + e.name(e.Case.Baseline) +
		e.paysBack(o)
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

// Confidence says how sure the verdict is and on whose ranges; doubtful where it is not robust.
func (e English) Confidence(r *report.Comparison) (sentence string, doubtful bool) {
	v, d, name := &r.Verdict, &r.Simulation.Options[r.Verdict.Candidate], e.name(r.Verdict.Candidate)
	ranges := "the workbook's ranges"
	if v.Certainty == report.Unassessed {
		ranges = "default ranges"
	}
	s := name + " " + e.SavesIn(r.Simulation, v.Candidate) + " on " + ranges + " (" + e.Spread(d) + ")"
	hurdle, required := e.Case.MinimumSaving > 0, e.Exact(e.Case.MinimumSaving)
	switch {
	case v.Certainty == report.Unassessed:
		s += ": the workbook provides none; fill in the sheet Uncertainty to assess the verdict."
	case v.Certainty == report.Robust && v.Stay && hurdle:
		s += " and less than the " + required + " required of a move in " + e.Chance(d.Misses) + ": staying is robust."
	case v.Certainty == report.Robust && v.Stay:
		s += ": staying is robust."
	case v.Certainty == report.Robust:
		s += " and is the cheapest option in " + e.Chance(d.ProbabilityCheapest) + ": the verdict is robust."
	case v.Doubt == report.DoubtWhether && (!v.Stay || d.ProbabilitySaves < report.Sure):
		s += ", too few to be sure: whether to move at all is uncertain."
	case v.Stay && hurdle:
		s += ", but less than the " + required + " required of a move in only " + e.Chance(d.Misses) +
			": staying is a close call."
	case v.Stay:
		s += ", though not as planned: staying is a close call."
	default:
		s += "; the choice between the options is close: " + name + " is the cheapest in only " +
			e.Chance(d.ProbabilityCheapest) + ", with " + e.name(v.Second) + " next."
	}
	return s, v.Certainty != report.Robust
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
	return "Nearest break-even: " + e.Required(r.Verdict.Nearest.Lever, r.Verdict.Nearest.Change) + "."
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
		"alternative " + misses + " in as many. Otherwise the verdict is close."
	return strings.ReplaceAll(s, "#", e.Percent(report.Sure, 0))
}
