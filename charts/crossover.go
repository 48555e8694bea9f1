package charts

import (
	"fmt"
	"math"
	"strings"

	"shorecast/report"
)

// fewCrossovers is how many crossovers need no note: the message tells of the one that matters.
const fewCrossovers = 3

// mostCrossovers is how many crossovers a note names.
const mostCrossovers = 8

// crossovers are the marks on the volume curve at which the cheapest option changes. Where the curve has more than a few crossovers, the note
// names them.
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
			cheapest = cheapest && (s.Name == c.Options[0] || s.Name == c.Options[1] || !(v.costAt(s.Name, c.Volume) < y-1e-4*math.Abs(y)))
		}
		at := v.f.Percent(c.Volume, 0)
		all, changes = append(all, c.Options[0]+" = "+c.Options[1]+" at "+at), append(changes, cheapest)
		if cheapest {
			marks = append(marks, Mark{X: c.Volume, Y: y, Label: v.above(c) + " from " + at, Short: at})
		}
	}
	if len(marks) == 0 {
		notes = append(notes, "The cheapest option is the same at every volume shown.")
	} else {
		notes = append(notes, "A ring marks where the cheapest option changes.")
	}
	if len(all) > fewCrossovers {
		notes = append(notes, "Equal cost: "+told(all, changes)+".")
	}
	return marks, notes
}

// above returns which option of a crossover is the cheaper one above it.
func (v *view) above(c report.Crossover) string {
	a, b := c.Options[0], c.Options[1]
	x := v.VolumeCurve.Multipliers
	next := math.Min(c.Volume+0.02, x[len(x)-1])
	if v.costAt(b, next) < v.costAt(a, next) {
		return b
	}
	return a
}

// told lists crossovers, those that change the cheapest option first where they are too many to name.
func told(all []string, changes []bool) string {
	named := all
	if len(all) > mostCrossovers {
		named = nil
		for k, label := range all {
			if changes[k] && len(named) < mostCrossovers {
				named = append(named, label)
			}
		}
	}
	text := strings.Join(named, "; ") + " of the planned volume"
	switch left := len(all) - len(named); {
	case len(named) == 0:
		return fmt.Sprintf("%d pairs of options that are not the cheapest there", left)
	case left > 0:
		text += fmt.Sprintf("; and %d pairs of options that are not the cheapest there", left)
	}
	return text
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
