package vector

import (
	"math"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
)

// Sizes of tiers in points.
const (
	firstTier = 92.0  // the length of the axis of figures
	allTiers  = 128.0 // of it and of those on its scale
	ownTier   = 26.0  // of an axis of its own
	tierGap   = 5.0
	behind    = 0.28 // by how much of a bar's width the plan stands out behind it
)

// tiers are bars against a plan over their differences.
type tiers struct {
	*sheet
	key  key
	step float64
}

func newTiers(s *sheet) *tiers {
	var items []keyItem
	for _, x := range s.c.Key {
		items = append(items, keyItem{word: x.Word, draw: func(n pen, left, y float64) {
			n.box(x.Fill, left+1, y-4, left+swatch-1, y+4)
		}})
	}
	d := &tiers{sheet: s, key: newKey(s, items)}
	n := float64(len(s.c.Rows))
	s.least, d.step = math.Max(150, n*fewColumns), s.w/n
	y := d.key.height()
	for i, long := range fit.Tiers(s.c, firstTier, allTiers, ownTier) {
		p := &s.c.Panels[i]
		c := fit.Cell{Panel: p, W: s.w, Y: y, Band: i, First: i == 0}
		c.Head = fit.Wrap(p.Name, s.w, 2, nameSize, true, s.Measure)
		c.PlotY = y + float64(len(c.Head))*lineStep
		above, below := labelRows(p)
		c.PlotH = long + above + below
		if i == 0 {
			c.PlotH += tickRow
		}
		y = c.PlotY + c.PlotH + tierGap
		s.cells = append(s.cells, c)
	}
	s.height = y - tierGap
	return d
}

// labelRows is the room for figures above and below the bars of a panel.
func labelRows(p *charts.Panel) (above, below float64) {
	row := labelRow
	if p.Pins {
		row += pinHead / 2
	}
	over, under := p.Sides()
	if over {
		above = row
	}
	if under {
		below = row
	}
	return above, below
}

func (d *tiers) draw(n pen, c *fit.Cell) {
	above, below := labelRows(c.Panel)
	bottom := c.PlotY + c.PlotH - below
	if c.First {
		d.key.draw(n, 0)
		bottom -= tickRow
		d.names(n, c)
	}
	x := scale{-0.5, float64(len(d.c.Rows)) - 0.5, c.X, c.X + c.W}
	y := scale{c.Axis.Min, c.Axis.Max, bottom, c.PlotY + above}
	d.bars(n, c, x, y)
	n.line(Ink, 0.6, c.X, y.at(0), c.X+c.W, y.at(0))
	tops, ends, head := c.Tops(), c.Ends(), 0.0
	if c.Pins {
		head = pinHead / 2
	}
	shown := d.Figures(tops, d.step)
	shift := d.aside(tops, shown)
	for _, i := range shown {
		end, at := tops[i], x.at(float64(i))
		beyond := math.Abs(y.at(ends[i].To) - y.at(tops[i].To))
		if c.Plan != nil && d.AtBar(end.Label, beyond, labelRow, shift, d.wide(), d.step) {
			end = ends[i]
			at += shift
		}
		base := y.at(math.Max(0, end.To)) - 2.5 - head
		if end.To < 0 || end.To == 0 && tops[i].To < 0 {
			base = y.at(end.To) + 2 + head + labelSize*0.74
		}
		at = d.inside(at, end.Label, c.X, c.X+c.W)
		if end != tops[i] { // on a patch of paper, where the plan's outline would run through it
			half := d.Measure(end.Label, labelSize, false)/2 + 0.5
			n.fill(Surface, rectangle(at-half, base-labelSize*0.8, at+half, base+1))
		}
		n.text(at, base, end.Label, TextStyle{Size: labelSize, Anchor: Middle})
	}
}

// wide is how wide a column is with the plan behind it.
func (d *tiers) wide() float64 { return min(d.step*fit.ColumnPart, widestColumn) }

// aside is by how much a bar is off the middle of its column, for figures to follow; 0 where they would meet.
func (d *tiers) aside(bars []charts.Bar, shown []int) float64 {
	off := d.wide() * behind / (1 + behind) / 2
	for _, i := range shown {
		if d.Measure(bars[i].Label, labelSize, false)+1+off > d.step {
			return 0
		}
	}
	return off
}

// bars draws the bars of a panel, what was planned behind them, and what is forecast.
func (d *tiers) bars(n pen, c *fit.Cell, x, y scale) {
	wide := d.wide()
	if c.Pins {
		head := min(pinHead, wide)
		var heads boxes
		for i, b := range c.Bars {
			if at := x.at(float64(i)); b.From != b.To {
				n.line(fills[b.Fill].inside, 1.2, at, y.at(0), at, y.at(b.To))
				heads.add(b.Fill, at-head/2, y.at(b.To)-head/2, at+head/2, y.at(b.To)+head/2)
			}
		}
		heads.paint(n)
		return
	}
	left, right := -wide/2, wide/2
	var planned, done boxes
	if c.Plan != nil {
		one := wide / (1 + behind)
		for i, b := range c.Plan {
			if at := x.at(float64(i)); b.From != b.To {
				planned.add(b.Fill, at-wide/2, y.at(b.From), at-wide/2+one, y.at(b.To))
			}
		}
		left = wide/2 - one
	}
	planned.paint(n)
	for _, bars := range [][]charts.Bar{c.Bars, c.Ahead} {
		for i, b := range bars {
			if at := x.at(float64(i)); b.From != b.To {
				done.add(b.Fill, at+left, y.at(b.From), at+right, y.at(b.To))
			}
		}
	}
	done.paint(n)
}

// names writes the names of the columns below the first panel, as many as find room; the last always does.
func (d *tiers) names(n pen, c *fit.Cell) {
	x := scale{-0.5, float64(len(d.c.Rows)) - 0.5, c.X, c.X + c.W}
	for _, i := range d.Latest(d.c.Rows, d.step) {
		name := d.c.Rows[i].Name
		n.tick(d.inside(x.at(float64(i)), name, c.X, c.X+c.W), c.PlotY+c.PlotH-tickSize*descent-1, name)
	}
}
