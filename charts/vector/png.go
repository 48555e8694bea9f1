package vector

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"shorecast/charts"
)

// edge is the white around a picture, in points; on a dark screen it is what keeps figures off the edge.
const edge = 4

// Picture is a drawing as an image file.
type Picture struct {
	PNG           []byte
	Width, Height int // as it is to be shown, in pixels of a screen of usual density
}

// PNG draws a chart as a picture on white, for mail, where neither vectors nor fonts can be relied on. The drawing is laid out as many points
// wide and shown as many pixels wide; fewer points for the same pixels make larger text. A density of 2 gives it twice the pixels each way,
// so that it is sharp on screens of high density. The same chart gives the same bytes. The font is the PDF's; a character that it
// does not have is drawn as the sign for an unknown one.
func PNG(c charts.Chart, points float64, width, density int) (Picture, error) {
	if !(points > 2*edge) || width < 1 || density < 1 || width*density > 8000 {
		return Picture{}, fmt.Errorf("draw chart %q: no picture of %d pixels from %g points at density %d", c.ID, width, points, density)
	}
	zoom := float64(width*density) / points
	probe := &raster{zoom: zoom} // bars may turn out lower than they are reckoned, since the font is known here
	inner := points - 2*edge
	h := Height(c, inner)
	Draw(probe, c, edge, edge, inner, h)
	shown := max(1, int(math.Ceil(math.Min(h+edge, probe.bottom+edge)*zoom/float64(density))))
	p := newRaster(width*density, shown*density, zoom)
	Draw(p, c, edge, edge, inner, h)
	var b bytes.Buffer
	if err := png.Encode(&b, fewColours(p.image())); err != nil {
		return Picture{}, fmt.Errorf("draw chart %q: %w", c.ID, err)
	}
	return Picture{b.Bytes(), width, shown}, nil
}

// raster is a Page of pixels. Without a canvas it only finds out how far down a drawing goes.
type raster struct {
	canvas *vgimg.Canvas // of 72 dots an inch: its lengths are pixels
	height float64       // in pixels
	zoom   float64       // pixels for a point
	bottom float64       // of what is drawn, in points
}

var _ Page = (*raster)(nil)

func newRaster(width, height int, zoom float64) *raster {
	return &raster{height: float64(height), zoom: zoom, canvas: vgimg.NewWith(vgimg.UseDPI(int(vg.Inch)),
		vgimg.UseWH(vg.Length(width), vg.Length(height)), vgimg.UseBackgroundColor(color.White))}
}

// image returns what was drawn; vgimg draws on no other sort of image.
func (p *raster) image() *image.RGBA { return p.canvas.Image().(*image.RGBA) }

// onWhite are the colours of a picture, those of the printed report.
var onWhite = [...]color.RGBA{Ink: grey(0x20, 0x22, 0x26), Muted: grey(0x5c, 0x62, 0x6a), Rule: grey(0xc9, 0xcd, 0xd2), Strong: grey(0x4a, 0x50, 0x58),
	Medium: grey(0x8f, 0x96, 0x9e), Light: grey(0xd3, 0xd7, 0xdb), Surface: grey(0xff, 0xff, 0xff), Good: grey(0x1b, 0x5f, 0x9e), Bad: grey(0xb2, 0x3c, 0x0e),
	GoodSoft: grey(0xd3, 0xe4, 0xf3), BadSoft: grey(0xf8, 0xdf, 0xd2)}

func grey(r, g, b uint8) color.RGBA { return color.RGBA{r, g, b, 0xff} }

// Fill paints the inside of a path; edges that run straight across or down come to lie between two pixels.
func (p *raster) Fill(path Path, c Colour) {
	p.reach(path)
	if p.canvas == nil {
		return
	}
	at := func(v float64) float64 { return v * p.zoom }
	if squared(path) {
		at = func(v float64) float64 { return math.Round(v * p.zoom) }
	}
	p.canvas.SetColor(onWhite[c])
	p.canvas.Fill(p.path(path, at))
}

// Stroke paints along a path; lines that run straight across or down fill whole pixels.
func (p *raster) Stroke(path Path, l Line) {
	p.reach(path)
	if p.canvas == nil {
		return
	}
	width := l.Width * p.zoom
	at := func(v float64) float64 { return v * p.zoom }
	if squared(path) {
		width = math.Max(1, math.Round(width))
		half := math.Mod(width, 2) / 2
		at = func(v float64) float64 { return math.Round(v*p.zoom-half) + half }
	}
	p.canvas.SetColor(onWhite[l.Colour])
	p.canvas.SetLineWidth(vg.Length(width))
	var dash []vg.Length
	for _, d := range l.Dash {
		dash = append(dash, vg.Length(d*p.zoom))
	}
	p.canvas.SetLineDash(dash, 0)
	p.canvas.Stroke(p.path(path, at))
}

// squared reports whether every step of a path runs across or down.
func squared(path Path) bool {
	var x, y float64
	for i, s := range path {
		switch {
		case s.Op == CurveTo:
			return false
		case s.Op == LineTo && i > 0 && math.Abs(s.X-x) > 1e-6 && math.Abs(s.Y-y) > 1e-6:
			return false
		}
		x, y = s.X, s.Y
	}
	return true
}

// path turns a path into one of pixels that counts upwards from below, as gonum has it.
func (p *raster) path(path Path, at func(float64) float64) vg.Path {
	point := func(x, y float64) vg.Point { return vg.Point{X: vg.Length(at(x)), Y: vg.Length(p.height - at(y))} }
	out := make(vg.Path, 0, len(path))
	for _, s := range path {
		switch s.Op {
		case MoveTo:
			out.Move(point(s.X, s.Y))
		case LineTo:
			out.Line(point(s.X, s.Y))
		case CurveTo:
			out.CubeTo(point(s.X1, s.Y1), point(s.X2, s.Y2), point(s.X, s.Y))
		case Close:
			out.Close()
		}
	}
	return out
}

func (p *raster) reach(path Path) {
	for _, s := range path {
		p.bottom = math.Max(p.bottom, s.Y)
	}
}

// Clip is not needed: nothing is drawn outside of a chart's place.
func (p *raster) Clip(_, _, _, _ float64) {}

// Unclip is not needed either.
func (p *raster) Unclip() {}

// Text writes one line of text by its outlines, which are as sharp turned as straight.
func (p *raster) Text(x, y float64, s string, t TextStyle) {
	p.bottom = math.Max(p.bottom, y+descent*t.Size)
	if p.canvas == nil {
		return
	}
	f := faceOf(t.Bold)
	shift := -f.width(s) * t.Size * float64(t.Anchor) / 2
	sin, cos := math.Sincos(t.Turn * math.Pi / 180)
	path := f.outline(s, t.Size)
	at := func(px, py float64) (float64, float64) {
		px += shift
		return x + px*cos + py*sin, y - px*sin + py*cos
	}
	for i := range path {
		g := &path[i]
		g.X, g.Y = at(g.X, g.Y)
		g.X1, g.Y1 = at(g.X1, g.Y1)
		g.X2, g.Y2 = at(g.X2, g.Y2)
	}
	p.canvas.SetColor(onWhite[t.Colour])
	p.canvas.Fill(p.path(path, func(v float64) float64 { return v * p.zoom }))
}

// TextWidth returns the width of one line of text in points.
func (p *raster) TextWidth(s string, t TextStyle) float64 { return faceOf(t.Bold).width(s) * t.Size }
