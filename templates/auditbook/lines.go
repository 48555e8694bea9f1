package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// The columns of the sheet Lines.
const (
	lnGroup = 1 + iota
	lnRow
	lnOption
	lnOptionName
	lnFunction
	lnFunctionName
	lnCategory
	lnCategoryName
	lnKind
	lnDescription
	lnLocation
	lnCurrency
	lnQuantity
	lnUnitCost
	lnFrequency
	lnFrom
	lnTo
	lnEscalation
	lnRate
	lnBehaviour
	lnAvoidable
	lnProbability
	lnSign
	lnSpread
	lnUnits
	lnAmount
	lnHeads
	lnScope
	lnPool
	lnYear0
)

var lineHeads = []string{"Group", "Row", "Option no.", "Option", "Function no.", "Function", "Category no.", "Category", "Kind", "Description", "Location", "Currency", "Quantity", "Unit cost", "Frequency", "From month", "To month",
	"Escalation", "Own rate", "Behaviour", "Avoidable", "Probability", "Sign", "Months spread over", "Units a year", "Amount a month", "FTE at home productivity", "Names its function", "Pay pool"}

// lineColumns says which column of the cost table a column of Lines was read from.
var lineColumns = map[int]string{lnOptionName: "Option", lnFunctionName: "Function", lnCategoryName: "Category", lnKind: "Kind", lnDescription: "Description", lnLocation: "Location",
	lnCurrency: "Currency", lnQuantity: "Quantity", lnUnitCost: "Unit cost", lnFrequency: "Frequency", lnFrom: "From", lnTo: "To", lnEscalation: "Escalation", lnRate: "Escalation",
	lnBehaviour: "Behaviour", lnAvoidable: "Avoidable", lnProbability: "Probability"}

const (
	lineHeadRow   = 5
	lineFirst     = 7
	lineColumnRow = 6
)

// lineTable heads a sheet of cost lines: under each heading stands the column that it was read from.
func (m *model) lineTable(s *grid.Sheet, heads []string, columns map[int]string) {
	m.caseLine(s)
	table := m.costTable()
	for i, h := range heads {
		s.Text(lineHeadRow, i+1, h, head)
		text := ""
		if table != nil && table.Columns[columns[i+1]] > 0 {
			text = "column " + grid.ColumnName(table.Columns[columns[i+1]])
		}
		s.Text(lineColumnRow, i+1, text, note)
	}
	if table != nil {
		s.Text(lineColumnRow, lnGroup, "read from", note)
		s.Text(lineHeadRow-1, lnGroup, "Read from "+table.Workbook+", sheet “"+table.Sheet+"”: the row stands in each line, the column under each heading. Italics: not stated, a default.", note)
	}
	s.Tall(lineHeadRow, 2)
	s.Freeze(lineColumnRow, lnOptionName)
	s.Repeat = lineColumnRow
}

// costTable returns the table that the cost lines stand in; nil where they stand nowhere.
func (m *model) costTable() *report.Table {
	if len(m.k.Lines) == 0 || m.k.Lines[0].Row == 0 || int(m.k.Lines[0].Table) >= len(m.k.Tables) {
		return nil
	}
	return &m.k.Tables[m.k.Lines[0].Table]
}

// look returns blue for what a line states, blue in italics for its defaults, and green for what several lines come to.
func (m *model) look(c costRow, column string, format grid.Format) grid.Style {
	switch {
	case c.of > 1:
		return grid.Look(grid.Reported, format)
	case m.k.Stated(c.line.Source, column):
		return grid.Look(grid.Input, format)
	}
	return grid.Look(grid.Assumed, format)
}

func (m *model) fillLines() {
	s := m.lines
	m.title(s, m.mergedNote()+"Sorted into groups of lines that behave alike: the sheet Due adds each group up. The years show what each line costs its own option, before what labour brings and before tax, in "+m.k.Currency+".")
	m.lineTable(s, lineHeads, lineColumns)
	for y := range m.horizon + 1 {
		s.Number(lineColumnRow, lnYear0+y, float64(y), headWhole)
		s.Text(lineHeadRow, lnYear0+y, "Year "+itoa(y), headWhole)
	}
	s.Width(lnGroup, lnOption, 8)
	s.Width(lnOptionName, lnOptionName, 22)
	s.Width(lnFunction, lnFunction, 8)
	s.Width(lnFunctionName, lnFunctionName, 20)
	s.Width(lnCategory, lnCategory, 8)
	s.Width(lnCategoryName, lnCategoryName, 20)
	s.Width(lnKind, lnKind, 11)
	s.Width(lnDescription, lnDescription, 30)
	s.Width(lnLocation, lnPool, 11)
	s.Width(lnYear0, lnYear0+m.horizon, 13)
	row := lineFirst
	for _, g := range m.groups {
		if g.planned {
			continue
		}
		g.first = row
		for _, c := range m.rowsOf(g) {
			m.line(row, g, c)
			row++
		}
		g.last = row - 1
		g.rate0, g.avoidRef = s.At(g.first, lnRate), s.At(g.first, lnAvoidable)
	}
}

