package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Distances in points.
const (
	bandGap = 12.0 // between rows of panels
	textGap = 3.0  // between a mark and its label
	nameGap = 8.0  // between row names and bars
)

// sheet is a chart laid out at a width: where its panels stand and how their heads break into lines. Lengths are points
// from the top left corner.
type sheet struct {
	*fit.Type
	c       *charts.Chart
	w       float64
	height  float64
	least   float64 // the width below which labels do not fit
	flatter float64 // by how much the plots may be lower
	taller  bool    // the plots take a height that is left over
	cells   []fit.Cell
	form    interface{ draw(pen, *fit.Cell) }
}

// arrange lays out a chart. Where its labels do not fit the place, it is laid out larger, to be shrunk by the zoom; a
// height of 0 is as high as it takes.
func arrange(c *charts.Chart, w, h float64, m fit.Measure) (s *sheet, zoom float64) {
	t := &fit.Type{Measure: m, Name: nameSize, Label: labelSize, Tick: tickSize, Line: lineStep, Gap: 14, HeadGap: 5,
		LabelGap: textGap, Least: 58, Most: 170}
	for zoom = 1.0; ; zoom *= 0.97 {
		s = &sheet{Type: t, c: c, w: w / zoom}
		switch c.Form {
		case charts.Bars, charts.Waterfall:
			s.form = newBars(s)
		case charts.Columns:
			s.form = newColumns(s)
		case charts.Tornado:
			s.form = newTornado(s)
		case charts.Spreads:
			s.form = newSpreads(s)
		case charts.Stages:
			s.form = newStages(s)
		case charts.Tiers:
			s.form = newTiers(s)
		default:
			s.form = newLines(s)
		}
		if h > 0 {
			s.squeeze(h / zoom)
		}
		if s.least <= s.w && (h <= 0 || s.height <= h/zoom) || zoom <= 0.1 {
			return s, zoom
		}
	}
}

// Draw paints a chart into the rectangle of the page with its top left corner at (x, y). Nothing is painted outside. A
// rectangle higher than Height says gives taller columns and curves; one that is a little lower gives flatter curves,
// and one that is lower still or very narrow shrinks the whole drawing, its text included.
func Draw(p Page, c charts.Chart, x, y, w, h float64) {
	if w <= 0 || h <= 0 || len(c.Panels) == 0 {
		return
	}
	s, zoom := arrange(&c, w, h, measureOn(p))
	s.stretch(h / zoom)
	n := pen{p, x, y, zoom}
	for i := range s.cells {
		drawHead(n, &s.cells[i])
		s.form.draw(n, &s.cells[i])
	}
}

// Height returns the height in points that a chart takes by nature at a width. The page that it will be drawn on may
// measure its text wider or narrower than it is reckoned here; Draw then shrinks a little or leaves some room.
func Height(c charts.Chart, w float64) float64 {
	if w <= 0 || len(c.Panels) == 0 {
		return 0
	}
	s, zoom := arrange(&c, w, 0, fit.Reckon)
	return s.height * zoom
}

// HeightOn is Height on a page that measures its text, and the least height: with curves as flat as they can be before
// the text shrinks.
func HeightOn(p Page, c charts.Chart, w float64) (height, least float64) {
	if w <= 0 || len(c.Panels) == 0 {
		return 0, 0
	}
	s, zoom := arrange(&c, w, 0, measureOn(p))
	return s.height * zoom, (s.height - s.flatter) * zoom
}

// measureOn is how wide text is on a page.
func measureOn(p Page) fit.Measure {
	return func(s string, size float64, bold bool) float64 {
		return p.TextWidth(s, TextStyle{Size: size, Bold: bold})
	}
}

// place puts the panels in bands of per, each plotH high, right of left.
func (s *sheet) place(left float64, per int, plotH float64) {
	s.cells, s.height = s.Panels(s.c, left, s.w, per, plotH, bandGap)
	s.height -= bandGap
}

// squeeze makes the plot of a single panel flatter, as far as a height asks for and its labels allow.
func (s *sheet) squeeze(h float64) {
	if less := math.Min(s.height-h, s.flatter); less > 0 {
		s.cells[0].PlotH -= less
		s.height -= less
	}
}

// stretch gives a height that is left over to the plots; bars keep their height.
func (s *sheet) stretch(h float64) {
	if extra := h - s.height; s.taller && extra > 0 {
		each := extra / float64(s.cells[len(s.cells)-1].Band+1)
		for i := range s.cells {
			c := &s.cells[i]
			c.Y += each * float64(c.Band)
			c.PlotY += each * float64(c.Band)
			c.PlotH += each
		}
		s.height = h
	}
}

func drawHead(n pen, c *fit.Cell) {
	y := c.Y + nameSize*ascent
	for _, l := range c.Head {
		n.text(c.X, y, l, TextStyle{Size: nameSize, Bold: true})
		y += lineStep
	}
	for _, l := range c.Sub {
		n.text(c.X, y, l, TextStyle{Size: labelSize, Colour: Muted})
		y += lineStep
	}
}

// inside moves the middle of a label or a tick, which are of one size, so that it does not leave the cell's plot.
func (s *sheet) inside(x float64, text string, from, to float64) float64 {
	w := s.Measure(text, tickSize, false)
	return min(max(x, from+w/2), to-w/2)
}

// rows are the names left of bars or distributions.
type rows struct {
	names  [][]string // broken into lines
	of     []charts.Row
	w      float64   // of the widest
	middle []float64 // of each row below the top of the plot
	end    float64   // of the last row
}

// newRows breaks the row names and puts every row under the one before, from top on, each at least height high.
func newRows(s *sheet, top, height float64) rows {
	return newRowsOf(s, top, func(int) float64 { return height })
}

// newRowsOf is newRows with a least height for each row.
func newRowsOf(s *sheet, top float64, height func(i int) float64) rows {
	r := rows{of: s.c.Rows, end: top}
	r.names, r.w = s.Rows(s.c, s.w)
	for i, lines := range r.names {
		h := math.Max(height(i), rowHeight+float64(len(lines)-1)*(lineStep-1))
		r.middle = append(r.middle, r.end+h/2)
		r.end += h
	}
	return r
}

func (r *rows) draw(n pen, c *fit.Cell) {
	for i, lines := range r.names {
		y := c.PlotY + r.middle[i] - float64(len(lines)-1)*lineStep/2 + nameSize*half
		for _, l := range lines {
			n.text(r.w, y, l, TextStyle{Size: nameSize, Bold: r.of[i].Strong, Anchor: End})
			y += lineStep
		}
	}
}
