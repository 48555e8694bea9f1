package vector

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

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
	rangeHeight = 3.5 // of a range marked on the horizontal axis
)

// gutter is the room right of the lines where their names stand.
type gutter struct {
	names  [][]string
	valueW float64
	nameW  float64
	left   float64 // room for the figures of the value axis
	sum    float64 // the least height
}

const leader = 12.0 // from the plot to the labels at the line ends

func (s *sheet) arrangeLines() {
	g := &s.gutter
	p := &s.c.Panels[0]
	width := math.Min(140, math.Max(56, mostOfEnd*s.w))
	for _, l := range p.Lines {
		lines := fit.Wrap(l.Name, width, 2, nameSize, l.Style == charts.Solid, s.m)
		g.names = append(g.names, lines)
		g.nameW = math.Max(g.nameW, fit.Widest(lines, nameSize, l.Style == charts.Solid, s.m))
		g.valueW = math.Max(g.valueW, s.m(l.Value, labelSize, false))
		g.sum += endHeight(lines)
	}
	for _, t := range p.Axis.Ticks {
		g.left = math.Max(g.left, s.m(t.Label, tickSize, false))
	}
	g.left = math.Max(g.left+5, s.m(s.c.Time.Name, tickSize, false)+6)
	if len(s.c.Time.Ticks) > 0 {
		g.left = math.Max(g.left, s.m(s.c.Time.Name, tickSize, false)+s.m(s.c.Time.Ticks[0].Label, tickSize, false)/2+5)
	}
	s.least = g.left + 90 + leader + g.valueW + 4 + g.nameW
	s.place(0, 1, math.Max(linesHeight, g.sum+8)+tickRow+guideRow)
}

// squeeze makes lines as much flatter as a height asks for and their names allow.
func (s *sheet) squeeze(h float64) {
	if s.c.Form != charts.Lines || s.height <= h {
		return
	}
	c := &s.cells[0]
	less := math.Min(s.height-h, c.plotH-math.Max(linesLeast, s.gutter.sum+8)-tickRow-guideRow)
	if less > 0 {
		c.plotH -= less
		s.height -= less
	}
}

func endHeight(lines []string) float64 { return float64(len(lines))*lineStep + 1 }

func (s *sheet) drawLines(cv *canvas, t handler, c *cell) {
	p := newPlot(t)
	panel := &s.c.Panels[c.panel]
	p.X.Min, p.X.Max = s.c.Time.Min, s.c.Time.Max
	p.Y.Min, p.Y.Max = panel.Axis.Min, panel.Axis.Max
	g := &s.gutter
	room := s.rectangle(c.x+g.left, c.plotY+guideRow, c.w-g.left-leader-g.valueW-4-g.nameW, c.plotH-guideRow-tickRow)
	p.Add(curves{s, panel, t})
	p.Draw(draw.Canvas{Canvas: cv, Rectangle: room})
}

// curves plots a panel of lines with scales, marks and the names at the line ends.
type curves struct {
	s *sheet
	p *charts.Panel
	t handler
}

// Plot implements plot.Plotter.
func (k curves) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	k.scales(&c, x, y)
	var pl fit.Placing
	if g := k.p.Guide; g != nil {
		c.StrokeLine2(rule(Rule, 0.6), x(g.At), c.Min.Y, x(g.At), c.Max.Y+2)
		label(&c, k.t, x(g.At), c.Max.Y+4, g.Label, tickSize, false, Muted, draw.XCenter)
	}
	for i := len(k.p.Lines) - 1; i >= 0; i-- { // the first on top
		pts := thinned(k.p.Lines[i], x, y)
		pl.Lines = append(pl.Lines, plain(pts))
		c.StrokeLines(lineLook(k.p.Lines[i].Style), pts)
	}
	k.ends(&c, x, y)
	k.marks(&c, x, y, &pl)
}

// scales draws the zero line and the figures of both axes.
func (k curves) scales(c *draw.Canvas, x, y func(float64) vg.Length) {
	for _, t := range k.p.Axis.Ticks {
		label(c, k.t, c.Min.X-5, middle(y(t.At), tickSize), t.Label, tickSize, false, Muted, draw.XRight)
		if t.At != 0 {
			c.StrokeLine2(rule(Rule, 0.4), c.Min.X-2.5, y(t.At), c.Min.X, y(t.At))
		}
	}
	if r := k.p.Range; r != nil {
		c.StrokeLine2(rule(Medium, rangeHeight), x(r.From), c.Min.Y, x(r.To), c.Min.Y)
	}
	c.StrokeLine2(rule(Ink, 0.6), c.Min.X, y(0), c.Max.X, y(0))
	ticks := k.s.c.Time.Ticks
	if len(ticks) == 0 {
		return
	}
	names := make([]string, len(ticks))
	for i, t := range ticks {
		names[i] = t.Label
	}
	base := c.Min.Y - tickRow + tickSize*descent
	every := k.s.c.Every(fit.Widest(names, tickSize, false, k.s.m)+4, float64(c.Max.X-c.Min.X))
	for i := range ticks {
		if len(ticks) > 1 && int(math.Round(ticks[i].At/(ticks[1].At-ticks[0].At)))%every != 0 {
			continue // so that round values keep their label wherever the axis begins
		}
		c.StrokeLine2(rule(Rule, 0.4), x(ticks[i].At), c.Min.Y, x(ticks[i].At), c.Min.Y-2)
		label(c, k.t, x(ticks[i].At), base, names[i], tickSize, false, Muted, draw.XCenter)
	}
	half := vg.Length(k.s.m(names[0], tickSize, false) / 2)
	label(c, k.t, c.Min.X-half-4, base, k.s.c.Time.Name, tickSize, false, Muted, draw.XRight)
}

