package vector

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

const wordRow = 11.0 // for a word above or below the rows

// nameRows breaks the row names into at most most lines no wider than a part of the whole, and puts every row under the one before, each at
// least height high. It returns where the last ends.
func (s *sheet) nameRows(top, height, part float64, most int) float64 {
	width := math.Min(170, math.Max(58, part*s.w))
	for _, r := range s.c.Rows {
		lines := fit.Wrap(r.Name, width, most, nameSize, r.Strong, s.m)
		h := math.Max(height, rowHeight+float64(len(lines)-1)*(lineStep-1))
		s.names = append(s.names, lines)
		s.nameW = math.Max(s.nameW, fit.Widest(lines, nameSize, r.Strong, s.m))
		s.rows = append(s.rows, top+h/2)
		top += h
	}
	return top
}

func (s *sheet) arrangeTornado() {
	end := s.nameRows(wordRow, rowHeight, 0.24, 3)
	p := &s.c.Panels[0]
	s.reaches = [][]fit.Reach{fit.Swings(p.Bars, p.Right, s.labelWidth)}
	right, left := fit.Room(s.reaches[0], 0)
	s.least = s.nameW + nameGap + math.Max(right+left+shortest, s.m(p.Guide.Label, tickSize, false))
	if p.Zero != "" {
		end += wordRow
	}
	s.place(s.nameW+nameGap, 1, end+2)
}

func (s *sheet) drawTornado(cv *canvas, t handler, c *cell) {
	s.drawNames(cv, c)
	p := newPlot(t)
	panel := &s.c.Panels[c.panel]
	lo, hi := fit.Scale(s.reaches[0], panel.Axis, c.w)
	p.X.Min, p.X.Max = panel.Guide.At+lo, panel.Guide.At+hi
	p.Y.Min, p.Y.Max = 0, c.plotH
	p.Add(swings{s, panel, c.plotH, t})
	p.Draw(draw.Canvas{Canvas: cv, Rectangle: s.rectangle(c.x, c.plotY, c.w, c.plotH)})
}

// swings plots the bars of a tornado to both sides of the plan. Its y is points from the bottom of the plot.
type swings struct {
	s      *sheet
	p      *charts.Panel
	height float64
	t      handler
}

// Plot implements plot.Plotter.
func (w swings) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	top, bottom := y(w.height-wordRow), y(0)
	word := func(at vg.Length, base vg.Length, s string) {
		half := vg.Length(w.s.m(s, tickSize, false)) / 2
		label(&c, w.t, min(max(at, c.Min.X+half), c.Max.X-half), base, s, tickSize, false, Muted, draw.XCenter)
	}
	word(x(w.p.Guide.At), top+tickSize*descent+1, w.p.Guide.Label)
	if w.p.Zero != "" {
		bottom += wordRow
		line := rule(Muted, 0.7)
		line.Dashes = []vg.Length{2, 2}
		c.StrokeLine2(line, x(0), bottom-1, x(0), top)
		word(x(0), bottom-wordRow+tickSize*descent+1, w.p.Zero)
	}
	for i := range w.p.Bars {
		at := y(w.height - w.s.rows[i])
		for _, b := range []charts.Bar{w.p.Bars[i], w.p.Right[i]} {
			if b.From != b.To {
				for _, part := range b.Parts() {
					box(&c, part.Fill, x(part.From), at-barHeight/2, x(part.To), at+barHeight/2)
				}
			}
		}
		w.left(&c, x(w.p.Bars[i].To), at, w.p.Bars[i])
		w.right(&c, x(w.p.Right[i].To), at, w.p.Right[i])
	}
	c.StrokeLine2(rule(Ink, 0.6), x(w.p.Guide.At), bottom, x(w.p.Guide.At), top)
}

// left writes the change and the saving that it leads to left of a bar that ends at x, both in reading order.
func (w swings) left(c *draw.Canvas, x, y vg.Length, b charts.Bar) {
	if b.Label == "" {
		return
	}
	w.clear(c, x-vg.Length(w.s.labelWidth(b)), x, y)
	x -= textGap
	base := middle(y, labelSize)
	label(c, w.t, x, base, b.Label, labelSize, false, Ink, draw.XRight)
	label(c, w.t, x-vg.Length(w.s.m(b.Label, labelSize, false)+textGap), base, b.Delta, labelSize, false, Muted, draw.XRight)
}

func (w swings) right(c *draw.Canvas, x, y vg.Length, b charts.Bar) {
	if b.Label == "" {
		return
	}
	w.clear(c, x, x+vg.Length(w.s.labelWidth(b)), y)
	x += textGap
	base := middle(y, labelSize)
	label(c, w.t, x, base, b.Delta, labelSize, false, Muted, draw.XLeft)
	label(c, w.t, x+vg.Length(w.s.m(b.Delta, labelSize, false)+textGap), base, b.Label, labelSize, false, Ink, draw.XLeft)
}

// clear takes the line of zero away from under a label.
func (w swings) clear(c *draw.Canvas, x0, x1, y vg.Length) {
	if w.p.Zero != "" {
		erase(c, x0+1, y-barHeight/2, x1-1, y+barHeight/2)
	}
}

// erase paints a rectangle as paper.
func erase(c *draw.Canvas, x0, y0, x1, y1 vg.Length) {
	c.SetColor(role(Surface))
	c.Fill(vg.Rectangle{Min: vg.Point{X: x0, Y: y0}, Max: vg.Point{X: x1, Y: y1}}.Path())
}
