package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of horizontal bars in points.
const (
	barHeight  = 9.0
	rowHeight  = 13.5
	shortest   = 34.0 // the least room for the longest bar, beside its label
	pinHead    = 4.0
	mostOfName = 0.30 // of the width, for row names
)

// bars are horizontal bars, or pins, with a label each: Bars and Waterfall.
type bars struct {
	*sheet
	rows
	edges map[*charts.Panel]scale // the values at each panel's edges
}

func newBars(s *sheet) *bars {
	b := &bars{s, newRows(s, 1, rowHeight, mostOfName, 2), map[*charts.Panel]scale{}}
	left, least := b.rows.w+nameGap, 0.0
	var shared []fit.Reach
	reaches := make([][]fit.Reach, len(s.c.Panels))
	for i := range s.c.Panels {
		p := &s.c.Panels[i]
		reaches[i] = fit.Reaches(p.Bars, s.labelWidth)
		right, leftOf := fit.Room(reaches[i], 0)
		least = math.Max(least, right+leftOf+shortest)
		if !p.Own {
			shared = append(shared, reaches[i]...)
		}
	}
	s.least = left + least
	s.place(left, s.columnsFor(left, least), b.end+1)
	var common *scale // panels with one axis have one scale
	for i := range s.c.Panels {
		p := &s.c.Panels[i]
		switch {
		case p.Own:
			b.edges[p] = edges(reaches[i], p.Axis, s.cells[0].w)
		case common == nil:
			e := edges(shared, p.Axis, s.cells[0].w)
			common = &e
			fallthrough
		default:
			b.edges[p] = *common
		}
	}
	return b
}

func edges(rs []fit.Reach, a charts.Axis, width float64) scale {
	lo, hi := fit.Scale(rs, a, width)
	return scale{min: lo, max: hi, to: width}
}

// labelWidth is the room of a bar's label and difference, with the gaps before them.
func (s *sheet) labelWidth(b charts.Bar) float64 {
	w := 0.0
	if b.Label != "" {
		w += textGap + s.measure(b.Label, labelSize, false)
	}
	if b.Delta != "" {
		w += textGap + 1 + s.measure(b.Delta, labelSize, false)
	}
	return w
}

func (b *bars) draw(n pen, c *cell) {
	if c.first {
		b.rows.draw(n, c)
	}
	x := b.edges[c.Panel]
	x.from, x.to = c.x, c.x+c.w
	row := func(i int) float64 { return c.plotY + b.middle[i] }
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
	n.line(Ink, 0.6, x.at(0), c.plotY+c.plotH, x.at(0), c.plotY)
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
		n.text(at+b.measure(bar.Label, labelSize, false)+textGap+1, y, bar.Delta, delta)
		return
	}
	figure.Anchor, delta.Anchor = End, End
	at := x.at(math.Min(bar.From, bar.To)) - textGap
	n.text(at, y, bar.Delta, delta)
	if bar.Delta != "" {
		at -= b.measure(bar.Delta, labelSize, false) + textGap + 1
	}
	n.text(at, y, bar.Label, figure)
}
