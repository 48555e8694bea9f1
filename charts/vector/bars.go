package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of horizontal bars in points.
const (
	barHeight = 9.0
	rowHeight = 13.5
	shortest  = 34.0 // the least room for the longest bar, beside its label
	pinHead   = 4.0
)

// bars are horizontal bars, or pins, with a label each: Bars and Waterfall.
type bars struct {
	*sheet
	rows
	edges map[*charts.Panel][2]float64 // the values at each panel's edges
}

func newBars(s *sheet) *bars {
	b := &bars{s, newRows(s, 1, rowHeight), map[*charts.Panel][2]float64{}}
	taken := s.Bars(s.c)
	left, least := b.rows.w+nameGap, taken.Least(shortest)
	s.least = left + least
	s.place(left, s.PanelsFor(s.c, s.w-left, least), b.end+1)
	for i, edges := range taken.Scales(s.cells[0].W) {
		b.edges[&s.c.Panels[i]] = edges
	}
	return b
}

func (b *bars) draw(n pen, c *fit.Cell) {
	if c.First {
		b.rows.draw(n, c)
	}
	x := scaleTo(b.edges[c.Panel], c)
	row := func(i int) float64 { return c.PlotY + b.middle[i] }
	var boxes boxes
	for i, bar := range c.Bars {
		switch from, to := x.at(bar.From), x.at(bar.To); {
		case bar.From == bar.To:
		case c.Pins:
			n.line(fills[bar.Fill].inside, 1.2, from, row(i), to, row(i))
			boxes.add(bar.Fill, to-pinHead/2, row(i)-pinHead/2, to+pinHead/2, row(i)+pinHead/2)
		default:
			boxes.add(bar.Fill, from, row(i)-barHeight/2, to, row(i)+barHeight/2)
		}
	}
	boxes.paint(n)
	if b.c.Form == charts.Waterfall {
		for i, bar := range c.Bars[:len(c.Bars)-1] {
			n.line(Rule, 0.5, x.at(bar.To), row(i)+barHeight/2, x.at(bar.To), row(i+1)-barHeight/2)
		}
	}
	n.line(Ink, 0.6, x.at(0), c.PlotY+c.PlotH, x.at(0), c.PlotY)
	for i, bar := range c.Bars {
		b.label(n, x, row(i)+labelSize*half, bar)
	}
}

// label writes a bar's figure and difference beyond its end, in reading order.
func (b *bars) label(n pen, x scale, y float64, bar charts.Bar) {
	neutral := Ink
	if bar.Missing {
		neutral = Muted
	}
	figure := TextStyle{Size: labelSize, Colour: neutral}
	delta := TextStyle{Size: labelSize, Colour: impactColour(bar.Impact, neutral)}
	if !bar.Below() {
		at := x.at(math.Max(bar.From, bar.To)) + textGap
		n.text(at, y, bar.Label, figure)
		n.text(at+b.Measure(bar.Label, labelSize, false)+fit.DeltaGap, y, bar.Delta, delta)
		return
	}
	figure.Anchor, delta.Anchor = End, End
	at := x.at(math.Min(bar.From, bar.To)) - textGap
	n.text(at, y, bar.Delta, delta)
	if bar.Delta != "" {
		at -= b.Measure(bar.Delta, labelSize, false) + fit.DeltaGap
	}
	n.text(at, y, bar.Label, figure)
}
