package htmldoc

import (
	"strconv"

	"shorecast/charts"
	"shorecast/charts/echarts"
	"shorecast/charts/svg"
	"shorecast/charts/vector"
	"shorecast/templates"
)

// The widths of the two drawings of a chart, in points of the drawing. The style sheet shows the one that fits the
// column, scaled to it: a sheet of paper has the width of the wide one, and its text there is as large as in the PDF; a
// wide column on a screen is about 900 pixels, a telephone's 360, and a point at least 1.4 pixels.
const (
	wide   = paperWidth
	narrow = 250
)

// tall is the height of a drawing that fills a sheet of paper with its captions: it may stand apart from the text
// above.
const tall = 380

// figure writes a chart: what it says, its title, the drawings, its notes, and its figures as a table.
func (p *page) figure(f templates.Figure) {
	c := f.Chart
	id := p.ids.unique("c-", c.ID)
	if vector.Height(c, wide) > tall {
		p.raw(`<figure class="tall">`, "\n<figcaption>")
	} else {
		p.raw("<figure>\n<figcaption>")
	}
	if c.Message != "" {
		p.element(`p class="says"`, "p", c.Message)
	}
	p.raw("<p>")
	p.titleLines(c.Title(), false)
	p.raw("</p></figcaption>\n")
	p.chart(c, id)
	p.notes(c.Notes)
	p.data(c)
	p.raw("</figure>\n")
}

// chart writes the drawings of a chart and, where the runtime is there, what it needs to make them interactive. The
// names of the elements are agreed with the script that package echarts provides.
func (p *page) chart(c charts.Chart, id string) {
	p.raw(`<div class="chart" id="`, id, "\">\n<div class=\"drawing\">\n")
	p.drawing(c, "wide", wide)
	p.drawing(c, "narrow", narrow)
	p.raw("</div>\n")
	if p.scripts != nil {
		p.options(c)
	}
	p.raw("</div>\n")
}

// options writes what the scripts read. A chart that they cannot show stays a drawing.
func (p *page) options(c charts.Chart) {
	if options, err := echarts.Options(c); err == nil {
		p.raw(`<script type="application/json" class="options">`)
		p.Write(options)
		p.raw("</script>\n")
	}
}

// drawing writes one drawing. class says which of the two it is.
func (p *page) drawing(c charts.Chart, class string, width float64) {
	p.drawings++
	n := strconv.Itoa(p.drawings)
	svg.Write(p.Writer, c, svg.Drawing{Class: class, Width: width,
		Title: p.ids.unique("t", n), Desc: p.ids.unique("d", n)})
}

// data writes a chart's figures, folded.
func (p *page) data(c charts.Chart) {
	if len(c.Data.Head) == 0 {
		return
	}
	t := templates.Table{Title: c.Title(), Columns: make([]templates.Column, len(c.Data.Head))}
	for i, head := range c.Data.Head {
		t.Columns[i] = templates.Column{Head: head, Align: templates.Right}
	}
	t.Columns[0].Align = templates.Left
	for _, r := range c.Data.Rows {
		cells := make([]templates.Cell, len(r))
		for i, text := range r {
			cells[i].Text = text
		}
		t.Rows = append(t.Rows, templates.Row{Cells: cells})
	}
	p.raw("<details>\n<summary>The figures of this chart</summary>\n")
	p.onScreen(&t, "") // a printer leaves it out
	p.raw("</details>\n")
}
