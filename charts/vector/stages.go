package vector

import (
	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of timelines in points, from the top of a row.
const (
	stageTop      = 3.0
	stageHeight   = 8.0
	rampTop       = 12.0 // of the thin bar of a ramp-up
	rampHeight    = 3.0
	contractLevel = 19.0 // of the line of a contract and of events
	eventLevel    = 29.5 // the baseline of their words
	trackHeight   = 17.0 // of a row with stages alone
	eventHeight   = 33.0 // of a row with a contract or events
	markRoom      = 4.0  // for half an event at either end
)

// stages has stretches and events over time in each row, and a key above.
type stages struct {
	*sheet
	rows
	key key
	x   scale
}

func newStages(s *sheet) *stages {
	p := &s.c.Panels[0]
	d := &stages{sheet: s, key: newKey(s, stageSamples(p))}
	d.rows = newRowsOf(s, d.key.height(), func(i int) float64 {
		return heightOf(&p.Tracks[i])
	})
	left := d.rows.w + nameGap
	s.least = left + 150
	s.place(left, 1, d.end+tickRow)
	return d
}

// heightOf is the height of a row.
func heightOf(t *charts.Track) float64 {
	if t.Milestones() {
		return eventHeight
	}
	return trackHeight
}

// stageSamples are the samples of what a panel shows.
func stageSamples(p *charts.Panel) (items []keyItem) {
	kinds, events := p.Kinds()
	for _, k := range kinds {
		items = append(items, keyItem{word: k.String(), draw: func(n pen, x, y float64) { stage(n, k, x, x+swatch, y) }})
	}
	for _, k := range events {
		items = append(items, keyItem{word: k.String(), draw: func(n pen, x, y float64) { event(n, k, x+swatch/2, y) }})
	}
	return items
}

// stage draws a stage about a level.
func stage(n pen, k charts.StageKind, from, to, y float64) {
	half := stageHeight / 2
	switch k {
	case charts.Contract:
		n.line(Ink, 0.8, from, y, to, y)
		n.line(Ink, 0.8, from, y-2.5, from, y+2.5)
		n.line(Ink, 0.8, to, y-2.5, to, y+2.5)
		return
	case charts.RampUp:
		half = rampHeight / 2
	}
	if to-from < 1 { // a moment
		from, to = from-0.75, from+0.75
	}
	n.box(k.Fill(), from, y-half, to, y+half)
}

// event draws the mark of an event: a triangle that points down, or a ring.
func event(n pen, k charts.EventKind, x, y float64) {
	if k == charts.Payback {
		n.ring(x, y, impactColour(k.Impact(), Ink), 1.1)
		return
	}
	var p Path
	p.move(x-3.2, y-2.6)
	p.line(x+3.2, y-2.6)
	p.line(x, y+2.8)
	p.close()
	n.fill(impactColour(k.Impact(), Ink), p)
}

func (d *stages) draw(n pen, c *fit.Cell) {
	d.rows.draw(n, c)
	d.key.draw(n, c.PlotY)
	d.x = scale{d.c.Time.Min, d.c.Time.Max, c.X + markRoom, c.X + c.W - markRoom}
	d.axis(n, c)
	for i := range c.Tracks {
		t := &c.Tracks[i]
		d.track(n, c.PlotY+d.middle[i]-heightOf(t)/2, c, t)
	}
}

// axis draws the calendar under the last row, with a thin line up from each date.
func (d *stages) axis(n pen, c *fit.Cell) {
	bottom := c.PlotY + c.PlotH
	level := bottom - tickRow
	n.line(Rule, 0.5, d.x.from, level, d.x.to, level)
	for _, t := range d.c.Time.Labelled(d.WidestTick(d.c.Time)+4, d.x.to-d.x.from, nil) {
		x := d.x.at(t.At)
		n.line(Rule, 0.4, x, level, x, c.PlotY+d.key.height())
		if x+1+d.Measure(t.Label, tickSize, false) <= c.X+c.W {
			n.text(x+1, bottom-tickSize*descent, t.Label, TextStyle{Size: tickSize, Colour: Muted})
		}
	}
}

func (d *stages) track(n pen, top float64, c *fit.Cell, t *charts.Track) {
	for _, s := range t.Stages {
		y := top + stageTop + stageHeight/2
		switch s.Kind {
		case charts.RampUp:
			y = top + rampTop + rampHeight/2
		case charts.Contract:
			y = top + contractLevel
		}
		stage(n, s.Kind, d.x.at(s.From), d.x.at(s.To), y)
	}
	places, widths := make([]float64, len(t.Events)), make([]float64, len(t.Events))
	for i, e := range t.Events {
		places[i] = d.x.at(e.At)
		widths[i] = d.Measure(e.Label, tickSize, false) + 2*textGap
		event(n, e.Kind, places[i], top+contractLevel)
	}
	for i, x := range fit.Apart(places, widths, c.X, c.X+c.W) {
		half := widths[i]/2 - textGap
		n.fill(Surface, rectangle(x-half, top+eventLevel-tickSize*ascent, x+half, top+eventLevel+tickSize*descent))
		colour := impactColour(t.Events[i].Kind.Impact(), Ink)
		n.text(x, top+eventLevel, t.Events[i].Label, TextStyle{Size: tickSize, Colour: colour, Anchor: Middle})
	}
}
