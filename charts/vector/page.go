// Package vector draws charts as vectors on a Page, the small interface that the PDF and the HTML documents implement.
// The same chart drawn on two pages makes the same calls. PNG draws on a page of pixels, for mail.
//
// A drawing is laid out first (sheet, and a type for each form of chart), in points from its own top left corner; a pen
// then moves it to its place on the page and shrinks it where the place is too small.
package vector

// Page is the little that a chart needs to be drawn: the documents implement it over their own format. Lengths are
// points (1/72 inch), the origin is the top left corner, y grows downwards.
type Page interface {
	// Fill paints the inside of a path.
	Fill(p Path, c Colour)
	// Stroke paints along a path.
	Stroke(p Path, l Line)
	// Text writes one line of text; (x, y) is on its baseline, at its start, middle or end as the style's Anchor says.
	Text(x, y float64, s string, t TextStyle)
	// TextWidth returns the width of one line of text in points, without drawing it. Where the reader's font is not known
	// it is an upper bound.
	TextWidth(s string, t TextStyle) float64
}

// Path is a sequence of segments.
type Path []Segment

func (p *Path) move(x, y float64) { *p = append(*p, Segment{Op: MoveTo, X: x, Y: y}) }
func (p *Path) line(x, y float64) { *p = append(*p, Segment{Op: LineTo, X: x, Y: y}) }
func (p *Path) close()            { *p = append(*p, Segment{Op: Close}) }

func rectangle(x0, y0, x1, y1 float64) Path {
	return Path{{Op: MoveTo, X: x0, Y: y1}, {Op: LineTo, X: x1, Y: y1}, {Op: LineTo, X: x1, Y: y0},
		{Op: LineTo, X: x0, Y: y0}, {Op: Close}}
}

// circle is four curves of a quarter turn.
func circle(x, y, r float64) (p Path) {
	const k = 0.5522847498 // 4/3·tan(22.5°), the usual cubic for an arc
	p.move(x+r, y)
	dx, dy := r, 0.0
	for range 4 {
		nx, ny := dy, -dx
		p = append(p, Segment{Op: CurveTo, X1: x + dx + k*nx, Y1: y + dy + k*ny, X2: x + nx + k*dx, Y2: y + ny + k*dy,
			X: x + nx, Y: y + ny})
		dx, dy = nx, ny
	}
	p.close()
	return p
}

// Segment is one step of a path. A Curve has two control points before its end.
type Segment struct {
	Op             Op
	X, Y           float64 // the end of the step
	X1, Y1, X2, Y2 float64 // control points, of Curve only
}

// Op is the kind of a segment.
type Op uint8

// The segments.
const (
	MoveTo Op = iota
	LineTo
	CurveTo
	Close
)

// Colour is what a mark means; each document decides how it looks (light, dark, printed).
type Colour uint8

// The colours. Only Good and Bad are hues; the rest are greys.
const (
	Ink      Colour = iota // text, axes, outlines
	Muted                  // secondary text
	Rule                   // thin lines, connectors
	Strong                 // the filled bar: what is, the baseline
	Medium                 // another series
	Light                  // a third series, "other"
	Surface                // the paper: an outlined bar's inside
	Good                   // good for the reader's decision, whatever the sign
	Bad                    // bad for it
	GoodSoft               // an area or band of Good
	BadSoft                // an area or band of Bad
)

// Line is how a path is stroked.
type Line struct {
	Colour Colour
	Width  float64   // points
	Dash   []float64 // points on, off …; empty = solid
}

// TextStyle is how text is written.
type TextStyle struct {
	Size   float64 // points
	Bold   bool
	Colour Colour
	Anchor Anchor
}

// Anchor is which point of a line of text stands at its position.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)
