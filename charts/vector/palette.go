package vector

import (
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
	index := map[color.RGBA]uint8{}
	palette := make(color.Palette, 0, 256)
	add := func(c color.RGBA) (uint8, bool) {
		i, ok := index[c]
		if !ok {
			if len(palette) == 256 {
				return 0, false
			}
			i = uint8(len(palette))
			index[c], palette = i, append(palette, c)
		}
		return i, true
	}
	exact := map[color.RGBA]bool{}
	for _, c := range onWhite {
		exact[c] = true
		add(c)
	}
	out := image.NewPaletted(b, nil)
	var last color.RGBA // most pixels are like the one before
	var lastIndex uint8
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := m.RGBAAt(x, y)
			if c != last {
				last = c
				if !exact[c] {
					c = color.RGBA{c.R & keep, c.G & keep, c.B & keep, 0xff}
				}
				var ok bool
				if lastIndex, ok = add(c); !ok {
					return nil
				}
			}
			out.Pix[out.PixOffset(x, y)] = lastIndex
		}
	}
	out.Palette = palette
	return out
}
