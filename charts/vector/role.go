package vector

import "image/color"

// role is a Colour as gonum/plot carries it.
type role Colour

// RGBA gives a grey that tells roles apart should anything look at it; documents decide the real colours.
func (r role) RGBA() (uint32, uint32, uint32, uint32) {
	g := uint32(r) * 0x1111
	return g, g, g, 0xffff
}

func roleOf(c color.Color) Colour {
	if r, ok := c.(role); ok {
		return Colour(r)
	}
	return Ink
}
