package charts

import (
	"cmp"
	"math"
	"slices"

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
	for _, i := range v.others() {
		all = append(all, v.bridge(i)...)
	}
	all = append(all, v.cash()...)
	all = append(all, v.yearly()...)
	all = append(all, v.loaded()...)
	all = append(all, v.unitCosts()...)
	all = append(all, v.volume()...)
	all = append(all, v.tornados()...)
	all = append(all, v.simulation()...)
	all = append(all, v.scenarios()...)
	all = append(all, v.scorecard()...)
	return all
}

// view is a comparison seen for drawing. Its options stand in the order of the charts: the baseline, then the others, the best first.
type view struct {
	*report.Comparison
	f     notation.Format
	base  int // index of the baseline in Options: 0
	taken map[string]bool
}

func newView(c *report.Comparison, f notation.Format) *view {
	ranks := map[string]int{}
	for i, name := range c.Ranking {
		ranks[name] = i - len(c.Ranking) // below 0, so that what the ranking does not name comes last
	}
	ranks[c.Baseline] = -len(c.Ranking) - 1
	byRank := func(a, b string) int { return cmp.Compare(ranks[a], ranks[b]) }
	seen := *c
	seen.Options = slices.Clone(c.Options)
	slices.SortStableFunc(seen.Options, func(a, b report.OptionResult) int { return byRank(a.Name, b.Name) })
	seen.VolumeCurve.NPVCost = slices.Clone(c.VolumeCurve.NPVCost)
	slices.SortStableFunc(seen.VolumeCurve.NPVCost, func(a, b report.Named[float64]) int { return byRank(a.Name, b.Name) })
	return &view{Comparison: &seen, f: f, taken: map[string]bool{}}
}

func (v *view) baseline() *report.OptionResult { return &v.Options[v.base] }

// others returns the options without the baseline, best first.
func (v *view) others() []int {
	var is []int
	for i := range v.Options {
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
