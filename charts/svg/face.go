package svg

import (
	"sync"
	"sync/atomic"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The reader's font is not known when a chart is laid out. DejaVu Sans is about the widest of the fonts that stand in
// for sans-serif (with Verdana, whose figures are as wide): room that is enough for it is enough for all, and nothing
// overlaps.

// face measures one weight of DejaVu Sans. Advances are looked up once and kept; it is safe for concurrent use.
type face struct {
	load  func() *sfnt.Font
	known [0x3000]atomic.Int32 // advance in thousandths of an em and one more; 0 = not looked up yet
}

var (
	regular = face{load: parse(dejavusans.TTF)}
	bold    = face{load: parse(dejavusansbold.TTF)}
)

func parse(ttf []byte) func() *sfnt.Font {
	return sync.OnceValue(func() *sfnt.Font {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			panic("parse the font built into the program: " + err.Error())
		}
		return f
	})
}

// Width returns how wide a line of text is at most, in ems.
func Width(s string, inBold bool) float64 {
	if inBold {
		return bold.width(s)
	}
	return regular.width(s)
}

// width returns how wide a line of text is at most, in ems.
func (f *face) width(s string) float64 {
	sum := int32(0)
	for _, r := range s {
		sum += f.advance(r)
	}
	return float64(sum) / 1000
}

// advance returns the width of a character in thousandths of an em. Where the font lacks it, a whole em, the width of
// Chinese and Japanese.
func (f *face) advance(r rune) int32 {
	if int(r) >= len(f.known) {
		return f.lookUp(r)
	}
	if a := f.known[r].Load(); a > 0 {
		return a - 1
	}
	a := f.lookUp(r)
	f.known[r].Store(a + 1)
	return a
}

func (f *face) lookUp(r rune) int32 {
	const em = 1000
	var b sfnt.Buffer
	glyph, err := f.load().GlyphIndex(&b, r)
	if err != nil || glyph == 0 {
		return em
	}
	a, err := f.load().GlyphAdvance(&b, glyph, fixed.I(em), font.HintingNone)
	if err != nil {
		return em
	}
	return int32(a.Ceil())
}
