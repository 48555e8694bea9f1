package vector

import (
	"fmt"
	"math"
	"strings"

	"shorecast/charts/internal/fit"
)

// recorder is a Page that remembers what was painted, so that tests can look for texts that touch, leave the frame or
// lie on bars.
type recorder struct {
	calls []string
	texts []placed
	bars  []placed // filled shapes other than paper
	reach area     // all paths
}

type area struct{ x0, y0, x1, y1 float64 }

type placed struct {
	area
	what string
	size float64
}

func newRecorder() *recorder {
	return &recorder{reach: area{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}}
}

func (a area) overlaps(b area) bool {
	const touch = 0.05
	return a.x0 < b.x1-touch && b.x0 < a.x1-touch && a.y0 < b.y1-touch && b.y0 < a.y1-touch
}

func (a area) within(b area) bool {
	const slack = 0.5
	return a.x0 >= b.x0-slack && a.y0 >= b.y0-slack && a.x1 <= b.x1+slack && a.y1 <= b.y1+slack
}

func areaOf(p Path) area {
	a := area{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, s := range p {
		if s.Op != Close {
			a = area{min(a.x0, s.X), min(a.y0, s.Y), max(a.x1, s.X), max(a.y1, s.Y)}
		}
	}
	return a
}

func pathText(p Path) string {
	var b strings.Builder
	for _, s := range p {
		switch s.Op {
		case Close:
			b.WriteString(" z")
		case CurveTo:
			fmt.Fprintf(&b, " c%.1f,%.1f,%.1f,%.1f,%.1f,%.1f", s.X1, s.Y1, s.X2, s.Y2, s.X, s.Y)
		default:
			fmt.Fprintf(&b, " %c%.1f,%.1f", "ml"[s.Op], s.X, s.Y)
		}
	}
	return b.String()
}

var colourNames = [...]string{"ink", "muted", "rule", "strong", "medium", "light", "surface", "good", "bad",
	"good-soft", "bad-soft"}

func (r *recorder) note(format string, args ...any) {
	r.calls = append(r.calls, fmt.Sprintf(format, args...))
}

func (r *recorder) grow(a area) {
	r.reach = area{min(r.reach.x0, a.x0), min(r.reach.y0, a.y0), max(r.reach.x1, a.x1), max(r.reach.y1, a.y1)}
}

func (r *recorder) Fill(p Path, c Colour) {
	r.grow(areaOf(p))
	for from := 0; c != Surface && from < len(p); {
		to := from + 1
		for to < len(p) && p[to].Op != MoveTo {
			to++
		}
		r.bars = append(r.bars, placed{area: areaOf(p[from:to]), what: colourNames[c]})
		from = to
	}
	r.note("fill %s%s", colourNames[c], pathText(p))
}

func (r *recorder) Stroke(p Path, l Line) {
	r.grow(areaOf(p))
	r.note("stroke %s %.2g %.3g%s", colourNames[l.Colour], l.Width, l.Dash, pathText(p))
}

func (r *recorder) Text(x, y float64, s string, t TextStyle) {
	w := r.TextWidth(s, t)
	left := x - w*float64(t.Anchor)/2
	r.texts = append(r.texts, placed{area{left, y - t.Size*0.74, left + w, y + t.Size*0.2}, s, t.Size})
	r.note("text %.1f,%.1f %s %.3g %v %d %q", x, y, colourNames[t.Colour], t.Size, t.Bold, t.Anchor, s)
}

func (r *recorder) TextWidth(s string, t TextStyle) float64 { return fit.Reckon(s, t.Size, t.Bold) }

// faults lists what is wrong with a drawing in a frame of the size.
func (r *recorder) faults(w, h float64) []string {
	var all []string
	frame := area{0, 0, w, h}
	for i, t := range r.texts {
		if !t.within(frame) {
			all = append(all, fmt.Sprintf("text %q runs out of the frame: %.1f", t.what, t.area))
		}
		if strings.TrimSpace(t.what) == "" {
			all = append(all, "empty text")
		}
		for _, u := range r.texts[:i] {
			if t.overlaps(u.area) {
				all = append(all, fmt.Sprintf("texts %q and %q overlap: %.1f %.1f", t.what, u.what, t.area, u.area))
			}
		}
		for _, b := range r.bars {
			if t.overlaps(b.area) {
				all = append(all, fmt.Sprintf("text %q lies on a %s bar: %.1f %.1f", t.what, b.what, t.area, b.area))
			}
		}
	}
	if !math.IsInf(r.reach.x0, 0) && !r.reach.within(frame) {
		all = append(all, fmt.Sprintf("paths run out of the frame: %.1f", r.reach))
	}
	return all
}
