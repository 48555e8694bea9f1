package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// late is the decided option with its delay, after the month of actuals.
type late struct {
	*decision
	moves  moves
	of     map[*move]*move // late ones by those planned
	output map[lateKey]row // productivity
	ratios map[lateKey]row // what the delay makes of a planned amount
	grants map[*move]row
}

// lateKey is what the delay of a group's amounts goes by.
type lateKey struct {
	move   *move
	output row // as planned; none where nobody is employed
	moves  bool
}

// late writes the decided option's flows as they go on with the delay.
func (d *decision) late() {
	x := &late{decision: d, of: map[*move]*move{}, output: map[lateKey]row{}, ratios: map[lateKey]row{},
		grants: map[*move]row{}}
	var borne []*course
	if d.decided() != d.Baseline {
		x.schedule()
		borne = d.kept.borne(&x.moves, ", with the delay")
	}
	d.t.section("With the delay: productivity, what falls due, and the parts of planned amounts")
	d.upcoming = append(d.kept.own(d.decided(), x.streams), borne...)
	for _, c := range d.upcoming {
		if c.grant {
			open := x.open(c.of)
			c.planned, c.flexed = grid.Mul(c.planned, open), grid.Mul(c.flexed, open)
		}
	}
	d.next = d.block("The decided option as it goes on with the delay, as planned", d.upcoming,
		func(c *course) grid.Expr { return c.planned }, func(c *course, r row) { c.plan = r })
	d.nextFlexed = d.block("The decided option as it goes on with the delay, at the volumes that count", d.upcoming,
		func(c *course) grid.Expr { return c.flexed }, func(c *course, r row) { c.flex = r })
}

// schedule writes the moves: each that has not ended by the month of actuals, parallel running included, ends later.
func (x *late) schedule() {
	planned, t := &x.factors.moves[x.decided()], x.t
	t.section("The move with the delay: the option's own, and each wave that has not ended by the month of actuals")
	x.moves = moves{waves: map[int]*move{}, covered: planned.covered}
	for _, v := range planned.all {
		w := *v
		w.name += ", with the delay"
		open := grid.Is(x.month(), ">", zero)
		if v != planned.own {
			open = grid.And(open, grid.Is(grid.Add(v.end(), v.parallel), ">", x.month()))
		}
		w.months = t.row("Transition, "+w.name, "months").
			setConstant(grid.If(open, grid.Add(v.months, x.in.tracked.delay), v.months), calcWhole).constant()
		x.factors.shares(t, &w)
		x.of[v] = &w
		x.moves.all = append(x.moves.all, &w)
	}
	x.moves.own = x.of[planned.own]
	for f, v := range planned.waves {
		x.moves.waves[f] = x.of[v]
	}
	list := x.moves.inForce()
	x.moves.running = list[0].running
	if len(list) > 1 {
		var running []grid.Expr
		for _, v := range list {
			running = append(running, v.running.month())
		}
		x.moves.running = t.row("Running in parallel, shared lines, with the delay", "share").
			averaged(grid.Max(running...), calcFactor)
	}
}

// streams returns what the flows of a group cost as they go on.
func (x *late) streams(g *group) []grid.Expr {
	parts := x.part(g)
	times := func(e grid.Expr) grid.Expr { return grid.Mul(append([]grid.Expr{e}, parts...)...) }
	pay, fte := times(g.flows[0].month()), zero
	if g.employs() {
		fte = times(g.fte.month())
	}
	if g.tiedToEnd() {
		due := func(what string, col int) grid.Expr {
			return x.t.row(what+g.label(), "").number(colGroup, g.number).
				setMonths(g.block.runningLate(col, x.t.monthNumber()), calcFine).month()
		}
		x.lateMonths(g)
		pay = times(grid.Mul(due("Due: ", lnAmount), g.class.month()))
		if g.employs() {
			fte = times(grid.Mul(due("FTE: ", lnHeads), g.headFactors.month()))
		}
	}
	var flows []grid.Expr
	for i := range g.flows {
		grant := g.grant
		if g.flows[i].grant {
			grant = x.grant(g)
		}
		flows = append(flows, g.brings(g.flows[i].category, pay, fte, grant))
	}
	return flows
}

