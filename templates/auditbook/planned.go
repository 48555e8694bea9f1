package auditbook

import (
	"shorecast/report/finding"
	"shorecast/templates/auditbook/internal/grid"
)

// The columns of the sheet Planned, after those that it shares with Lines.
const (
	plEscalation = lnShared + iota
	plRate
	plBehaviour
	plAvoidable
	plProbability
	plSign
	plScope
	plPeriod0
)

var plannedHeads = []lineHead{{"Escalation", "Escalation"}, {"Own rate", "Escalation"}, {"Behaviour", "Behaviour"},
	{"Avoidable", "Avoidable"}, {"Probability", "Probability"}, {"Sign", ""}, {"Names its function", ""}}

// plannedYear0 is the column of Year 0 on the sheet Planned.
func (l *lines) plannedYear0() int { return plPeriod0 + len(l.Periods) + 1 }

func (l *lines) fillPlanned() {
	s := l.planned
	if s == nil {
		return
	}
	l.table(s, plannedHeads, l.plannedYear0())
	for i, p := range l.Periods {
		s.Text(lineHeadRow, plPeriod0+i, p.Heading, head)
		s.Text(lineColumnRow, plPeriod0+i, "column "+finding.ColumnName(p.Column), note)
	}
	s.Widths(7, 7, 7, 22, 0, 20, 0, 20, 0, 30)
	s.Width(lnLocation, l.plannedYear0()+l.Horizon, 12)
	l.fill(s, true, plRate, plAvoidable, l.plannedLine)
	l.plannedTotals(s.Rows() + 2)
}

// plannedLine writes a line of the sheet Planned. Every amount that is not blank is stated.
func (l *lines) plannedLine(row int, _ *group, c costRow) {
	l.nature(l.planned, row, plEscalation, c)
	l.planned.Number(row, plScope, scopeFlag(c.line), structure)
	look := grid.Look(grid.Input, grid.Fine)
	if c.of > 1 {
		look = grid.Look(grid.Reported, grid.Fine)
	}
	for i, x := range c.line.Amounts {
		if x != 0 {
			l.planned.Number(row, plPeriod0+i, x, look)
		}
	}
}

// plannedTotals writes each group's amounts by period, signs and probabilities applied.
func (l *lines) plannedTotals(row int) {
	s := l.planned
	s.Text(row, lnGroup, "Groups, by period", section)
	for _, g := range l.groups {
		if !g.planned {
			continue
		}
		row++
		b := l.blocks[g]
		b.totals = row
		s.Number(row, lnGroup, float64(g.number), structure)
		s.Text(row, lnOptionName, g.label(), plain)
		amounts := grid.Range(s.AcrossHead(b.first, plPeriod0), s.AcrossHead(b.last, plPeriod0))
		e := grid.SumProduct(b.cells(plSign), b.cells(plProbability), amounts)
		s.Series(row, plPeriod0, len(l.Periods), e, calcFine)
	}
}

// plannedYears writes a planned line's amounts by year: all its factors hold for a whole year.
func (l *lines) plannedYears(row int, class row, p *periods) {
	s := l.planned
	amounts := grid.Range(s.Label(row, plPeriod0), s.Label(row, plPeriod0+len(l.Periods)-1))
	parts := p.inYear(s.AcrossHead(lineColumnRow, l.plannedYear0()))
	last := class.t.AcrossHead(rowLastMonth, colYear0)
	e := grid.Mul(s.Label(row, plSign), s.Label(row, plProbability), grid.SumProduct(amounts, parts),
		grid.Index(class.months(), one, grid.Add(last, one)))
	s.Series(row, l.plannedYear0(), l.Horizon+1, e, calcAmount)
}
