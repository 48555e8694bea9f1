package echarts

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of distributions in pixels, and where things stand in a row, whose height is 1 counted from its lower end.
const (
	spreadHeight = 64.0
	hillBase     = 0.50
	hillHeight   = 0.46
	whiskerLevel = 0.38
	zeroLevel    = 0.32 // where the line of zero ends
	stackedRow   = 86.0 // the height of a row whose figures stand under their names
	axisRow      = 24.0 // of the scale under the rows
	figureGap    = 8.0  // between the figures of a row
)

func spreadDocument(c *charts.Chart) document {
	p := &c.Panels[0]
	n := float64(len(p.Spreads))
	names := make([][2]any, len(p.Spreads))
	centres := make([]float64, len(p.Spreads))
	for i := range names {
		centres[i] = n - float64(i) - 0.5
		names[i] = [2]any{centres[i], ""}
	}
	xs := []xAxis{{XAxis: opts.XAxis{Type: "value", Min: p.Axis.Min, Max: p.Axis.Max,
		SplitLine: &opts.SplitLine{Show: opts.Bool(false)}, AxisTick: &opts.AxisTick{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@rule"}},
		AxisLine: &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(false), LineStyle: &opts.LineStyle{Color: "@rule"}}},
		Ticks: ticks(p.Axis), Label: &axisLabel{Show: true, Color: "@muted", FontSize: tickSize}}}
	ys := []yAxis{{YAxis: opts.YAxis{Type: "value", Min: 0, Max: n, SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
		AxisLine: &opts.AxisLine{Show: opts.Bool(false)}}, AxisTick: &axisTick{}, Ticks: names,
		Label: &axisLabel{Show: true, Color: "@ink", FontSize: nameSize, LineHeight: 13, Margin: nameGap, CustomValues: centres}}}
	var all []series
	for i := range p.Spreads {
		all = append(all, hillSeries(&p.Spreads[i], n-1-float64(i))...)
	}
	all = append(all, figureSeries(p), medians(p), points(p), shares(p), touch(c, p))
	d := document{Option: object(c, xs, ys, all)}
	for _, w := range widths {
		d.Layouts = append(d.Layouts, spreadLayout(c, float64(w), w, len(all)-5))
	}
	d.Layouts[0].From = 0
	return d
}

// hillSeries are the parts of a distribution below and above zero, over the row that begins at y.
func hillSeries(r *charts.Spread, y float64) []series {
	var all []series
	for _, o := range r.Outlines() {
		soft, edge := "@bad-soft", "@bad"
		if o.Good {
			soft, edge = "@good-soft", "@good"
		}
		s := series{SingleSeries: single("line", 0), Silent: true, Symbol: "none", Z: 2, LineLook: &lineLook{edge, 1, "solid"},
			Area: &area{Color: soft, Origin: y + hillBase}}
		for i := range o.X {
			s.Data = append(s.Data, item{Value: [2]float64{o.X[i], y + hillBase + hillHeight*o.Y[i]}})
		}
		all = append(all, s)
	}
	return all
}

// scatter is a series of points that say nothing when pointed at. The runtime would draw them, and their labels, a little transparent.
func scatter(symbol string, z int) series {
	s := series{SingleSeries: single("scatter", 0), Symbol: symbol, Silent: true, Z: z, Data: []item{}}
	s.ItemStyle = &opts.ItemStyle{Opacity: opts.Float(1)}
	return s
}

