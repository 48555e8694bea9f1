package auditbook

import (
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/templates/auditbook/internal/grid"
)

// The places of the sheet Rates.
const (
	rtHead  = 4
	rtFirst = 6
)

const (
	rtRate = 1 + iota
	rtApplies
	rtWorkbook
	rtSheet
	rtRow
	rtFrom // the first year with a value
	rtTo   // the last
	rtYear1
)

// rates is the sheet Rates: what changes from year to year, as the workbook has it.
type rates struct {
	*model
	s    *grid.Sheet
	last int // year
}

// fillRates returns nil for a case whose rates are the same in every year.
func fillRates(m *model) *rates {
	s := m.tabs[ratesTab]
	if s == nil {
		return nil
	}
	x := &rates{model: m, s: s}
	for _, p := range m.Rates {
		x.last = max(x.last, p.First+len(p.Values)-1)
	}
	s.Texts(rtHead, rtRate, head, "Rate", "Applies to", "Source workbook", "Source sheet", "Source row", "First year",
		"Last year")
	for y := range x.last {
		s.Text(rtHead, rtYear1+y, "Year "+itoa(y+1), headWhole)
		if table := int(m.Rates[0].Table); table < len(m.Tables) {
			if col := m.Tables[table].Columns["Year "+itoa(y+1)]; col > 0 {
				s.Text(rtHead+1, rtYear1+y, "column "+finding.ColumnName(col), note)
			}
		}
	}
	for i := range m.Rates {
		x.path(rtFirst+i, &m.Rates[i])
	}
	s.Widths(22, 26, 24, 14, 9, 9, 9)
	s.Width(rtYear1, rtYear1+x.last, 11)
	return x
}

func (x *rates) path(row int, p *report.RatePath) {
	s, format := x.s, grid.Rate
	s.Text(row, rtRate, p.Rate.String(), plain)
	s.Text(row, rtApplies, x.target(p), plain)
	if p.Rate == report.RateFX {
		format = grid.Factor
	}
	s.Number(row, rtFrom, float64(p.First), structure)
	s.Number(row, rtTo, float64(p.First+len(p.Values)-1), structure)
	for i, v := range p.Values {
		year := p.First + i
		ref, stated := x.Ref(p.Source, "Year "+itoa(year))
		if !stated && i > 0 {
			s.Formula(row, rtYear1+year-1, s.Across(row, rtYear1+year-2), grid.Look(grid.Formula, format))
			continue
		}
		s.Number(row, rtYear1+year-1, v, grid.Look(grid.Input, format))
		s.Texts(row, rtWorkbook, note, ref.Workbook, ref.Sheet)
		x.writeRow(s, row, rtRow, p.Source, x.Layout != nil)
	}
}

func (x *rates) target(p *report.RatePath) string {
	switch p.Rate {
	case report.RateContractIndexation:
		return x.Options[p.Index].Name
	case report.RateVolumeGrowth:
		return x.FunctionName(p.Index)
	case report.RateFX:
		return x.Currencies[p.Index].Code
	}
	return x.Locations[p.Index].Name
}

// ratePath is a row of the sheet Rates.
type ratePath struct {
	first, last grid.Ref  // years
	values      grid.Expr // from Year 1 on
}

// pathOf returns the path of a rate; nil where the workbook has none.
func (m *model) pathOf(r report.Rate, index int) *ratePath {
	for i, p := range m.Rates {
		if p.Rate == r && p.Index == index {
			s, row := m.rates.s, rtFirst+i
			return &ratePath{s.At(row, rtFrom), s.At(row, rtTo),
				grid.Range(s.At(row, rtYear1), s.At(row, rtYear1+m.rates.last-1))}
		}
	}
	return nil
}

// in returns what holds in a year: before the path's first, otherwise; after its last, the last value.
func (p *ratePath) in(year, otherwise grid.Expr) grid.Expr {
	return grid.If(grid.Is(year, "<", p.first), otherwise, grid.Index(p.values, one, grid.Min(year, p.last)))
}

// exchange returns the planned value of one unit of a currency in a year: by the path, and after its last year with
// the drift from there on.
func (p *ratePath) exchange(year, before, drift grid.Expr) grid.Expr {
	known := grid.Div(one, grid.Index(p.values, one, grid.Min(year, p.last)))
	beyond := grid.Max(zero, grid.Sub(year, p.last))
	return grid.If(grid.Is(year, "<", p.first), before, grid.Mul(known, compounded(drift, beyond)))
}
