package pdfdoc

import (
	"fmt"

	"shorecast/templates"
)

// layout puts a document on sheets: pages 1 and 2, the contents, then the other pages one below the other where there
// is room; the appendix begins a sheet.
type layout struct {
	*paper
	d        templates.Document
	summary  bool
	tight    int     // how close everything is set at least
	starts   []start // where the document's pages begin
	contents contents
}

// contents is the room that is kept for the list of pages; without a sheet there is none.
type contents struct {
	on *sheet
	y  float64
}

// start is where a page of the document begins.
type start struct {
	id, title string
	appendix  bool
	sheet     int // index into sheets
	y         float64
}

// summarySheets is how many sheets the summary may have.
const summarySheets = 3

// compose places everything; the summary is set closer until it keeps to its sheets, at last with page 2 below what
// page 1 takes beyond its sheet.
func compose(d templates.Document, o Options) *layout {
	best := composeAt(d, o, 0)
	for tight := 1; o.Summary && len(best.sheets) > summarySheets && tight <= sparing; tight++ {
		l := composeAt(d, o, tight)
		if len(l.sheets) <= summarySheets || tight < sparing && len(l.sheets) < len(best.sheets) {
			best = l
		}
	}
	return best
}

// composeAt places everything, set at least so close.
func composeAt(d templates.Document, o Options, tight int) *layout {
	l := &layout{paper: newPaper(o.Paper, faceFor(d, o)), d: d, summary: o.Summary, tight: tight}
	pages := pagesOf(d, o)
	for i, p := range pages {
		l.title = sanitise(p.Title, l.face)
		switch {
		case i == 0:
			l.first(p)
			continue
		case i == 1 && tight < tightest:
			l.second(p)
		case p.Appendix && !pages[i-1].Appendix:
			l.addSheet()
			l.page(p)
		default:
			l.page(p)
		}
		if i == 1 && !o.Summary {
			l.keepContents(len(pages) + 1) // with the word Appendix
		}
	}
	if l.contents.on != nil {
		l.writeContents()
	}
	l.frames()
	return l
}

// pagesOf returns those of the full report or of the summary.
func pagesOf(d templates.Document, o Options) []*templates.Page {
	var out []*templates.Page
	for i := range d.Pages {
		if p := &d.Pages[i]; p.Summary || !o.Summary {
			out = append(out, p)
		}
	}
	return out
}

// measurer returns what measures blocks for these sheets; page 1 is set closer than the others.
func (l *layout) measurer(tight int) *measurer {
	return &measurer{face: l.face, width: l.width(), capacity: l.capacity(), summary: l.summary, tight: tight}
}

// first places page 1, which should fit on one sheet: where it does not, it is set closer.
func (l *layout) first(p *templates.Page) {
	for _, tight := range []int{0, 1, 2, 3, closest, smaller, tightest, sparing, l.tight} {
		if tight < l.tight {
			continue
		}
		m := l.measurer(tight)
		l.sheets, l.starts = nil, nil
		l.addSheet()
		l.titleBlock(m)
		l.begin(p)
		l.place(m.blocks(p))
		if len(l.sheets) == 1 {
			return
		}
	}
}

// second places page 2 on a sheet of its own, set a little closer where it then fits.
func (l *layout) second(p *templates.Page) {
	before, starts, usual := *l.paper, l.starts, l.tight
	for _, closer := range []int{0, 1, 2, 0} {
		*l.paper, l.starts, l.tight = before, starts, min(usual+closer, sparing)
		l.addSheet()
		l.page(p)
		if len(l.sheets) == len(before.sheets)+1 {
			break
		}
	}
	l.tight = usual
}

// page places a page from here on.
func (l *layout) page(p *templates.Page) {
	blocks := l.measurer(l.tight).blocks(p)
	l.pageHead(p, blocks)
	l.place(blocks)
}

// begin notes that a page begins here.
func (l *layout) begin(p *templates.Page) {
	l.starts = append(l.starts, start{p.ID, p.Title, p.Appendix, len(l.sheets) - 1, l.y})
}

// titleBlock is the head of page 1: what the report is about and who made it.
func (l *layout) titleBlock(m *measurer) {
	st := styleTitle
	st.size = m.pick(st.size, 16)
	if len(l.d.Title) > 60 {
		st.size = 14
	}
	l.y -= m.pick(18, 34) // there is no running head above it
	l.y += l.lines(marginX, l.y, m.wrapped(l.d.Title, st, m.width), st)
	if l.d.Subtitle != "" {
		by := style{9, false, muted}
		l.y += 1 + l.lines(marginX, l.y+1, m.wrapped(l.d.Subtitle, by, m.width), by)
	}
	l.y += m.pick(14, 9)
}

