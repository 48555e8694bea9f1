package vector

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of distributions in points, from the top of a row.
const (
	hillHeight   = 20.0 // of the distribution itself
	whiskerLevel = 25.0 // of the line from P5 to P95
	figureLevel  = 37.5 // the baseline of its figures
	spreadHeight = 46.0 // of a row
	bandHeight   = 4.0
	zeroLevel    = 28.5 // where the line of zero ends
	figureGap    = 2.0  // on either side of a figure
)

func (s *sheet) arrangeSpreads() {
	end := s.nameRows(wordRow, spreadHeight, 0.2, 3)
	p := &s.c.Panels[0]
	figures := 0.0
	for _, r := range p.Spreads {
		w := -2 * figureGap
		for _, l := range r.Labels {
			w += s.m(l, labelSize, false) + 2*figureGap
		}
		figures = math.Max(figures, w)
	}
	s.least = s.nameW + nameGap + math.Max(figures, 90+s.shareWidth())
	s.place(s.nameW+nameGap, 1, end+tickRow)
}

// shareWidth is the room of the column of shares right of the distributions.
func (s *sheet) shareWidth() float64 {
	p := &s.c.Panels[0]
	w := 0.0
	for _, h := range p.Heads {
		w = math.Max(w, s.m(h, tickSize, false))
	}
	for _, r := range p.Spreads {
		w = math.Max(w, s.m(r.Share, nameSize, true))
	}
	return w + nameGap
}

func (s *sheet) drawSpreads(cv *canvas, t handler, c *cell) {
	s.drawNames(cv, c)
	p := newPlot(t)
	panel := &s.c.Panels[c.panel]
	w := c.w - s.shareWidth()
	p.X.Min, p.X.Max = panel.Axis.Min, panel.Axis.Max
	p.Y.Min, p.Y.Max = 0, c.plotH
	p.Add(hills{s, panel, c.plotH, t, s.shareWidth()})
	p.Draw(draw.Canvas{Canvas: cv, Rectangle: s.rectangle(c.x, c.plotY, w, c.plotH)})
	for _, h := range panel.Heads {
		s.text(cv, c.x+c.w, c.plotY+wordRow-3, h, TextStyle{Size: tickSize, Colour: Muted, Anchor: End})
	}
	for i, r := range panel.Spreads {
		y := c.plotY + s.rows[i] - spreadHeight/2 + whiskerLevel
		s.text(cv, c.x+c.w, y+nameSize*0.36, r.Share, TextStyle{Size: nameSize, Bold: true, Anchor: End})
	}
}

// hills plots the distributions. Its y is points from the bottom of the plot.
type hills struct {
	s      *sheet
	p      *charts.Panel
	height float64
	t      handler
	beside float64 // the room right of the plot that figures may use
}

// Plot implements plot.Plotter.
func (h hills) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	top := func(i int) vg.Length { return y(h.height - h.s.rows[i] + spreadHeight/2) }
	for i := range h.p.Spreads {
		h.hill(&c, x, top(i)-hillHeight, &h.p.Spreads[i])
	}
	if h.p.Zero != "" {
		for i := range h.p.Spreads { // not through the figures
			c.StrokeLine2(rule(Ink, 0.6), x(0), top(i)-zeroLevel, x(0), top(i)+2)
		}
		half := vg.Length(h.s.m(h.p.Zero, tickSize, false)) / 2
		label(&c, h.t, min(max(x(0), c.Min.X+half), c.Max.X-half), y(h.height-wordRow)+3, h.p.Zero, tickSize, false, Muted, draw.XCenter)
	}
	h.axis(&c, x, y(0))
	for i := range h.p.Spreads {
		h.whisker(&c, x, top(i)-whiskerLevel, &h.p.Spreads[i])
		h.figures(&c, x, top(i)-figureLevel, &h.p.Spreads[i])
	}
}

