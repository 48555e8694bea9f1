package vector

import (
	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Draw paints a chart into the rectangle of the page with its top left corner at (x, y). Nothing is painted outside. A rectangle higher than
// Height says gives taller columns and curves; one that is a little lower gives flatter curves, and one that is lower still or very narrow shrinks
// the whole drawing, its text included.
func Draw(p Page, c charts.Chart, x, y, w, h float64) {
	if w <= 0 || h <= 0 || len(c.Panels) == 0 {
		return
	}
	m := pageMeasure(p)
	zoom := 1.0
	s := arrange(&c, w, m)
	s.squeeze(h)
	for (s.least > w/zoom || s.height > h/zoom) && zoom > 0.1 {
		zoom *= 0.97
		s = arrange(&c, w/zoom, m)
		s.squeeze(h / zoom)
	}
	s.stretch(h / zoom)
	cv := newCanvas(p, x, y, s.height*zoom, zoom)
	s.draw(cv, handler{cv, m})
}

// Height returns the height in points that a chart takes by nature at a width. The page that it will be drawn on may fit.Reckon its text wider
// or narrower than it is reckoned here; Draw then shrinks a little or leaves some room.
func Height(c charts.Chart, w float64) float64 {
	if w <= 0 || len(c.Panels) == 0 {
		return 0
	}
	zoom := 1.0
	s := arrange(&c, w, fit.Reckon)
	for s.least > w/zoom && zoom > 0.1 {
		zoom *= 0.97
		s = arrange(&c, w/zoom, fit.Reckon)
	}
	return s.height * zoom
}
