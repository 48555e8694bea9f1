package page

import (
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report/change"
	doc "shorecast/templates"
)

// thenAndNow sets every option's figures side by side. Where the two reports are in different currencies each column
// names its own.
func thenAndNow(r *results) doc.Table {
	before, then, now := r.unit, "then", "now"
	what := "NPV of cost and of saving in " + r.inUnit(r.unit)
	if was := r.since.Before.Case.Currency; was != r.currency {
		before = notation.UnitFor(was, r.since.Before.Costs...)
		then, now = "then, "+r.Unit(before), "now, "+r.Unit(r.unit)
		what = "NPV of cost and of saving, each in the currency of its report"
	}
	t := caseTable("changes-options",
		columns(wide("Option"), right("NPV of cost "+then, now, "Change", "NPV of saving "+then, now, "Change")),
		"All options, then and now", what)
	t.Detail = true
	for _, o := range r.since.Options {
		t.Add(thenAndNowRow(r, o, before))
	}
	return t
}

func thenAndNowRow(r *results, o change.Option, before notation.Unit) doc.Row {
	was, is := &r.since.Before, &r.since.After
	neutral := func(v float64, u notation.Unit) doc.Cell {
		return doc.Cell{Text: r.SignedAmount(v, u), Title: r.exact(v, u)}
	}
	// difference is what the printed figures differ by.
	difference := func(was, is float64, exact *float64, cell func(float64, notation.Unit) doc.Cell) doc.Cell {
		if exact == nil {
			return none
		}
		c := cell(printedDifference(was, is, r.unit), r.unit)
		c.Title = r.exact(*exact, r.unit)
		return c
	}
	x := row(optionThenOrNow(r, o), none, none, none, none, none, none)
	if o.Before >= 0 {
		x.Cells[1], x.Cells[4] = r.amount(was.Costs[o.Before], before), neutral(was.Saving(o.Before), before)
	}
	if o.After >= 0 {
		x.Cells[2], x.Cells[5] = r.amount(is.Costs[o.After], r.unit), neutral(is.Saving(o.After), r.unit)
	}
	switch {
	case o.Before < 0:
		x.Cells[0].Text += " (new)"
	case o.After < 0:
		x.Cells[0].Text += " (no longer compared)"
	default:
		x.Cells[3] = difference(was.Costs[o.Before], is.Costs[o.After], o.CostChange, r.change)
		x.Cells[6] = difference(was.Saving(o.Before), is.Saving(o.After), o.SavingChange, r.saving)
	}
	if o.After == r.base {
		x.Weight = doc.Baseline
		x.Cells[4], x.Cells[5], x.Cells[6] = none, none, none
	}
	return x
}

// muchOfLead is the part of an earlier lead from which on a change of it is worth a sentence.
const muchOfLead = 0.25

// leadThenAndNow says by how much the option that leads costs less than the next best one, then and now, where that has
// changed much; empty where another option leads now.
func leadThenAndNow(r *results) string {
	was, is := &r.since.Before, &r.since.After
	same, known := find(r.since.Options, func(o change.Option) bool { return o.After == is.Leading })
	if !known || same.Before != was.Leading || slices.Contains(r.since.Limits, change.OtherCurrency) {
		return ""
	}
	second, then := was.Lead()
	next, now := is.Lead()
	from, to := r.Money(then, r.currency), r.Money(now, r.currency)
	if from == to || math.Abs(now-then) < muchOfLead*then {
		return ""
	}
	verb, before, after := " rose", optionOf(r, was, second), optionOf(r, is, next)
	if now < then {
		verb = " fell"
	}
	s := " The lead of " + optionOf(r, is, is.Leading) + " over "
	if before == after {
		return s + after + verb + " from " + from + " to " + to + " in NPV of cost."
	}
	return s + "the next best option" + verb + " from " + from + " (" + before + ") to " + to + " (" + after +
		") in NPV of cost."
}

// printedDifference is the difference of two amounts as they are printed.
func printedDifference(from, to float64, u notation.Unit) float64 {
	least := u.Least()
	return (math.Round(to/least) - math.Round(from/least)) * least
}
