package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of columns in points.
const (
	columnPart   = 0.72 // of its step
	widestColumn = 26.0
	tickRow      = 11.0
	labelRow     = 10.0
	fewColumns   = 5.5   // the least step of a column
	tallSheet    = 430.0 // above it panels give up labels to stand side by side
)

// columns are vertical bars over time.
type columns struct{ *sheet }

func newColumns(s *sheet) columns {
	n := float64(len(s.c.Rows))
	full := 0.0
	for i := range s.c.Panels {
		for _, b := range s.c.Panels[i].Bars {
			full = math.Max(full, s.measure(b.Label, labelSize, false))
		}
	}
	s.least = math.Max(100, math.Max(2.4*full, n*fewColumns))
	s.taller = true
	bandsOf := func(per int) int { return (len(s.c.Panels) + per - 1) / per }
	per := s.columnsFor(0, n*(full+textGap))
	if s.w < n*(full+textGap) || bandsOf(per)*110 > tallSheet {
		per = s.columnsFor(0, s.least)
	}
	plot := 92.0
	if bandsOf(per) == 1 {
		plot = 130
	}
	s.place(0, per, plot)
	return columns{s}
}

func (k columns) draw(n pen, c *cell) {
	right, bottom := c.x+c.w, c.plotY+c.plotH-tickRow
	if c.Axis.Min < 0 {
		bottom -= labelRow
	}
	x := scale{-0.5, float64(len(k.c.Rows)) - 0.5, c.x, right}
	y := scale{c.Axis.Min, c.Axis.Max, bottom, c.plotY + labelRow}
	step := x.at(1) - x.at(0)
	wide := min(step*columnPart, widestColumn) / 2
	var boxes boxes
	for i, b := range c.Bars {
		if at := x.at(float64(i)); b.From != b.To {
			boxes.add(b.Fill, at-wide, y.at(b.From), at+wide, y.at(b.To))
		}
	}
	boxes.paint(n)
	n.line(Ink, 0.6, c.x, y.at(0), right, y.at(0))
	for _, i := range k.labelled(c.Bars, step) {
		b := c.Bars[i]
		base := y.at(math.Max(b.From, b.To)) - 2.5
		if b.Below() {
			base = y.at(math.Min(b.From, b.To)) + 2 + labelSize*0.74
		}
		at := k.inside(x.at(float64(i)), b.Label, labelSize, c.x, right)
		n.text(at, base, b.Label, TextStyle{Size: labelSize, Anchor: Middle})
	}
	names := make([]string, len(k.c.Rows))
	for i, r := range k.c.Rows {
		names[i] = r.Name
	}
	every := fit.Every(fit.Widest(names, tickSize, false, k.measure)+4, step, len(names))
	for i := 0; i < len(names); i += every {
		n.tick(k.inside(x.at(float64(i)), names[i], tickSize, c.x, right), c.plotY+c.plotH-tickSize*descent-1, names[i])
	}
}

// labelled returns which columns carry their figure: all where there is room, else the key ones, as far as they keep
// clear of each other and of the columns beside them.
func (k columns) labelled(bars []charts.Bar, step float64) (order []int) {
	widths := make([]float64, len(bars))
	all := true
	for i, b := range bars {
		widths[i] = k.measure(b.Label, labelSize, false)
		all = all && widths[i]+1 <= step
		order = append(order, i)
	}
	if all {
		return order
	}
	order = nil
	for _, i := range keys(bars) {
		if !crowded(bars, i, order, widths, step) {
			order = append(order, i)
		}
	}
	return order
}

// keys returns the columns that keep their label, the highest first, then the last, then from left to right.
func keys(bars []charts.Bar) []int {
	high, last := 0, len(bars)-1
	for i, b := range bars {
		if b.Key && b.To > bars[high].To {
			high = i
		}
	}
	order := []int{high}
	if last != high && bars[last].Key {
		order = append(order, last)
	}
	for i := range last {
		if bars[i].Key && i != high {
			order = append(order, i)
		}
	}
	return order
}

// crowded reports whether a column's label would touch another's or a higher column beside it.
func crowded(bars []charts.Bar, i int, taken []int, widths []float64, step float64) bool {
	last := float64(len(bars)-1) * step
	centre := func(i int) float64 {
		return math.Min(math.Max(float64(i)*step, widths[i]/2-step/2), last+step/2-widths[i]/2)
	}
	at := centre(i)
	for _, j := range taken {
		if j == i || math.Abs(centre(j)-at) < (widths[i]+widths[j])/2+4 {
			return true
		}
	}
	for j, b := range bars {
		edge := math.Abs(float64(j)*step-at) - step*columnPart/2
		if j == i || edge > widths[i]/2 {
			continue
		}
		if bars[i].To >= 0 && b.To > bars[i].To || bars[i].To < 0 && b.To < bars[i].To {
			return true
		}
	}
	return false
}
