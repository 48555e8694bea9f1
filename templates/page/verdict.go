package page

import (
	"math"
	"slices"
	"strings"

	"shorecast/report"
	"shorecast/report/finance"
	doc "shorecast/templates"
)

// headline returns the sentence that leads page 1 and, where anything is known about it, how sure the verdict is.
func headline(r *results) (lead string, confidence doc.Paragraph) {
	return verdictSentence(r), confidenceIn(r)
}

// shortVerdict is the verdict in a few words.
func shortVerdict(r *results) string {
	if r.Verdict.Stay {
		return "Stay with " + r.name(r.base)
	}
	return "Move to " + r.name(r.Verdict.Recommended)
}

func verdictSentence(r *results) string {
	v, o, base := &r.Verdict, &r.Options[r.Verdict.Candidate], r.name(r.base)
	name := r.name(o.Option)
	share := ""
	if o.NPVSavingShare != nil {
		share = " (" + r.Percent(math.Abs(*o.NPVSavingShare), 0) + ")"
	}
	stay := "Stay with " + base + ": the best alternative, " + name + ", "
	switch {
	case v.Hurdle:
		return stay + "would save " + r.money(o.NPVSaving) + share + " in NPV, less than the " + r.percent(r.Case.MinimumSaving) + " required of a move."
	case r.Even(o) && v.Stay:
		return stay + "costs practically the same."
	case v.Stay:
		return stay + "would cost " + r.money(-o.NPVSaving) + share + " more in NPV."
	case r.Even(o):
		return "Move to " + name + " or stay with " + base + ": they cost practically the same."
	}
	s := "Move to " + name + ": it saves " + r.money(o.NPVSaving) + share + " in NPV against " + base
	switch p := o.PaybackMonths; {
	case p == nil:
		return s + ", but does not pay back within " + r.yearCount(r.Case.Horizon) + "."
	case *p == 0:
		return s + " and is ahead from day one."
	default:
		return s + " and pays back after " + r.duration(*p) + "."
	}
}

// confidenceIn says how sure the verdict is, on whose ranges, and what the scorecard says.
func confidenceIn(r *results) doc.Paragraph {
	v, d, name := &r.Verdict, r.drawn(r.Verdict.Candidate), r.name(r.Verdict.Candidate)
	s := name + " " + savesIn(r) + " on " + rangesInForce(r) + " (" + spread(r, d) + ")"
	required := r.percent(r.Case.MinimumSaving)
	style := doc.Caution
	switch {
	case v.Certainty == report.Unassessed:
		s += ": fill in the sheet Uncertainty to assess the verdict."
	case v.Certainty == report.Robust:
		style = doc.Body
		switch {
		case v.Stay && r.Case.MinimumSaving > 0:
			s += " and less than the " + required + " required of a move in " + r.Chance(d.Misses) + ": staying is robust."
		case v.Stay:
			s += ": staying is robust."
		default:
			s += " and is the cheapest option in " + r.Chance(d.ProbabilityCheapest) + ": the verdict is robust."
		}
	case v.Doubt == report.DoubtWhether:
		s += ", too few to be sure: whether to move at all is uncertain."
	case v.Stay && r.Case.MinimumSaving > 0:
		s += ", but less than the " + required + " required of a move in only " + r.Chance(d.Misses) + ": staying is a close call."
	case v.Stay:
		s += ", though not as planned: staying is a close call."
	default:
		s += "; the choice between the options is close: " + name + " is the cheapest in only " + r.Chance(d.ProbabilityCheapest) + ", with " +
			r.name(v.Second) + " next."
	}
	return doc.Paragraph{Text: joined(" ", s, scorecardAgainst(r)), Style: style}
}

// savesIn is how often the option in focus saves: "saves in 93% of 10,000 simulated futures".
func savesIn(r *results) string {
	return "saves in " + r.Chance(r.drawn(r.Verdict.Candidate).ProbabilitySaves) + " of " + futures(r)
}

// scorecardAgainst says what the scorecard makes of the verdict's option, where it does not rank it first.
func scorecardAgainst(r *results) string {
	first, best := bestScored(r)
	if len(first) == 0 || slices.Contains(first, r.Verdict.Recommended) {
		return ""
	}
	var names []string
	for _, i := range first {
		names = append(names, r.name(i))
	}
	return "The scorecard ranks " + list(names) + " first (" + r.Number(best, 2) + "); " + r.name(r.Verdict.Recommended) + " scores " +
		r.Number(r.Scorecard.Options[r.Verdict.Recommended].Score, 2) + "."
}

// spread is what a distribution holds: "median EUR 4.1m, 90% range EUR 1.5m to EUR 6.4m".
func spread(r *results, d *report.SimulatedOption) string {
	return "median " + r.money(d.P50) + ", " + r.Percent(0.9, 0) + " range " + r.money(d.P5) + " to " + r.money(d.P95)
}

// rangesInForce says whose ranges the probabilities rest on.
func rangesInForce(r *results) string {
	if r.Simulation.RangesFrom == report.DefaultRanges {
		return "default ranges (none provided)"
	}
	return "the workbook's ranges"
}

// verdictRule is the rule that the verdict follows.
func verdictRule(r *results) string {
	s, misses := "The rule behind the verdict: the option with the lowest NPV of cost leads", "does not save"
	if r.Case.MinimumSaving > 0 {
		s += "; where it saves less than " + r.percent(r.Case.MinimumSaving) + ", staying is recommended"
		misses = "saves less than " + r.percent(r.Case.MinimumSaving)
	}
	sure := r.Percent(report.Sure, 0)
	return s + ". A move is robust if that option is the cheapest in at least " + sure + " of the simulated futures; staying is robust if the best " +
		"alternative " + misses + " in at least " + sure + ". Otherwise the verdict is close: whether to move at all is in doubt where the best " +
		"alternative saves in less than " + sure + " of them, and otherwise which option to choose."
}

// payback writes a payback; nil is not paid back within the case.
func (r *results) payback(months *int) string {
	switch {
	case months == nil:
		return "not within " + r.yearCount(r.Case.Horizon)
	case *months == 0:
		return "immediate"
	}
	return r.duration(*months)
}

// duration writes a number of months: "18 months (1.5 years)".
func (r *results) duration(months int) string {
	s := r.monthCount(months)
	switch {
	case months < 12:
		return s
	case months%12 == 0:
		return s + " (" + r.yearCount(months/12) + ")"
	}
	return s + " (" + r.Number(float64(months)/12, 1) + nbsp + "years)"
}

// irr writes an internal rate of return, or in words why there is none.
func (r *results) irr(o *report.OptionResult) string {
	switch o.IRROutcome {
	case finance.NoSignChange:
		return "n/a: cash flow never changes sign"
	case finance.NoRateInRange:
		return "n/a: no rate between " + r.Percent(finance.MinRate, 0) + " and " + r.Percent(finance.MaxRate, 0)
	case finance.SeveralRates:
		return "n/a: several rates fit"
	case finance.BorrowingRate:
		return r.Percent(*o.IRR, 1) + " (borrowing rate: savings come first)"
	}
	return r.Percent(*o.IRR, 1)
}

func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func categoryName(r *results, c report.Category) string { return r.Case.CategoryName(c) }
