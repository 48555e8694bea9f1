package echarts

import (
	"fmt"
	"strings"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
)

// Sizes in pixels.
const (
	figureSize = 11 // figures on the data
	nameSize   = 12 // names of rows, panels and lines
	tickSize   = 11
	lineHeight = 14
	gap        = 20.0
)

// widths are the classes of widths in pixels for which there is a layout; each serves up to the next.
var widths = []int{300, 400, 500, 640, 800}

// object lets go-echarts build the option object and puts our own fields beside its own.
func object(c *charts.Chart, xs []xAxis, ys []yAxis, all []series) map[string]any {
	chart := echarts.NewBar()
	chart.Animation = opts.Bool(false)
	chart.XAxisList, chart.YAxisList = nil, nil
	for i := range xs {
		chart.ExtendXAxis(xs[i].XAxis)
	}
	for i := range ys {
		y := ys[i].YAxis
		y.AxisLabel = &opts.AxisLabel{}
		chart.ExtendYAxis(y)
	}
	for i := range all {
		chart.MultiSeries = append(chart.MultiSeries, all[i].SingleSeries)
	}
	chart.Aria = &opts.Aria{Enabled: opts.Bool(true)}
	chart.Validate()
	o := chart.JSON()
	for i := range xs {
		xs[i].XAxis.AxisLabel = nil
	}
	o["xAxis"], o["yAxis"], o["series"] = xs, ys, all
	o["aria"] = map[string]any{"enabled": true, "label": map[string]any{"description": c.Message + " " + c.Desc}}
	o["tooltip"] = tip{Tooltip: opts.Tooltip{Show: opts.Bool(true), BackgroundColor: "@surface", BorderColor: "@muted"},
		RenderMode: "richText", Confine: true, TextStyle: titleLook{"@ink", nameSize, 17}, Padding: 8}
	for _, unused := range []string{"legend", "toolbox", "color", "title"} {
		delete(o, unused)
	}
	return o
}

// colour is a role as Bootstrap resolves it.
func colour(f charts.Fill) string {
	switch f {
	case charts.FillStrong:
		return "@strong"
	case charts.FillMedium:
		return "@medium"
	case charts.FillLight:
		return "@light"
	case charts.FillOutline:
		return "@surface"
	case charts.FillGood:
		return "@good"
	case charts.FillBad:
		return "@bad"
	case charts.FillGoodSoft:
		return "@good-soft"
	case charts.FillBadSoft:
		return "@bad-soft"
	}
	return "@ink"
}

func itemStyle(f charts.Fill) *opts.ItemStyle {
	s := &opts.ItemStyle{Color: colour(f)}
	edges := map[charts.Fill]string{charts.FillOutline: "@ink", charts.FillGoodSoft: "@good", charts.FillBadSoft: "@bad"}
	if edge := edges[f]; edge != "" {
		s.BorderColor, s.BorderWidth = edge, 1
	}
	return s
}

func impactColour(i charts.Impact) string {
	switch i {
	case charts.Good:
		return "@good"
	case charts.Bad:
		return "@bad"
	}
	return "@ink"
}

// plain keeps braces in names from being read as the runtime's own markup, "{style|text}".
func plain(s string) string { return strings.ReplaceAll(s, "{", "{\u200b") }

// figures is a bar's label with its difference in its own colour.
func figures(b charts.Bar) *label {
	if b.Label == "" {
		return &label{Label: opts.Label{Show: opts.Bool(false)}}
	}
	l := &label{Label: opts.Label{Show: opts.Bool(true), Color: "@ink", FontSize: figureSize, Formatter: b.Label}, Distance: 5}
	if b.Delta != "" {
		l.Formatter = strings.TrimSpace(b.Label + " {d|" + b.Delta + "}")
		l.Rich = map[string]richness{"d": {impactColour(b.Impact)}}
	}
	return l
}

// tooltip is what is told about a bar: its row, its panel, its figure in its unit.
func tooltip(row, panel, unit string, b charts.Bar) string {
	head := row
	if panel != "" && panel != row {
		head = panel + "\n" + row
	}
	figure := b.Label
	if b.Delta != "" {
		figure += " (" + b.Delta + ")"
	}
	return plain(head + "\n" + figure + unit)
}

// percent is a length in pixels at a width as a percentage of it.
func percent(x, width float64) string { return fmt.Sprintf("%.3f%%", 100*x/width) }

func px(x float64) string { return fmt.Sprintf("%.0f", x) }
