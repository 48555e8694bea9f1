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
	centres := make([]float64, len(p.Spreads))
	for i := range centres {
		centres[i] = n - float64(i) - 0.5
	}
	x := scaleAxis(p.Axis)
	x.AxisLine = &opts.AxisLine{Show: on, OnZero: off, LineStyle: &opts.LineStyle{Color: "@rule"}}
	y := yAxis{YAxis: opts.YAxis{Type: "value", Min: 0, Max: n, SplitLine: noLines, AxisLine: noLine},
		AxisTick: &axisTick{}, Label: &axisLabel{Show: true, Color: "@ink", FontSize: nameSize, LineHeight: 13,
			Margin: nameGap, CustomValues: centres}}
	var all []series
	for i := range p.Spreads {
		all = append(all, hillSeries(&p.Spreads[i], n-1-float64(i), p.Axis)...)
	}
	hills := len(all)
	all = append(all, figureSeries(p), medians(p), points(p), shares(p), touch(c, p))
	return newDocument(c, []xAxis{x}, []yAxis{y}, all, func(width float64) layout { return spreadLayout(c, width, hills) })
}

// hillSeries are the parts of a distribution below and above zero, over the row that begins at y.
func hillSeries(r *charts.Spread, y float64, a charts.Axis) []series {
	var all []series
	for _, o := range r.Outlines() {
		soft, edge := "@bad-soft", "@bad"
		if o.Good {
			soft, edge = "@good-soft", "@good"
		}
		s := series{SingleSeries: single("line", 0), Silent: true, Symbol: "none", Z: 2,
			LineLook: &lineLook{edge, 1, "solid"}, Area: object{"color": soft, "origin": y + hillBase}}
		for i := range o.X {
			s.Data = append(s.Data, [2]float64{short(o.X[i], a), math.Round(1e3*(y+hillBase+hillHeight*o.Y[i])) / 1e3})
		}
		all = append(all, s)
	}
	return all
}

// scatter is a series of points that say nothing when pointed at. The runtime would draw them, and their labels, a
// little transparent.
func scatter(symbol string, z int) series {
	s := series{SingleSeries: single("scatter", 0), Symbol: symbol, Silent: true, Z: z, Data: []any{}}
	s.ItemStyle = &opts.ItemStyle{Opacity: opts.Float(1)}
	return s
}

// figureSeries carries the figures of P5, P50 and P95, whose offsets a layout sets, and all lines: zero, bases,
// whiskers and bands.
func figureSeries(p *charts.Panel) series {
	s := scatter("circle", 6)
	s.SymbolSize, s.Label = 0.01, figureLabel("bottom")
	s.Label.LineHeight, s.Label.Distance = 12, 7
	m := straightLines(&lineLook{"@strong", 1, "solid"})
	m.Z = 3
	for i := range p.Spreads {
		r, y := &p.Spreads[i], row(p, i)
		if p.Zero != "" { // not through the figures
			m.Data = append(m.Data, segment(0, y+zeroLevel, 0, y+1, &lineLook{"@ink", 1, "solid"}))
		}
		for k, x := range []float64{r.P5, r.P50, r.P95} {
			s.Data = append(s.Data, item{Value: [2]float64{short(x, p.Axis), y + whiskerLevel},
				Label: &label{Label: opts.Label{Formatter: r.Labels[k]}}})
		}
		level := func(from, to, at float64, look lineLook) { m.Data = append(m.Data, segment(from, at, to, at, &look)) }
		level(p.Axis.Min, p.Axis.Max, y+hillBase, lineLook{"@rule", 1, "solid"})
		level(r.P5, r.P95, y+whiskerLevel, lineLook{"@strong", 1.2, "solid"})
		level(r.P25, r.P75, y+whiskerLevel, lineLook{"@medium", 6, "solid"})
	}
	s.MarkLine = m
	return s
}

// row is the lower end of a row.
func row(p *charts.Panel, i int) float64 { return float64(len(p.Spreads) - 1 - i) }

// dots are points on the whiskers.
func dots(p *charts.Panel, symbol string, z int, size any, at func(charts.Spread) float64) series {
	s := scatter(symbol, z)
	s.SymbolSize = size
	for i, r := range p.Spreads {
		s.Data = append(s.Data, [2]float64{at(r), row(p, i) + whiskerLevel})
	}
	return s
}

func medians(p *charts.Panel) series {
	s := dots(p, "rect", 7, []float64{2, 11}, func(r charts.Spread) float64 { return r.P50 })
	s.ItemStyle.Color = "@ink"
	return s
}

