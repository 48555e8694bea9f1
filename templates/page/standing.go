package page

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// tracked reports whether the report is about a decision that is followed up.
func (r *results) tracked() bool { return r.Tracking != nil }

// standing words where the decision stands.
func (r *results) standing() wording.Standing { return r.say.Standing(r.Tracking) }

// whereItStands is page 1 once there are actuals: where the decision stands, why, and what is due next. All of its
// figures are before tax.
func whereItStands(t *tracking) doc.Page {
	p := doc.Page{ID: onStanding.id, Title: onStanding.title, Summary: true, Checks: standingChecks(t)}
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

// standingFigures sets actual and forecast beside the plan.
func standingFigures(t *tracking) doc.KeyFigures {
	f := standingRows{tracking: t, now: &t.Forecasts[report.CurrentSpending],
		key: doc.KeyFigures{Options: []string{"Actual and forecast", "Plan", "Difference"}}}
	if t.Decision == t.base {
		f.cost()
	} else {
		f.saving()
	}
	f.oneOff()
	f.people()
	return f.key
}

// standingRows makes the key figures of page 1.
type standingRows struct {
	*tracking
	now *report.Forecast
	key doc.KeyFigures
}

func (f *standingRows) add(label, help string, values ...doc.Cell) {
	f.key.Rows = append(f.key.Rows, doc.KeyRow{Label: label, Help: help, Values: values})
}

// amounts adds a row of two amounts and their difference; saved says whether more than planned is good.
func (f *standingRows) amounts(label, help string, now, plan float64, saved bool) {
	write := f.say.Amount
	apart, better := now-plan, plan-now
	if saved {
		write, better = f.signed, apart
	}
	cell := func(v float64, text string) doc.Cell {
		return doc.Cell{Text: text, Title: f.exact(v, notation.UnitOf(f.currency, v))}
	}
	difference := f.against(better)
	difference.Text = f.signed(apart)
	f.add(label, help, cell(now, write(now)), cell(plan, write(plan)), difference)
}

func (t *tracking) signed(v float64) string { return t.SignedMoney(v, t.currency) }

// saving adds what was saved, what is forecast to be saved, and when it pays back.
func (f *standingRows) saving() {
	s, last := f.standing(), strconv.Itoa(f.Case.Horizon)
	f.toDate()
	held, approved := s.Promised()
	help := "Forecast at current spending."
	if written := f.MoneyIn(held, f.unit); approved && written != f.MoneyIn(f.PlannedNPVSaving, f.unit) {
		help += " Approved: " + written + "; plan in the workbook: " + f.MoneyIn(f.PlannedNPVSaving, f.unit) + "."
	}
	f.amounts("NPV of saving before tax", help, f.now.NPVSaving, held, true)
	f.payback()
	f.amounts("Run-rate saving", "Recurring saving of Year "+last+".", f.now.RunRateSaving, f.PlannedRunRate, true)
}

// toDate adds what was saved up to the last month with actuals, how much of the difference is neither better nor worse,
// and what was saved this year.
func (f *standingRows) toDate() {
	if f.Month == 0 {
		return
	}
	to := &f.Windows[report.WindowToDate]
	f.amounts("Saving to date", "From day one to "+f.standing().LastMonth()+", net of one-off cost.",
		to.RealisedSaving, to.PlannedSaving, true)
	if u := f.underlying(); u.any() {
		f.add("Underlying difference", "Without "+u.parts(f.tracking)+".", none, none,
			f.against(to.RealisedSaving-to.PlannedSaving-u.timing-u.allowance))
	}
	if slices.Contains(f.Distinct(), report.WindowYearToDate) {
		year := &f.Windows[report.WindowYearToDate]
		f.amounts("Saving, year to date", words.UpperFirst(monthName(f.results, year.From))+" to "+
			f.standing().LastMonth()+", net of one-off cost.", year.RealisedSaving, year.PlannedSaving, true)
	}
}

// against is a saving less what it is held against.
func (f *standingRows) against(saving float64) doc.Cell {
	u := notation.UnitOf(f.currency, saving)
	return doc.Cell{Text: f.signed(saving), Title: f.exact(saving, u), Impact: charts.ImpactOf(saving, u.Least())}
}

// payback adds when the savings have repaid the cost of the change.
func (f *standingRows) payback() {
	now, plan, difference := f.now.PaybackMonths, f.PlannedPayback, none
	switch {
	case now == nil && plan != nil:
		difference = doc.Cell{Text: "later", Impact: charts.Bad}
	case now != nil && plan == nil:
		difference = doc.Cell{Text: "sooner", Impact: charts.Good}
	case now != nil && *now != *plan:
		later := float64(*now - *plan)
		difference = doc.Cell{Text: f.Signed(later, 0) + nbsp + words.Plural(int(math.Abs(later)), "month"),
			Impact: charts.ImpactOf(-later, 1)}
	}
	f.add("Payback", "Until the savings have repaid the cost of the change.", text(f.say.PaybackMonths(now)),
		text(f.say.PaybackMonths(plan)), difference)
}

// cost adds what today's work cost and is forecast to cost, where the decision was to stay.
func (f *standingRows) cost() {
	if to := &f.Windows[report.WindowToDate]; f.Month > 0 {
		f.amounts("Cost to date", "From day one to "+f.standing().LastMonth()+", not discounted.", to.Actual, to.Plan,
			false)
		f.amounts("Cost for actual volumes", "Cost to date against the plan at the volumes that came.", to.Actual,
			to.Plan+to.Volume, false)
	}
	f.amounts("Total cost", "Forecast at current spending, "+f.say.Months()+".", f.now.TotalCost,
		f.PlannedTotalCost, false)
}

// oneOff adds the one-off budget.
func (f *standingRows) oneOff() {
	b := &f.OneOff
	if b.Plan == 0 && b.AtCompletion == 0 {
		return
	}
	help := "At completion by budget; spent to date " + f.say.Amount(b.ToDate)
	if b.Committed != 0 {
		help += ", committed " + f.say.Amount(b.Committed)
	}
	if d := f.beyondBudget(); d != 0 {
		help += "; " + f.say.Amount(b.AtCompletion+d) + " with the sheet Forecast"
	}
	f.amounts("One-off cost", help+".", b.AtCompletion, b.Plan, false)
}

// people adds the people of the last month.
func (f *standingRows) people() {
	m := f.Month
	actual, plan := at(f.FTEActual, m), at(f.FTEPlan, m)
	if m == 0 || actual == nil && (plan == nil || *plan == 0) {
		return
	}
	difference := none
	if actual != nil && plan != nil {
		difference = text(f.Signed(*actual-*plan, 1))
	}
	f.add("People", "FTE in "+f.standing().LastMonth()+".", f.optional(actual, 1), f.optional(plan, 1), difference)
}

// largestOnPageOne is how many variances page 1 explains.
const largestOnPageOne = 3

// largestVariances is the table of the largest cost variances to date, with what is said about them.
func largestVariances(t *tracking) []doc.Block {
	var to []report.Explanation
	for _, x := range t.Explanations {
		if x.Window == report.WindowToDate {
			to = append(to, x)
		}
	}
	if len(to) == 0 || t.Month == 0 {
		return nil
	}
	w := &t.Windows[report.WindowToDate]
	x := table("standing-variances", columns(wide("Category"), right("Actual", "Plan", "Variance"),
		left("Mainly", "Explanation")), t.name(t.Decision),
		"Largest cost variances in "+t.Unit(t.unit)+" before tax: + is over plan",
		t.say.CaseMonth(w.From)+" to "+t.say.CaseMonth(w.To))
	x.Cards = true
	apart := t.roundedApart(w.Variance)
	for _, e := range to[:min(len(to), largestOnPageOne)] {
		v, late := w.Categories[e.Category], t.late(e.Category, e.Variance)
		difference, cause := t.change(v.Total(), t.unit), text(wording.MainCause(v))
		if late > 0 {
			difference.Impact, cause = charts.Neutral, text("timing: still due")
		}
		apart = apart || t.roundedApart(v)
		x.Add(row(t.Categories[e.Category], t.amount(v.Actual, t.unit), t.amount(v.Plan, t.unit),
			difference, cause, explained(t, e)))
	}
	x.Add(weighted(doc.Total, row("All categories", t.amount(w.Actual, t.unit), t.amount(w.Plan, t.unit),
		t.change(w.Total(), t.unit), text(wording.MainCause(w.Variance)), doc.Cell{})))
	x.Notes = roundedNote(apart)
	return []doc.Block{doc.Heading{Text: "Why: the largest variances"}, x}
}

// beyondBudget is the one-off money that the sheet Forecast states beyond what is still to come by the budget; 0 where
// the difference does not print.
func (t *tracking) beyondBudget() float64 {
	d := t.Forecasts[report.CurrentSpending].OneOffTotal - t.OneOff.AtCompletion
	if !t.Case.Actuals.HasForecast || t.Amount(d, t.unit) == t.Amount(0, t.unit) {
		return 0
	}
	return d
}

// aside is what of the difference of the saving to date says nothing about how well it goes.
type aside struct {
	timing    float64 // one-off money that was to be spent by now and is still due
	allowance float64 // what the plan holds for risks up to now, less what they cost, where that is less
}

func (t *tracking) underlying() aside {
	var u aside
	all := t.Windows[report.WindowToDate].Categories
	for i, v := range all {
		u.timing += t.late(i, v.Total())
	}
	if k := t.category(report.RiskCost); k >= 0 {
		u.allowance = max(0, -all[k].Total())
	}
	return u
}

func (u aside) any() bool { return u != aside{} }

// parts names what it is made of.
func (u aside) parts(t *tracking) string {
	var parts []string
	if u.timing != 0 {
		parts = append(parts, t.say.Amount(u.timing)+" of one-off cost still due (timing)")
	}
	if u.allowance != 0 {
		parts = append(parts, t.say.Amount(u.allowance)+" of unspent risk allowance")
	}
	return words.And(parts)
}

// late is the one-off money of a category that makes up most of what it falls short of its plan, and is still due; 0
// where that is not so. It is not saved.
func (t *tracking) late(category int, variance float64) float64 {
	for _, x := range t.Remaining {
		if x.Category == category && variance < 0 && x.Remaining >= -variance/2 {
			return min(x.Remaining, -variance)
		}
	}
	return 0
}

// longestComment is how many characters of a comment page 1 shows; the page about causes shows all of it.
const longestComment = 160

// explained is what the workbook says about a variance, and who.
func explained(t *tracking, x report.Explanation) doc.Cell {
	switch {
	case x.NotExplained:
		return doc.Cell{Text: words.NonEmpty(", ", "not explained", strings.Join(x.Owners, "; ")), Impact: charts.Bad}
	case len(x.Comments) == 0:
		return text("within the tolerance of " + t.say.Exact(t.Case.Actuals.Tolerance))
	}
	s := shortened(strings.Join(x.Comments, "; "), longestComment)
	if owners := strings.Join(x.Owners, "; "); owners != "" {
		s += " (" + owners + ")"
	}
	return text(s)
}

// shortened cuts a text behind a word where it has more characters than that.
func shortened(s string, most int) string {
	all := []rune(s)
	if len(all) <= most {
		return s
	}
	s = string(all[:most-1])
	if cut := strings.LastIndexFunc(s, unicode.IsSpace); cut > 0 && !unicode.IsSpace(all[most-1]) {
		s = s[:cut]
	}
	return strings.TrimRight(s, " .,;:") + " …"
}

// actualsCodes are the findings that touch the figures of actuals.
var actualsCodes = []string{"actual-missing", "actual-unplanned", "actual-far-out", "volume-far-out", "volume-missing",
	"rate-far-out", "decided-differs", "kind-unclear", "approved-rate"}

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
