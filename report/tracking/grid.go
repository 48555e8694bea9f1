package tracking

import (
	"cmp"
	"slices"
	"strings"

	"shorecast/report"
)

// row is the amount of one month with the places of its category and function.
type row struct {
	*report.ActualAmount
	place    int
	function int
}

func (t *Tracker) row(a *report.ActualAmount) row {
	return row{a, t.places.of(a.Category), t.places.function(a.Function)}
}

// booked reports whether the amount was spent by M.
func (t *Tracker) booked(x *row) bool { return x.Status != report.StatusCommitted && x.Month <= t.last }

// cost returns the amount in reporting currency at the actual rates of its month.
func (t *Tracker) cost(x *row) float64 { return x.Cost() * t.rates.actual(x.Currency, x.Month) }

// costAtPlan returns the amount in reporting currency at the planned rates of its month.
func (t *Tracker) costAtPlan(x *row) float64 { return x.Cost() * t.rates.planned[x.Currency][x.Month] }

// spends reports whether the amount is one that the spending of the last months is measured by.
func (x *row) spends() bool { return x.Kind <= report.Running && x.Category != report.Incentive }

// recurs reports whether the amount counts in the run rate.
func (x *row) recurs() bool {
	return !oneOff(x.Kind) && x.Kind != report.RiskEvent && x.Category != report.Incentive
}

// list enters the categories that only rows have, by name.
func (t *Tracker) list() {
	t.places.planned = len(t.places.categories)
	var more []report.Category
	for _, rows := range [][]report.ActualAmount{t.a.Amounts, t.a.Forecast} {
		for i := range rows {
			if _, known := t.places.at[rows[i].Category]; !known {
				more = append(more, rows[i].Category)
			}
		}
	}
	slices.SortStableFunc(more, func(a, b report.Category) int {
		return strings.Compare(t.c.ActualCategory(a), t.c.ActualCategory(b))
	})
	for _, k := range more {
		t.places.of(k)
	}
}

// grid is plan, flexed plan and actuals by category, function and month up to M.
type grid struct {
	months  int // M + 1
	details map[[2]int]*report.TrackedDetail
}

// grid sets plan and actuals beside each other.
func (t *Tracker) grid() *grid {
	g := &grid{t.last + 1, map[[2]int]*report.TrackedDetail{}}
	for i := range t.plan.entries {
		e := &t.plan.entries[i]
		if e.place < 0 {
			continue
		}
		d := g.detail(e.place, t.places.function(e.Function))
		for m := range g.months {
			if e.Due(m) {
				d.Plan[m] += e.planned(m)
				d.Flexed[m] += e.Cost(m, e.flexed(m), e.value(m))
			}
		}
	}
	for i := range t.rows {
		if x := &t.rows[i]; t.booked(x) {
			d := g.detail(x.place, x.function)
			d.Actual[x.Month] += t.cost(x)
			d.AtPlanRates[x.Month] += t.costAtPlan(x)
		}
	}
	return g
}

func (g *grid) detail(category, function int) *report.TrackedDetail {
	key := [2]int{category, function}
	d := g.details[key]
	if d == nil {
		row := func() []float64 { return make([]float64, g.months) }
		d = &report.TrackedDetail{Category: category, Function: function,
			Plan: row(), Flexed: row(), Actual: row(), AtPlanRates: row()}
		g.details[key] = d
	}
	return d
}

// sorted returns the details by category, then function.
func (g *grid) sorted() []report.TrackedDetail {
	var ds []report.TrackedDetail
	for _, d := range g.details {
		ds = append(ds, *d)
	}
	slices.SortFunc(ds, func(a, b report.TrackedDetail) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.Function, b.Function))
	})
	return ds
}
