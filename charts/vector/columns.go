package vector

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of columns in points.
const (
	columnPart   = 0.72 // of its step
	widestColumn = 26.0
	tickRow      = 11.0
	labelRow     = 10.0
	fewColumns   = 5.5   // the least step of a column
	tallSheet    = 430.0 // above it panels give up labels to stand side by side
)

func (s *sheet) arrangeColumns() {
	n := float64(len(s.c.Rows))
	full := 0.0
	for i := range s.c.Panels {
		for _, b := range s.c.Panels[i].Bars {
			full = math.Max(full, s.m(b.Label, labelSize, false))
		}
	}
	thin := math.Max(100, math.Max(2.4*full, n*fewColumns))
	s.least = thin
	per := s.columnsFor(0, n*(full+textGap))
	bands := math.Ceil(float64(len(s.c.Panels)) / float64(per))
	if s.w < n*(full+textGap) || bands*110 > tallSheet {
		per = s.columnsFor(0, thin)
		bands = math.Ceil(float64(len(s.c.Panels)) / float64(per))
	}
	s.place(0, per, map[bool]float64{true: 130, false: 92}[bands == 1])
}

func (s *sheet) drawColumns(cv *canvas, t handler, c *cell) {
	p := newPlot(t)
	panel := &s.c.Panels[c.panel]
	n := float64(len(s.c.Rows))
	p.X.Min, p.X.Max = -0.5, n-0.5
	p.Y.Min, p.Y.Max = panel.Axis.Min, panel.Axis.Max
	room := s.rectangle(c.x, c.plotY, c.w, c.plotH)
	top, bottom := vg.Length(labelRow), vg.Length(tickRow)
	if panel.Axis.Min < 0 {
		bottom += labelRow
	}
	room.Min.Y += bottom
	room.Max.Y -= top
	p.Add(columnBars{s, panel, t, vg.Length(c.plotY), bottom})
	p.Draw(draw.Canvas{Canvas: cv, Rectangle: room})
}

// columnBars plots one panel's columns with their labels and the names under them.
type columnBars struct {
	s      *sheet
	p      *charts.Panel
	t      handler
	top    vg.Length
	bottom vg.Length // room below the plot
}

// Plot implements plot.Plotter.
func (k columnBars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	step := x(1) - x(0)
	half := min(step*columnPart, widestColumn) / 2
	for i, b := range k.p.Bars {
		if b.From != b.To {
			box(&c, b.Fill, x(float64(i))-half, y(b.From), x(float64(i))+half, y(b.To))
		}
	}
	c.StrokeLine2(rule(Ink, 0.6), c.Min.X, y(0), c.Max.X, y(0))
	for _, i := range k.shown(float64(step)) {
		b := k.p.Bars[i]
		w := vg.Length(k.s.m(b.Label, labelSize, false))
		at := min(max(x(float64(i)), c.Min.X+w/2), c.Max.X-w/2)
		base := y(math.Max(b.From, b.To)) + 2.5
		if b.Below() {
			base = y(math.Min(b.From, b.To)) - 2 - labelSize*0.74
		}
		label(&c, k.t, at, base, b.Label, labelSize, false, Ink, draw.XCenter)
	}
	k.ticks(&c, x)
}

// shown returns which columns carry their figure: all where there is room, else the key ones, as far as they keep clear of
// each other and of the columns beside them.
func (k columnBars) shown(step float64) []int {
	bars := k.p.Bars
	widths := make([]float64, len(bars))
	all := true
	for i, b := range bars {
		widths[i] = k.s.m(b.Label, labelSize, false)
		all = all && widths[i]+1 <= step
	}
	var order []int
	if all {
		for i := range bars {
			order = append(order, i)
		}
		return order
	}
	for _, i := range keys(bars) {
		if !k.crowded(i, order, widths, step) {
			order = append(order, i)
		}
	}
	return order
}

// keys returns the columns that keep their label, the highest first, then the last, then from left to right.
func keys(bars []charts.Bar) []int {
	high, last := 0, len(bars)-1
	for i, b := range bars {
		if b.Key && b.To > bars[high].To {
			high = i
		}
	}
	order := []int{high}
	if last != high && bars[last].Key {
		order = append(order, last)
	}
	for i := range last {
		if bars[i].Key && i != high {
			order = append(order, i)
		}
	}
	return order
}

// crowded reports whether a column's label would touch another's or a higher column beside it.
func (k columnBars) crowded(i int, taken []int, widths []float64, step float64) bool {
	bars := k.p.Bars
	last := float64(len(bars)-1) * step
	centre := func(i int) float64 {
		return math.Min(math.Max(float64(i)*step, widths[i]/2-step/2), last+step/2-widths[i]/2)
	}
	at := centre(i)
	for _, j := range taken {
		if j == i || math.Abs(centre(j)-at) < (widths[i]+widths[j])/2+4 {
			return true
		}
	}
	for j, b := range bars {
		edge := math.Abs(float64(j)*step-at) - step*columnPart/2
		if j == i || edge > widths[i]/2 {
			continue
		}
		if bars[i].To >= 0 && b.To > bars[i].To || bars[i].To < 0 && b.To < bars[i].To {
			return true
		}
	}
	return false
}

// ticks names the columns, each, or every second, fifth or tenth.
func (k columnBars) ticks(c *draw.Canvas, x func(float64) vg.Length) {
	names := make([]string, len(k.s.c.Rows))
	for i, r := range k.s.c.Rows {
		names[i] = r.Name
	}
	every := thin(names, float64(x(1)-x(0)), k.s.m)
	y := c.Min.Y - k.bottom + tickSize*descent + 1
	for i := 0; i < len(names); i += every {
		w := vg.Length(k.s.m(names[i], tickSize, false))
		at := min(max(x(float64(i)), c.Min.X+w/2), c.Max.X-w/2)
		label(c, k.t, at, y, names[i], tickSize, false, Muted, draw.XCenter)
	}
}

// thin returns 1, 2, 5, 10 …: every how manieth of the names fits when they stand step apart.
func thin(names []string, step float64, m measure) int {
	w := fit.Widest(names, tickSize, false, m)
	every := 1
	for k := 0; w+4 > step*float64(every) && every < len(names); k++ {
		every = []int{2, 5, 10, 20, 50, 100, 200, 500, 1000}[min(k, 8)]
	}
	return every
}
