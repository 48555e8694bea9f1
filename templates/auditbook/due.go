package auditbook

import "shorecast/templates/auditbook/internal/grid"

// fillDue fills the sheet Due: the lines of each group added up, month by month.
func fillDue(m *model) {
	t := m.timeSheet(dueTab, true, "Avoidable", "")
	month, rises := t.monthNumber(), m.factors.rises.month()
	t.section("Amounts")
	for _, g := range m.groups {
		e := g.dueIn(lnAmount, month, rises)
		if g.planned {
			s, totals := g.block.s, g.block.totals
			amounts := grid.Range(s.At(totals, plPeriod0), s.At(totals, plPeriod0+len(m.Periods)-1))
			e = grid.SumProduct(amounts, m.periods.inMonth(month))
		}
		g.due = t.row(g.label(), m.Currencies[g.currency].Code).group(g).setConstant(g.block.avoidable(), calcRate).
			summed(e, calcAmount)
	}
	fte := func(heading string, wanted func(*group) bool, set func(g *group, r row), e func(*group) grid.Expr) {
		t.section(heading)
		for _, g := range m.groups {
			if g.employs() && wanted(g) {
				r := t.row(g.label(), "FTE").group(g).setConstant(g.block.avoidable(), calcRate)
				set(g, r.averaged(e(g), calcFine))
			}
		}
	}
	fte("FTE at home productivity; the years show averages", func(*group) bool { return true },
		func(g *group, r row) { g.dueFTE, g.plannedFTE = r, r },
		func(g *group) grid.Expr { return g.dueIn(lnHeads, month, rises) })
	if len(m.coarse.mixed) > 0 {
		fte("The baseline's, without growth of volume", (*group).baseline, func(g *group, r row) { g.plannedFTE = r },
			func(g *group) grid.Expr { return g.block.running(lnHeads, month) })
	}
}
