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

// Reaches returns what the bars take, with room the length of a bar's label and the gap before it.
func Reaches(bars []charts.Bar, room func(charts.Bar) float64) []Reach {
	out := make([]Reach, len(bars))
	for i, b := range bars {
		out[i] = Reach{Low: min(0, b.From, b.To), High: max(0, b.From, b.To)}
		if b.Below() {
			out[i].Left = room(b)
		} else {
			out[i].Right = room(b)
		}
	}
	return out
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
func Scale(rs []Reach, a charts.Axis, width float64) (lo, hi float64) {
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
	return -left / scale, (width - left) / scale
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
