package auditbook

import (
	"shorecast/templates/auditbook/internal/grid"
)

// The columns of the sheet Planned after those it shares.
const (
	plScope = lnShared + ntNext + iota
	plPeriod0
)

func (l *lines) fillPlanned(sheet *grid.Sheet) {
	s := &lineSheet{l, sheet, true, lnShared, plScope, plPeriod0 + len(l.Periods) + 1}
	l.sheets = append(l.sheets, s)
	s.heads(sharedHeads, natureHeads, scopeHead)
	for i, p := range l.Periods {
		s.Text(lineHeadRow, plPeriod0+i, p.Heading, head)
		s.Text(lineColumnRow, plPeriod0+i, s.readFrom(p.Heading), note)
	}
	s.Widths(7, 7, 7, 22, 0, 20, 0, 20, 0, 30)
	s.Width(lnLocation, s.year0+l.Horizon, 12)
	s.fill(s.plannedLine)
	s.plannedTotals()
}

// plannedLine writes a line's amounts by period. Every amount that is not blank is stated.
func (s *lineSheet) plannedLine(row int, _ *group, c costRow) {
	look := grid.Look(grid.Input, grid.Fine)
	if c.of > 1 {
		look = grid.Look(grid.Reported, grid.Fine)
	}
	for i, x := range c.line.Amounts {
		if x != 0 {
			s.Number(row, plPeriod0+i, x, look)
		}
	}
}

func (s *lineSheet) plannedTotals() {
	row := s.Sheet.Rows() + 2
	s.Text(row, lnGroup, "Groups, by period", section)
	for _, g := range s.groups {
		if !g.planned {
			continue
		}
		row++
		b := &g.block
		b.totals = row
		s.Number(row, lnGroup, float64(g.number), structure)
		s.Text(row, lnOptionName, g.label(), plain)
		amounts := grid.Range(s.AcrossHead(b.first, plPeriod0), s.AcrossHead(b.last, plPeriod0))
		e := grid.SumProduct(b.cells(s.nature+ntSign), b.cells(s.nature+ntProbability), amounts)
		s.Series(row, plPeriod0, len(s.Periods), e, calcFine)
	}
}

// plannedYears returns a line's amount in a year, in which all its factors hold.
func (s *lineSheet) plannedYears(row int, class row) grid.Expr {
	amounts := grid.Range(s.Label(row, plPeriod0), s.Label(row, plPeriod0+len(s.Periods)-1))
	parts := s.periods.inYear(s.AcrossHead(lineColumnRow, s.year0))
	last := class.t.AcrossHead(rowLastMonth, colYear0)
	return grid.Mul(s.Label(row, s.nature+ntSign), s.Label(row, s.nature+ntProbability),
		grid.SumProduct(amounts, parts), grid.Index(class.months(), one, grid.Add(last, one)))
}
