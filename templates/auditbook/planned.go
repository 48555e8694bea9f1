package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The columns of the sheet Planned, after those that it shares with Lines.
const (
	plEscalation = lnCurrency + 1 + iota
	plRate
	plBehaviour
	plAvoidable
	plProbability
	plSign
	plScope
	plPeriod0
)

var plannedColumns = map[int]string{lnOptionName: "Option", lnFunctionName: "Function", lnCategoryName: "Category", lnKind: "Kind", lnDescription: "Description", lnLocation: "Location",
	lnCurrency: "Currency", plEscalation: "Escalation", plRate: "Escalation", plBehaviour: "Behaviour", plAvoidable: "Avoidable", plProbability: "Probability"}

// The rows and columns of the sheet Periods: years above, months below, a column for each period.
const (
	pdFirst   = 5 // first month that counts
	pdBegins  = 6 // month that it begins with, as the heading says
	pdMonths  = 7 // months it is spread over
	pdYears   = 10
	pdPeriod0 = 3
)

func (m *model) pdMonth0() int { return pdYears + m.horizon + 4 }

// plannedYear0 is the column of Year 0 on the sheet Planned.
func (m *model) plannedYear0() int { return plPeriod0 + len(m.k.Periods) + 1 }

// fillPeriods writes which part of a period's amount falls in each month and year.
func (m *model) fillPeriods() {
	s := m.periods
	if s == nil {
		return
	}
	m.title(s, "An amount is spread evenly over the months of its period; what lies before the first month or after the horizon is left out.")
	n, month0 := len(m.k.Periods), m.pdMonth0()
	for row, text := range map[int]string{pdFirst: "First month that counts", pdBegins: "First month", pdMonths: "Months"} {
		s.Text(row, 1, text, plain)
	}
	s.Text(4, 1, "Period", head)
	s.Text(pdYears-1, 1, "Part of the amount in each year", section)
	s.Text(month0-1, 1, "Part of the amount in each month", section)
	for i, p := range m.k.Periods {
		col := pdPeriod0 + i
		s.Text(4, col, p.Heading, head)
		s.Number(pdBegins, col, float64(p.First), grid.Look(grid.Input, grid.General))
		s.Number(pdMonths, col, float64(p.Months), grid.Look(grid.Input, grid.General))
	}
	zero, one := grid.Num(0), grid.Num(1)
	begins, months := s.AcrossHead(pdBegins, pdPeriod0), s.AcrossHead(pdMonths, pdPeriod0)
	s.Series(pdFirst, pdPeriod0, n, grid.If(grid.Call("AND", grid.Is(begins, "=", zero), grid.Is(months, "=", one)), zero, grid.Max(begins, one)), calcWhole)
	for i := range m.months() + 1 {
		row := month0 + i
		s.Number(row, 1, float64(i), structure)
		if i > 0 {
			s.Formula(row, 1, grid.Add(s.Across(row-1, 1), one), structure)
		}
		s.Formula(row, 2, grid.Call("ROUNDUP", grid.Div(s.Across(row, 1), grid.Num(12)), zero), structure)
		in := grid.Call("AND", grid.Is(s.Label(row, 1), ">=", s.AcrossHead(pdFirst, pdPeriod0)), grid.Is(s.Label(row, 1), "<", grid.Add(begins, months)))
		s.Series(row, pdPeriod0, n, grid.If(in, grid.Div(one, months), zero), calcFactor)
	}
	years := grid.Range(s.At(month0, 2), s.At(month0+m.months(), 2))
	for y := range m.horizon + 1 {
		row := pdYears + y
		s.Number(row, 1, float64(y), structure)
		part := grid.Range(s.AcrossHead(month0, pdPeriod0), s.AcrossHead(month0+m.months(), pdPeriod0))
		s.Series(row, pdPeriod0, n, grid.SumIfs(part, grid.Where{Range: years, Value: s.Label(row, 1)}), calcFactor)
	}
	s.Freeze(pdMonths, 2)
	s.Widths(26, 8)
	s.Width(pdPeriod0, pdPeriod0+n, 11)
}

// inMonth returns the parts of every period's amount in the month of a column of a sheet with a time axis.
func (m *model) inMonth(month grid.Expr) grid.Expr {
	s, n := m.periods, len(m.k.Periods)
	return grid.Index(grid.Range(s.At(m.pdMonth0(), pdPeriod0), s.At(m.pdMonth0()+m.months(), pdPeriod0+n-1)), grid.Add(month, grid.Num(1)), grid.Num(0))
}

