package svg

import (
	"bufio"
	"math"
	"strconv"

	"shorecast/charts/vector"
)

// page is a vector.Page that writes the markup of one drawing. Colours are classes, so that the style sheet can choose
// them for light, dark and paper; everything else stands in presentation attributes, never in a style attribute. Paths
// that follow each other in one look are one element; texts, which nothing covers, come at the end, in groups of one
// look.
type page struct {
	*bufio.Writer
	painted string // the attributes of the path that is open, empty where none is
	looks   []vector.TextStyle
	words   map[vector.TextStyle][]word
	num     []byte
	x, y    int // where the path is, in hundredths of a point
}

type word struct {
	x, y float64
	text string
}

var colours = [...]string{
	vector.Ink: "ink", vector.Muted: "muted", vector.Rule: "rule", vector.Strong: "strong", vector.Medium: "medium",
	vector.Light: "light", vector.Surface: "surface", vector.Good: "good", vector.Bad: "bad",
	vector.GoodSoft: "good-soft", vector.BadSoft: "bad-soft",
}

// Fill implements vector.Page.
func (s *page) Fill(p vector.Path, c vector.Colour) { s.paint(`class="f-`+colours[c]+`"`, p) }

// Stroke implements vector.Page.
func (s *page) Stroke(p vector.Path, l vector.Line) {
	b := append(s.num[:0], `class="s-`...)
	b = append(append(b, colours[l.Colour]...), `" stroke-width="`...)
	b = append(appendLength(b, hundredths(l.Width)), '"')
	for i, d := range l.Dash {
		if i == 0 {
			b = append(b, ` stroke-dasharray="`...)
		} else {
			b = append(b, ' ')
		}
		b = appendLength(b, hundredths(d))
	}
	if len(l.Dash) > 0 {
		b = append(b, '"')
	}
	s.num = b
	s.paint(string(b), p)
}

func (s *page) paint(look string, p vector.Path) {
	if s.painted != look {
		s.end()
		s.raw("<path ", look, ` d="`)
		s.painted, s.x, s.y = look, 0, 0
	}
	s.path(p)
}

func (s *page) end() {
	if s.painted != "" {
		s.raw(`"/>`)
		s.painted = ""
	}
}

// Text implements vector.Page.
func (s *page) Text(x, y float64, text string, t vector.TextStyle) {
	if s.words == nil {
		s.words = map[vector.TextStyle][]word{}
	}
	if s.words[t] == nil {
		s.looks = append(s.looks, t)
	}
	s.words[t] = append(s.words[t], word{x, y, text})
}

// TextWidth implements vector.Page.
func (s *page) TextWidth(text string, t vector.TextStyle) float64 {
	return t.Size * Width(text, t.Bold)
}

// raw writes markup of our own.
func (s *page) raw(parts ...string) {
	for _, x := range parts {
		s.WriteString(x)
	}
}

// finish writes what is left over. It has to be called after the last mark.
func (s *page) finish() {
	s.end()
	for _, t := range s.looks {
		s.raw(`<g class="f-`, colours[t.Colour])
		if t.Bold {
			s.raw(" b")
		}
		s.raw(`"`)
		s.length("font-size", hundredths(t.Size))
		if t.Anchor != vector.Start {
			s.raw(` text-anchor="`, [...]string{vector.Middle: "middle", vector.End: "end"}[t.Anchor], `"`)
		}
		s.raw(">")
		for _, w := range s.words[t] {
			s.raw("<text")
			s.length("x", tenths(w.x))
			s.length("y", tenths(w.y))
			s.raw(">")
			Escape(s.Writer, w.text)
			s.raw("</text>")
		}
		s.raw("</g>")
	}
}

// path writes the steps of a path from where the last one ended, to a tenth of a point; curves to a hundredth.
func (s *page) path(p vector.Path) {
	b := s.num[:0]
	startX, startY := s.x, s.y
	for _, step := range p {
		x, y := tenths(step.X), tenths(step.Y)
		dx, dy := x-s.x, y-s.y
		switch {
		case step.Op == vector.Close:
			b = append(b, 'z')
			s.x, s.y = startX, startY
			continue
		case step.Op == vector.MoveTo:
			b = appendLengths(append(b, 'm'), dx, dy)
			startX, startY = x, y
		case step.Op == vector.CurveTo:
			x, y = hundredths(step.X), hundredths(step.Y)
			b = appendLengths(append(b, 'c'), hundredths(step.X1)-s.x, hundredths(step.Y1)-s.y,
				hundredths(step.X2)-s.x, hundredths(step.Y2)-s.y, x-s.x, y-s.y)
		case dy == 0:
			b = appendLength(append(b, 'h'), dx)
		case dx == 0:
			b = appendLength(append(b, 'v'), dy)
		default:
			b = appendLengths(append(b, 'l'), dx, dy)
		}
		s.x, s.y = x, y
	}
	s.num = b
	s.Write(b)
}

// length writes a length in hundredths of a point as an attribute.
func (s *page) length(name string, n int) {
	s.num = appendLength(s.num[:0], n)
	s.raw(" ", name, `="`)
	s.Write(s.num)
	s.raw(`"`)
}

func tenths(v float64) int     { return 10 * int(math.Round(10*v)) }
func hundredths(v float64) int { return int(math.Round(100 * v)) }

// appendLengths writes lengths in hundredths of a point, with as little between them as SVG allows.
func appendLengths(b []byte, vs ...int) []byte {
	for i, v := range vs {
		if i > 0 && v >= 0 {
			b = append(b, ' ')
		}
		b = appendLength(b, v)
	}
	return b
}

func appendLength(b []byte, n int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	if n >= 100 || n == 0 {
		b = strconv.AppendInt(b, int64(n/100), 10)
	}
	switch rest := n % 100; {
	case rest == 0:
		return b
	case rest%10 == 0:
		return append(b, '.', byte('0'+rest/10))
	default:
		return append(b, '.', byte('0'+rest/10), byte('0'+rest%10))
	}
}
