package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/ingest/grid"
	forms "shorecast/ingest/layout/form"
	"shorecast/report/finding"
	"shorecast/templates/webpage"
)

// cell leads to a cell of the workbook.
func (b *mapPage) cell(sheet, row, column int) webpage.MapGo {
	name := finding.CellName(column, row)
	g := webpage.MapGo{Text: b.p.Sheets[sheet].Name + "!" + name, To: "c-" + name}
	v := &b.p.Grid
	if sheet == v.Sheet && row >= v.Row && row < v.Row+mapRows && column >= v.Column && column < v.Column+mapColumns &&
		row <= v.LastRow {
		g.Here = true
		return g
	}
	g.View = mapView{sheet, max(1, row-5), max(1, column-mapColumns/2)}.String()
	return g
}

func (b *mapPage) grid() {
	v := &b.p.Grid
	if len(b.p.Sheets) == 0 {
		return
	}
	last := min(v.LastRow, v.Row+mapRows-1)
	right := min(max(v.LastColumn, v.Column), v.Column+mapColumns-1)
	name := b.p.Sheets[v.Sheet].Name
	g := webpage.MapGrid{Title: fmt.Sprintf("Sheet %s, rows %d to %d of %d", name, v.Row, last, v.LastRow)}
	if v.Filled == 0 {
		g.Title = "Sheet " + name + " is empty"
	}
	heads := b.columnMarks()
	for c := v.Column; c <= right; c++ {
		g.Columns = append(g.Columns, webpage.MapColumn{Letter: finding.ColumnName(c), Marks: heads[c]})
	}
	next := 0
	for row := v.Row; row <= last; row++ {
		for next < len(v.Lines) && v.Lines[next].Number < row {
			next++
		}
		var cells []grid.Cell
		if next < len(v.Lines) && v.Lines[next].Number == row {
			cells = v.Lines[next].Cells
		}
		g.Rows = append(g.Rows, b.row(row, v.Column, right, cells))
	}
	b.around(&g, last, right)
	b.page.Grid = g
}

// around offers what stands beside the part that is shown.
func (b *mapPage) around(g *webpage.MapGrid, last, right int) {
	v := &b.p.Grid
	to := func(text string, row, column int) webpage.MapGo {
		return webpage.MapGo{Text: text, View: mapView{v.Sheet, max(1, row), max(1, column)}.String(), To: "sheet"}
	}
	if v.Row > 1 {
		g.Before = to("Rows before", v.Row-mapRows, v.Column)
	}
	if v.LastRow > last {
		g.After = to("Next rows", last+1, v.Column)
	}
	if v.Column > 1 {
		g.Left = to("Columns before", v.Row, v.Column-mapColumns)
	}
	if v.LastColumn > right {
		g.Right = to("Next columns", v.Row, right+1)
	}
	if v.Row > 1 || v.LastRow > last || v.Column > 1 || v.LastColumn > right {
		g.Rest = fmt.Sprintf("The sheet has %d rows and goes to column %s.", v.LastRow, finding.ColumnName(v.LastColumn))
	}
}

// columnMarks says what each column of the sheet that is shown gives, by column.
func (b *mapPage) columnMarks() map[int][]string {
	marks := map[int][]string{}
	for _, x := range b.p.Fields {
		if x.Sort != forms.Column || x.Value == "" && !x.Figures || !b.shows(x.Of) {
			continue
		}
		text := letter(x.Of) + " " + cmp.Or(x.Value, "figures")
		if x.Value == forms.Skip {
			text = letter(x.Of) + " left out"
		}
		marks[x.Column] = append(marks[x.Column], text)
	}
	return marks
}

// shows reports whether a table has a part of the sheet that is shown, as it stands there.
func (b *mapPage) shows(table int) bool {
	for _, x := range b.p.Fields {
		if x.Part == forms.PartTable && x.Of == table && x.Sort == forms.Turned && x.Value == "yes" {
			return false
		}
	}
	return slices.ContainsFunc(b.p.Drawing.Extents(), func(e batch.Extent) bool {
		return e.Table == table && e.Sheet == b.p.Grid.Sheet
	})
}

// markWords are what the cells of a row are to a table; of figures and labels nothing is said.
var markWords = map[batch.MarkSort]string{batch.MarkHeading: "heading", batch.MarkSection: "section",
	batch.MarkTotal: "total", batch.MarkSkipped: "left out", batch.MarkUnread: "no figure", batch.MarkTitle: "title"}

// markClasses are the classes of cells in the style sheet.
var markClasses = map[batch.MarkSort]string{batch.MarkHeading: "heading", batch.MarkSection: "section",
	batch.MarkTotal: "left", batch.MarkSkipped: "left", batch.MarkUnread: "unread", batch.MarkTitle: "heading",
	batch.MarkLabel: "label", batch.MarkFigure: "figure"}

func (b *mapPage) row(row, first, last int, cells []grid.Cell) webpage.MapRow {
	r := webpage.MapRow{Number: row, Kind: -1}
	whole := map[int]map[batch.MarkSort]bool{}
	for c := first; c <= last; c++ {
		cell := webpage.MapCell{ID: "c-" + finding.CellName(c, row)}
		mark, drawn := b.p.Drawing.At(row, c)
		if drawn {
			cell.Class = "map-" + strconv.Itoa(mark.Table%colours) + " " + markClasses[mark.Sort]
			if whole[mark.Table] == nil {
				whole[mark.Table] = map[batch.MarkSort]bool{}
			}
			whole[mark.Table][mark.Sort] = true
			if r.Kind < 0 {
				r.Kind, r.Mark = mark.Table%colours, letter(mark.Table)
			}
		}
		if i := slices.IndexFunc(cells, func(x grid.Cell) bool { return x.Column == c }); i >= 0 {
			x := &cells[i]
			if x.Covered {
				continue
			}
			cell.Text, cell.Figure = x.Text, x.Number
			if x.Across > 1 {
				cell.Across = x.Across
			}
			if x.Down > 1 {
				cell.Down = x.Down
			}
		}
		r.Cells = append(r.Cells, cell)
	}
	r.Mark = rowMark(whole, r.Mark)
	return r
}

// rowMark is what a row is to the tables that have it.
func rowMark(whole map[int]map[batch.MarkSort]bool, first string) string {
	var parts []string
	for table := range whole {
		said := letter(table)
		for _, sort := range []batch.MarkSort{batch.MarkHeading, batch.MarkTitle, batch.MarkSection, batch.MarkTotal} {
			if whole[table][sort] {
				said += " " + markWords[sort]
				break
			}
		}
		if said == letter(table) && !whole[table][batch.MarkLabel] && !whole[table][batch.MarkFigure] {
			for _, sort := range []batch.MarkSort{batch.MarkSkipped, batch.MarkUnread} {
				if whole[table][sort] {
					said += " " + markWords[sort]
					break
				}
			}
		}
		parts = append(parts, said)
	}
	slices.Sort(parts)
	if len(parts) == 0 {
		return first
	}
	return strings.Join(parts, ", ")
}
