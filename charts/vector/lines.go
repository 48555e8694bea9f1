package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of line charts in points.
const (
	linesHeight = 170.0
	linesLeast  = 105.0 // in a room that is lower than usual
	mostOfEnd   = 0.28  // of the width, for names at line ends
	markRadius  = 2.2
	guideRow    = 12.0
	rangeHeight = 3.5  // of a range marked on the horizontal axis
	leader      = 12.0 // from the plot to the labels at the line ends
)

// lines has the names of its lines at their ends.
type lines struct {
	*sheet
	ends   fit.Ends
	left   float64 // room for the figures of the value axis
	x, y   scale
	top    float64 // of the plot
	bottom float64
}

func newLines(s *sheet) *lines {
	l := &lines{sheet: s}
	p := &s.c.Panels[0]
	ends, high := s.Ends(p, math.Min(140, math.Max(56, mostOfEnd*s.w)), 1)
	l.ends = ends
	axisName := s.Measure(s.c.Time.Name, tickSize, false)
	l.left = math.Max(s.WidestTick(p.Axis)+5, axisName+6)
	if len(s.c.Time.Ticks) > 0 {
		l.left = math.Max(l.left, axisName+s.Measure(s.c.Time.Ticks[0].Label, tickSize, false)/2+5)
	}
	s.least = l.left + 90 + leader + ends.Value + 4 + ends.Name
	plot := math.Max(linesHeight, high+8)
	s.flatter, s.taller = plot-math.Max(linesLeast, high+8), true
	s.place(0, 1, plot+tickRow+guideRow)
	return l
}

func (l *lines) draw(n pen, c *fit.Cell) {
	l.top, l.bottom = c.PlotY+guideRow, c.PlotY+c.PlotH-tickRow
	l.x = scale{l.c.Time.Min, l.c.Time.Max, c.X + l.left, c.X + c.W - leader - l.ends.Value - 4 - l.ends.Name}
	l.y = scale{c.Axis.Min, c.Axis.Max, l.bottom, l.top}
	l.axes(n, c)
	if g := c.Guide; g != nil {
		n.line(Rule, 0.6, l.x.at(g.At), l.bottom, l.x.at(g.At), l.top-2)
		n.tick(l.x.at(g.At), l.top-4, g.Label)
	}
	plot := fit.Plot{X: l.x.at, Y: func(v float64) float64 { return -l.y.at(v) },
		Box: fit.Box{X0: l.x.from, Y0: -l.bottom, X1: l.x.to, Y1: -l.top}}
	for i := len(c.Lines) - 1; i >= 0; i-- { // the first on top
		var path Path
		for _, p := range plot.Points(&c.Lines[i]) {
			path.line(p.X, -p.Y)
		}
		if len(path) > 0 {
			path[0].Op = MoveTo
			n.stroke(lineLooks[c.Lines[i].Style], path)
		}
	}
	l.drawEnds(n, c)
	l.marks(n, c, plot)
}

// axes draws the zero line and the figures of both axes.
func (l *lines) axes(n pen, c *fit.Cell) {
	left := l.x.from
	for _, t := range c.Axis.Ticks {
		y := l.y.at(t.At)
		n.text(left-5, y+tickSize*half, t.Label, TextStyle{Size: tickSize, Colour: Muted, Anchor: End})
		if t.At != 0 {
			n.line(Rule, 0.4, left-2.5, y, left, y)
		}
	}
	if r := c.Range; r != nil {
		n.line(Medium, rangeHeight, l.x.at(r.From), l.bottom, l.x.at(r.To), l.bottom)
	}
	n.line(Ink, 0.6, left, l.y.at(0), l.x.to, l.y.at(0))
	ticks := l.c.Time.Ticks
	if len(ticks) == 0 {
		return
	}
	base := l.bottom + tickRow - tickSize*descent
	for _, t := range l.c.Time.Labelled(l.WidestTick(l.c.Time)+4, l.x.to-left, c.Guide) {
		n.line(Rule, 0.4, l.x.at(t.At), l.bottom, l.x.at(t.At), l.bottom+2)
		n.tick(l.x.at(t.At), base, t.Label)
	}
	first := l.Measure(ticks[0].Label, tickSize, false) / 2
	n.text(left-first-4, base, l.c.Time.Name, TextStyle{Size: tickSize, Colour: Muted, Anchor: End})
}

// drawEnds writes value and name of each line at its end, pushed apart where they would touch, with a thin leader.
func (l *lines) drawEnds(n pen, c *fit.Cell) {
	var at []float64
	for _, i := range l.ends.Of {
		line := &c.Lines[i]
		at = append(at, -l.y.at(line.Y[len(line.Y)-1]))
	}
	left := l.x.to + leader
	for i, at := range l.ends.Apart(at, -l.bottom-tickRow, -l.top+guideRow) {
		line := &c.Lines[l.ends.Of[i]]
		k := len(line.Y) - 1
		at, x, y := -at, l.x.at(line.X[k]), l.y.at(line.Y[k])
		if math.Abs(at-y) > 2 || x < l.x.to {
			n.line(Rule, 0.4, x, y, l.x.to+3, y, left-3, at, left-1, at)
		}
		left := left + l.ends.Value
		n.text(left, at+labelSize*half, line.Value,
			TextStyle{Size: labelSize, Colour: impactColour(line.Impact, Ink), Anchor: End})
		base := at + nameSize*half - float64(len(l.ends.Names[i])-1)*lineStep/2
		for _, name := range l.ends.Names[i] {
			n.text(left+4, base, name, TextStyle{Size: nameSize, Bold: line.Style == charts.Solid})
			base += lineStep
		}
	}
}

// marks draws rings on the lines and writes beside them where there is room.
func (l *lines) marks(n pen, c *fit.Cell, plot fit.Plot) {
	for _, m := range c.Marks {
		n.ring(l.x.at(m.X), l.y.at(m.Y), impactColour(m.Impact, Ink), 1.1)
	}
	for i, w := range l.Marks(c.Panel, plot, markRadius) {
		style := TextStyle{Size: tickSize, Colour: impactColour(c.Marks[i].Impact, Ink)}
		n.text(w.X0, -w.Y0-tickSize*descent, w.Text, style)
	}
}
