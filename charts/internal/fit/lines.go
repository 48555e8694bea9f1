package fit

import (
	"math"

	"shorecast/charts"
)

// Ends are the labels at the ends of lines: a value and a name.
type Ends struct {
	Of          []int      // the lines that have labels: those that are not bare
	Names       [][]string // of these, broken into lines
	Value, Name float64    // the widths of the widest
	heights     []float64
}

// Ends breaks the names of a panel's lines at a width, with room between any two labels.
func (t *Type) Ends(p *charts.Panel, width, room float64) (e Ends, height float64) {
	for i, l := range p.Lines {
		if l.Bare {
			continue
		}
		e.Of = append(e.Of, i)
		bold := l.Style == charts.Solid
		names := Wrap(l.Name, width, 2, t.Name, bold, t.Measure)
		e.Names = append(e.Names, names)
		e.Name = max(e.Name, Widest(names, t.Name, bold, t.Measure))
		e.Value = max(e.Value, t.Measure(l.Value, t.Label, false))
		e.heights = append(e.heights, float64(len(names))*t.Line+room)
		height += e.heights[len(e.heights)-1]
	}
	return e, height
}

// Apart returns where each label's middle stands, whose line ends at; the labels are those of Of.
func (e *Ends) Apart(at []float64, low, high float64) []float64 {
	return Apart(at, e.heights, low, high)
}

// WidestTick is the width of the widest label of an axis.
func (t *Type) WidestTick(a charts.Axis) float64 {
	w := 0.0
	for _, tick := range a.Ticks {
		w = max(w, t.Measure(tick.Label, t.Tick, false))
	}
	return w
}

// Plot places the values of a panel of lines. y grows upwards.
type Plot struct {
	X, Y func(float64) float64
	Box
}

// Points returns a line's points without those that change nothing.
func (p *Plot) Points(l *charts.Line) []Point {
	out := make([]Point, 0, len(l.X))
	for i := range l.X {
		q := Point{p.X(l.X[i]), p.Y(l.Y[i])}
		if math.IsNaN(q.Y) || math.IsInf(q.Y, 0) {
			continue
		}
		if n := len(out); n >= 2 && straight(out[n-2], out[n-1], q) {
			out = out[:n-1]
		}
		out = append(out, q)
	}
	return out
}

// straight reports whether b lies on the way from a to c, within a fiftieth of a length.
func straight(a, b, c Point) bool {
	return c.X > a.X && math.Abs(a.Y+(c.Y-a.Y)*(b.X-a.X)/(c.X-a.X)-b.Y) < 0.02
}

// Written is the label of a mark and where it stands; without a text where there is no room.
type Written struct {
	Text string
	Box
}

// Marks finds room for the labels of a panel's marks, rings of a radius: clear of lines, rings, the guide and each
// other.
func (t *Type) Marks(p *charts.Panel, plot Plot, radius float64) []Written {
	zero := plot.Y(0)
	room := placing{frame: plot.Box, lines: [][]Point{{{plot.X0, zero}, {plot.X1, zero}}}}
	for i := range p.Lines {
		room.lines = append(room.lines, plot.Points(&p.Lines[i]))
	}
	for _, m := range p.Marks {
		x, y := plot.X(m.X), plot.Y(m.Y)
		room.taken = append(room.taken, Box{x - radius, y - radius, x + radius, y + radius})
		if m.Label != "" {
			room.marks = append(room.marks, Point{x, y})
		}
	}
	if g := p.Guide; g != nil {
		room.taken = append(room.taken, Box{plot.X(g.At), plot.Y0, plot.X(g.At), plot.Y1})
	}
	out := make([]Written, len(p.Marks))
	for i, m := range p.Marks {
		for _, try := range []struct {
			text  string
			named bool
		}{{m.Label, false}, {m.Short, false}, {m.Label, m.Short != ""}} {
			if try.text == "" {
				continue
			}
			width := t.Measure(try.text, t.Tick, false)
			if b, ok := room.near(Point{plot.X(m.X), plot.Y(m.Y)}, width, t.Tick, try.named); ok {
				out[i] = Written{try.text, b}
				break
			}
		}
	}
	return out
}
