package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// money is one category of one-off money.
type money struct {
	category                         int // number
	budget                           bool
	spent, committed, final, remains row // constants
	plan, expected                   row // as decided; as the case has it now
	due, months                      row // still to come as planned; what remains
}

// remaining writes what is still to come of one category of one-off money.
func (o *outlook) remaining(x *report.OneOffRemaining) money {
	t, d, name := o.t, o.decision, o.c.Tracking.Categories[x.Category]
	text := "One-off money: " + name
	if x.BaselineOnly {
		text += "; of baseline lines only: no part of the budget"
	}
	t.section(text)
	m := money{category: x.Category + 1, budget: !x.BaselineOnly}
	label := func(r row) row { return r.number(colCategory, m.category) }
	flows := func(of span, r row) grid.Expr {
		return d.sum(of, equal(of.column(colCategory), r.key(colCategory)), equal(of.column(colOneOff), one))
	}
	total := func(r row, months grid.Expr) {
		r.summed(months, calcAmount).setTotal(grid.Sum(r.ownMonths()), calcAmount)
	}
	m.plan = label(t.row("Plan as decided", o.Currency))
	total(m.plan, flows(d.plan, m.plan))
	m.expected = m.plan
	of := "plan"
	if d.kept != d.promised {
		of = "plan as kept up"
		m.expected = label(t.row("Plan as kept up", o.Currency))
		total(m.expected, flows(d.expected, m.expected))
	}
	m.due = label(t.row("Still to come as planned", o.Currency))
	total(m.due, o.later(flows(d.next, m.due)))
	rows := o.actuals.of[m.category]
	constant := func(what, unit string, e grid.Expr, look grid.Style) row {
		return label(t.row(what, unit)).setConstant(e, look)
	}
	money := rows.where(acOneOff, one)
	m.spent = constant("Spent", o.Currency, rows.sum(acCost, rows.where(acCounts, one), money), calcAmount)
	m.committed = constant("Committed", o.Currency, rows.sum(acCost, rows.where(acCommitted, one), money), calcAmount)
	final := zero
	if rows.some() {
		final = grid.Min(one, grid.CountIfs(rows.where(acFinal, one), rows.where(acCounts, one), money))
	}
	m.final = constant("Nothing more comes", "1 = yes", final, calcWhole)
	left := grid.If(is(m.final.constant(), one), zero, grid.Max(zero, grid.Sub(m.expected.total(), m.spent.constant())))
	m.remains = constant("Remains: the larger of committed and "+of+" − spent", o.Currency,
		grid.Max(left, m.committed.constant()), calcAmount)
	remains, due := m.remains.constant(), m.due.total()
	next := grid.If(is(t.monthNumber(), grid.Add(o.month(), one)), grid.Sub(remains, due), zero)
	m.months = label(t.row("What remains, by month", o.Currency))
	total(m.months, o.later(grid.If(grid.Is(due, ">", remains), grid.Div(grid.Mul(m.due.month(), remains), due),
		grid.Add(m.due.month(), next))))
	return m
}

// remainingSum returns what remains of all one-off money in a month.
func (o *outlook) remainingSum() grid.Expr {
	sum := []grid.Expr{zero}
	for _, m := range o.money {
		sum = append(sum, m.months.month())
	}
	return grid.Add(sum...)
}

// moneyOf returns the one-off money of a category; nil where it has none.
func (o *outlook) moneyOf(category int) *money {
	for i := range o.money {
		if o.money[i].category == category {
			return &o.money[i]
		}
	}
	return nil
}

// budgeted adds up a figure of the categories in the budget.
func (o *outlook) budgeted(of func(m *money) grid.Expr) grid.Expr {
	sum := []grid.Expr{zero}
	for i := range o.money {
		if o.money[i].budget {
			sum = append(sum, of(&o.money[i]))
		}
	}
	return grid.Add(sum...)
}