// follow is the least height that a page needs to begin below another one, and apart the distance between the two.
const (
	follow = 200.0
	apart  = 24.0
)

// pageHead begins a page of the report: below the last one where its head and the start of its first block find
// room, else on a new sheet.
func (l *layout) pageHead(p *templates.Page, blocks []block) {
	m, st := l.measurer(l.tight), styleTitle
	if l.summary {
		st.size = m.pick(16, 14)
	}
	if len(p.Title) > 90 {
		st.size = 14
	}
	title := m.wrapped(p.Title, st, m.width)
	var message []string
	if p.Message != "" {
		message = m.wrapped(p.Message, styleMessage, m.width)
	}
	head := float64(len(title))*st.lead() + float64(len(message))*styleMessage.lead() + m.pick(24, 14)
	l.need(max(apart+head+together(blocks), follow))
	if !l.fresh {
		l.y += apart
	}
	l.begin(p)
	l.y += l.lines(marginX, l.y-6, title, st) - 2
	l.y += l.lines(marginX, l.y, message, styleMessage) + m.pick(12, 5)
	l.fresh = false
}

// place puts the blocks one below the other; one that clings takes the start of the next with it.
func (l *layout) place(blocks []block) {
	for i, b := range blocks {
		l.need(min(together(blocks[i:]), l.capacity()))
		b.place(l.paper)
	}
}

// together is the height of the first block's start with what it clings to.
func together(blocks []block) float64 {
	if len(blocks) == 0 {
		return 0
	}
	height := blocks[0].start()
	for k := 0; k+1 < len(blocks) && blocks[k].clings(); k++ {
		height += blocks[k+1].start() + 6
	}
	return height
}

// contentsLead is the distance of two lines of the contents, contentsHead what its title takes.
const (
	contentsLead = 19.0
	contentsHead = 34.0
)

// keepContents keeps room for the list of pages, in two columns.
func (l *layout) keepContents(pages int) {
	height := contentsHead + float64((pages+1)/2)*contentsLead
	l.title = "Contents"
	if l.need(height + apart); !l.fresh {
		l.y += apart
	}
	l.contents = contents{l.on, l.y}
	l.y += height
	l.fresh = false
}

// writeContents writes the list of pages, each a link, once every page has its place.
func (l *layout) writeContents() {
	l.on = l.contents.on
	top, st := l.contents.y, style{9.5, false, ink}
	l.lines(marginX, top-6, []string{"Contents"}, style{14, true, ink})
	const gutter = 24.0
	width, rows := (l.width()-gutter)/2, (len(l.starts)+2)/2
	at := -1
	place := func() (x, y float64) {
		at++
		return marginX + float64(at/rows)*(width+gutter), top + contentsHead - 8 + float64(at%rows)*contentsLead
	}
	for i, p := range l.starts {
		x, y := place()
		if p.appendix && i > 0 && !l.starts[i-1].appendix {
			l.put(x, y+st.size*0.95, "Appendix", style{st.size, true, ink})
			x, y = place()
		}
		title := l.face.shorten(sanitise(p.title, l.face), st.size, width-30)
		l.put(x, y+st.size*0.95, title, st)
		l.putRight(x+width, y+st.size*0.95, fmt.Sprint(p.sheet+1), st)
		l.linkTo(x, y-3, width, contentsLead, p.id)
		l.line(x, y+st.lead()+2, width, 0.35, hairline)
	}
}

// frames writes running heads and footers, now that the number of sheets is known.
func (l *layout) frames() {
	title, footer := sanitise(l.d.Title, l.face), sanitise(l.d.Footer, l.face)
	size, right := styleNote.size, marginX+l.width()
	for i, s := range l.sheets {
		l.on = s
		if i > 0 {
			taken := min(l.face.measure(s.title, size, false), l.width()/2)
			l.put(marginX, headY, l.face.shorten(title, size, l.width()-taken-20), styleNote)
			l.putRight(right, headY, l.face.shorten(s.title, size, l.width()/2), styleNote)
			l.line(marginX, headY+6, l.width(), 0.4, rule)
		}
		l.line(marginX, l.h-footerY-12, l.width(), 0.4, rule)
		l.put(marginX, l.h-footerY, l.face.shorten(footer, size, l.width()-90), styleNote)
		l.putRight(right, l.h-footerY, fmt.Sprintf("Page %d of %d", i+1, len(l.sheets)), styleNote)
	}
}
