package charts

import (
	"math"
	"slices"
	"strconv"

	"shorecast/charts/notation"
)

// Axis is a scale with its labelled values. Min < Max; a value axis holds zero.
type Axis struct {
	Name     string // may be empty
	Min, Max float64
	Ticks    []Tick // ascending, within Min … Max
}

// Tick is one labelled value of an axis.
type Tick struct {
	At    float64
	Label string
}

// Labelled returns the ticks that keep their label when a label takes width and the axis is long: every one, or every
// second, fifth, tenth … counted from zero, so that round values are among them wherever the axis begins. The tick at a
// guide stays. All drawings ask here, so that they agree.
func (a Axis) Labelled(width, long float64, guide *Guide) []Tick {
	if len(a.Ticks) < 2 {
		return a.Ticks
	}
	step := a.Ticks[1].At - a.Ticks[0].At
	index := func(at float64) int { return int(math.Round(at / step)) }
	every := 100
	for _, k := range []int{1, 2, 4, 5, 10, 20, 50} {
		if guide == nil && k == 4 || guide != nil && index(guide.At)%k != 0 {
			continue
		}
		if float64(k)*step*long >= width*(a.Max-a.Min) {
			every = k
			break
		}
	}
	return slices.DeleteFunc(slices.Clone(a.Ticks), func(t Tick) bool { return index(t.At)%every != 0 })
}

// axisOver returns an axis that holds zero and all the values; without ticks, since the figures stand on the data.
func axisOver(values ...float64) Axis {
	a := Axis{}
	for _, x := range values {
		if finite(x) {
			a.Min, a.Max = math.Min(a.Min, x), math.Max(a.Max, x)
		}
	}
	if a.Min == a.Max { // all figures are zero
		a.Max = 1
	}
	return a
}

// axisOfEnds is axisOver the ends of the bars.
func axisOfEnds(bars []Bar) Axis {
	levels := make([]float64, len(bars))
	for i, b := range bars {
		levels[i] = b.To
	}
	return axisOver(levels...)
}

// axisInSteps is axisOver with a little room beyond the values and at most so many steps, give or take one, between
// ticks at round ones, labelled in the unit. The unit is not repeated on the ticks.
func axisInSteps(steps float64, f notation.Format, u notation.Unit, values ...float64) Axis {
	a := axisOver(values...)
	if largest(values) == 0 {
		a.Ticks = []Tick{{0, f.Number(0, 0)}}
		return a
	}
	step := niceStep((a.Max - a.Min) / steps)
	decimals := 0
	if s := step / u.Scale; s < 1 {
		decimals = min(15, int(math.Ceil(-math.Log10(s)-1e-9)))
	}
	room := (a.Max - a.Min) * 0.04
	if a.Min < 0 {
		a.Min = math.Max(a.Min-room, math.Floor(a.Min/step)*step)
	}
	if a.Max > 0 {
		a.Max = math.Min(a.Max+room, math.Ceil(a.Max/step)*step)
	}
	for k := math.Ceil(a.Min/step - 1e-9); k*step <= a.Max+1e-9*step; k++ {
		a.Ticks = append(a.Ticks, Tick{k * step, f.Number(k*step/u.Scale, decimals)})
	}
	return a
}

// niceStep returns the smallest of 1, 2 and 5 times a power of ten that is not below x.
func niceStep(x float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if m*p >= x*(1-1e-9) {
			return m * p
		}
	}
	return 10 * p
}

// yearAxis runs over the years from first to last; a year is scale units wide.
func yearAxis(first, last int, scale float64) Axis {
	a := Axis{Name: "Year", Min: float64(first) * scale, Max: float64(max(last, first+1)) * scale}
	for y := first; y <= last; y++ {
		a.Ticks = append(a.Ticks, Tick{float64(y) * scale, strconv.Itoa(y)})
	}
	return a
}

// lineStyle gives an option its look by its place in the order of the charts, the same in every chart: 0 is the
// baseline, 1 the best of the others, which four are drawn dark. Locations have theirs by the same rule.
func lineStyle(place int) LineStyle {
	return [...]LineStyle{Thin, Solid, Dashed, Dotted, DashDot, Faint}[min(place, 5)]
}
