package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of distributions in points, from the top of a row.
const (
	hillHeight   = 20.0 // of the distribution itself
	whiskerLevel = 25.0 // of the line from P5 to P95
	figureLevel  = 38.0 // the baseline of its figures
	spreadHeight = 46.0 // of a row
	bandHeight   = 4.0
	zeroLevel    = 28.5 // where the line of zero ends
	figureGap    = 2.0  // on either side of a figure
)

// spreads has a distribution in each row, and a column of shares right of them.
type spreads struct {
	*sheet
	rows
	shares float64 // the width of their column
	x      scale
}

func newSpreads(s *sheet) *spreads {
	d := &spreads{sheet: s, rows: newRows(s, wordRow, spreadHeight)}
	p := &s.c.Panels[0]
	d.shares = fit.Widest(p.Heads, tickSize, false, s.Measure)
	figures := 0.0
	for i := range p.Spreads {
		r := &p.Spreads[i]
		w := -2 * figureGap
		for _, l := range r.Labels {
			w += s.Measure(l, labelSize, false) + 2*figureGap
		}
		figures = math.Max(figures, w)
		d.shares = math.Max(d.shares, s.Measure(r.Share, nameSize, true))
	}
	d.shares += nameGap
	left := d.rows.w + nameGap
	s.least = left + math.Max(figures, 90+d.shares)
	s.place(left, 1, d.end+tickRow)
	return d
}

func (d *spreads) draw(n pen, c *fit.Cell) {
	d.rows.draw(n, c)
	d.x = scale{c.Axis.Min, c.Axis.Max, c.X, c.X + c.W - d.shares}
	top := func(i int) float64 { return c.PlotY + d.middle[i] - spreadHeight/2 }
	for i := range c.Spreads {
		d.hill(n, top(i)+hillHeight, &c.Spreads[i])
	}
	if c.Zero != "" {
		for i := range c.Spreads { // not through the figures
			n.line(Ink, 0.6, d.x.at(0), top(i)+zeroLevel, d.x.at(0), top(i)-2)
		}
		n.tick(d.inside(d.x.at(0), c.Zero, d.x.from, d.x.to), c.PlotY+wordRow-3, c.Zero)
	}
	d.axis(n, c)
	share := TextStyle{Size: nameSize, Bold: true, Anchor: End}
	for i := range c.Spreads {
		d.whisker(n, top(i)+whiskerLevel, &c.Spreads[i])
		d.figures(n, top(i)+figureLevel, &c.Spreads[i])
		n.text(c.X+c.W, top(i)+whiskerLevel+nameSize*half, c.Spreads[i].Share, share)
	}
	for _, h := range c.Heads {
		n.text(c.X+c.W, c.PlotY+wordRow-3, h, TextStyle{Size: tickSize, Colour: Muted, Anchor: End})
	}
}

// axis draws the scale under the last row.
func (d *spreads) axis(n pen, c *fit.Cell) {
	bottom := c.PlotY + c.PlotH
	level := bottom - tickRow
	n.line(Rule, 0.5, d.x.from, level, d.x.to, level)
	for _, t := range c.Axis.Labelled(d.WidestTick(c.Axis)+6, d.x.to-d.x.from, nil) {
		x := d.x.at(t.At)
		n.line(Rule, 0.5, x, level, x, level+2)
		n.tick(min(x, d.x.to+d.shares-d.Measure(t.Label, tickSize, false)/2), bottom-tickSize*descent, t.Label)
	}
}

// hill fills the distribution above its base: what costs more than the baseline as bad, what saves as good.
func (d *spreads) hill(n pen, base float64, r *charts.Spread) {
	for _, o := range r.Outlines() {
		soft, edge := BadSoft, Bad
		if o.Good {
			soft, edge = GoodSoft, Good
		}
		var area, line Path
		area.move(d.x.at(o.X[0]), base)
		for i := range o.X {
			x, y := d.x.at(o.X[i]), base-o.Y[i]*hillHeight
			area.line(x, y)
			line.line(x, y)
		}
		area.line(d.x.at(o.X[len(o.X)-1]), base)
		area.close()
		line[0].Op = MoveTo
		n.fill(soft, area)
		n.stroke(Line{Colour: edge, Width: 0.6}, line)
	}
	n.line(Rule, 0.4, d.x.from, base, d.x.to, base)
}

// whisker draws the line from P5 to P95, the band of the middle half, the median and the plan.
func (d *spreads) whisker(n pen, y float64, r *charts.Spread) {
	n.line(Strong, 0.9, d.x.at(r.P5), y, d.x.at(r.P95), y)
	n.box(charts.FillMedium, d.x.at(r.P25), y-bandHeight/2, d.x.at(r.P75), y+bandHeight/2)
	n.line(Ink, 1.6, d.x.at(r.P50), y+bandHeight/2+1.5, d.x.at(r.P50), y-bandHeight/2-1.5)
	n.ring(d.x.at(r.Point), y, Ink, 0.9)
}

// figures writes P5, P50 and P95 under their places, pushed apart where they would touch.
func (d *spreads) figures(n pen, base float64, r *charts.Spread) {
	places := []float64{d.x.at(r.P5), d.x.at(r.P50), d.x.at(r.P95)}
	widths := make([]float64, len(places))
	for i, l := range r.Labels {
		widths[i] = d.Measure(l, labelSize, false) + 2*figureGap
	}
	for i, x := range fit.Apart(places, widths, d.x.from-figureGap, d.x.to+d.shares+figureGap) {
		n.line(Rule, 0.5, places[i], base-figureLevel+whiskerLevel+bandHeight/2+1.5, x, base-labelSize*ascent)
		n.text(x, base, r.Labels[i], TextStyle{Size: labelSize, Anchor: Middle})
	}
}
