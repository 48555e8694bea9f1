package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// dueIn returns what falls due in a month of the amounts or FTE in a column; rises are the years of growth until then.
func (g *group) dueIn(col int, month, rises grid.Expr) grid.Expr {
	b := &g.block
	if !g.mixed() {
		return b.running(col, month)
	}
	return grid.SumProduct(grid.Mul(b.cells(col), grid.Is(b.cells(lnFrom), "<=", month),
		grid.Is(b.cells(lnTo), ">=", month), grid.Pow(grid.Add(one, b.cells(lnGrowth)), rises)))
}

// fromMonth writes the first month of a line: a number, or counted from the move, as it is where nothing is stated. A
// one-off that a driver pushes beyond the horizon falls in its last month.
func (s *lineSheet) fromMonth(row int, g *group, c costRow) {
	line, oneOff := c.line, c.line.Frequency == report.FrequencyOneOff
	first := one
	if oneOff {
		first = zero
	}
	var from grid.Expr
	switch {
	case line.FromTie != report.Untied:
		s.Number(row, lnFromPlus, float64(line.FromOffset), s.look(c, "From", grid.Whole))
		from = grid.Max(first, grid.Add(g.counted(line.FromTie), s.Across(row, lnFromPlus)))
	case !g.baseline() && !s.Stated(line.Source, "From") && oneOff && int(line.From) == g.move().planned.Start-1:
		from = grid.Sub(g.move().start, one)
	case !g.baseline() && !s.Stated(line.Source, "From") && !oneOff && int(line.From) == g.move().planned.Start:
		from = g.move().start
	default:
		s.Number(row, lnFrom, float64(line.From), s.look(c, "From", grid.Whole))
		return
	}
	if oneOff {
		from = grid.Min(s.factors.t.lastMonth(), from)
	}
	s.Formula(row, lnFrom, from, calcWhole)
}

// counted returns the month that months of the group's lines are counted from.
func (g *group) counted(from report.Tie) grid.Expr {
	if from == report.TiedToStart {
		return g.move().start
	}
	return g.move().end()
}

func (l *lines) fillYears() {
	for _, g := range l.groups {
		s := g.block.s
		for row := g.block.first; row <= g.block.last; row++ {
			amounts := s.years(row, g)
			if g.planned {
				amounts = s.plannedYears(row, g.class)
			}
			s.Series(row, s.year0, l.Horizon+1, amounts, calcAmount)
		}
	}
}

// years returns a line's amount in a year: its monthly amount times the factors of its group over the months it runs.
func (s *lineSheet) years(row int, g *group) grid.Expr {
	class := g.class
	first := grid.Max(s.Label(row, lnFrom), class.t.AcrossHead(rowFirstMonth, colYear0))
	last := grid.Min(s.Label(row, lnTo), class.t.AcrossHead(rowLastMonth, colYear0))
	level := grid.Sum(grid.Between(class.months(), grid.Add(first, one), grid.Add(last, one)))
	if g.mixed() {
		grown := grid.Add(one, s.Label(row, lnGrowth))
		level = grid.Mul(level, grid.Pow(grown, s.factors.rises.t.AcrossHead(s.factors.rises.n, colYear0)))
	}
	return grid.If(grid.Is(first, ">", last), zero, grid.Mul(s.Label(row, lnAmount), level))
}
