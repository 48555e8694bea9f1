package echarts

import (
	"fmt"
	"math"
	"strings"

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

var (
	on, off  = opts.Bool(true), opts.Bool(false)
	noLabel  = &label{Label: opts.Label{Show: off}}
	noLines  = &opts.SplitLine{Show: off}
	noLine   = &opts.AxisLine{Show: off}
	zeroLine = &opts.AxisLine{Show: on, OnZero: on, LineStyle: &opts.LineStyle{Color: "@ink", Width: 1}}
)

// object is an option object.
func object(xs []xAxis, ys []yAxis, all []series) map[string]any {
	return map[string]any{"animation": false, "xAxis": xs, "yAxis": ys, "series": all}
}

// newDocument is a chart's option object with a layout for each class of widths.
func newDocument(c *charts.Chart, option map[string]any, at func(width float64) layout) document {
	d := document{Option: option}
	for _, r := range c.Rows {
		d.Rows = append(d.Rows, r.Name)
	}
	for _, w := range widths {
		l := at(float64(w))
		l.From = w
		d.Layouts = append(d.Layouts, l)
	}
	d.Layouts[0].From = 0
	return d
}

// fills are the roles of colour, as Bootstrap resolves them, of a bar and of its edge.
var fills = [...]struct{ inside, edge string }{
	charts.FillStrong:   {"@strong", ""},
	charts.FillMedium:   {"@medium", ""},
	charts.FillLight:    {"@light", ""},
	charts.FillOutline:  {"@surface", "@ink"},
	charts.FillGood:     {"@good", ""},
	charts.FillBad:      {"@bad", ""},
	charts.FillGoodSoft: {"@good-soft", "@good"},
	charts.FillBadSoft:  {"@bad-soft", "@bad"},
}

// bar is a bar or a column, which Bootstrap turns into an item: its value, what is printed beside it, its fill, where
// its label stands if not where the series says, and whether the label stays where there is no room for all.
type bar []any

// look is the fill of a bar, by its roles of colour.
func look(b charts.Bar) any {
	f := fills[b.Fill]
	switch {
	case b.Missing:
		return nil
	case f.edge == "":
		return f.inside
	}
	return [2]string{f.inside, f.edge}
}

// where is the place of the label of a bar below zero.
func where(b charts.Bar, below string) any {
	if b.Below() {
		return below
	}
	return 0
}

func itemStyle(f charts.Fill) *opts.ItemStyle {
	s := &opts.ItemStyle{Color: fills[f].inside}
	if fills[f].edge != "" {
		s.BorderColor, s.BorderWidth = fills[f].edge, 1
	}
	return s
}

func impactColour(i charts.Impact) string {
	return [...]string{charts.Neutral: "@ink", charts.Good: "@good", charts.Bad: "@bad"}[i]
}

// plain keeps braces in names from being read as the runtime's own markup, "{style|text}".
func plain(s string) string { return strings.ReplaceAll(s, "{", "{\u200b") }

// figureLabel is the look of the figures of a series, each with its difference in a colour of its own.
func figureLabel(position string) *label {
	return &label{Label: opts.Label{Show: on, Color: "@ink", FontSize: figureSize, Position: position}, Distance: 5,
		Rich: map[string]richness{"good": {"@good"}, "bad": {"@bad"}, "muted": {"@muted"}}}
}

// figure is a bar's label with its difference.
func figure(b charts.Bar) string {
	if b.Delta == "" {
		return b.Label
	}
	style := [...]string{charts.Good: "{good|", charts.Bad: "{bad|"}
	if b.Impact == charts.Neutral {
		return b.Label + " " + b.Delta
	}
	return strings.TrimSpace(b.Label + " " + style[b.Impact] + b.Delta + "}")
}

// short rounds a value to what shows on an axis, so that it takes fewer characters.
func short(v float64, a charts.Axis) float64 {
	step := math.Pow10(int(math.Floor(math.Log10(a.Max-a.Min))) - 4)
	if step >= 1 {
		return math.Round(v/step) * step
	}
	return math.Round(v/step) / math.Round(1/step)
}

// percent is a length in pixels at a width as a percentage of it.
func percent(x, width float64) string { return fmt.Sprintf("%.2f%%", 100*x/width) }

func px(x float64) string { return fmt.Sprintf("%.0f", x) }

// segment is a level line between two values.
func segment(from, to, y float64, look lineLook) []any {
	return []any{map[string]any{"coord": []float64{from, y}, "lineStyle": look}, map[string]any{"coord": []float64{to, y}}}
}

// straightLines are lines of a look across a plot, behind the data.
func straightLines(look *lineLook, data ...any) *markLine {
	return &markLine{Silent: true, Symbol: "none", Z: 1, LineStyle: look, Label: noLabel, Data: data}
}
