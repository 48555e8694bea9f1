package auditbook

import "shorecast/templates/auditbook/internal/grid"

// fillContents writes the list of sheets and how to read them.
func (m *model) fillContents() {
	s := m.contents
	m.title(s, "The case computed again from its inputs, in formulas that lead to every figure of the report.")
	s.Text(1, 1, m.c.Title+": audit workbook", titleLook)
	m.caseLine(s)
	m.tellVerdict(s)
	s.Text(6, 1, "Sheet", head)
	s.Text(6, 2, "What it holds", head)
	row := 7
	for _, sheet := range m.book.Sheets[1:] {
		s.Link(s.Text(row, 1, sheet.Name, grid.Look(grid.Jump, grid.General)), sheet.At(1, 1))
		s.Text(row, 2, sheet.Title, plain)
		row++
	}
	row++
	s.Text(row, 1, "How to read it", section)
	s.Text(row, 2, "", section)
	for _, text := range m.guide() {
		row++
		s.Text(row, 2, text, grid.Look(grid.Wrapped, grid.General))
		s.Tall(row, 1+len(text)/130)
	}
	row += 2
	s.Text(row, 1, "Made from", section)
	s.Text(row, 2, "", section)
	for _, w := range m.c.Provenance.Workbooks {
		row++
		s.Text(row, 1, w.Name, plain)
		s.Text(row, 2, "SHA-256 "+w.SHA256, note)
	}
	row++
	s.Text(row, 1, "As of", plain)
	s.Text(row, 2, m.c.Provenance.AsOf+", Shorecast "+m.c.Provenance.Version, note)
	s.Width(1, 1, 26)
	s.Width(2, 2, 110)
}

// tellVerdict says on a sheet whether all checks agree.
func (m *model) tellVerdict(s *grid.Sheet) {
	at := s.Formula(4, 1, grid.Join(grid.Word("Checks: "), m.verdict), grid.Look(grid.Verdict, grid.General))
	s.Mark(at, at, "Checks: "+agreeWords)
}

func (m *model) guide() []string {
	return []string{
		"Everything is computed from the sheets Inputs, Lines, Planned and Drivers by formulas; nothing is hidden, there are no macros and no links to other files.",
		"Blue is read from the workbook, with its cell beside it; blue in italics is not stated there: a default, or part of the model's definition. Black is computed here. Green is a value that the program computed.",
		"One row holds one formula. Numbers in formulas are 0, 1 and 12 alone. Costs are positive, benefits and grants negative; savings are positive. Amounts are in " + m.k.Currency + " unless the unit says otherwise.",
		"Years are case years: Year 0 is day one, Year 1 the twelve months from " + m.c.FirstMonth + " on. A month's number counts from there.",
		"The selector is on the sheet Drivers: base, each scenario, each end of each sensitivity, or changes of your own. Every figure follows but those of the sheets Locations and Values.",
		"Every number in blue may be changed, and every figure follows; a group's avoidable part and own rate are those of its first line. What shapes the model may not: lines and what they belong to, models, locations, kinds, frequencies, and the horizon.",
		"The sheets Due and Flows work on groups of lines that behave alike, not on single lines; each line says its group, and its own amounts by year stand beside it.",
		"Sensitivity, break-even, simulation, best mix and the verdict's robustness are values of the program, on the sheet Values.",
		"Viewers that do not recalculate show the figures of the base case as they stood when this workbook was written; Excel and LibreOffice compute them afresh.",
	}
}
