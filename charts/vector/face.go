package vector

import (
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

func fontOf(bold bool) *sfnt.Font {
	if bold {
		return fonts[1]()
	}
	return fonts[0]()
}

// drawable returns a text as the font can draw it.
func drawable(f *sfnt.Font, s string) string {
	var b sfnt.Buffer
	return glyph.Drawable(s, func(r rune) bool {
		i, err := f.GlyphIndex(&b, r)
		return err == nil && i != 0
	})
}

// faceKey is a font at a size in pixels.
type faceKey struct {
	bold bool
	size float64
}

// faces are the fonts of one picture at its sizes.
type faces map[faceKey]font.Face

func (fs faces) at(bold bool, size float64) font.Face {
	key := faceKey{bold, size}
	if fs[key] == nil {
		// Making a face fails for no font that could be parsed.
		fs[key], _ = opentype.NewFace(fontOf(bold), &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	}
	return fs[key]
}
