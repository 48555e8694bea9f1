package auditbook

import "shorecast/templates/auditbook/internal/grid"

// The rows and columns of the sheet Periods: years above, months below, a column for each period.
const (
	pdFirst   = 5 // first month that counts
	pdBegins  = 6 // month that it begins with, as the heading says
	pdMonths  = 7 // months it is spread over
	pdYears   = 10
	pdPeriod0 = 3
)

// periods is the sheet Periods: which part of a period's amount falls in each month and year.
type periods struct {
	*model
	s *grid.Sheet
}

func (p *periods) month0() int { return pdYears + p.Horizon + 4 }

// fillPeriods returns nil for a case without period columns.
func fillPeriods(m *model) *periods {
	s := m.tabs[periodsTab]
	if s == nil {
		return nil
	}
	p := &periods{m, s}
	n, month0 := len(m.Periods), p.month0()
	s.Text(pdFirst, 1, "First month that counts", plain)
	s.Text(pdBegins, 1, "First month", plain)
	s.Text(pdMonths, 1, "Months", plain)
	s.Text(4, 1, "Period", head)
	s.Text(pdYears-1, 1, "Part of the amount in each year", section)
	s.Text(month0-1, 1, "Part of the amount in each month", section)
	for i, x := range m.Periods {
		s.Text(4, pdPeriod0+i, x.Heading, head)
		s.Number(pdBegins, pdPeriod0+i, float64(x.First), grid.Look(grid.Input, grid.General))
		s.Number(pdMonths, pdPeriod0+i, float64(x.Months), grid.Look(grid.Input, grid.General))
	}
	begins, months := s.AcrossHead(pdBegins, pdPeriod0), s.AcrossHead(pdMonths, pdPeriod0)
	dayOne := grid.And(is(begins, zero), is(months, one))
	s.Series(pdFirst, pdPeriod0, n, grid.If(dayOne, zero, grid.Max(begins, one)), calcWhole)
	for i := range m.Months() + 1 {
		row := month0 + i
		s.Number(row, 1, float64(i), structure)
		if i > 0 {
			s.Formula(row, 1, grid.Add(s.Across(row-1, 1), one), structure)
		}
		s.Formula(row, 2, grid.RoundUp(grid.Div(s.Across(row, 1), twelve), zero), structure)
		month := s.Label(row, 1)
		in := grid.And(grid.Is(month, ">=", s.AcrossHead(pdFirst, pdPeriod0)), grid.Is(month, "<", grid.Add(begins, months)))
		s.Series(row, pdPeriod0, n, grid.If(in, grid.Div(one, months), zero), calcFactor)
	}
	for y := range m.Horizon + 1 {
		row := pdYears + y
		s.Number(row, 1, float64(y), structure)
		parts := grid.Range(s.AcrossHead(month0, pdPeriod0), s.AcrossHead(month0+m.Months(), pdPeriod0))
		year := equal(column(s, 2, month0, month0+m.Months()), s.Label(row, 1))
		s.Series(row, pdPeriod0, n, grid.SumIfs(parts, year), calcFactor)
	}
	s.Widths(26, 8)
	s.Width(pdPeriod0, pdPeriod0+n, 11)
	return p
}

// inMonth and inYear return the parts of every period's amount in a month or year.
func (p *periods) inMonth(month grid.Expr) grid.Expr { return p.parts(p.month0(), p.Months(), month) }
func (p *periods) inYear(year grid.Expr) grid.Expr   { return p.parts(pdYears, p.Horizon, year) }

func (p *periods) parts(first, n int, number grid.Expr) grid.Expr {
	all := grid.Range(p.s.At(first, pdPeriod0), p.s.At(first+n, pdPeriod0+len(p.Periods)-1))
	return grid.Index(all, grid.Add(number, one), zero)
}