func points(p *charts.Panel) series {
	s := dots(p, "circle", 8, 6, func(r charts.Spread) float64 { return r.Point })
	s.ItemStyle.Color, s.ItemStyle.BorderColor, s.ItemStyle.BorderWidth = "@surface", "@ink", 1.2
	return s
}

// shares stand right of the plot: labels of invisible points at its edge.
func shares(p *charts.Panel) series {
	s := scatter("circle", 8)
	s.Clip, s.SymbolSize, s.Label = off, 0.01, figureLabel("right")
	s.Label.Align, s.Label.VerticalAlign, s.Label.FontSize, s.Label.FontWeight = "right", "middle", nameSize, "bold"
	for i, r := range p.Spreads {
		s.Data = append(s.Data, item{Value: [2]float64{p.Axis.Max, row(p, i) + 0.5},
			Label: &label{Label: opts.Label{Formatter: r.Share}}})
	}
	return s
}

// touch are invisible fields over the rows; a tooltip says the row's figures.
func touch(c *charts.Chart, p *charts.Panel) series {
	s := scatter("rect", 9)
	s.Silent = false
	s.ItemStyle.Color = "transparent"
	middle := p.Axis.Min + (p.Axis.Max-p.Axis.Min)/2
	for i, r := range p.Spreads {
		name := c.Rows[i].Name + "\n" + strings.Join(r.Labels[:], "\n") + "\nAs planned " + r.PointLabel + "\nin" + unit(c, p)
		if len(p.Heads) > 0 {
			name += "\n" + p.Heads[0] + " " + r.Share
		}
		s.Data = append(s.Data, item{Name: plain(name), Value: [2]float64{middle, row(p, i) + 0.5}})
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

func spreadLayout(c *charts.Chart, width float64, first int) layout {
	p := &c.Panels[0]
	names := rowNames(c, width)
	left := names.wide + nameGap
	share := shareWidth(p)
	w := width - left - share
	high, stacked := spreadHeight, stacks(p, w+share-8)
	if stacked {
		high = stackedRow
	}
	marks := make([][2]any, len(p.Spreads))
	var offsets, fields, ends []object
	for i := range p.Spreads {
		marks[i] = [2]any{row(p, i) + 0.5, names.all[i].Value}
		texts := p.Spreads[i].Labels
		if stacked {
			for k := range texts {
				texts[k] = strings.Replace(texts[k], " ", "\n", 1)
			}
		}
		for k, dx := range apart(&p.Spreads[i], texts, p.Axis, w, share-8) {
			l := object{"offset": [2]float64{dx, 0}}
			if stacked {
				l["formatter"] = texts[k]
			}
			offsets = append(offsets, object{"label": l})
		}
		fields = append(fields, object{"symbolSize": [2]float64{math.Round(w), high - 2}})
		ends = append(ends, object{"label": object{"offset": [2]float64{math.Round(share - 6), 0}}})
	}
	plot := high * float64(len(p.Spreads))
	var words []title
	if p.Zero != "" {
		words = append(words, wordAt(p.Zero, left, w, -p.Axis.Min/(p.Axis.Max-p.Axis.Min), width, 1))
	}
	for _, h := range p.Heads {
		words = append(words, wordAt(h, left+w+8, share-8, 1, width, 1))
	}
	return layout{Height: int(wordRow + plot + axisRow), Option: object{
		"grid":  []object{{"left": math.Round(left), "right": math.Round(share), "top": wordRow, "height": plot}},
		"title": words,
		"xAxis": shown(p.Axis, w, nil),
		"yAxis": []object{{"ticks": marks}},
		"series": lastSeries(first, object{"data": offsets}, object{}, object{}, object{"data": ends},
			object{"data": fields}),
	}}
}

// apart returns how far the figures of P5, P50 and P95 have to move sideways so that none touches another or leaves the
// plot.
func apart(r *charts.Spread, texts [3]string, a charts.Axis, w, beside float64) []float64 {
	var wanted, wide []float64
	for i, x := range []float64{r.P5, r.P50, r.P95} {
		wanted = append(wanted, w*(x-a.Min)/(a.Max-a.Min))
		lines := strings.Split(texts[i], "\n")
		wide = append(wide, fit.Widest(lines, figureSize, false, fit.Reckon)+figureGap)
	}
	moved := fit.Apart(wanted, wide, -figureGap/2, w+beside+figureGap/2)
	for i := range moved {
		moved[i] = math.Round(moved[i] - wanted[i])
	}
	return moved
}
