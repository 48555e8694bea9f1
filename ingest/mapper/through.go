package mapper

import (
	"slices"

	"shorecast/ingest/layout"
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Through returns the sheets of the contract as a view of a workbook has them, those that the layout gives and the
// workbook's own: for a workbook in the contract's form. What the layout leaves open is blank.
func Through(v *layout.View) (sheets []Sheet, found []finding.Finding) {
	for i := range v.Sheets {
		id := schema.SheetNamed(v.Sheets[i].Name)
		if id == schema.NoSheet {
			continue
		}
		sheet := Sheet{ID: id}
		take := func(row Row) {
			if len(row.Cells) > 0 {
				sheet.Rows = append(sheet.Rows, row)
			}
		}
		if v.Origins(i) != nil {
			found = append(found, readDraft(v, id, func(line seen) { take(line.filled(id)) })...)
		} else {
			found = append(found, readOwn(v, i, id, take)...)
		}
		if id == schema.Costs {
			sheet.Rows = oneForm(sheet.Rows)
		}
		if len(sheet.Rows) > 0 {
			sheets = append(sheets, sheet)
		}
	}
	slices.SortFunc(sheets, func(a, b Sheet) int { return int(a.ID) - int(b.ID) })
	return sheets, found
}

// oneForm puts the amounts of rows by period below their periods, so that they can stand beside rows with unit costs.
// Rows alike in all else are one.
func oneForm(rows []Row) []Row {
	amount, period := costName(schema.CostAmount), costName(schema.CostPeriod)
	var list []Row
	first := map[string]int{}
	for _, r := range rows {
		a, p := r.at(amount), r.at(period)
		if a < 0 || p < 0 {
			list = append(list, r)
			continue
		}
		money := Cell{r.Cells[p].Cell.Text, r.Cells[a].Cell}
		var rest []Cell
		key := ""
		for i, c := range r.Cells {
			if i != a && i != p {
				rest = append(rest, c)
				key += c.Heading + "\x00" + c.Cell.Text + "\x00"
			}
		}
		if i, ok := first[key]; ok && list[i].at(money.Heading) < 0 {
			list[i].Cells = append(list[i].Cells, money)
			continue
		}
		first[key] = len(list)
		list = append(list, Row{append(rest, money), r.From})
	}
	return list
}

// at is the place of a heading in a row; -1 where it fills nothing there.
func (r Row) at(heading string) int {
	return slices.IndexFunc(r.Cells, func(c Cell) bool { return c.Heading == heading })
}

// readOwn reads a sheet of the workbook's own that is one of the contract's.
func readOwn(v *layout.View, at int, id schema.SheetID, take func(Row)) []finding.Finding {
	known := schema.NewHeadings(id.Columns())
	headings := map[int]string{}
	name := v.Sheets[at].Name
	return v.Read(at, func(r *workbook.Row) {
		if len(headings) == 0 {
			for i := range r.Cells {
				c, _ := look(&r.Cells[i])
				text := headText(&c)
				if column, ok := known.Find(text); ok {
					headings[c.column] = id.Columns()[column].Name
				} else if literal.LooksLikePeriod(text) {
					headings[c.column] = text
				}
			}
			return
		}
		line := seen{}
		for i := range r.Cells {
			if h := headings[r.Cells[i].Column]; h != "" && !r.Cells[i].Blank() {
				line.cells = append(line.cells, seenCell{heading: h, cell: r.Cells[i],
					at: name + "!" + finding.CellName(r.Cells[i].Column, r.Number)})
			}
		}
		take(line.filled(id))
	})
}
