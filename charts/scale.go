package charts

import (
	"math"
	"slices"

	"shorecast/charts/notation"
)

// axisOver returns an axis that holds zero and all the values; without ticks, since the figures stand on the data.
func axisOver(values ...float64) Axis {
	a := Axis{}
	for _, x := range values {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			a.Min, a.Max = math.Min(a.Min, x), math.Max(a.Max, x)
		}
	}
	if a.Min == a.Max { // all figures are zero
		a.Max = 1
	}
	return a
}

// amountAxis is axisOver with a little room beyond the values and ticks at round ones, labelled in the unit. The unit
// is not repeated on the ticks.
func amountAxis(f notation.Format, u notation.Unit, values ...float64) Axis {
	return axisInSteps(5, f, u, values...)
}

// axisInSteps is amountAxis with at most so many steps, give or take one.
func axisInSteps(steps float64, f notation.Format, u notation.Unit, values ...float64) Axis {
	a := axisOver(values...)
	if slices.IndexFunc(values, func(x float64) bool { return x != 0 }) < 0 {
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
