package pdfdoc

import (
	"shorecast/charts"
	"shorecast/charts/vector"
)

// chartHeight is how high a chart wants to be: curves are flatter than by nature, as far as their labels allow.
func chartHeight(c *charts.Chart, width float64, face *typeface) float64 {
	h, least := vector.HeightOn(&chartPage{face: face}, *c, width)
	labelled := c.Topic == charts.HorizonCurve || c.Topic == charts.SavingCurve // whose marks need the height
	if c.Form == charts.Lines && !labelled {
		h = max(0.7*h, least)
	}
	return h
}

// drawn is a chart drawn once at the origin, to be placed where there is room for it.
type drawn struct {
	ops    []op
	height float64
}

// draw draws a chart; bars may turn out lower than they were reckoned, and the room below them is not kept.
func draw(c *charts.Chart, w, h float64, face *typeface) drawn {
	p := chartPage{face: face}
	vector.Draw(&p, *c, 0, 0, w, h)
	return drawn{p.ops, min(h, p.bottom+2)}
}

// place puts a drawn chart on the sheet.
func (d drawn) place(p *paper, x, y float64) {
	for _, o := range d.ops {
		o.x += x
		o.y += y
		p.add(o)
	}
}

// chartPage is paper as a chart sees it.
type chartPage struct {
	face   *typeface
	ops    []op
	bottom float64 // of what is drawn
}

var _ vector.Page = (*chartPage)(nil)

func (p *chartPage) add(o op) {
	o.chart = true
	p.ops = append(p.ops, o)
}

// reach notes how far down a path goes.
func (p *chartPage) reach(path vector.Path) {
	for i := range path {
		p.bottom = max(p.bottom, path[i].Y)
	}
}

// Fill paints the inside of a path.
func (p *chartPage) Fill(path vector.Path, c vector.Colour) {
	p.reach(path)
	p.add(op{kind: opFill, colour: onPaper(c), path: path})
}

// Stroke paints along a path.
func (p *chartPage) Stroke(path vector.Path, line vector.Line) {
	p.reach(path)
	p.add(op{kind: opStroke, colour: onPaper(line.Colour), width: line.Width, dash: line.Dash, path: path})
}

// Text writes one line of text.
func (p *chartPage) Text(x, y float64, s string, t vector.TextStyle) {
	if s = sanitise(s, p.face); s == "" {
		return
	}
	o := op{
		kind:   opText,
		text:   s,
		x:      x,
		y:      y,
		w:      p.face.measure(s, t.Size, t.Bold),
		size:   t.Size,
		bold:   t.Bold,
		colour: onPaper(t.Colour),
	}
	o.x -= o.w * float64(t.Anchor) / 2
	p.bottom = max(p.bottom, y+0.25*t.Size)
	p.add(o)
}

// TextWidth returns the width of one line of text in points.
func (p *chartPage) TextWidth(s string, t vector.TextStyle) float64 {
	return p.face.measure(sanitise(s, p.face), t.Size, t.Bold)
}
