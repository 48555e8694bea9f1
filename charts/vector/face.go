package vector

import (
	"fmt"
	"sync"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/go-fonts/dejavu/dejavusanscondensedbold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"

	"shorecast/charts/glyph"
)

// The fonts of pictures, regular and bold. They are read once in a process and safe for concurrent use.
var fonts = [...]func() *sfnt.Font{
	sync.OnceValue(func() *sfnt.Font { return parse(dejavusanscondensed.TTF) }),
	sync.OnceValue(func() *sfnt.Font { return parse(dejavusanscondensedbold.TTF) }),
}

func parse(ttf []byte) *sfnt.Font {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("parse the font built into the program: " + err.Error())
	}
	return f
}

// Font is a TrueType font for characters that the built-in ones lack. It has one weight.
type Font struct{ own *sfnt.Font }

// ReadFont reads a TrueType font.
func ReadFont(file []byte) (Font, error) {
	f, err := sfnt.Parse(file)
	if err != nil {
		return Font{}, fmt.Errorf("read font: %w", err)
	}
	return Font{f}, nil
}

// faceKey is a font at a size in pixels: 0 regular, 1 bold, then the added ones.
type faceKey struct {
	font int
	size float64
}

// faces are the fonts of one picture at its sizes.
type faces struct {
	added []Font
	known map[faceKey]font.Face
}

func newFaces(added []Font) faces { return faces{added, map[faceKey]font.Face{}} }

func (fs *faces) font(i int) *sfnt.Font {
	if i < len(fonts) {
		return fonts[i]()
	}
	return fs.added[i-len(fonts)].own
}

func (fs *faces) at(i int, size float64) font.Face {
	key := faceKey{i, size}
	if fs.known[key] == nil {
		// Making a face fails for no font that could be parsed.
		fs.known[key], _ = opentype.NewFace(fs.font(i), &opentype.FaceOptions{Size: size, DPI: 72,
			Hinting: font.HintingNone})
	}
	return fs.known[key]
}

// run is a part of a text in one font.
type run struct {
	font int
	text string
}

// runs returns a text as the fonts can draw it, taken apart by the fonts that show it.
func (fs *faces) runs(s string, bold bool) []run {
	own := 0
	if bold {
		own = 1
	}
	var b sfnt.Buffer
	fontOf := func(r rune) (int, bool) {
		for i := range len(fonts) + len(fs.added) {
			if i < len(fonts) && i != own {
				continue
			}
			if at, err := fs.font(i).GlyphIndex(&b, r); err == nil && at != 0 {
				return i, true
			}
		}
		return own, false
	}
	s = glyph.Drawable(s, func(r rune) bool { _, ok := fontOf(r); return ok })
	var all []run
	start, now := 0, own
	for i, r := range s {
		if at, _ := fontOf(r); at != now {
			if i > start {
				all = append(all, run{now, s[start:i]})
			}
			start, now = i, at
		}
	}
	return append(all, run{now, s[start:]})
}
