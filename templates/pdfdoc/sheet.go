package pdfdoc

import "shorecast/charts/vector"

// sheet is one page of paper with what stands on it, recorded before it is written so that "page 3 of 20" is known
// and tests can look at every box. Lengths are points from the top left corner.
type sheet struct {
	ops   []op
	title string // of the running head
}

// op is one thing on a sheet: a piece of text, a path or a link.
type op struct {
	kind   opKind
	text   string
	x, y   float64 // text: start of its baseline; others: top left corner
	w, h   float64 // text: its width; others: their size
	size   float64
	bold   bool
	chart  bool // drawn by a chart
	colour rgb
	path   vector.Path // relative to x and y; nil: the rectangle of w and h
	width  float64
	dash   []float64
	link   string // ID of the page that a link leads to
	beside string // or the document beside this one
}

type opKind uint8

const (
	opText opKind = iota
	opFill
	opStroke
	opLink
)

// rgb is a colour, 0 to 255 each.
type rgb struct{ r, g, b uint8 }

// The colours on white paper. Good and bad differ in lightness as well as hue, so that colour-blind readers and
// grey printers tell them apart; signs say the same.
var (
	ink      = onPaper(vector.Ink)
	muted    = onPaper(vector.Muted)
	rule     = onPaper(vector.Rule)
	hairline = rgb{0xe3, 0xe5, 0xe8}
	tint     = rgb{0xf1, 0xf3, 0xf5}
	good     = onPaper(vector.Good)
	bad      = onPaper(vector.Bad)
)

// onPaper is how a chart's colour looks on paper.
func onPaper(c vector.Colour) rgb {
	x := vector.OnWhite(c)
	return rgb{x.R, x.G, x.B}
}
