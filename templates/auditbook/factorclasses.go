package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// classRows are the products that amounts and FTE of lines are multiplied by, one row for all lines with the same factors.
func (m *model) classRows() {
	m.factors.section("Products of the factors above, by which lines that move alike are multiplied")
	for _, g := range m.groups {
		k := classKey{price: m.priceOf(g), rate: m.factor.rates[g.currency], volume: g.volume, scale: m.scaleOf(g)}
		if m.moves(g) {
			k.moved = m.factor.moved[g.option]
		}
		if g.employs() {
			k.productivity = m.factor.productivity[placeKey{g.option, g.location}]
			g.heads = m.class(classKey{volume: k.volume, moved: k.moved, productivity: k.productivity})
		}
		g.class = m.class(k)
		g.unmoved = g.class
		if g.option == m.k.Baseline && k.volume != 0 {
			k.volume = 0
			g.unmoved = m.class(k)
		}
	}
}

func (m *model) priceOf(g *group) int {
	switch g.escalation {
	case report.EscalationWages:
		return m.factor.wages[g.location]
	case report.EscalationPrices:
		return m.factor.prices[g.location]
	case report.EscalationContract:
		return m.factor.contract[g.option]
	case report.EscalationRate:
		return m.factor.ownRate[g.rate]
	}
	return 0
}

func (m *model) scaleOf(g *group) int {
	switch {
	case g.kind.IsLabour():
		return m.factor.salaries[g.location]
	case g.kind == report.Fees:
		return m.factor.fees[g.option]
	case g.kind == report.OneOff || g.kind == report.Investment:
		return m.factor.oneOff[g.option]
	}
	return 0
}

func (m *model) class(k classKey) int {
	if row, ok := m.factor.classes[k]; ok {
		return row
	}
	t := m.factors
	number := len(m.factor.classes) + 1
	row := t.add("Product "+itoa(number)+": "+m.factorNames(k), "")
	parts := []grid.Expr{}
	for _, r := range []int{k.price, k.rate, k.volume, k.moved} {
		if r != 0 {
			parts = append(parts, t.month(r))
		}
	}
	if k.scale != 0 {
		parts = append(parts, t.constant(k.scale))
	}
	if len(parts) == 0 {
		parts = append(parts, grid.Num(1))
	}
	e := grid.Mul(parts...)
	if k.productivity != 0 {
		e = grid.Div(e, t.month(k.productivity))
	}
	t.monthly(row, e, calcFactor)
	t.averageYears(row, calcFactor)
	m.factor.classes[k] = row
	return row
}

// factorNames lists the factors of a product.
func (m *model) factorNames(k classKey) string {
	text := ""
	for _, r := range []int{k.price, k.rate, k.volume, k.moved, k.scale, k.productivity} {
		if r == 0 {
			continue
		}
		if text != "" {
			text += " · "
		}
		text += m.factors.Value(r, colWhat).Text
	}
	if text == "" {
		return "none"
	}
	return text
}
