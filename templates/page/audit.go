package page

import doc "shorecast/templates"

// formula returns where the audit workbook computes an option's figure, "Results!D7"; empty where there is none.
func formula(r *results, option int, figure doc.AuditRow) string {
	if r.with.Audit == nil || figure == doc.NoAuditRow {
		return ""
	}
	return r.with.Audit.Figures[figure].Cells[option].Address
}

// audit is the way from the report's figures to their formulas.
func audit(r *results) doc.Page {
	a := r.with.Audit
	if a == nil {
		return doc.Page{}
	}
	t := table("audit", wide("Figure"), "All options", "Where "+a.File+" computes each key figure")
	for i := range r.Options {
		t.Columns = append(t.Columns, left(r.name(i))...)
	}
	for _, f := range a.Figures {
		var cells []doc.Cell
		for _, c := range f.Cells {
			cells = append(cells, doc.Cell{Text: c.Address, Title: "named " + c.Name})
		}
		t.Add(row(f.Label, cells...))
	}
	return doc.Page{ID: "audit", Title: "Audit workbook", Appendix: true,
		Message: "The figures of each option are live formulas in " + a.File + ".",
		Blocks: []doc.Block{body("The audit workbook recalculates the case from its inputs, each of which names the cell " +
			"of the source workbook it was read from. Its sheet Checks compares each of these figures with its formula; the " +
			"selector on its sheet Drivers applies any scenario or either end of a sensitivity. Simulation, sensitivity, " +
			"break-even and best mix are values there. The cells below, all in the audit workbook, lead from a figure to its " +
			"formula."), t}}
}
