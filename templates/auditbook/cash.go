package auditbook

import (
	"math"

	"shorecast/templates/auditbook/internal/grid"
)

// optionRows are an option's rows on the sheets Cash, Costs and Savings.
type optionRows struct {
	before, cost, discounted, saving, cumulative, discountedSaving, below, discountedBelow int      // Cash
	atYearEnds                                                                             grid.Ref // IRR() of the yearly savings
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
		return []int{atHome}
	}
	return []int{atHome, ownCentre, ownBenefits}
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
