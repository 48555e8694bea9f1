package templates

import (
	"shorecast/report"
)

// costLines lists the cost lines one by one, or by group where there are too many.
func (m *composer) costLines() Page {
	n := len(m.k.Lines)
	if n == 0 {
		return Page{}
	}
	p := Page{ID: "lines", Title: "Cost lines"}
	if n > m.o.Lines {
		p.Message = "The workbook holds " + m.f.Number(float64(n), 0) + " cost lines; they are shown by option and category."
		p.Blocks = []Block{m.groupTable()}
		return p
	}
	p.Message = "The " + m.plural(n, "cost line", "cost lines") + " of the workbook, as read."
	p.Blocks = []Block{m.lineTable()}
	return p
}

func (m *composer) lineTable() Table {
	t := Table{ID: "lines-table", Title: []string{m.sheetOf(m.k.Lines[0].Table, "Cost lines")},
		Columns: []Column{{Head: "Category", Wide: true}, {Head: "Function"}, {Head: "Location"}, {Head: "Quantity", Align: Right}, {Head: "Unit cost", Align: Right},
			{Head: "Frequency"}, {Head: "Months", Align: Right}, {Head: "Escalation"}, {Head: "Behaviour"}, {Head: "Kind"}, {Head: "Row", Align: Right}},
		Notes: []string{"* assumed: the cell is blank, and the usual default holds. Months: 0 is day one. The percentage after the kind is the part of a baseline line " +
			"that can be avoided at all, and for a benefit its probability."}}
	for o := range m.k.Options {
		t.Rows = append(t.Rows, m.linesOf(o)...)
	}
	if len(m.k.Periods) > 0 {
		t.Notes = append(t.Notes, "By period: the row fills period columns; its unit cost here is their sum.")
	}
	return t
}

func (m *composer) linesOf(option int) []Row {
	var rows []Row
	for i := range m.k.Lines {
		l := &m.k.Lines[i]
		if int(l.Option) != option {
			continue
		}
		if rows == nil {
			rows = append(rows, Row{Weight: Group, Cells: []Cell{{Text: m.k.Options[option].Name}}})
		}
		rows = append(rows, m.lineRow(l))
	}
	return rows
}

func (m *composer) lineRow(l *report.Line) Row {
	what := m.k.Categories[l.Category]
	if l.Description != "" && l.Description != what {
		what += ": " + l.Description
	}
	function := "(shared)"
	if l.Function >= 0 {
		function = m.k.Functions[l.Function].Name
	}
	quantity, price := m.lineAmount(l)
	escalation := l.Escalation.String()
	if l.Escalation == report.EscalationRate {
		escalation = m.percent(l.Rate)
	}
	return Row{Cells: []Cell{{Text: what}, {Text: function}, {Text: m.mark(l, m.k.Locations[l.Location].Name, "Location")}, {Text: quantity}, {Text: price},
		{Text: l.Frequency.String()}, {Text: m.lineMonths(l)}, {Text: m.mark(l, escalation, "Escalation")}, {Text: m.mark(l, l.Behaviour.String(), "Behaviour")},
		{Text: m.lineKind(l)}, {Text: m.rowNumber(l.Source)}}}
}

// mark adds a star to a value that the row does not state.
func (m *composer) mark(l *report.Line, text, column string) string {
	if m.k.Stated(l.Source, column) {
		return text
	}
	return text + "*"
}

// lineAmount returns quantity and unit cost of a line; for one in period columns the sum of its periods.
func (m *composer) lineAmount(l *report.Line) (quantity, price string) {
	code := m.k.Currencies[l.Currency].Code
	if l.Frequency == report.FrequencyPeriods {
		return "–", code + nbsp + m.plain(sum(l.Amounts))
	}
	return m.mark(l, m.plain(l.Quantity), "Quantity"), code + nbsp + m.price(l.UnitCost)
}

func (m *composer) lineMonths(l *report.Line) string {
	switch l.Frequency {
	case report.FrequencyPeriods:
		return "–"
	case report.FrequencyOneOff:
		return m.mark(l, itoa(int(l.From)), "From")
	}
	return m.mark(l, itoa(int(l.From)), "From") + "–" + m.mark(l, itoa(int(l.To)), "To")
}

// lineKind is the kind of a line, with what qualifies it.
func (m *composer) lineKind(l *report.Line) string {
	switch {
	case l.Kind == report.Benefit:
		return "benefit, " + m.mark(l, m.percent(l.Probability), "Probability")
	case int(l.Option) == m.base && (l.Avoidable != 1 || m.k.Stated(l.Source, "Avoidable")):
		return l.Kind.String() + ", " + m.mark(l, m.percent(l.Avoidable), "Avoidable")
	}
	return l.Kind.String()
}

// rowNumber is the row of a line in the sheet that the table's title names.
func (m *composer) rowNumber(s report.Source) string {
	if s.Row > 0 && s.Table == m.k.Lines[0].Table {
		return itoa(int(s.Row))
	}
	return m.rowRef(s)
}

// rowRef names the row of a record: "Costs!7"; with the workbook where the case has several.
func (m *composer) rowRef(s report.Source) string {
	if s.Row == 0 || int(s.Table) >= len(m.k.Tables) {
		return assumed
	}
	t := &m.k.Tables[s.Table]
	where := t.Sheet + "!" + itoa(int(s.Row))
	if len(m.c.Provenance.Workbooks) > 1 {
		where = t.Workbook + ": " + where
	}
	return where
}

// lineGroup is the lines of one option in one category.
type lineGroup struct {
	category   int32
	kind       report.Kind
	lines      int
	first, end report.Source
}

func (m *composer) groupTable() Table {
	t := Table{ID: "lines-groups", Title: []string{"All options", "Cost lines by category; total cost in " + m.amounts(m.unit), m.when()},
		Columns: []Column{{Head: "Category", Wide: true}, {Head: "Kind"}, {Head: "Lines", Align: Right}, {Head: "Total cost", Align: Right}, {Head: "First row"}, {Head: "Last row"}},
		Notes:   []string{"Total cost holds the category's own lines; what labour brings besides pay has categories of its own on the page Total cost."}}
	for o := range m.k.Options {
		groups := m.groupsOf(o)
		if len(groups) == 0 {
			continue
		}
		t.Rows = append(t.Rows, Row{Weight: Group, Cells: []Cell{{Text: m.k.Options[o].Name}}})
		for _, g := range groups {
			name := m.k.Categories[g.category]
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: name}, {Text: g.kind.String()}, {Text: m.f.Number(float64(g.lines), 0)},
				m.amount(sum(m.c.Options[o].CostByCategory.Get(name)), m.unit), {Text: m.rowRef(g.first)}, {Text: m.rowRef(g.end)}}})
		}
	}
	return t
}

func (m *composer) groupsOf(option int) []lineGroup {
	var groups []lineGroup
	at := make(map[int32]int)
	for i := range m.k.Lines {
		l := &m.k.Lines[i]
		if int(l.Option) != option {
			continue
		}
		g, ok := at[l.Category]
		if !ok {
			g = len(groups)
			at[l.Category] = g
			groups = append(groups, lineGroup{category: l.Category, kind: l.Kind, first: l.Source})
		}
		groups[g].lines++
		groups[g].end = l.Source
	}
	return groups
}
