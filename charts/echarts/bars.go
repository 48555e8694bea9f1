package echarts

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of horizontal bars in pixels.
const (
	rowHeight = 22.0
	twoLines  = 28.0 // the height of rows where a name takes two lines
	barWidth  = 14
	pinWidth  = 3
	shortest  = 46.0 // the least room for the longest bar, beside its label
	nameGap   = 10.0
)

func barDocument(c *charts.Chart) document {
	var xs []xAxis
	var ys []yAxis
	var all []series
	for k := range c.Panels {
		p := &c.Panels[k]
		xs = append(xs, xAxis{XAxis: opts.XAxis{Type: "value", Show: opts.Bool(false), GridIndex: k}})
		ys = append(ys, yAxis{YAxis: opts.YAxis{Type: "category", GridIndex: k, Inverse: opts.Bool(true),
			AxisLine: &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@ink", Width: 1}}},
			AxisTick: &axisTick{}, Z: 5})
		all = append(all, barSeries(c, k, p)...)
	}
	d := document{Option: object(c, xs, ys, all)}
	own, scale := reaches(c)
	for _, w := range widths {
		d.Layouts = append(d.Layouts, barLayout(c, own, scale, float64(w), w))
	}
	d.Layouts[0].From = 0
	return d
}

// barSeries is a panel's bars: an invisible one up to the lower end, where bars float, and the bar itself with its label.
func barSeries(c *charts.Chart, k int, p *charts.Panel) []series {
	bars := series{SingleSeries: single("bar", k), Silent: false, BarWidth: barWidth, Z: 2}
	base := series{SingleSeries: single("bar", k), Silent: true, BarWidth: barWidth}
	floating := c.Form == charts.Waterfall
	if p.Pins {
		bars.BarWidth = pinWidth
	}
	for i, b := range p.Bars {
		lo, hi := math.Min(b.From, b.To), math.Max(b.From, b.To)
		value := b.To
		if floating {
			value = hi - lo
			base.Data = append(base.Data, item{Value: lo, ItemStyle: &opts.ItemStyle{Color: "transparent"}})
		}
		l := figures(b)
		l.Position = "right"
		if b.Below() {
			l.Position = "left"
		}
		it := item{Name: tooltip(c.Rows[i].Name, p.Name, unit(c, p), b), Value: value, Label: l, ItemStyle: itemStyle(b.Fill)}
		if b.Missing {
			it.ItemStyle, it.Name = nil, ""
		}
		bars.Data = append(bars.Data, it)
	}
	if !floating {
		return []series{bars}
	}
	base.SingleSeries.Stack, bars.SingleSeries.Stack = "bridge", "bridge"
	base.StackStrategy, bars.StackStrategy = "all", "all"
	base.MarkLine = connectors(p.Bars)
	return []series{base, bars}
}

// connectors are thin lines from each bar's end to the next bar.
func connectors(bars []charts.Bar) *markLine {
	m := &markLine{Silent: true, Symbol: "none", Z: 1, LineStyle: &lineLook{"@medium", 1, "solid"}, Label: &label{Label: opts.Label{Show: opts.Bool(false)}}}
	for i := range len(bars) - 1 {
		m.Data = append(m.Data, []any{coord(bars[i].To, i), coord(bars[i].To, i+1)})
	}
	return m
}

func coord(x any, y any) map[string]any { return map[string]any{"coord": []any{x, y}} }

func barLayout(c *charts.Chart, own, shared [][]fit.Reach, width float64, from int) layout {
	names, left, row := nameColumn(c, math.Min(200, math.Max(88, 0.3*width)), 2)
	left += nameGap
	least := 0.0
	for k := range c.Panels {
		right, leftOf := fit.Room(own[k], 0)
		least = math.Max(least, right+leftOf+shortest)
	}
	a := arrange(c, width, left, 0, least, row*float64(len(c.Rows)), 14)
	xs, ys := make([]map[string]any, len(c.Panels)), make([]map[string]any, len(c.Panels))
	for k := range c.Panels {
		if k > 0 && !c.Panels[k].Own && !c.Panels[k-1].Own {
			xs[k] = xs[k-1]
		} else {
			lo, hi := fit.Scale(shared[k], c.Panels[k].Axis, a.width)
			xs[k] = map[string]any{"min": lo, "max": hi}
		}
		ys[k] = map[string]any{"data": names, "axisLabel": axisLabel{Show: a.first[k], Color: "@ink", FontSize: nameSize, LineHeight: 12, Margin: nameGap, Interval: 0}}
	}
	return layout{From: from, Height: int(a.height), Option: map[string]any{"grid": a.grids, "title": a.titles, "xAxis": xs, "yAxis": ys}}
}

// labelRoom is the length of a bar's label and difference with the gaps before them.
func labelRoom(b charts.Bar) float64 {
	room := 8 + fit.Reckon(b.Label, figureSize, false)
	if b.Delta != "" {
		room += 4 + fit.Reckon(b.Delta, figureSize, false)
	}
	return room
}

// reaches returns for each panel what decides its scale: its own bars, or those of all panels with the same axis.
func reaches(c *charts.Chart) (own, scale [][]fit.Reach) {
	var shared []fit.Reach
	for _, p := range c.Panels {
		rs := fit.Reaches(p.Bars, labelRoom)
		own = append(own, rs)
		if !p.Own {
			shared = append(shared, rs...)
		}
	}
	for k, p := range c.Panels {
		if p.Own {
			scale = append(scale, own[k])
		} else {
			scale = append(scale, shared)
		}
	}
	return own, scale
}
