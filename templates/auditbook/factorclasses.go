package auditbook

import (
	"strings"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// classKey is the rows that a class of lines is multiplied by.
type classKey struct{ price, renewal, rate, volume, moved, scale, productivity row }

// classRows are the products that amounts and FTE of lines are multiplied by, one row for all lines with the same
// factors.
func (x *factors) classRows() {
	x.t.section("Products of the factors above, by which lines that move alike are multiplied")
	rows := map[classKey]row{}
	product := func(k classKey) row { return once(rows, k, func() row { return x.classRow(k, len(rows)+1) }) }
	for _, g := range x.groups {
		k := classKey{price: x.priceOf(g), rate: x.rates[g.currency], volume: g.volume, scale: x.scaleOf(g),
			productivity: g.productivity}
		if g.moves() {
			k.moved = g.move().moved
		}
		if g.kind == report.Fees && !g.planned {
			k.renewal = x.renewal[g.option]
		}
		if g.employs() {
			g.headFactors = product(classKey{volume: k.volume, moved: k.moved, productivity: k.productivity})
		}
		g.class = product(k)
		if g.baseline() {
			k.volume = row{}
		}
		g.unmoved = product(k)
	}
}

func (x *factors) priceOf(g *group) row {
	switch g.escalation {
	case report.EscalationWages:
		return x.wages[g.location]
	case report.EscalationPrices:
		return x.prices[g.location]
	case report.EscalationContract:
		return x.contract[g.option]
	case report.EscalationRate:
		return x.ownRate[g.rate]
	}
	return row{}
}

func (x *factors) scaleOf(g *group) row {
	switch {
	case g.kind.IsLabour():
		return x.salaries[g.location]
	case g.kind == report.Fees:
		return x.fees[g.option]
	case g.kind == report.OneOff || g.kind == report.Investment:
		return x.oneOff[g.option]
	}
	return row{}
}

func (x *factors) classRow(k classKey, number int) row {
	var parts []grid.Expr
	var names []string
	for _, r := range []row{k.price, k.renewal, k.rate, k.volume, k.moved, k.scale, k.productivity} {
		if !r.some() {
			continue
		}
		names = append(names, x.t.Value(r.n, colWhat).Text)
		switch r {
		case k.scale:
			parts = append(parts, r.constant())
		case k.productivity:
		default:
			parts = append(parts, r.month())
		}
	}
	if names == nil {
		names = []string{"none"}
	}
	if parts == nil {
		parts = []grid.Expr{one}
	}
	e := grid.Mul(parts...)
	if k.productivity.some() {
		e = grid.Div(e, k.productivity.month())
	}
	return x.t.row("Product "+itoa(number)+": "+strings.Join(names, " · "), "").averaged(e, calcFactor)
}
