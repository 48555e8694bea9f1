package pdfdoc

import (
	"math"
	"testing"
)

// box is where the ink of a piece of text can be: from its capitals' height to its descenders, as DejaVu Sans has them.
type box struct {
	x0, y0, x1, y1 float64
	text           string
	chart          bool
}

func boxes(s *sheet) []box {
	var out []box
	for i := range s.ops {
		o := &s.ops[i]
		if o.kind != opText {
			continue
		}
		up, down := 0.73*o.size, 0.2*o.size
		b := box{o.x, o.y - up, o.x + o.w, o.y + down, o.text, o.chart}
		if o.turned {
			b = box{o.x - up, o.y - o.w, o.x + down, o.y, o.text, o.chart}
		}
		out = append(out, b)
	}
	return out
}

// Nothing stands beyond the margins, and no two texts stand on each other, on any sheet of any shape of case.
func TestTextIsApartAndInsideTheMargins(t *testing.T) {
	for name, s := range shapes {
		d := document(t, s)
		for paper, o := range papers {
			l := newLayout(d, o)
			l.compose()
			for n, sheet := range l.sheets {
				bs := boxes(sheet)
				for i, a := range bs {
					if a.x0 < marginX-0.5 || a.x1 > l.w-marginX+0.5 || a.y0 < 24 || a.y1 > l.h-24 {
						t.Errorf("%s, %s, sheet %d: %q stands beyond the margins: %.1f to %.1f", name, paper, n+1, a.text, a.x0, a.x1)
					}
					for _, b := range bs[:i] {
						if dx, dy := math.Min(a.x1, b.x1)-math.Max(a.x0, b.x0), math.Min(a.y1, b.y1)-math.Max(a.y0, b.y0); dx > 0.5 && dy > 0.6 {
							t.Errorf("%s, %s, sheet %d: %q and %q stand on each other by %.1f × %.1f (chart: %v)", name, paper, n+1, a.text, b.text, dx, dy, a.chart)
						}
					}
				}
			}
		}
	}
}

// Page 1 is enough to decide: in a usual case all of it is on the first sheet.
func TestDecisionIsOnOneSheet(t *testing.T) {
	for _, name := range []string{"usual", "tax", "lines", "many", "small"} {
		for paper, o := range map[string]Options{"a4": {}, "letter": {Paper: Letter}} {
			l := newLayout(document(t, shapes[name]), o)
			l.compose()
			if got, want := l.starts[1].sheet, 2; got != want {
				t.Errorf("%s, %s: the second page begins on sheet %d, want %d, after the decision and the contents", name, paper, got+1, want+1)
			}
		}
	}
}

// The summary is what people read in a mail: three sheets at most.
func TestSummaryIsShort(t *testing.T) {
	for _, name := range []string{"usual", "tax", "lines", "many", "small"} {
		l := newLayout(document(t, shapes[name]), Options{Summary: true})
		l.compose()
		if got := len(l.sheets); got < 2 || got > 3 {
			t.Errorf("%s: the summary has %d sheets, want 2 or 3", name, got)
		}
	}
}
