package auditbook

import (
	"slices"

	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates/auditbook/internal/grid"
)

// The columns that the sheets Lines and Planned begin with.
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

// What both sheets say of a line's nature, from their column nature on.
const (
	ntEscalation = iota
	ntRate
	ntBehaviour
	ntAvoidable
	ntProbability
	ntSign
	ntNext
)

// The columns of the sheet Lines after those it shares.
const (
	lnQuantity = lnShared + iota
	lnUnitCost
	lnFrequency
	lnFromPlus // months after what From is counted from
	lnFrom
	lnToPlus
	lnTo
	lnNature
)

const (
	lnSpread = lnNature + ntNext + iota
	lnUnits
	lnAmount
	lnHeads
	lnScope
	lnPool
	lnGrowth // of volume, where lines of a group differ in it
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

var (
	sharedHeads = []lineHead{{"Group", ""}, {"Row", ""}, {"Option no.", ""}, {"Option", "Option"}, {"Function no.", ""},
		{"Function", "Function"}, {"Category no.", ""}, {"Category", "Category"}, {"Kind", "Kind"},
		{"Description", "Description"}, {"Location", "Location"}, {"Currency", "Currency"}}
	amountHeads = []lineHead{{"Quantity", "Quantity"}, {"Unit cost", "Unit cost"}, {"Frequency", "Frequency"},
		{"From: after the move's start or end", "From"}, {"From month", "From"},
		{"To: after the move's start or end", "To"}, {"To month", "To"}}
	natureHeads = []lineHead{{"Escalation", "Escalation"}, {"Own rate", "Escalation"}, {"Behaviour", "Behaviour"},
		{"Avoidable", "Avoidable"}, {"Probability", "Probability"}, {"Sign", ""}}
	workedHeads = []lineHead{{"Months spread over", ""}, {"Units a year", ""}, {"Amount a month", ""},
		{"FTE at home productivity", ""}}
	scopeHead = []lineHead{{"Names its function", ""}}
	poolHead  = []lineHead{{"Pay pool", ""}, {"Volume growth", ""}}
)

// lines are the cost lines on their sheets.
type lines struct {
	*model
	pools  []*group
	s      *lineSheet      // Lines
	sheets []*lineSheet    // Lines, and Planned where the case has period columns
	read   []*report.Table // the tables that they were read from
	spread bool            // they are of several sheets
}

// lineSheet is a sheet of cost lines: Lines, or Planned for those in period columns.
type lineSheet struct {
	*lines
	*grid.Sheet
	planned              bool
	nature, scope, year0 int // columns: the first of a line's nature, whether it counts towards scope, Year 0
}

// lineBlock is the rows of a group's lines.
type lineBlock struct {
	s                   *lineSheet
	first, last, totals int // totals: on Planned, the row of their totals by period
}

func (b *lineBlock) cells(col int) grid.Expr { return column(b.s.Sheet, col, b.first, b.last) }

// rate and avoidable are those of the first line.
func (b *lineBlock) rate() grid.Ref      { return b.s.At(b.first, b.s.nature+ntRate) }
func (b *lineBlock) avoidable() grid.Ref { return b.s.At(b.first, b.s.nature+ntAvoidable) }

// running returns the sum of a column over the lines that run in a month.
func (b *lineBlock) running(col int, month grid.Expr) grid.Expr {
	return grid.SumIfs(b.cells(col), grid.Where{Range: b.cells(lnFrom), Op: "<=", Value: month},
		grid.Where{Range: b.cells(lnTo), Op: ">=", Value: month})
}

func (s *lineSheet) all(col int) grid.Expr {
	return column(s.Sheet, col, lineFirst, max(s.Sheet.Rows(), lineFirst))
}

// fillLines writes both sheets but for the amounts by year.
func fillLines(m *model) *lines {
	l := &lines{model: m, read: tables(m.Case)}
	if m.tabs[locationsTab] != nil {
		l.pools = m.findPools()
	}
	l.spread = len(l.costSheets()) > 1
	l.s = &lineSheet{l, m.tabs[linesTab], false, lnNature, lnScope, lnYear0}
	l.sheets = []*lineSheet{l.s}
	l.s.heads(sharedHeads, amountHeads, natureHeads, workedHeads, scopeHead, poolHead)
	l.s.Widths(8, 8, 8, 22, 8, 20, 8, 20, 11, 30)
	l.s.Width(lnLocation, lnGrowth, 11)
	l.s.Width(lnYear0, lnYear0+m.Horizon, 13)
	l.s.fill(l.s.line)
	if planned := m.tabs[plannedTab]; planned != nil {
		l.fillPlanned(planned)
	}
	return l
}

// fill writes the lines of all groups that belong on the sheet, one below another.
func (s *lineSheet) fill(write func(row int, g *group, c costRow)) {
	row := lineFirst
	for _, g := range s.groups {
		if g.planned != s.planned {
			continue
		}
		g.block = lineBlock{s: s, first: row}
		for _, c := range s.rowsOf(g) {
			s.labels(row, g, c)
			s.natureOf(row, c)
			write(row, g, c)
			row++
		}
		g.block.last = row - 1
	}
}

// heads writes the headings: under each stands the column that it was read from.
func (s *lineSheet) heads(heads ...[]lineHead) {
	s.mergedNote(s.Sheet)
	for i, h := range slices.Concat(heads...) {
		s.Text(lineHeadRow, i+1, h.text, head)
		s.Text(lineColumnRow, i+1, s.readFrom(h.column), note)
	}
	switch sheets := s.costSheets(); {
	case s.Layout != nil:
		s.Text(lineHeadRow-1, lnGroup, "Read by the layout "+s.Layout.File+
			": the row stands in each line. Italics: not stated, a default.", note)
	case len(sheets) > 0:
		s.Text(lineColumnRow, lnGroup, "read from", note)
		s.Text(lineHeadRow-1, lnGroup, "Read from "+words.And(sheets)+
			": the row stands in each line, the column under each heading. Italics: not stated, a default.", note)
	}
	s.yearHeads(s.Sheet, lineHeadRow, s.year0)
	for y := range s.Horizon + 1 {
		s.Number(lineColumnRow, s.year0+y, float64(y), headWhole)
	}
}

// tables returns the tables that lines were read from.
func tables(c *report.Case) (tables []*report.Table) {
	met, last := map[int32]bool{}, int32(-1)
	for i := range c.Lines {
		at := &c.Lines[i].Source
		if at.Row == 0 || at.Table == last || int(at.Table) >= len(c.Tables) {
			continue
		}
		if last = at.Table; !met[last] {
			met[last] = true
			tables = append(tables, &c.Tables[last])
		}
	}
	return tables
}

// costSheets names the sheets that the lines were read from.
func (l *lines) costSheets() (sheets []string) {
	for _, t := range l.read {
		if name := t.Workbook + ", sheet “" + t.Sheet + "”"; !slices.Contains(sheets, name) {
			sheets = append(sheets, name)
		}
	}
	return sheets
}

// readFrom names the column that all tables with it have it in; nothing where they differ.
func (l *lines) readFrom(column string) string {
	at := 0
	for _, t := range l.read {
		switch col := t.Columns[column]; {
		case col == 0 || col == at || t.Origins != nil:
		case at != 0:
			return ""
		default:
			at = col
		}
	}
	if at == 0 {
		return ""
	}
	return "column " + finding.ColumnName(at)
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

// writeRow writes the row that a record stands in: its number, or with its sheet where records come from several.
func (m *model) writeRow(s *grid.Sheet, row, column int, from report.Source, several bool) {
	if ref, ok := m.RowRef(from); ok && several {
		s.Text(row, column, ref.Within(), note)
		return
	}
	s.Number(row, column, float64(from.Row), grid.Look(grid.Note, grid.General))
}

// rowName is the row in words, with its sheet where a layout has put the table together.
func (m *model) rowName(from report.Source) string {
	ref, _ := m.RowRef(from)
	if m.Layout == nil {
		return ref.Cell
	}
	return ref.Within()
}

func (s *lineSheet) labels(row int, g *group, c costRow) {
	s.Number(row, lnGroup, float64(g.number), structure)
	s.writeRow(s.Sheet, row, lnRow, c.line.Source, s.spread || s.Layout != nil)
	s.Number(row, lnOption, float64(g.option+1), structure)
	s.Text(row, lnOptionName, s.Options[g.option].Name, beside)
	s.Number(row, lnFunction, float64(g.function+1), structure)
	s.Text(row, lnFunctionName, s.FunctionName(g.function), beside)
	s.Number(row, lnCategory, float64(g.category+1), structure)
	s.Text(row, lnCategoryName, s.Categories[g.category], beside)
	s.Texts(row, lnKind, plain, g.kind.String(), c.line.Description, s.Locations[g.location].Name,
		s.Currencies[g.currency].Code)
}

// natureOf writes a line's nature, and whether its function counts towards the option's scope, as those of labour, fees
// and running lines do.
func (s *lineSheet) natureOf(row int, c costRow) {
	line, sign, scope := c.line, 1.0, 0.0
	s.Text(row, s.nature+ntEscalation, line.Escalation.String(), beside)
	if line.Escalation == report.EscalationRate {
		s.Number(row, s.nature+ntRate, line.Rate, s.look(c, "Escalation", grid.Rate))
	}
	s.Text(row, s.nature+ntBehaviour, line.Behaviour.String(), beside)
	s.Number(row, s.nature+ntAvoidable, line.Avoidable, s.look(c, "Avoidable", grid.Percent))
	s.Number(row, s.nature+ntProbability, line.Probability, s.look(c, "Probability", grid.Percent))
	if line.Kind == report.Benefit {
		sign = -1
	}
	s.Number(row, s.nature+ntSign, sign, structure)
	if line.Function >= 0 && line.Kind <= report.Running {
		scope = 1
	}
	s.Number(row, s.scope, scope, structure)
}

// line writes what the sheet Lines says besides.
func (s *lineSheet) line(row int, g *group, c costRow) {
	line := c.line
	s.Number(row, lnQuantity, line.Quantity, s.look(c, "Quantity", grid.Fine))
	s.Number(row, lnUnitCost, line.UnitCost, s.look(c, "Unit cost", grid.Fine))
	s.Text(row, lnFrequency, line.Frequency.String(), beside)
	s.fromMonth(row, g, c)
	switch {
	case line.Frequency == report.FrequencyOneOff:
		s.Formula(row, lnTo, s.Across(row, lnFrom), calcWhole)
	case line.ToTie != report.Untied:
		s.Number(row, lnToPlus, float64(line.ToOffset), s.look(c, "To", grid.Whole))
		s.Formula(row, lnTo, grid.Max(one, grid.Add(g.counted(line.ToTie), s.Across(row, lnToPlus))), calcWhole)
	default:
		s.Number(row, lnTo, float64(line.To), s.look(c, "To", grid.Whole))
	}
	s.Formula(row, lnSpread, s.in.defined.frequency[line.Frequency], calcWhole)
	if line.Frequency == report.FrequencyPerUnit && line.Function >= 0 {
		s.Formula(row, lnUnits, s.in.function[line.Function].volume, calcFine)
	} else {
		s.Number(row, lnUnits, 1, structure)
	}
	amount := grid.Mul(s.Across(row, lnQuantity), s.Across(row, lnUnitCost), s.Across(row, lnNature+ntSign),
		s.Across(row, lnNature+ntProbability), s.Across(row, lnUnits))
	s.Formula(row, lnAmount, grid.Div(amount, s.Across(row, lnSpread)), calcFine)
	if g.employs() {
		s.Formula(row, lnHeads, s.Across(row, lnQuantity), calcFine)
	}
	if g.mixed() {
		s.Number(row, lnGrowth, c.growth, grid.Look(grid.Input, grid.Rate))
	}
	if g.pool > 0 && g.paid(line) {
		s.Number(row, lnPool, float64(g.pool), structure)
	}
}
