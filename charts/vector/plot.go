package vector

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	xfont "golang.org/x/image/font"

	"shorecast/charts"
)

// newPlot returns a plot with nothing on it: no background, no title, no axes until they are asked for.
func newPlot(t handler) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.TextHandler = t
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Padding = 0
		a.LineStyle.Width = 0
		a.Tick.Length = 0
		a.Tick.LineStyle = draw.LineStyle{Color: role(Rule), Width: 0.5}
		a.Tick.Marker = plot.ConstantTicks(nil)
		a.Tick.Label.Handler = t
		a.Tick.Label.Font = fontOf(tickSize, false)
		a.Tick.Label.Color = role(Muted)
		a.Label.TextStyle = a.Tick.Label
	}
	return p
}

// fontOf carries size and weight; the face is the page's.
func fontOf(size float64, bold bool) font.Font {
	f := font.Font{Size: vg.Length(size)}
	if bold {
		f.Weight = xfont.WeightBold
	}
	return f
}

// label writes one line of text with its baseline at y.
func label(c *draw.Canvas, t handler, x, y vg.Length, s string, size float64, bold bool, colour Colour, align text.XAlignment) {
	if s == "" {
		return
	}
	c.FillText(text.Style{Color: role(colour), Font: fontOf(size, bold), XAlign: align, YAlign: draw.YBottom, Handler: t},
		vg.Point{X: x, Y: y - vg.Length(size*descent)}, s)
}

// middle is the baseline of a line of figures or capitals whose middle is at y.
func middle(y vg.Length, size float64) vg.Length { return y - vg.Length(size*0.36) }

func rule(colour Colour, width float64) draw.LineStyle {
	return draw.LineStyle{Color: role(colour), Width: vg.Length(width)}
}

// box paints the rectangle between two corners.
func box(c *draw.Canvas, fill charts.Fill, x0, y0, x1, y1 vg.Length) {
	if x0 > x1 {
		x0, x1 = x1, x0
	}
	if y0 > y1 {
		y0, y1 = y1, y0
	}
	edge, edged := edgeOf(fill)
	if edged { // drawn inside, so that its edge is where a full bar's would be
		in := min(outlineWidth/2, (x1-x0)/2, (y1-y0)/2)
		x0, y0, x1, y1 = x0+in, y0+in, x1-in, y1-in
	}
	path := vg.Rectangle{Min: vg.Point{X: x0, Y: y0}, Max: vg.Point{X: x1, Y: y1}}.Path()
	c.SetColor(role(colourOf(fill)))
	c.Fill(path)
	if edged {
		c.SetLineStyle(rule(edge, float64(outlineWidth)))
		c.Stroke(path)
	}
}

// edgeOf is the colour of the edge of a fill that has one.
func edgeOf(f charts.Fill) (edge Colour, ok bool) {
	switch f {
	case charts.FillOutline:
		return Ink, true
	case charts.FillGoodSoft:
		return Good, true
	case charts.FillBadSoft:
		return Bad, true
	}
	return Ink, false
}

const outlineWidth vg.Length = 0.7

func colourOf(f charts.Fill) Colour {
	switch f {
	case charts.FillStrong:
		return Strong
	case charts.FillMedium:
		return Medium
	case charts.FillLight:
		return Light
	case charts.FillOutline:
		return Surface
	case charts.FillGood:
		return Good
	case charts.FillBad:
		return Bad
	case charts.FillGoodSoft:
		return GoodSoft
	case charts.FillBadSoft:
		return BadSoft
	}
	return Ink
}

func impactColour(i charts.Impact, neutral Colour) Colour {
	switch i {
	case charts.Good:
		return Good
	case charts.Bad:
		return Bad
	}
	return neutral
}
