package auditbook

import "shorecast/templates/auditbook/internal/grid"

// fillSavings writes savings by year and the bridges from the baseline's NPV of cost to each option's.
func (m *model) fillSavings() {
	t := m.savings
	t.axis("In "+m.k.Currency+", after tax where tax is counted. A saving is positive; a step of a bridge is the option's NPV of cost in a category less the baseline's.", false,
		map[int]string{colTotal: "NPV", colConst: "Total"})
	t.section("Saving against the baseline")
	for o := range m.k.Options {
		r := &m.own[o]
		r.savings = t.add(m.k.Options[o].Name, m.k.Currency)
		t.Number(r.savings, colOption, float64(o+1), structure)
		t.yearly(r.savings, m.cash.year(r.saving), calcAmount)
		t.Formula(r.savings, colConst, grid.Sum(t.rowYears(r.savings)), calcAmount)
		t.Formula(r.savings, colTotal, m.cash.At(r.saving, colTotal), totalLook)
	}
	t.section("Cumulative saving at the end of each year")
	for o := range m.k.Options {
		row := t.add(m.k.Options[o].Name, m.k.Currency)
		t.Number(row, colOption, float64(o+1), structure)
		t.yearly(row, m.cash.year(m.own[o].cumulative), calcAmount)
	}
	for o := range m.k.Options {
		if o != m.k.Baseline {
			m.bridge(o)
		}
	}
}

// bridge writes the steps by category, in the column of the NPV.
func (m *model) bridge(o int) {
	t, r, base := m.savings, &m.own[o], &m.own[m.k.Baseline]
	t.section("Bridge of NPVs: " + m.k.Options[o].Name)
	add := func(what string, e grid.Expr, look grid.Style) int {
		row := t.add(what, m.k.Currency)
		t.Number(row, colOption, float64(o+1), structure)
		t.Formula(row, colTotal, e, look)
		return row
	}
	first := add("NPV of cost: "+m.k.Options[m.k.Baseline].Name, m.costs.At(base.total, colTotal), totalLook)
	r.bridge = map[int]int{}
	for c, name := range m.categoryNames() {
		mine, theirs := r.categories[c+1], base.categories[c+1]
		var e grid.Expr
		switch {
		case mine != 0 && theirs != 0:
			e = grid.Sub(m.costs.At(mine, colTotal), m.costs.At(theirs, colTotal))
		case mine != 0:
			e = m.costs.At(mine, colTotal)
		case theirs != 0:
			e = grid.Neg(m.costs.At(theirs, colTotal))
		default:
			continue
		}
		row := add(name, e, calcAmount)
		t.Number(row, colCategory, float64(c+1), structure)
		r.bridge[c+1] = row
	}
	r.bridgeEnd = add("NPV of cost: "+m.k.Options[o].Name, grid.Sum(grid.Range(t.At(first, colTotal), t.At(t.next-1, colTotal))), totalLook)
}
