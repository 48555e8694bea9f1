package vector

import (
	"math"

	"shorecast/charts/internal/fit"
)

// Sizes of columns in points.
const (
	widestColumn = 26.0
	tickRow      = 12.5
	labelRow     = 10.5
	fewColumns   = 5.5   // the least step of a column
	tallSheet    = 430.0 // above it panels give up labels to stand side by side
)

// columns are vertical bars over time.
type columns struct{ *sheet }

func newColumns(s *sheet) columns {
	n := float64(len(s.c.Rows))
	full := 0.0
	for i := range s.c.Panels {
		for _, b := range s.c.Panels[i].Bars {
			full = math.Max(full, s.Measure(b.Label, labelSize, false))
		}
	}
	s.least = math.Max(100, math.Max(2.4*full, n*fewColumns))
	s.taller = true
	per := s.Columns(s.c, s.w, n*(full+textGap), s.least, 94, tallSheet)
	plot := 76.0
	if fit.Bands(s.c, per) == 1 {
		plot = 110
	}
	s.place(0, per, plot)
	return columns{s}
}

func (k columns) draw(n pen, c *fit.Cell) {
	right, bottom := c.X+c.W, c.PlotY+c.PlotH-tickRow
	if c.Axis.Min < 0 {
		bottom -= labelRow
	}
	x := scale{-0.5, float64(len(k.c.Rows)) - 0.5, c.X, right}
	y := scale{c.Axis.Min, c.Axis.Max, bottom, c.PlotY + labelRow}
	step := x.at(1) - x.at(0)
	wide := min(step*fit.ColumnPart, widestColumn) / 2
	var boxes boxes
	for i, b := range c.Bars {
		if at := x.at(float64(i)); b.From != b.To {
			boxes.add(b.Fill, at-wide, y.at(b.From), at+wide, y.at(b.To))
		}
	}
	boxes.paint(n)
	n.line(Ink, 0.6, c.X, y.at(0), right, y.at(0))
	for _, i := range k.Figures(c.Bars, step) {
		b := c.Bars[i]
		base := y.at(math.Max(b.From, b.To)) - 2.5
		if b.Below() {
			base = y.at(math.Min(b.From, b.To)) + 2 + labelSize*0.74
		}
		at := k.inside(x.at(float64(i)), b.Label, c.X, right)
		n.text(at, base, b.Label, TextStyle{Size: labelSize, Anchor: Middle})
	}
	names := make([]string, len(k.c.Rows))
	for i, r := range k.c.Rows {
		names[i] = r.Name
	}
	every := fit.Every(fit.Widest(names, tickSize, false, k.Measure)+4, step, len(names))
	for i := 0; i < len(names); i += every {
		n.tick(k.inside(x.at(float64(i)), names[i], c.X, right), c.PlotY+c.PlotH-tickSize*descent-1, names[i])
	}
}
