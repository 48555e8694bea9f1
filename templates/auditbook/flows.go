package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// block is an option's rows on the sheet Flows.
type block struct{ first, last int }

// fillFlows writes every flow of every option, the baseline's first: what stays at home with the others is made from them.
func (m *model) fillFlows() {
	t := m.flows
	t.axis("In "+m.k.Currency+", before tax; costs are positive, benefits and grants negative. The tax class says which factor of the sheet Factors turns a row into cost after tax; the column NPV is after tax.", true,
		map[int]string{colTotal: "NPV", colConst: ""})
	m.blocks = make([]block, len(m.k.Options))
	m.optionFlows(m.k.Baseline)
	m.fillStaying()
	for o := range m.k.Options {
		if o != m.k.Baseline {
			m.optionFlows(o)
		}
	}
}

func (m *model) optionFlows(o int) {
	t := m.flows
	t.section(m.k.Options[o].Name)
	m.blocks[o].first = t.next
	for _, g := range m.groups {
		if g.option == o {
			m.groupFlows(g)
		}
	}
	if o != m.k.Baseline {
		m.stayingFlows(o)
	}
	if t.next == m.blocks[o].first {
		row := m.flow("no cost lines", groupKey{option: o, function: -1}, 0, atHome, grid.Num(0))
		t.Number(row, colBehaviour, 0, structure)
	}
	m.blocks[o].last = t.next - 1
}

// flow adds one row.
func (m *model) flow(what string, k groupKey, category, tax int, months grid.Expr) int {
	t := m.flows
	row := t.add(what, m.k.Currency)
	t.Number(row, colOption, float64(k.option+1), structure)
	t.Number(row, colFunction, float64(k.function+1), structure)
	t.Number(row, colCategory, float64(category), structure)
	t.Number(row, colBehaviour, float64(k.behaviour)+1, structure)
	t.Number(row, colTax, float64(tax), structure)
	t.Number(row, colOneOff, 0, structure)
	t.Number(row, colPay, 0, structure)
	t.monthly(row, months, calcAmount)
	t.sumYears(row, calcAmount)
	t.Formula(row, colTotal, grid.SumProduct(t.rowMonths(row), m.taxMonths(k.option, tax), m.factors.monthRange(rowDiscount)), calcAmount)
	return row
}

// The tax classes.
const (
	atHome      = 1 + iota
	ownCentre   // an own centre abroad
	ownBenefits // its benefits and grants
)

// taxRow returns the factor of a tax class.
func (m *model) taxRow(option, class int) int {
	switch class {
	case ownCentre:
		return m.factor.ownTax[option]
	case ownBenefits:
		return m.factor.benefitTax[option]
	}
	return m.factor.homeTax
}

func (m *model) taxMonths(option, class int) grid.Expr {
	return m.factors.monthRange(m.taxRow(option, class))
}

// groupFlows adds what a group of lines costs its own option.
func (m *model) groupFlows(g *group) {
	t := m.flows
	tax, grantTax := atHome, atHome
	if m.abroad(g) {
		tax, grantTax = ownCentre, ownBenefits
		if g.kind == report.Benefit {
			tax = ownBenefits
		}
	}
	pay := m.flow(m.label(g), g.groupKey, g.category+1, tax, grid.Mul(m.due.month(g.due), m.factors.month(g.class)))
	t.Number(pay, colPay, 1, structure)
	if g.kind == report.OneOff || g.kind == report.Investment {
		t.Number(pay, colOneOff, 1, structure)
	}
	g.rows = []int{pay}
	names := report.DerivedNames()
	brought := func(derived, tax int, months grid.Expr) {
		g.rows = append(g.rows, m.flow(names[derived]+" of group "+itoa(g.number), g.groupKey, m.derived(derived), tax, months))
	}
	if g.kind == report.Labour && !g.oneOff {
		brought(onCosts, tax, grid.Mul(t.month(pay), m.in.location[g.location].onCosts))
		if g.employs() {
			fte := m.people.month(g.fte)
			brought(replacement, tax, grid.Mul(fte, m.factors.month(m.leaversOf(g))))
			brought(workplace, tax, grid.Mul(fte, m.factors.month(m.factor.workplace[g.location])))
			if m.granted(g) {
				brought(incentive, grantTax, grid.Neg(grid.Mul(fte, m.factors.month(m.factor.grant[g.option]))))
			}
		}
	}
	for _, row := range g.rows {
		t.Number(row, colGroup, float64(g.number), structure)
	}
}

// leaversOf returns the row of what replacing leavers costs a group.
func (m *model) leaversOf(g *group) int {
	return m.factor.leavers[m.leaverKey(g)]
}

func (m *model) leaverKey(g *group) leaverKey { return leaverKey{g.option == m.k.Baseline, g.location} }
