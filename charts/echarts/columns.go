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
	years := make([]category, len(c.Rows))
	for i, r := range c.Rows {
		years[i].Value = r.Name
	}
	full := 0.0
	for k := range c.Panels {
		p := &c.Panels[k]
		xs = append(xs, xAxis{XAxis: opts.XAxis{Type: "category", GridIndex: k, Data: years,
			AxisTick: &opts.AxisTick{Show: off},
			AxisLine: zeroLine}, Label: &axisLabel{Show: true, Color: "@muted", FontSize: tickSize, HideOverlap: true}, Z: 5})
		ys = append(ys, yAxis{YAxis: opts.YAxis{Type: "value", GridIndex: k, Show: off, Min: p.Axis.Min, Max: p.Axis.Max}})
		s := series{SingleSeries: single("bar", k), Z: 2, Label: figureLabel("top"), Panel: plain(p.Name),
			Unit: plain(unit(c, p))}
		s.Label.Distance = 4
		s.BarCategoryGap = "28%"
		for i, b := range p.Bars {
			full = math.Max(full, fit.Reckon(b.Label, figureSize, false))
			column := bar{short(b.To, p.Axis), b.Label, look(b), where(b, "bottom")}
			if b.Key && !besideKey(p.Bars, i) {
				column = append(column, true)
			}
			s.Data = append(s.Data, column)
		}
		all = append(all, s)
	}
	d := newDocument(c, object(xs, ys, all), func(width float64) layout { return columnLayout(c, width, full) })
	for i := range d.Rows {
		d.Rows[i] = c.Time.Name + " " + d.Rows[i]
	}
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

func columnLayout(c *charts.Chart, width, full float64) layout {
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
	return layout{Height: int(a.height), Option: map[string]any{"grid": a.grids, "title": a.titles, "series": all,
		"yAxis": ys}}
}

// withRoom widens an axis as long as height so that there is room for figures above the highest column and below the
// lowest.
func withRoom(a charts.Axis, height float64) (lo, hi float64) {
	const room = 17.0
	below := 0.0
	if a.Min < 0 {
		below = room
	}
	each := (a.Max - a.Min) / (height - room - below)
	return short(a.Min-below*each, a), short(a.Max+room*each, a)
}
