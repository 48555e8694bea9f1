package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// fewCrossovers is how many crossovers are marked even where the cheapest option stays the same.
const fewCrossovers = 3

// mostCrossovers is how many crossovers a note names.
const mostCrossovers = 8

// crossovers are the marks on the volume curve where two options cost the same: all of them where they are few, else those at which the
// cheapest option changes. The note names every one within the curve.
func (v *view) crossovers() (marks []Mark, notes []string) {
	x := v.VolumeCurve.Multipliers
	if len(x) < 2 {
		return nil, nil
	}
	var all []string
	var changes []bool
	for _, c := range v.Comparison.Crossovers {
		a, b := v.costAt(c.Options[0], c.Volume), v.costAt(c.Options[1], c.Volume)
		if !(c.Volume >= x[0] && c.Volume <= x[len(x)-1]) || !finite(a) || !finite(b) {
			continue
		}
		y, cheapest := (a+b)/2, true
		for _, s := range v.VolumeCurve.NPVCost {
			cheapest = cheapest && !(v.costAt(s.Name, c.Volume) < y-1e-4*math.Abs(y))
		}
		label := c.Options[0] + " = " + c.Options[1] + " at " + v.f.Percent(c.Volume, 0)
		all, changes = append(all, label), append(changes, cheapest)
		marks = append(marks, Mark{X: c.Volume, Y: y, Label: label, Short: v.f.Percent(c.Volume, 0)})
	}
	if len(all) == 0 {
		return nil, nil
	}
	note := "A ring marks where two options cost the same."
	if few := len(all) <= fewCrossovers; !few {
		note = "A ring marks where the cheapest option changes."
		k := -1
		marks = slices.DeleteFunc(marks, func(Mark) bool { k++; return !changes[k] })
	}
	if len(marks) == 0 {
		note = "The cheapest option is the same at every volume shown."
	}
	told := all
	if len(all) > mostCrossovers {
		told = nil
		for k, label := range all {
			if changes[k] && len(told) < mostCrossovers {
				told = append(told, label)
			}
		}
	}
	list := strings.Join(told, "; ") + " of the planned volume"
	switch left := len(all) - len(told); {
	case len(told) == 0:
		list = fmt.Sprintf("%d pairs of options that are not the cheapest there", left)
	case left > 0:
		list += fmt.Sprintf("; and %d pairs of options that are not the cheapest there", left)
	}
	return marks, []string{note, "Equal cost: " + list + "."}
}

// costAt is an option's NPV of cost at a volume between two of the curve's; NaN where the curve does not say.
func (v *view) costAt(option string, volume float64) float64 {
	x, y := v.VolumeCurve.Multipliers, v.VolumeCurve.NPVCost.Get(option)
	for k := 1; k < min(len(x), len(y)); k++ {
		if volume >= x[k-1] && volume <= x[k] && x[k] > x[k-1] {
			return y[k-1] + (y[k]-y[k-1])*(volume-x[k-1])/(x[k]-x[k-1])
		}
	}
	return math.NaN()
}

// sharpen moves the ends of stretches from the curve's volumes to where the two options cost the same.
func (v *view) sharpen(runs []stretch) {
	for i := 1; i < len(runs); i++ {
		a, b := &runs[i-1], &runs[i]
		for _, c := range v.Comparison.Crossovers {
			pair := c.Options == [2]string{a.name, b.name} || c.Options == [2]string{b.name, a.name}
			if pair && c.Volume >= a.to && c.Volume <= b.from {
				a.to, b.from = c.Volume, c.Volume
				break
			}
		}
	}
}
