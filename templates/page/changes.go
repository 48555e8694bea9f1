package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report/change"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// How much of what changed page 1 and the mail show, and how many inputs of a cause the table of steps names.
const (
	pageOneCauses    = 5
	pageOneQuestions = 2
	inputsShown      = 3
)

// quiet reports whether nothing has changed that is worth a word.
func quiet(r *results) bool {
	return r.with.Since == nil || !r.with.Since.Report.Changed() && len(r.with.Since.Report.Questions) == 0
}

// hasSteps reports whether there is a walk to be shown, with a step at least.
func hasSteps(r *results) bool { return r.walk != nil && len(r.walk.Steps) > 0 && !quiet(r) }

// walkOption is the name of the option whose figure the walk follows.
func walkOption(r *results) string { return r.name(r.walk.Option) }

// walkChecks are the walk's ends.
func walkChecks(r *results) []doc.Check {
	return []doc.Check{check("earlier NPV of saving of "+walkOption(r), r.SignedAmount(r.walk.From, r.walk.Unit)),
		check("NPV of saving of "+walkOption(r)+" in the walk", r.SignedAmount(r.walk.To, r.walk.Unit))}
}

// changes is the page of what changed since the last report.
func changes(r *results) doc.Page {
	if quiet(r) {
		return doc.Page{}
	}
	p := doc.Page{ID: "changes", Title: "What changed", Summary: true, Message: "Compared with " + earlierReport(r) + "."}
	p.Blocks = append([]doc.Block{body(verdictThenAndNow(r))}, changeCautions(r, 0)...)
	if hasSteps(r) {
		p.Add(doc.Figure{Chart: r.walk.Chart}, stepTable(r))
		p.Checks = walkChecks(r)
		for _, s := range r.walk.Steps {
			p.Checks = append(p.Checks, check("the step for "+s.Cause.String(), r.SignedAmount(s.Printed, r.walk.Unit)))
		}
	}
	p.Add(thenAndNow(r))
	return p
}

// changesInBrief says what changed for page 1 and the mail, with the walk as a table of the given form.
func changesInBrief(r *results, walk func(*results) doc.Table) []doc.Block {
	switch {
	case r.with.Since == nil:
		return nil
	case quiet(r):
		return []doc.Block{body(nothingChanged(r))}
	}
	out := []doc.Block{doc.Heading{Text: "What changed since " + earlierReport(r)}, body(verdictThenAndNow(r))}
	if hasSteps(r) {
		out = append(out, walk(r))
	}
	return append(out, changeCautions(r, pageOneQuestions)...)
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
	for _, w := range r.with.Since.Report.Walks {
		if len(w.Steps) > 0 {
			return s + " Revised inputs have no effect on them."
		}
	}
	return s
}

// verdictThenAndNow compares the verdicts, names the options that came and went, and the figures where no walk shows
// them.
func verdictThenAndNow(r *results) string {
	c := r.with.Since.Report
	then, now := " Then: "+standing(r, &c.Before)+".", " Now: "+standing(r, &c.After)+"."
	s := "The verdict is unchanged: " + advice(&c.After) + "."
	switch {
	case c.VerdictChanged:
		s = "The verdict changed." + then + now
	case r.walk == nil:
		s = "The verdict is unchanged." + then + now
	case r.walk.From == r.walk.To && len(effective(r.walk.Steps)) == 0:
		s += " The NPV of saving of " + walkOption(r) + " is also unchanged at " + r.signedMoney(r.walk.To) + "."
		moved := optionsOf(c, func(o change.Option) bool { return o.CostChange != nil && *o.CostChange != 0 })
		if len(moved) > 0 {
			s += " The figures of " + words.And(moved) + " changed."
		}
	}
	if added := optionsOf(c, func(o change.Option) bool { return o.Before < 0 }); len(added) > 0 {
		s += " New: " + words.And(added) + "."
	}
	if removed := optionsOf(c, func(o change.Option) bool { return o.After < 0 }); len(removed) > 0 {
		s += " No longer compared: " + words.And(removed) + "."
	}
	return s
}

// optionsOf names the options of either revision that meet a condition.
func optionsOf(c *change.Report, meets func(change.Option) bool) []string {
	var names []string
	for _, o := range c.Options {
		if meets(o) {
			names = append(names, optionThenOrNow(c, o))
		}
	}
	return names
}

func optionThenOrNow(c *change.Report, o change.Option) string {
	if o.After >= 0 {
		return c.After.Case.Options[o.After].Name
	}
	return c.Before.Case.Options[o.Before].Name
}

// advice is a verdict in a few words: "move to Captive Kraków".
func advice(s *change.Standing) string {
	if s.Stay {
		return "stay with " + s.Case.Options[s.Verdict].Name
	}
	return "move to " + s.Case.Options[s.Verdict].Name
}

