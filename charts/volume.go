package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// curves are the NPV of cost of every option at multiples of the planned volume.
type curves struct {
	*scene
	volumes []float64
}

func volume(s *scene) []Chart {
	v := curves{s, s.VolumeCurve.Multipliers}
	n := len(v.volumes)
	if n < 2 || len(s.VolumeCurve.ByOption) == 0 {
		return nil
	}
	axis := axisInSteps(5, s.Format, s.unit, slices.Concat(s.VolumeCurve.ByOption...)...)
	p := Panel{Axis: axis, Guide: &Guide{At: 1, Label: "planned volume"}}
	c := s.chart("volume-curve", VolumeCurve, Lines, "NPV of cost by volume")
	c.Time = Axis{Name: "Volume", Min: v.volumes[0], Max: v.volumes[n-1]}
	c.Data.Head = []string{"Option"}
	var columns []int // of the table
	for k, m := range v.volumes {
		p.Heads = append(p.Heads, s.Percent(m, 0)+" of planned volume")
		if r := m * 4; math.Abs(r-math.Round(r)) < 1e-6 {
			c.Time.Ticks = append(c.Time.Ticks, Tick{m, s.Percent(m, 0)})
			c.Data.Head = append(c.Data.Head, s.Percent(m, 0))
			columns = append(columns, k)
		}
	}
	for place, o := range s.order {
		l := Line{Name: s.name(o), Style: lineStyle(place), X: v.volumes, Y: s.VolumeCurve.ByOption[o]}
		for _, y := range l.Y {
			l.Labels = append(l.Labels, s.amount(y))
		}
		l.Value = l.Labels[n-1]
		var cells []string
		for _, k := range columns {
			cells = append(cells, l.Labels[k])
		}
		p.Lines = append(p.Lines, l)
		c.Data.add(l.Name, cells...)
	}
	marks, note := v.crossovers()
	p.Marks, c.Notes = marks, []string{note}
	if x := v.assumed(); x != nil {
		p.Range = &Range{math.Max(c.Time.Min, 1+x.Low), math.Min(c.Time.Max, 1+x.High)}
		c.Notes = append(c.Notes, "The grey band on the axis is the range of the volume, "+
			s.words.Range(report.Volume, x.Low, x.High)+s.onDefaults()+".")
	}
	c.Panels = []Panel{p}
	c.Message = v.message()
	c.Desc = fmt.Sprintf("Lines of NPV of cost in %s at volumes from %s to %s of plan, %s. %s", s.Unit(s.unit),
		s.Percent(c.Time.Min, 0), s.Percent(c.Time.Max, 0), words.SpelledCount(len(p.Lines), "option"), c.Message)
	return []Chart{c}
}

// assumed is the range of the driver of all volumes, nil where it has none.
func (v curves) assumed() *report.Sensitivity {
	for i := range v.Sensitivity {
		if x := &v.Sensitivity[i]; x.Lever == (report.Lever{Driver: report.Volume}) && x.Low < x.High {
			return x
		}
	}
	return nil
}

// stretch is a run of volumes over which one option is the cheapest.
type stretch struct {
	option   int
	from, to float64
}

// cheapest are the stretches from the lowest volume to the highest, and the option that is cheapest as planned.
func (v curves) cheapest() (runs []stretch, planned int) {
	planned = -1
	for k, m := range v.volumes {
		option, least := -1, math.Inf(1)
		for _, o := range v.order {
			if y := v.VolumeCurve.ByOption[o][k]; y < least {
				option, least = o, y
			}
		}
		if math.Abs(m-1) < 1e-6 {
			planned = option
		}
		if n := len(runs); n > 0 && runs[n-1].option == option {
			runs[n-1].to = m
		} else {
			runs = append(runs, stretch{option, m, m})
		}
	}
	for i := 1; i < len(runs); i++ { // they meet where the two options cost the same
		a, b := &runs[i-1], &runs[i]
		for _, c := range v.Crossovers {
			pair := c.Pair == [2]int{a.option, b.option} || c.Pair == [2]int{b.option, a.option}
			if pair && c.Volume >= a.to && c.Volume <= b.from {
				a.to, b.from = c.Volume, c.Volume
				break
			}
		}
	}
	return runs, planned
}

func (v curves) message() string {
	runs, planned := v.cheapest()
	name := func(i int) string { return v.name(runs[i].option) }
	whole := func(i int) string { return v.Percent(runs[i].from, 0) + " to " + v.Percent(runs[i].to, 0) }
	switch len(runs) {
	case 1:
		return fmt.Sprintf("%s is the cheapest at every volume from %s of plan.", name(0), whole(0))
	case 2:
		return fmt.Sprintf("%s is the cheapest up to %s of the planned volume, %s from %s.", name(0),
			v.Percent(runs[0].to, 0), name(1), v.Percent(runs[1].from, 0))
	case 3:
		return fmt.Sprintf("%s is the cheapest from %s of the planned volume, %s below and %s above.", name(1),
			whole(1), name(0), name(2))
	}
	i := max(0, slices.IndexFunc(runs, func(r stretch) bool {
		return r.option == planned && r.from <= 1 && 1 <= r.to+1e-9
	}))
	return fmt.Sprintf("%s is the cheapest from %s of the planned volume, another option below or above.",
		name(i), whole(i))
}

// at is an option's NPV of cost at a volume between two of the curve's; NaN where the curve does not reach.
func (v curves) at(option int, volume float64) float64 {
	x, y := v.volumes, v.VolumeCurve.ByOption[option]
	for k := 1; k < len(x); k++ {
		if volume >= x[k-1] && volume <= x[k] && x[k] > x[k-1] {
			return y[k-1] + (y[k]-y[k-1])*(volume-x[k-1])/(x[k]-x[k-1])
		}
	}
	return math.NaN()
}

// crossovers are the marks at which the cheapest option changes, and a note that names them, because their labels may
// find no room.
func (v curves) crossovers() (marks []Mark, note string) {
	var changes []string
	for _, c := range v.Crossovers {
		y, at := (v.at(c.Pair[0], c.Volume)+v.at(c.Pair[1], c.Volume))/2, v.Percent(c.Volume, 0)
		if !finite(y) || slices.ContainsFunc(v.order, func(o int) bool {
			return o != c.Pair[0] && o != c.Pair[1] && v.at(o, c.Volume) < y-1e-4*math.Abs(y)
		}) {
			continue // beyond the curve, or another option is cheaper than both
		}
		m := Mark{X: c.Volume, Y: y, Label: v.name(v.above(c)) + " from " + at, Short: at}
		marks, changes = append(marks, m), append(changes, m.Label)
	}
	if len(marks) == 0 {
		return nil, "The cheapest option is the same at every volume shown."
	}
	return marks, "A ring marks where the cheapest option changes: " + strings.Join(changes, "; ") + "."
}

// above returns which option of a crossover is the cheaper one above it.
func (v curves) above(c report.Crossover) int {
	next := math.Min(c.Volume+0.02, v.volumes[len(v.volumes)-1])
	if v.at(c.Pair[1], next) < v.at(c.Pair[0], next) {
		return c.Pair[1]
	}
	return c.Pair[0]
}
