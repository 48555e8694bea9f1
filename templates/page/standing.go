package page

import (
	"slices"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// whereItStands is page 1 once there are actuals: where the decision stands, why, and what is due next. All of its
// figures are before tax.
func whereItStands(t *tracking) doc.Page {
	p := doc.Page{ID: "standing", Title: "Where it stands", Summary: true, Checks: standingChecks(t)}
	lead, basis := standingLead(t)
	p.Add(doc.Paragraph{Text: lead, Style: doc.Lead}, basis, standingFigures(t))
	p.Add(largestVariances(t)...)
	p.Add(dueNext(t)...)
	p.Add(changesSince(t)...)
	p.Add(warningsIn(t.results, trackingWarnings(t))...)
	p.Add(small(t.standing().Thresholds()))
	p.Add(shortNamesOnPageOne(t.results)...)
	return p
}

// standingLead is the sentence that leads page 1, and what the forecast is made of.
func standingLead(t *tracking) (lead string, basis doc.Paragraph) {
	return t.standing().Sentence() + ".", body(t.standing().Basis())
}

// actualsCodes are the findings that touch the figures of actuals.
var actualsCodes = []string{"actual-missing", "actual-unplanned", "actual-far-out", "volume-far-out", "volume-missing",
	"rate-far-out", "decided-differs", "kind-unclear", "approved-rate", "actuals-ahead"}

func aboutActuals(e finding.Entry) bool { return slices.Contains(actualsCodes, e.Code) }

// trackingWarnings are the warnings about actuals.
func trackingWarnings(t *tracking) []finding.Entry {
	all := slices.DeleteFunc(warnings(t.results), func(e finding.Entry) bool { return !aboutActuals(e) })
	for i := range all {
		all[i] = t.leadsWithAmount(all[i])
	}
	return all
}

// leadsWithAmount begins the warning about a category without a plan with what it has cost, and ends it with its place.
func (t *tracking) leadsWithAmount(e finding.Entry) finding.Entry {
	k := slices.Index(t.Categories, e.Value)
	if e.Code != "actual-unplanned" || k < 0 || t.Month == 0 {
		return e
	}
	cost := t.Windows[report.WindowToDate].Categories[k].Actual
	e.Message = e.Value + ": " + t.say.Amount(cost) + " to date is not in the plan of " + t.decided() +
		" (" + e.Where() + ")"
	e.Workbook, e.Sheet, e.Cell, e.Column, e.Layout = "", "", "", "", ""
	return e
}

// standingChecks are the totals that the gate looks for on page 1.
func standingChecks(t *tracking) []doc.Check {
	checks := []doc.Check{check("the status", wording.Status(t.Status)+":"), check("the decision", t.name(t.Decision))}
	if w := &t.Windows[report.WindowToDate]; len(t.Explanations) > 0 && t.Month > 0 {
		checks = append(checks, check("actual cost to date", t.Amount(w.Actual, t.unit)),
			check("planned cost to date", t.Amount(w.Plan, t.unit)),
			check("the variance to date", t.SignedAmount(w.Total(), t.unit)))
	}
	if t.Decision != t.base {
		held, _ := t.standing().Promised()
		checks = append(checks, check("NPV of saving before tax as planned or approved", t.SignedMoney(held, t.currency)),
			check("NPV of saving before tax as forecast", t.SignedMoney(t.standing().Forecast(), t.currency)))
	}
	return checks
}

// standingBrief is the report in a few lines once there are actuals.
func standingBrief(t *tracking) doc.Brief {
	lead, basis := standingLead(t)
	b := doc.Brief{Short: t.standing().Headline(), Verdict: lead, Confidence: basis, Key: standingFigures(t),
		Changes: changesSince(t), Changed: t.since != nil && t.since.Changed(), Warnings: trackingWarnings(t),
		Charts: append(firstOf(t.results, charts.SavingCurve, charts.AllOptions),
			firstOf(t.results, charts.SavingWalk, charts.AllOptions)...)}
	b.Rest = slices.Concat(narrowed(largestVariances(t), "Variance, "+t.beforeTax(), func(cells []doc.Cell) [2]doc.Cell {
		return [2]doc.Cell{text(words.NonEmpty(": ", cells[0].Text, cells[5].Text)), cells[3]}
	}), narrowed(dueNext(t), "One-off cost, "+t.beforeTax(), func(cells []doc.Cell) [2]doc.Cell {
		return [2]doc.Cell{text(cells[0].Text + ": " + cells[1].Text), cells[2]}
	}))
	b.Rest = append(append(b.Rest, small(t.standing().Thresholds())), shortNames(t.results)...)
	return b
}

// narrowed gives tables two columns, as a mail has them.
func narrowed(blocks []doc.Block, head string, cells func([]doc.Cell) [2]doc.Cell) []doc.Block {
	for i, b := range blocks {
		t, ok := b.(doc.Table)
		if !ok {
			continue
		}
		rows := t.Rows
		t.Columns, t.Rows = columns(wide(t.Title[0]), right(head)), nil
		for _, x := range rows {
			two := cells(x.Cells)
			t.Add(doc.Row{Cells: two[:], Weight: x.Weight})
		}
		blocks[i] = t
	}
	return blocks
}
