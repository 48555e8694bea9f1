package echarts

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of line charts in pixels.
const (
	linesHeight = 260.0
	linesTop    = 22.0
)

func lineDocument(c *charts.Chart) document {
	p := &c.Panels[0]
	x := scaleAxis(c.Time)
	x.AxisLine = &opts.AxisLine{Show: off, OnZero: off}
	y := yAxis{YAxis: opts.YAxis{Type: "value", Min: p.Axis.Min, Max: p.Axis.Max, SplitLine: noLines, AxisLine: noLine},
		AxisTick: &axisTick{Show: true, LineStyle: &lineLook{Color: "@rule"}, CustomValues: values(p.Axis.Ticks)},
		Ticks:    ticks(p.Axis), Label: scaleLabel()}
	y.Label.CustomValues = values(p.Axis.Ticks)
	var all []series
	for k, l := range p.Lines {
		s := series{SingleSeries: single("line", 0), Symbol: "none", LineLook: lineLooks[l.Style], Z: 3 + len(p.Lines) - k}
		s.Name = plain(l.Name)
		for i := range l.X {
			if !math.IsNaN(l.Y[i]) && !math.IsInf(l.Y[i], 0) {
				s.Data = append(s.Data, [3]any{short(l.X[i], c.Time), short(l.Y[i], p.Axis), l.Labels[i]})
			}
		}
		if k == 0 {
			s.MarkLine = guides(p)
		}
		all = append(all, s)
	}
	all = append(all, marks(p), ends(p, false), ends(p, true))
	d := newDocument(c, []xAxis{x}, []yAxis{y}, all, func(width float64) layout { return lineLayout(c, width) })
	d.Option["tooltip"] = object{"trigger": "axis", "axisPointer": object{"type": "line"}}
	d.Heads = p.Heads
	return d
}

// scaleAxis is a horizontal axis with ticks.
func scaleAxis(a charts.Axis) xAxis {
	return xAxis{XAxis: opts.XAxis{Type: "value", Min: a.Min, Max: a.Max, SplitLine: noLines, AxisTick: ruleTick},
		Ticks: ticks(a), Label: scaleLabel()}
}

func scaleLabel() *axisLabel { return &axisLabel{Show: true, Color: "@muted", FontSize: tickSize} }

// guides are the zero line and the panel's own guide.
func guides(p *charts.Panel) *markLine {
	m := straightLines(&lineLook{"@ink", 1, "solid"}, object{"yAxis": 0})
	if r := p.Range; r != nil {
		m.Data = append(m.Data, segment(r.From, p.Axis.Min, r.To, p.Axis.Min, &lineLook{"@medium", 5, "solid"}))
	}
	if g := p.Guide; g != nil {
		m.Data = append(m.Data, object{"xAxis": g.At, "lineStyle": lineLook{"@medium", 1, "solid"},
			"label": label{Label: opts.Label{Show: on, Formatter: g.Label, Position: "end", Color: "@muted",
				FontSize: tickSize}}})
	}
	return m
}

// marks are rings on the lines. A layout says which of them have room for their label, and where.
func marks(p *charts.Panel) series {
	s := scatter("circle", 20)
	s.SymbolSize = 7
	for _, m := range p.Marks {
		s.Data = append(s.Data, item{Value: [2]float64{m.X, m.Y},
			ItemStyle: &opts.ItemStyle{Color: "@surface", BorderColor: impactColour(m.Impact), BorderWidth: 1.5},
			Label:     &label{Label: opts.Label{Position: "inside", Color: impactColour(m.Impact), FontSize: tickSize}}})
	}
	return s
}

// markLabels places the labels of marks in a plot of a size in pixels: clear of lines, rings and each other, or not at
// all.
func markLabels(c *charts.Chart, width, height float64) []object {
	p := &c.Panels[0]
	plot := fit.Plot{
		X:   func(x float64) float64 { return width * (x - c.Time.Min) / (c.Time.Max - c.Time.Min) },
		Y:   func(y float64) float64 { return height * (y - p.Axis.Min) / (p.Axis.Max - p.Axis.Min) },
		Box: fit.Box{X1: width, Y1: height}}
	out := make([]object, len(p.Marks))
	for i, w := range set.Marks(p, plot, 4) {
		l := object{"show": w.Text != ""}
		if w.Text != "" {
			dx, dy := (w.X0+w.X1)/2-plot.X(p.Marks[i].X), plot.Y(p.Marks[i].Y)-(w.Y0+w.Y1)/2
			l["formatter"], l["offset"] = plain(w.Text), [2]float64{math.Round(dx), math.Round(dy)}
		}
		out[i] = object{"label": l}
	}
	return out
}

