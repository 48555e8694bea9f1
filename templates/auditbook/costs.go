package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// fillCosts adds flows up by year: by category, by function, by behaviour, and a unit of each function.
func (m *model) fillCosts() {
	t := m.costs
	t.axis("In "+m.k.Currency+", after tax where tax is counted. Costs are positive, benefits and grants negative.", false, map[int]string{colTotal: "NPV", colConst: "Total"})
	for o := range m.k.Options {
		m.optionCosts(o)
	}
	t.section("Unit cost: a function's own cost and its part of the shared cost, for one unit of its volume; n/a where there is nothing to share it by")
	for o := range m.k.Options {
		m.unitCosts(o)
	}
}

// costRow adds a row of yearly sums over an option's flows that meet a criterion.
func (m *model) costRow(o int, what string, number int, column int, look grid.Style) int {
	t, f, b := m.costs, m.flows, m.blocks[o]
	row := t.add(what, m.k.Currency)
	t.Number(row, colOption, float64(o+1), structure)
	key := t.Label(row, column)
	t.Number(row, column, float64(number), structure)
	parts := []grid.Expr{}
	where := grid.Where{Range: f.labels(column, b.first, b.last), Value: key}
	for _, class := range m.taxClasses(o) {
		of := grid.SumIfs(f.column(colYear0, b.first, b.last), where, grid.Where{Range: f.labels(colTax, b.first, b.last), Value: m.classNumber(class)})
		parts = append(parts, grid.Mul(of, m.factors.year(m.taxRow(o, class))))
	}
	t.yearly(row, grid.Add(parts...), look)
	t.Formula(row, colConst, grid.Sum(t.rowYears(row)), look)
	t.Formula(row, colTotal, grid.SumIfs(f.labels(colTotal, b.first, b.last), where), look)
	return row
}

func (m *model) optionCosts(o int) {
	t, r := m.costs, &m.own[o]
	t.section(m.k.Options[o].Name)
	total := func(what string, cash int, look grid.Style) int {
		row := t.add(what, m.k.Currency)
		t.Number(row, colOption, float64(o+1), structure)
		t.yearly(row, m.cash.year(cash), look)
		t.Formula(row, colConst, grid.Sum(t.rowYears(row)), look)
		return row
	}
	r.beforeTotal = total("Cost before tax", r.before, calcAmount)
	r.total = total("Cost", r.cost, totalLook)
	t.Formula(r.total, colTotal, m.cash.At(r.discounted, colTotal), totalLook)
	r.categories, r.functions, r.units = map[int]int{}, map[int]int{}, map[int]int{}
	names := m.categoryNames()
	t.heading("By category")
	r.categoryRows[0] = t.next
	for _, c := range m.numbersOf(o, colCategory) {
		if c > 0 {
			r.categories[c] = m.costRow(o, names[c-1], c, colCategory, calcAmount)
		}
	}
	r.categoryRows[1] = t.next - 1
	functions := m.numbersOf(o, colFunction)
	if functions[0] == 0 {
		functions = append(functions[1:], 0)
	}
	t.heading("By function")
	r.functionRows[0] = t.next
	for _, f := range functions {
		r.functions[f] = m.costRow(o, m.functionName(f-1), f, colFunction, calcAmount)
	}
	r.functionRows[1] = t.next - 1
	t.heading("By behaviour")
	r.fixed = m.costRow(o, "Fixed", 1, colBehaviour, calcAmount)
	r.variable = m.costRow(o, "Variable", 2, colBehaviour, calcAmount)
}

// numbersOf lists the numbers that stand in a label column of an option's flows, ascending.
func (m *model) numbersOf(o, column int) []int {
	var numbers []int
	for row := m.blocks[o].first; row <= m.blocks[o].last; row++ {
		n := int(m.flows.Value(row, column).Num)
		if !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// unitCosts adds a row for each function with a volume.
func (m *model) unitCosts(o int) {
	t, r := m.costs, &m.own[o]
	zero, na := grid.Num(0), grid.Word("n/a")
	first, last := r.functionRows[0], r.functionRows[1]
	if r.functions[0] != 0 {
		last-- // the shared cost stands last
	}
	if last < first {
		return
	}
	sum := t.add(m.k.Options[o].Name+": cost of all functions, without the shared", m.k.Currency)
	t.Number(sum, colOption, float64(o+1), structure)
	t.yearly(sum, grid.Sum(grid.Range(t.Across(first, colYear0), t.Across(last, colYear0))), calcAmount)
	for f := range m.k.Functions {
		if m.k.Functions[f].Volume == 0 {
			continue
		}
		unit := m.k.Functions[f].Unit
		row := t.add(m.k.Options[o].Name+": one unit of "+m.k.Functions[f].Name, joined(m.k.Currency+" per", unit))
		t.Number(row, colOption, float64(o+1), structure)
		t.Number(row, colFunction, float64(f+1), structure)
		raised := m.raised(report.Volume, everything, f)
		t.Formula(row, colConst, grid.Mul(m.in.function[f].volume, raised), calcFine)
		growth := compounded(m.in.function[f].growth, m.factors.year(rowRises))
		own := grid.Expr(zero)
		if k := r.functions[f+1]; k != 0 {
			own = t.year(k)
		}
		cost := own
		if k := r.functions[0]; k != 0 {
			cost = grid.Add(own, grid.Div(grid.Mul(t.year(k), own), t.year(sum)))
		}
		volume := grid.Mul(t.Label(row, colConst), growth)
		none := grid.Call("OR", grid.Is(t.AcrossHead(rowNumber, colYear0), "=", zero), grid.Is(t.year(sum), "=", zero), grid.Is(volume, "=", zero))
		t.yearly(row, grid.If(none, na, grid.Div(cost, volume)), calcFine)
		r.units[f] = row
	}
}

func joined(a, b string) string {
	if b == "" {
		return a + " unit"
	}
	return a + " " + b
}
