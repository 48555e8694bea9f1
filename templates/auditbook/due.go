package auditbook

import "shorecast/templates/auditbook/internal/grid"

// fillDue fills the sheet Due: the lines of each group added up, month by month.
func fillDue(f *frame, p *periods) {
	t := f.timeSheet(dueTab, true, "Avoidable", "")
	month := t.monthNumber()
	t.section("Amounts")
	for _, g := range f.groups {
		e := g.block.running(lnAmount, month)
		if g.planned {
			s, totals := g.block.s, g.block.totals
			amounts := grid.Range(s.At(totals, plPeriod0), s.At(totals, plPeriod0+len(f.Periods)-1))
			e = grid.SumProduct(amounts, p.inMonth(month))
		}
		g.due = t.row(g.label(), f.Currencies[g.currency].Code).group(g).setConstant(g.block.avoidable(), calcRate).
			summed(e, calcAmount)
	}
	t.section("FTE at home productivity; the years show averages")
	for _, g := range f.groups {
		if g.employs() {
			g.dueFTE = t.row(g.label(), "FTE").group(g).setConstant(g.block.avoidable(), calcRate).
				averaged(g.block.running(lnHeads, month), calcFine)
		}
	}
}
