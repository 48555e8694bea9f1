package webpage

import (
	"bufio"
	"bytes"
	"html/template"

	"shorecast/charts"
	"shorecast/charts/svg"
)

// The widths of the two drawings of a chart, in points; the style sheet shows the one that fits the column.
const (
	wideDrawing   = 620
	narrowDrawing = 250
)

// drawings returns a chart as two drawings, of which a page shows the one that fits, and figures as a table for those
// who cannot see them. Its ID has to be unique in the page.
func drawings(c charts.Chart) template.HTML {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	for _, d := range []struct {
		class string
		width float64
	}{{"wide", wideDrawing}, {"narrow", narrowDrawing}} {
		id := c.ID + "-" + d.class
		svg.Write(w, c, svg.Drawing{Class: d.class, Width: d.width, Title: id + "-title", Desc: id + "-desc"})
	}
	w.Flush()
	return template.HTML(b.String())
}

// dataOf returns the figures of a chart as a table.
func dataOf(c charts.Chart) Table {
	t := Table{Title: "The figures of this chart"}
	for i, head := range c.Data.Head {
		t.Columns = append(t.Columns, Column{Head: head, Figures: i > 0})
	}
	for _, r := range c.Data.Rows {
		var row Row
		for _, text := range r {
			row.Cells = append(row.Cells, Cell{Text: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
