package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// besideRows are what one FTE costs a month beside pay, in reporting currency. Leavers depend on the location and on
// whether they are the baseline's, which has a driver of its own; workplaces on the location; grants on the option.
func (x *factors) besideRows() {
	x.t.section("What one FTE costs a month beside pay; the constant is in the location's currency, the grant once")
	leavers, workplaces, grants := map[[2]int]row{}, map[int]row{}, map[*move]row{}
	for _, g := range x.groups {
		if g.kind != report.Labour || !g.employs() {
			continue
		}
		l, name := x.in.location[g.location], x.Locations[g.location].Name
		add := func(what string, constant grid.Expr, months func(constant grid.Expr) grid.Expr) func() row {
			return func() row {
				r := x.t.row(what, x.Currency+" per FTE").setConstant(constant, calcFine)
				e := months(r.key(colConst))
				if rate := x.rates[x.Locations[g.location].Currency]; rate.some() {
					e = grid.Mul(e, rate.month())
				}
				return r.summed(e, calcFine)
			}
		}
		targets, who := []int{everything, g.location}, ""
		if g.baseline() {
			targets, who = targets[1:], ", baseline"
		}
		leaving := grid.Max(zero, x.drivers.points(l.attrition, report.Attrition, targets...))
		g.leavers = once(leavers, [2]int{g.location, len(targets)}, add("Replacement of leavers, "+name+who,
			grid.Div(grid.Mul(leaving, l.hiring), twelve),
			func(c grid.Expr) grid.Expr { return grid.Mul(c, x.wages[g.location].month()) }))
		g.workplace = once(workplaces, g.location, add("Workplace, "+name, grid.Div(l.workplace, twelve),
			func(c grid.Expr) grid.Expr { return grid.Mul(c, x.prices[g.location].month()) }))
		if v := g.move(); g.granted() && v.granted() <= x.Months() {
			g.grant = once(grants, v, add("Incentive, "+x.Options[g.option].Name, l.incentive,
				func(c grid.Expr) grid.Expr {
					return grid.If(is(x.t.monthNumber(), v.grantDue(x.t)), c, zero)
				}))
		}
	}
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
	counted := func(rate grid.Expr) grid.Expr { return grid.If(is(x.in.tax, x.in.defined.groupTax), rate, zero) }
	home := x.yearly("At home", "after tax", counted(x.in.location[x.home()].tax), calcRate,
		func(c grid.Expr) grid.Expr { return grid.Sub(one, c) })
	x.tax = make([][taxClasses + 1]row, len(x.Options))
	for i, o := range x.Options {
		x.tax[i][atHome] = home
		if o.Model != report.Offshoring || o.Location == x.home() {
			continue
		}
		l, markUp := x.in.location[o.Location], x.in.option[i].markUp
		there := x.yearly("Rate of tax there, "+o.Name, "of profit", counted(l.tax), calcRate, func(c grid.Expr) grid.Expr {
			begins := grid.Sub(grid.RoundUp(grid.Div(x.in.option[i].start, twelve), zero), one)
			within := grid.Is(t.monthYear(), "<=", grid.Add(begins, l.holiday))
			return grid.If(grid.And(grid.Is(l.holiday, ">", zero), within), zero, c)
		})
		x.tax[i][ownCentre] = x.yearly("Own centre, "+o.Name, "after tax", home.constant(), calcRate,
			func(c grid.Expr) grid.Expr {
				return grid.Add(grid.Sub(one, grid.Mul(c, grid.Add(one, markUp))), grid.Mul(there.month(), markUp))
			})
		x.tax[i][ownBenefits] = x.yearly("Own centre's benefits and incentive, "+o.Name, "after tax",
			there.constant(), calcRate,
			func(grid.Expr) grid.Expr { return grid.Sub(one, there.month()) })
	}
}

// taxClassesOf returns the tax classes that an option's flows may have.
func (x *factors) taxClassesOf(option int) []int {
	if !x.tax[option][ownCentre].some() {
		return []int{atHome}
	}
	return []int{atHome, ownCentre, ownBenefits}
}

func clamp(x grid.Expr) grid.Expr { return grid.Max(zero, grid.Min(one, x)) }

func (x *factors) productivityRows() {
	t := x.t
	t.section("Output of one FTE, at home = 1; the constant is the location's own with its driver, before ramp-up")
	type key struct {
		move     *move
		location int
	}
	rows := map[key]row{}
	for _, g := range x.groups {
		if g.baseline() || !g.employs() {
			continue
		}
		v := g.move()
		g.productivity = once(rows, key{v, g.location}, func() row {
			own := grid.Mul(x.in.location[g.location].productivity,
				x.drivers.raised(report.Productivity, everything, g.location))
			r := t.row("Productivity, "+v.name+", "+x.Locations[g.location].Name, "output").
				setConstant(grid.Max(x.in.defined.leastProductivity, own), calcFactor)
			return r.averaged(x.output(r, g, v), calcFactor)
		})
	}
}

// output returns the productivity of a group's people in a month: the constant of the row, once they have learnt.
func (x *factors) output(r row, g *group, v *move) grid.Expr {
	if g.location == x.home() {
		return r.key(colConst)
	}
	half, start := x.in.defined.half, x.in.option[g.option].startingProductivity
	since := after(r.t.monthNumber(), half, grid.Mul(v.months, half), v.start)
	learnt := grid.Add(start, grid.Mul(grid.Sub(one, start), clamp(grid.Div(since, v.learning))))
	return grid.Mul(r.key(colConst), grid.If(is(v.learning, zero), one, learnt))
}