// axis draws the scale under the last row.
func (h hills) axis(c *draw.Canvas, x func(float64) vg.Length, bottom vg.Length) {
	level := bottom + tickRow
	c.StrokeLine2(rule(Rule, 0.5), c.Min.X, level, c.Max.X, level)
	widest := 0.0
	for _, t := range h.p.Axis.Ticks {
		widest = math.Max(widest, h.s.m(t.Label, tickSize, false))
	}
	for _, t := range fit.Spaced(h.p.Axis, widest+6, float64(c.Max.X-c.Min.X)) {
		half := vg.Length(h.s.m(t.Label, tickSize, false)) / 2
		c.StrokeLine2(rule(Rule, 0.5), x(t.At), level, x(t.At), level-2)
		label(c, h.t, min(x(t.At), c.Max.X+vg.Length(h.beside)-half), bottom+tickSize*descent, t.Label, tickSize, false, Muted, draw.XCenter)
	}
}

// hill fills the distribution above its base: what costs more than the baseline as bad, what saves as good.
func (h hills) hill(c *draw.Canvas, x func(float64) vg.Length, base vg.Length, r *charts.Spread) {
	for _, o := range r.Outlines() {
		soft, edge := BadSoft, Bad
		if o.Good {
			soft, edge = GoodSoft, Good
		}
		line := make([]vg.Point, len(o.X))
		for i := range line {
			line[i] = vg.Point{X: x(o.X[i]), Y: base + vg.Length(o.Y[i]*hillHeight)}
		}
		path := vg.Path{}
		path.Move(vg.Point{X: line[0].X, Y: base})
		for _, p := range line {
			path.Line(p)
		}
		path.Line(vg.Point{X: line[len(line)-1].X, Y: base})
		path.Close()
		c.SetColor(role(soft))
		c.Fill(path)
		c.StrokeLines(rule(edge, 0.6), line)
	}
	c.StrokeLine2(rule(Rule, 0.4), c.Min.X, base, c.Max.X, base)
}

// whisker draws the line from P5 to P95, the band of the middle half, the median and the plan.
func (h hills) whisker(c *draw.Canvas, x func(float64) vg.Length, y vg.Length, r *charts.Spread) {
	c.StrokeLine2(rule(Strong, 0.9), x(r.P5), y, x(r.P95), y)
	box(c, charts.FillMedium, x(r.P25), y-bandHeight/2, x(r.P75), y+bandHeight/2)
	c.StrokeLine2(rule(Ink, 1.6), x(r.P50), y-bandHeight/2-1.5, x(r.P50), y+bandHeight/2+1.5)
	at := vg.Point{X: x(r.Point), Y: y}
	var ring vg.Path
	ring.Arc(at, markRadius, 0, 2*math.Pi)
	ring.Close()
	c.SetColor(role(Surface))
	c.Fill(ring)
	c.SetLineStyle(rule(Ink, 0.9))
	c.Stroke(ring)
}

// figures writes P5, P50 and P95 under their places, pushed apart where they would touch.
func (h hills) figures(c *draw.Canvas, x func(float64) vg.Length, base vg.Length, r *charts.Spread) {
	spots := make([]fit.Spot, len(r.Labels))
	for i, at := range []float64{r.P5, r.P50, r.P95} {
		spots[i] = fit.Spot{Index: i, At: float64(x(at)), Height: h.s.m(r.Labels[i], labelSize, false) + 2*figureGap}
	}
	fit.Apart(spots, float64(c.Min.X)-figureGap, float64(c.Max.X)+h.beside+figureGap)
	for _, s := range spots {
		at := [3]float64{r.P5, r.P50, r.P95}[s.Index]
		c.StrokeLine2(rule(Rule, 0.5), x(at), base+figureLevel-whiskerLevel-bandHeight/2-1.5, vg.Length(s.At), base+labelSize*ascent)
		label(c, h.t, vg.Length(s.At), base, r.Labels[s.Index], labelSize, false, Ink, draw.XCenter)
	}
}
