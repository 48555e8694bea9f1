// Package fit finds room: it arranges panels, breaks names into lines, scales bars beside their labels and pushes
// labels apart. It draws nothing and knows no font; whoever draws a chart gives the Type that it is set in, and both
// drawings of a chart are laid out by the same rules.
package fit

import "shorecast/charts"

// Measure returns the width of one line of text in points or pixels at a size.
type Measure func(s string, size float64, bold bool) float64

// Type is what a drawing is set in. All its lengths are of one unit, points or pixels.
type Type struct {
	Measure           Measure
	Name, Label, Tick float64 // sizes of names, of figures beside marks and of the words of a scale
	Line              float64 // from one line of a name to the next
	Gap, HeadGap      float64 // between panels side by side, and between a panel's head and its plot
	LabelGap          float64 // between a bar and its label
	Least, Most       float64 // of the width that names of rows may take
}

// Cell is the place of a panel: the top of its head and its lines, and its plot.
type Cell struct {
	*charts.Panel
	X, W, Y      float64
	Head, Sub    []string
	PlotY, PlotH float64
	Band         int
	First        bool // the first of its band: row names stand beside it
}

// PanelsFor returns how many of a chart's panels of at least a width find room side by side.
func (t *Type) PanelsFor(c *charts.Chart, room, least float64) int {
	return max(1, min(len(c.Panels), int((room+t.Gap)/(least+t.Gap))))
}

// Columns is PanelsFor panels of columns: wide enough for a figure over every column, unless that is wider than the
// room or makes the bands, each of a height, taller than all of them may be.
func (t *Type) Columns(c *charts.Chart, room, figures, least, height, tallest float64) int {
	per := t.PanelsFor(c, room, figures)
	if room < figures || float64(Bands(c, per))*height > tallest {
		return t.PanelsFor(c, room, least)
	}
	return per
}

// Bands is how many bands of so many panels a chart has.
func Bands(c *charts.Chart, per int) int { return (len(c.Panels) + per - 1) / per }

// Panels puts a chart's panels side by side in bands of about per, from left to right, each with a plot of a height and
// room below. It returns the height of all with the room below the last.
func (t *Type) Panels(c *charts.Chart, left, right float64, per int, plot, below float64) ([]Cell, float64) {
	n := len(c.Panels)
	bands := Bands(c, per)
	per = (n + bands - 1) / bands
	w := (right - left - t.Gap*float64(per-1)) / float64(per)
	cells, height := make([]Cell, n), 0.0
	for band := range bands {
		first, head := band*per, 0.0
		row := cells[first:min(first+per, n)]
		for k := range row {
			p := &c.Panels[first+k]
			row[k] = Cell{Panel: p, X: left + float64(k)*(w+t.Gap), W: w, Y: height, PlotH: plot, Band: band, First: k == 0}
			if p.Name != "" {
				row[k].Head = Wrap(p.Name, w, 3, t.Name, true, t.Measure)
			}
			if p.Sub != "" {
				row[k].Sub = WrapLines(p.Sub, w, 2, t.Label, false, t.Measure)
			}
			if lines := len(row[k].Head) + len(row[k].Sub); lines > 0 {
				head = max(head, float64(lines)*t.Line+t.HeadGap)
			}
		}
		for k := range row {
			row[k].PlotY = height + head
		}
		height += head + plot + below
	}
	return cells, height
}

// Rows are the names of a chart's rows, broken into lines, and the width of the widest.
func (t *Type) Rows(c *charts.Chart, width float64) (names [][]string, widest float64) {
	part, most := 0.3, 2
	switch c.Form {
	case charts.Tornado:
		part, most = 0.24, 3
	case charts.Spreads:
		part, most = 0.2, 3
	case charts.Stages: // a wave has the names of all its functions
		part, most = 0.36, 4
	}
	room := min(t.Most, max(t.Least, part*width))
	for _, r := range c.Rows {
		lines := Wrap(r.Name, room, most, t.Name, r.Strong, t.Measure)
		names = append(names, lines)
		widest = max(widest, Widest(lines, t.Name, r.Strong, t.Measure))
	}
	return names, widest
}