// ends writes value and name of each line at its end, pushed apart where they would touch, with a thin leader.
func (k curves) ends(c *draw.Canvas, x, y func(float64) vg.Length) {
	g := &k.s.gutter
	var spots []fit.Spot
	for i, l := range k.p.Lines {
		if n := len(l.Y); n > 0 {
			spots = append(spots, fit.Spot{Index: i, At: float64(y(l.Y[n-1])), Height: endHeight(g.names[i])})
		}
	}
	fit.Apart(spots, float64(c.Min.Y)-tickRow, float64(c.Max.Y)+guideRow)
	left := c.Max.X + leader
	for _, s := range spots {
		l := &k.p.Lines[s.Index]
		n := len(l.Y) - 1
		at, end := vg.Length(s.At), vg.Point{X: x(l.X[n]), Y: y(l.Y[n])}
		if d := at - end.Y; d > 2 || d < -2 || end.X < c.Max.X {
			c.StrokeLines(rule(Rule, 0.4), []vg.Point{end, {X: c.Max.X + 3, Y: end.Y}, {X: left - 3, Y: at}, {X: left - 1, Y: at}})
		}
		base := middle(at, labelSize)
		label(c, k.t, left+vg.Length(g.valueW), base, l.Value, labelSize, false, impactColour(l.Impact, Ink), draw.XRight)
		lines := g.names[s.Index]
		base = middle(at, nameSize) + vg.Length(float64(len(lines)-1)*lineStep/2)
		for _, name := range lines {
			label(c, k.t, left+vg.Length(g.valueW+4), base, name, nameSize, l.Style == charts.Solid, Ink, draw.XLeft)
			base -= lineStep
		}
	}
}

// marks draws rings on the lines and writes beside them where there is room.
func (k curves) marks(c *draw.Canvas, x, y func(float64) vg.Length, pl *fit.Placing) {
	pl.Frame = fit.Box{X0: float64(c.Min.X), Y0: float64(c.Min.Y), X1: float64(c.Max.X), Y1: float64(c.Max.Y)}
	for _, m := range k.p.Marks {
		at := vg.Point{X: x(m.X), Y: y(m.Y)}
		var ring vg.Path
		ring.Arc(at, markRadius, 0, 2*math.Pi)
		ring.Close()
		c.SetColor(role(Surface))
		c.Fill(ring)
		c.SetLineStyle(rule(impactColour(m.Impact, Ink), 1.1))
		c.Stroke(ring)
		pl.Take(fit.Box{X0: float64(at.X) - markRadius, Y0: float64(at.Y) - markRadius, X1: float64(at.X) + markRadius, Y1: float64(at.Y) + markRadius})
	}
	if g := k.p.Guide; g != nil {
		pl.Take(fit.Box{X0: float64(x(g.At)), Y0: pl.Frame.Y0, X1: float64(x(g.At)), Y1: pl.Frame.Y1})
	}
	for i := range k.p.Marks {
		m := &k.p.Marks[i]
		for _, text := range m.Texts() {
			if b, ok := pl.Near(fit.Point{X: float64(x(m.X)), Y: float64(y(m.Y))}, k.s.m(text, tickSize, false), tickSize); ok {
				label(c, k.t, vg.Length(b.X0), vg.Length(b.Y0+tickSize*descent), text, tickSize, false, impactColour(m.Impact, Ink), draw.XLeft)
				break
			}
		}
	}
}

func plain(pts []vg.Point) []fit.Point {
	out := make([]fit.Point, len(pts))
	for i, p := range pts {
		out[i] = fit.Point{X: float64(p.X), Y: float64(p.Y)}
	}
	return out
}

// thinned returns the line's points on the canvas without those that change nothing.
func thinned(l charts.Line, x, y func(float64) vg.Length) []vg.Point {
	var out []vg.Point
	for i := range l.X {
		p := vg.Point{X: x(l.X[i]), Y: y(l.Y[i])}
		if math.IsNaN(float64(p.Y)) || math.IsInf(float64(p.Y), 0) {
			continue
		}
		if n := len(out); n >= 2 && straight(out[n-2], out[n-1], p) {
			out[n-1] = p
			continue
		}
		out = append(out, p)
	}
	return out
}

// straight reports whether b lies on the way from a to c, within a twentieth of a point.
func straight(a, b, c vg.Point) bool {
	if c.X <= a.X {
		return false
	}
	on := a.Y + (c.Y-a.Y)*(b.X-a.X)/(c.X-a.X)
	return math.Abs(float64(on-b.Y)) < 0.02
}

func lineLook(s charts.LineStyle) draw.LineStyle {
	l := draw.LineStyle{Color: role(Strong), Width: 1.1}
	switch s {
	case charts.Solid:
		l.Width = 2
	case charts.Dashed:
		l.Dashes = []vg.Length{5, 2.5}
	case charts.Dotted:
		l.Dashes = []vg.Length{1.2, 2}
	case charts.DashDot:
		l.Dashes = []vg.Length{6, 2, 1.2, 2}
	case charts.LongDash:
		l.Dashes = []vg.Length{10, 3}
	case charts.DashDotDot:
		l.Dashes = []vg.Length{6, 2, 1.2, 2, 1.2, 2}
	case charts.Thin:
		l.Width, l.Color = 1.2, role(Medium)
	}
	return l
}
