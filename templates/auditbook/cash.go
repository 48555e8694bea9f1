package auditbook

import (
	"math"

	"shorecast/templates/auditbook/internal/grid"
)

// optionRows are an option's rows on the sheets Cash, Costs and Savings.
type optionRows struct {
	before, cost, discounted, saving, cumulative, discountedSaving, below, discountedBelow int // Cash
	rateOfReturn                                                                           grid.Ref
	changes                                                                                grid.Ref // how often the saving changes sign
	total, beforeTotal                                                                     int      // Costs
	categories                                                                             map[int]int
	functions                                                                              map[int]int
	units                                                                                  map[int]int
	categoryRows, functionRows                                                             [2]int // first and last on Costs
	fixed, variable                                                                        int
	savings, bridgeEnd                                                                     int // Savings
	bridge                                                                                 map[int]int
}

// fillCash writes every option's months.
func (m *model) fillCash() {
	t := m.cash
	t.axis("In "+m.k.Currency+". Costs are positive; a saving is the baseline's cost less the option's.", true, map[int]string{colTotal: "NPV or total", colConst: ""})
	m.own = make([]optionRows, len(m.k.Options))
	for o := range m.k.Options {
		t.section(m.k.Options[o].Name)
		m.costMonths(o)
	}
	t.section("Tolerance")
	m.toleranceRow()
	for o := range m.k.Options {
		t.section(m.k.Options[o].Name + ": saving against the baseline")
		m.savingMonths(o)
	}
}

// cashRow adds a row of months with its years.
func (m *model) cashRow(o int, what string, months grid.Expr, look grid.Style) int {
	t := m.cash
	row := t.add(what, m.k.Currency)
	t.Number(row, colOption, float64(o+1), structure)
	t.monthly(row, months, look)
	t.sumYears(row, look)
	return row
}

func (m *model) costMonths(o int) {
	t, f, b, r := m.cash, m.flows, m.blocks[o], &m.own[o]
	month := m.monthCol()
	r.before = m.cashRow(o, "Cost before tax", grid.Sum(f.column(month, b.first, b.last)), calcAmount)
	t.Formula(r.before, colTotal, grid.Sum(t.rowMonths(r.before)), calcAmount)
	parts := []grid.Expr{}
	for _, class := range m.taxClasses(o) {
		of := grid.SumIfs(f.column(month, b.first, b.last), grid.Where{Range: f.labels(colTax, b.first, b.last), Value: m.classNumber(class)})
		parts = append(parts, grid.Mul(of, m.factors.month(m.taxRow(o, class))))
	}
	r.cost = m.cashRow(o, "Cost after tax", grid.Add(parts...), totalLook)
	t.Formula(r.cost, colTotal, grid.Sum(t.rowMonths(r.cost)), totalLook)
	absolute := 0.0
	for i := range m.months() + 1 {
		absolute += math.Abs(t.Value(r.cost, month+i).Num)
	}
	m.scale = max(m.scale, absolute)
	r.discounted = m.cashRow(o, "Discounted", grid.Mul(t.month(r.cost), m.factors.month(rowDiscount)), calcAmount)
	t.Formula(r.discounted, colTotal, grid.SumProduct(t.rowMonths(r.cost), m.factors.monthRange(rowDiscount)), calcAmount)
}

// taxClasses returns the tax classes that an option's flows may have.
func (m *model) taxClasses(o int) []int {
	if m.factor.ownTax[o] == 0 {
		return []int{1}
	}
	return []int{1, 2, 3}
}

// classNumber refers to the cell that holds the number of a tax class.
func (m *model) classNumber(class int) grid.Expr { return m.in.taxClass[class-1] }

// toleranceRow says below what a shortfall counts as none.
func (m *model) toleranceRow() {
	t := m.cash
	m.in.tolerance = t.add("Shortfall that counts as none", m.k.Currency)
	base := m.own[m.k.Baseline].cost
	t.Formula(m.in.tolerance, colTotal, grid.Mul(m.in.dust, grid.SumProduct(grid.Call("ABS", t.monthRange(base)))), calcFine)
}

func (m *model) savingMonths(o int) {
	t, r, base := m.cash, &m.own[o], &m.own[m.k.Baseline]
	month := t.AcrossHead(rowNumber, m.monthCol())
	tolerance := t.At(m.in.tolerance, colTotal)
	zero, one := grid.Num(0), grid.Num(1)
	r.saving = m.cashRow(o, "Saving", grid.Sub(t.month(base.cost), t.month(r.cost)), calcAmount)
	t.Formula(r.saving, colTotal, grid.SumProduct(t.rowMonths(r.saving), m.factors.monthRange(rowDiscount)), totalLook)
	r.cumulative = m.runningRow(o, "Cumulative saving", t.month(r.saving))
	r.discountedSaving = m.runningRow(o, "Cumulative discounted saving", grid.Mul(t.month(r.saving), m.factors.month(rowDiscount)))
	after := func(what string, of int) int {
		row := t.add(what, "month")
		t.Number(row, colOption, float64(o+1), structure)
		t.monthly(row, grid.If(grid.Is(t.month(of), "<", grid.Neg(tolerance)), grid.Add(month, one), zero), calcWhole)
		t.Formula(row, colTotal, grid.Max(t.rowMonths(row)), calcWhole)
		return row
	}
	r.below = after("Month after a shortfall", r.cumulative)
	r.discountedBelow = after("Month after a discounted shortfall", r.discountedSaving)
	m.returnRows(o)
}

