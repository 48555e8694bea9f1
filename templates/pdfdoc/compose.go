package pdfdoc

import (
	"shorecast/templates"
)

// compose places everything: page 1, the contents, the other pages one below the other where there is room.
func (l *layout) compose() {
	pages := l.pages()
	for i := range pages {
		p := &pages[i]
		l.section = sanitise(p.Title, l.face)
		if i == 0 {
			l.first(p)
		} else {
			blocks := l.blocks(p)
			l.pageHead(p, blocks)
			l.place(blocks)
		}
		if i == 0 && !l.o.Summary {
			l.section = "Contents"
			l.addSheet()
			l.here().contents = true
		}
	}
	if l.contentsSheet() != nil {
		l.contents()
	}
	l.frames()
}

// first places page 1, which should fit on one sheet: where it does not, it is set closer.
func (l *layout) first(p *templates.Page) {
	for _, l.tight = range []int{0, 1, 2, 3, closest, tightest, 0} {
		l.sheets, l.paths, l.starts = nil, nil, nil
		l.addSheet()
		l.titleBlock()
		l.begin(p)
		l.place(l.blocks(p))
		if len(l.sheets) == 1 {
			break
		}
	}
	l.tight = 0
}

// begin notes that a page begins here.
func (l *layout) begin(p *templates.Page) {
	l.starts = append(l.starts, start{p.ID, p.Title, len(l.sheets) - 1, l.y})
}

// gap is the distance below a block.
func (l *layout) gap(g float64) float64 { return l.pick(g, 0.35*g) }

// pages are those of the full report or of the summary.
func (l *layout) pages() []templates.Page {
	if !l.o.Summary {
		return l.d.Pages
	}
	var out []templates.Page
	for _, p := range l.d.Pages {
		if p.Summary {
			out = append(out, p)
		}
	}
	return out
}

// titleBlock is the head of page 1: what the report is about and who made it.
func (l *layout) titleBlock() {
	st := styleTitle
	st.size = l.pick(st.size, 16)
	if len(l.d.Title) > 60 {
		st.size = 14
	}
	l.y -= l.pick(18, 34) // there is no running head above it
	l.y += l.lines(marginX, l.y, l.wrapped(l.d.Title, st, l.width()), st)
	if l.d.Subtitle != "" {
		l.y += 1
		l.y += l.lines(marginX, l.y, l.wrapped(l.d.Subtitle, style{9, false, muted}, l.width()), style{9, false, muted})
	}
	l.y += l.pick(14, 9)
}

// follow is the least height that a page needs to begin below another one, and apart the distance between the two.
const (
	follow = 200.0
	apart  = 24.0
)

// pageHead begins a page of the report: below the last one where its head and the start of its first block find room, else on a new sheet.
func (l *layout) pageHead(p *templates.Page, blocks []block) {
	st := styleTitle
	if l.o.Summary {
		st.size = 16
	}
	if len(p.Title) > 90 {
		st.size = 14
	}
	title := l.wrapped(p.Title, st, l.width())
	var message []string
	if p.Message != "" {
		message = l.wrapped(p.Message, styleMessage, l.width())
	}
	head := float64(len(title))*st.lead() + float64(len(message))*styleMessage.lead() + 24
	if l.need(max(apart+head+l.together(blocks), follow)); l.here().contents {
		l.addSheet()
	}
	if !l.fresh {
		l.y += apart
	}
	l.begin(p)
	l.y += l.lines(marginX, l.y-6, title, st) - 2
	l.y += l.lines(marginX, l.y, message, styleMessage) + 12
	l.fresh = false
}

// blocks measures the blocks of a page; the summary leaves out details.
func (l *layout) blocks(p *templates.Page) []block {
	var out []block
	for _, b := range p.Blocks {
		switch b := b.(type) {
		case templates.Table:
			if len(b.Rows) == 0 || l.o.Summary && b.Detail {
				continue
			}
		case templates.Findings:
			if l.o.Summary && b.Detail {
				continue
			}
		case templates.Figure:
			if l.o.Summary && b.Detail {
				continue
			}
		}
		out = append(out, l.measure(b, l.width()))
	}
	return out
}

// place puts the blocks one below the other; one that clings takes the start of the next with it.
func (l *layout) place(blocks []block) {
	for i, b := range blocks {
		l.need(min(l.together(blocks[i:]), l.capacity()))
		b.place(l)
	}
}

// together is the height of the first block's start with what it clings to.
func (l *layout) together(blocks []block) float64 {
	if len(blocks) == 0 {
		return 0
	}
	height := blocks[0].start()
	for k := 0; k+1 < len(blocks) && blocks[k].clings(); k++ {
		height += blocks[k+1].start() + 6
	}
	return height
}
