package vector

// Page is the little that a chart needs to be drawn: the documents implement it over their own format. Lengths are points (1/72 inch), the
// origin is the top left corner, y grows downwards.
type Page interface {
	// Fill paints the inside of a path.
	Fill(p Path, c Colour)
	// Stroke paints along a path.
	Stroke(p Path, l Line)
	// Text writes one line of text; (x, y) is on its baseline, at its start, middle or end as the style's Anchor says.
	Text(x, y float64, s string, t TextStyle)
	// TextWidth returns the width of one line of text in points, without drawing it. Where the reader's font is not known it is an upper bound.
	TextWidth(s string, t TextStyle) float64
	// Clip confines what follows to a rectangle until Unclip; clips nest.
	Clip(x, y, w, h float64)
	// Unclip ends the innermost Clip.
	Unclip()
}

// Path is a sequence of segments.
type Path []Segment

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
	Turn   float64 // degrees counter-clockwise about (x, y); 0 or 90
}

// Anchor is which point of a line of text stands at its position.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)
