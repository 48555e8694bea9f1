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
	top := s.nameRows(1, rowHeight, mostOfName, 2)
	left := s.nameW + nameGap
	least := 0.0
	for i := range s.c.Panels {
		s.reaches = append(s.reaches, fit.Reaches(s.c.Panels[i].Bars, s.labelWidth))
		right, leftOf := fit.Room(s.reaches[i], 0)
		least = math.Max(least, right+leftOf+shortest)
	}
	s.least = left + least
	s.place(left, s.columnsFor(left, least), top+1)
	s.scales(s.cells[0].w)
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

// scales finds for each panel the values at its edges. Panels with one axis get one scale.
func (s *sheet) scales(width float64) {
	var shared []fit.Reach
	for i, p := range s.c.Panels {
		if !p.Own {
			shared = append(shared, s.reaches[i]...)
		}
	}
	for i, p := range s.c.Panels {
		rs := s.reaches[i]
		if !p.Own {
			rs = shared
		}
		if i > 0 && !p.Own && !s.c.Panels[i-1].Own {
			s.edges = append(s.edges, s.edges[i-1])
			continue
		}
		lo, hi := fit.Scale(rs, p.Axis, width)
		s.edges = append(s.edges, [2]float64{lo, hi})
	}
}

func (s *sheet) drawBars(cv *canvas, t handler, c *cell) {
	if c.first {
		s.drawNames(cv, c)
	}
	p := newPlot(t)
	p.X.Min, p.X.Max = s.edges[c.panel][0], s.edges[c.panel][1]
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
	if b.Below() {
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
