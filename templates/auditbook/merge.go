package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// lineByLine is up to how many cost lines the workbook shows each of them; of more, those that differ in nothing but
// quantity and price share a row.
const lineByLine = 20_000

// costRow is a row of the sheets of cost lines: one line, or several that run alike.
type costRow struct {
	line   *report.Line // of several: their quantities and amounts added up, described as such
	of     int          // how many
	growth float64      // of their volume, where lines of a group differ in it
}

// runs is what lines of a group have in common where they share a row.
type runs struct {
	from, to             int16
	fromTie, toTie       report.Tie
	fromOffset, toOffset int16
	stated               bool // From
	frequency            report.Frequency
	paid                 bool
	growth               float64 // of volume, where the group's lines grow at different rates
}

func (l *lines) rowsOf(g *group) []costRow {
	var rows []costRow
	index := map[runs]int{}
	for _, i := range g.lines {
		line := &l.Lines[i]
		key := runs{line.From, line.To, line.FromTie, line.ToTie, line.FromOffset, line.ToOffset,
			l.Stated(line.Source, "From"), line.Frequency, g.paid(line), 0}
		if g.mixed() {
			key.growth = l.coarse.growth(i)
		}
		at, known := index[key]
		if !known || len(l.Lines) <= l.limit {
			index[key] = len(rows)
			rows = append(rows, costRow{line, 1, key.growth})
			continue
		}
		rows[at].merge(line)
	}
	for _, r := range rows {
		if r.of > 1 {
			r.line.Description = itoa(r.of) + " lines, from row " + l.rowName(r.line.Source) + " on"
		}
	}
	return rows
}

// merge adds a line to a row: quantities add up, and the unit cost becomes what one of them costs on average,
// probabilities applied.
func (r *costRow) merge(l *report.Line) {
	if r.of == 1 {
		first := *r.line
		first.Amounts = make([]float64, len(r.line.Amounts))
		for i, x := range r.line.Amounts {
			first.Amounts[i] = x * first.Probability
		}
		first.UnitCost, first.Probability = first.UnitCost*first.Probability, 1
		r.line = &first
	}
	sum := r.line
	for i, x := range l.Amounts {
		sum.Amounts[i] += x * l.Probability
	}
	amount := sum.Quantity*sum.UnitCost + l.Quantity*l.UnitCost*l.Probability
	sum.Quantity += l.Quantity
	sum.UnitCost = 0
	if sum.Quantity != 0 {
		sum.UnitCost = amount / sum.Quantity
	}
	r.of++
}

// mergedNote says on the sheets of cost lines that several lines share a row.
func (l *lines) mergedNote(s *grid.Sheet) {
	if len(l.Lines) > l.limit {
		text := "The case has " + itoa(len(l.Lines)) + " cost lines, more than are shown one by one: lines of a group that " +
			"run over the same months share a row, in green, with their quantities added up and an average unit cost. "
		s.Text(rowNote, 1, text+s.Value(rowNote, 1).Text, grid.Look(grid.Subtitle, grid.General))
	}
}
