package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// borne returns what the baseline leaves with the decided option as it moves: of each of its flows the part that still
// moves with volume, and the part that stays whatever the volume.
func (o *origin) borne(v *moves, when string) (list []*course) {
	o.d.t.section("What the baseline leaves with the decided option" + when + ": the part of a group's flows that moves " +
		"with volume, and, where there is one, the part that does not; the constant is what is avoidable")
	for _, g := range o.groups {
		if !g.baseline() {
			continue
		}
		start := v.latestStart()
		if g.function >= 0 {
			start = v.of(g.function).start
		}
		with := o.d.t.row(g.label(), "share").number(colGroup, g.number).setConstant(g.block.avoidable(), calcRate)
		stays := grid.Sub(one, o.left(with, g.function, start))
		var without row
		if g.recurs() {
			covered, running := o.scope.covers(o.option, g.function), v.runningOf(g.function).month()
			gone := grid.Mul(with.key(colConst), grid.Sub(one, running))
			if g.volume.some() {
				gone = grid.Sub(one, grid.Mul(with.key(colConst), running))
			}
			stays = grid.If(is(o.d.t.monthNumber(), zero), stays, grid.Sub(one, grid.Mul(covered, gone)))
		}
		with.setMonths(stays, calcFactor)
		if g.recurs() && g.volume.some() {
			without = o.without(g)
		}
		list = append(list, o.borneOf(g, with, without)...)
	}
	for i := range o.Risks {
		if r := o.flows.struck[o.Baseline][i]; r.some() {
			with := o.d.t.row("Risk: "+o.Risks[i].Name, "share").setConstant(one, calcRate)
			with.setMonths(grid.Sub(one, o.left(with, report.SharedFunction, v.latestStart())), calcFactor)
			c := o.struck(o.Baseline, r)
			c.planned = grid.Mul(r.month(), with.month())
			c.flexed = c.planned
			list = append(list, c)
		}
	}
	return list
}

// left returns the part of what does not recur that goes as the option takes over: the avoidable part of what falls in
// the last month before the move or later.
func (o *origin) left(r row, function int, start grid.Expr) grid.Expr {
	before := grid.Is(o.d.t.monthNumber(), "<", grid.Sub(start, one))
	return grid.Mul(o.scope.covers(o.option, function), grid.If(before, zero, one), r.key(colConst))
}

// without adds the part of a group's flows that stays whatever the volume: stranded, at the volume planned for year 1.
func (o *origin) without(g *group) row {
	r := o.d.t.row(g.label()+", whatever the volume", "share").number(colGroup, g.number).
		setConstant(g.block.avoidable(), calcRate)
	share := grid.Mul(o.scope.covers(o.option, g.function), grid.Sub(one, r.key(colConst)))
	if g.kind == report.Fees {
		share = grid.Mul(share, grid.Max(one, o.in.option[g.option].commitment))
	}
	return r.setMonths(grid.If(is(o.d.t.monthNumber(), zero), zero, share), calcFactor)
}

// borneOf returns what is left of a group's flows.
func (o *origin) borneOf(g *group, with, without row) (list []*course) {
	volume := o.ratio(g)
	for i := range g.flows {
		w := &g.flows[i]
		c := o.course(g, w)
		c.what += ", left by the baseline"
		c.planned = grid.Mul(w.month(), with.month())
		c.flexed = c.planned
		if volume.some() {
			c.flexed = grid.Mul(w.month(), volume.month(), with.month())
		}
		if without.some() {
			fixed := grid.Mul(without.month(), g.volumeless(w))
			c.planned, c.flexed = grid.Add(c.planned, fixed), grid.Add(c.flexed, fixed)
		}
		list = append(list, c)
	}
	return list
}

// volumeless returns what a flow of the baseline's costs without its volume.
func (g *group) volumeless(w *stream) grid.Expr {
	fte := zero
	if g.employs() {
		fte = g.plannedFTE.month()
	}
	return g.brings(w.category, grid.Mul(g.due.month(), g.unmoved.month()), fte, g.grant)
}
