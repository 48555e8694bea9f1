package auditbook

import (
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/templates/auditbook/internal/grid"
)

// The columns that the sheets Lines and Planned share.
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
	lnShared // the first column of each sheet's own
)

// The columns of the sheet Lines after these.
const (
	lnQuantity = lnShared + iota
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

// The heading rows of both sheets.
const (
	lineHeadRow   = 5
	lineColumnRow = 6
	lineFirst     = 7
)

// lineHead heads a column of the sheets of cost lines, and says which column of the cost table it was read from.
type lineHead struct{ text, column string }

var sharedHeads = []lineHead{{"Group", ""}, {"Row", ""}, {"Option no.", ""}, {"Option", "Option"}, {"Function no.", ""},
	{"Function", "Function"}, {"Category no.", ""}, {"Category", "Category"}, {"Kind", "Kind"},
	{"Description", "Description"}, {"Location", "Location"}, {"Currency", "Currency"}}

var lineHeads = []lineHead{{"Quantity", "Quantity"}, {"Unit cost", "Unit cost"}, {"Frequency", "Frequency"},
	{"From month", "From"}, {"To month", "To"}, {"Escalation", "Escalation"}, {"Own rate", "Escalation"},
	{"Behaviour", "Behaviour"}, {"Avoidable", "Avoidable"}, {"Probability", "Probability"}, {"Sign", ""},
	{"Months spread over", ""}, {"Units a year", ""}, {"Amount a month", ""}, {"FTE at home productivity", ""},
	{"Names its function", ""}, {"Pay pool", ""}}

// lines are the sheets of cost lines: Lines, and Planned for those in period columns.
type lines struct {
	*frame
	in      *inputs
	s       *grid.Sheet
	planned *grid.Sheet // nil without period columns
	limit   int
	groups  []*group
	pools   *payPools
	blocks  map[*group]*lineBlock
}

// lineBlock is the rows of a group's lines on Lines or Planned.
type lineBlock struct {
	s               *grid.Sheet
	first, last     int
	totals          int      // Planned: the row of their totals by period
	rate, avoidable grid.Ref // of the first line
}

// cells are the group's part of a column.
func (b *lineBlock) cells(col int) grid.Expr { return column(b.s, col, b.first, b.last) }

// running returns the sum of a column over the lines that run in a month.
func (b *lineBlock) running(col int, month grid.Expr) grid.Expr {
	return grid.SumIfs(b.cells(col), grid.Where{Range: b.cells(lnFrom), Op: "<=", Value: month},
		grid.Where{Range: b.cells(lnTo), Op: ">=", Value: month})
}

// fillLines writes both sheets but for the amounts by year.
func fillLines(f *frame, in *inputs, groups []*group, limit int) *lines {
	s := f.tabs[linesTab]
	l := &lines{frame: f, in: in, s: s, planned: f.tabs[plannedTab], limit: limit, groups: groups,
		pools: findPools(groups), blocks: map[*group]*lineBlock{}}
	l.table(s, lineHeads, lnYear0)
	s.Widths(8, 8, 8, 22, 8, 20, 8, 20, 11, 30)
	s.Width(lnLocation, lnPool, 11)
	s.Width(lnYear0, lnYear0+f.Horizon, 13)
	l.fill(s, false, lnRate, lnAvoidable, l.line)
	l.fillPlanned()
	return l
}

// fill writes the lines of all groups that belong on a sheet, one below another; rate and avoidable are its columns.
func (l *lines) fill(s *grid.Sheet, planned bool, rate, avoidable int, write func(row int, g *group, c costRow)) {
	row := lineFirst
	for _, g := range l.groups {
		if g.planned != planned {
			continue
		}
		b := &lineBlock{s: s, first: row, rate: s.At(row, rate), avoidable: s.At(row, avoidable)}
		for _, c := range l.rowsOf(g) {
			l.labels(s, row, g, c)
			write(row, g, c)
			row++
		}
		b.last = row - 1
		l.blocks[g] = b
	}
}

// table heads a sheet of cost lines: under each heading stands the column that it was read from.
func (l *lines) table(s *grid.Sheet, own []lineHead, year0 int) {
	l.mergedNote(s)
	var table report.Table
	if len(l.Lines) > 0 && l.Lines[0].Row > 0 && int(l.Lines[0].Table) < len(l.Tables) {
		table = l.Tables[l.Lines[0].Table]
	}
	for i, h := range append(sharedHeads[:len(sharedHeads):len(sharedHeads)], own...) {
		s.Text(lineHeadRow, i+1, h.text, head)
		from := ""
		if col := table.Columns[h.column]; col > 0 {
			from = "column " + finding.ColumnName(col)
		}
		s.Text(lineColumnRow, i+1, from, note)
	}
	if table.Sheet != "" {
		s.Text(lineColumnRow, lnGroup, "read from", note)
		s.Text(lineHeadRow-1, lnGroup, "Read from "+table.Workbook+", sheet “"+table.Sheet+
			"”: the row stands in each line, the column under each heading. Italics: not stated, a default.", note)
	}
	l.yearHeads(s, lineHeadRow, year0)
	for y := range l.Horizon + 1 {
		s.Number(lineColumnRow, year0+y, float64(y), headWhole)
	}
	s.Tall(lineHeadRow, 2)
}

// look returns blue for what a line states, blue in italics for its defaults, and green for what several lines come to.
func (l *lines) look(c costRow, column string, format grid.Format) grid.Style {
	switch {
	case c.of > 1:
		return grid.Look(grid.Reported, format)
	case l.Stated(c.line.Source, column):
		return grid.Look(grid.Input, format)
	}
	return grid.Look(grid.Assumed, format)
}

// labels writes what a line belongs to.
func (l *lines) labels(s *grid.Sheet, row int, g *group, c costRow) {
	s.Number(row, lnGroup, float64(g.number), structure)
	s.Number(row, lnRow, float64(c.line.Row), grid.Look(grid.Note, grid.General))
	s.Number(row, lnOption, float64(g.option+1), structure)
	s.Text(row, lnOptionName, l.Options[g.option].Name, beside)
	s.Number(row, lnFunction, float64(g.function+1), structure)
	s.Text(row, lnFunctionName, l.FunctionName(g.function), beside)
	s.Number(row, lnCategory, float64(g.category+1), structure)
	s.Text(row, lnCategoryName, l.Categories[g.category], beside)
	s.Texts(row, lnKind, plain, g.kind.String(), c.line.Description, l.Locations[g.location].Name,
		l.Currencies[g.currency].Code)
}

// nature writes, from a column on, what both sheets say of a line's nature: escalation, own rate, behaviour, avoidable
// part, probability and sign.
func (l *lines) nature(s *grid.Sheet, row, col int, c costRow) {
	line := c.line
	s.Text(row, col, line.Escalation.String(), beside)
	if line.Escalation == report.EscalationRate {
		s.Number(row, col+1, line.Rate, l.look(c, "Escalation", grid.Rate))
	}
	s.Text(row, col+2, line.Behaviour.String(), beside)
	s.Number(row, col+3, line.Avoidable, l.look(c, "Avoidable", grid.Percent))
	s.Number(row, col+4, line.Probability, l.look(c, "Probability", grid.Percent))
	sign := 1.0
	if line.Kind == report.Benefit {
		sign = -1
	}
	s.Number(row, col+5, sign, structure)
}

// line writes a line of the sheet Lines.
func (l *lines) line(row int, g *group, c costRow) {
	s, line := l.s, c.line
	s.Number(row, lnQuantity, line.Quantity, l.look(c, "Quantity", grid.Fine))
	s.Number(row, lnUnitCost, line.UnitCost, l.look(c, "Unit cost", grid.Fine))
	s.Text(row, lnFrequency, line.Frequency.String(), beside)
	s.Number(row, lnFrom, float64(line.From), l.look(c, "From", grid.Whole))
	if line.Frequency == report.FrequencyOneOff {
		s.Formula(row, lnTo, s.Across(row, lnFrom), calcWhole)
	} else {
		s.Number(row, lnTo, float64(line.To), l.look(c, "To", grid.Whole))
	}
	l.nature(s, row, lnEscalation, c)
	s.Formula(row, lnSpread, l.in.model.frequency[line.Frequency], calcWhole)
	if line.Frequency == report.FrequencyPerUnit && line.Function >= 0 {
		s.Formula(row, lnUnits, l.in.function[line.Function].volume, calcFine)
	} else {
		s.Number(row, lnUnits, 1, structure)
	}
	amount := grid.Mul(s.Across(row, lnQuantity), s.Across(row, lnUnitCost), s.Across(row, lnSign),
		s.Across(row, lnProbability), s.Across(row, lnUnits))
	s.Formula(row, lnAmount, grid.Div(amount, s.Across(row, lnSpread)), calcFine)
	if g.employs() {
		s.Formula(row, lnHeads, s.Across(row, lnQuantity), calcFine)
	}
	s.Number(row, lnScope, scopeFlag(line), structure)
	if pool := l.pools.of[g]; pool != 0 && g.paid(line) {
		s.Number(row, lnPool, float64(pool), structure)
	}
}

// scopeFlag returns 1 for lines whose function counts towards the option's scope: labour, fees and running lines.
func scopeFlag(l *report.Line) float64 {
	if l.Function >= 0 && l.Kind <= report.Running {
		return 1
	}
	return 0
}

// fillYears writes each line's amounts by year: its monthly amount times the factors of its group over the months it
// runs.
func (l *lines) fillYears(x *factors, p *periods) {
	for _, g := range l.groups {
		class, b := x.class[g], l.blocks[g]
		if g.planned {
			for row := b.first; row <= b.last; row++ {
				l.plannedYears(row, class, p)
			}
			continue
		}
		for row := b.first; row <= b.last; row++ {
			first := grid.Max(l.s.Label(row, lnFrom), x.t.AcrossHead(rowFirstMonth, colYear0))
			last := grid.Min(l.s.Label(row, lnTo), x.t.AcrossHead(rowLastMonth, colYear0))
			level := grid.Sum(grid.Between(class.months(), grid.Add(first, one), grid.Add(last, one)))
			e := grid.If(grid.Is(first, ">", last), zero, grid.Mul(l.s.Label(row, lnAmount), level))
			l.s.Series(row, lnYear0, l.Horizon+1, e, calcAmount)
		}
	}
}

// each calls f for the sheets of cost lines, with the column of Year 0 and that of the flag of scope.
func (l *lines) each(f func(s *grid.Sheet, last, year0, scope int)) {
	f(l.s, max(l.s.Rows(), lineFirst), lnYear0, lnScope)
	if l.planned != nil {
		f(l.planned, max(l.planned.Rows(), lineFirst), l.plannedYear0(), plScope)
	}
}
