package auditbook

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// costs is the sheet Costs: flows by year, by category, by function, by behaviour, and for a unit of each function.
type costs struct {
	*model
	t   *timeSheet
	own []costRows
}

// costRows are an option's rows.
type costRows struct {
	before, total         row
	recurring             row         // without one-offs, investment, incentives and risks
	categories, functions map[int]row // by number; shared lines have 0
	units                 map[int]row // by index of the function
	byCategory            span
	byFunction            span // shared lines last
	fixed, variable       row
}

func fillCosts(m *model) *costs {
	c := &costs{model: m, own: make([]costRows, len(m.Options))}
	c.t = m.timeSheet(costsTab, false, "Total", "NPV")
	for o := range m.Options {
		c.option(o)
	}
	c.t.section(
		"Unit cost: a function's own cost and its part of the shared cost, for one unit of its volume; n/a where " +
			"there is nothing to share it by")
	for o := range m.Options {
		c.unitCosts(o)
	}
	return c
}

// row adds a row of yearly sums over an option's flows that have a number in a label column.
func (c *costs) row(o int, what string, label, number int) row {
	b := c.flows.blocks[o]
	r := c.t.row(what, c.Currency).number(colOption, o+1).number(label, number)
	where := equal(b.column(label), r.key(label))
	r.setYears(c.flows.byTaxClass(o, span.year, row.year, where), calcAmount)
	r.setConstant(grid.Sum(r.ownYears()), calcAmount)
	return r.setTotal(grid.SumIfs(b.column(colTotal), where), calcAmount)
}

func (c *costs) option(o int) {
	r, k := &c.own[o], &c.cash.own[o]
	c.t.section(c.Options[o].Name)
	total := func(what string, cash row, look grid.Style) row {
		t := c.t.row(what, c.Currency).number(colOption, o+1).setYears(cash.year(), look)
		return t.setConstant(grid.Sum(t.ownYears()), look)
	}
	r.before = total("Cost before tax", k.before, calcAmount)
	r.total = total("Cost", k.cost, totalLook).setTotal(k.discounted.total(), totalLook)
	recurs := equal(c.flows.blocks[o].column(colOnce), zero)
	r.recurring = c.t.row("Of it, what recurs", c.Currency).number(colOption, o+1).
		setYears(c.flows.byTaxClass(o, span.year, row.year, recurs), calcAmount)
	r.recurring.setConstant(grid.Sum(r.recurring.ownYears()), calcAmount)
	r.categories, r.functions, r.units = map[int]row{}, map[int]row{}, map[int]row{}
	c.t.heading("By category")
	for _, k := range c.categories() {
		if n := c.categoryNumber(k); c.has(o, colCategory, n) && !r.categories[n].some() {
			r.categories[n] = c.row(o, c.say.Category(k), colCategory, n)
			r.byCategory.add(r.categories[n])
		}
	}
	c.t.heading("By function")
	for i := range len(c.Functions) + 1 {
		if n := (i + 1) % (len(c.Functions) + 1); c.has(o, colFunction, n) {
			r.functions[n] = c.row(o, c.FunctionName(n-1), colFunction, n)
			r.byFunction.add(r.functions[n])
		}
	}
	c.t.heading("By behaviour")
	r.fixed = c.row(o, "Fixed", colBehaviour, 1)
	r.variable = c.row(o, "Variable", colBehaviour, 2)
}

// has reports whether an option's flows have a number in a label column.
func (c *costs) has(o, label, number int) bool {
	b := c.flows.blocks[o]
	for n := b.first.n; n <= b.last.n; n++ {
		if int(b.first.t.Value(n, label).Num) == number {
			return true
		}
	}
	return false
}

// unitCosts adds a row for each function with a volume.
func (c *costs) unitCosts(o int) {
	t, r := c.t, &c.own[o]
	functions, shared := r.byFunction, r.functions[0]
	if shared.some() {
		functions.last.n--
	}
	if functions.last.n < functions.first.n {
		return
	}
	own := grid.Sum(grid.Range(functions.first.year(), functions.last.year()))
	sum := t.row(c.Options[o].Name+": cost of all functions, without the shared", c.Currency).
		number(colOption, o+1).setYears(own, calcAmount)
	for f, x := range c.Functions {
		if x.Volume == 0 {
			continue
		}
		per := " unit"
		if x.Unit != "" {
			per = " " + x.Unit
		}
		u := t.row(c.Options[o].Name+": one unit of "+x.Name, c.Currency+" per"+per).
			number(colOption, o+1).number(colFunction, f+1).
			setConstant(grid.Mul(c.in.function[f].volume, c.drivers.raised(report.Volume, everything, f)), calcFine)
		own := zero
		if k := r.functions[f+1]; k.some() {
			own = k.year()
		}
		cost := own
		if shared.some() {
			cost = grid.Add(own, grid.Div(grid.Mul(shared.year(), own), sum.year()))
		}
		grown := compounded(c.in.function[f].growth, c.factors.rises.year())
		if level := c.factors.growth[f]; level.some() {
			grown = level.year()
		}
		volume := grid.Mul(u.key(colConst), grown)
		nothing := grid.Or(is(t.number(), zero), is(sum.year(), zero), is(volume, zero))
		r.units[f] = u.setYears(grid.If(nothing, notApplicable, grid.Div(cost, volume)), calcFine)
	}
}

// largest returns the rows of an option's categories that have any cost, at most n of them: the largest.
func (c *costs) largest(o, n int) []row {
	var rows []row
	for i := c.own[o].byCategory.first.n; i <= c.own[o].byCategory.last.n && i > 0; i++ {
		if r := (row{c.t, i}); c.any(r) {
			rows = append(rows, r)
		}
	}
	if len(rows) > n {
		size := func(r row) float64 { return math.Abs(c.t.Value(r.n, colConst).Num) }
		slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(size(b), size(a)) })
		rows = rows[:n]
		slices.SortFunc(rows, func(a, b row) int { return a.n - b.n })
	}
	return rows
}

func (c *costs) any(r row) bool {
	for y := range c.Horizon + 1 {
		if c.t.Value(r.n, colYear0+y).Num != 0 {
			return true
		}
	}
	return false
}
