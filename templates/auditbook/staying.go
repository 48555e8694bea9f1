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
func fillStaying(w *flows) []stay {
	t := w.timeSheet(stayingTab, true, "Going", "")
	var own []*group
	for _, g := range w.groups {
		if g.baseline() {
			own = append(own, g)
		}
	}
	if len(own) == 0 {
		return nil
	}
	var all, kept span
	t.section("All that a group of lines costs; going: the part that recurs and can go away")
	for _, g := range own {
		going, parts := zero, []grid.Expr{}
		if g.recurs() {
			going = g.block.avoidable()
		}
		for _, r := range g.flows {
			parts = append(parts, r.month())
		}
		all.add(t.row(g.label(), w.Currency).group(g).setConstant(going, calcRate).
			summed(grid.Add(append(parts, zero)...), calcAmount))
	}
	t.section("What cannot go away: of what recurs without its volume, else in full; constant: the part")
	for i, g := range own {
		r := t.row(g.label(), w.Currency).group(g).setConstant(grid.Sub(one, g.block.avoidable()), calcRate)
		r.summed(grid.Mul(append([]grid.Expr{r.key(colConst)}, w.stranded(g, t, all.row(i))...)...), calcAmount)
		kept.add(r)
	}
	return addStays(t, own, all, kept)
}

// stranded returns the factors of what a group of the baseline's costs a month: without its volume, where it recurs and
// has one.
func (w *flows) stranded(g *group, t *timeSheet, total row) []grid.Expr {
	if !g.volume.some() || !g.recurs() {
		return []grid.Expr{total.month()}
	}
	pay := grid.Mul(g.due.month(), g.unmoved.month())
	if g.kind == report.Labour {
		pay = grid.Mul(pay, grid.Add(one, w.in.location[g.location].onCosts))
	}
	if g.kind == report.Labour && g.employs() {
		beside := grid.Add(g.leavers.month(), g.workplace.month())
		if g.granted() {
			beside = grid.Sub(beside, g.grant.month())
		}
		pay = grid.Add(pay, grid.Mul(g.dueFTE.month(), beside))
	}
	return []grid.Expr{pay, grid.If(is(t.monthNumber(), zero), g.volume.month(), one)}
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
	add := func(heading string, months func(r row) grid.Expr) span {
		t.section(heading)
		var rows span
		for _, s := range stays {
			r := t.row(t.f.FunctionName(s.function)+", "+s.behaviour.String(), t.f.Currency).
				number(colFunction, s.function+1).number(colBehaviour, int(s.behaviour)+1)
			rows.add(r.summed(months(r), calcAmount))
		}
		return rows
	}
	sum := func(of span) func(r row) grid.Expr {
		return func(r row) grid.Expr {
			return grid.SumIfs(of.month(), equal(of.column(colFunction), r.key(colFunction)),
				equal(of.column(colBehaviour), r.key(colBehaviour)))
		}
	}
	everything := add("Everything, by function and behaviour", sum(all))
	going := add("What can go away; on day one nothing recurs", func(r row) grid.Expr {
		match := grid.Mul(is(all.column(colFunction), r.key(colFunction)), is(all.column(colBehaviour), r.key(colBehaviour)),
			all.column(colConst), all.month())
		return grid.If(is(t.monthNumber(), zero), zero, grid.SumProduct(match))
	})
	staying := add("What cannot", sum(kept))
	for i := range stays {
		stays[i].all, stays[i].going, stays[i].staying = everything.row(i), going.row(i), staying.row(i)
	}
	return stays
}
