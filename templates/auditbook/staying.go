package auditbook

import (
	"cmp"
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// stay is the baseline's lines of one function and behaviour, and the rows that add them up: all that they cost; of
// that what goes as the work moves, and what does not recur, none where there is nothing; what cannot go away, of what
// recurs and of the rest. The grants that people bring are apart, since they are no part of the run rate.
type stay struct {
	function                            int
	behaviour                           report.Behaviour
	grant                               bool
	all, going, once, staying, stranded row
}

// fillStaying splits the baseline's flows into what goes away with the work and what stays, and adds them up by
// function and behaviour.
func fillStaying(w *flows) []stay {
	var own []*group
	for _, g := range w.groups {
		if g.baseline() {
			own = append(own, g)
		}
	}
	if len(own) == 0 && len(w.struck[w.Baseline]) == 0 {
		return nil
	}
	t := w.timeSheet(stayingTab, true, "Going", "")
	var all, kept span
	t.section("All that a group of lines costs; going: the part that recurs and can go away")
	var granted []*group
	for _, g := range own {
		going, parts := zero, []grid.Expr{}
		if g.recurs() {
			going = g.block.avoidable()
		}
		for _, r := range g.flows {
			parts = append(parts, r.month())
		}
		if g.grant.some() {
			granted, parts = append(granted, g), parts[:len(parts)-1]
		}
		all.add(t.row(g.label(), w.Currency).group(g).number(colOneOff, 0).setConstant(going, calcRate).
			summed(grid.Add(append(parts, zero)...), calcAmount))
	}
	for i := range w.Risks {
		of := w.struck[w.Baseline][i]
		if !of.some() {
			continue
		}
		risk := t.row("Risk: "+w.Risks[i].Name, w.Currency).number(colOption, w.Baseline+1).number(colFunction, 0)
		all.add(risk.number(colBehaviour, int(report.Fixed)+1).number(colOnce, 1).number(colOneOff, 0).
			setConstant(zero, calcRate).summed(of.month(), calcAmount))
	}
	for _, g := range granted {
		all.add(t.row("Incentive of group "+itoa(g.number), w.Currency).group(g).number(colOneOff, 1).
			setConstant(g.block.avoidable(), calcRate).summed(g.flows[len(g.flows)-1].month(), calcAmount))
	}
	t.section("What cannot go away: of what recurs without its volume, else in full; constant: the part")
	for i, g := range own {
		r := t.row(g.label(), w.Currency).group(g).number(colOneOff, 0).
			setConstant(grid.Sub(one, g.block.avoidable()), calcRate)
		r.summed(grid.Mul(append([]grid.Expr{r.key(colConst)}, w.stranded(g, t, all.row(i))...)...), calcAmount)
		kept.add(r)
	}
	for _, g := range granted {
		r := t.row("Incentive of group "+itoa(g.number), w.Currency).group(g).number(colOneOff, 1).
			setConstant(grid.Sub(one, g.block.avoidable()), calcRate)
		grants := grid.Mul(r.key(colConst), g.plannedFTE.month(), g.grant.month())
		kept.add(r.summed(grid.Neg(grants), calcAmount))
	}
	return addStays(t, stays(own, w), all, kept)
}

// stays lists the functions and behaviours of the baseline's groups and risks, and whether something of them does not
// recur.
func stays(own []*group, w *flows) []stay {
	var list []stay
	add := func(function int, behaviour report.Behaviour, once, grant bool) {
		s := stay{function: function, behaviour: behaviour, grant: grant}
		i := slices.IndexFunc(list, func(x stay) bool { return x.order(s) == 0 })
		if i < 0 {
			i, list = len(list), append(list, s)
		}
		if once {
			list[i].once.n = 1 // where it stands follows
		}
	}
	onDayOne := slices.ContainsFunc(w.Periods, func(p report.Period) bool { return p.First == 0 && p.Months == 1 })
	for _, g := range own {
		add(g.function, g.behaviour, !g.recurs() || g.planned && onDayOne, false)
		if g.grant.some() {
			add(g.function, g.behaviour, false, true)
		}
	}
	if len(w.struck[w.Baseline]) > 0 {
		add(report.SharedFunction, report.Fixed, true, false)
	}
	slices.SortFunc(list, stay.order)
	return list
}

func (s stay) order(with stay) int {
	return cmp.Or(s.function-with.function, int(s.behaviour)-int(with.behaviour), s.granted()-with.granted())
}

// granted is 1 for grants.
func (s stay) granted() int {
	if s.grant {
		return 1
	}
	return 0
}

// what names a function and behaviour, and grants as such.
func (s stay) what(c *report.Case) string {
	what := c.FunctionName(s.function) + ", " + s.behaviour.String()
	if s.grant {
		what += ", incentive"
	}
	return what
}

// stranded returns the factors of what a group of the baseline's costs a month: without its volume, where it recurs and
// has one.
func (w *flows) stranded(g *group, t *timeSheet, total row) []grid.Expr {
	if !g.volume.some() || !g.recurs() {
		return []grid.Expr{total.month()}
	}
	due, fte := grid.Expr(g.due.month()), zero
	if g.employs() {
		fte = g.plannedFTE.month()
	}
	if g.mixed() {
		due = g.block.running(lnAmount, t.monthNumber())
	}
	pay := grid.Mul(due, g.unmoved.month())
	planned := one
	if g.kind == report.Fees {
		planned = grid.Max(one, w.in.option[g.option].commitment)
	}
	if g.kind == report.Labour {
		pay = grid.Mul(pay, grid.Add(one, w.in.location[g.location].onCosts))
	}
	if g.kind == report.Labour && g.employs() {
		pay = grid.Add(pay, grid.Mul(fte, grid.Add(g.leavers.month(), g.workplace.month())))
	}
	return []grid.Expr{pay, grid.If(is(t.monthNumber(), zero), g.volume.month(), planned)}
}

// addStays adds up by function and behaviour.
func addStays(t *timeSheet, stays []stay, all, kept span) []stay {
	add := func(heading string, wanted func(s *stay) bool, set func(s *stay, r row), months func(r row) grid.Expr) {
		t.section(heading)
		for i := range stays {
			s := &stays[i]
			if !wanted(s) {
				continue
			}
			r := t.row(s.what(t.f.Case), t.f.Currency).number(colFunction, s.function+1).
				number(colBehaviour, int(s.behaviour)+1).number(colOneOff, s.granted())
			set(s, r.summed(months(r), calcAmount))
		}
	}
	like := func(of span, r row, once ...grid.Expr) grid.Expr {
		if !of.some() {
			return zero
		}
		where := []grid.Where{equal(of.column(colFunction), r.key(colFunction)),
			equal(of.column(colBehaviour), r.key(colBehaviour)), equal(of.column(colOneOff), r.key(colOneOff))}
		for _, x := range once {
			where = append(where, equal(of.column(colOnce), x))
		}
		return grid.SumIfs(of.month(), where...)
	}
	dayOne := is(t.monthNumber(), zero)
	every := func(*stay) bool { return true }
	once := func(s *stay) bool { return s.once.n > 0 }
	add("Everything, by function and behaviour", every, func(s *stay, r row) { s.all = r },
		func(r row) grid.Expr { return like(all, r) })
	add("What can go away; on day one nothing recurs", every, func(s *stay, r row) { s.going = r },
		func(r row) grid.Expr {
			match := grid.Mul(is(all.column(colFunction), r.key(colFunction)),
				is(all.column(colBehaviour), r.key(colBehaviour)), is(all.column(colOneOff), r.key(colOneOff)),
				all.column(colConst), all.month())
			return grid.If(dayOne, zero, grid.SumProduct(match))
		})
	add("What does not recur: one-offs, and all of day one", once, func(s *stay, r row) { s.once = r },
		func(r row) grid.Expr {
			return grid.If(dayOne, like(all, r), like(all, r, one))
		})
	add("What cannot go away, of what recurs", every, func(s *stay, r row) { s.staying = r }, func(r row) grid.Expr {
		return grid.If(dayOne, zero, like(kept, r, zero))
	})
	add("What cannot go away, of what does not recur", once, func(s *stay, r row) { s.stranded = r },
		func(r row) grid.Expr {
			return grid.If(dayOne, like(kept, r), like(kept, r, one))
		})
	return stays
}
