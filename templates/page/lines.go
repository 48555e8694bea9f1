package page

import (
	"shorecast/report"
	doc "shorecast/templates"
)

// lines lists the cost lines one by one, or by category where there are too many.
func lines(r *results) doc.Page {
	p := doc.Page{ID: onLines.id, Title: onLines.title, Appendix: true}
	switch n := len(r.Case.Lines); {
	case n == 0:
	case n > r.with.Lines:
		p.Message = "The workbook holds " + r.Number(float64(n), 0) + " cost lines, summarised here by option and category."
		p.Blocks = []doc.Block{lineGroups(r)}
	default:
		p.Message = "The " + r.say.Count(n, "cost line") + " of the workbook, as read."
		p.Blocks = []doc.Block{lineTable(r)}
	}
	return p
}

func lineTable(r *results) doc.Table {
	t := table("lines-table", columns(wide("Category"), left("Function", "Location"), right("Quantity", "Unit cost"),
		left("Frequency"), right("Months"), left("Escalation", "Behaviour", "Kind"), right("Row")),
		sheetTitle(r, "Cost lines", r.Case.Lines[0].Table))
	t.Notes = []string{"* assumed: the cell is blank and the default applies. Months: 0 is day one. The percentage " +
		"after the kind is the avoidable share of a baseline line, or the probability of a benefit."}
	for o := range r.Case.Options {
		ls := linesOf(r, o)
		if len(ls) > 0 {
			t.Add(group(r.name(o)))
		}
		for _, l := range ls {
			t.Add(lineRow(r, l))
		}
	}
	if len(r.Case.Periods) > 0 {
		t.Notes = append(t.Notes, "By period: the row fills period columns; its unit cost here is their sum.")
	}
	return t
}

func linesOf(r *results, option int) []*report.Line {
	var ls []*report.Line
	for i := range r.Case.Lines {
		if l := &r.Case.Lines[i]; int(l.Option) == option {
			ls = append(ls, l)
		}
	}
	return ls
}

func lineRow(r *results, l *report.Line) doc.Row {
	what := r.Case.Categories[l.Category]
	if l.Description != "" && l.Description != what {
		what += ": " + l.Description
	}
	escalation := l.Escalation.String()
	if l.Escalation == report.EscalationRate {
		escalation = r.say.Exact(l.Rate)
	}
	mark := func(value, column string) string { return starred(r, l, value, column) }
	code := r.Case.Currencies[l.Currency].Code + nbsp
	quantity, price := mark(r.plain(l.Quantity), "Quantity"), code+r.price(l.UnitCost)
	months := mark(tiedMonth(l.From, l.FromTie, l.FromOffset), "From")
	if l.Uncounted {
		quantity = none.Text
	}
	switch l.Frequency {
	case report.FrequencyOneOff:
	case report.FrequencyPeriods:
		quantity, price, months = none.Text, code+r.plain(sum(l.Amounts)), none.Text
	default:
		months += "–" + mark(tiedMonth(l.To, l.ToTie, l.ToOffset), "To")
	}
	return textRow(what, r.Case.FunctionName(int(l.Function)), mark(r.Case.Locations[l.Location].Name, "Location"),
		quantity, price, l.Frequency.String(), months, mark(escalation, "Escalation"),
		mark(l.Behaviour.String(), "Behaviour"), lineKind(r, l), rowNumber(r, l.Source))
}

// starred marks a value that the line's row does not state.
func starred(r *results, l *report.Line, value, column string) string {
	if r.Case.Stated(l.Source, column) {
		return value
	}
	return value + "*"
}

// lineKind is the kind of a line, with what qualifies it.
func lineKind(r *results, l *report.Line) string {
	switch {
	case l.Kind == report.Benefit:
		return "benefit, " + starred(r, l, r.say.Exact(l.Probability), "Probability")
	case int(l.Option) == r.base && (l.Avoidable != 1 || r.Case.Stated(l.Source, "Avoidable")):
		return l.Kind.String() + ", " + starred(r, l, r.say.Exact(l.Avoidable), "Avoidable")
	}
	return l.Kind.String()
}

// rowNumber is the row of a line in the sheet that the table's title names.
func rowNumber(r *results, s report.Source) string {
	ref, ok := r.Case.RowRef(s)
	if ok && onFirstSheet(r, s) && ref.Sheet == r.Case.Tables[s.Table].Sheet {
		return ref.Cell
	}
	return rowRef(r, s)
}

// onFirstSheet reports whether a line stands on the sheet of the first line. A sheet where options stand as columns is
// a table for each.
func onFirstSheet(r *results, s report.Source) bool {
	first := r.Case.Lines[0].Table
	if s.Table == first {
		return true
	}
	if max(int(s.Table), int(first)) >= len(r.Case.Tables) {
		return false
	}
	a, b := &r.Case.Tables[s.Table], &r.Case.Tables[first]
	return a.Workbook == b.Workbook && a.Sheet == b.Sheet
}

// rowRef names the row of a record: "Costs!7"; with the workbook where the case has several.
func rowRef(r *results, s report.Source) string {
	ref, ok := r.Case.RowRef(s)
	switch {
	case !ok:
		return assumed
	case len(r.Provenance.Workbooks) > 1 || ref.Sheet == "":
		return ref.String()
	}
	return ref.Within()
}

func lineGroups(r *results) doc.Table {
	t := caseTable("lines-groups",
		columns(wide("Category"), left("Kind"), right("Lines", "Total cost"), left("First row", "Last row")),
		"All options", "Cost lines by category; total cost in "+r.inUnit(r.unit))
	t.Notes = []string{"Total cost covers the category's own lines; what labour adds to pay has categories of its own " +
		"on the page Total cost."}
	for o := range r.Case.Options {
		var categories []int32
		lines := map[int32][]*report.Line{}
		for _, l := range linesOf(r, o) {
			if lines[l.Category] == nil {
				categories = append(categories, l.Category)
			}
			lines[l.Category] = append(lines[l.Category], l)
		}
		if len(categories) > 0 {
			t.Add(group(r.name(o)))
		}
		for _, c := range categories {
			ls := lines[c]
			t.Add(row(r.Case.Categories[c], text(ls[0].Kind.String()), text(r.Number(float64(len(ls)), 0)),
				r.amount(sum(costOf(r, o, report.Category(c))), r.unit), text(rowRef(r, ls[0].Source)),
				text(rowRef(r, ls[len(ls)-1].Source))))
		}
	}
	return t
}
