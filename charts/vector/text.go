package vector

import (
	"math"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"

	"shorecast/charts/internal/fit"
)

// Sizes of text in points at natural size. Nothing is smaller than tickSize.
const (
	nameSize  = 8.0
	labelSize = 7.5
	tickSize  = 7.0
	leading   = 1.2  // line height over size
	ascent    = 0.78 // of a digit, over size; the rest of the size is the descent
	descent   = 0.22
)

// measure returns the width of one line of text in points.
type measure = fit.Measure

// pageMeasure asks the page.
func pageMeasure(p Page) measure {
	return func(s string, size float64, bold bool) float64 {
		return p.TextWidth(s, TextStyle{Size: size, Bold: bold})
	}
}

// handler is how gonum/plot measures and writes text: widths come from the page, and every line keeps its anchor.
type handler struct {
	c *canvas
	m measure
}

var _ text.Handler = handler{}

// Cache is not used: there are no fonts here.
func (handler) Cache() *font.Cache { return nil }

// Extents are those of a font whose ascent and descent make up its size.
func (handler) Extents(f font.Font) font.Extents {
	return font.Extents{Ascent: f.Size * ascent, Descent: f.Size * descent, Height: f.Size * leading}
}

// Lines splits at line breaks.
func (handler) Lines(s string) []string { return strings.Split(s, "\n") }

// Box is the room one line takes.
func (h handler) Box(s string, f font.Font) (width, height, depth vg.Length) {
	return vg.Length(h.m(s, float64(f.Size), f.Weight > 0)), f.Size * ascent, f.Size * descent
}

// Draw writes the lines with the style's alignment about pt.
func (h handler) Draw(_ vg.Canvas, s string, sty text.Style, pt vg.Point) {
	anchor := [...]Anchor{Start, Middle, End}[int(math.Round(-2*float64(sty.XAlign)))]
	lines := h.Lines(s)
	for i, line := range lines {
		y := pt.Y + vg.Length(sty.YAlign)*sty.Height(s) + sty.Font.Size*descent + vg.Length(len(lines)-1-i)*sty.Font.Size*leading
		h.c.text(vg.Point{X: pt.X, Y: y}, line, TextStyle{Size: float64(sty.Font.Size), Bold: sty.Font.Weight > 0,
			Colour: roleOf(sty.Color), Anchor: anchor})
	}
}
