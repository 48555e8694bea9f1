package echarts

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

const wordRow = 15.0 // for a word above or below the rows

// tornadoDocument counts values from the plan, so that bars begin at zero.
func tornadoDocument(c *charts.Chart) document {
	p := &c.Panels[0]
	xs := []xAxis{{XAxis: opts.XAxis{Type: "value", Show: opts.Bool(false)}}}
	ys := []yAxis{{YAxis: opts.YAxis{Type: "category", Inverse: opts.Bool(true),
		AxisLine: &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@ink", Width: 1}}},
		AxisTick: &axisTick{}, Z: 5}}
	left, right := swings(c, p, p.Bars, "left"), swings(c, p, p.Right, "right")
	if p.Zero != "" {
		left.MarkLine = &markLine{Silent: true, Symbol: "none", Z: 1, LineStyle: &lineLook{"@muted", 1, []float64{3, 3}},
			Label: &label{Label: opts.Label{Show: opts.Bool(false)}}, Data: []any{map[string]any{"xAxis": -p.Guide.At}}}
	}
	d := document{Option: object(c, xs, ys, []series{left, right})}
	for _, w := range widths {
		d.Layouts = append(d.Layouts, tornadoLayout(c, float64(w), w))
	}
	d.Layouts[0].From = 0
	return d
}

// swings are the bars on one side of the plan.
func swings(c *charts.Chart, p *charts.Panel, bars []charts.Bar, side string) series {
	s := series{SingleSeries: single("bar", 0), BarWidth: barWidth, Z: 2}
	s.BarGap = "-100%"
	for i, b := range bars {
		it := item{Value: b.To - b.From, ItemStyle: swingStyle(b), Label: &label{Label: opts.Label{Show: opts.Bool(false)}}}
		if b.Label != "" {
			it.Name = plain(c.Rows[i].Name + "\nat " + strings.TrimSuffix(b.Delta, ":") + ": " + b.Label + unit(c, p))
			it.Label = &label{Label: opts.Label{Show: opts.Bool(true), Position: side, Color: "@ink", FontSize: figureSize, LineHeight: 12},
				Distance: 5, Rich: map[string]richness{"d": {"@muted"}}}
			if p.Zero != "" {
				it.Label.BackgroundColor = "@surface"
			}
		}
		s.Data = append(s.Data, it)
	}
	return s
}

// swingStyle is the look of a bar of a tornado: of two colours where it goes beyond zero.
func swingStyle(b charts.Bar) any {
	parts := b.Parts()
	if len(parts) == 1 {
		return itemStyle(b.Fill)
	}
	near, far, at := colour(parts[0].Fill), colour(parts[1].Fill), parts[0].To-parts[0].From
	part := math.Abs(at) / math.Abs(b.To-b.From)
	first, last, edge := near, far, colour(parts[1].Fill)
	if b.To < b.From { // from right to left
		first, last, part = far, near, 1-part
	}
	return &shaded{Color: gradient{Type: "linear", X2: 1, ColorStops: []stop{{0, first}, {part, first}, {part, last}, {1, last}}}, BorderColor: edge, BorderWidth: 1}
}

// swingLabels are the labels of one side: the change in the driver, then the saving that it leads to.
func swingLabels(bars []charts.Bar, between string) []map[string]any {
	all := make([]map[string]any, len(bars))
	for i, b := range bars {
		all[i] = map[string]any{}
		if b.Label != "" {
			all[i]["label"] = map[string]any{"formatter": "{d|" + b.Delta + "}" + between + b.Label}
		}
	}
	return all
}

// stackedRoom is the length of a label whose two parts stand over each other.
func stackedRoom(b charts.Bar) float64 {
	return 8 + math.Max(fit.Reckon(b.Label, figureSize, false), fit.Reckon(b.Delta, figureSize, false))
}

// nameColumn breaks the row names into at most most lines no wider than a width. The height is that of a row with the most lines.
func nameColumn(c *charts.Chart, width float64, most int) (names []category, wide, row float64) {
	row = rowHeight
	for _, r := range c.Rows {
		lines := fit.Wrap(r.Name, width, most, nameSize, r.Strong, fit.Reckon)
		n := category{Value: strings.Join(lines, "\n")}
		row = math.Max(row, 12*float64(len(lines))+4)
		if r.Strong {
			n.TextStyle = &nameStyle{"bold"}
		}
		names = append(names, n)
		wide = math.Max(wide, fit.Widest(lines, nameSize, r.Strong, fit.Reckon))
	}
	return names, wide, row
}

func tornadoLayout(c *charts.Chart, width float64, from int) layout {
	p := &c.Panels[0]
	names, left, row := nameColumn(c, math.Min(200, math.Max(80, 0.26*width)), 3)
	left += nameGap
	w := width - left - 2
	rs, between := fit.Swings(p.Bars, p.Right, labelRoom), " "
	if r, l := fit.Room(rs, 0); r+l+shortest > w { // then the change stands over the saving
		rs, between = fit.Swings(p.Bars, p.Right, stackedRoom), "\n"
		row = math.Max(row, twoLines)
	}
	lo, hi := fit.Scale(rs, p.Axis, w)
	plot := row * float64(len(c.Rows))
	high := wordRow + plot + 4
	words := []title{wordAt(p.Guide.Label, left, w, -lo/(hi-lo), width, 1)}
	if p.Zero != "" {
		words = append(words, wordAt(p.Zero, left, w, (-p.Guide.At-lo)/(hi-lo), width, wordRow+plot+2))
		high += wordRow
	}
	return layout{From: from, Height: int(high), Option: map[string]any{
		"grid":   []grid{{Grid: opts.Grid{Left: percent(left, width), Width: percent(w, width), Top: px(wordRow), Height: px(plot)}, OuterBounds: "none"}},
		"title":  words,
		"xAxis":  []map[string]any{{"min": lo, "max": hi}},
		"series": []map[string]any{{"data": swingLabels(p.Bars, between)}, {"data": swingLabels(p.Right, between)}},
		"yAxis":  []map[string]any{{"data": names, "axisLabel": axisLabel{Show: true, Color: "@ink", FontSize: nameSize, LineHeight: 12, Margin: nameGap, Interval: 0}}},
	}}
}

// wordAt is a small word above or below a plot that begins at left and is w wide, centred at a part of it and kept within.
func wordAt(s string, left, w, part, width, top float64) title {
	half := fit.Reckon(s, tickSize, false)/2 + 1
	x := math.Max(left+half, math.Min(left+part*w, left+w-half))
	style := titleStyle{"@muted", tickSize, "normal", lineHeight}
	return title{Text: plain(s), Left: percent(x, width), Top: top, TextAlign: "center", TextStyle: style, SubtextStyle: style}
}
