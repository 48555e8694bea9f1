package vector

import (
	"math"

	"gonum.org/v1/plot/vg"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Distances in points.
const (
	gap      = 14.0 // between panels side by side
	bandGap  = 12.0 // between rows of panels
	textGap  = 3.0  // between a mark and its label
	nameGap  = 8.0  // between row names and bars
	lineStep = nameSize * leading
)

// sheet is a chart laid out at a width: where its panels stand and how their heads and rows break into lines. Lengths are points from the
// top left corner.
type sheet struct {
	c      *charts.Chart
	m      measure
	w      float64
	height float64
	least  float64 // the width below which labels do not fit
	cells  []cell

	names   [][]string // of the rows, broken into lines; Bars and Waterfall
	nameW   float64
	rows    []float64     // the middle of each row below the top of its plot; Bars and Waterfall
	reaches [][]fit.Reach // of each panel's bars
	edges   [][2]float64  // the values at each panel's edges
	bands   int
	gutter  gutter // Lines
}

// cell is the place of a panel.
type cell struct {
	panel     int
	x, w      float64
	y         float64 // top of the head
	head, sub []string
	plotY     float64 // top of the plot
	plotH     float64
	first     bool // the first of its band: row names stand beside it
	band      int
}

func arrange(c *charts.Chart, w float64, m measure) *sheet {
	s := &sheet{c: c, m: m, w: w}
	switch c.Form {
	case charts.Bars, charts.Waterfall:
		s.arrangeBars()
	case charts.Columns:
		s.arrangeColumns()
	case charts.Tornado:
		s.arrangeTornado()
	case charts.Spreads:
		s.arrangeSpreads()
	default:
		s.arrangeLines()
	}
	return s
}

// place puts the panels in bands of per, each plotH high, right of left.
func (s *sheet) place(left float64, per int, plotH float64) {
	n := len(s.c.Panels)
	s.bands = (n + per - 1) / per
	per = (n + s.bands - 1) / s.bands
	w := (s.w - left - gap*float64(per-1)) / float64(per)
	y := 0.0
	for first := 0; first < n; first += per {
		head := 0.0
		start := len(s.cells)
		for k := first; k < min(first+per, n); k++ {
			p := &s.c.Panels[k]
			c := cell{panel: k, x: left + float64(k-first)*(w+gap), w: w, y: y, plotH: plotH, first: k == first, band: first / per}
			if p.Name != "" {
				c.head = fit.Wrap(p.Name, w, 3, nameSize, true, s.m)
			}
			if p.Sub != "" {
				c.sub = fit.WrapLines(p.Sub, w, 2, labelSize, false, s.m)
			}
			if lines := len(c.head) + len(c.sub); lines > 0 {
				head = math.Max(head, float64(lines)*lineStep+5)
			}
			s.cells = append(s.cells, c)
		}
		for k := start; k < len(s.cells); k++ {
			s.cells[k].plotY = y + head
		}
		y += head + plotH + bandGap
	}
	s.height = y - bandGap
}

// columnsFor returns how many panels of at least the width find room side by side.
func (s *sheet) columnsFor(left, least float64) int {
	return max(1, min(len(s.c.Panels), int((s.w-left+gap)/(least+gap))))
}

// stretch gives a height that is left over to the plots; bars keep their height.
func (s *sheet) stretch(h float64) {
	extra := h - s.height
	if extra <= 0 || s.bands == 0 {
		return
	}
	switch s.c.Form {
	case charts.Bars, charts.Waterfall, charts.Tornado, charts.Spreads:
		return
	}
	each := extra / float64(s.bands)
	for i := range s.cells {
		c := &s.cells[i]
		c.y += each * float64(c.band)
		c.plotY += each * float64(c.band)
		c.plotH += each
	}
	s.height = h
}

func (s *sheet) draw(cv *canvas, t handler) {
	for i := range s.cells {
		c := &s.cells[i]
		s.drawHead(cv, c)
		switch s.c.Form {
		case charts.Bars, charts.Waterfall:
			s.drawBars(cv, t, c)
		case charts.Columns:
			s.drawColumns(cv, t, c)
		case charts.Tornado:
			s.drawTornado(cv, t, c)
		case charts.Spreads:
			s.drawSpreads(cv, t, c)
		default:
			s.drawLines(cv, t, c)
		}
	}
}

func (s *sheet) drawHead(cv *canvas, c *cell) {
	y := c.y + nameSize*ascent
	for _, l := range c.head {
		s.text(cv, c.x, y, l, TextStyle{Size: nameSize, Bold: true})
		y += lineStep
	}
	for _, l := range c.sub {
		s.text(cv, c.x, y, l, TextStyle{Size: labelSize, Colour: Muted})
		y += lineStep
	}
}

// text writes at a position counted from the top left corner of the sheet.
func (s *sheet) text(cv *canvas, x, y float64, line string, t TextStyle) {
	cv.text(s.point(x, y), line, t)
}

func (s *sheet) point(x, y float64) vg.Point {
	return vg.Point{X: vg.Length(x), Y: vg.Length(s.height - y)}
}

// rectangle is a place for gonum/plot, given by its top left corner and size.
func (s *sheet) rectangle(x, y, w, h float64) vg.Rectangle {
	return vg.Rectangle{Min: s.point(x, y+h), Max: s.point(x+w, y)}
}
