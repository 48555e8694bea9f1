package pdfdoc

// The frame of every sheet, in points.
const (
	marginX      = 54.0
	marginTop    = 66.0 // below the running head
	marginBottom = 62.0 // above the footer
	headY        = 40.0 // baseline of the running head
	footerY      = 34.0 // baseline of the footer, from the lower edge
)

// paper is the sheets written so far and the place where the next block begins. It records marks; emit writes them.
type paper struct {
	face   *typeface
	w, h   float64 // of a sheet
	sheets []*sheet
	on     *sheet  // the sheet that marks go to
	y      float64 // where the next block begins
	fresh  bool    // nothing but the head stands on the sheet yet
	title  string  // the running head of the next sheet
}

func newPaper(size Paper, face *typeface) *paper {
	if size == Letter {
		return &paper{face: face, w: 612, h: 792}
	}
	return &paper{face: face, w: 595.28, h: 841.89}
}

// width is that of the text.
func (p *paper) width() float64 { return p.w - 2*marginX }

// room is the height that is left on the sheet.
func (p *paper) room() float64 { return p.h - marginBottom - p.y }

// capacity is the height of an empty sheet.
func (p *paper) capacity() float64 { return p.h - marginBottom - marginTop }

// usualOps is about how much stands on a sheet.
const usualOps = 256

// addSheet begins a sheet.
func (p *paper) addSheet() {
	p.on = &sheet{title: p.title, ops: make([]op, 0, usualOps)}
	p.sheets = append(p.sheets, p.on)
	p.y, p.fresh = marginTop, true
}

// need begins a new sheet where less than the height is left, unless the sheet is empty.
func (p *paper) need(height float64) {
	if p.room() < height && !p.fresh {
		p.addSheet()
	}
}

func (p *paper) add(o op) { p.on.ops = append(p.on.ops, o) }

// put writes one line of text; x is its start, y its baseline. The text must be sanitised.
func (p *paper) put(x, y float64, s string, st style) {
	if s != "" {
		p.add(op{kind: opText, text: s, x: x, y: y, w: p.face.measure(s, st.size, st.bold), size: st.size, bold: st.bold,
			colour: st.colour})
	}
}

// putRight writes one line of text that ends at x.
func (p *paper) putRight(x, y float64, s string, st style) {
	p.put(x-p.face.measure(s, st.size, st.bold), y, s, st)
}

// fill paints a rectangle.
func (p *paper) fill(x, y, w, h float64, c rgb) {
	p.add(op{kind: opFill, x: x, y: y, w: w, h: h, colour: c})
}

// line draws a horizontal rule.
func (p *paper) line(x, y, w, thickness float64, c rgb) { p.fill(x, y-thickness/2, w, thickness, c) }

// linkTo makes a rectangle lead to a page.
func (p *paper) linkTo(x, y, w, h float64, page string) {
	p.add(op{kind: opLink, x: x, y: y, w: w, h: h, link: page})
}

// linkBeside makes a rectangle lead to a document beside this one.
func (p *paper) linkBeside(x, y, w, h float64, document string) {
	p.add(op{kind: opLink, x: x, y: y, w: w, h: h, beside: document})
}

// lines writes wrapped text below (x, y) and returns its height.
func (p *paper) lines(x, y float64, lines []string, st style) float64 {
	for i, s := range lines {
		p.put(x, y+st.size*0.95+float64(i)*st.lead(), s, st)
	}
	return float64(len(lines)) * st.lead()
}
