package charts

import (
	"math"

	"shorecast/charts/notation"
	"shorecast/report"
)

// Of decides the charts of a comparison, in the order of a report. A chart that would have no data is left out, so the result may be
// short; it never is in another order. The same comparison and format give the same charts.
func Of(c *report.Comparison, f notation.Format) []Chart {
	v := newView(c, f)
	var all []Chart
	if len(c.Options) == 0 {
		return all
	}
	all = append(all, v.categories()...)
	for i := range c.Options {
		if i != v.base {
			all = append(all, v.bridge(i)...)
		}
	}
	all = append(all, v.cash()...)
	all = append(all, v.yearly()...)
	all = append(all, v.loaded()...)
	all = append(all, v.unitCosts()...)
	all = append(all, v.volume()...)
	return all
}

// view is a comparison seen for drawing: who leads, in which format, which names are taken.
type view struct {
	*report.Comparison
	f     notation.Format
	base  int   // index of the baseline in Options
	order []int // indices of Options by rank
	taken map[string]bool
}

func newView(c *report.Comparison, f notation.Format) *view {
	v := &view{Comparison: c, f: f, taken: map[string]bool{}}
	index := map[string]int{}
	for i := range c.Options {
		index[c.Options[i].Name] = i
	}
	v.base = index[c.Baseline]
	for _, name := range c.Ranking {
		if i, ok := index[name]; ok {
			v.order = append(v.order, i)
			delete(index, name)
		}
	}
	for i := range c.Options { // whatever the ranking does not name
		if _, ok := index[c.Options[i].Name]; ok {
			v.order = append(v.order, i)
		}
	}
	return v
}

func (v *view) baseline() *report.OptionResult { return &v.Options[v.base] }

// others returns the options without the baseline, best first.
func (v *view) others() []int {
	var is []int
	for _, i := range v.order {
		if i != v.base {
			is = append(is, i)
		}
	}
	return is
}

// leader returns the best option that is not the baseline; ok is false where there is none.
func (v *view) leader() (o *report.OptionResult, ok bool) {
	if is := v.others(); len(is) > 0 {
		return &v.Options[is[0]], true
	}
	return nil, false
}

// fill is how an option's own figures are drawn: what is, full; what would be, outlined.
func (v *view) fill(option int) Fill {
	if option == v.base {
		return FillStrong
	}
	return FillOutline
}

// bar makes a bar from zero; a figure that does not exist has its dash.
func bar(value float64, fill Fill, label string) Bar {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return Bar{Missing: true, Label: notation.None}
	}
	return Bar{To: value, Fill: fill, Label: label}
}

// missing is the place of a figure that does not exist.
func missing() Bar { return Bar{Missing: true, Label: notation.None} }

// impact of a change in cost: less is good. What rounds to nothing beside the whole is neither.
func impact(change, whole float64) Impact {
	switch {
	case math.Abs(change) <= 1e-9*math.Abs(whole) || change == 0:
		return Neutral
	case change < 0:
		return Good
	}
	return Bad
}

func impactFill(i Impact) Fill {
	switch i {
	case Good:
		return FillGood
	case Bad:
		return FillBad
	}
	return FillMedium
}

func sum(xs []float64) float64 {
	s := 0.0
	for _, x := range xs {
		s += x
	}
	return s
}
