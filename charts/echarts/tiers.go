package echarts

import (
	"math"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of tiers in pixels.
const (
	firstTier = 130.0 // the length of the axis of figures
	allTiers  = 180.0 // of it and of those on its scale
	ownTier   = 36.0  // of an axis of its own
	tierRoom  = 16.0  // for figures above or below
	tierNames = 22.0  // for the names of the columns
	tierHead  = 18.0
)

// fillSigns are the samples of a key.
var fillSigns = map[charts.Fill]string{charts.FillStrong: "■", charts.FillOutline: "□", charts.FillHatched: "▨"}

// hatching are the slanting lines of what is forecast.
var hatching = object{"symbol": "rect", "dashArrayX": []int{1, 0}, "dashArrayY": []int{1, 4}, "rotation": -math.Pi / 4,
	"color": "@ink", "symbolSize": 1}

func tierDocument(c *charts.Chart) document {
	var xs []xAxis
	var ys []yAxis
	var all []series
	for k := range c.Panels {
		x, y := columnAxes(c, k)
		if k == 0 {
			x.Label = scaleLabel()
		}
		xs, ys = append(xs, x), append(ys, y)
		all = append(all, tierSeries(c, k, &c.Panels[k])...)
	}
	return newDocument(c, xs, ys, all, func(width float64) layout { return tierLayout(c, width) })
}

// tierSeries are the bars of a panel, what was planned behind them, what is forecast, and the figures.
func tierSeries(c *charts.Chart, k int, p *charts.Panel) []series {
	var all []series
	add := func(word string, bars []charts.Bar, stack string) {
		s := series{SingleSeries: single("bar", k), Z: 2 + len(all), Label: figureLabel("top"),
			Panel: plain(word), Unit: plain(unit(c, p))}
		s.Label.Show, s.BarGap, s.BarCategoryGap, s.Stack = off, "-78%", columnGap, stack
		if p.Pins {
			s.BarWidth = pinWidth
		}
		for _, b := range bars {
			fill := look(b)
			if b.Fill != charts.FillHatched || b.From == b.To {
				s.Data = append(s.Data, bar{short(b.To-b.From, p.Axis), b.Label, fill, 0})
				continue
			}
			style := fillStyle(b.Fill)
			style["decal"] = hatching
			s.Data = append(s.Data, item{Value: short(b.To-b.From, p.Axis), ItemStyle: style,
				Label: &label{Label: opts.Label{Formatter: b.Label}}})
		}
		all = append(all, s)
	}
	word := func(f charts.Fill, otherwise string) string {
		for _, x := range c.Key {
			if x.Fill == f && k == 0 {
				return strings.ToUpper(x.Word[:1]) + x.Word[1:]
			}
		}
		return otherwise
	}
	if p.Plan != nil {
		add(word(charts.FillOutline, p.Name), p.Plan, "")
	}
	stack := strconv.Itoa(k) // of this panel alone
	add(word(charts.FillStrong, p.Name), p.Bars, stack)
	if p.Ahead != nil {
		add(word(charts.FillHatched, p.Name), p.Ahead, stack)
	}
	return append(all, topFigures(k, p))
}

// topFigures are the figures over the columns: labels of invisible points, which a layout chooses from.
func topFigures(k int, p *charts.Panel) series {
	s := scatter("circle", 20)
	s.SingleSeries = single("scatter", k)
	s.Symbol, s.SymbolSize, s.Silent, s.Clip = "circle", 0.01, true, off
	s.Label = figureLabel("top")
	s.Label.Distance = 4
	for i, b := range p.Tops() {
		l := &label{Label: opts.Label{Formatter: b.Label, Show: off}}
		if b.To < 0 {
			l.Position = "bottom"
		}
		s.Data = append(s.Data, item{Value: [2]any{i, short(b.To, p.Axis)}, Label: l})
	}
	return s
}

// tierLayout says which columns have their figure and their name.
func tierLayout(c *charts.Chart, width float64) layout {
	var signs []string
	for _, x := range c.Key {
		signs = append(signs, fillSigns[x.Fill]+"\u00a0"+x.Word)
	}
	key := fit.Wrap(strings.Join(signs, "\u00a0\u00a0 "), width, len(signs)+1, tickSize, false, fit.Reckon)
	titles := []title{{Text: strings.Join(key, "\n"), Left: "0", Top: 0, Word: true}}
	margin := tierMargin(c, width)
	step := (width - 2*margin) / float64(len(c.Rows))
	var grids, ys, all []object
	top := keyLine*float64(len(key)) + 6
	for k, long := range fit.Tiers(c, firstTier, allTiers, ownTier) {
		p := &c.Panels[k]
		titles = append(titles, title{Text: plain(p.Name), Left: "0", Top: top})
		above, below := 0.0, 0.0
		over, under := p.Sides()
		if over {
			above = tierRoom
		}
		if under {
			below = tierRoom
		}
		top += tierHead
		high := long + above + below
		grids = append(grids, object{"left": margin, "right": margin, "top": math.Round(top), "height": math.Round(high)})
		each := (p.Axis.Max - p.Axis.Min) / long
		ys = append(ys, limits(p.Axis.Min-below*each, p.Axis.Max+above*each, p.Axis))
		for range tierBars(p) {
			all = append(all, object{})
		}
		all = append(all, object{"data": tierFigures(p, step, each)})
		top += high + 6
		if k == 0 {
			top += tierNames
		}
	}
	named := []float64{}
	for _, i := range set.Latest(c.Rows, step) {
		named = append(named, float64(i))
	}
	xs := []object{{"axisLabel": object{"customValues": named}}}
	return layout{Height: int(top + 4), Option: object{"grid": grids, "title": titles, "xAxis": xs, "yAxis": ys,
		"series": all}}
}

// tierFigures are the columns of a panel that have their figure, and where it stands. Columns are step apart; each is
// the value of a pixel.
func tierFigures(p *charts.Panel, step, each float64) map[int]any {
	some, tops, ends := map[int]any{}, p.Tops(), p.Ends()
	for _, i := range set.Figures(tops, step) {
		figure, beyond := object{"label": object{"show": true}}, math.Abs(tops[i].To-ends[i].To)/each
		if p.Plan != nil && set.AtBar(ends[i].Label, beyond, tierRoom, 0, fit.ColumnPart*step, step) {
			figure = object{"value": []any{i, short(ends[i].To, p.Axis)},
				"label": object{"show": true, "backgroundColor": "@surface"}}
		}
		some[i] = figure
	}
	return some
}

// tierMargin is the room left and right of the columns for a figure or a name at either end that is wider than its
// column.
func tierMargin(c *charts.Chart, width float64) float64 {
	n := len(c.Rows)
	widest := fit.Reckon(c.Rows[n-1].Name, tickSize, false)
	for k := range c.Panels {
		for _, b := range c.Panels[k].Bars {
			widest = math.Max(widest, fit.Reckon(b.Label, figureSize, false))
		}
	}
	return math.Max(3, math.Ceil((widest-width/float64(n))/2))
}

// tierBars is how many series of bars a panel has.
func tierBars(p *charts.Panel) int {
	n := 1
	for _, other := range [][]charts.Bar{p.Plan, p.Ahead} {
		if other != nil {
			n++
		}
	}
	return n
}
