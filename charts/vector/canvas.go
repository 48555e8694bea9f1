package vector

import (
	"image"
	"image/color"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// canvas is a vg.Canvas that paints on a Page. Its own origin is the bottom left corner of the drawing and y grows upwards, as gonum/plot
// has it; the page's is the top left and y grows downwards. The zoom shrinks a drawing that was laid out larger than its place.
type canvas struct {
	page Page
	zoom float64
	now  pen
	kept []pen
}

// pen is what Push keeps: the transform from the canvas to the page, the turn within it, and how to stroke.
type pen struct {
	a, b, c, d, e, f float64 // page x = a·x + c·y + e, page y = b·x + d·y + f
	turn             float64 // degrees counter-clockwise
	line             Line
}

var _ vg.Canvas = (*canvas)(nil)

// newCanvas covers the rectangle of the page with its top left corner at (x, y) and height h, all in points of the page.
func newCanvas(p Page, x, y, h, zoom float64) *canvas {
	return &canvas{page: p, zoom: zoom, now: pen{a: zoom, d: -zoom, e: x, f: y + h, line: Line{Width: 1}}}
}

func (c *canvas) at(p vg.Point) (x, y float64) {
	t := &c.now
	return t.a*float64(p.X) + t.c*float64(p.Y) + t.e, t.b*float64(p.X) + t.d*float64(p.Y) + t.f
}

// SetLineWidth sets the width of strokes in points of the drawing.
func (c *canvas) SetLineWidth(w vg.Length) { c.now.line.Width = float64(w) }

// SetLineDash sets the dashes of strokes; the offset is not used by any of our drawings.
func (c *canvas) SetLineDash(pattern []vg.Length, _ vg.Length) {
	c.now.line.Dash = nil
	for _, l := range pattern {
		c.now.line.Dash = append(c.now.line.Dash, float64(l)*c.zoom)
	}
}

// SetColor takes roles; any other colour is drawn as Ink.
func (c *canvas) SetColor(col color.Color) { c.now.line.Colour = roleOf(col) }

// Rotate turns what follows counter-clockwise.
func (c *canvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.now.multiply(cos, sin, -sin, cos, 0, 0)
	c.now.turn += rad * 180 / math.Pi
}

// Translate moves the origin.
func (c *canvas) Translate(p vg.Point) { c.now.multiply(1, 0, 0, 1, float64(p.X), float64(p.Y)) }

// Scale stretches positions; text and line widths keep their size.
func (c *canvas) Scale(x, y float64) { c.now.multiply(x, 0, 0, y, 0, 0) }

func (t *pen) multiply(a, b, c, d, e, f float64) {
	t.a, t.b, t.c, t.d, t.e, t.f = t.a*a+t.c*b, t.b*a+t.d*b, t.a*c+t.c*d, t.b*c+t.d*d, t.a*e+t.c*f+t.e, t.b*e+t.d*f+t.f
}

// Push keeps the pen for Pop.
func (c *canvas) Push() { c.kept = append(c.kept, c.now) }

// Pop brings back what the last Push kept.
func (c *canvas) Pop() {
	n := len(c.kept) - 1
	c.now, c.kept = c.kept[n], c.kept[:n]
}

// Stroke paints along the path.
func (c *canvas) Stroke(p vg.Path) {
	if c.now.line.Width <= 0 || len(p) == 0 {
		return
	}
	l := c.now.line
	l.Width *= c.zoom
	c.page.Stroke(c.path(p), l)
}

// Fill paints the inside of the path.
func (c *canvas) Fill(p vg.Path) {
	if len(p) > 0 {
		c.page.Fill(c.path(p), c.now.line.Colour)
	}
}

// FillString exists for gonum's own text handlers; our texts go through text, which keeps their anchor.
func (c *canvas) FillString(f font.Face, p vg.Point, s string) {
	c.text(p, s, TextStyle{Size: float64(f.Font.Size), Bold: f.Font.Weight > 0, Colour: c.now.line.Colour})
}

// DrawImage draws nothing: no chart of ours has an image.
func (c *canvas) DrawImage(vg.Rectangle, image.Image) {}

// text writes a line of text with its anchor at p.
func (c *canvas) text(p vg.Point, s string, t TextStyle) {
	x, y := c.at(p)
	t.Size *= c.zoom
	t.Turn = c.now.turn
	c.page.Text(x, y, s, t)
}

// path converts a path; arcs become curves of a quarter turn at most.
func (c *canvas) path(p vg.Path) Path {
	out := make(Path, 0, len(p))
	for _, s := range p {
		switch s.Type {
		case vg.MoveComp, vg.LineComp:
			x, y := c.at(s.Pos)
			op := LineTo
			if s.Type == vg.MoveComp {
				op = MoveTo
			}
			out = append(out, Segment{Op: op, X: x, Y: y})
		case vg.ArcComp:
			out = c.arc(out, s)
		case vg.CurveComp:
			out = append(out, c.curve(s.Control[0], s.Control[len(s.Control)-1], s.Pos))
		case vg.CloseComp:
			out = append(out, Segment{Op: Close})
		}
	}
	return out
}

func (c *canvas) curve(c1, c2, end vg.Point) Segment {
	s := Segment{Op: CurveTo}
	s.X1, s.Y1 = c.at(c1)
	s.X2, s.Y2 = c.at(c2)
	s.X, s.Y = c.at(end)
	return s
}

func (c *canvas) arc(out Path, s vg.PathComp) Path {
	n := max(1, int(math.Ceil(math.Abs(s.Angle)/(math.Pi/2)-1e-9)))
	step := s.Angle / float64(n)
	k := vg.Length(4.0 / 3 * math.Tan(step/4)) // the usual cubic for an arc
	point := func(a float64) (on, along vg.Point) {
		sin, cos := math.Sincos(a)
		along = vg.Point{X: -vg.Length(sin) * s.Radius * k, Y: vg.Length(cos) * s.Radius * k}
		return s.Pos.Add(vg.Point{X: vg.Length(cos) * s.Radius, Y: vg.Length(sin) * s.Radius}), along
	}
	from, out1 := point(s.Start)
	x, y := c.at(from)
	op := LineTo
	if len(out) == 0 {
		op = MoveTo
	}
	out = append(out, Segment{Op: op, X: x, Y: y})
	for i := 1; i <= n; i++ {
		to, out2 := point(s.Start + float64(i)*step)
		out = append(out, c.curve(from.Add(out1), to.Sub(out2), to))
		from, out1 = to, out2
	}
	return out
}
