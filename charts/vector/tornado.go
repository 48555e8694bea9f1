package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

const wordRow = 12.0 // for a word above or below the rows

// Sizes of tornados in points.
const (
	longestSwing = 60.0 // the least room for the longest bar of a row, beside its labels
	stackedRow   = 20.0 // a row whose labels take two lines
)

// tornado has bars to both sides of the plan.
type tornado struct {
	*sheet
	rows
	fit.Swings
	zero bool // some panel shows the line of zero
}

func newTornado(s *sheet) *tornado {
	t := &tornado{sheet: s, rows: newRows(s, wordRow, rowHeight)}
	names := t.rows.w + nameGap
	t.Swings = s.Swings(s.c, s.w-names, longestSwing)
	if t.Stacked {
		t.rows = newRows(s, wordRow, stackedRow)
	}
	s.least = names + t.Least
	for i := range s.c.Panels {
		t.zero = t.zero || s.c.Panels[i].Zero != ""
	}
	if t.zero {
		t.end += wordRow
	}
	s.place(names, t.Per, t.end+2)
	return t
}

func (t *tornado) draw(n pen, c *fit.Cell) {
	if c.First {
		t.rows.draw(n, c)
	}
	plan, edges := c.Guide.At, fit.Scale(t.Reaches, c.Axis, c.W)
	x := scaleTo([2]float64{plan + edges[0], plan + edges[1]}, c)
	top, bottom := c.PlotY+wordRow, c.PlotY+c.PlotH
	word := func(at, y float64, s string) {
		n.tick(t.inside(at, s, x.from, x.to), y-tickSize*descent-1, s)
	}
	if t.zero {
		bottom -= wordRow
	}
	word(x.at(plan), top, c.Guide.Label)
	if c.Zero != "" {
		var line Path
		line.move(x.at(0), bottom+1)
		line.line(x.at(0), top)
		n.stroke(Line{Colour: Muted, Width: 0.7, Dash: []float64{2, 2}}, line)
		word(x.at(0), bottom+wordRow, c.Zero)
	}
	for i := range c.Bars {
		at := c.PlotY + t.middle[i]
		for _, b := range []charts.Bar{c.Bars[i], c.Right[i]} {
			if b.From != b.To {
				for _, part := range b.Parts() {
					n.box(part.Fill, x.at(part.From), at-barHeight/2, x.at(part.To), at+barHeight/2)
				}
			}
		}
		t.label(n, x.at(c.Bars[i].To), at, c.Bars[i], -1, c.Zero != "")
		t.label(n, x.at(c.Right[i].To), at, c.Right[i], 1, c.Zero != "")
	}
	n.line(Ink, 0.6, x.at(plan), bottom, x.at(plan), top)
}

// label writes the change and the saving that it leads to beyond the end of a bar, left (−1) or right (1) of x, both in
// reading order, and takes a line away under them.
func (t *tornado) label(n pen, x, y float64, b charts.Bar, side float64, clear bool) {
	if b.Label == "" {
		return
	}
	change, figure := TextStyle{Size: labelSize, Colour: Muted}, TextStyle{Size: labelSize}
	if side < 0 {
		change.Anchor, figure.Anchor = End, End
	}
	wide, high := t.BarLabel(b)+textGap, rowHeight
	if t.Stacked {
		wide = math.Max(t.Measure(b.Delta, labelSize, false), t.Measure(b.Label, labelSize, false)) + 2*textGap
		high = stackedRow
	}
	if clear {
		n.fill(Surface, rectangle(min(x+side, x+side*wide), y-high/2, min(max(x+side, x+side*wide), t.sheet.w), y+high/2))
	}
	x += side * textGap
	if t.Stacked {
		n.text(x, y-labelSize*(1-half)/2+0.5, b.Delta, change)
		n.text(x, y+labelSize*(1+half)/2+1, b.Label, figure)
		return
	}
	y += labelSize * half
	near, far, nearStyle, farStyle := b.Delta, b.Label, change, figure
	if side < 0 {
		near, far, nearStyle, farStyle = far, near, farStyle, nearStyle
	}
	n.text(x, y, near, nearStyle)
	n.text(x+side*(t.Measure(near, labelSize, false)+textGap), y, far, farStyle)
}
