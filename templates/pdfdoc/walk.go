package pdfdoc

import (
	"slices"

	"shorecast/charts"
	"shorecast/templates"
)

// eachText visits every text of a document that may be printed.
func eachText(d templates.Document, visit func(string)) {
	visit(d.Title)
	visit(d.Subtitle)
	visit(d.Footer)
	for i := range d.Pages {
		visit(d.Pages[i].Title)
		visit(d.Pages[i].Message)
		for _, b := range d.Pages[i].Blocks {
			eachTextOf(b, visit)
		}
	}
}

func eachTextOf(b templates.Block, visit func(string)) {
	switch b := b.(type) {
	case templates.Heading:
		visit(b.Text)
	case templates.Paragraph:
		visit(b.Text)
	case templates.KeyFigures:
		eachOf(b.Options, visit)
		for _, r := range b.Rows {
			visit(r.Label)
			visit(r.Help)
			eachCell(r.Values, visit)
		}
	case templates.Table:
		eachOf(b.Title, visit)
		eachOf(b.Notes, visit)
		for _, c := range b.Columns {
			visit(c.Head)
		}
		for _, r := range b.Rows {
			eachCell(r.Cells, visit)
		}
	case templates.Figure:
		eachTextOfChart(&b.Chart, visit)
	case templates.Findings:
		for _, f := range b.List {
			visit(f.Line())
			visit(f.Hint)
		}
	}
}

func eachTextOfChart(c *charts.Chart, visit func(string)) {
	eachOf([]string{c.Message, c.Who, c.What, c.When, c.Time.Name}, visit)
	eachOf(c.Notes, visit)
	for _, r := range c.Rows {
		visit(r.Name)
	}
	for i := range c.Panels {
		eachTextOfPanel(&c.Panels[i], visit)
	}
}

func eachTextOfPanel(p *charts.Panel, visit func(string)) {
	eachOf([]string{p.Name, p.Sub, p.Axis.Name, p.Zero}, visit)
	for _, t := range p.Axis.Ticks {
		visit(t.Label)
	}
	for _, b := range slices.Concat(p.Bars, p.Right) {
		visit(b.Label)
		visit(b.Delta)
	}
	for _, l := range p.Lines {
		visit(l.Name)
		visit(l.Value)
	}
	for _, k := range p.Marks {
		visit(k.Label)
	}
	for _, t := range p.Tracks {
		for _, e := range t.Events {
			visit(e.Label)
		}
	}
	if p.Guide != nil {
		visit(p.Guide.Label)
	}
}

func eachCell(cells []templates.Cell, visit func(string)) {
	for _, c := range cells {
		visit(c.Text)
	}
}

func eachOf(texts []string, visit func(string)) {
	for _, s := range texts {
		visit(s)
	}
}
