package echarts

import (
	"math"
	"strings"

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
		xs = append(xs, xAxis{XAxis: opts.XAxis{Type: "value", Show: off, GridIndex: k}})
		ys = append(ys, yAxis{YAxis: opts.YAxis{Type: "category", GridIndex: k, Inverse: on, AxisLine: zeroLine},
			AxisTick: &axisTick{}, Label: rowLabel, Z: 5})
		all = append(all, barSeries(c, k, &c.Panels[k])...)
	}
	widest := rowNames(c, widths[len(widths)-1], barNames)
	ys[0].Data = widest.all // the other panels share it
	own, scale := reaches(c)
	return newDocument(c, object(xs, ys, all), func(width float64) layout {
		return barLayout(c, own, scale, widest, width)
	})
}

// barSeries is a panel's bars: an invisible one up to the lower end, where bars float, and the bar itself with its
// label.
func barSeries(c *charts.Chart, k int, p *charts.Panel) []series {
	bars := series{SingleSeries: single("bar", k), BarWidth: barWidth, Z: 2, Label: figureLabel("right"),
		Panel: plain(p.Name),
		Unit:  plain(unit(c, p))}
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
	base.SingleSeries.Stack, bars.SingleSeries.Stack = "bridge", "bridge"
	base.StackStrategy, bars.StackStrategy = "all", "all"
	base.MarkLine = connectors(p)
	return []series{base, bars}
}

// connectors are thin lines from each bar's end to the next bar.
func connectors(p *charts.Panel) *markLine {
	m := straightLines(&lineLook{"@medium", 1, "solid"})
	for i, b := range p.Bars[:len(p.Bars)-1] {
		m.Data = append(m.Data, []any{coord(short(b.To, p.Axis), i), coord(short(b.To, p.Axis), i+1)})
	}
	return m
}

func coord(x any, y any) map[string]any { return map[string]any{"coord": []any{x, y}} }

// nameRoom is how much of the width the names of rows may take: a part, between a least and 200 pixels, in some lines.
type nameRoom struct {
	part, least float64
	lines       int
}

var (
	barNames     = nameRoom{0.3, 88, 2}
	tornadoNames = nameRoom{0.26, 80, 3}
	spreadNames  = nameRoom{0.22, 72, 3}
)

// names are the names of rows as they break at a width.
type names struct {
	all  []category
	wide float64
	row  float64 // the height of a row with the most lines
}

func rowNames(c *charts.Chart, width int, room nameRoom) names {
	most := math.Min(200, math.Max(room.least, room.part*float64(width)))
	n := names{row: rowHeight}
	for _, r := range c.Rows {
		lines := fit.Wrap(r.Name, most, room.lines, nameSize, r.Strong, fit.Reckon)
		name := category{Value: strings.Join(lines, "\n")}
		if r.Strong {
			name.TextStyle = &nameStyle{"bold"}
		}
		n.all = append(n.all, name)
		n.row = math.Max(n.row, 12*float64(len(lines))+4)
		n.wide = math.Max(n.wide, fit.Widest(lines, nameSize, r.Strong, fit.Reckon))
	}
	return n
}

// broken returns the names that break otherwise here than on the widest place, by their row; nil where none does.
func (n names) broken(widest names) any {
	other := map[int]any{}
	for i := range n.all {
		if n.all[i].Value != widest.all[i].Value {
			other[i] = map[string]any{"value": n.all[i].Value}
		}
	}
	if len(other) == 0 {
		return nil
	}
	return other
}

func barLayout(c *charts.Chart, own, shared [][]fit.Reach, widest names, width float64) layout {
	n := rowNames(c, int(width), barNames)
	left, least := n.wide+nameGap, 0.0
	for k := range c.Panels {
		right, leftOf := fit.Room(own[k], 0)
		least = math.Max(least, right+leftOf+shortest)
	}
	a := arrange(c, width, left, 0, least, n.row*float64(len(c.Rows)), 14)
	xs, ys := make([]map[string]any, len(c.Panels)), make([]map[string]any, len(c.Panels))
	for k := range c.Panels {
		if k > 0 && !c.Panels[k].Own && !c.Panels[k-1].Own {
			xs[k] = xs[k-1]
		} else {
			lo, hi := fit.Scale(shared[k], c.Panels[k].Axis, a.width)
			xs[k] = map[string]any{"min": short(lo, c.Panels[k].Axis), "max": short(hi, c.Panels[k].Axis)}
		}
		ys[k] = map[string]any{}
		if !a.first[k] {
			ys[k]["axisLabel"] = map[string]any{"show": false}
		}
	}
	if data := n.broken(widest); data != nil {
		ys[0]["data"] = data
	}
	return layout{Height: int(a.height), Option: map[string]any{"grid": a.grids, "title": a.titles, "xAxis": xs,
		"yAxis": ys}}
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
