package vector

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	raster "golang.org/x/image/vector"

	"shorecast/charts"
)

// edge is the white around a picture, in points; on a dark screen it is what keeps figures off the edge.
const edge = 4

// Picture is a drawing as an image file.
type Picture struct {
	PNG           []byte
	Width, Height int // as it is to be shown, in pixels of a screen of usual density
}

// PNG draws a chart as a picture on white, for mail, where neither vectors nor fonts can be relied on. The drawing is
// laid out as many points wide and shown as many pixels wide; fewer points for the same pixels make larger text. A
// density of 2 gives it twice the pixels each way, so that it is sharp on screens of high density. The same chart gives
// the same bytes. The font is the PDF's; a character that neither it nor an added one has is drawn as the sign for an
// unknown one.
func PNG(c charts.Chart, points float64, width, density int, added ...Font) (Picture, error) {
	if !(points > 2*edge) || width < 1 || density < 1 || width*density > 8000 {
		return Picture{}, fmt.Errorf("draw chart %q: no picture of %d pixels from %g points at density %d",
			c.ID, width, points, density)
	}
	zoom := float64(width*density) / points
	// The font is known here, and bars may turn out lower than reckoned.
	probe := &pixels{zoom: zoom, faces: newFaces(added)}
	inner := points - 2*edge
	h := Height(c, inner)
	Draw(probe, c, edge, edge, inner, h)
	shown := max(1, int(math.Ceil(math.Min(h+edge, probe.bottom+edge)*zoom/float64(density))))
	p := newPixels(width*density, shown*density, zoom, added)
	Draw(p, c, edge, edge, inner, h)
	var b bytes.Buffer
	if err := png.Encode(&b, fewColours(p.image)); err != nil {
		return Picture{}, fmt.Errorf("draw chart %q: %w", c.ID, err)
	}
	return Picture{b.Bytes(), width, shown}, nil
}

// pixels is a Page of pixels. Without an image it only finds out how far down a drawing goes.
type pixels struct {
	image  *image.RGBA
	zoom   float64 // pixels for a point
	bottom float64 // of what is drawn, in points
	raster raster.Rasterizer
	faces  faces
}

func newPixels(width, height int, zoom float64, added []Font) *pixels {
	p := &pixels{zoom: zoom, faces: newFaces(added), image: image.NewRGBA(image.Rect(0, 0, width, height))}
	for i := range p.image.Pix {
		p.image.Pix[i] = 0xff
	}
	return p
}

// OnWhite returns how a colour looks on white: in a picture and in the printed report.
func OnWhite(c Colour) color.RGBA { return onWhite[c] }

var onWhite = [...]color.RGBA{Ink: rgb(0x202226), Muted: rgb(0x5c626a), Rule: rgb(0xc9cdd2), Strong: rgb(0x4a5058),
	Medium: rgb(0x8f969e), Light: rgb(0xd3d7db), Surface: rgb(0xffffff), Good: rgb(0x0b4480), Bad: rgb(0xbd4b10),
	GoodSoft: rgb(0xb9d4ec), BadSoft: rgb(0xfbe6da)}

func rgb(x uint32) color.RGBA { return color.RGBA{uint8(x >> 16), uint8(x >> 8), uint8(x), 0xff} }

// Fill paints the inside of a path; edges that run straight across or down come to lie between two pixels.
func (p *pixels) Fill(path Path, c Colour) {
	polygons := p.flatten(path)
	if squared(polygons) {
		for _, points := range polygons {
			for i, q := range points {
				points[i] = point{math.Round(q.x), math.Round(q.y)}
			}
		}
	}
	p.paint(polygons, c)
}

// Stroke paints along a path; lines that run straight across or down fill whole pixels.
func (p *pixels) Stroke(path Path, l Line) {
	lines := p.flatten(path)
	width := l.Width * p.zoom
	if squared(lines) {
		width = math.Max(1, math.Round(width))
		half := math.Mod(width, 2) / 2
		for _, points := range lines {
			for i, q := range points {
				points[i] = point{math.Round(q.x-half) + half, math.Round(q.y-half) + half}
			}
		}
	}
	p.paint(outline(lines, width, l.Dash, p.zoom), l.Colour)
}

