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
	p, widest := &c.Panels[0], rowNames(c, widths[len(widths)-1])
	x, y := xAxis{XAxis: opts.XAxis{Type: "value", Show: off}}, rowAxis(0)
	y.Data = widest.all
	left, right := swings(c, p, p.Bars, "left"), swings(c, p, p.Right, "right")
	if p.Zero != "" {
		left.MarkLine = straightLines(&lineLook{"@muted", 1, []float64{3, 3}},
			object{"xAxis": short(-p.Guide.At, p.Axis)})
	}
	return newDocument(c, []xAxis{x}, []yAxis{y}, []series{left, right}, func(width float64) layout {
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
		if f := fills[b.Fill]; f.edge != "" {
			return object{"color": f.inside, "borderColor": f.edge, "borderWidth": 1}
		}
		return nil
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

// stackedRoom is the length of a label whose two parts stand over each other.
func stackedRoom(b charts.Bar) float64 {
	return math.Max(set.BarLabel(charts.Bar{Label: b.Label}), set.BarLabel(charts.Bar{Label: b.Delta}))
}

func tornadoLayout(c *charts.Chart, widest names, width float64) layout {
	p := &c.Panels[0]
	n := rowNames(c, width)
	left, row := n.wide+nameGap, n.row
	w := width - left - 2
	o, y := object{}, object{}
	rs := fit.Swings(p, set.BarLabel)
	if r, l := fit.Room(rs, 0); r+l+shortest > w { // then the change stands over the saving
		rs, row = fit.Swings(p, stackedRoom), math.Max(row, twoLines)
		o["series"] = []object{stackedLabels(p.Bars), stackedLabels(p.Right)}
	}
	edges := fit.Scale(rs, p.Axis, w)
	lo, hi := edges[0], edges[1]
	plot := row * float64(len(c.Rows))
	high := wordRow + plot + 4
	words := []title{wordAt(p.Guide.Label, left, w, -lo/(hi-lo), width, 1)}
	if p.Zero != "" {
		words = append(words, wordAt(p.Zero, left, w, (-p.Guide.At-lo)/(hi-lo), width, wordRow+plot+2))
		high += wordRow
	}
	n.replace(widest, y)
	o["grid"] = []object{{"left": percent(left, width), "width": percent(w, width), "top": wordRow, "height": plot}}
	o["title"], o["xAxis"], o["yAxis"] = words, []object{limits(lo, hi, p.Axis)}, []object{y}
	return layout{Height: int(high), Option: o}
}
