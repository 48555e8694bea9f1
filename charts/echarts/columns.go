package echarts

import (
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

const columnsHeight = 120.0

// single is a series of a panel.
func single(kind string, panel int) echarts.SingleSeries {
	return echarts.SingleSeries{Type: kind, XAxisIndex: panel, YAxisIndex: panel}
}

func columnDocument(c *charts.Chart) document {
	var xs []xAxis
	var ys []yAxis
	var all []series
	names := make([]category, len(c.Rows))
	for i, r := range c.Rows {
		names[i].Value = r.Name
	}
	full := 0.0
	for k := range c.Panels {
		p := &c.Panels[k]
		xs = append(xs, xAxis{XAxis: opts.XAxis{Type: "category", GridIndex: k, Data: names,
			AxisTick: &opts.AxisTick{Show: opts.Bool(false)},
			AxisLine: &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@ink", Width: 1}}},
			Label: &axisLabel{Show: true, Color: "@muted", FontSize: tickSize, HideOverlap: true}, Z: 5})
		ys = append(ys, yAxis{YAxis: opts.YAxis{Type: "value", GridIndex: k, Show: opts.Bool(false), Min: p.Axis.Min, Max: p.Axis.Max}})
		s := series{SingleSeries: single("bar", k), Z: 2, Label: &label{Label: opts.Label{Color: "@ink", FontSize: figureSize}}}
		s.BarCategoryGap = "28%"
		for i, b := range p.Bars {
			full = math.Max(full, fit.Reckon(b.Label, figureSize, false))
			it := item{Name: tooltip(c.Time.Name+" "+c.Rows[i].Name, p.Name, unit(c, p), b), Value: b.To, ItemStyle: itemStyle(b.Fill),
				Label: &label{Label: opts.Label{Position: "top", Formatter: b.Label}, Distance: 4}}
			if b.Below() {
				it.Label.Position = "bottom"
			}
			if b.Key && !besideKey(p.Bars, i) {
				it.Label.Show = opts.Bool(true)
			}
			s.Data = append(s.Data, it)
		}
		all = append(all, s)
	}
	d := document{Option: object(c, xs, ys, all)}
	for _, w := range widths {
		d.Layouts = append(d.Layouts, columnLayout(c, float64(w), w, full))
	}
	d.Layouts[0].From = 0
	return d
}

// besideKey reports whether a key column's label would meet that of a higher key column close by.
func besideKey(bars []charts.Bar, i int) bool {
	for j := max(0, i-len(bars)/6-1); j <= min(len(bars)-1, i+len(bars)/6+1); j++ {
		if j != i && bars[j].Key && (bars[j].To > bars[i].To || bars[j].To == bars[i].To && j > i) {
			return true
		}
	}
	return false
}

func columnLayout(c *charts.Chart, width float64, from int, full float64) layout {
	n := float64(len(c.Rows))
	least := n * (full + 5)
	if width < least || float64(len(c.Panels))*160/math.Max(1, math.Floor((width+gap)/(least+gap))) > 700 {
		least = math.Max(140, n*7)
	}
	// A figure over the last column may be wider than the column: the margin holds what hangs over.
	margin := math.Max(2, full/2-least/n/2+2)
	a := arrange(c, width, margin, margin, least, columnsHeight, 24)
	all, ys := make([]map[string]any, len(c.Panels)), make([]map[string]any, len(c.Panels))
	for k := range all {
		all[k] = map[string]any{"label": map[string]any{"show": a.width >= n*(full+3)}}
		lo, hi := withRoom(c.Panels[k].Axis, columnsHeight)
		ys[k] = map[string]any{"min": lo, "max": hi}
	}
	return layout{From: from, Height: int(a.height), Option: map[string]any{"grid": a.grids, "title": a.titles, "series": all, "yAxis": ys}}
}

// withRoom widens an axis as long as height so that there is room for figures above the highest column and below the lowest.
func withRoom(a charts.Axis, height float64) (lo, hi float64) {
	const room = 17.0
	below := 0.0
	if a.Min < 0 {
		below = room
	}
	each := (a.Max - a.Min) / (height - room - below)
	return a.Min - below*each, a.Max + room*each
}
