package auditbook

import "shorecast/templates/auditbook/internal/grid"

// fillDue adds the lines of each group up, month by month.
func (m *model) fillDue() {
	t := m.due
	t.axis("What falls due and the FTE it takes at home productivity, before escalation, volume, transition and exchange rate. Benefits are negative.", true, map[int]string{colTotal: "", colConst: "Avoidable"})
	t.section("Amounts")
	for _, g := range m.groups {
		g.due = t.add(m.label(g), m.k.Currencies[g.currency].Code)
		t.keys(g.due, g)
		t.Formula(g.due, colConst, g.avoidRef, calcRate)
		month := t.AcrossHead(rowNumber, m.monthCol())
		e := m.running(g, lnAmount, month)
		if g.planned {
			n := len(m.k.Periods)
			totals := grid.Range(m.planned.At(g.totals, plPeriod0), m.planned.At(g.totals, plPeriod0+n-1))
			e = grid.SumProduct(totals, m.inMonth(month))
		}
		t.monthly(g.due, e, calcAmount)
		t.sumYears(g.due, calcAmount)
	}
	t.section("FTE at home productivity; the years show averages")
	for _, g := range m.groups {
		if !g.employs() {
			continue
		}
		g.people = t.add(m.label(g), "FTE")
		t.keys(g.people, g)
		t.Formula(g.people, colConst, g.avoidRef, calcRate)
		t.monthly(g.people, m.running(g, lnHeads, t.AcrossHead(rowNumber, m.monthCol())), calcFine)
		t.averageYears(g.people, calcFine)
	}
}

// running returns the sum of a column of a group's lines over those that run in a month.
func (m *model) running(g *group, column int, month grid.Expr) grid.Expr {
	if g.planned {
		return nil
	}
	cells := func(col int) grid.Expr { return grid.Range(m.lines.At(g.first, col), m.lines.At(g.last, col)) }
	return grid.SumIfs(cells(column), grid.Where{Range: cells(lnFrom), Op: "<=", Value: month}, grid.Where{Range: cells(lnTo), Op: ">=", Value: month})
}

// keys writes what a row belongs to.
func (t *timeSheet) keys(row int, g *group) {
	t.Number(row, colOption, float64(g.option)+1, structure)
	t.Number(row, colFunction, g.functionNumber(), structure)
	t.Number(row, colCategory, float64(g.category)+1, structure)
	t.Number(row, colBehaviour, g.behaviourNumber(), structure)
	t.Number(row, colGroup, float64(g.number), structure)
}
