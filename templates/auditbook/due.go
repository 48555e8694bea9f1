package auditbook

import "shorecast/templates/auditbook/internal/grid"

// due is the sheet Due: the lines of each group added up, month by month.
type due struct{ amounts, people map[*group]row }

func fillDue(f *frame, l *lines, p *periods) *due {
	d := &due{map[*group]row{}, map[*group]row{}}
	t := f.timeSheet(dueTab, true, "Avoidable", "")
	month := t.monthNumber()
	t.section("Amounts")
	for _, g := range l.groups {
		b := l.blocks[g]
		var e grid.Expr
		if g.planned {
			last := plPeriod0 + len(f.Periods) - 1
			e = grid.SumProduct(grid.Range(b.s.At(b.totals, plPeriod0), b.s.At(b.totals, last)), p.inMonth(month))
		} else {
			e = b.running(lnAmount, month)
		}
		d.amounts[g] = t.row(g.label(), f.Currencies[g.currency].Code).group(g).setConstant(b.avoidable(), calcRate).
			summed(e, calcAmount)
	}
	t.section("FTE at home productivity; the years show averages")
	for _, g := range l.groups {
		if b := l.blocks[g]; g.employs() {
			d.people[g] = t.row(g.label(), "FTE").group(g).setConstant(b.avoidable(), calcRate).
				averaged(b.running(lnHeads, month), calcFine)
		}
	}
	return d
}