// standing is a verdict with its figure: "move to Captive Kraków (NPV of saving EUR +4.6m)".
func standing(r *results, s *change.Standing) string {
	figure := "NPV of saving " + r.SignedMoney(s.Saving(s.Alternative), s.Case.Currency)
	switch {
	case s.Stay && s.Alternative == s.Verdict:
		return advice(s) // there is no other option
	case s.Stay:
		return advice(s) + " (best alternative: " + s.Case.Options[s.Alternative].Name + ", " + figure + ")"
	}
	return advice(s) + " (" + figure + ")"
}

// changeCautions are what cannot be compared, and the questions that changes raise: so many of them at most, 0 for all.
func changeCautions(r *results, most int) []doc.Block {
	var out []doc.Block
	c := r.with.Since.Report
	for _, l := range c.Limits {
		out = append(out, caution(limit(r, l, most > 0)))
	}
	for i, in := range c.Questions {
		if most > 0 && i == most {
			more := len(c.Questions) - i
			return append(out, caution("And "+r.say.Count(more, "more question")+" about the inputs, under What changed."))
		}
		out = append(out, caution(question(r, in)))
	}
	return out
}

// walkAcross is the walk in one row: then, the causes with the largest effects, the rest, now, and the whole change.
func walkAcross(r *results) doc.Table {
	w := r.walk
	t := table("decision-changes", wide("NPV of saving in "+r.inUnit(w.Unit)))
	t.Rows = []doc.Row{row(walkOption(r))}
	add := func(head string, c doc.Cell) {
		t.Columns, t.Rows[0].Cells = columns(t.Columns, right(head)), append(t.Rows[0].Cells, c)
	}
	add("Then", level(r, w.From))
	shown, others, rest := mainSteps(w.Steps, pageOneCauses)
	for _, s := range shown {
		add(s.Name, step(r, s.Printed, s.Effect))
	}
	if others > 0 {
		add("Other causes ("+strconv.Itoa(others)+")", step(r, rest.Printed, rest.Effect))
	}
	add("Now", level(r, w.To))
	add("Change", step(r, printedDifference(w.From, w.To, w.Unit), w.To-w.From))
	return t
}

// walkDown is the walk in two columns, a row for each cause with an effect: a mail is narrow.
func walkDown(r *results) doc.Table {
	w := r.walk
	t := table("brief-changes", columns(wide("NPV of saving of "+walkOption(r)), right(r.inUnit(w.Unit))))
	t.Add(row("Then", level(r, w.From)))
	for _, s := range effective(w.Steps) {
		t.Add(row(s.Name, step(r, s.Printed, s.Effect)))
	}
	t.Add(total("Now", level(r, w.To)))
	return t
}

// printedDifference is the difference of two amounts as they are printed.
func printedDifference(from, to float64, u notation.Unit) float64 {
	least := u.Least()
	return (math.Round(to/least) - math.Round(from/least)) * least
}

// level is a cell with an end of the walk: not an impact, so it has no colour.
func level(r *results, v float64) doc.Cell {
	c := r.saving(v, r.walk.Unit)
	c.Impact = charts.Neutral
	return c
}

// step is a cell with a step as it is printed; its title is the exact effect.
func step(r *results, printed, exact float64) doc.Cell {
	c := r.saving(printed, r.walk.Unit)
	c.Title = r.exact(exact, r.walk.Unit)
	return c
}

// effective returns the steps with an effect.
func effective(steps []charts.WalkStep) []charts.WalkStep {
	return slices.DeleteFunc(slices.Clone(steps), func(s charts.WalkStep) bool { return s.Effect == 0 })
}

// mainSteps returns the steps with an effect, the largest of them where there are more than most, in their order; the
// others are counted and summed.
func mainSteps(steps []charts.WalkStep, most int) (shown []charts.WalkStep, others int, rest charts.WalkStep) {
	shown = effective(steps)
	if len(shown) <= most {
		return shown, 0, rest
	}
	order := slices.Clone(shown)
	slices.SortStableFunc(order, func(a, b charts.WalkStep) int {
		return cmp.Compare(math.Abs(b.Effect), math.Abs(a.Effect))
	})
	kept := map[change.Cause]bool{}
	for _, s := range order[:most-1] {
		kept[s.Cause] = true
	}
	for _, s := range order[most-1:] {
		others++
		rest.Printed += s.Printed
		rest.Effect += s.Effect
	}
	return slices.DeleteFunc(shown, func(s charts.WalkStep) bool { return !kept[s.Cause] }), others, rest
}

