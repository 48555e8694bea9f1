package echarts

import (
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of timelines in pixels.
const (
	trackRow   = 24.0 // a row with stages alone
	eventRow   = 52.0 // a row with a contract or events, as soon as some row has one
	eventLevel = 5.0  // of contracts and events below the middle of a row
	keyLine    = 15.0
)

// lanes are the bars of a timeline from the top of a row down: which stages share one, and how thick it is. The last
// keeps the room of the events' words.
var lanes = []struct {
	kinds []charts.StageKind
	thick int
}{
	{[]charts.StageKind{charts.Transition, charts.ParallelRunning}, 10},
	{[]charts.StageKind{charts.RampUp}, 4},
	{[]charts.StageKind{charts.Contract}, 3},
	{nil, 14},
}

// The samples of a key.
var (
	stageSigns = [...]string{charts.Transition: "■", charts.ParallelRunning: "□", charts.RampUp: "▬",
		charts.Contract: "├─┤"}
	eventSigns = [...]string{charts.FundingPeak: "▼", charts.Payback: "○"}
)

func stageDocument(c *charts.Chart) document {
	p, widest := &c.Panels[0], rowNames(c, widths[len(widths)-1])
	x, y := scaleAxis(c.Time), rowAxis(0)
	x.AxisLine = &opts.AxisLine{Show: on, OnZero: off, LineStyle: &opts.LineStyle{Color: "@rule"}}
	y.AxisLine = noLine
	y.Data = widest.all
	if tall(p) {
		y.Label.Padding = []float64{0, 0, 24, 0} // beside the stages, above the room of the events
	}
	var all []series
	for lane := range lanes {
		if lane < len(lanes)-1 || tall(p) {
			all = append(all, laneSeries(c, p, lane)...)
		}
	}
	bars := len(all)
	all = append(all, renewals(p), events(c, p, charts.FundingPeak), events(c, p, charts.Payback))
	return newDocument(c, []xAxis{x}, []yAxis{y}, all, func(width float64) layout {
		return stageLayout(c, widest, bars, width)
	})
}

// tall reports whether rows have room for events.
func tall(p *charts.Panel) bool {
	return slices.ContainsFunc(p.Tracks, func(t charts.Track) bool { return t.Milestones() })
}

// laneSeries are the bars of a lane: an invisible one up to the first stage, then a bar for each kind. The terms of a
// contract follow each other and are one bar.
func laneSeries(c *charts.Chart, p *charts.Panel, lane int) []series {
	make := func() series {
		s := series{SingleSeries: single("bar", 0), BarWidth: lanes[lane].thick, Z: 2, Silent: true}
		s.Stack, s.BarGap = string(rune('a'+lane)), "30%"
		return s
	}
	base := make()
	base.ItemStyle = &opts.ItemStyle{Color: "transparent"}
	all := []series{base}
	for _, kind := range lanes[lane].kinds {
		s := make()
		s.Silent = false
		for i, t := range p.Tracks {
			var of []charts.Stage
			for _, x := range t.Stages {
				if x.Kind == kind {
					of = append(of, x)
				}
			}
			if kind == lanes[lane].kinds[0] { // the stages after it begin where it ends
				from := 0.0
				if len(of) > 0 {
					from = of[0].From
				}
				all[0].Data = append(all[0].Data, from)
			}
			if len(of) == 0 {
				s.Data = append(s.Data, 0)
				continue
			}
			var terms []string
			for _, x := range of {
				terms = append(terms, x.Label)
			}
			s.Data = append(s.Data, item{Value: math.Max(of[len(of)-1].To-of[0].From, 0.4),
				ItemStyle: fillStyle(kind.Fill()),
				Name:      plain(c.Rows[i].Name + "\n" + kind.String() + ": " + strings.Join(terms, "; "))})
		}
		all = append(all, s)
	}
	if len(lanes[lane].kinds) == 0 {
		for range p.Tracks {
			all[0].Data = append(all[0].Data, 0)
		}
	}
	return all
}

// fillStyle is the look of an item of a fill.
func fillStyle(f charts.Fill) object {
	look := fills[f]
	if look.edge == "" {
		return object{"color": look.inside}
	}
	return object{"color": look.inside, "borderColor": look.edge, "borderWidth": 1}
}

// renewals are small upright marks where a contract begins, is renewed and ends.
func renewals(p *charts.Panel) series {
	s := scatter("rect", 4)
	s.SymbolSize, s.SymbolOffset = []float64{1.5, 9}, []float64{0, eventLevel}
	s.ItemStyle.Color = "@ink"
	for i, t := range p.Tracks {
		for k, x := range t.Stages {
			if x.Kind != charts.Contract {
				continue
			}
			s.Data = append(s.Data, [2]any{x.To, i})
			if k == 0 || t.Stages[k-1].Kind != charts.Contract {
				s.Data = append(s.Data, [2]any{x.From, i})
			}
		}
	}
	return s
}

// events are the marks of a kind with their words, whose offsets a layout sets.
func events(c *charts.Chart, p *charts.Panel, kind charts.EventKind) series {
	colour, s := impactColour(kind.Impact()), scatter("triangle", 5)
	s.SymbolRotate = 180
	if kind == charts.Payback {
		s = scatter("circle", 5)
	}
	s.Silent, s.SymbolSize, s.SymbolOffset = false, 8, []float64{0, eventLevel}
	s.Label = figureLabel("bottom")
	s.Label.Color = colour
	for i, t := range p.Tracks {
		for _, e := range t.Events {
			if e.Kind != kind {
				continue
			}
			style := &opts.ItemStyle{Color: colour}
			if kind == charts.Payback {
				style = &opts.ItemStyle{Color: "@surface", BorderColor: colour, BorderWidth: 1.5}
			}
			s.Data = append(s.Data, item{Value: [2]any{e.At, i}, ItemStyle: style,
				Label: &label{Label: opts.Label{Formatter: e.Label}},
				Name:  plain(c.Rows[i].Name + "\n" + kind.String() + ": " + e.Label)})
		}
	}
	return s
}

func stageLayout(c *charts.Chart, widest names, bars int, width float64) layout {
	p, n, y := &c.Panels[0], rowNames(c, width), object{}
	left, row := n.wide+nameGap, math.Max(n.row, trackRow)
	if tall(p) {
		row = math.Max(row, eventRow)
	}
	n.replace(widest, y)
	var words []string
	kinds, marks := p.Kinds()
	for _, k := range kinds {
		words = append(words, stageSigns[k]+"\u00a0"+strings.ReplaceAll(k.String(), " ", "\u00a0"))
	}
	for _, k := range marks {
		words = append(words, eventSigns[k]+"\u00a0"+strings.ReplaceAll(k.String(), " ", "\u00a0"))
	}
	key := fit.Wrap(strings.Join(words, "\u00a0\u00a0 "), width, len(words), tickSize, false, fit.Reckon)
	top, plot := keyLine*float64(len(key))+4, row*float64(len(c.Rows))
	const end = 8.0 // right of the plot, for half a mark
	long := width - left - end
	offsets := [...][]object{charts.FundingPeak: {}, charts.Payback: {}}
	for _, t := range p.Tracks {
		at, wide := []float64{}, []float64{}
		for _, e := range t.Events {
			at = append(at, long*(e.At-c.Time.Min)/(c.Time.Max-c.Time.Min))
			wide = append(wide, fit.Reckon(e.Label, figureSize, false)+6)
		}
		for i, x := range fit.Apart(at, wide, 0, long+end) {
			k := t.Events[i].Kind
			offsets[k] = append(offsets[k], object{"label": object{"offset": [2]float64{math.Round(x - at[i]), 0}}})
		}
	}
	return layout{Height: int(top + plot + 26), Option: object{
		"grid": []object{{"left": percent(left, width), "width": percent(long, width), "top": top,
			"height": math.Round(plot)}},
		"title": []title{{Text: strings.Join(key, "\n"), Left: "0", Top: 0, Word: true}},
		"xAxis": shown(c.Time, long, nil),
		"yAxis": []object{y},
		"series": lastSeries(bars+1, object{"data": offsets[charts.FundingPeak]},
			object{"data": offsets[charts.Payback]}),
	}}
}
