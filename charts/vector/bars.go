package vector

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of horizontal bars in points.
const (
	barHeight  = 9.0
	rowHeight  = 13.5
	shortest   = 34.0 // the least room for the longest bar, beside its label
	pinHead    = 4.0
	mostOfName = 0.30 // of the width, for row names
)

func (s *sheet) arrangeBars() {
	width := math.Min(170, math.Max(58, mostOfName*s.w))
	top := 1.0
	for _, r := range s.c.Rows {
		lines := fit.Wrap(r.Name, width, 2, nameSize, r.Strong, s.m)
		h := rowHeight + float64(len(lines)-1)*(lineStep-1)
		s.names = append(s.names, lines)
		s.nameW = math.Max(s.nameW, fit.Widest(lines, nameSize, r.Strong, s.m))
		s.rows = append(s.rows, top+h/2)
		top += h
	}
	left := s.nameW + nameGap
	least := 0.0
	for i := range s.c.Panels {
		right, leftOf := s.labelRoom(s.c.Panels[i].Bars, 0)
		least = math.Max(least, right+leftOf+shortest)
	}
	s.least = left + least
	s.place(left, s.columnsFor(left, least), top+1)
}

// labelRoom returns how far bars and their labels reach right and left of zero, in points, at a scale of points for each unit of value.
func (s *sheet) labelRoom(bars []charts.Bar, scale float64) (right, left float64) {
	for _, b := range bars {
		hi, lo := math.Max(0, math.Max(b.From, b.To)), math.Min(0, math.Min(b.From, b.To))
		r, l := hi*scale, -lo*scale
		if room := s.labelWidth(b); leftward(b) {
			l += room
		} else {
			r += room
		}
		right, left = math.Max(right, r), math.Max(left, l)
	}
	return right, left
}

// labelWidth is the room of a bar's label and difference, with the gaps before them.
func (s *sheet) labelWidth(b charts.Bar) float64 {
	w := 0.0
	if b.Label != "" {
		w += textGap + s.m(b.Label, labelSize, false)
	}
	if b.Delta != "" {
		w += textGap + 1 + s.m(b.Delta, labelSize, false)
	}
	return w
}

// leftward reports whether a bar's label stands left of it: the bar lies below zero.
func leftward(b charts.Bar) bool { return math.Max(b.From, b.To) <= 0 && math.Min(b.From, b.To) < 0 }

// scaleOf returns the values at the left and the right edge of a plot of the width, such that the longest bar and its label just fit. Panels
// with one axis get one scale.
func (s *sheet) scaleOf(panel int, width float64) (lo, hi float64) {
	var bars []charts.Bar
	if s.c.Panels[panel].Own {
		bars = s.c.Panels[panel].Bars
	} else {
		for i := range s.c.Panels {
			if !s.c.Panels[i].Own {
				bars = append(bars, s.c.Panels[i].Bars...)
			}
		}
	}
	a := s.c.Panels[panel].Axis
	below, above := 0.0, width/(a.Max-a.Min)
	for range 50 {
		mid := (below + above) / 2
		if r, l := s.labelRoom(bars, mid); r+l <= width {
			below = mid
		} else {
			above = mid
		}
	}
	scale := math.Max(below, 1e-6*width/(a.Max-a.Min))
	_, left := s.labelRoom(bars, scale)
	return -left / scale, (width - left) / scale
}

func (s *sheet) drawBars(cv *canvas, t handler, c *cell) {
	if c.first {
		s.drawNames(cv, c)
	}
	p := newPlot(t)
	p.X.Min, p.X.Max = s.scaleOf(c.panel, c.w)
	p.Y.Min, p.Y.Max = 0, c.plotH
	p.Add(rowBars{s, &s.c.Panels[c.panel], c.plotH, t})
	p.Draw(draw.Canvas{Canvas: cv, Rectangle: s.rectangle(c.x, c.plotY, c.w, c.plotH)})
}

func (s *sheet) drawNames(cv *canvas, c *cell) {
	for i, lines := range s.names {
		y := c.plotY + s.rows[i] - float64(len(lines)-1)*lineStep/2
		for _, l := range lines {
			s.text(cv, s.nameW, y+nameSize*0.36, l, TextStyle{Size: nameSize, Bold: s.c.Rows[i].Strong, Anchor: End})
			y += lineStep
		}
	}
}

// rowBars plots one panel's bars, or pins, with their labels. Its y is points from the bottom of the plot.
type rowBars struct {
	s      *sheet
	p      *charts.Panel
	height float64
	t      handler
}

// Plot implements plot.Plotter.
func (r rowBars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	row := func(i int) vg.Length { return y(r.height - r.s.rows[i]) }
	for i, b := range r.p.Bars {
		if b.From != b.To && r.p.Pins {
			r.pin(&c, x(b.From), x(b.To), row(i), b.Fill)
		} else if b.From != b.To {
			box(&c, b.Fill, x(b.From), row(i)-barHeight/2, x(b.To), row(i)+barHeight/2)
		}
	}
	if r.s.c.Form == charts.Waterfall {
		for i, b := range r.p.Bars[:len(r.p.Bars)-1] {
			c.StrokeLine2(rule(Rule, 0.5), x(b.To), row(i)-barHeight/2, x(b.To), row(i+1)+barHeight/2)
		}
	}
	c.StrokeLine2(rule(Ink, 0.6), x(0), y(0), x(0), y(r.height))
	for i, b := range r.p.Bars {
		r.label(&c, x(math.Min(b.From, b.To)), x(math.Max(b.From, b.To)), middle(row(i), labelSize), b)
	}
}

func (r rowBars) pin(c *draw.Canvas, from, to, y vg.Length, fill charts.Fill) {
	c.StrokeLine2(rule(colourOf(fill), 1.2), from, y, to, y)
	box(c, fill, to-pinHead/2, y-pinHead/2, to+pinHead/2, y+pinHead/2)
}

func (r rowBars) label(c *draw.Canvas, lo, hi, y vg.Length, b charts.Bar) {
	neutral := Ink
	if b.Missing {
		neutral = Muted
	}
	if leftward(b) {
		x := lo - textGap
		if b.Delta != "" {
			label(c, r.t, x, y, b.Delta, labelSize, false, impactColour(b.Impact, neutral), draw.XRight)
			x -= vg.Length(r.s.m(b.Delta, labelSize, false) + textGap + 1)
		}
		label(c, r.t, x, y, b.Label, labelSize, false, neutral, draw.XRight)
		return
	}
	x := hi + textGap
	label(c, r.t, x, y, b.Label, labelSize, false, neutral, draw.XLeft)
	if b.Delta != "" {
		x += vg.Length(r.s.m(b.Label, labelSize, false) + textGap + 1)
		label(c, r.t, x, y, b.Delta, labelSize, false, impactColour(b.Impact, neutral), draw.XLeft)
	}
}