// stepTable lists the causes in the order in which they were applied, each with the inputs behind it.
func stepTable(r *results) doc.Table {
	w := r.walk
	t := caseTable("changes-steps", columns(wide("Cause and input"), left("Cell"), right("Then", "Now", "Effect")),
		walkOption(r)+" against "+r.name(r.base), "NPV of saving since "+r.with.Since.Label+", "+r.inUnit(w.Unit))
	t.Notes = []string{"The walk starts from the earlier case and applies one cause after another, in this order; each " +
		"step is the difference from the one before. Where two changes interact, the later step includes their joint " +
		"effect. The effect of an input is that of changing it alone before its step, so effects need not add up to their " +
		"step. Changes to scenarios, uncertainty ranges and scorecard are not included."}
	add := func(name string, c doc.Cell) { t.Add(total(name, doc.Cell{}, doc.Cell{}, doc.Cell{}, c)) }
	add("NPV of saving then", level(r, w.From))
	for _, s := range w.Steps {
		inputs := mainInputs(s, w.Unit)
		add(causeHead(r, s, len(inputs)), step(r, s.Printed, s.Effect))
		for _, in := range inputs {
			t.Add(row(inputName(r, in), orNone(inputCell(r, in)), orNone(inputThen(r, in)), orNone(inputNow(r, in)),
				r.saving(in.Effect, w.Unit)))
		}
	}
	add("NPV of saving now", level(r, w.To))
	return t
}

// causeHead is a cause with how many inputs it stands for: "Exchange rates: 5 inputs, the 3 with the largest effects".
func causeHead(r *results, s charts.WalkStep, shown int) string {
	head := s.Name + ": " + r.say.Count(s.Count, "input")
	switch {
	case s.Count == 0:
		return s.Name
	case s.Count <= shown:
		return head
	case shown == 1:
		return head + ", the one with the largest effect"
	}
	return head + ", the " + strconv.Itoa(shown) + " with the largest effects"
}

// mainInputs returns the inputs of a cause with the largest effects; those that print as nothing only where all do.
func mainInputs(s charts.WalkStep, u notation.Unit) []change.Input {
	shown := s.Inputs[:min(len(s.Inputs), inputsShown)]
	for k, in := range shown {
		if k > 0 && charts.ImpactOf(in.Effect, u.Least()) == charts.Neutral {
			return shown[:k]
		}
	}
	return shown
}

// thenAndNow sets every option's figures side by side. Where the two reports are in different currencies each column
// names its own.
func thenAndNow(r *results) doc.Table {
	c := r.with.Since.Report
	before, then, now := r.unit, "then", "now"
	what := "NPV of cost and of saving in " + r.inUnit(r.unit)
	if was := c.Before.Case.Currency; was != r.currency {
		before = notation.UnitFor(was, c.Before.Costs...)
		then, now = "then, "+r.Unit(before), "now, "+r.Unit(r.unit)
		what = "NPV of cost and of saving, each in the currency of its report"
	}
	t := caseTable("changes-options",
		columns(wide("Option"), right("NPV of cost "+then, now, "Change", "NPV of saving "+then, now, "Change")),
		"All options, then and now", what)
	t.Detail = true
	for _, o := range c.Options {
		t.Add(thenAndNowRow(r, o, before))
	}
	return t
}

func thenAndNowRow(r *results, o change.Option, before notation.Unit) doc.Row {
	c := r.with.Since.Report
	plain := func(v float64, u notation.Unit) doc.Cell {
		return doc.Cell{Text: r.SignedAmount(v, u), Title: r.exact(v, u)}
	}
	// difference is what the printed figures differ by.
	difference := func(was, is float64, exact *float64, write func(float64, notation.Unit) doc.Cell) doc.Cell {
		if exact == nil {
			return none
		}
		cell := write(printedDifference(was, is, r.unit), r.unit)
		cell.Title = r.exact(*exact, r.unit)
		return cell
	}
	x := row(optionThenOrNow(c, o), none, none, none, none, none, none)
	if o.Before >= 0 {
		x.Cells[1], x.Cells[4] = r.amount(c.Before.Costs[o.Before], before), plain(c.Before.Saving(o.Before), before)
	}
	if o.After >= 0 {
		x.Cells[2], x.Cells[5] = r.amount(c.After.Costs[o.After], r.unit), plain(c.After.Saving(o.After), r.unit)
	}
	switch {
	case o.Before < 0:
		x.Cells[0].Text += " (new)"
	case o.After < 0:
		x.Cells[0].Text += " (no longer compared)"
	default:
		x.Cells[3] = difference(c.Before.Costs[o.Before], c.After.Costs[o.After], o.CostChange, r.change)
		x.Cells[6] = difference(c.Before.Saving(o.Before), c.After.Saving(o.After), o.SavingChange, r.saving)
	}
	if o.After == r.base {
		x.Weight = doc.Baseline
		x.Cells[4], x.Cells[5], x.Cells[6] = none, none, none
	}
	return x
}
