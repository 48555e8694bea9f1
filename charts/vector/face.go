package vector

import (
	"sync"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/go-fonts/dejavu/dejavusanscondensedbold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"shorecast/charts/glyph"
)

// face is a font whose letters are drawn as outlines. It is made once in a process and safe for concurrent use.
type face struct {
	font *sfnt.Font
	em   fixed.Int26_6 // the size at which outlines are read: one unit of the font to a pixel
}

var (
	regularFace = sync.OnceValue(func() *face { return parseFace(dejavusanscondensed.TTF) })
	boldFace    = sync.OnceValue(func() *face { return parseFace(dejavusanscondensedbold.TTF) })
)

func parseFace(ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("parse the font built into the program: " + err.Error())
	}
	return &face{f, fixed.I(int(f.UnitsPerEm()))}
}

func faceOf(bold bool) *face {
	if bold {
		return boldFace()
	}
	return regularFace()
}

// drawable returns a text as the font can draw it.
func (f *face) drawable(s string) string {
	var b sfnt.Buffer
	return glyph.Drawable(s, func(r rune) bool {
		i, err := f.font.GlyphIndex(&b, r)
		return err == nil && i != 0
	})
}

// each visits the letters of a drawable text with their place in ems from its start, and returns its width in ems.
func (f *face) each(b *sfnt.Buffer, s string, visit func(i sfnt.GlyphIndex, at float64)) float64 {
	at := 0.0
	for _, r := range s {
		i, err := f.font.GlyphIndex(b, r)
		if err != nil {
			continue
		}
		visit(i, at)
		if a, err := f.font.GlyphAdvance(b, i, f.em, font.HintingNone); err == nil {
			at += float64(a) / float64(f.em)
		}
	}
	return at
}

// width returns how wide a text is, in ems.
func (f *face) width(s string) float64 {
	var b sfnt.Buffer
	return f.each(&b, f.drawable(s), func(sfnt.GlyphIndex, float64) {})
}

// outline returns the outlines of a text at a size, its baseline beginning at the origin; y grows downwards.
func (f *face) outline(s string, size float64) Path {
	var b sfnt.Buffer
	var out Path
	f.each(&b, f.drawable(s), func(i sfnt.GlyphIndex, at float64) {
		segments, err := f.font.LoadGlyph(&b, i, f.em, nil)
		if err != nil {
			return
		}
		out = appendOutline(out, segments, at*size, size/float64(f.em))
	})
	return out
}

// appendOutline adds a letter's outline; quadratic curves become cubic ones, and every contour is closed.
func appendOutline(out Path, segments sfnt.Segments, x, scale float64) Path {
	point := func(p fixed.Point26_6) (float64, float64) { return x + float64(p.X)*scale, float64(p.Y) * scale }
	var px, py float64
	for k, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if k > 0 {
				out = append(out, Segment{Op: Close})
			}
			px, py = point(s.Args[0])
			out = append(out, Segment{Op: MoveTo, X: px, Y: py})
		case sfnt.SegmentOpLineTo:
			px, py = point(s.Args[0])
			out = append(out, Segment{Op: LineTo, X: px, Y: py})
		case sfnt.SegmentOpQuadTo:
			cx, cy := point(s.Args[0])
			ex, ey := point(s.Args[1])
			out = append(out, Segment{Op: CurveTo, X1: px + 2*(cx-px)/3, Y1: py + 2*(cy-py)/3, X2: ex + 2*(cx-ex)/3,
				Y2: ey + 2*(cy-ey)/3, X: ex, Y: ey})
			px, py = ex, ey
		case sfnt.SegmentOpCubeTo:
			var c Segment
			c.Op = CurveTo
			c.X1, c.Y1 = point(s.Args[0])
			c.X2, c.Y2 = point(s.Args[1])
			c.X, c.Y = point(s.Args[2])
			px, py = c.X, c.Y
			out = append(out, c)
		}
	}
	if len(segments) > 0 {
		out = append(out, Segment{Op: Close})
	}
	return out
}
