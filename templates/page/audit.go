package page

import (
	"slices"

	doc "shorecast/templates"
)

// formula returns where the audit workbook computes an option's figure, "Results!D7"; empty where there is none.
func formula(r *results, option int, figure string) string {
	if r.with.Audit == nil {
		return ""
	}
	c, ok := find(r.with.Audit.Cells, func(c doc.AuditCell) bool { return c.Option == option && c.Figure == figure })
	if !ok {
		return ""
	}
	return c.Sheet + "!" + c.Cell
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
	var figures []string // one for each row
	for _, c := range a.Cells {
		k := slices.Index(figures, c.Figure)
		if k < 0 {
			k = len(figures)
			figures = append(figures, c.Figure)
			t.Add(row(c.Label, make([]doc.Cell, len(r.Options))...))
		}
		t.Rows[k].Cells[1+c.Option] = doc.Cell{Text: c.Sheet + "!" + c.Cell, Title: "named " + c.Name}
	}
	return doc.Page{ID: "audit", Title: "Audit workbook",
		Message: "Every figure of this report is a live formula in " + a.File + ".",
		Blocks: []doc.Block{body("The audit workbook recalculates the case from its inputs, each of which names the cell " +
			"it was read from. Its sheet Checks compares every figure of the report with its formula; the selector on its " +
			"sheet Drivers applies any scenario or either end of a sensitivity. The cells below lead from a figure to its " +
			"formula."), t}}
}
