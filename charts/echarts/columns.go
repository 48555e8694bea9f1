package echarts

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

const columnsHeight = 120.0

func columnDocument(c *charts.Chart) document {
	var xs []xAxis
	var ys []yAxis
	var all []series
	years := make([]category, len(c.Rows))
	for i, r := range c.Rows {
		years[i].Value = r.Name
	}
	full := 0.0
	for k := range c.Panels {
		p := &c.Panels[k]
		xs = append(xs, xAxis{XAxis: opts.XAxis{Type: "category", GridIndex: k, Data: years, AxisLine: zeroLine,
			AxisTick: &opts.AxisTick{Show: off}}, Z: 5,
			Label: &axisLabel{Show: true, Color: "@muted", FontSize: tickSize, HideOverlap: true}})
		ys = append(ys, yAxis{YAxis: opts.YAxis{Type: "value", GridIndex: k, Show: off, Min: p.Axis.Min, Max: p.Axis.Max}})
		s := series{SingleSeries: single("bar", k), Z: 2, Label: figureLabel("top"), Panel: plain(p.Name),
			Unit: plain(unit(c, p))}
		s.Label.Distance = 4
		s.BarCategoryGap = "28%"
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
		shown := set.Figures(p.Bars, p.W/n, 0.72)
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
