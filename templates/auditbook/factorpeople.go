package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// peopleCostRows are what one FTE costs a month beside pay, in reporting currency.
func (m *model) peopleCostRows() {
	t := m.factors
	t.section("What one FTE costs a month beside pay; the constant is in the location's currency, the grant once")
	m.factor.workplace, m.factor.grant = make([]int, len(m.k.Locations)), make([]int, len(m.k.Options))
	inMoney := func(e grid.Expr, location int) grid.Expr {
		if row := m.factor.rates[m.k.Locations[location].Currency]; row != 0 {
			return grid.Mul(e, t.month(row))
		}
		return e
	}
	add := func(what string, constant grid.Expr, location int, months func(c grid.Ref) grid.Expr) int {
		row := t.add(what, m.k.Currency+" per FTE")
		t.Formula(row, colConst, constant, calcFine)
		t.monthly(row, inMoney(months(t.Label(row, colConst)), location), calcFine)
		t.sumYears(row, calcFine)
		return row
	}
	for _, g := range m.groups {
		if g.kind != report.Labour || !g.employs() {
			continue
		}
		l, name := m.in.location[g.location], m.k.Locations[g.location].Name
		key := m.leaverKey(g)
		targets, who := []int{everything, g.location}, ""
		if key.baseline {
			targets, who = targets[1:], ", baseline"
		}
		if m.factor.leavers[key] == 0 {
			leaving := grid.Max(grid.Num(0), m.points(l.attrition, report.Attrition, targets...))
			m.factor.leavers[key] = add("Replacement of leavers, "+name+who, grid.Div(grid.Mul(leaving, l.hiring), grid.Num(12)), g.location,
				func(c grid.Ref) grid.Expr { return grid.Mul(c, t.month(m.factor.wages[g.location])) })
		}
		if m.factor.workplace[g.location] == 0 {
			m.factor.workplace[g.location] = add("Workplace, "+name, grid.Div(l.workplace, grid.Num(12)), g.location,
				func(c grid.Ref) grid.Expr { return grid.Mul(c, t.month(m.factor.prices[g.location])) })
		}
		if o := g.option; m.granted(g) && m.factor.grant[o] == 0 {
			due := grid.Expr(grid.Num(12))
			if m.factor.transition[o] != 0 {
				due = grid.Max(grid.Num(12), t.constant(m.factor.transition[o]))
			}
			m.factor.grant[o] = add("Incentive, "+m.k.Options[o].Name, l.incentive, g.location, func(c grid.Ref) grid.Expr {
				return grid.If(grid.Is(t.AcrossHead(rowNumber, m.monthCol()), "=", due), c, grid.Num(0))
			})
		}
	}
}

// granted reports whether a group's people bring a grant: those of an own centre at the option's own location.
func (m *model) granted(g *group) bool {
	o := &m.k.Options[g.option]
	return g.kind == report.Labour && g.employs() && o.Model == report.Offshoring && o.Location == g.location
}

// abroad reports whether a group is taxed as an own centre abroad.
func (m *model) abroad(g *group) bool {
	o := &m.k.Options[g.option]
	return o.Model == report.Offshoring && o.Location == g.location && o.Location != m.k.Options[m.k.Baseline].Location
}

func (m *model) taxRows() {
	t := m.factors
	t.section("Tax: what one unit of cost before tax costs after it; the constant is the rate of tax")
	zero, one := grid.Num(0), grid.Num(1)
	counted := func(rate grid.Expr) grid.Expr {
		return grid.If(grid.Is(m.in.tax, "=", m.in.groupTax), rate, zero)
	}
	home := m.in.location[m.k.Options[m.k.Baseline].Location].tax
	m.factor.homeTax = m.held("At home", "after tax", counted(home), calcRate, func(c grid.Ref) grid.Expr { return grid.Sub(one, c) })
	m.factor.ownTax, m.factor.benefitTax = make([]int, len(m.k.Options)), make([]int, len(m.k.Options))
	for i, o := range m.k.Options {
		if o.Model != report.Offshoring || o.Location == m.k.Options[m.k.Baseline].Location {
			continue
		}
		l, markUp := m.in.location[o.Location], m.in.option[i].markUp
		there := m.held("Rate of tax there, "+o.Name, "of profit", counted(l.tax), calcRate, func(c grid.Ref) grid.Expr {
			year := t.AcrossHead(rowYear, m.monthCol())
			return grid.If(grid.Call("AND", grid.Is(l.holiday, ">", zero), grid.Is(year, "<=", l.holiday)), zero, c)
		})
		m.factor.ownTax[i] = m.held("Own centre, "+o.Name, "after tax", t.constant(m.factor.homeTax), calcRate, func(c grid.Ref) grid.Expr {
			return grid.Add(grid.Sub(one, grid.Mul(c, grid.Add(one, markUp))), grid.Mul(t.month(there), markUp))
		})
		m.factor.benefitTax[i] = m.held("Own centre's benefits and incentive, "+o.Name, "after tax", t.constant(there), calcRate, func(grid.Ref) grid.Expr {
			return grid.Sub(one, t.month(there))
		})
	}
}