// lineLabels writes what the sheets Lines and Planned have in common: what a line belongs to.
func (m *model) lineLabels(s *grid.Sheet, row int, g *group, c costRow) {
	l := c.line
	s.Number(row, lnGroup, float64(g.number), structure)
	s.Number(row, lnRow, float64(l.Row), grid.Look(grid.Note, grid.General))
	s.Number(row, lnOption, float64(g.option)+1, structure)
	s.Text(row, lnOptionName, m.k.Options[g.option].Name, beside)
	s.Number(row, lnFunction, g.functionNumber(), structure)
	s.Text(row, lnFunctionName, m.functionName(g.function), beside)
	s.Number(row, lnCategory, float64(g.category)+1, structure)
	s.Text(row, lnCategoryName, m.k.Categories[g.category], beside)
	s.Text(row, lnKind, g.kind.String(), plain)
	s.Text(row, lnDescription, l.Description, plain)
	s.Text(row, lnLocation, m.k.Locations[g.location].Name, plain)
	s.Text(row, lnCurrency, m.k.Currencies[g.currency].Code, plain)
}

func (m *model) line(row int, g *group, c costRow) {
	s, l := m.lines, c.line
	m.lineLabels(s, row, g, c)
	s.Number(row, lnQuantity, l.Quantity, m.look(c, "Quantity", grid.Fine))
	s.Number(row, lnUnitCost, l.UnitCost, m.look(c, "Unit cost", grid.Fine))
	s.Text(row, lnFrequency, l.Frequency.String(), beside)
	s.Number(row, lnFrom, float64(l.From), m.look(c, "From", grid.Whole))
	if l.Frequency == report.FrequencyOneOff {
		s.Formula(row, lnTo, s.Across(row, lnFrom), calcWhole)
	} else {
		s.Number(row, lnTo, float64(l.To), m.look(c, "To", grid.Whole))
	}
	s.Text(row, lnEscalation, l.Escalation.String(), beside)
	if l.Escalation == report.EscalationRate {
		s.Number(row, lnRate, l.Rate, m.look(c, "Escalation", grid.Rate))
	}
	s.Text(row, lnBehaviour, l.Behaviour.String(), beside)
	s.Number(row, lnAvoidable, l.Avoidable, m.look(c, "Avoidable", grid.Percent))
	s.Number(row, lnProbability, l.Probability, m.look(c, "Probability", grid.Percent))
	s.Number(row, lnSign, sign(l), structure)
	s.Formula(row, lnSpread, m.in.frequency[l.Frequency], calcWhole)
	if l.Frequency == report.FrequencyPerUnit && l.Function >= 0 {
		s.Formula(row, lnUnits, m.in.function[l.Function].volume, calcFine)
	} else {
		s.Number(row, lnUnits, 1, structure)
	}
	s.Formula(row, lnAmount, grid.Div(grid.Mul(s.Across(row, lnQuantity), s.Across(row, lnUnitCost), s.Across(row, lnSign), s.Across(row, lnProbability), s.Across(row, lnUnits)), s.Across(row, lnSpread)), calcFine)
	if g.employs() {
		s.Formula(row, lnHeads, s.Across(row, lnQuantity), calcFine)
	}
	s.Number(row, lnScope, scopeFlag(l), structure)
	if g.pool != 0 && m.paid(g, l) {
		s.Number(row, lnPool, float64(g.pool), structure)
	}
}

// sign returns −1 for benefits, else 1.
func sign(l *report.Line) float64 {
	if l.Kind == report.Benefit {
		return -1
	}
	return 1
}

// scopeFlag returns 1 for lines whose function counts towards the option's scope: labour, fees and running lines.
func scopeFlag(l *report.Line) float64 {
	if l.Function >= 0 && l.Kind <= report.Running {
		return 1
	}
	return 0
}

// paid reports whether a line counts towards the average pay of its location: recurring labour that states its FTE, the baseline's at its
// own location, elsewhere those of the options whose own location it is.
func (m *model) paid(g *group, l *report.Line) bool {
	if l.Kind != report.Labour || !g.employs() || !m.k.Stated(l.Source, "Quantity") || m.k.Options[g.option].Location != g.location {
		return false
	}
	return (g.option == m.k.Baseline) == (g.location == m.k.Options[m.k.Baseline].Location)
}

// fillLineYears writes each line's amounts by year: its monthly amount times the factors of its group over the months it runs.
func (m *model) fillLineYears() {
	for _, g := range m.groups {
		factor := m.factors.monthRange(g.class)
		for row := g.first; row <= g.last; row++ {
			if g.planned {
				m.plannedYears(row, g)
				continue
			}
			s := m.lines
			first := grid.Max(s.Label(row, lnFrom), m.factors.AcrossHead(rowFirstMonth, colYear0))
			last := grid.Min(s.Label(row, lnTo), m.factors.AcrossHead(rowLastMonth, colYear0))
			one := grid.Num(1)
			e := grid.If(grid.Is(first, ">", last), grid.Num(0), grid.Mul(s.Label(row, lnAmount), grid.Sum(grid.Between(factor, grid.Add(first, one), grid.Add(last, one)))))
			s.Series(row, lnYear0, m.horizon+1, e, calcAmount)
		}
	}
}