// figureSeries carries the figures of P5, P50 and P95, whose offsets a layout sets, and all lines: zero, bases, whiskers and bands.
func figureSeries(p *charts.Panel) series {
	s := scatter("circle", 6)
	m := &markLine{Silent: true, Symbol: "none", Z: 3, LineStyle: &lineLook{"@strong", 1, "solid"}, Label: &label{Label: opts.Label{Show: opts.Bool(false)}}}
	if p.Zero != "" {
		for i := range p.Spreads { // not through the figures
			y := float64(i)
			m.Data = append(m.Data, []any{map[string]any{"coord": []float64{0, y + zeroLevel}, "lineStyle": lineLook{"@ink", 1, "solid"}},
				map[string]any{"coord": []float64{0, y + 1}}})
		}
	}
	for i := range p.Spreads {
		r, y := &p.Spreads[i], float64(len(p.Spreads)-1-i)
		for _, x := range []float64{r.P5, r.P50, r.P95} {
			s.Data = append(s.Data, item{Value: [2]float64{x, y + whiskerLevel}, SymbolSize: 0.01, Label: &label{Label: opts.Label{Show: opts.Bool(true),
				Position: "bottom", Color: "@ink", FontSize: figureSize, LineHeight: 12}, Distance: 7}})
		}
		m.Data = append(m.Data, segment(p.Axis.Min, p.Axis.Max, y+hillBase, lineLook{"@rule", 1, "solid"}),
			segment(r.P5, r.P95, y+whiskerLevel, lineLook{"@strong", 1.2, "solid"}), segment(r.P25, r.P75, y+whiskerLevel, lineLook{"@medium", 6, "solid"}))
	}
	s.MarkLine = m
	return s
}

// segment is a level line between two values.
func segment(from, to, y float64, look lineLook) []any {
	return []any{map[string]any{"coord": []float64{from, y}, "lineStyle": look}, map[string]any{"coord": []float64{to, y}}}
}

func medians(p *charts.Panel) series {
	s := scatter("rect", 7)
	for i, r := range p.Spreads {
		s.Data = append(s.Data, item{Value: [2]float64{r.P50, float64(len(p.Spreads)-1-i) + whiskerLevel}, SymbolSize: []float64{2, 11}, ItemStyle: &opts.ItemStyle{Color: "@ink"}})
	}
	return s
}

func points(p *charts.Panel) series {
	s := scatter("circle", 8)
	for i, r := range p.Spreads {
		s.Data = append(s.Data, item{Value: [2]float64{r.Point, float64(len(p.Spreads)-1-i) + whiskerLevel}, SymbolSize: 6,
			ItemStyle: &opts.ItemStyle{Color: "@surface", BorderColor: "@ink", BorderWidth: 1.2}})
	}
	return s
}

// shares stand right of the plot: labels of invisible points at its edge.
func shares(p *charts.Panel) series {
	off := false
	s := scatter("circle", 8)
	s.Clip = &off
	for i, r := range p.Spreads {
		s.Data = append(s.Data, item{Value: [2]float64{p.Axis.Max, float64(len(p.Spreads)-1-i) + 0.5}, SymbolSize: 0.01, Label: &label{Label: opts.Label{
			Show: opts.Bool(true), Position: "right", Align: "right", VerticalAlign: "middle", Color: "@ink", FontSize: nameSize, FontWeight: "bold", Formatter: r.Share}}})
	}
	return s
}

// touch are invisible fields over the rows that tell a row's figures.
func touch(c *charts.Chart, p *charts.Panel) series {
	s := scatter("rect", 9)
	s.Silent = false
	middle := p.Axis.Min + (p.Axis.Max-p.Axis.Min)/2
	for i, r := range p.Spreads {
		name := plain(c.Rows[i].Name + "\n" + strings.Join(r.Labels[:], "\n") + "\nAs planned " + r.PointLabel + "\nin" + unit(c, p))
		if len(p.Heads) > 0 {
			name += "\n" + p.Heads[0] + " " + r.Share
		}
		s.Data = append(s.Data, item{Name: name, Value: [2]float64{middle, float64(len(p.Spreads)-1-i) + 0.5}, ItemStyle: &opts.ItemStyle{Color: "transparent"}})
	}
	return s
}

// shareWidth is how much room the shares take right of the plot, with a gap.
func shareWidth(p *charts.Panel) float64 {
	share := fit.Widest(p.Heads, tickSize, false, fit.Reckon)
	for _, r := range p.Spreads {
		share = math.Max(share, fit.Reckon(r.Share, nameSize, true))
	}
	return share + 8
}