// before refers to the month before; in the first month it is the blank column that separates years and months.
func (t *timeSheet) before(row int) grid.Expr { return t.Across(row, t.m.monthCol()-1) }

// runningRow adds a row of running sums; its years show what has come together by their end.
func (m *model) runningRow(o int, what string, month grid.Expr) int {
	t := m.cash
	row := t.add(what, m.k.Currency)
	t.Number(row, colOption, float64(o+1), structure)
	t.Number(row, m.monthCol()-1, 0, grid.Look(grid.Note, grid.Amount))
	t.monthly(row, grid.Add(t.before(row), month), calcAmount)
	t.lastOfYears(row, calcAmount)
	return row
}

// steps is how often the rate of return is brought nearer by the tangent.
const steps = 8

// returnRows find the rate of return by steps along the tangent, with the timing in force; IRR() of the yearly savings stands beside.
func (m *model) returnRows(o int) {
	t, r := m.cash, &m.own[o]
	zero, one := grid.Num(0), grid.Num(1)
	row := t.add("Changes of sign of the saving that is discounted", "times")
	r.changes = m.signChanges(o, row)
	row = t.add("Rate of return, IRR() of the yearly savings: as if they came at the ends of years", "a year")
	atEnds := t.Formula(row, colTotal, grid.Call("IFERROR", grid.Call("IRR", t.yearRange(r.saving), m.in.discountRate), grid.Word("none")), calcRate)
	last, before := m.irrStart(o), atEnds
	flows, times := t.monthRange(r.saving), m.factors.monthRange(rowTime)
	for i := range steps {
		row = t.add("Rate of return, step "+itoa(i+1), "a year")
		grown := grid.Add(one, last)
		value := grid.SumProduct(grid.Mul(flows, grid.Pow(grown, grid.Neg(times))))
		slope := grid.SumProduct(grid.Mul(flows, times, grid.Pow(grown, grid.Sub(grid.Neg(times), one))))
		before = last
		last = t.Formula(row, colTotal, grid.Call("IFERROR", grid.Add(last, grid.Div(value, slope)), last), calcRate)
	}
	row = t.add("Rate of return", "a year")
	inRange := grid.Call("AND", grid.Is(r.changes, ">", zero), grid.Is(last, ">", m.in.minRate), grid.Is(last, "<", m.in.maxRate),
		grid.Is(grid.Call("ABS", grid.Sub(last, before)), "<=", m.in.agree))
	r.rateOfReturn = t.Formula(row, colTotal, grid.If(inRange, last, grid.Word("none")), grid.Look(grid.Key, grid.Rate))
}

// irrStart refers to where the search for an option's rate begins: the program's own result, or the discount rate where it has none.
func (m *model) irrStart(o int) grid.Ref {
	t := m.cash
	row := t.add("Rate of return, where the search begins: the program's result, else the discount rate", "a year")
	if rate := m.c.Options[o].IRR; rate != nil {
		return t.Number(row, colTotal, *rate, grid.Look(grid.Reported, grid.Rate))
	}
	return t.Formula(row, colTotal, m.in.discountRate, calcRate)
}

// signChanges counts along the flows as they are discounted: by month where discounting is monthly, else by year; zeros carry the sign on.
func (m *model) signChanges(o, row int) grid.Ref {
	t, r := m.cash, &m.own[o]
	tolerance := t.At(m.in.tolerance, colTotal)
	zero, one := grid.Num(0), grid.Num(1)
	sign := func(x grid.Expr, before grid.Expr) grid.Expr {
		return grid.If(grid.Is(x, ">", tolerance), one, grid.If(grid.Is(x, "<", grid.Neg(tolerance)), grid.Neg(one), before))
	}
	t.Number(row, colOption, float64(o+1), structure)
	t.monthly(row, sign(t.month(r.saving), t.before(row)), calcWhole)
	t.Number(row, m.monthCol()-1, 0, grid.Look(grid.Note, grid.Whole))
	t.Number(row, colTotal, 0, grid.Look(grid.Note, grid.Whole)) // what stands before Year 0
	t.yearly(row, sign(t.year(r.saving), t.Across(row, colTotal)), calcWhole)
	changes := func(from grid.Ref, to grid.Ref, next grid.Ref, end grid.Ref) grid.Expr {
		return grid.SumProduct(grid.Mul(grid.Is(grid.Mul(grid.Range(from, to), grid.Range(next, end)), "<", zero), one))
	}
	month := m.monthCol()
	monthly := changes(t.At(row, month), t.At(row, month+m.months()-1), t.At(row, month+1), t.At(row, month+m.months()))
	yearly := changes(t.At(row, colYear0), t.At(row, colYear0+m.horizon-1), t.At(row, colYear0+1), t.At(row, colYear0+m.horizon))
	return t.Formula(row, colConst, grid.If(grid.Is(m.in.discounting, "=", m.in.monthlyWord), monthly, yearly), calcWhole)
}