func (m *model) fillPlanned() {
	s := m.planned
	if s == nil {
		return
	}
	m.title(s, m.mergedNote()+"Sorted into groups of lines that behave alike. The amounts of the periods are in the line's currency; the years show what each line costs its own option, before what labour brings and before tax, in "+m.k.Currency+".")
	heads := append(append([]string{}, lineHeads[:lnCurrency]...), "Escalation", "Own rate", "Behaviour", "Avoidable", "Probability", "Sign", "Names its function")
	m.lineTable(s, heads, plannedColumns)
	for i, p := range m.k.Periods {
		s.Text(lineHeadRow, plPeriod0+i, p.Heading, head)
		s.Text(lineColumnRow, plPeriod0+i, "column "+grid.ColumnName(p.Column), note)
	}
	for y := range m.horizon + 1 {
		s.Number(lineColumnRow, m.plannedYear0()+y, float64(y), headWhole)
		s.Text(lineHeadRow, m.plannedYear0()+y, "Year "+itoa(y), headWhole)
	}
	s.Width(lnGroup, lnOption, 7)
	s.Width(lnOptionName, lnOptionName, 22)
	s.Width(lnFunctionName, lnFunctionName, 20)
	s.Width(lnCategoryName, lnCategoryName, 20)
	s.Width(lnDescription, lnDescription, 30)
	s.Width(lnLocation, m.plannedYear0()+m.horizon, 12)
	row := lineFirst
	for _, g := range m.groups {
		if !g.planned {
			continue
		}
		g.first = row
		for _, c := range m.rowsOf(g) {
			m.plannedLine(row, g, c)
			row++
		}
		g.last = row - 1
		g.rate0, g.avoidRef = s.At(g.first, plRate), s.At(g.first, plAvoidable)
	}
	m.plannedTotals(row + 1)
}

func (m *model) plannedLine(row int, g *group, c costRow) {
	s, l := m.planned, c.line
	m.lineLabels(s, row, g, c)
	s.Text(row, plEscalation, l.Escalation.String(), beside)
	if l.Escalation == report.EscalationRate {
		s.Number(row, plRate, l.Rate, m.look(c, "Escalation", grid.Rate))
	}
	s.Text(row, plBehaviour, l.Behaviour.String(), beside)
	s.Number(row, plAvoidable, l.Avoidable, m.look(c, "Avoidable", grid.Percent))
	s.Number(row, plProbability, l.Probability, m.look(c, "Probability", grid.Percent))
	s.Number(row, plSign, sign(l), structure)
	s.Number(row, plScope, scopeFlag(l), structure)
	for i, x := range l.Amounts {
		if x != 0 {
			s.Number(row, plPeriod0+i, x, m.amountLook(c))
		}
	}
}

// amountLook is how the amounts of periods look: every one that is not blank is stated.
func (m *model) amountLook(c costRow) grid.Style {
	if c.of > 1 {
		return grid.Look(grid.Reported, grid.Fine)
	}
	return grid.Look(grid.Input, grid.Fine)
}

// plannedTotals writes each group's amounts by period, signs and probabilities applied.
func (m *model) plannedTotals(row int) {
	s := m.planned
	s.Text(row, lnGroup, "Groups, by period", section)
	for _, g := range m.groups {
		if !g.planned {
			continue
		}
		row++
		g.totals = row
		s.Number(row, lnGroup, float64(g.number), structure)
		s.Text(row, lnOptionName, m.label(g), plain)
		column := func(col int) grid.Expr { return grid.Range(s.At(g.first, col), s.At(g.last, col)) }
		amounts := grid.Range(s.AcrossHead(g.first, plPeriod0), s.AcrossHead(g.last, plPeriod0))
		s.Series(row, plPeriod0, len(m.k.Periods), grid.SumProduct(column(plSign), column(plProbability), amounts), calcFine)
	}
}

// plannedYears writes a planned line's amounts by year: all its factors hold for a whole year.
func (m *model) plannedYears(row int, g *group) {
	s, p, n := m.planned, m.periods, len(m.k.Periods)
	parts := grid.Index(grid.Range(p.At(pdYears, pdPeriod0), p.At(pdYears+m.horizon, pdPeriod0+n-1)), grid.Add(s.AcrossHead(lineColumnRow, m.plannedYear0()), grid.Num(1)), grid.Num(0))
	amounts := grid.Range(s.Label(row, plPeriod0), s.Label(row, plPeriod0+n-1))
	level := grid.Index(m.factors.monthRange(g.class), grid.Num(1), grid.Add(m.factors.AcrossHead(rowLastMonth, colYear0), grid.Num(1)))
	s.Series(row, m.plannedYear0(), m.horizon+1, grid.Mul(s.Label(row, plSign), s.Label(row, plProbability), grid.SumProduct(amounts, parts), level), calcAmount)
}
