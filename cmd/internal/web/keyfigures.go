package web

import (
	"math"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/service"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// npvCell is the NPV of saving that a report gave; of a decision that is followed up the forecast, as on its page 1.
func npvCell(f notation.Format, r service.RunFigures) webpage.Cell {
	t := r.Tracked
	switch {
	case t == nil && r.AfterTax:
		return webpage.Cell{Text: f.SignedMoney(r.NPVSavingLeading, r.Currency), Sub: "after tax"}
	case t == nil:
		return webpage.Cell{Text: f.SignedMoney(r.NPVSavingLeading, r.Currency)}
	case t.Staying:
		return webpage.Cell{Text: notation.None, Sub: "spent to date " + f.Money(t.Cost, r.Currency) + ", expected " +
			f.Money(t.ExpectedCost, r.Currency)}
	}
	return webpage.Cell{Text: f.SignedMoney(t.NPVForecast, r.Currency), Sub: "forecast, before tax; " +
		f.SignedMoney(t.NPVPromised, r.Currency) + " " + promised(t)}
}

// promised says what a decision is held against.
func promised(t *service.Tracked) string {
	if t.Approved {
		return "approved"
	}
	return "planned"
}

// apart says how far the forecast is from what was promised; of a decision to stay, what was spent.
func apart(f notation.Format, r service.RunFigures) string {
	t := r.Tracked
	gap, of := t.NPVForecast-t.NPVPromised, f.Money(t.NPVPromised, r.Currency)+" "+promised(t)
	if t.Staying {
		gap, of = t.Cost-t.ExpectedCost, f.Money(t.ExpectedCost, r.Currency)+" expected to date"
	}
	less := f.Money(math.Abs(gap), r.Currency)
	switch {
	case less == f.Money(0, r.Currency):
		return "as " + promised(t)
	case gap < 0:
		return less + " below the " + of
	}
	return less + " above the " + of
}

// standingOf says where a decision that is followed up stands, and against what: the reason for its status.
func standingOf(f notation.Format, r service.RunFigures) string {
	t := r.Tracked
	if t.Staying {
		return t.Decision + ": " + f.Money(t.Cost, r.Currency) + " spent, " + apart(f, r) + ", before tax"
	}
	return t.Decision + ": forecast " + f.Money(t.NPVForecast, r.Currency) + " NPV of saving, " + apart(f, r) +
		", before tax"
}

// npvCells are the NPV of saving that the last report of a case gave, and its change against the report before.
func npvCells(f notation.Format, x *standing) (npv, change webpage.Cell) {
	now, before := x.figures, x.before
	npv = npvCell(f, now)
	switch {
	case before == nil:
		return npv, webpage.Cell{Text: "first report"}
	case before.Currency != now.Currency:
		change.Text = "was in " + before.Currency
	case now.Tracked != nil && before.Tracked == nil:
		change.Text = "first with actuals"
	case !now.Comparable(before):
		change.Text = "on another basis"
	case now.Tracked != nil && now.Tracked.Staying:
		change.Text = notation.None
	case before.NPVSaving() == now.NPVSaving():
		change.Text = "unchanged"
	default:
		d := printedApart(now.NPVSaving(), before.NPVSaving(), now.Currency)
		change.Text, change.Impact = f.SignedMoney(d, now.Currency), impactOf(d)
	}
	switch {
	case now.Tracked == nil && before.Verdict != now.Verdict:
		change.Sub = "before: " + before.Verdict
	case now.Tracked != nil && before.Tracked != nil && before.Status != now.Status && before.Status != "":
		change.Sub = "before: " + before.Status
	}
	return npv, change
}

// printedApart is the difference of two amounts that are rounded as a difference of this size is, so that it is the one
// that reports print.
func printedApart(now, before float64, currency string) float64 {
	least := notation.UnitOf(currency, now-before).Least()
	return (math.Round(now/least) - math.Round(before/least)) * least
}

// leadingOf is the option whose NPV of saving a report gives.
func leadingOf(f service.RunFigures) string {
	if f.Tracked != nil {
		return f.Tracked.Decision
	}
	return f.Leading
}

// keyFigures are those of the last report.
func keyFigures(v *visit, x *standing) webpage.Figures {
	return figuresShown(styleOf(v, x.Newest.Names()), x)
}

func figuresShown(f notation.Format, x *standing) webpage.Figures {
	r := x.figures
	npv, change := npvCells(f, x)
	changed := webpage.Figure{Label: "Change", Value: change.Text, Impact: change.Impact,
		Sub: words.NonEmpty("; ", "against the report before", change.Sub)}
	if r.Tracked != nil {
		return trackedFigures(f, r, npv, changed)
	}
	of := r.Leading + " against " + r.Baseline
	if r.Leading == r.Baseline {
		of = "no option saves against " + r.Baseline
	}
	return webpage.Figures{
		{Label: "NPV of saving", Value: npv.Text, Sub: words.NonEmpty(", ", of, npv.Sub)},
		changed,
		{Label: "Probability that it saves", Value: f.Chance(r.Probability), Sub: certainty(r)},
		{Label: "Funding peak", Value: f.Money(r.FundingPeak, r.Currency)},
		{Label: "Payback", Value: payback(r.PaybackMonths)},
	}
}

// trackedFigures set the forecast beside what was approved or planned, as page 1 of the report does.
func trackedFigures(f notation.Format, r service.RunFigures, npv webpage.Cell, changed webpage.Figure) webpage.Figures {
	t := r.Tracked
	status := webpage.Figure{Label: "Tracking", Value: words.UpperFirst(r.Status), Sub: "since the report of " +
		t.Since.Format(shortDay)}
	if r.Status == "" {
		status.Value, status.Sub = "Nothing booked yet", "the forecast is the plan"
	}
	if t.Staying {
		return webpage.Figures{status, {Label: "Cost to date, before tax", Value: f.Money(t.Cost, r.Currency),
			Sub: apart(f, r)}}
	}
	plan := func(text string) string { return "planned: " + text }
	return webpage.Figures{
		{Label: "NPV of saving before tax", Value: npv.Text, Sub: "forecast for " + t.Decision + ", " + apart(f, r)},
		changed,
		status,
		{Label: "Payback", Value: payback(t.PaybackMonths), Sub: plan(payback(t.PlannedPayback))},
		{Label: "Run-rate saving", Value: f.SignedMoney(t.RunRateSaving, r.Currency),
			Sub: plan(f.SignedMoney(t.PlannedRunRate, r.Currency))},
		{Label: "One-off cost", Value: f.Money(t.OneOffCost, r.Currency),
			Sub: plan(f.Money(t.PlannedOneOff, r.Currency))},
	}
}

func payback(months *int) string {
	if months == nil {
		return "not within the years of the case"
	}
	return words.Count(*months, "month")
}

// certainty says how sure a verdict is, its doubt first.
func certainty(r service.RunFigures) string {
	switch d := doubt(r); {
	case d != "":
		return d
	case r.Robust == nil:
		return "under default ranges"
	case *r.Robust:
		return "the verdict is robust"
	}
	return "the verdict is close"
}

// doubt is what the sentence of a report says against its own figures; empty where there is nothing.
func doubt(r service.RunFigures) string {
	switch {
	case r.Tracked != nil:
		return r.Status
	case r.Incomplete:
		return "its figures are incomplete"
	}
	return ""
}
