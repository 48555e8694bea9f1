package fit

import (
	"math"

	"shorecast/charts"
)

// Reach is how far one bar and its label reach: the bar in values, from at most zero to at least zero, the label in
// lengths beyond one end.
type Reach struct {
	Low, High   float64
	Left, Right float64
}

// BarLabel is the length of a bar's label and difference with the gaps before them.
func (t *Type) BarLabel(b charts.Bar) float64 {
	w := 0.0
	if b.Label != "" {
		w += t.LabelGap + t.Measure(b.Label, t.Label, false)
	}
	if b.Delta != "" {
		w += DeltaGap + t.Measure(b.Delta, t.Label, false)
	}
	return w
}

// DeltaGap is the distance between a bar's label and its difference.
const DeltaGap = 4

// Bars is what the bars of a chart's panels take.
type Bars struct {
	panels []charts.Panel
	own    [][]Reach // by panel
	shared []Reach   // of the panels that have one axis
}

// Bars returns what a chart's bars and their labels take.
func (t *Type) Bars(c *charts.Chart) Bars {
	b := Bars{panels: c.Panels}
	for i := range c.Panels {
		own := t.reaches(c.Panels[i].Bars)
		b.own = append(b.own, own)
		if !c.Panels[i].Own {
			b.shared = append(b.shared, own...)
		}
	}
	return b
}

// Least is the width that the labels of every panel need with a longest bar of a length.
func (b *Bars) Least(longest float64) (least float64) {
	for _, own := range b.own {
		right, left := Room(own, 0)
		least = max(least, right+left+longest)
	}
	return least
}

// Scales returns the values at the left and the right edge of each panel's plot of a width. Panels that have one axis
// have one scale.
func (b *Bars) Scales(width float64) [][2]float64 {
	all := make([][2]float64, len(b.panels))
	var common *[2]float64
	for i := range b.panels {
		switch p := &b.panels[i]; {
		case p.Own:
			all[i] = Scale(b.own[i], p.Axis, width)
		case common == nil:
			all[i] = Scale(b.shared, p.Axis, width)
			common = &all[i]
		default:
			all[i] = *common
		}
	}
	return all
}

func (t *Type) reaches(bars []charts.Bar) []Reach {
	out := make([]Reach, len(bars))
	for i, b := range bars {
		out[i] = Reach{Low: min(0, b.From, b.To), High: max(0, b.From, b.To)}
		if b.Below() {
			out[i].Left = t.BarLabel(b)
		} else {
			out[i].Right = t.BarLabel(b)
		}
	}
	return out
}

// Swings is what the bars of a tornado take in all its panels, counted from the plan.
type Swings struct {
	Reaches []Reach
	Stacked bool    // the change in the driver stands over the figure that it leads to
	Least   float64 // the width of a panel with a longest bar of the length asked for
	Per     int     // panels side by side
}

// Swings lays out a tornado in a room, with room for a longest bar of a length. Where labels of one line leave no room,
// or none for two panels side by side, they take two.
func (t *Type) Swings(c *charts.Chart, room, longest float64) Swings {
	lay := func(stacked bool) Swings {
		s := Swings{Stacked: stacked}
		label := t.BarLabel
		if stacked {
			label = func(b charts.Bar) float64 {
				return max(t.BarLabel(charts.Bar{Label: b.Label}), t.BarLabel(charts.Bar{Label: b.Delta}))
			}
		}
		for _, p := range c.Panels {
			for i, left := range p.Bars {
				right := p.Right[i]
				s.Reaches = append(s.Reaches, Reach{left.To - left.From, right.To - right.From, label(left), label(right)})
			}
		}
		right, left := Room(s.Reaches, 0)
		s.Least = right + left + longest
		for _, p := range c.Panels {
			s.Least = max(s.Least, t.Measure(p.Guide.Label, t.Tick, false))
		}
		s.Per = t.PanelsFor(c, room, s.Least)
		return s
	}
	s := lay(false)
	if s.Least > room || s.Per < min(2, len(c.Panels)) {
		return lay(true)
	}
	return s
}

// Room returns how much lies right and left of zero at a scale, in lengths for each unit of value. At scale 0 it is the
// labels' alone.
func Room(rs []Reach, scale float64) (right, left float64) {
	for i := range rs {
		right = max(right, rs[i].High*scale+rs[i].Right)
		left = max(left, rs[i].Left-rs[i].Low*scale)
	}
	return right, left
}

// Scale returns the values at the left and the right edge of a plot of a width, such that the longest bar and its label
// just fit. The axis says how much value there is to show; where labels alone are wider than the plot, bars all but
// vanish.
func Scale(rs []Reach, a charts.Axis, width float64) [2]float64 {
	most := width / (a.Max - a.Min)
	below, above := 0.0, most
	for range 40 {
		mid := (below + above) / 2
		if right, left := Room(rs, mid); right+left <= width {
			below = mid
		} else {
			above = mid
		}
	}
	scale := math.Max(below, 1e-6*most)
	_, left := Room(rs, scale)
	return [2]float64{-left / scale, (width - left) / scale}
}

// Every returns how many names there are to each name shown, 1, 2, 5, 10 …, where names of a width stand step apart and
// there are n of them.
func Every(width, step float64, n int) int {
	every := 1
	for k := 0; width > step*float64(every) && every < n; k++ {
		every = []int{2, 5, 10, 20, 50, 100, 200, 500, 1000}[min(k, 8)]
	}
	return every
}
