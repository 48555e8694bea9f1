package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

func clamp(x grid.Expr) grid.Expr { return grid.Max(zero, grid.Min(one, x)) }

func (x *factors) scheduleRows() {
	t, half, n := x.t, x.in.model.half, len(x.Options)
	x.transition, x.parallel, x.moved, x.running = make([]row, n), make([]row, n), make([]row, n), make([]row, n)
	t.section("Transition: the part of the work that has moved, and the part of the baseline that still runs")
	month := t.monthNumber()
	for i, o := range x.Options {
		if i == x.Baseline {
			continue
		}
		whole := func(what string, months grid.Ref) row {
			raised := grid.Mul(months, x.drivers.raised(report.TransitionTime, everything, i))
			rounded := grid.Int(grid.Add(raised, x.in.model.guard, half))
			return t.row(what+", "+o.Name, "months").setConstant(grid.Max(zero, rounded), calcWhole)
		}
		x.transition[i] = whole("Transition with its driver", x.in.option[i].transition)
		x.parallel[i] = whole("Parallel running with its driver", x.in.option[i].parallel)
		T, P := x.transition[i].constant(), x.parallel[i].constant()
		atOnce := grid.Or(is(month, zero), is(T, zero))
		x.moved[i] = t.row("Moved share, "+o.Name, "share").
			averaged(grid.If(atOnce, one, clamp(grid.Div(grid.Sub(month, half), T))), calcFactor)
		sharp := grid.If(grid.Is(month, "<=", P), one, zero)
		sloping := grid.Sub(one, clamp(grid.Div(grid.Sub(grid.Sub(month, P), half), T)))
		x.running[i] = t.row("Running in parallel, "+o.Name, "share").
			averaged(grid.If(is(month, zero), zero, grid.If(is(T, zero), sharp, sloping)), calcFactor)
	}
}

func (x *factors) productivityRows(groups []*group) {
	t := x.t
	t.section("Output of one FTE, at home = 1; the constant is the location's own with its driver, before ramp-up")
	for _, g := range groups {
		key := optionPlace{g.option, g.location}
		if g.baseline() || !g.employs() || x.productivity[key].some() {
			continue
		}
		own := grid.Mul(x.in.location[g.location].productivity, x.drivers.raised(report.Productivity, everything, g.location))
		r := t.row("Productivity, "+x.Options[g.option].Name+", "+x.Locations[g.location].Name, "output").
			setConstant(grid.Max(x.in.model.leastProductivity, own), calcFactor)
		e := grid.Expr(r.key(colConst))
		if g.location != x.home() {
			in, T, half := x.in.option[g.option], x.transition[g.option].constant(), x.in.model.half
			since := grid.Sub(grid.Sub(t.monthNumber(), grid.Mul(T, half)), half)
			learnt := grid.Add(in.start, grid.Mul(grid.Sub(one, in.start), clamp(grid.Div(since, in.learning))))
			e = grid.Mul(e, grid.If(is(in.learning, zero), one, learnt))
		}
		x.productivity[key] = r.averaged(e, calcFactor)
	}
}
