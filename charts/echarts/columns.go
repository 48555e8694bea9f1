package echarts

import (
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

const columnsHeight = 120.0

// columnGap is what a column leaves of its step.
var columnGap = strconv.Itoa(int(math.Round(100*(1-fit.ColumnPart)))) + "%"

func columnDocument(c *charts.Chart) document {
	var xs []xAxis
	var ys []yAxis
	var all []series
	full := 0.0
	for k := range c.Panels {
		p := &c.Panels[k]
		x, y := columnAxes(c, k)
		x.Label = scaleLabel()
		x.Label.HideOverlap = true
		xs, ys = append(xs, x), append(ys, y)
		s := series{SingleSeries: single("bar", k), Z: 2, Label: figureLabel("top"), Panel: plain(p.Name),
			Unit: plain(unit(c, p))}
		s.Label.Distance = 4
		s.BarCategoryGap = columnGap
		for _, b := range p.Bars {
			full = math.Max(full, fit.Reckon(b.Label, figureSize, false))
			s.Data = append(s.Data, bar{short(b.To, p.Axis), b.Label, look(b), where(b, "bottom")})
		}
		all = append(all, s)
	}
	d := newDocument(c, xs, ys, all, func(width float64) layout { return columnLayout(c, width, full) })
	for i := range d.Rows {
		d.Rows[i] = c.Time.Name + " " + d.Rows[i]
	}
	return d
}

// columnAxes are the axes of a panel of columns: names across, without labels, and an axis of figures that is not seen.
func columnAxes(c *charts.Chart, k int) (xAxis, yAxis) {
	names, a := make([]category, len(c.Rows)), &c.Panels[k].Axis
	for i, r := range c.Rows {
		names[i].Value = r.Name
	}
	return xAxis{XAxis: opts.XAxis{Type: "category", GridIndex: k, Data: names, AxisLine: zeroLine,
			AxisTick: &opts.AxisTick{Show: off}}, Z: 5, Label: &axisLabel{}},
		yAxis{YAxis: opts.YAxis{Type: "value", GridIndex: k, Show: off, Min: a.Min, Max: a.Max}}
}

// columnLayout says which columns have their figure. full is the width of the widest.
func columnLayout(c *charts.Chart, width, full float64) layout {
	n := float64(len(c.Rows))
	per := set.Columns(c, width, n*(full+5), math.Max(140, n*7), 160, 700)
	// A figure over the last column may be wider than the column: the margin holds what hangs over.
	step := (width+set.Gap)/float64(per)/n - set.Gap/n
	margin := math.Max(2, (full-step)/2+4)
	l, cells := panels(c, width, margin, margin, per, columnsHeight, 24)
	all, ys := make([]object, len(cells)), make([]object, len(cells))
	for k, p := range cells {
		shown := set.Figures(p.Bars, p.W/n)
		all[k] = object{"label": object{"show": len(shown) == len(p.Bars)}}
		if len(shown) < len(p.Bars) {
			some := map[int]any{}
			for _, i := range shown {
				some[i] = object{"label": object{"show": true}}
			}
			all[k]["data"] = some
		}
		ys[k] = withRoom(p.Axis, columnsHeight)
	}
	l.Option["series"], l.Option["yAxis"] = all, ys
	return l
}

// withRoom widens an axis as long as height so that there is room for figures above the highest column and below the
// lowest.
func withRoom(a charts.Axis, height float64) object {
	const room = 17.0
	below := 0.0
	if a.Min < 0 {
		below = room
	}
	each := (a.Max - a.Min) / (height - room - below)
	return limits(a.Min-below*each, a.Max+room*each, a)
}
