package pdfdoc

import (
	"shorecast/charts/vector"
	"shorecast/templates"
)

// The frame of every sheet, in points.
const (
	marginX      = 54.0
	marginTop    = 66.0 // below the running head
	marginBottom = 62.0 // above the footer
	headY        = 40.0 // baseline of the running head
	footerY      = 34.0 // baseline of the footer, from the lower edge
)

// layout puts a document on sheets. It records and does not write: see emit.
type layout struct {
	d       templates.Document
	o       Options
	face    *typeface
	w, h    float64 // of a sheet
	sheets  []*sheet
	paths   []vector.Path // of all sheets
	y       float64       // where the next block begins
	fresh   bool          // nothing but the head stands on the sheet yet
	starts  []start       // where the document's pages begin
	section string
	tight   int // 0 to tightest: page 1 is set closer, so that it stays one sheet
}

// start is where a page of the document begins.
type start struct {
	id, title string
	sheet     int // index into sheets
	y         float64
}

func newLayout(d templates.Document, o Options) *layout {
	l := &layout{d: d, o: o, face: faceFor(d), w: 595.28, h: 841.89}
	if o.Paper == Letter {
		l.w, l.h = 612, 792
	}
	return l
}

// width is that of the text.
func (l *layout) width() float64 { return l.w - 2*marginX }

// room is the height that is left on the sheet.
func (l *layout) room() float64 { return l.h - marginBottom - l.y }

// capacity is the height of an empty sheet.
func (l *layout) capacity() float64 { return l.h - marginBottom - marginTop }

// addSheet begins a sheet.
func (l *layout) addSheet() {
	l.sheets = append(l.sheets, &sheet{title: l.section})
	l.y = marginTop
	l.fresh = true
}

// need begins a new sheet where less than the height is left, unless the sheet is empty.
func (l *layout) need(height float64) {
	if l.room() < height && !l.fresh {
		l.addSheet()
	}
}

func (l *layout) here() *sheet { return l.sheets[len(l.sheets)-1] }

// style is how a piece of text is set.
type style struct {
	size   float64
	bold   bool
	colour rgb
}

// lead is the distance between two lines.
func (s style) lead() float64 { return s.size * 1.32 }

// The styles of the text.
var (
	styleTitle   = style{21, true, ink}
	styleHeading = style{11, true, ink}
	styleMessage = style{11.5, false, ink}
	styleLead    = style{14.5, true, ink}
	styleBody    = style{9.2, false, ink}
	styleSmall   = style{8, false, muted}
	styleStrong  = style{9.2, true, ink}
)

// put writes one line of text; x is its start, y its baseline. The text must be sanitised.
func (l *layout) put(x, y float64, s string, st style) {
	if s == "" {
		return
	}
	l.here().ops = append(l.here().ops, op{kind: opText, text: s, x: x, y: y, w: l.face.measure(s, st.size, st.bold), size: st.size, bold: st.bold, colour: st.colour})
}

// putRight writes one line of text that ends at x.
func (l *layout) putRight(x, y float64, s string, st style) {
	l.put(x-l.face.measure(s, st.size, st.bold), y, s, st)
}

// fill paints a rectangle.
func (l *layout) fill(x, y, w, h float64, c rgb) {
	l.here().ops = append(l.here().ops, op{kind: opFill, x: x, y: y, w: w, h: h, colour: c, path: -1})
}

// line draws a horizontal rule.
func (l *layout) line(x, y, w, thickness float64, c rgb) { l.fill(x, y-thickness/2, w, thickness, c) }

// linkTo makes a rectangle lead to a page.
func (l *layout) linkTo(x, y, w, h float64, page string) {
	l.here().ops = append(l.here().ops, op{kind: opLink, x: x, y: y, w: w, h: h, link: page})
}

// lines writes wrapped text below (x, y) and returns its height.
func (l *layout) lines(x, y float64, lines []string, st style) float64 {
	for i, s := range lines {
		l.put(x, y+st.size*0.95+float64(i)*st.lead(), s, st)
	}
	return float64(len(lines)) * st.lead()
}

// wrapped sanitises and breaks a text.
func (l *layout) wrapped(s string, st style, width float64) []string {
	return l.face.wrap(sanitise(s, l.face), st.size, st.bold, width)
}