// squared reports whether every step runs across or down.
func squared(lines [][]point) bool {
	for _, points := range lines {
		for i := 1; i < len(points); i++ {
			if math.Abs(points[i].x-points[i-1].x) > 1e-6 && math.Abs(points[i].y-points[i-1].y) > 1e-6 {
				return false
			}
		}
	}
	return true
}

// flatten turns a path into lines of pixels. A closed one ends where it began.
func (p *pixels) flatten(path Path) (lines [][]point) {
	var now []point
	for _, s := range path {
		to := point{s.X * p.zoom, s.Y * p.zoom}
		switch s.Op {
		case MoveTo:
			lines = append(lines, now)
			now = []point{to}
		case LineTo:
			now = append(now, to)
		case CurveTo:
			c1, c2 := point{s.X1 * p.zoom, s.Y1 * p.zoom}, point{s.X2 * p.zoom, s.Y2 * p.zoom}
			now = appendCurve(now, now[len(now)-1], c1, c2, to)
		case Close:
			now = append(now, now[0])
			continue
		}
		p.bottom = math.Max(p.bottom, s.Y)
	}
	lines = append(lines, now)
	return lines[1:]
}

func appendCurve(out []point, a, b, c, d point) []point {
	n := 2 + int(math.Sqrt(math.Abs(a.x-2*b.x+c.x)+math.Abs(a.y-2*b.y+c.y)+math.Abs(b.x-2*c.x+d.x)+
		math.Abs(b.y-2*c.y+d.y)))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		ka, kb, kc, kd := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		out = append(out, point{ka*a.x + kb*b.x + kc*c.x + kd*d.x, ka*a.y + kb*b.y + kc*c.y + kd*d.y})
	}
	return out
}

// paint fills polygons, by the rule that what they turn round is inside.
func (p *pixels) paint(polygons [][]point, c Colour) {
	if p.image == nil {
		return
	}
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, points := range polygons {
		for _, q := range points {
			low, high = point{min(low.x, q.x), min(low.y, q.y)}, point{max(high.x, q.x), max(high.y, q.y)}
		}
	}
	r := image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y)))
	if r = r.Intersect(p.image.Rect); r.Empty() {
		return
	}
	p.raster.Reset(r.Dx(), r.Dy())
	for _, points := range polygons {
		for i, q := range points {
			x, y := float32(q.x-float64(r.Min.X)), float32(q.y-float64(r.Min.Y))
			if i == 0 {
				p.raster.MoveTo(x, y)
			} else {
				p.raster.LineTo(x, y)
			}
		}
		p.raster.ClosePath()
	}
	p.raster.Draw(p.image, r, image.NewUniform(onWhite[c]), image.Point{})
}

// Text writes one line of text.
func (p *pixels) Text(x, y float64, s string, t TextStyle) {
	p.bottom = math.Max(p.bottom, y+descent*t.Size)
	if p.image == nil {
		return
	}
	runs := p.faces.runs(s, t.Bold)
	at := fixed.Point26_6{X: fixed.Int26_6(64 * x * p.zoom), Y: fixed.Int26_6(64 * y * p.zoom)}
	at.X -= p.measure(runs, t.Size) * fixed.Int26_6(t.Anchor) / 2
	d := font.Drawer{Dst: p.image, Src: image.NewUniform(onWhite[t.Colour]), Dot: at}
	for _, r := range runs {
		d.Face = p.faces.at(r.font, t.Size*p.zoom)
		d.DrawString(r.text)
	}
}

// measure returns the width of runs in pixels.
func (p *pixels) measure(runs []run, size float64) (width fixed.Int26_6) {
	for _, r := range runs {
		width += font.MeasureString(p.faces.at(r.font, size*p.zoom), r.text)
	}
	return width
}

// TextWidth returns the width of one line of text in points.
func (p *pixels) TextWidth(s string, t TextStyle) float64 {
	return float64(p.measure(p.faces.runs(s, t.Bold), t.Size)) / 64 / p.zoom
}