// part returns what the delay multiplies a group's planned amounts by.
func (x *late) part(g *group) []grid.Expr {
	v := g.move()
	k := lateKey{v, g.productivity, g.moves()}
	if v == nil || !k.moves && !k.output.some() {
		return nil
	}
	w := x.of[v]
	return []grid.Expr{once(x.ratios, k, func() row {
		e, name := one, w.name
		if k.moves {
			e = grid.If(is(v.moved.month(), zero), zero, grid.Div(w.moved.month(), v.moved.month()))
		}
		if k.output.some() {
			slower := once(x.output, lateKey{v, k.output, false}, func() row {
				r := x.t.row(k.output.t.Value(k.output.n, colWhat).Text+", with the delay", "output").
					setConstant(k.output.constant(), calcFactor)
				return r.averaged(x.factors.output(r, g, w), calcFactor)
			})
			e = grid.Mul(e, grid.Div(k.output.month(), slower.month()))
			name += ", " + x.Locations[g.location].Name
		}
		return x.t.row("Part of planned amounts, "+name, "share").averaged(e, calcFactor)
	}).month()}
}

// grant returns what one FTE brings as an incentive.
func (x *late) grant(g *group) row {
	v := g.move()
	if v == nil {
		return g.grant
	}
	return once(x.grants, v, func() row {
		r := x.t.row("Incentive, "+x.of[v].name, x.Currency+" per FTE").setConstant(g.grant.constant(), calcFine)
		e := grid.If(is(x.t.monthNumber(), x.of[v].grantDue(x.t)), r.key(colConst), zero)
		if rate := x.factors.rates[x.Locations[g.location].Currency]; rate.some() {
			e = grid.Mul(e, rate.month())
		}
		return r.summed(e, calcFine)
	})
}

// open returns 1 where a group's incentive has not been booked, else 0: by rows of its function or, where they name
// none, by the month that was planned for it.
func (x *late) open(g *group) grid.Expr {
	rows := x.actuals.of[x.category(report.Incentive)]
	if !rows.some() {
		return one
	}
	booked := func(function grid.Expr) grid.Expr {
		return grid.CountIfs(rows.where(acCounts, one), rows.where(acFunction, function),
			grid.Where{Range: rows.column(acAmount), Op: "<>", Value: zero})
	}
	due := twelve
	if x.decided() != x.Baseline {
		v := x.factors.moves[x.decided()].of(g.function)
		due = grid.Max(twelve, grid.Add(v.start, v.transition))
	}
	r := x.t.row("Incentive of group "+itoa(g.number)+" not yet booked", "1 = yes").number(colFunction, g.function+1)
	some := grid.Add(booked(r.key(colFunction)), grid.If(grid.Is(due, "<=", x.month()), booked(zero), zero))
	return r.setConstant(grid.If(grid.Is(some, ">", zero), zero, one), calcWhole).constant()
}

// tiedToEnd reports whether lines of the group begin or end as the move ends.
func (g *group) tiedToEnd() bool {
	for _, i := range g.lines {
		if l := &g.Lines[i]; l.FromTie == report.TiedToEnd || l.ToTie == report.TiedToEnd {
			return true
		}
	}
	return false
}

// lateFrom is the column of the first month of a line with the delay; that of the last follows.
func (s *lineSheet) lateFrom() int { return s.year0 + s.Horizon + 2 }

// runningLate returns the sum of a column over the lines that run in a month with the delay.
func (b *lineBlock) runningLate(col int, month grid.Expr) grid.Expr {
	return grid.SumIfs(b.cells(col), grid.Where{Range: b.cells(b.s.lateFrom()), Op: "<=", Value: month},
		grid.Where{Range: b.cells(b.s.lateFrom() + 1), Op: ">=", Value: month})
}

// lateMonths writes from when to when the lines of a group run with the delay.
func (x *late) lateMonths(g *group) {
	s, end := g.block.s, x.of[g.move()].end()
	from := s.lateFrom()
	s.Texts(lineHeadRow, from, headWhole, "From month, with the delay", "To month, with the delay")
	s.Width(from, from+1, 11)
	for i, c := range s.rowsOf(g) {
		row, oneOff := g.block.first+i, c.line.Frequency == report.FrequencyOneOff
		begins, ends := grid.Expr(s.Across(row, lnFrom)), grid.Expr(s.Across(row, lnTo))
		if c.line.FromTie == report.TiedToEnd && oneOff {
			begins = grid.Min(x.t.lastMonth(), grid.Max(zero, grid.Add(end, s.Across(row, lnFromPlus))))
		} else if c.line.FromTie == report.TiedToEnd {
			begins = grid.Max(one, grid.Add(end, s.Across(row, lnFromPlus)))
		}
		if oneOff {
			ends = s.Across(row, from)
		} else if c.line.ToTie == report.TiedToEnd {
			ends = grid.Max(one, grid.Add(end, s.Across(row, lnToPlus)))
		}
		s.Formula(row, from, begins, calcWhole)
		s.Formula(row, from+1, ends, calcWhole)
	}
}
