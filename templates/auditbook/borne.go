package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// borne returns what the baseline leaves with the decided option as it moves: of each of its flows the part that still
// moves with volume, and the part that stays whatever the volume.
func (d *decision) borne(v *moves, when string) (list []*course) {
	d.t.section("What the baseline leaves with the decided option" + when + ": the part of a group's flows that moves " +
		"with volume, and, where there is one, the part that does not; the constant is what is avoidable")
	for _, g := range d.groups {
		if !g.baseline() {
			continue
		}
		start := v.latestStart()
		if g.function >= 0 {
			start = v.of(g.function).start
		}
		with := d.t.row(g.label(), "share").number(colGroup, g.number).setConstant(g.block.avoidable(), calcRate)
		stays := grid.Sub(one, d.left(with, g.function, start))
		var without row
		if g.recurs() {
			covered, running := d.scope.covers(d.decided(), g.function), v.runningOf(g.function).month()
			gone := grid.Mul(with.key(colConst), grid.Sub(one, running))
			if g.volume.some() {
				gone = grid.Sub(one, grid.Mul(with.key(colConst), running))
			}
			stays = grid.If(is(d.t.monthNumber(), zero), stays, grid.Sub(one, grid.Mul(covered, gone)))
		}
		with.setMonths(stays, calcFactor)
		if g.recurs() && g.volume.some() {
			without = d.without(g)
		}
		list = append(list, d.borneOf(g, with, without)...)
	}
	for i := range d.Risks {
		if r := d.flows.struck[d.Baseline][i]; r.some() {
			with := d.t.row("Risk: "+d.Risks[i].Name, "share").setConstant(one, calcRate)
			with.setMonths(grid.Sub(one, d.left(with, report.SharedFunction, v.latestStart())), calcFactor)
			c := d.struck(d.Baseline, r)
			c.planned = grid.Mul(r.month(), with.month())
			c.flexed = c.planned
			list = append(list, c)
		}
	}
	return list
}

// left returns the part of what does not recur that goes as the option takes over: the avoidable part of what falls in
// the last month before the move or later.
func (d *decision) left(r row, function int, start grid.Expr) grid.Expr {
	before := grid.Is(d.t.monthNumber(), "<", grid.Sub(start, one))
	return grid.Mul(d.scope.covers(d.decided(), function), grid.If(before, zero, one), r.key(colConst))
}

// without adds the part of a group's flows that stays whatever the volume: stranded, at the volume planned for year 1.
func (d *decision) without(g *group) row {
	r := d.t.row(g.label()+", whatever the volume", "share").number(colGroup, g.number).
		setConstant(g.block.avoidable(), calcRate)
	share := grid.Mul(d.scope.covers(d.decided(), g.function), grid.Sub(one, r.key(colConst)))
	if g.kind == report.Fees {
		share = grid.Mul(share, grid.Max(one, d.in.option[g.option].commitment))
	}
	return r.setMonths(grid.If(is(d.t.monthNumber(), zero), zero, share), calcFactor)
}

// borneOf returns what is left of a group's flows.
func (d *decision) borneOf(g *group, with, without row) (list []*course) {
	volume := d.ratio(g)
	for i := range g.flows {
		w := &g.flows[i]
		c := d.course(g, w)
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
