package auditbook

import (
	"time"

	"shorecast/report/wording/words"
	"shorecast/templates/auditbook/internal/grid"
)

func fillContents(m *model) {
	s := m.tabs[contentsTab]
	s.Text(rowTitle, 1, m.Title+": audit workbook", grid.Look(grid.Title, grid.General))
	for _, on := range []*grid.Sheet{m.tabs[resultsTab], s} {
		at := on.Formula(4, 1, grid.Join(grid.Word("Checks: "), m.checks.verdict), verdict)
		on.Mark(at, at, "Checks: "+agreeWords)
	}
	s.Texts(6, 1, head, "Sheet", "What it holds")
	row := 7
	for _, sheet := range m.book.Sheets[1:] {
		s.Link(s.Text(row, 1, sheet.Name, grid.Look(grid.Jump, grid.General)), sheet.At(1, 1))
		s.Text(row, 2, sheet.Title, plain)
		row++
	}
	row++
	heading(s, row, 2, "How to read it")
	for _, text := range m.guide() {
		row++
		s.Text(row, 2, text, grid.Look(grid.Wrapped, grid.General))
		s.Tall(row, 1+len(text)/130)
	}
	row += 2
	heading(s, row, 2, "Made from")
	for _, w := range m.c.Provenance.Workbooks {
		row++
		s.Text(row, 1, w.Name, plain)
		s.Text(row, 2, "SHA-256 "+w.SHA256, note)
	}
	row++
	s.Text(row, 1, "As of", plain)
	s.Text(row, 2, m.c.Provenance.AsOf.Format(time.DateOnly)+", Shorecast "+m.c.Provenance.Version, note)
	s.Widths(26, 110)
	s.Pages = 1
}

func (m *model) guide() []string {
	read, approved := m.read(), ""
	var joined []string
	if m.coarse.notes != nil {
		joined = []string{"So that the workbook is not too large, " + words.And(m.coarse.notes) + ". Key figures are not " +
			"changed by it; the program's report has every category and function."}
	}
	if m.approved != nil {
		read, approved = append(read, m.approved.read()...), " and those of the approved plan"
		joined = append(joined, "The decision is followed up against the plan of the workbook that was approved. What plan "+
			"and baseline rest on in it stands on the sheets whose names begin with Approved. Results, and what is still to "+
			"come, are those of the workbook that is kept up since.")
	}
	return append(joined,
		"Everything is computed from the sheets "+words.And(read)+" by formulas; nothing is hidden, and "+
			"there are no macros and no links to other files.",
		"Blue is read from the source workbook, with its cell beside it; blue in italics is not stated there: a default, "+
			"or part of the model's definition. Black is computed here. Green is a value that the program computed.",
		"One row holds one formula. The only numbers in formulas are 0, 1 and 12. Costs are positive, benefits and "+
			"grants negative; savings are positive. Amounts are in "+m.Currency+" unless the unit says otherwise.",
		"Years are case years: Year 0 is day one, Year 1 the twelve months from "+m.FirstMonth.String()+
			" on. Months are numbered from there.",
		"The selector is on the sheet Drivers: base, each scenario, each end of each sensitivity, or changes of your "+
			"own. Every figure follows, except on the sheets Locations and Values"+approved+".",
		"“Source” names the workbook that a value was read from, its sheets and cells; all other references are to the "+
			"sheets of this workbook.",
		"Every number in blue may be changed, and every figure follows; a group's avoidable part and own rate are those "+
			"of its first line. What shapes the model may not be changed: lines and what they belong to, models, "+
			"locations, kinds, frequencies, and the horizon.",
		"The sheets Due and Flows work on groups of lines that behave alike, not on single lines; each line names its "+
			"group, and its own amounts by year stand beside it.",
		"Values of the program, not formulas, are on the sheet Values: sensitivity, break-even, leader against runner-up, "+
			"horizons beyond the case's, simulation, best mix, scorecard and how certain the verdict is.",
		"Viewers that do not recalculate show the figures of the base case as they stood when this workbook was "+
			"written; Excel and LibreOffice recompute them.",
	)
}
