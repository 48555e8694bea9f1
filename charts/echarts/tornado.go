package echarts

import (
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

const (
	wordRow      = 15.0 // for a word above or below the rows
	longestSwing = 70.0 // the least room for the longest bar of a row, beside its labels
)

// tornadoDocument counts values from the plan, so that bars begin at zero.
func tornadoDocument(c *charts.Chart) document {
	widest := rowNames(c, widths[len(widths)-1])
	var xs []xAxis
	var ys []yAxis
	var all []series
	for k := range c.Panels {
		p := &c.Panels[k]
		xs = append(xs, xAxis{XAxis: opts.XAxis{Type: "value", Show: off, GridIndex: k}})
		ys = append(ys, rowAxis(k))
		left, right := swings(c, k, p.Bars, "left"), swings(c, k, p.Right, "right")
		if p.Zero != "" {
			left.MarkLine = straightLines(&lineLook{"@muted", 1, []float64{3, 3}},
				object{"xAxis": short(-p.Guide.At, p.Axis)})
		}
		all = append(all, left, right)
	}
	ys[0].Data = widest.all // the other panels share it
	return newDocument(c, xs, ys, all, func(width float64) layout { return tornadoLayout(c, widest, width) })
}

// swings are the bars on one side of the plan.
func swings(c *charts.Chart, panel int, bars []charts.Bar, side string) series {
	p := &c.Panels[panel]
	s := series{SingleSeries: single("bar", panel), BarWidth: barWidth, Z: 2, Label: figureLabel(side)}
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
		if b.From == b.To {
			return nil
		}
		return fillStyle(b.Fill)
	}
	near, far := fills[parts[0].Fill].inside, fills[parts[1].Fill].inside
	first, last := near, far
	part := math.Abs(parts[0].To-parts[0].From) / math.Abs(b.To-b.From)
	if b.To < b.From { // from right to left
		first, last, part = far, near, 1-part
	}
	var stops []object
	for _, stop := range []struct {
		at     float64
		colour string
	}{{0, first}, {part, first}, {part, last}, {1, last}} {
		stops = append(stops, object{"offset": stop.at, "color": stop.colour})
	}
	return object{"color": object{"type": "linear", "x": 0, "y": 0, "x2": 1, "y2": 0, "colorStops": stops},
		"borderColor": far, "borderWidth": 1}
}

// swingLabel is the label of a bar: the change in the driver, then the saving that it leads to.
func swingLabel(b charts.Bar, between string) string {
	return "{muted|" + b.Delta + "}" + between + b.Label
}

// stackedLabels are the labels of one side whose two parts stand over each other.
func stackedLabels(bars []charts.Bar) object {
	all := map[int]any{}
	for i, b := range bars {
		if b.Label != "" {
			all[i] = object{"label": object{"formatter": swingLabel(b, "\n")}}
		}
	}
	return object{"data": all}
}

func tornadoLayout(c *charts.Chart, widest names, width float64) layout {
	n := rowNames(c, width)
	left, row := n.wide+nameGap, n.row
	swings := set.Swings(c, width-left-right, longestSwing)
	var labels []object
	if swings.Stacked {
		row = math.Max(row, twoLines)
		for _, p := range c.Panels {
			labels = append(labels, stackedLabels(p.Bars), stackedLabels(p.Right))
		}
	}
	plot, below := row*float64(len(c.Rows)), 4.0
	if slices.ContainsFunc(c.Panels, func(p charts.Panel) bool { return p.Zero != "" }) {
		below += wordRow
	}
	out, cells := panels(c, width, left, right, swings.Per, wordRow+plot, below)
	xs, ys := make([]object, len(cells)), make([]object, len(cells))
	titles := out.Option["title"].([]title)
	for k, p := range cells {
		edges := fit.Scale(swings.Reaches, p.Axis, p.W)
		lo, hi := edges[0], edges[1]
		top := p.PlotY + 2
		titles = append(titles, wordAt(p.Guide.Label, p.X, p.W, -lo/(hi-lo), width, top-1))
		if p.Zero != "" {
			titles = append(titles, wordAt(p.Zero, p.X, p.W, (-p.Guide.At-lo)/(hi-lo), width, top+wordRow+plot+1))
		}
		out.Option["grid"].([]object)[k] = object{"left": percent(p.X, width), "width": percent(p.W, width),
			"top": math.Round(top + wordRow), "height": math.Round(plot)}
		xs[k], ys[k] = limits(lo, hi, p.Axis), object{}
		if !p.First {
			ys[k]["axisLabel"] = object{"show": false}
		}
	}
	n.replace(widest, ys[0])
	out.Option["title"], out.Option["xAxis"], out.Option["yAxis"] = titles, xs, ys
	if labels != nil {
		out.Option["series"] = labels
	}
	return out
}
