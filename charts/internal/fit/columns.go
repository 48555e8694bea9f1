package fit

import (
	"cmp"
	"math"
	"slices"

	"shorecast/charts"
)

// Figures returns which columns carry their figure: all where there is room, else the key ones, the highest first, then
// the last, as far as they keep clear of each other and of higher columns beside them. Columns stand step apart and
// take a part of it.
func (t *Type) Figures(bars []charts.Bar, step, part float64) (shown []int) {
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
			beside := j != i && math.Abs(float64(j)*step-middle(i))-step*part/2 <= widths[i]/2
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

// FirstTier returns the length of the axis of the first panel of tiers: most, less where that with the axes on the same
// scale below would be longer than all may be.
func FirstTier(c *charts.Chart, most, all float64) float64 {
	first, sum := &c.Panels[0].Axis, 0.0
	for _, p := range c.Panels {
		if !p.Own {
			sum += (p.Axis.Max - p.Axis.Min) / (first.Max - first.Min)
		}
	}
	return min(most, all/sum)
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