// stacks reports whether the figures of some row are too wide to stand beside their names.
func stacks(p *charts.Panel, room float64) bool {
	for i := range p.Spreads {
		need := -figureGap
		for _, l := range p.Spreads[i].Labels {
			need += fit.Reckon(l, figureSize, false) + figureGap
		}
		if need > room {
			return true
		}
	}
	return false
}

// shownTicks are the values of the ticks that have room for their labels on a length.
func shownTicks(a charts.Axis, long float64) []float64 {
	widest, shown := 0.0, []float64{}
	for _, t := range a.Ticks {
		widest = math.Max(widest, fit.Reckon(t.Label, tickSize, false))
	}
	for _, t := range fit.Spaced(a, widest+12, long) {
		shown = append(shown, t.At)
	}
	return shown
}

func spreadLayout(c *charts.Chart, width float64, from, first int) layout {
	p := &c.Panels[0]
	names, left, _ := nameColumn(c, math.Min(200, math.Max(72, 0.22*width)), 3)
	left += nameGap
	share := shareWidth(p)
	w := width - left - share
	row, stacked := spreadHeight, stacks(p, w+share-8)
	if stacked {
		row = stackedRow
	}
	marks := make([][2]any, len(names))
	var offsets, fields, ends []map[string]any
	for i := range p.Spreads {
		marks[i] = [2]any{float64(len(names)) - float64(i) - 0.5, names[i].Value}
		texts := p.Spreads[i].Labels
		if stacked {
			for k := range texts {
				texts[k] = strings.Replace(texts[k], " ", "\n", 1)
			}
		}
		for k, dx := range apart(&p.Spreads[i], &texts, p.Axis, w, share-8) {
			offsets = append(offsets, map[string]any{"label": map[string]any{"formatter": texts[k], "offset": []float64{dx, 0}}})
		}
		fields = append(fields, map[string]any{"symbolSize": []float64{w, row - 2}})
		ends = append(ends, map[string]any{"label": map[string]any{"offset": []float64{share - 6, 0}}})
	}
	all := make([]map[string]any, first+5)
	for i := range all {
		all[i] = map[string]any{}
	}
	all[first]["data"], all[first+3]["data"], all[first+4]["data"] = offsets, ends, fields
	plot := row * float64(len(p.Spreads))
	shown := shownTicks(p.Axis, w)
	var words []title
	if p.Zero != "" {
		words = append(words, wordAt(p.Zero, left, w, -p.Axis.Min/(p.Axis.Max-p.Axis.Min), width, 1))
	}
	for _, h := range p.Heads {
		words = append(words, wordAt(h, left+w+8, share-8, 1, width, 1))
	}
	return layout{From: from, Height: int(wordRow + plot + axisRow), Option: map[string]any{
		"grid":   []grid{{Grid: opts.Grid{Left: px(left), Right: px(share), Top: px(wordRow), Height: px(plot)}, OuterBounds: "none"}},
		"title":  words,
		"xAxis":  []map[string]any{{"axisLabel": map[string]any{"customValues": shown}, "axisTick": map[string]any{"customValues": shown}}},
		"yAxis":  []map[string]any{{"ticks": marks}},
		"series": all,
	}}
}

// apart returns how far the figures of P5, P50 and P95 have to move sideways so that none touches another or leaves the plot.
func apart(r *charts.Spread, texts *[3]string, a charts.Axis, w, beside float64) [3]float64 {
	var spots [3]fit.Spot
	var wanted, moved [3]float64
	for i, x := range []float64{r.P5, r.P50, r.P95} {
		wanted[i] = w * (x - a.Min) / (a.Max - a.Min)
		spots[i] = fit.Spot{Index: i, At: wanted[i], Height: fit.Widest(strings.Split(texts[i], "\n"), figureSize, false, fit.Reckon) + figureGap}
	}
	fit.Apart(spots[:], -figureGap/2, w+beside+figureGap/2)
	for _, s := range spots {
		moved[s.Index] = math.Round(s.At - wanted[s.Index])
	}
	return moved
}