// ends are the names, or the values, at the line ends: labels of invisible points, whose offset a layout sets.
func ends(p *charts.Panel, names bool) series {
	s := scatter("circle", 20)
	s.Clip, s.SymbolSize = off, 0.01
	s.Label = figureLabel("right")
	s.Label.VerticalAlign = "middle"
	if names {
		s.Label.FontSize, s.Label.LineHeight = nameSize, lineHeight
	} else {
		s.Label.Align = "right"
	}
	for _, l := range p.Lines {
		if l.Bare {
			continue
		}
		n := len(l.X) - 1
		it := item{Value: [2]float64{l.X[n], l.Y[n]}, Label: &label{}}
		switch {
		case !names:
			it.Label.Formatter, it.Label.Color = l.Value, impactColour(l.Impact)
		case l.Style == charts.Solid:
			it.Label.FontWeight = "bold"
		}
		s.Data = append(s.Data, it)
	}
	return s
}

func lineLayout(c *charts.Chart, width float64) layout {
	p := &c.Panels[0]
	half := 0.0 // of the first tick's label, which the axis name keeps clear of
	if len(c.Time.Ticks) > 0 {
		half = fit.Reckon(c.Time.Ticks[0].Label, tickSize, false) / 2
	}
	left := math.Max(set.WidestTick(p.Axis)+12, fit.Reckon(c.Time.Name, tickSize, false)+half+8)
	ends, high := set.Ends(p, math.Max(84, 0.26*width), 3)
	plot := math.Max(linesHeight, high+12-linesTop)
	var at []float64
	for _, i := range ends.Of {
		l := &p.Lines[i]
		at = append(at, plot*(l.Y[len(l.Y)-1]-p.Axis.Min)/(p.Axis.Max-p.Axis.Min))
	}
	figures, names := make([]object, len(at)), make([]object, len(at))
	for i, y := range ends.Apart(at, -2, plot+linesTop) {
		dx, dy := math.Round(ends.Value), math.Round(at[i]-y)
		figures[i] = object{"label": object{"offset": [2]float64{dx + 6, dy}}}
		names[i] = object{"label": object{"offset": [2]float64{dx + 12, dy},
			"formatter": plain(strings.Join(ends.Names[i], "\n"))}}
	}
	right := ends.Value + ends.Name + 20
	long := width - left - right
	name := title{Text: c.Time.Name, Left: fmt.Sprintf("%.0f", left-half-7), Top: linesTop + plot + 6.5,
		TextAlign: "right", Word: true}
	grid := object{"left": math.Round(left), "right": math.Round(right), "top": linesTop, "height": math.Round(plot)}
	return layout{Height: int(plot + linesTop + 34), Option: object{
		"grid":  []object{grid},
		"title": []title{name},
		"xAxis": shown(c.Time, long, p.Guide),
		"series": lastSeries(len(p.Lines), object{"data": markLabels(c, long, plot)}, object{"data": figures},
			object{"data": names}),
	}}
}

// lastSeries are what a layout says of the series after the first ones.
func lastSeries(first int, last ...object) []object {
	return append(slices.Repeat([]object{{}}, first), last...)
}

// shown are the ticks of a horizontal axis as long as long that have their label.
func shown(a charts.Axis, long float64, guide *charts.Guide) []object {
	custom := object{"customValues": values(a.Labelled(set.WidestTick(a)+10, long, guide))}
	return []object{{"axisLabel": custom, "axisTick": custom}}
}

func ticks(a charts.Axis) (all [][2]any) {
	for _, t := range a.Ticks {
		all = append(all, [2]any{t.At, t.Label})
	}
	return all
}

func values(ticks []charts.Tick) []float64 {
	out := []float64{}
	for _, t := range ticks {
		out = append(out, t.At)
	}
	return out
}

var lineLooks = [...]*lineLook{
	charts.Solid:   {"@strong", 3, "solid"},
	charts.Dashed:  {"@strong", 1.5, []float64{7, 4}},
	charts.Dotted:  {"@strong", 1.5, []float64{2, 3}},
	charts.DashDot: {"@strong", 1.5, []float64{8, 3, 2, 3}},
	charts.Faint:   {"@medium", 1, []float64{5, 3}},
	charts.Thin:    {"@medium", 1.8, "solid"},
}
