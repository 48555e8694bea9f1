package htmldoc

import (
	"math"
	"strconv"

	"shorecast/charts/vector"
)

// svg is a vector.Page that collects the markup of one drawing. Colours are classes, so that the style sheet can choose them for light, dark
// and paper; everything else stands in presentation attributes, never in a style attribute.
type svg struct {
	*out
	num []byte
}

var colours = [...]string{
	vector.Ink: "ink", vector.Muted: "muted", vector.Rule: "rule", vector.Strong: "strong", vector.Medium: "medium", vector.Light: "light",
	vector.Surface: "surface", vector.Good: "good", vector.Bad: "bad", vector.GoodSoft: "good-soft", vector.BadSoft: "bad-soft",
}

// Fill implements vector.Page.
func (s *svg) Fill(p vector.Path, c vector.Colour) {
	s.raw(`<path class="f-`, colours[c], `" d="`)
	s.path(p)
	s.raw(`"/>`)
}

// Stroke implements vector.Page.
func (s *svg) Stroke(p vector.Path, l vector.Line) {
	s.raw(`<path class="s-`, colours[l.Colour], `"`)
	s.attribute("stroke-width", l.Width)
	if len(l.Dash) > 0 {
		s.raw(` stroke-dasharray="`)
		s.numbers(l.Dash...)
		s.raw(`"`)
	}
	s.raw(` d="`)
	s.path(p)
	s.raw(`"/>`)
}

// Text implements vector.Page.
func (s *svg) Text(x, y float64, text string, t vector.TextStyle) {
	s.raw(`<text class="f-`, colours[t.Colour])
	if t.Bold {
		s.raw(" b")
	}
	s.raw(`"`)
	s.attribute("font-size", t.Size)
	switch t.Anchor {
	case vector.Middle:
		s.raw(` text-anchor="middle"`)
	case vector.End:
		s.raw(` text-anchor="end"`)
	}
	s.attribute("x", x)
	s.attribute("y", y)
	s.raw(">")
	s.text(text)
	s.raw("</text>")
}

// TextWidth implements vector.Page.
func (s *svg) TextWidth(text string, t vector.TextStyle) float64 {
	if t.Bold {
		return t.Size * bold.width(text)
	}
	return t.Size * regular.width(text)
}

// path writes the steps of a path, level and upright ones in their short form.
func (s *svg) path(p vector.Path) {
	var x, y float64
	for _, step := range p {
		switch {
		case step.Op == vector.MoveTo:
			s.raw("M")
			s.numbers(step.X, step.Y)
		case step.Op == vector.Close:
			s.raw("Z")
			continue
		case step.Op == vector.CurveTo:
			s.raw("C")
			s.numbers(step.X1, step.Y1, step.X2, step.Y2, step.X, step.Y)
		case step.Y == y:
			s.raw("H")
			s.numbers(step.X)
		case step.X == x:
			s.raw("V")
			s.numbers(step.Y)
		default:
			s.raw("L")
			s.numbers(step.X, step.Y)
		}
		x, y = step.X, step.Y
	}
}

func (s *svg) attribute(name string, v float64) {
	s.raw(" ", name, `="`)
	s.numbers(v)
	s.raw(`"`)
}

// numbers writes lengths to a hundredth of a point, a space between them.
func (s *svg) numbers(vs ...float64) {
	b := s.num[:0]
	for i, v := range vs {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendHundredths(b, v)
	}
	s.num = b
	s.Write(b)
}

func appendHundredths(b []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	switch rest := n % 100; {
	case rest == 0:
		return b
	case rest%10 == 0:
		return append(b, '.', byte('0'+rest/10))
	default:
		return append(b, '.', byte('0'+rest/10), byte('0'+rest%10))
	}
}
