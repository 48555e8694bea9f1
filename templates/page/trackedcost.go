package page

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// mostTracked is how many categories or functions a table of variances names; the smallest of the others are summed.
const mostTracked = 24

// trackedCost is what each category and function cost against its plan, and why, for each window.
func trackedCost(t *tracking) doc.Page {
	p := doc.Page{ID: "tracked-cost", Title: "Cost against plan"}
	p.Add(small("Variance is actual cost less plan: + is over plan, − is under plan. It is the sum of the three causes " +
		"behind it, which “" + onCauses.title + "” explains. Figures are rounded one by one, so sums may differ in the " +
		"last digit." + t.accrualsMarked()))
	for _, k := range t.Distinct() {
		p.Add(t.byCategory(k))
	}
	if some(t.Windows[report.WindowToDate].Functions) > 1 {
		p.Add(t.byFunction())
	}
	w := &t.Windows[report.WindowToDate]
	p.Checks = []doc.Check{check("plan to date", t.Amount(w.Plan, t.unit)),
		check("actual cost to date", t.Amount(w.Actual, t.unit))}
	return p
}

// some counts those that have a plan or an actual amount.
func some(all []report.Variance) int {
	n := 0
	for _, v := range all {
		if v != (report.Variance{}) {
			n++
		}
	}
	return n
}

// byCategory is a table of the variances of categories in one window.
func (t *tracking) byCategory(k report.WindowKind) doc.Table {
	x := t.variances("tracked-categories-"+k.String(), "category", t.window(k))
	accrued := t.accrued(t.Windows[k].From)
	names := each(t.Categories, func(name string) string {
		if accrued[name] {
			return name + "*"
		}
		return name
	})
	x.Rows = t.breakdown("category", k, names, t.Windows[k].Categories)
	return x
}

// accrualsMarked explains the mark of categories with accruals; empty where none has.
func (t *tracking) accrualsMarked() string {
	if len(t.accrued(0)) == 0 {
		return ""
	}
	return " * marks categories of which some amounts are accrued, not yet invoiced."
}

// accrued are the names of the categories of which an amount from a month on is accrued.
func (t *tracking) accrued(from int) map[string]bool {
	names := map[string]bool{}
	for i := range t.Case.Actuals.Amounts {
		if a := &t.Case.Actuals.Amounts[i]; a.Status == report.StatusAccrual && a.Month >= from && a.Month <= t.Month {
			names[t.Case.ActualCategory(a.Category)] = true
		}
	}
	return names
}

// byFunction is a table of the variances of functions in all windows.
func (t *tracking) byFunction() doc.Table {
	x := t.variances("tracked-functions", "function", "Up to "+monthName(t.results, t.Month))
	names := slices.Clone(t.Functions)
	names[len(names)-1] = "Shared by all functions"
	for _, k := range t.Distinct() {
		x.Add(group(t.window(k)))
		x.Add(t.breakdown("function", k, names, t.Windows[k].Functions)...)
	}
	return x
}

// variances begins a table of variances.
func (t *tracking) variances(id, by, when string) doc.Table {
	return table(id, columns(wide(words.UpperFirst(by)), right("Plan", "Actual", "Variance", "%", "Volume",
		"Exchange rates", "Price and usage")), t.decided(), "Cost by "+by+" in "+t.beforeTax()+", actual against plan",
		when)
}

// breakdown is a row for each of the largest variances of a window, one for the others, and the total.
func (t *tracking) breakdown(by string, k report.WindowKind, names []string, all []report.Variance) []doc.Row {
	var rows []doc.Row
	add := func(name string, v report.Variance) {
		rows = append(rows, row(name, t.amount(v.Plan, t.unit), t.amount(v.Actual, t.unit), t.variance(v.Total()),
			t.ofPlan(v), t.variance(v.Volume), t.variance(v.ExchangeRates), t.variance(v.PriceAndUsage)))
	}
	shown, rest, left := t.largest(all)
	for _, i := range shown {
		add(names[i], all[i])
	}
	if left > 0 {
		add("Other ("+t.say.Count(left, by)+")", rest)
	}
	add("Total", t.Windows[k].Variance)
	rows[len(rows)-1].Weight = doc.Total
	return rows
}

// largest returns the places of the variances that a table names, in their order, and the sum of those left.
func (t *tracking) largest(all []report.Variance) (shown []int, rest report.Variance, left int) {
	for i, v := range all {
		if v != (report.Variance{}) {
			shown = append(shown, i)
		}
	}
	if len(shown) <= mostTracked+1 {
		return shown, rest, 0
	}
	slices.SortStableFunc(shown, func(a, b int) int {
		return cmp.Compare(math.Abs(all[b].Total()), math.Abs(all[a].Total()))
	})
	for _, i := range shown[mostTracked:] {
		v := all[i]
		rest = report.Variance{Plan: rest.Plan + v.Plan, Actual: rest.Actual + v.Actual, Volume: rest.Volume + v.Volume,
			ExchangeRates: rest.ExchangeRates + v.ExchangeRates, PriceAndUsage: rest.PriceAndUsage + v.PriceAndUsage}
	}
	left = len(shown) - mostTracked
	shown = shown[:mostTracked]
	slices.Sort(shown)
	return shown, rest, left
}
