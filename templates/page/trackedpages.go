package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// trackedMonths is what each month cost against its plan, and each year saves against the plan.
func trackedMonths(t *tracking) doc.Page {
	p := doc.Page{ID: "tracked-months", Title: "Actual against plan", Summary: true}
	p.Add(t.figures(charts.TrackedMonths, charts.AllOptions)...)
	p.Add(t.figures(charts.TrackedYears, charts.AllOptions)...)
	return p
}

// trackedCauses is why cost and saving differ from the plan: by cause, and in words of those who are responsible.
func trackedCauses(t *tracking) doc.Page {
	p := doc.Page{ID: onCauses.id, Title: onCauses.title}
	if len(t.figures(charts.CostWalk, charts.AllOptions)) > 0 {
		p.Add(small("Volume: what the plan costs at actual volumes, less the plan. Exchange rates: actual cost at actual " +
			"less at planned rates. Price and usage: the rest. A saving also counts what the same volumes and rates do to " +
			t.name(t.base) + "."))
	}
	p.Add(savingWalk(t)...)
	p.Add(t.figures(charts.CostWalk, charts.AllOptions)...)
	p.Add(explanations(t)...)
	return p
}

// savingWalk is the walk by cause with a note under it: what of the saving to date is timing or unspent, which no cause
// shows.
func savingWalk(t *tracking) []doc.Block {
	figures, u := t.figures(charts.SavingWalk, charts.AllOptions), t.underlying()
	if len(figures) == 0 || !u.any() {
		return figures
	}
	to := &t.Windows[report.WindowToDate]
	gap := to.RealisedSaving - to.PlannedSaving
	f := figures[0].(doc.Figure)
	f.Chart.Notes = append(slices.Clone(f.Chart.Notes), "The difference of the saving to date, "+t.signed(gap)+", holds "+
		u.parts(t)+"; without them it is "+t.signed(gap-u.timing-u.allowance)+".")
	return []doc.Block{f}
}

// said is what the workbook says about a category whose variance is among the largest.
type said struct {
	category         int
	comments, owners []string
	unexplained      []report.WindowKind
	month, toDate    report.Variance
}

// explanations is a table of the categories with the largest variances of the month and to date, and their
// comments.
func explanations(t *tracking) []doc.Block {
	var all []*said
	at := map[int]*said{}
	for _, x := range slices.Backward(t.Explanations) { // to date first, which holds the comments of the month
		s := at[x.Category]
		if s == nil {
			s = &said{category: x.Category, month: t.Windows[report.WindowMonth].Categories[x.Category],
				toDate: t.Windows[report.WindowToDate].Categories[x.Category]}
			at[x.Category], all = s, append(all, s)
		}
		s.comments, s.owners = once(s.comments, x.Comments), once(s.owners, x.Owners)
		if x.NotExplained {
			s.unexplained = append(s.unexplained, x.Window)
		}
	}
	all = slices.DeleteFunc(all, func(s *said) bool { return len(s.comments) == 0 && len(s.unexplained) == 0 })
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b *said) int {
		return cmp.Compare(math.Abs(b.toDate.Total()), math.Abs(a.toDate.Total()))
	})
	month := t.window(report.WindowMonth)
	x := table("tracked-explanations", columns(left("Category"), right("Variance, "+month, "Variance to date",
		"% to date"), wide("Comment"), left("Owner")), t.decided(), "Largest variances of cost in "+t.beforeTax()+
		", and comments received", "Up to "+month)
	x.Cards = true
	for _, s := range all {
		toDate, share := t.variance(s.toDate.Total()), t.ofPlan(s.toDate)
		if t.late(s.category, s.toDate.Total()) > 0 { // as on page 1
			toDate.Impact, share.Impact = charts.Neutral, charts.Neutral
		}
		x.Add(row(t.Categories[s.category], t.variance(s.month.Total()), toDate, share, t.comment(s),
			orNone(strings.Join(s.owners, "; "))))
	}
	x.Notes = []string{"Not explained: more than " + t.say.Exact(t.Case.Actuals.Tolerance) +
		" of its plan (the tolerance) and no comment on the sheet Actuals. Variances " +
		"within it without a comment are left out."}
	return []doc.Block{x}
}

