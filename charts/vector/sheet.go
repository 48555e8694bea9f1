package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Distances in points.
const (
	gap     = 14.0 // between panels side by side
	bandGap = 12.0 // between rows of panels
	textGap = 3.0  // between a mark and its label
	nameGap = 8.0  // between row names and bars
)

// sheet is a chart laid out at a width: where its panels stand and how their heads break into lines. Lengths are points
// from the top left corner.
type sheet struct {
	c       *charts.Chart
	measure fit.Measure
	w       float64
	height  float64
	least   float64 // the width below which labels do not fit
	flatter float64 // by how much the plots may be lower
	taller  bool    // the plots take a height that is left over
	cells   []cell
	bands   int
	form    interface{ draw(pen, *cell) }
}

// cell is the place of a panel.
type cell struct {
	*charts.Panel
	x, w      float64
	y         float64 // top of the head
	head, sub []string
	plotY     float64 // top of the plot
	plotH     float64
	first     bool // the first of its band: row names stand beside it
	band      int
}

// arrange lays out a chart. Where its labels do not fit the place, it is laid out larger, to be shrunk by the zoom; a
// height of 0 is as high as it takes.
func arrange(c *charts.Chart, w, h float64, m fit.Measure) (s *sheet, zoom float64) {
	for zoom = 1.0; ; zoom *= 0.97 {
		s = &sheet{c: c, measure: m, w: w / zoom}
		switch c.Form {
		case charts.Bars, charts.Waterfall:
			s.form = newBars(s)
		case charts.Columns:
			s.form = newColumns(s)
		case charts.Tornado:
			s.form = newTornado(s)
		case charts.Spreads:
			s.form = newSpreads(s)
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
	s, zoom := arrange(&c, w, h, func(s string, size float64, bold bool) float64 {
		return p.TextWidth(s, TextStyle{Size: size, Bold: bold})
	})
	s.stretch(h / zoom)
	n := pen{p, x, y, zoom}
	for i := range s.cells {
		s.cells[i].drawHead(n)
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
			c := cell{Panel: p, x: left + float64(k-first)*(w+gap), w: w, y: y, plotH: plotH, first: k == first,
				band: first / per}
			if p.Name != "" {
				c.head = fit.Wrap(p.Name, w, 3, nameSize, true, s.measure)
			}
			if p.Sub != "" {
				c.sub = fit.WrapLines(p.Sub, w, 2, labelSize, false, s.measure)
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

// squeeze makes the plot of a single panel flatter, as far as a height asks for and its labels allow.
func (s *sheet) squeeze(h float64) {
	if less := math.Min(s.height-h, s.flatter); less > 0 {
		s.cells[0].plotH -= less
		s.height -= less
	}
}

// stretch gives a height that is left over to the plots; bars keep their height.
func (s *sheet) stretch(h float64) {
	if extra := h - s.height; s.taller && extra > 0 {
		each := extra / float64(s.bands)
		for i := range s.cells {
			c := &s.cells[i]
			c.y += each * float64(c.band)
			c.plotY += each * float64(c.band)
			c.plotH += each
		}
		s.height = h
	}
}

func (c *cell) drawHead(n pen) {
	y := c.y + nameSize*ascent
	for _, l := range c.head {
		n.text(c.x, y, l, TextStyle{Size: nameSize, Bold: true})
		y += lineStep
	}
	for _, l := range c.sub {
		n.text(c.x, y, l, TextStyle{Size: labelSize, Colour: Muted})
		y += lineStep
	}
}

// inside moves the middle of a text so that it does not leave the cell's plot.
func (s *sheet) inside(x float64, text string, size, from, to float64) float64 {
	w := s.measure(text, size, false)
	return min(max(x, from+w/2), to-w/2)
}

// rows are the names left of bars or distributions.
type rows struct {
	names  [][]string // broken into lines
	strong []bool
	w      float64   // of the widest
	middle []float64 // of each row below the top of the plot
	end    float64   // of the last row
}

// newRows breaks the row names into at most most lines no wider than a part of the whole, and puts every row under the
// one before, from top on, each at least height high.
func newRows(s *sheet, top, height, part float64, most int) rows {
	width := math.Min(170, math.Max(58, part*s.w))
	var r rows
	for _, row := range s.c.Rows {
		lines := fit.Wrap(row.Name, width, most, nameSize, row.Strong, s.measure)
		h := math.Max(height, rowHeight+float64(len(lines)-1)*(lineStep-1))
		r.names, r.strong = append(r.names, lines), append(r.strong, row.Strong)
		r.w = math.Max(r.w, fit.Widest(lines, nameSize, row.Strong, s.measure))
		r.middle = append(r.middle, top+h/2)
		top += h
	}
	r.end = top
	return r
}

func (r *rows) draw(n pen, c *cell) {
	for i, lines := range r.names {
		y := c.plotY + r.middle[i] - float64(len(lines)-1)*lineStep/2 + nameSize*half
		for _, l := range lines {
			n.text(r.w, y, l, TextStyle{Size: nameSize, Bold: r.strong[i], Anchor: End})
			y += lineStep
		}
	}
}
