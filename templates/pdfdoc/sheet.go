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
	ink      = rgb{0x20, 0x22, 0x26}
	muted    = rgb{0x5c, 0x62, 0x6a}
	rule     = rgb{0xc9, 0xcd, 0xd2}
	hairline = rgb{0xe3, 0xe5, 0xe8}
	tint     = rgb{0xf1, 0xf3, 0xf5}
	strong   = rgb{0x4a, 0x50, 0x58}
	medium   = rgb{0x8f, 0x96, 0x9e}
	light    = rgb{0xd3, 0xd7, 0xdb}
	surface  = rgb{0xff, 0xff, 0xff}
	good     = rgb{0x1b, 0x5f, 0x9e}
	bad      = rgb{0xb2, 0x3c, 0x0e}
	goodSoft = rgb{0xd3, 0xe4, 0xf3}
	badSoft  = rgb{0xf8, 0xdf, 0xd2}
)
