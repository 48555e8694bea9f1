package pdfdoc

import (
	"strings"
	"sync"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/go-fonts/dejavu/dejavusanscondensedbold"
	"github.com/jung-kurt/gofpdf"
)

// typeface is one cut of the fonts, regular and bold. It is made once in a process and never changed.
type typeface struct {
	ttf   [2][]byte          // regular, bold
	width [2]*[0x10000]int16 // of a rune in thousandths of the size; −1 where there is no glyph
	whole fontObjects        // with every character; nil where a document takes only those that it needs

	added   []*Font           // for what the typeface lacks
	aliases *strings.Replacer // for names that no font shows; nil for none
}

// common are the ranges of most reports: Latin letters, punctuation, currencies and a few signs. Their fonts are
// made once as they stand in a PDF, and most documents take them over.
var common = [][2]rune{
	{0x20, 0x7e}, {0xa0, 0x17f}, {0x218, 0x21b}, {0x2010, 0x2015}, {0x2018, 0x201f}, {0x2020, 0x2026}, {0x2030, 0x2033},
	{0x2039, 0x203a}, {0x20a0, 0x20bf}, {0x2122, 0x2122}, {0x2190, 0x2193}, {0x2212, 0x2212}, {0x2248, 0x2248},
	{0x2260, 0x2265}, {0x25a0, 0x25a1}, {0x25b2, 0x25cf}, {0x2715, 0x2715}, {0xfffd, 0xfffd},
}

// european adds Greek, Cyrillic, Vietnamese and more signs.
var european = append([][2]rune{
	{0x180, 0x217}, {0x21c, 0x24f}, {0x2bb, 0x2dd}, {0x300, 0x52f}, {0x1e00, 0x1fff}, {0x2016, 0x2017}, {0x2070, 0x209f},
	{0x2100, 0x2121}, {0x2123, 0x218f}, {0x2194, 0x2211}, {0x2213, 0x2247}, {0x2249, 0x225f}, {0x2266, 0x22ff},
}, common...)

var everything = [][2]rune{{0x20, 0x7e}, {0xa0, 0xd7ff}, {0xf900, 0xfffd}}

// The faces, smallest first; a document takes the first that has all its characters.
var (
	commonFace   = sync.OnceValue(readCommon)
	europeanFace = sync.OnceValue(func() *typeface { return newTypeface(european) })
	fullFace     = sync.OnceValue(func() *typeface { return newTypeface(everything) })
)

func newTypeface(ranges [][2]rune) *typeface {
	var t typeface
	runes := cutset(ranges)
	var wait sync.WaitGroup
	for i, whole := range [2][]byte{dejavusanscondensed.TTF, dejavusanscondensedbold.TTF} {
		wait.Go(func() {
			t.ttf[i] = gofpdf.UTF8CutFont(append([]byte(nil), whole...), runes)
			t.width[i] = widths(t.ttf[i])
		})
	}
	wait.Wait()
	return &t
}

// cutset is every character of the ranges.
func cutset(ranges [][2]rune) string {
	var b strings.Builder
	for _, r := range ranges {
		for c := r[0]; c <= r[1]; c++ {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// has reports whether the typeface shows a rune, or one of the fonts added to it.
func (t *typeface) has(r rune) bool { return r >= 0x20 && t.widthOf(r, false) >= 0 }

// measure returns the width of a line of text in points.
func (t *typeface) measure(s string, size float64, bold bool) float64 {
	table := t.width[0]
	if bold {
		table = t.width[1]
	}
	w := 0
	for _, r := range s {
		if r <= 0xffff && table[r] >= 0 {
			w += int(table[r])
		} else {
			w += max(int(t.widthOf(r, bold)), 0)
		}
	}
	return float64(w) * size / 1000
}

// widths reads the advance width of every rune from a TrueType font: its tables head, hhea, hmtx and the Unicode
// part of cmap in format 4.
func widths(ttf []byte) *[0x10000]int16 {
	u16 := func(at int) int { return int(ttf[at])<<8 | int(ttf[at+1]) }
	u32 := func(at int) int { return u16(at)<<16 | u16(at+2) }
	table := map[string]int{}
	for i := range u16(4) {
		at := 12 + 16*i
		table[string(ttf[at:at+4])] = u32(at + 8)
	}
	unitsPerEm, metrics, hmtx := u16(table["head"]+18), u16(table["hhea"]+34), table["hmtx"]
	out := new([0x10000]int16)
	for i := range out {
		out[i] = -1
	}
	for i := range u16(table["cmap"] + 2) {
		record := table["cmap"] + 4 + 8*i
		at := table["cmap"] + u32(record+4)
		platform, encoding := u16(record), u16(record+2)
		if u16(at) != 4 || !(platform == 0 || platform == 3 && encoding == 1) {
			continue
		}
		segments := u16(at+6) / 2
		ends, starts := at+14, at+16+2*segments
		deltas, offsets := starts+2*segments, starts+4*segments
		for s := range segments {
			for c := u16(starts + 2*s); c <= u16(ends+2*s) && c < 0xffff; c++ {
				glyph := c
				if o := u16(offsets + 2*s); o != 0 {
					glyph = u16(offsets + 2*s + o + 2*(c-u16(starts+2*s)))
				}
				if glyph = (glyph + u16(deltas+2*s)) & 0xffff; glyph != 0 {
					advance := u16(hmtx + 4*min(glyph, metrics-1))
					out[c] = int16((advance*1000 + unitsPerEm/2) / unitsPerEm)
				}
			}
		}
		break
	}
	return out
}
