package auditbook

import (
	"cmp"
	"slices"

	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// stay is the baseline's lines of one function and behaviour, and the rows that add them up.
type stay struct {
	function            int
	behaviour           report.Behaviour
	all, going, staying row
}

// fillStaying splits the baseline's flows into what goes away with the work and what stays, and adds them up by
// function and behaviour.
func fillStaying(w *flows, l *lines) []stay {
	t := w.timeSheet(stayingTab, true, "Going", "")
	var own []*group
	for _, g := range l.groups {
		if g.baseline() {
			own = append(own, g)
		}
	}
	if len(own) == 0 {
		return nil
	}
	totals := map[*group]row{}
	var all, kept span
	t.section("All that a group of lines costs; going: the part that recurs and can go away")
	for _, g := range own {
		going := zero
		if g.recurs() {
			going = l.blocks[g].avoidable()
		}
		parts := []grid.Expr{}
		for _, r := range w.rows[g] {
			parts = append(parts, r.month())
		}
		totals[g] = t.row(g.label(), w.Currency).group(g).setConstant(going, calcRate).
			summed(grid.Add(append(parts, zero)...), calcAmount)
		all.add(totals[g])
	}
	t.section("What cannot go away: of what recurs without its volume, else in full; constant: the part")
	for _, g := range own {
		r := t.row(g.label(), w.Currency).group(g).setConstant(grid.Sub(one, l.blocks[g].avoidable()), calcRate)
		r.summed(grid.Mul(append([]grid.Expr{r.key(colConst)}, w.stranded(g, t, totals[g])...)...), calcAmount)
		kept.add(r)
	}
	return addStays(t, own, all, kept)
}

// stranded returns the factors of what a group of the baseline's costs a month: without its volume, where it recurs and
// has one.
func (w *flows) stranded(g *group, t *timeSheet, total row) []grid.Expr {
	volume := w.x.volumeOf(g)
	if !volume.some() || !g.recurs() {
		return []grid.Expr{total.month()}
	}
	pay := grid.Mul(w.due.amounts[g].month(), w.x.unmoved[g].month())
	if g.kind == report.Labour {
		pay = grid.Mul(pay, grid.Add(one, w.in.location[g.location].onCosts))
	}
	if g.kind == report.Labour && g.employs() {
		beside := grid.Add(w.x.beside[g.leaverKey()].month(), w.x.beside[g.workplaceKey()].month())
		if g.granted() {
			beside = grid.Sub(beside, w.x.beside[g.grantKey()].month())
		}
		pay = grid.Add(pay, grid.Mul(w.due.people[g].month(), beside))
	}
	return []grid.Expr{pay, grid.If(is(t.monthNumber(), zero), volume.month(), one)}
}

// addStays adds up by function and behaviour.
func addStays(t *timeSheet, own []*group, all, kept span) []stay {
	var stays []stay
	for _, g := range own {
		if s := (stay{function: g.function, behaviour: g.behaviour}); !slices.Contains(stays, s) {
			stays = append(stays, s)
		}
	}
	slices.SortFunc(stays, func(a, b stay) int {
		return cmp.Or(a.function-b.function, int(a.behaviour)-int(b.behaviour))
	})
	add := func(heading string, set func(s *stay, r row), months func(r row) grid.Expr) {
		t.section(heading)
		for i := range stays {
			s := &stays[i]
			r := t.row(t.f.FunctionName(s.function)+", "+s.behaviour.String(), t.f.Currency).
				number(colFunction, s.function+1).number(colBehaviour, int(s.behaviour)+1)
			set(s, r.summed(months(r), calcAmount))
		}
	}
	like := func(of span, r row) []grid.Where {
		return []grid.Where{equal(of.column(colFunction), r.key(colFunction)),
			equal(of.column(colBehaviour), r.key(colBehaviour))}
	}
	add("Everything, by function and behaviour", func(s *stay, r row) { s.all = r },
		func(r row) grid.Expr { return grid.SumIfs(all.month(), like(all, r)...) })
	add("What can go away; on day one nothing recurs", func(s *stay, r row) { s.going = r }, func(r row) grid.Expr {
		match := grid.Mul(is(all.column(colFunction), r.key(colFunction)), is(all.column(colBehaviour), r.key(colBehaviour)),
			all.column(colConst), all.month())
		return grid.If(is(t.monthNumber(), zero), zero, grid.SumProduct(match))
	})
	add("What cannot", func(s *stay, r row) { s.staying = r },
		func(r row) grid.Expr { return grid.SumIfs(kept.month(), like(kept, r)...) })
	return stays
}
