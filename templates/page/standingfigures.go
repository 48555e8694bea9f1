package page

import (
	"math"
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

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
	apart := now - plan
	if u := notation.UnitOf(f.currency, apart); u == notation.UnitOf(f.currency, now) &&
		u == notation.UnitOf(f.currency, plan) {
		apart = printedDifference(plan, now, u)
	}
	better := plan - now
	if saved {
		write, better = f.signed, -better
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

// toDate adds what was saved up to the last month with actuals, what it is without what is only late or not yet spent,
// and what was saved this year.
func (f *standingRows) toDate() {
	if f.Month == 0 {
		return
	}
	to := &f.Windows[report.WindowToDate]
	f.amounts("Saving to date", "From day one to "+f.standing().LastMonth()+", net of one-off cost.",
		to.RealisedSaving, to.PlannedSaving, true)
	if u := f.underlying(); u.any() {
		f.amounts("Saving to date, underlying", "Without "+u.parts(f.tracking)+", which is not saved.",
			to.RealisedSaving-u.timing-u.allowance, to.PlannedSaving, true)
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
	label := "One-off cost"
	if f.beyondBudget() != 0 { // the forecast that NPV and payback are of holds another amount
		label = "One-off cost by budget"
	}
	f.amounts(label, help+".", b.AtCompletion, b.Plan, false)
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

// beyondBudget is the one-off money that the sheet Forecast states beyond what is still to come by the budget; 0 where
// the difference does not print.
func (t *tracking) beyondBudget() float64 {
	d := t.Forecasts[report.CurrentSpending].OneOffTotal - t.OneOff.AtCompletion
	if !t.Case.Actuals.HasForecast || t.Amount(d, t.unit) == t.Amount(0, t.unit) {
		return 0
	}
	return d
}
