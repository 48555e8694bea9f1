package echarts

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of line charts in pixels.
const (
	linesHeight = 260.0
	linesTop    = 22.0
	nameLine    = 13.0
)

func lineDocument(c *charts.Chart) document {
	p := &c.Panels[0]
	figures := func() *axisLabel { return &axisLabel{Show: true, Color: "@muted", FontSize: tickSize} }
	x := xAxis{XAxis: opts.XAxis{Type: "value", Min: c.Time.Min, Max: c.Time.Max, SplitLine: noLines,
		AxisTick: &opts.AxisTick{Show: on, LineStyle: &opts.LineStyle{Color: "@rule"}},
		AxisLine: &opts.AxisLine{Show: off, OnZero: off}}, Ticks: ticks(c.Time), Label: figures()}
	y := yAxis{YAxis: opts.YAxis{Type: "value", Min: p.Axis.Min, Max: p.Axis.Max, SplitLine: noLines, AxisLine: noLine},
		AxisTick: &axisTick{Show: true, LineStyle: &lineLook{Color: "@rule"}, CustomValues: values(p.Axis.Ticks)},
		Ticks:    ticks(p.Axis), Label: figures()}
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
	o := object([]xAxis{x}, []yAxis{y}, all)
	o["tooltip"] = map[string]any{"trigger": "axis", "axisPointer": map[string]any{"type": "line"}}
	d := newDocument(c, o, func(width float64) layout { return lineLayout(c, width) })
	d.Heads = p.Heads
	return d
}

