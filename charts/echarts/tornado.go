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
	p, widest := &c.Panels[0], rowNames(c, widths[len(widths)-1], tornadoNames)
	xs := []xAxis{{XAxis: opts.XAxis{Type: "value", Show: off}}}
	ys := []yAxis{{YAxis: opts.YAxis{Type: "category", Inverse: on, AxisLine: zeroLine,
		Data: widest.all}, AxisTick: &axisTick{}, Label: rowLabel, Z: 5}}
	left, right := swings(c, p, p.Bars, "left"), swings(c, p, p.Right, "right")
	if p.Zero != "" {
		left.MarkLine = straightLines(&lineLook{"@muted", 1, []float64{3, 3}},
			map[string]any{"xAxis": short(-p.Guide.At, p.Axis)})
	}
	return newDocument(c, object(xs, ys, []series{left, right}), func(width float64) layout {
		return tornadoLayout(c, widest, width)
	})
}

// swings are the bars on one side of the plan.
func swings(c *charts.Chart, p *charts.Panel, bars []charts.Bar, side string) series {
	s := series{SingleSeries: single("bar", 0), BarWidth: barWidth, Z: 2, Label: figureLabel(side)}
	s.BarGap = "-100%"
	s.Label.LineHeight = 12
	if p.Zero != "" {
		s.Label.BackgroundColor = "@surface"
	}
	for i, b := range bars {
		it := item{Value: short(b.To-b.From, p.Axis), ItemStyle: swingStyle(b)}
		if b.Label == "" {
			it.Label = noLabel
		} else {
			it.Label = &label{Label: opts.Label{Formatter: swingLabel(b, " ")}}
			it.Name = plain(c.Rows[i].Name + "\nat " + strings.TrimSuffix(b.Delta, ":") + ": " + b.Label + unit(c, p))
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
	near, far := fills[parts[0].Fill].inside, fills[parts[1].Fill].inside
	first, last, edge := near, far, far
	part := math.Abs(parts[0].To-parts[0].From) / math.Abs(b.To-b.From)
	if b.To < b.From { // from right to left
		first, last, part = far, near, 1-part
	}
	stops := []stop{{0, first}, {part, first}, {part, last}, {1, last}}
	return &shaded{Color: gradient{Type: "linear", X2: 1, ColorStops: stops}, BorderColor: edge, BorderWidth: 1}
}

// swingLabel is the label of a bar: the change in the driver, then the saving that it leads to.
func swingLabel(b charts.Bar, between string) string {
	return "{muted|" + b.Delta + "}" + between + b.Label
}

// stackedLabels are the labels of one side whose two parts stand over each other.
func stackedLabels(bars []charts.Bar) map[string]any {
	all := map[int]any{}
	for i, b := range bars {
		if b.Label != "" {
			all[i] = map[string]any{"label": map[string]any{"formatter": swingLabel(b, "\n")}}
		}
	}
	return map[string]any{"data": all}
}

// stackedRoom is the length of a label whose two parts stand over each other.
func stackedRoom(b charts.Bar) float64 {
	return 8 + math.Max(fit.Reckon(b.Label, figureSize, false), fit.Reckon(b.Delta, figureSize, false))
}

func tornadoLayout(c *charts.Chart, widest names, width float64) layout {
	p := &c.Panels[0]
	n := rowNames(c, int(width), tornadoNames)
	left, row := n.wide+nameGap, n.row
	w := width - left - 2
	rs, stacked := fit.Swings(p.Bars, p.Right, labelRoom), false
	if r, l := fit.Room(rs, 0); r+l+shortest > w { // then the change stands over the saving
		rs, stacked = fit.Swings(p.Bars, p.Right, stackedRoom), true
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
	o := map[string]any{
		"grid":  []opts.Grid{{Left: percent(left, width), Width: percent(w, width), Top: px(wordRow), Height: px(plot)}},
		"title": words,
		"xAxis": []map[string]any{{"min": short(lo, p.Axis), "max": short(hi, p.Axis)}},
	}
	if stacked {
		o["series"] = []map[string]any{stackedLabels(p.Bars), stackedLabels(p.Right)}
	}
	if data := n.broken(widest); data != nil {
		o["yAxis"] = []map[string]any{{"data": data}}
	}
	return layout{Height: int(high), Option: o}
}

// wordAt is a small word above or below a plot that begins at left and is w wide, centred at a part of it and kept
// within.
func wordAt(s string, left, w, part, width, top float64) title {
	half := fit.Reckon(s, tickSize, false)/2 + 1
	x := math.Max(left+half, math.Min(left+part*w, left+w-half))
	return title{Text: plain(s), Left: percent(x, width), Top: top, TextAlign: "center", Word: true}
}