// budgetless reports whether, of one-off money, only the baseline's lines have a category.
func (o *outlook) budgetless(category int) bool {
	own, base, d := o.decided() == o.Baseline, false, o.decision
	d.each(func(of *origin) {
		for _, g := range of.groups {
			if (g.kind == report.OneOff || g.kind == report.Investment) && of.category(report.Category(g.category)) == category {
				own, base = own || g.option == of.option, base || of == d.promised && g.baseline()
			}
		}
	})
	return base && !own
}

// override writes what the sheet Forecast takes the place of.
func (o *outlook) override() {
	d := o.decision
	for n := range len(o.c.Tracking.Categories) {
		rows := o.actuals.later[n+1]
		if !rows.some() {
			continue
		}
		x := override{category: n + 1}
		o.t.section("Sheet Forecast: " + o.c.Tracking.Categories[n])
		at := rows.where(acMonth, o.t.monthNumber())
		counts := grid.CountIfs(at, rows.where(acCounts, one))
		add := func(what string, e grid.Expr) row {
			return o.add(what, e).number(colCategory, x.category)
		}
		replaced := func(what string, parts ...grid.Expr) row {
			return add(what, grid.If(grid.Is(counts, ">", zero), grid.Add(append(parts, zero)...), zero))
		}
		these := equal(d.spending.column(colCategory), o.number(x.category))
		flows := d.sum(d.spending, these)
		recurring := d.sum(d.spending, these, equal(d.spending.column(colOnce), zero))
		remains, unplanned := zero, zero
		if m := o.moneyOf(x.category); m != nil {
			remains = m.months.month()
		}
		if r := o.goesOn[x.category]; r.some() {
			unplanned = r.month()
		}
		x.replaced = replaced("Replaced: all", flows, remains, unplanned)
		x.recurs = replaced("Replaced: what recurs", recurring, unplanned)
		x.money = replaced("Replaced: one-off money", remains)
		sum := func(where ...grid.Where) grid.Expr {
			return rows.sum(acCost, append(where, at, rows.where(acCounts, one))...)
		}
		x.stated = add("Stated: all", sum())
		x.statedRecurs = add("Stated: what recurs", sum(rows.where(acRecurs, one)))
		x.ordered = add("Stated: one-off money", sum(rows.where(acOneOff, one)))
		o.overrides = append(o.overrides, x)
	}
}

// spent returns the cost of a month to come at current spending; overridden by the sheet Forecast or not.
func (o *outlook) spent(overridden bool) grid.Expr {
	parts := []grid.Expr{grid.Sum(o.decision.spending.month()), o.remainingSum()}
	for n := range len(o.c.Tracking.Categories) {
		if r := o.goesOn[n+1]; r.some() {
			parts = append(parts, r.month())
		}
	}
	cost := grid.Add(parts...)
	for _, x := range o.overrides {
		if overridden {
			cost = grid.Add(grid.Sub(cost, x.replaced.month()), x.stated.month())
		}
	}
	return cost
}

// recurringSpent returns what recurs of it.
func (o *outlook) recurringSpent() grid.Expr {
	of := o.decision.spending
	cost := o.decision.sum(of, equal(of.column(colOnce), zero))
	for n := range len(o.c.Tracking.Categories) {
		if r := o.goesOn[n+1]; r.some() {
			cost = grid.Add(cost, r.month())
		}
	}
	for _, x := range o.overrides {
		cost = grid.Add(grid.Sub(cost, x.recurs.month()), x.statedRecurs.month())
	}
	return cost
}

// total returns the one-off total of a forecast.
func (o *outlook) total(k report.ForecastKind) grid.Expr {
	e := o.budgeted(func(m *money) grid.Expr { return grid.Add(m.spent.constant(), m.months.total()) })
	for _, x := range o.overrides {
		if k == report.CurrentSpending && !o.budgetless(x.category) {
			e = grid.Add(grid.Sub(e, x.money.total()), x.ordered.total())
		}
	}
	return grid.If(is(o.month(), zero), o.budgeted(func(m *money) grid.Expr { return m.expected.total() }), e)
}
