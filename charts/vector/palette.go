package vector

import (
	"encoding/binary"
	"image"
	"image/color"
)

// fewColours returns a picture on white with a palette, which makes its file smaller. Where it has more than 256
// colours, those that blend on the edges of marks are made coarser until it has not.
func fewColours(m *image.RGBA) image.Image {
	for _, keep := range []uint8{0xff, 0xfe, 0xfc, 0xf8, 0xf0, 0xe0} {
		if out := withPalette(m, keep); out != nil {
			return out
		}
	}
	return m
}

// withPalette returns the picture with a palette of the colours that it has when only the bits of keep count, nil where
// they are too many. The colours of the drawing stay exact.
func withPalette(m *image.RGBA, keep uint8) *image.Paletted {
	b := m.Bounds()
	index := map[uint32]uint8{}
	palette := make(color.Palette, 0, 256)
	add := func(c uint32) (uint8, bool) {
		i, ok := index[c]
		if !ok {
			if len(palette) == 256 {
				return 0, false
			}
			i = uint8(len(palette))
			index[c], palette = i, append(palette, color.RGBA{uint8(c), uint8(c >> 8), uint8(c >> 16), uint8(c >> 24)})
		}
		return i, true
	}
	exact := map[uint32]bool{}
	for _, c := range onWhite {
		packed := uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | uint32(c.A)<<24
		exact[packed] = true
		add(packed)
	}
	kept := 0xff000000 | uint32(keep) | uint32(keep)<<8 | uint32(keep)<<16
	out := image.NewPaletted(b, nil)
	var last uint32 // most pixels are like the one before
	var lastIndex uint8
	for y := range b.Dy() {
		from, to := m.Pix[y*m.Stride:][:4*b.Dx()], out.Pix[y*out.Stride:][:b.Dx()]
		for x := range to {
			if c := binary.LittleEndian.Uint32(from[4*x:]); c != last {
				last = c
				if !exact[c] {
					c = c&kept | 0xff000000
				}
				var ok bool
				if lastIndex, ok = add(c); !ok {
					return nil
				}
			}
			to[x] = lastIndex
		}
	}
	out.Palette = palette
	return out
}
