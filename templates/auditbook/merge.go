package auditbook

import "shorecast/report"

// lineByLine is up to how many cost lines the workbook shows each of them; of more, those that differ in nothing but quantity and price
// share a row.
const lineByLine = 20_000

// costRow is a row of the sheets of cost lines: one line, or several that run alike.
type costRow struct {
	line *report.Line // of several: their quantities and amounts added up, described as such
	of   int          // how many
}

// runs is what lines of a group have in common where they share a row.
type runs struct {
	from, to  int16
	frequency report.Frequency
	paid      bool
}

// rowsOf returns a group's rows.
func (m *model) rowsOf(g *group) []costRow {
	var rows []costRow
	if len(m.k.Lines) <= m.limit {
		for _, i := range g.lines {
			rows = append(rows, costRow{&m.k.Lines[i], 1})
		}
		return rows
	}
	index := map[runs]int{}
	for _, i := range g.lines {
		l := &m.k.Lines[i]
		key := runs{l.From, l.To, l.Frequency, m.paid(g, l)}
		at, known := index[key]
		if !known {
			index[key] = len(rows)
			rows = append(rows, costRow{l, 1})
			continue
		}
		rows[at] = merged(rows[at], l)
	}
	for i := range rows {
		if r := &rows[i]; r.of > 1 {
			r.line.Description = itoa(r.of) + " lines, from row " + itoa(int(r.line.Row)) + " on"
		}
	}
	return rows
}

// merged adds a line to a row: quantities add up, and the unit cost becomes what one of them costs on average, probabilities applied.
func merged(r costRow, l *report.Line) costRow {
	sum := r.line
	if r.of == 1 {
		first := *r.line
		sum = &first
		sum.Amounts = make([]float64, len(first.Amounts))
		for i, x := range first.Amounts {
			sum.Amounts[i] = x * first.Probability
		}
		sum.UnitCost, sum.Probability = first.UnitCost*first.Probability, 1
	}
	for i, x := range l.Amounts {
		sum.Amounts[i] += x * l.Probability
	}
	amount := sum.Quantity*sum.UnitCost + l.Quantity*l.UnitCost*l.Probability
	sum.Quantity += l.Quantity
	sum.UnitCost = 0
	if sum.Quantity != 0 {
		sum.UnitCost = amount / sum.Quantity
	}
	return costRow{sum, r.of + 1}
}

// mergedNote says on the sheets of cost lines that several lines share a row.
func (m *model) mergedNote() string {
	if len(m.k.Lines) <= m.limit {
		return ""
	}
	return "The case has " + itoa(len(m.k.Lines)) + " cost lines, more than are shown one by one: lines of a group that run over the same months share a row, in green, with their quantities added up and an average unit cost. "
}
