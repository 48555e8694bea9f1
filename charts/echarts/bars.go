package echarts

import (
	"math"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
)

// Sizes of horizontal bars in pixels.
const (
	rowHeight = 22.0
	twoLines  = 28.0 // the height of rows where a label takes two lines
	barWidth  = 14
	pinWidth  = 3
	shortest  = 46.0 // the least room for the longest bar, beside its label
	right     = 2.0  // of the last panel, for a line of zero at its edge
)

func barDocument(c *charts.Chart) document {
	var xs []xAxis
	var ys []yAxis
	var all []series
	widest := rowNames(c, widths[len(widths)-1])
	for k := range c.Panels {
		xs = append(xs, xAxis{XAxis: opts.XAxis{Type: "value", Show: off, GridIndex: k}})
		ys = append(ys, rowAxis(k))
		all = append(all, barSeries(c, k, &c.Panels[k])...)
	}
	ys[0].Data = widest.all // the other panels share it
	taken := set.Bars(c)
	return newDocument(c, xs, ys, all, func(width float64) layout {
		n := rowNames(c, width)
		left := n.wide + nameGap
		per := set.PanelsFor(c, width-left-right, taken.Least(shortest))
		l, cells := panels(c, width, left, right, per, n.row*float64(len(c.Rows)), 14)
		xs, ys := make([]object, len(cells)), make([]object, len(cells))
		for k, edges := range taken.Scales(cells[0].W) {
			xs[k], ys[k] = limits(edges[0], edges[1], cells[k].Axis), object{}
			if !cells[k].First {
				ys[k]["axisLabel"] = object{"show": false}
			}
		}
		n.replace(widest, ys[0])
		l.Option["xAxis"], l.Option["yAxis"] = xs, ys
		return l
	})
}

// rowAxis names the rows of a panel at its line of zero.
func rowAxis(panel int) yAxis {
	return yAxis{YAxis: opts.YAxis{Type: "category", GridIndex: panel, Inverse: on, AxisLine: zeroLine},
		AxisTick: &axisTick{}, Z: 5,
		Label: &axisLabel{Show: true, Color: "@ink", FontSize: nameSize, LineHeight: 12, Margin: nameGap, Interval: 0}}
}

// barSeries is a panel's bars: an invisible one up to the lower end, where bars float, and the bar itself with its
// label.
func barSeries(c *charts.Chart, k int, p *charts.Panel) []series {
	bars := series{SingleSeries: single("bar", k), BarWidth: barWidth, Z: 2, Label: figureLabel("right"),
		Panel: plain(p.Name), Unit: plain(unit(c, p))}
	base := series{SingleSeries: single("bar", k), Silent: true, BarWidth: barWidth}
	base.ItemStyle = &opts.ItemStyle{Color: "transparent"}
	floating := c.Form == charts.Waterfall
	if p.Pins {
		bars.BarWidth = pinWidth
	}
	for _, b := range p.Bars {
		value := b.To
		if floating {
			value = math.Abs(b.To - b.From)
			base.Data = append(base.Data, short(math.Min(b.From, b.To), p.Axis))
		}
		bars.Data = append(bars.Data, bar{short(value, p.Axis), figure(b), look(b), where(b, "left")})
	}
	if !floating {
		return []series{bars}
	}
	stack := strconv.Itoa(k)
	base.SingleSeries.Stack, bars.SingleSeries.Stack = stack, stack
	base.StackStrategy, bars.StackStrategy = "all", "all"
	base.MarkLine = straightLines(&lineLook{"@medium", 1, "solid"}) // from each bar's end to the next bar
	for i, b := range p.Bars[:len(p.Bars)-1] {
		x := short(b.To, p.Axis)
		base.MarkLine.Data = append(base.MarkLine.Data, segment(x, i, x, i+1, nil))
	}
	return []series{base, bars}
}

// names are the names of rows as they break at a width.
type names struct {
	all  []category
	wide float64
	row  float64 // the height of a row with the most lines
}

func rowNames(c *charts.Chart, width float64) names {
	lines, wide := set.Rows(c, width)
	n := names{wide: wide, row: rowHeight}
	for i, r := range c.Rows {
		name := category{Value: strings.Join(lines[i], "\n")}
		if r.Strong {
			name.TextStyle = object{"fontWeight": "bold"}
		}
		n.all = append(n.all, name)
		n.row = math.Max(n.row, 12*float64(len(lines[i]))+4)
	}
	return n
}

// replace puts the names that break otherwise here than on the widest place, by their row, into an axis of a layout.
func (n names) replace(widest names, axis object) {
	other := map[int]any{}
	for i := range n.all {
		if n.all[i].Value != widest.all[i].Value {
			other[i] = object{"value": n.all[i].Value}
		}
	}
	if len(other) > 0 {
		axis["data"] = other
	}
}
