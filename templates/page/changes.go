package page

import (
	"shorecast/charts"
	"shorecast/report/change"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// pageOneQuestions is how many questions about changed inputs page 1 and the mail ask.
const pageOneQuestions = 2

// quiet reports whether nothing has changed that is worth a word.
func quiet(r *results) bool {
	return r.since == nil || !r.since.Changed() && len(r.since.Questions) == 0
}

// changes is the page of what changed since the last report.
func changes(r *results) doc.Page {
	earlier := restated(r)
	if r.since == nil || !r.since.PlanChanged() && len(r.since.Questions)+len(earlier) == 0 {
		return doc.Page{}
	}
	p := doc.Page{ID: "changes", Title: "What changed", Summary: true, Message: "Compared with " + earlierReport(r) + "."}
	if len(earlier) > 0 {
		p.Add(restatedTable(follow(r), earlier))
	}
	if !r.since.PlanChanged() && len(r.since.Questions) == 0 {
		p.Add(body("The plan in the workbook is unchanged."))
		return p
	}
	p.Add(body(verdictThenAndNow(r)))
	p.Add(changeCautions(r, len(r.since.Questions), true)...)
	if hasSteps(r) {
		p.Add(doc.Figure{Chart: r.walk.Chart, Spare: true}, stepTable(r))
		p.Checks = walkChecks(r)
		for _, s := range r.walk.Steps {
			p.Checks = append(p.Checks, check("the step for "+s.Cause.String(), r.SignedAmount(s.Printed, r.walk.Unit)))
		}
	}
	if w, ok := charts.LeadOf(r.Comparison, r.since); ok {
		p.Add(leadTable(r, w))
	}
	p.Add(thenAndNow(r))
	return p
}

// changesInBrief says what changed for page 1 and the mail, with the walk as a table of the given form.
func changesInBrief(r *results, walk func(*results) doc.Table) []doc.Block {
	switch {
	case r.since == nil:
		return nil
	case quiet(r):
		return []doc.Block{body(nothingChanged(r))}
	}
	out := []doc.Block{doc.Heading{Text: "What changed since " + earlierReport(r)}, body(verdictThenAndNow(r))}
	if hasSteps(r) {
		out = append(out, walk(r))
	}
	return append(out, changeCautions(r, pageOneQuestions, r.walk == nil)...)
}

// earlierReport names the earlier report in full: "the report for September 2026, as of 30 September 2026".
func earlierReport(r *results) string {
	s := r.with.Since
	if s.AsOf.IsZero() {
		return s.Label
	}
	return s.Label + ", as of " + r.Date(s.AsOf)
}

func nothingChanged(r *results) string {
	s := "Nothing changed since " + earlierReport(r) + ": the verdict and the NPV of every option are the same."
	if _, ok := find(r.since.Walks, func(w change.Walk) bool { return len(w.Steps) > 0 }); ok {
		s += " Revised inputs have no effect on them."
	}
	return s
}

// verdictThenAndNow compares the verdicts, names the options that came and went, and the figures where no walk shows
// them.
func verdictThenAndNow(r *results) string {
	c := r.since
	thenAndNow := " Then: " + standing(r, &c.Before) + ". Now: " + standing(r, &c.After) + "."
	s := "The verdict is unchanged: " + advice(r, &c.After) + "."
	switch {
	case c.VerdictChanged:
		s = "The verdict changed." + thenAndNow
	case r.walk == nil:
		s = "The verdict is unchanged." + thenAndNow
	case r.walk.From == r.walk.To && len(effective(r.walk.Steps)) == 0:
		s += " The NPV of saving of " + r.name(r.walk.Option) + " is also unchanged at " +
			r.SignedMoney(r.walk.To, r.currency) + "."
		s += optionsThat(r, " The figures of ", " changed.", func(o change.Option) bool {
			return o.CostChange != nil && *o.CostChange != 0
		})
	}
	return s + leadThenAndNow(r) + optionsThat(r, " New: ", ".", func(o change.Option) bool { return o.Before < 0 }) +
		optionsThat(r, " No longer compared: ", ".", func(o change.Option) bool { return o.After < 0 })
}

// optionsThat names the options of either revision that meet a condition, between two texts; without one it is empty.
func optionsThat(r *results, before, after string, meet func(change.Option) bool) string {
	var names []string
	for _, o := range r.since.Options {
		if meet(o) {
			names = append(names, optionThenOrNow(r, o))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return before + words.And(names) + after
}

// optionThenOrNow names an option of either revision, as the report calls it where it is still compared.
func optionThenOrNow(r *results, o change.Option) string {
	if o.After >= 0 {
		return r.name(o.After)
	}
	return wording.Option(r.since.Before.Case.Options[o.Before].Name)
}

// optionOf names an option of one of the two revisions.
func optionOf(r *results, s *change.Standing, option int) string {
	o, _ := find(r.since.Options, func(o change.Option) bool {
		return s == &r.since.After && o.After == option || s == &r.since.Before && o.Before == option
	})
	return optionThenOrNow(r, o)
}

// advice is a verdict in a few words: "move to Captive Kraków".
func advice(r *results, s *change.Standing) string {
	name := optionOf(r, s, s.Verdict)
	if s.Stay {
		return words.LowerFirst(wording.Stay(name))
	}
	return words.LowerFirst(wording.Move(name))
}

// standing is a verdict with its figure: "move to Captive Kraków (NPV of saving EUR +4.6m)".
func standing(r *results, s *change.Standing) string {
	figure := "NPV of saving " + r.SignedMoney(s.Saving(s.Alternative), s.Case.Currency)
	switch {
	case s.Stay && s.Alternative == s.Verdict:
		return advice(r, s) // there is no other option
	case s.Stay:
		return advice(r, s) + " (best alternative: " + optionOf(r, s, s.Alternative) + ", " + figure + ")"
	}
	return advice(r, s) + " (" + figure + ")"
}

// changeCautions are what cannot be compared, at length with its consequence, and the first questions that changes
// raise.
func changeCautions(r *results, questions int, long bool) []doc.Block {
	var out []doc.Block
	for _, l := range r.since.Limits {
		fact, consequence := limit(r, l)
		if long {
			fact = words.NonEmpty(" ", fact, consequence)
		}
		out = append(out, caution(fact))
	}
	for _, in := range r.since.Questions[:min(questions, len(r.since.Questions))] {
		out = append(out, caution(question(r, in)))
	}
	if more := len(r.since.Questions) - questions; more > 0 {
		out = append(out, caution("And "+r.say.Count(more, "more question")+" about the inputs, under What changed."))
	}
	return out
}

// limit says what cannot be compared, and what follows from that.
func limit(r *results, l change.Limit) (fact, consequence string) {
	was, is := r.since.Before.Case, r.since.After.Case
	switch l {
	case change.OtherCurrency:
		return "The figures are now in " + is.Currency + "; they were in " + was.Currency + ".",
			"Amounts in two currencies cannot be compared, so there is no walk from the old figure to the new one."
	case change.OtherBaseline:
		return "Savings are now measured against " + optionOf(r, &r.since.After, is.Baseline) + "; they were measured " +
				"against " + optionOf(r, &r.since.Before, was.Baseline) + ".",
			"Only costs can be compared, so there is no walk from the old saving to the new one."
	case change.NewAlternative:
		return optionOf(r, &r.since.After, r.since.After.Alternative) + " has no earlier figure: the last revision had " +
			"no option of this name, so there is no walk for it.", ""
	case change.OtherFirstMonth:
		return "The case now begins in " + r.say.Month(is.FirstMonth) + "; it began in " +
				r.say.Month(was.FirstMonth) + ".",
			"Totals and present values cover other months and count from another day. The step for settings includes the " +
				"effect of this on period columns and dated lines."
	}
	return "The figures now cover " + r.say.Count(is.Horizon, "year") + "; they covered " +
			r.say.Count(was.Horizon, "year") + ".",
		"Totals and present values of the two revisions cover different periods. The step for settings includes the " +
			"effect of the period on the old lines."
}

// question asks whether a change is meant, with its cell and what depends on it.
func question(r *results, in change.Input) string {
	was, is := in.Then.Number, in.Now.Number
	s := "The exchange rate of " + in.Then.Currency + " moved from " + r.plain(was) + " to " + r.plain(is) + " " +
		rateUnit(r, in.Now)
	if in.Doubt == change.Inverted {
		s += ", close to the inverse of the old rate (" + r.plain(1/was) + "). Is it the wrong way round?"
	} else {
		s += " (" + r.SignedPercent(is/was-1, 0) + "). Is this correct, and is it the right way round?"
	}
	s = words.NonEmpty(": ", inputCell(r, in), s)
	if in.Effect != 0 && r.walk != nil {
		s += " On its own it changes the NPV of saving of " + r.name(r.walk.Option) + " by " +
			r.SignedMoney(in.Effect, r.currency) + "."
	}
	return s
}
