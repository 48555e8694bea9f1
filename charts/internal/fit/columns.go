package fit

import (
	"cmp"
	"math"
	"slices"

	"shorecast/charts"
)

// Figures returns which columns carry their figure: all where there is room, else the key ones, the highest first, then
// the last, as far as they keep clear of each other and of higher columns beside them. Columns stand step apart.
func (t *Type) Figures(bars []charts.Bar, step float64) (shown []int) {
	widths, all, keys := make([]float64, len(bars)), []int{}, []int{}
	room := true
	for i, b := range bars {
		widths[i] = t.Measure(b.Label, t.Label, false)
		room = room && widths[i]+1 <= step
		all = append(all, i)
		if b.Key {
			keys = append(keys, i)
		}
	}
	if room || len(keys) == 0 {
		return all
	}
	last := len(bars) - 1
	high := slices.MaxFunc(keys, func(a, b int) int { return cmp.Compare(bars[a].To, bars[b].To) })
	slices.SortStableFunc(keys, func(a, b int) int {
		rank := func(i int) int { return slices.Index([]int{last, high}, i) }
		return cmp.Compare(rank(b), rank(a))
	})
	edge := float64(last) * step
	for _, i := range keys {
		// The label stands in the middle of its column but within the plot.
		middle := func(i int) float64 {
			return min(max(float64(i)*step, (widths[i]-step)/2), edge-(widths[i]-step)/2)
		}
		crowded := slices.ContainsFunc(shown, func(j int) bool {
			return math.Abs(middle(j)-middle(i)) < (widths[i]+widths[j])/2+4
		})
		for j, b := range bars {
			beside := j != i && math.Abs(float64(j)*step-middle(i))-step*ColumnPart/2 <= widths[i]/2
			higher := b.To > bars[i].To
			if bars[i].To < 0 {
				higher = b.To < bars[i].To
			}
			crowded = crowded || beside && higher
		}
		if !crowded {
			shown = append(shown, i)
		}
	}
	return shown
}

// ColumnPart is the part of its step that a column takes.
const ColumnPart = 0.72

// Tiers returns the lengths of the axes of panels of tiers: own of one with a scale of its own; of the first one most,
// less where that with the axes on the same scale below would be longer than all may be.
func Tiers(c *charts.Chart, most, all, own float64) []float64 {
	lengths, sum := make([]float64, len(c.Panels)), 0.0
	first := &c.Panels[0].Axis
	part := func(a *charts.Axis) float64 { return (a.Max - a.Min) / (first.Max - first.Min) }
	for i := range c.Panels {
		if p := &c.Panels[i]; !p.Own {
			lengths[i] = part(&p.Axis)
			sum += lengths[i]
		}
	}
	for i := range lengths {
		if c.Panels[i].Own {
			lengths[i] = own
		} else {
			lengths[i] *= min(most, all/sum)
		}
	}
	return lengths
}

// Latest returns which columns that stand step apart have their name, counted back from the last, which has: every one,
// or every second, third, fourth, sixth or twelfth …, as months are counted.
func (t *Type) Latest(rows []charts.Row, step float64) (shown []int) {
	width := 0.0
	for _, r := range rows {
		width = max(width, t.Measure(r.Name, t.Tick, false))
	}
	every := 1
	for _, k := range []int{1, 2, 3, 4, 6, 12, 24, len(rows)} {
		if every = k; float64(k)*step >= width+4+max(0, width-step) { // the outermost move in from the edges
			break
		}
	}
	for i := len(rows) - 1; i >= 0; i -= every {
		shown = append(shown, i)
	}
	slices.Reverse(shown)
	return shown
}

// AtBar reports whether the figure of a column stands at the end of its own bar, which is aside of the middle by off,
// in front of a plan that goes beyond it by so much: where the plan's end keeps clear of a row of figures, and so does
// the next column, wide as it is. Else the figure stands beyond both.
func (t *Type) AtBar(figure string, beyond, row, off, wide, step float64) bool {
	half := t.Measure(figure, t.Label, false)/2 + off + 1
	return beyond >= row && half <= step-wide/2
}
