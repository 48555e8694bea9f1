package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// besideKey is what one FTE costs beside pay, in the order of the sheet. Leavers depend on the location and on whether
// they are the baseline's, which has a driver of its own; workplaces on the location; grants on the option.
type besideKey struct {
	category report.Category
	of       int
	baseline bool
}

func (g *group) leaverKey() besideKey    { return besideKey{report.Replacement, g.location, g.baseline()} }
func (g *group) workplaceKey() besideKey { return besideKey{report.Workplace, g.location, false} }
func (g *group) grantKey() besideKey     { return besideKey{report.Incentive, g.option, false} }

// besideRows are what one FTE costs a month beside pay, in reporting currency.
func (x *factors) besideRows(groups []*group) {
	x.t.section("What one FTE costs a month beside pay; the constant is in the location's currency, the grant once")
	for _, g := range groups {
		if g.kind != report.Labour || !g.employs() {
			continue
		}
		l, name := x.in.location[g.location], x.Locations[g.location].Name
		targets, who := []int{everything, g.location}, ""
		if g.baseline() {
			targets, who = targets[1:], ", baseline"
		}
		leaving := grid.Max(zero, x.drivers.points(l.attrition, report.Attrition, targets...))
		x.besideRow(g, g.leaverKey(), "Replacement of leavers, "+name+who, grid.Div(grid.Mul(leaving, l.hiring), twelve),
			func(c grid.Ref) grid.Expr { return grid.Mul(c, x.wages[g.location].month()) })
		x.besideRow(g, g.workplaceKey(), "Workplace, "+name, grid.Div(l.workplace, twelve),
			func(c grid.Ref) grid.Expr { return grid.Mul(c, x.prices[g.location].month()) })
		if g.granted() {
			x.besideRow(g, g.grantKey(), "Incentive, "+x.Options[g.option].Name, l.incentive, func(c grid.Ref) grid.Expr {
				due := twelve
				if T := x.transition[g.option]; T.some() {
					due = grid.Max(twelve, T.constant())
				}
				return grid.If(is(x.t.monthNumber(), due), c, zero)
			})
		}
	}
}

// besideRow adds a row, once.
func (x *factors) besideRow(g *group, k besideKey, what string, constant grid.Expr, months func(c grid.Ref) grid.Expr) {
	if x.beside[k].some() {
		return
	}
	r := x.t.row(what, x.Currency+" per FTE").setConstant(constant, calcFine)
	e := months(r.key(colConst))
	if rate := x.rates[x.Locations[g.location].Currency]; rate.some() {
		e = grid.Mul(e, rate.month())
	}
	x.beside[k] = r.summed(e, calcFine)
}

// The tax classes of flows.
const (
	atHome      = 1 + iota
	ownCentre   // an own centre abroad
	ownBenefits // its benefits and grants
	taxClasses  = ownBenefits
)

func (x *factors) taxRows() {
	t := x.t
	t.section("Tax: what one unit of cost before tax costs after it; the constant is the rate of tax")
	counted := func(rate grid.Expr) grid.Expr { return grid.If(is(x.in.tax, x.in.model.groupTax), rate, zero) }
	home := x.yearly("At home", "after tax", counted(x.in.location[x.home()].tax), calcRate,
		func(c grid.Ref) grid.Expr { return grid.Sub(one, c) })
	x.tax = make([][taxClasses + 1]row, len(x.Options))
	for i, o := range x.Options {
		x.tax[i][atHome] = home
		if o.Model != report.Offshoring || o.Location == x.home() {
			continue
		}
		l, markUp := x.in.location[o.Location], x.in.option[i].markUp
		there := x.yearly("Rate of tax there, "+o.Name, "of profit", counted(l.tax), calcRate, func(c grid.Ref) grid.Expr {
			return grid.If(grid.And(grid.Is(l.holiday, ">", zero), grid.Is(t.monthYear(), "<=", l.holiday)), zero, c)
		})
		x.tax[i][ownCentre] = x.yearly("Own centre, "+o.Name, "after tax", home.constant(), calcRate,
			func(c grid.Ref) grid.Expr {
				return grid.Add(grid.Sub(one, grid.Mul(c, grid.Add(one, markUp))), grid.Mul(there.month(), markUp))
			})
		x.tax[i][ownBenefits] = x.yearly("Own centre's benefits and incentive, "+o.Name, "after tax",
			there.constant(), calcRate,
			func(grid.Ref) grid.Expr { return grid.Sub(one, there.month()) })
	}
}

// taxClassesOf returns the tax classes that an option's flows may have.
func (x *factors) taxClassesOf(option int) []int {
	if !x.tax[option][ownCentre].some() {
		return []int{atHome}
	}
	return []int{atHome, ownCentre, ownBenefits}
}
