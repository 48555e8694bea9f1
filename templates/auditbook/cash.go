package auditbook

import "shorecast/templates/auditbook/internal/grid"

// cash is the sheet Cash: every option's months.
type cash struct {
	*model
	t         *timeSheet
	tolerance grid.Ref // a shortfall below counts as none
	own       []cashRows
}

// cashRows are an option's rows.
type cashRows struct {
	before, cost, discounted, upTo, saving, cumulative, discountedSaving, below, discountedBelow row

	atYearEnds   grid.Ref // IRR() of the yearly savings
	rateOfReturn grid.Ref
}

func fillCash(m *model) *cash {
	k := &cash{model: m, own: make([]cashRows, len(m.Options))}
	k.t = m.timeSheet(cashTab, true, "", "NPV or total")
	for o := range m.Options {
		k.t.section(m.Options[o].Name)
		k.costRows(o)
	}
	k.t.section("Tolerance")
	absolute := grid.SumProduct(grid.Abs(k.own[m.Baseline].cost.months()))
	k.tolerance = k.t.row("Shortfall that counts as none", m.Currency).
		setTotal(grid.Mul(m.in.defined.dust, absolute), calcFine).total()
	for o := range m.Options {
		k.t.section(m.Options[o].Name + ": saving against the baseline")
		k.savingRows(o)
	}
	return k
}

func (k *cash) row(o int, what string, months grid.Expr, look grid.Style) row {
	return k.t.row(what, k.Currency).number(colOption, o+1).summed(months, look)
}

func (k *cash) costRows(o int) {
	r := &k.own[o]
	r.before = k.row(o, "Cost before tax", grid.Sum(k.flows.blocks[o].month()), calcAmount)
	r.before.setTotal(grid.Sum(r.before.ownMonths()), calcAmount)
	r.cost = k.row(o, "Cost after tax", k.flows.byTaxClass(o, span.month, row.month), totalLook)
	r.cost.setTotal(grid.Sum(r.cost.ownMonths()), totalLook)
	r.discounted = k.row(o, "Discounted", grid.Mul(r.cost.month(), k.factors.discount.month()), calcAmount)
	r.discounted.setTotal(grid.SumProduct(r.cost.ownMonths(), k.factors.discount.months()), calcAmount)
	r.upTo = k.runningRow(o, "NPV of cost if the comparison ended here", r.discounted.month())
}

func (k *cash) savingRows(o int) {
	r, base := &k.own[o], &k.own[k.Baseline]
	r.saving = k.row(o, "Saving", grid.Sub(base.cost.month(), r.cost.month()), calcAmount)
	r.saving.setTotal(grid.SumProduct(r.saving.ownMonths(), k.factors.discount.months()), totalLook)
	r.cumulative = k.runningRow(o, "Cumulative saving", r.saving.month())
	discounted := grid.Mul(r.saving.month(), k.factors.discount.month())
	r.discountedSaving = k.runningRow(o, "Cumulative discounted saving", discounted)
	after := func(what string, of row) row {
		short := grid.Is(of.month(), "<", grid.Neg(k.tolerance))
		a := k.t.row(what, "month").number(colOption, o+1).
			setMonths(grid.If(short, grid.Add(k.t.monthNumber(), one), zero), calcWhole)
		return a.setTotal(grid.Max(a.ownMonths()), calcWhole)
	}
	r.below = after("Month after a shortfall", r.cumulative)
	r.discountedBelow = after("Month after a discounted shortfall", r.discountedSaving)
	k.returnRows(o)
}

// runningRow adds a row of running sums; its years show the sum at their end.
func (k *cash) runningRow(o int, what string, month grid.Expr) row {
	r := k.t.row(what, k.Currency).number(colOption, o+1)
	k.t.Number(r.n, k.monthCol()-1, 0, grid.Look(grid.Note, grid.Amount))
	return r.held(grid.Add(r.before(), month), calcAmount)
}

// steps is how many steps along the tangent approximate the rate of return.
const steps = 8

// returnRows find the rate of return by steps along the tangent, with the timing in force; IRR() of the yearly savings
// stands beside.
func (k *cash) returnRows(o int) {
	t, r, defined := k.t, &k.own[o], &k.in.defined
	changes := k.signChanges(o)
	add := func(what string, e grid.Expr, look grid.Style) grid.Ref {
		return t.row(what, "a year").setTotal(e, look).total()
	}
	r.atYearEnds = add("Rate of return, IRR() of the yearly savings: as if they came at the ends of years",
		grid.IfError(grid.RateOfReturn(r.saving.years(), k.in.discountRate), none), calcRate)
	last, before := k.searchStart(o), r.atYearEnds
	flows, times := r.saving.months(), k.factors.time.months()
	for i := range steps {
		grown := grid.Add(one, last)
		value := grid.SumProduct(grid.Mul(flows, grid.Pow(grown, grid.Neg(times))))
		slope := grid.SumProduct(grid.Mul(flows, times, grid.Pow(grown, grid.Sub(grid.Neg(times), one))))
		next := grid.IfError(grid.Add(last, grid.Div(value, slope)), last)
		before, last = last, add("Rate of return, step "+itoa(i+1), next, calcRate)
	}
	settled := grid.Is(grid.Abs(grid.Sub(last, before)), "<=", defined.agree)
	found := grid.And(grid.Is(changes, ">", zero), grid.Is(last, ">", defined.minRate),
		grid.Is(last, "<", defined.maxRate), settled)
	r.rateOfReturn = add("Rate of return", grid.If(found, last, none), grid.Look(grid.Key, grid.Rate))
}

// searchStart refers to where the search for an option's rate begins: the program's own result, or the discount rate
// where it has none.
func (k *cash) searchStart(o int) grid.Ref {
	r := k.t.row("Rate of return, where the search begins: the program's result, else the discount rate", "a year")
	if rate := k.c.Options[o].IRR; rate != nil {
		return k.t.Number(r.n, colTotal, *rate, grid.Look(grid.Reported, grid.Rate))
	}
	return r.setTotal(k.in.discountRate, calcRate).total()
}

// signChanges counts the changes of sign along the flows as they are discounted: by month where discounting is monthly,
// else by year; zeros carry the sign on.
func (k *cash) signChanges(o int) grid.Ref {
	t, saving := k.t, k.own[o].saving
	sign := func(x, before grid.Expr) grid.Expr {
		negative := grid.If(grid.Is(x, "<", grid.Neg(k.tolerance)), grid.Neg(one), before)
		return grid.If(grid.Is(x, ">", k.tolerance), one, negative)
	}
	r := t.row("Changes of sign of the saving that is discounted", "times").number(colOption, o+1)
	r.setMonths(sign(saving.month(), r.before()), calcWhole)
	t.Number(r.n, k.monthCol()-1, 0, grid.Look(grid.Note, grid.Whole))
	t.Number(r.n, colTotal, 0, grid.Look(grid.Note, grid.Whole)) // what stands before Year 0
	r.setYears(sign(saving.year(), t.Across(r.n, colTotal)), calcWhole)
	changes := func(from, n int) grid.Expr {
		these, next := grid.Range(t.At(r.n, from), t.At(r.n, from+n-1)), grid.Range(t.At(r.n, from+1), t.At(r.n, from+n))
		return grid.SumProduct(grid.Mul(grid.Is(grid.Mul(these, next), "<", zero), one))
	}
	counted := grid.If(is(k.in.discounting, k.in.defined.monthly), changes(k.monthCol(), k.Months()),
		changes(colYear0, k.Horizon))
	return r.setConstant(counted, calcWhole).constant()
}
