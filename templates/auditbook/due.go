package auditbook

import "shorecast/templates/auditbook/internal/grid"

// fillDue fills the sheet Due: the lines of each group added up, month by month.
func fillDue(m *model) {
	t := m.timeSheet(dueTab, true, "Avoidable", "")
	month := t.monthNumber()
	t.section("Amounts")
	for _, g := range m.groups {
		e := g.block.running(lnAmount, month)
		if g.planned {
			s, totals := g.block.s, g.block.totals
			amounts := grid.Range(s.At(totals, plPeriod0), s.At(totals, plPeriod0+len(m.Periods)-1))
			e = grid.SumProduct(amounts, m.periods.inMonth(month))
		}
		g.due = t.row(g.label(), m.Currencies[g.currency].Code).group(g).setConstant(g.block.avoidable(), calcRate).
			summed(e, calcAmount)
	}
	t.section("FTE at home productivity; the years show averages")
	for _, g := range m.groups {
		if g.employs() {
			g.dueFTE = t.row(g.label(), "FTE").group(g).setConstant(g.block.avoidable(), calcRate).
				averaged(g.block.running(lnHeads, month), calcFine)
		}
	}
}
