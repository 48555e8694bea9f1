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
	guideRow    = 11.0
	rangeHeight = 3.5  // of a range marked on the horizontal axis
	leader      = 12.0 // from the plot to the labels at the line ends
)

// lines has the names of its lines at their ends.
type lines struct {
	*sheet
	names  [][]string
	valueW float64
	nameW  float64
	left   float64 // room for the figures of the value axis
	x, y   scale
	top    float64 // of the plot
	bottom float64
}

func newLines(s *sheet) *lines {
	l := &lines{sheet: s}
	p := &s.c.Panels[0]
	width := math.Min(140, math.Max(56, mostOfEnd*s.w))
	high := 0.0 // the least height
	for _, line := range p.Lines {
		names := fit.Wrap(line.Name, width, 2, nameSize, line.Style == charts.Solid, s.measure)
		l.names = append(l.names, names)
		l.nameW = math.Max(l.nameW, fit.Widest(names, nameSize, line.Style == charts.Solid, s.measure))
		l.valueW = math.Max(l.valueW, s.measure(line.Value, labelSize, false))
		high += endHeight(names)
	}
	for _, t := range p.Axis.Ticks {
		l.left = math.Max(l.left, s.measure(t.Label, tickSize, false))
	}
	axisName := s.measure(s.c.Time.Name, tickSize, false)
	l.left = math.Max(l.left+5, axisName+6)
	if len(s.c.Time.Ticks) > 0 {
		l.left = math.Max(l.left, axisName+s.measure(s.c.Time.Ticks[0].Label, tickSize, false)/2+5)
	}
	s.least = l.left + 90 + leader + l.valueW + 4 + l.nameW
	plot := math.Max(linesHeight, high+8)
	s.flatter, s.taller = plot-math.Max(linesLeast, high+8), true
	s.place(0, 1, plot+tickRow+guideRow)
	return l
}

func endHeight(lines []string) float64 { return float64(len(lines))*lineStep + 1 }

func (l *lines) draw(n pen, c *cell) {
	l.top, l.bottom = c.plotY+guideRow, c.plotY+c.plotH-tickRow
	l.x = scale{l.c.Time.Min, l.c.Time.Max, c.x + l.left, c.x + c.w - leader - l.valueW - 4 - l.nameW}
	l.y = scale{c.Axis.Min, c.Axis.Max, l.bottom, l.top}
	l.axes(n, c)
	if g := c.Guide; g != nil {
		n.line(Rule, 0.6, l.x.at(g.At), l.bottom, l.x.at(g.At), l.top-2)
		n.tick(l.x.at(g.At), l.top-4, g.Label)
	}
	zero := []fit.Point{{X: l.x.from, Y: -l.y.at(0)}, {X: l.x.to, Y: -l.y.at(0)}}
	room := fit.Placing{Frame: fit.Box{X0: l.x.from, Y0: -l.bottom, X1: l.x.to, Y1: -l.top}, Lines: [][]fit.Point{zero}}
	for i := len(c.Lines) - 1; i >= 0; i-- { // the first on top
		points := l.thinned(&c.Lines[i])
		path := make(Path, len(points))
		for k, p := range points {
			path[k] = Segment{Op: LineTo, X: p.X, Y: -p.Y}
		}
		if len(path) > 0 {
			path[0].Op = MoveTo
			n.stroke(lineLooks[c.Lines[i].Style], path)
		}
		room.Lines = append(room.Lines, points)
	}
	l.ends(n, c)
	l.marks(n, c, &room)
}

// axes draws the zero line and the figures of both axes.
func (l *lines) axes(n pen, c *cell) {
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
	widest := 0.0
	for _, t := range ticks {
		widest = math.Max(widest, l.measure(t.Label, tickSize, false))
	}
	base := l.bottom + tickRow - tickSize*descent
	for _, t := range l.c.Time.Labelled(widest+4, l.x.to-left, c.Guide) {
		n.line(Rule, 0.4, l.x.at(t.At), l.bottom, l.x.at(t.At), l.bottom+2)
		n.tick(l.x.at(t.At), base, t.Label)
	}
	first := l.measure(ticks[0].Label, tickSize, false) / 2
	n.text(left-first-4, base, l.c.Time.Name, TextStyle{Size: tickSize, Colour: Muted, Anchor: End})
}

// ends writes value and name of each line at its end, pushed apart where they would touch, with a thin leader.
func (l *lines) ends(n pen, c *cell) {
	var spots []fit.Spot
	for i, line := range c.Lines {
		if k := len(line.Y); k > 0 {
			spots = append(spots, fit.Spot{Index: i, At: -l.y.at(line.Y[k-1]), Height: endHeight(l.names[i])})
		}
	}
	fit.Apart(spots, -l.bottom-tickRow, -l.top+guideRow)
	left := l.x.to + leader
	for _, s := range spots {
		line := &c.Lines[s.Index]
		k := len(line.Y) - 1
		at, x, y := -s.At, l.x.at(line.X[k]), l.y.at(line.Y[k])
		if math.Abs(at-y) > 2 || x < l.x.to {
			n.line(Rule, 0.4, x, y, l.x.to+3, y, left-3, at, left-1, at)
		}
		n.text(left+l.valueW, at+labelSize*half, line.Value,
			TextStyle{Size: labelSize, Colour: impactColour(line.Impact, Ink), Anchor: End})
		names := l.names[s.Index]
		base := at + nameSize*half - float64(len(names)-1)*lineStep/2
		for _, name := range names {
			n.text(left+l.valueW+4, base, name, TextStyle{Size: nameSize, Bold: line.Style == charts.Solid})
			base += lineStep
		}
	}
}

// marks draws rings on the lines and writes beside them where there is room.
func (l *lines) marks(n pen, c *cell, room *fit.Placing) {
	for _, m := range c.Marks {
		x, y := l.x.at(m.X), l.y.at(m.Y)
		n.ring(x, y, impactColour(m.Impact, Ink), 1.1)
		room.Take(fit.Box{X0: x - markRadius, Y0: -y - markRadius, X1: x + markRadius, Y1: -y + markRadius})
	}
	if g := c.Guide; g != nil {
		room.Take(fit.Box{X0: l.x.at(g.At), Y0: room.Frame.Y0, X1: l.x.at(g.At), Y1: room.Frame.Y1})
	}
	for i := range c.Marks {
		m := &c.Marks[i]
		at := fit.Point{X: l.x.at(m.X), Y: -l.y.at(m.Y)}
		for _, text := range m.Texts() {
			if b, ok := room.Near(at, l.measure(text, tickSize, false), tickSize); ok {
				n.text(b.X0, -b.Y0-tickSize*descent, text, TextStyle{Size: tickSize, Colour: impactColour(m.Impact, Ink)})
				break
			}
		}
	}
}

// thinned returns a line's points without those that change nothing; their y grows upwards.
func (l *lines) thinned(line *charts.Line) []fit.Point {
	out := make([]fit.Point, 0, len(line.X))
	for i := range line.X {
		p := fit.Point{X: l.x.at(line.X[i]), Y: -l.y.at(line.Y[i])}
		if math.IsNaN(p.Y) || math.IsInf(p.Y, 0) {
			continue
		}
		if n := len(out); n >= 2 && straight(out[n-2], out[n-1], p) {
			out = out[:n-1]
		}
		out = append(out, p)
	}
	return out
}

// straight reports whether b lies on the way from a to c, within a fiftieth of a point.
func straight(a, b, c fit.Point) bool {
	return c.X > a.X && math.Abs(a.Y+(c.Y-a.Y)*(b.X-a.X)/(c.X-a.X)-b.Y) < 0.02
}
