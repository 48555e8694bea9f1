package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// Cell says where the workbook computes a figure.
type Cell struct {
	Option string // the option's name
	Figure string // the figure's name in JSON, "npv_saving"
	Label  string // what it is, "NPV of saving"
	Sheet  string
	Cell   string // "D7"
	Name   string // the cell's name in the workbook, "npv_saving_2"
}

// Cells returns the address of the formula of every key figure of every option, options in sheet order. They hold for the workbook that
// Write makes of the same comparison.
func Cells(c *report.Comparison) []Cell {
	var cells []Cell
	for o := range c.Case.Options {
		for i, k := range keyFigures {
			cells = append(cells, Cell{Option: c.Case.Options[o].Name, Figure: k.name, Label: k.what, Sheet: resultsSheet,
				Cell: grid.ColumnName(resultsOption0+o) + itoa(resultsFirst+i), Name: rangeName(k.name, o)})
		}
	}
	return cells
}
