package auditbook

import (
	"shorecast/report"
	"shorecast/templates"
	"shorecast/templates/auditbook/internal/grid"
)

// Cells returns the address of the formula of every key figure of every option, options in sheet order. They hold for the workbook that
// Write makes of the same comparison.
func Cells(c *report.Comparison) []templates.AuditCell {
	var cells []templates.AuditCell
	for o := range c.Case.Options {
		for i, k := range keyFigures {
			cells = append(cells, templates.AuditCell{Option: o, Figure: k.name, Label: k.what, Sheet: resultsSheet,
				Cell: grid.ColumnName(resultsOption0+o) + itoa(resultsFirst+i), Name: rangeName(k.name, o)})
		}
	}
	return cells
}