// once adds the texts that a list does not hold.
func once(list, more []string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// comment is what is said about a category, and for which window nothing is.
func (t *tracking) comment(s *said) doc.Cell {
	said := strings.Join(s.comments, "; ")
	switch {
	case len(s.unexplained) == 0:
		return orNone(said)
	case said == "" && slices.Contains(s.unexplained, report.WindowToDate):
		return doc.Cell{Text: "not explained", Impact: charts.Bad}
	}
	var when []string
	for _, k := range slices.Backward(s.unexplained) {
		when = append(when, map[report.WindowKind]string{report.WindowMonth: t.window(report.WindowMonth),
			report.WindowToDate: "to date"}[k])
	}
	return doc.Cell{Text: words.NonEmpty("; ", said, words.And(when)+": not explained"), Impact: charts.Bad}
}

// trackedSaving is the saving as planned, as realised and as forecast.
func trackedSaving(t *tracking) doc.Page {
	p := doc.Page{ID: "tracked-saving", Title: "Saving and payback, then and now"}
	if curve := t.figures(charts.SavingCurve, charts.AllOptions); len(curve) > 0 {
		p.Add(curve[0], forecastTable(t), cumulativeForecasts(t))
	}
	return p
}

// cumulativeForecasts reads the curves at the end of every year.
func cumulativeForecasts(t *tracking) doc.Table {
	x := table("tracked-cumulative", columns(wide("End of"), right("Plan", charts.ForecastName(report.CurrentSpending),
		"Difference", charts.ForecastName(report.CurrentVolumesAndRates), charts.ForecastName(report.AsPlanned))),
		t.decided()+" against "+t.name(t.base),
		"Cumulative saving in "+t.beforeTax()+", realised and forecast", "Realised to "+monthName(t.results, t.Month))
	planned, curves := finance.Cumulate(t.PromisedSaving, nil), [len(t.Forecasts)][]float64{}
	for k := range t.Forecasts {
		curves[k] = finance.Cumulate(t.Forecasts[k].Saving, nil)
	}
	plain := func(v float64) doc.Cell { return doc.Cell{Text: t.SignedAmount(v, t.unit), Title: t.exact(v, t.unit)} }
	apart := false
	for m := 12; m < len(planned); m += 12 {
		now := curves[report.CurrentSpending][m]
		apart = apart || t.printsApart(planned[m], now)
		x.Add(row("Year "+strconv.Itoa(m/12)+", "+monthName(t.results, m), plain(planned[m]), plain(now),
			t.saving(now-planned[m], t.unit), plain(curves[report.CurrentVolumesAndRates][m]),
			plain(curves[report.AsPlanned][m])))
	}
	x.Notes = roundedNote(apart)
	return x
}

// forecastTable sets the forecasts beside the plan.
func forecastTable(t *tracking) doc.Table {
	x := table("tracked-forecasts", columns(wide("Forecast"), right("NPV of saving", "Against plan", "Payback",
		"Run-rate saving", "One-off cost")), t.decided()+" against "+t.name(t.base),
		"Saving and payback as planned and as forecast, in "+t.beforeTax(), t.say.Months())
	held, approved := t.standing().Promised()
	approved = approved && t.Amount(held, t.unit) != t.Amount(t.PlannedNPVSaving, t.unit)
	apart := false
	add := func(name string, npv float64, payback *int, runRate, oneOff float64, weight doc.RowWeight) {
		against := none
		if weight != doc.Baseline {
			against = t.saving(npv-held, t.unit)
			apart = apart || t.printsApart(held, npv)
		}
		x.Add(weighted(weight, row(name, doc.Cell{Text: t.SignedAmount(npv, t.unit), Title: t.exact(npv, t.unit)}, against,
			text(t.say.PaybackMonths(payback)), text(t.SignedAmount(runRate, t.unit)), t.amount(oneOff, t.unit))))
	}
	plan := doc.Baseline
	if approved {
		x.Columns[2].Head = "Against approved"
		x.Add(weighted(doc.Baseline, row("Approved", doc.Cell{Text: t.SignedAmount(held, t.unit),
			Title: t.exact(held, t.unit)}, none, none, none, none)))
		plan = doc.Plain
	}
	add("Plan", t.PlannedNPVSaving, t.PlannedPayback, t.PlannedRunRate, t.OneOff.Plan, plan)
	for k, f := range t.Forecasts {
		add(charts.ForecastName(report.ForecastKind(k)), f.NPVSaving, f.PaybackMonths, f.RunRateSaving, f.OneOffTotal,
			doc.Plain)
	}
	x.Notes = roundedNote(apart)
	if w := t.WithoutOverrides; w != nil {
		note := "Without the amounts of the sheet Forecast, the NPV of saving at current spending would be " +
			t.MoneyIn(*w, t.unit)
		if t.beyondBudget() != 0 {
			note += " and its one-off cost " + t.MoneyIn(t.OneOff.AtCompletion, t.unit) + ", as budgeted"
		}
		x.Notes = append(x.Notes, note+".")
	}
	x.Notes = append(x.Notes, "All forecasts hold what was realised to "+monthName(t.results, t.Month)+
		". How the months after it are drawn stands under “"+onDrawn.title+"”.")
	return x
}