// guides are the zero line and the panel's own guide.
func guides(p *charts.Panel) *markLine {
	m := straightLines(&lineLook{"@ink", 1, "solid"}, map[string]any{"yAxis": 0})
	if r := p.Range; r != nil {
		m.Data = append(m.Data, segment(r.From, r.To, p.Axis.Min, lineLook{"@medium", 5, "solid"}))
	}
	if g := p.Guide; g != nil {
		m.Data = append(m.Data, map[string]any{"xAxis": g.At, "lineStyle": lineLook{"@medium", 1, "solid"},
			"label": label{Label: opts.Label{Show: on, Formatter: g.Label, Position: "end", Color: "@muted", FontSize: tickSize}}})
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
func markLabels(c *charts.Chart, width, height float64) []map[string]any {
	p := &c.Panels[0]
	at := func(x, y float64) fit.Point {
		return fit.Point{X: width * (x - c.Time.Min) / (c.Time.Max - c.Time.Min),
			Y: height * (y - p.Axis.Min) / (p.Axis.Max - p.Axis.Min)}
	}
	room := fit.Placing{Frame: fit.Box{X1: width, Y1: height}, Lines: [][]fit.Point{{at(c.Time.Min, 0),
		at(c.Time.Max, 0)}}}
	for _, l := range p.Lines {
		points := make([]fit.Point, len(l.X))
		for i := range l.X {
			points[i] = at(l.X[i], l.Y[i])
		}
		room.Lines = append(room.Lines, points)
	}
	for _, m := range p.Marks {
		x := at(m.X, m.Y)
		room.Take(fit.Box{X0: x.X - 4, Y0: x.Y - 4, X1: x.X + 4, Y1: x.Y + 4})
	}
	if g := p.Guide; g != nil {
		room.Take(fit.Box{X0: at(g.At, 0).X, X1: at(g.At, 0).X, Y1: height})
	}
	out := make([]map[string]any, len(p.Marks))
	for i, m := range p.Marks {
		x := at(m.X, m.Y)
		l := map[string]any{"show": false}
		for _, text := range m.Texts() {
			if b, ok := room.Near(x, fit.Reckon(text, tickSize, false), tickSize); ok {
				l = map[string]any{"show": true, "formatter": plain(text),
					"offset": []float64{math.Round((b.X0+b.X1)/2 - x.X), math.Round(x.Y - (b.Y0+b.Y1)/2)}}
				break
			}
		}
		out[i] = map[string]any{"label": l}
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
		s.Label.FontSize, s.Label.LineHeight = nameSize, nameLine
	} else {
		s.Label.Align = "right"
	}
	for _, l := range p.Lines {
		if len(l.X) == 0 {
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
	left, value, name, high := fit.Reckon(c.Time.Name, tickSize, false)+half+8, 0.0, 0.0, 8.0
	for _, t := range p.Axis.Ticks {
		left = math.Max(left, fit.Reckon(t.Label, tickSize, false)+12)
	}
	var spots []fit.Spot
	var wrapped []string
	for _, l := range p.Lines {
		n := len(l.Y)
		if n == 0 {
			continue
		}
		value = math.Max(value, fit.Reckon(l.Value, figureSize, false))
		lines := fit.Wrap(plain(l.Name), math.Max(84, 0.26*width), 2, nameSize, l.Style == charts.Solid, fit.Reckon)
		name = math.Max(name, fit.Widest(lines, nameSize, l.Style == charts.Solid, fit.Reckon))
		wrapped = append(wrapped, strings.Join(lines, "\n"))
		spots = append(spots, fit.Spot{Index: len(spots), At: l.Y[n-1], Height: float64(len(lines))*nameLine + 3})
		high += spots[len(spots)-1].Height
	}
	plot := math.Max(linesHeight, high-linesTop+4)
	wanted := make([]float64, len(spots))
	for i := range spots {
		spots[i].At = plot * (spots[i].At - p.Axis.Min) / (p.Axis.Max - p.Axis.Min)
		wanted[i] = spots[i].At
	}
	fit.Apart(spots, -2, plot+linesTop)
	figures, names := make([]map[string]any, len(spots)), make([]map[string]any, len(spots))
	for _, s := range spots {
		dy := math.Round(wanted[s.Index] - s.At)
		figures[s.Index] = map[string]any{"label": map[string]any{"offset": []float64{math.Round(value + 6), dy}}}
		names[s.Index] = map[string]any{"label": map[string]any{"offset": []float64{math.Round(value + 12), dy},
			"formatter": wrapped[s.Index]}}
	}
	long := width - left - value - name - 20
	all := make([]map[string]any, len(p.Lines)+3)
	for i := range all {
		all[i] = map[string]any{}
	}
	all[len(p.Lines)]["data"] = markLabels(c, long, plot)
	all[len(p.Lines)+1]["data"], all[len(p.Lines)+2]["data"] = figures, names
	return layout{Height: int(plot + linesTop + 34), Option: map[string]any{
		"grid": []opts.Grid{{Left: px(left), Right: px(value + name + 20), Top: px(linesTop), Height: px(plot)}},
		"title": []title{{Text: c.Time.Name, Left: px(left - half - 7), Top: linesTop + plot + 8, TextAlign: "right",
			Word: true}},
		"xAxis":  shown(labelled(c.Time, long, p.Guide)),
		"series": all}}
}

// shown are the values of the horizontal axis that have their label.
func shown(values []float64) []map[string]any {
	custom := map[string]any{"customValues": values}
	return []map[string]any{{"axisLabel": custom, "axisTick": custom}}
}

func ticks(a charts.Axis) [][2]any {
	var out [][2]any
	for _, t := range a.Ticks {
		out = append(out, [2]any{t.At, t.Label})
	}
	return out
}

// labelled returns the values of an axis as long as long that have room for their label.
func labelled(a charts.Axis, long float64, guide *charts.Guide) []float64 {
	w := 0.0
	for _, t := range a.Ticks {
		w = math.Max(w, fit.Reckon(t.Label, tickSize, false)+10)
	}
	return values(a.Labelled(w, long, guide))
}

func values(ticks []charts.Tick) []float64 {
	out := []float64{}
	for _, t := range ticks {
		out = append(out, t.At)
	}
	return out
}

var lineLooks = [...]*lineLook{
	charts.Solid:      {"@strong", 3, "solid"},
	charts.Dashed:     {"@strong", 1.5, []float64{7, 4}},
	charts.Dotted:     {"@strong", 1.5, []float64{2, 3}},
	charts.DashDot:    {"@strong", 1.5, []float64{8, 3, 2, 3}},
	charts.LongDash:   {"@strong", 1.5, []float64{14, 4}},
	charts.DashDotDot: {"@strong", 1.5, []float64{8, 3, 2, 3, 2, 3}},
	charts.Thin:       {"@medium", 1.8, "solid"},
}
