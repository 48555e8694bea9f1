package auditbook

import (
	"slices"

	"shorecast/templates/auditbook/internal/grid"
)

// spot is a category at a location.
type spot struct{ category, location int } // numbers

// spending writes by what spending goes on: for each category at each location of the plan, a factor.
func (o *outlook) spending() {
	t, d := o.t, o.decision
	t.section("Spending of the last twelve months against the flexed plan: labour, fees and running cost. A category " +
		"goes on by its factor, at each location where every row names one, else at all; constants")
	d.factor = map[spot]row{}
	for n := range len(o.c.Tracking.Categories) {
		spots := spotsOf(d.current, n+1)
		if spots == nil {
			o.unplanned(n + 1)
			continue
		}
		o.factorRows(n+1, spots)
	}
}

// spotsOf returns where flows of a category occur that spending is measured by.
func spotsOf(of []*course, category int) (spots []spot) {
	for _, c := range of {
		at := spot{c.category, c.location}
		if c.category == category && c.spends == 1 && !slices.Contains(spots, at) && c.plan.occurs() {
			spots = append(spots, at)
		}
	}
	return spots
}

// recentRows are the criteria of a category's rows of the last months that spending is measured by.
func (o *outlook) recentRows(rows list) []grid.Where {
	if !rows.some() {
		return nil
	}
	return []grid.Where{rows.where(acSpends, one), rows.where(acCounts, one),
		{Range: rows.column(acMonth), Op: ">=", Value: o.recent()}}
}

func (o *outlook) factorRows(category int, spots []spot) {
	t, name, rows, flexed := o.t, o.c.Tracking.Categories[category-1], o.actuals.of[category], o.decision.expectedFlexed
	recent := o.recentRows(rows)
	constant := func(what, unit string, e grid.Expr, look grid.Style) grid.Ref {
		return t.row(name+": "+what, unit).number(colCategory, category).setConstant(e, look).constant()
	}
	planned := []grid.Where{equal(flexed.column(colCategory), o.number(category)), equal(flexed.column(colSpends), one)}
	nowhere := zero
	if rows.some() {
		nowhere = grid.CountIfs(append(recent, rows.where(acLocation, zero))...)
	}
	without := constant("rows that name no location", "rows", nowhere, calcWhole)
	spent := constant("spent at planned rates", o.Currency, rows.sum(o.actuals.atPlan, recent...), calcAmount)
	plan := constant("flexed plan", o.Currency, grid.SumIfs(flexed.column(colTotal), planned...), calcAmount)
	factor := func(spent, plan grid.Expr) grid.Expr {
		of := grid.Min(grid.Max(grid.Div(spent, plan), zero), o.in.defined.mostFactor)
		return grid.If(grid.Is(plan, "<=", zero), one, of)
	}
	set := func(s spot, atOwn grid.Expr) {
		e := grid.If(o.early(), one, grid.If(is(without, zero), atOwn, factor(spent, plan)))
		o.decision.factor[s] = t.row(name+", "+o.Locations[s.location-1].Name+": factor", "of plan").
			number(colCategory, category).number(colLocation, s.location).setConstant(e, calcFactor)
	}
	for _, s := range spots {
		at := ", " + o.Locations[s.location-1].Name
		r := t.row(name+at+": spent at planned rates", o.Currency).number(colCategory, category).
			number(colLocation, s.location)
		r.setConstant(rows.sum(o.actuals.atPlan, append(slices.Clone(recent), rows.where(acLocation, r.key(colLocation)))...),
			calcAmount)
		mine := r.constant()
		r = t.row(name+at+": flexed plan", o.Currency).number(colCategory, category).number(colLocation, s.location)
		theirs := r.setConstant(grid.SumIfs(flexed.column(colTotal),
			append(slices.Clone(planned), equal(flexed.column(colLocation), r.key(colLocation)))...), calcAmount).constant()
		set(s, factor(mine, theirs))
	}
	for _, s := range spotsOf(o.decision.upcoming, category) {
		if !slices.Contains(spots, s) { // where only a delay leads
			set(s, one)
		}
	}
}

// unplanned adds a category that the plan lacks and that goes on at its average.
func (o *outlook) unplanned(category int) {
	rows := o.actuals.of[category]
	if !rows.holds(acSpends, 1) {
		return
	}
	average := grid.Div(rows.sum(acCost, o.recentRows(rows)...), grid.Min(twelve, o.month()))
	r := o.t.row(o.c.Tracking.Categories[category-1]+": not planned, average a month", o.Currency).
		number(colCategory, category).setConstant(grid.If(o.early(), zero, average), calcAmount)
	o.goesOn[category] = r.summed(o.later(r.key(colConst)), calcAmount)
}

// holds reports whether a number stands in a column of any of the rows.
func (l list) holds(col int, number float64) bool {
	for row := l.first; l.some() && row <= l.last; row++ {
		if l.s.Value(row, col).Num == number {
			return true
		}
	}
	return false
}

// occurs reports whether a row has an amount in any month.
func (r row) occurs() bool {
	for m := range r.t.f.Months() + 1 {
		if r.t.Value(r.n, r.t.f.monthCol()+m).Num != 0 {
			return true
		}
	}
	return false
}

// spend writes the decided option's flows to come at current spending.
func (d *decision) spend() {
	of := slices.DeleteFunc(slices.Clone(d.upcoming), func(c *course) bool { return c.oneOff == 1 })
	d.spending = d.block("The decided option to come at current spending, one-off money apart", of,
		func(c *course) grid.Expr {
			parts := []grid.Expr{c.flex.month()}
			if r := d.kept.moved[c.currency-1]; r.some() {
				parts = append(parts, r.month())
			}
			if f := d.factor[spot{c.category, c.location}]; c.spends == 1 && f.some() {
				parts = append(parts, f.constant())
			}
			return d.known(zero, grid.Mul(parts...))
		}, func(*course, row) {})
}

// number refers to the number of a category.
func (t *tracking) number(category int) grid.Expr {
	return t.variances.s.At(t.variances.categories.first+category-1, vrCategory)
}
