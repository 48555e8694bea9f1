package wording

import (
	"math"
	"slices"
	"strings"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// Verdict words the verdict of a comparison, and how sure it is.
type Verdict struct {
	English
	r *report.Comparison
}

// Verdict returns what words the verdict of a comparison of the case.
func (e English) Verdict(r *report.Comparison) Verdict { return Verdict{e, r} }

// Headline is the verdict in a few words, with its doubt: "Move to Captive Kraków", "Too close to call between Captive
// Kraków and In-house".
func (e Verdict) Headline() string {
	v := &e.r.Verdict
	base, candidate := e.name(e.Case.Baseline), e.name(v.Candidate)
	s, stay, move := "", Stay(e.Case.Options[e.Case.Baseline].Name), Move(e.Case.Options[v.Candidate].Name)
	switch {
	case v.Call == report.Close:
		s = "Too close to call between " + candidate + " and " + base
	case v.Call == report.Move && e.r.SameAsBaseline(v.Recommended):
		s = move + " or " + words.LowerFirst(stay)
	case v.Call == report.Move:
		s = move
	default:
		s = stay
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

// Sentence is the sentence that leads a report, without its full stop: what to do, what it saves, when that pays back
// and how often it saves at all, or why to stay; and what is doubtful about it.
func (e Verdict) Sentence() string {
	v, o := &e.r.Verdict, &e.r.Options[e.r.Verdict.Candidate]
	alternative, share := "the best alternative, "+e.name(v.Candidate)+", ", e.share(o.NPVSavingShare)
	s := e.call()
	switch {
	case v.Call == report.Move && e.r.SameAsBaseline(v.Candidate):
		s += ": they cost practically the same; " + e.name(v.Candidate) + " " + e.saves()
	case v.Call == report.Move:
		s += ": it saves " + e.Amount(o.NPVSaving) + share + " in NPV against " + e.name(e.Case.Baseline) + e.median() +
			", " + e.paysBack(o) + " and " + e.saves() + e.closeSecond()
	case v.Hurdle:
		part, required := e.apart(*o.NPVSavingShare, e.Case.MinimumSaving)
		s += ": " + alternative + "would save " + e.Amount(o.NPVSaving) + " (" + part + ") in NPV, less than the " +
			required + " required of a move, and " + e.saves()
	case e.r.SameAsBaseline(v.Candidate):
		s += ": " + alternative + "costs practically the same and " + e.saves()
	case v.Stay && v.Call == report.Close:
		s += ": " + alternative + "would cost " + e.Amount(-o.NPVSaving) + share + " more in NPV, but " + e.saves()
	case v.Stay:
		s += ": " + alternative + "would cost " + e.Amount(-o.NPVSaving) + share + " more in NPV and " + e.saves()
	default:
		s += ": " + e.name(v.Candidate) + " would save " + e.Amount(o.NPVSaving) + share + " in NPV against " +
			e.name(e.Case.Baseline) + e.median() + ", but " + e.saves()
	}
	return s + e.incomplete()
}

// call is the headline without its doubt, which the sentence spells out.
func (e Verdict) call() string {
	if e.r.Verdict.Call == report.Close {
		return "Too close to call, so no case for moving"
	}
	plain := *e.r
	plain.Verdict.Certainty, plain.Verdict.Doubt, plain.Verdict.Incomplete = report.Robust, report.NoDoubt, false
	return e.Verdict(&plain).Headline()
}

// saves is how often the candidate saves, and on whose ranges where these are not the workbook's.
func (e Verdict) saves() string {
	s := e.SavesIn(e.r.Simulation, e.r.Verdict.Candidate)
	if e.r.Verdict.Certainty == report.Unassessed {
		s += " on default ranges"
	}
	return s
}

// clearlyLess is the part of the planned saving from which a lower median is named in the same sentence.
const clearlyLess = 0.2

// median names the median saving where it is clearly less than the planned one.
func (e Verdict) median() string {
	planned, median := e.r.Options[e.r.Verdict.Candidate].NPVSaving, e.r.Simulation.Options[e.r.Verdict.Candidate].P50
	switch {
	case planned-median < clearlyLess*planned:
		return ""
	case median < 0:
		return " as planned (median: costs " + e.Amount(-median) + " more)"
	}
	return " as planned (median: " + e.Amount(median) + ")"
}

// closeSecond names the option that comes close to the recommended one, where there is doubt which to move to.
func (e Verdict) closeSecond() string {
	if e.r.Verdict.Doubt != report.DoubtWhere {
		return ""
	}
	return ", but " + e.name(e.r.Verdict.Second) + " is close: " + e.name(e.r.Verdict.Candidate) +
		" is the cheapest option in only " + e.Chance(e.r.Simulation.Options[e.r.Verdict.Candidate].ProbabilityCheapest)
}

// incomplete says what the figures of the recommended option lack.
func (e Verdict) incomplete() string {
	if !e.r.Verdict.Incomplete {
		return ""
	}
	var lacks []string
	for _, m := range e.Case.Missing {
		if m.Option != e.r.Verdict.Recommended {
			continue
		}
		for _, x := range m.Expected {
			if x == report.ExpectedSeverance || x == report.ExpectedSetUp || x == report.ExpectedTransition {
				lacks = append(lacks, x.String()+" cost")
			}
		}
	}
	var idle []string
	for _, g := range e.r.Options[e.r.Verdict.Recommended].Gaps {
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
func (m Measures) share(part *float64) string {
	if part == nil {
		return ""
	}
	share := math.Abs(*part)
	decimals := 0
	if share < 0.01 {
		decimals = 1
	}
	return " (" + m.Percent(share, decimals) + ")"
}

// apart writes a percentage, and one that it misses, with as many decimals as it takes to see the difference.
func (m Measures) apart(share, required float64) (string, string) {
	least := Decimals(100*required, 1e-9, 4)
	for d := max(least, 1); d < 6; d++ {
		if s := m.Percent(share, d); s != m.Percent(required, d) {
			return s, m.Percent(required, least)
		}
	}
	return m.Percent(share, 6), m.Percent(required, least)
}

// Confidence says how far the candidate's saving may go, how sure the verdict is and on whose ranges; doubtful where it
// is not robust.
func (e Verdict) Confidence() (sentence string, doubtful bool) {
	v, d, name := &e.r.Verdict, &e.r.Simulation.Options[e.r.Verdict.Candidate], e.name(e.r.Verdict.Candidate)
	s := "On " + e.ranges() + " the NPV of saving of " + name + " has " + e.Spread(d)
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

func (e Verdict) ranges() string {
	if e.r.Verdict.Certainty == report.Unassessed {
		return "default ranges"
	}
	return e.Ranges(e.r.Simulation)
}

// Scorecard says what the scorecard makes of the recommended option where it does not rank it first; else it is empty.
func (e Verdict) Scorecard() string {
	if e.r.Scorecard == nil {
		return ""
	}
	first, best := e.r.Scorecard.First()
	if slices.Contains(first, e.r.Verdict.Recommended) {
		return ""
	}
	return "The scorecard ranks " + e.names(first) + " first (" + e.Number(best, 2) + "); " +
		e.name(e.r.Verdict.Recommended) + " scores " + e.Number(e.r.Scorecard.Options[e.r.Verdict.Recommended].Score, 2) + "."
}

// NearestFlip says which driver would turn the saving, or the difference, to zero with the least change for its range;
// empty where none would.
func (e Verdict) NearestFlip() string {
	if e.r.Verdict.Nearest == nil {
		return ""
	}
	n := e.r.Verdict.Nearest
	return "Nearest break-even with " + e.name(n.Against) + ": " + e.Required(n.Lever, n.Change) + "."
}

// Summary is everything that is said of the verdict, with ordinary spaces.
func (e Verdict) Summary() string {
	confidence, _ := e.Confidence()
	return Plain(words.NonEmpty(" ", e.Sentence()+".", confidence, e.NearestFlip(), e.Scorecard()))
}

// Rule is the rule that the verdict follows.
func (e Verdict) Rule() string {
	s, misses := "The rule behind the verdict: the option with the lowest NPV of cost leads", "does not save"
	if e.Case.MinimumSaving > 0 {
		required := e.Exact(e.Case.MinimumSaving)
		s += "; where it saves less than " + required + ", staying is recommended"
		misses = "saves less than " + required
	}
	s += ". A move is robust if that option is the cheapest in at least # of the simulated futures, staying if the best " +
		"alternative " + misses + " in as many. Otherwise the verdict is close. Whether to move is then too " +
		"close to call, and there is no case for moving, where the leading option saves in fewer, or where staying leads " +
		"but the best alternative saves in half of them or more."
	return strings.ReplaceAll(s, "#", e.Percent(report.Sure, 0))
}
