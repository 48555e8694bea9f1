package vector

import (
	"math"
	"slices"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of text in points at natural size.
const (
	nameSize  = 8.0
	labelSize = 8.0
	tickSize  = 8.0
	lineStep  = nameSize * 1.2
	ascent    = 0.78 // of a digit, over size; the rest of the size is the descent
	descent   = 0.22
	half      = 0.36 // from the middle of a figure or capital to its baseline, over size
)

const outlineWidth = 0.7

// pen draws on a page. What it is given are points of the drawing, which stands at (x, y) of the page and is laid out
// zoom times larger than its place.
type pen struct {
	page       Page
	x, y, zoom float64
}

func (n pen) place(p Path) Path {
	for i := range p {
		s := &p[i]
		s.X, s.Y = n.x+n.zoom*s.X, n.y+n.zoom*s.Y
		if s.Op == CurveTo {
			s.X1, s.Y1, s.X2, s.Y2 = n.x+n.zoom*s.X1, n.y+n.zoom*s.Y1, n.x+n.zoom*s.X2, n.y+n.zoom*s.Y2
		}
	}
	return p
}

// fill and stroke take over the path.
func (n pen) fill(c Colour, p Path) { n.page.Fill(n.place(p), c) }

func (n pen) stroke(l Line, p Path) {
	l.Width *= n.zoom
	if n.zoom != 1 {
		dash := make([]float64, len(l.Dash))
		for i, d := range l.Dash {
			dash[i] = d * n.zoom
		}
		l.Dash = dash
	}
	n.page.Stroke(n.place(p), l)
}

// line draws along the points, x and y in turn.
func (n pen) line(c Colour, width float64, xy ...float64) {
	p := make(Path, 0, len(xy)/2)
	p.move(xy[0], xy[1])
	for i := 2; i < len(xy); i += 2 {
		p.line(xy[i], xy[i+1])
	}
	n.stroke(Line{Colour: c, Width: width}, p)
}

// text writes one line with its baseline at y.
func (n pen) text(x, y float64, s string, t TextStyle) {
	if s != "" {
		t.Size *= n.zoom
		n.page.Text(n.x+n.zoom*x, n.y+n.zoom*y, s, t)
	}
}

// tick writes a word of a scale, centred.
func (n pen) tick(x, y float64, s string) {
	n.text(x, y, s, TextStyle{Size: tickSize, Colour: Muted, Anchor: Middle})
}

// box paints a bar between two corners.
func (n pen) box(f charts.Fill, x0, y0, x1, y1 float64) {
	var b boxes
	b.add(f, x0, y0, x1, y1)
	b.paint(n)
}

// boxes are bars that do not touch, to be painted together.
type boxes [charts.FillHatched + 1]Path

func (b *boxes) add(f charts.Fill, x0, y0, x1, y1 float64) {
	x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
	if fills[f].edge != none { // drawn inside, so that its edge is where a full bar's would be
		in := min(outlineWidth/2, (x1-x0)/2, (y1-y0)/2)
		x0, y0, x1, y1 = x0+in, y0+in, x1-in, y1-in
	}
	b[f] = append(b[f], rectangle(x0, y0, x1, y1)...)
}

func (b *boxes) paint(n pen) {
	for f, p := range b {
		if len(p) == 0 {
			continue
		}
		if fills[f].edge != none {
			n.fill(fills[f].inside, slices.Clone(p))
			if charts.Fill(f) == charts.FillHatched {
				n.hatch(p)
			}
			n.stroke(Line{Colour: fills[f].edge, Width: outlineWidth}, p)
		} else {
			n.fill(fills[f].inside, p)
		}
	}
}

// Distances of the lines of a hatching, along an axis, and their width.
const (
	hatchStep  = 3.6
	hatchWidth = 0.7
)

// hatch draws slanting lines in rectangles. All lie on the same grid, so that bars side by side match.
func (n pen) hatch(rectangles Path) {
	var lines Path
	for i := 0; i+3 < len(rectangles); i += 5 {
		x0, y1, x1, y0 := rectangles[i].X, rectangles[i].Y, rectangles[i+1].X, rectangles[i+2].Y
		for sum := math.Ceil((x0+y0)/hatchStep) * hatchStep; sum < x1+y1; sum += hatchStep {
			from, to := max(x0, sum-y1), min(x1, sum-y0)
			if to > from {
				lines.move(from, sum-from)
				lines.line(to, sum-to)
			}
		}
	}
	if len(lines) > 0 {
		n.stroke(Line{Colour: Ink, Width: hatchWidth}, lines)
	}
}

func (n pen) ring(x, y float64, c Colour, width float64) {
	n.fill(Surface, circle(x, y, markRadius))
	n.stroke(Line{Colour: c, Width: width}, circle(x, y, markRadius))
}

const none = Surface // no edge

var fills = [...]struct{ inside, edge Colour }{
	charts.FillStrong:   {Strong, none},
	charts.FillMedium:   {Medium, none},
	charts.FillLight:    {Light, none},
	charts.FillOutline:  {Surface, Ink},
	charts.FillGood:     {Good, none},
	charts.FillBad:      {Bad, none},
	charts.FillGoodSoft: {GoodSoft, Good},
	charts.FillBadSoft:  {BadSoft, Bad},
	charts.FillHatched:  {Surface, Ink},
}

var lineLooks = [...]Line{
	charts.Solid:   {Colour: Strong, Width: 2},
	charts.Dashed:  {Colour: Strong, Width: 1.1, Dash: []float64{5, 2.5}},
	charts.Dotted:  {Colour: Strong, Width: 1.1, Dash: []float64{1.2, 2}},
	charts.DashDot: {Colour: Strong, Width: 1.1, Dash: []float64{6, 2, 1.2, 2}},
	charts.Faint:   {Colour: Medium, Width: 0.8, Dash: []float64{4, 2}},
	charts.Thin:    {Colour: Medium, Width: 1.2},
}

func impactColour(i charts.Impact, neutral Colour) Colour {
	return [...]Colour{charts.Neutral: neutral, charts.Good: Good, charts.Bad: Bad}[i]
}

// scale maps values to lengths.
type scale struct{ min, max, from, to float64 }

// scaleTo is a scale over the plot of a panel.
func scaleTo(edges [2]float64, c *fit.Cell) scale { return scale{edges[0], edges[1], c.X, c.X + c.W} }

func (s scale) at(v float64) float64 { return s.from + (v-s.min)/(s.max-s.min)*(s.to-s.from) }
