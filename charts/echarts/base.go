package echarts

import (
	"fmt"
	"math"
	"strings"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes in pixels.
const (
	figureSize = 11 // figures on the data
	nameSize   = 12 // names of rows, panels and lines
	tickSize   = 11
	lineHeight = 14
	nameGap    = 10.0 // between row names and bars
)

// set is what live charts are set in. The reader's font is not known, so that widths are reckoned.
var set = fit.Type{Measure: fit.Reckon, Name: nameSize, Label: figureSize, Tick: tickSize, Line: lineHeight, Gap: 20,
	HeadGap: 8, LabelGap: 8, Least: 80, Most: 200}

// widths are the classes of widths in pixels for which there is a layout; each serves up to the next.
var widths = []float64{300, 400, 500, 640, 800}

var (
	on, off  = opts.Bool(true), opts.Bool(false)
	noLabel  = &label{Label: opts.Label{Show: off}}
	noLines  = &opts.SplitLine{Show: off}
	noLine   = &opts.AxisLine{Show: off}
	zeroLine = &opts.AxisLine{Show: on, OnZero: on, LineStyle: &opts.LineStyle{Color: "@ink", Width: 1}}
	ruleTick = &opts.AxisTick{Show: on, LineStyle: &opts.LineStyle{Color: "@rule"}}
)

// object is a part of an option object.
type object = map[string]any

// newDocument is a chart's option object with a layout for each class of widths.
func newDocument(c *charts.Chart, xs []xAxis, ys []yAxis, all []series, at func(width float64) layout) document {
	d := document{Option: object{"animation": false, "xAxis": xs, "yAxis": ys, "series": all}}
	for _, r := range c.Rows {
		d.Rows = append(d.Rows, r.Name)
	}
	for _, w := range widths {
		l := at(w)
		l.From = int(w)
		d.Layouts = append(d.Layouts, l)
	}
	d.Layouts[0].From = 0
	return d
}

// panels is a layout of panels in bands between margins, each with a plot of a height and room below it.
func panels(c *charts.Chart, width, left, right float64, per int, plot, below float64) (layout, []fit.Cell) {
	const top = 2
	cells, height := set.Panels(c, left, width-right, per, plot, below)
	grids, titles := make([]object, len(cells)), make([]title, len(cells))
	for k, p := range cells {
		titles[k] = title{Text: strings.Join(p.Head, "\n"), Subtext: strings.Join(p.Sub, "\n"),
			Left: percent(p.X, width), Top: p.Y + top}
		grids[k] = object{"left": percent(p.X, width), "width": percent(p.W, width), "top": math.Round(p.PlotY + top),
			"height": math.Round(plot)}
	}
	return layout{Height: int(height + top), Option: object{"grid": grids, "title": titles}}, cells
}

// unit is the unit of a panel's figures as it stands behind one: " EUR k".
func unit(c *charts.Chart, p *charts.Panel) string {
	unit := c.Unit
	if p.Own && c.Unit == "" {
		unit = p.Sub
	}
	if p.Pins || unit == "" {
		return ""
	}
	return " " + unit
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
	charts.FillHatched:  {"@surface", "@ink"},
}

// bar is a bar or a column, which Bootstrap turns into an item: its value, what is printed beside it, its fill, and
// where its label stands if not where the series says.
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

func impactColour(i charts.Impact) string {
	return [...]string{charts.Neutral: "@ink", charts.Good: "@good", charts.Bad: "@bad"}[i]
}

// plain keeps braces in names from being read as the runtime's own markup, "{style|text}".
func plain(s string) string { return strings.ReplaceAll(s, "{", "{\u200b") }

// single is a series of a panel.
func single(kind string, panel int) echarts.SingleSeries {
	return echarts.SingleSeries{Type: kind, XAxisIndex: panel, YAxisIndex: panel}
}

// figureLabel is the look of the figures of a series, each with its difference in a colour of its own.
func figureLabel(position string) *label {
	return &label{Label: opts.Label{Show: on, Color: "@ink", FontSize: figureSize, Position: position}, Distance: 5,
		Rich: object{"good": object{"color": "@good"}, "bad": object{"color": "@bad"}, "muted": object{"color": "@muted"}}}
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

// limits are the ends of an axis in a layout.
func limits(lo, hi float64, a charts.Axis) object {
	return object{"min": short(lo, a), "max": short(hi, a)}
}

// percent is a length in pixels at a width as a percentage of it.
func percent(x, width float64) string { return fmt.Sprintf("%.2f%%", 100*x/width) }

// wordAt is a small word above or below a plot that begins at left and is w wide, centred at a part of it and kept
// within.
func wordAt(s string, left, w, part, width, top float64) title {
	half := fit.Reckon(s, tickSize, false)/2 + 1
	x := math.Max(left+half, math.Min(left+part*w, left+w-half))
	return title{Text: plain(s), Left: percent(x, width), Top: top, TextAlign: "center", Word: true}
}

// segment is a line between two points of a plot.
func segment(x0, y0, x1, y1 any, look *lineLook) []any {
	from := object{"coord": []any{x0, y0}}
	if look != nil {
		from["lineStyle"] = look
	}
	return []any{from, object{"coord": []any{x1, y1}}}
}

// straightLines are lines of a look across a plot, behind the data.
func straightLines(look *lineLook, data ...any) *markLine {
	return &markLine{Silent: true, Symbol: "none", Z: 1, LineStyle: look, Label: noLabel, Data: data}
}
