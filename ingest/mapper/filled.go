package mapper

import (
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// Sheet is a sheet of the contract with its rows.
type Sheet struct {
	ID   schema.SheetID
	Rows []Row
}

// Row is a row of a sheet; From names the team's cell that its figure stands in.
type Row struct {
	Cells []Cell
	From  string
}

// Cell is what stands under a heading of the contract; on the sheet Settings the heading is a setting's name.
type Cell struct {
	Heading string
	Cell    workbook.Cell
}

// ownSheets are the sheets that the layout itself gives, without what it leaves open.
func (s *outcome) ownSheets() []Sheet {
	var sheets []Sheet
	if s.given[schema.Settings] == nil {
		sheets = append(sheets, Sheet{ID: schema.Settings})
	}
	for _, list := range []struct {
		id   schema.SheetID
		rows []listRow
	}{{schema.Locations, s.locationRows()}, {schema.Options, s.optionRows()}} {
		sheet := Sheet{ID: list.id}
		for _, r := range list.rows {
			sheet.Rows = append(sheet.Rows, r.row())
		}
		if len(sheet.Rows) > 0 {
			sheets = append(sheets, sheet)
		}
	}
	return sheets
}

func (r *listRow) row() Row {
	row := Row{}
	for _, v := range r.values {
		c := workbook.Cell{Type: workbook.TypeText, Text: v.text}
		if r.rate != nil && v.text[0] == '{' {
			c = r.rate.raw
		}
		if v.text != open {
			row.Cells = append(row.Cells, Cell{v.name, c})
		}
	}
	return row
}

// filled is the line as a row of the sheet.
func (l seen) filled(id schema.SheetID) Row {
	if id == schema.Settings {
		return l.setting()
	}
	row := Row{}
	for _, c := range l.cells {
		at, known := id.Column(c.heading)
		if c.cell.Text == draftText {
			continue
		}
		figure := id == schema.Costs && (!known || at == schema.CostUnitCost || at == schema.CostAmount)
		if figure && l.scale != 0 {
			c.cell = scaled(c.cell, l.scale)
		}
		if figure && row.From == "" || row.From == "" && id != schema.Costs {
			row.From = c.at
		}
		row.Cells = append(row.Cells, Cell{c.heading, c.cell})
	}
	return row
}

// setting is a line of the sheet Settings: its name is the heading.
func (l seen) setting() Row {
	row := Row{}
	if len(l.cells) < 2 || l.cells[1].cell.Text == "" && l.cells[1].cell.Type == workbook.TypeText {
		return row
	}
	settings := schema.Settings.Sheet().Settings
	i := slices.IndexFunc(settings, func(c schema.Column) bool { return c.Name == l.cells[0].cell.Text })
	if i >= 0 {
		row.Cells = []Cell{{settings[i].Name, l.cells[1].cell}}
	}
	return row
}

// scaled is a figure times what the layout multiplies it by. A text with two readings, or none, stays one, with the
// factor behind it: nobody must take it for the figure.
func scaled(c workbook.Cell, by float64) workbook.Cell {
	if c.Type == workbook.TypeText {
		n, ok := literal.ParseNumber(c.Text)
		if !ok || n.Two {
			c.Text += " × " + literal.Plain(by)
			return c
		}
		c.Type, c.Number = workbook.TypeNumber, n.Value
	}
	c.Number *= by
	return c
}
