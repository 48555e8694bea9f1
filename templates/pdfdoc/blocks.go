package pdfdoc

import (
	"shorecast/report/finding"
	"shorecast/templates"
)

// block is a part of a page, measured and ready to be placed.
type block interface {
	// start is the least height that must be free to begin the block here.
	start() float64
	// place puts the block at the paper's y, over as many sheets as it takes, and leaves y below it.
	place(p *paper)
	// clings reports whether the block must stand on the same sheet as the start of the next one.
	clings() bool
}

// whole is a block that is never divided.
type whole struct {
	height float64
	gap    float64 // below
	cling  bool
	draw   func(p *paper, x, y float64)
}

func (b whole) start() float64 { return b.height }
func (b whole) clings() bool   { return b.cling }
func (b whole) place(p *paper) {
	p.need(b.height)
	b.draw(p, marginX, p.y)
	p.y += b.height + b.gap
	p.fresh = false
}

// nothing is a block without content.
var nothing = whole{draw: func(*paper, float64, float64) {}}

// sequence is several blocks one below the other.
type sequence []block

func (s sequence) start() float64 { return s[0].start() }
func (s sequence) clings() bool   { return false }
func (s sequence) place(p *paper) {
	for _, b := range s {
		p.need(b.start())
		b.place(p)
	}
}

// measurer turns blocks of a document into blocks that can be placed.
type measurer struct {
	face     *typeface
	width    float64 // of the text
	capacity float64 // height of an empty sheet
	summary  bool    // details are left out, charts are lower
	tight    int     // 0 to sparing: page 1 is set closer, so that it stays one sheet, and so is the summary
}

// The steps of setting page 1 closer: at closest every length is at its least, then key figures and running text are
// smaller, and at tightest the explanations of the key figures are gone. Sparing is the summary's last step: what page
// 1 says in brief is gone.
const (
	closest  = 4
	smaller  = 5
	tightest = 6
	sparing  = 7
)

// pick returns a length between the usual one and the least, as far as the page is set closer.
func (m *measurer) pick(usual, least float64) float64 {
	return usual - (usual-least)*float64(min(m.tight, closest))/closest
}

// gap is the distance below a block.
func (m *measurer) gap(g float64) float64 { return m.pick(g, 0.35*g) }

// body is the style of running text: a little smaller where page 1 is set closest, never below 8 points.
func (m *measurer) body() style {
	st := styleBody
	if m.tight >= smaller {
		st.size = 8.3
	}
	return st
}

// wrapped sanitises and breaks a text.
func (m *measurer) wrapped(s string, st style, width float64) []string {
	return m.face.wrap(sanitise(s, m.face), st.size, st.bold, width)
}

// blocks measures the blocks of a page; the summary leaves out details.
func (m *measurer) blocks(p *templates.Page) []block {
	var out []block
	for _, b := range p.Blocks {
		if m.summary && (isDetail(b) || m.tight == sparing && isSpare(b)) {
			continue
		}
		if t, ok := b.(templates.Table); ok && len(t.Rows) == 0 {
			continue
		}
		out = append(out, m.measure(b, m.width))
	}
	return out
}

// isDetail reports whether the summary leaves a block out.
func isDetail(b templates.Block) bool {
	switch b := b.(type) {
	case templates.Table:
		return b.Detail
	case templates.Findings:
		return b.Detail
	case templates.Figure:
		return b.Detail
	}
	return false
}

// isSpare reports whether the summary leaves a block out where it would take more than its sheets.
func isSpare(b templates.Block) bool {
	switch b := b.(type) {
	case templates.Table:
		return b.Spare
	case templates.Figure:
		return b.Spare
	}
	return false
}

// measure measures one block.
func (m *measurer) measure(b templates.Block, width float64) block {
	switch b := b.(type) {
	case templates.Heading:
		return m.heading(b.Text, width)
	case templates.Paragraph:
		return m.paragraph(b, width)
	case templates.KeyFigures:
		return m.keyFigures(b, width)
	case templates.Table:
		return m.table(b, width)
	case templates.Figure:
		return m.figure(b, width)
	case templates.Findings:
		return m.findings(b, width)
	}
	return nothing
}

func (m *measurer) text(s string, st style, width, gap float64, cling bool) whole {
	lines := m.wrapped(s, st, width)
	return whole{
		height: float64(len(lines)) * st.lead(),
		gap:    m.gap(gap),
		cling:  cling,
		draw: func(p *paper, x, y float64) {
			p.lines(x, y, lines, st)
		},
	}
}

// heading is a title within a page, with room above.
func (m *measurer) heading(s string, width float64) block {
	above := m.pick(6, 2)
	b := m.text(s, styleHeading, width, 5, true)
	text := b.draw
	b.height += above
	b.draw = func(p *paper, x, y float64) { text(p, x, y+above) }
	return b
}

func (m *measurer) paragraph(p templates.Paragraph, width float64) block {
	switch p.Style {
	case templates.Lead:
		st := styleLead
		st.size = m.pick(st.size, 11)
		if len(p.Text) > 400 {
			st.size = 10
		}
		return m.text(p.Text, st, width, 12, false)
	case templates.Small:
		return m.text(p.Text, styleSmall, width, 12, true)
	case templates.Caution:
		const indent = 18
		st := m.body()
		b := m.text(p.Text, st, width-indent, 9, false)
		text := b.draw
		b.draw = func(p *paper, x, y float64) {
			p.put(x, y+st.size*0.95, "▲", style{st.size, true, bad})
			text(p, x+indent, y)
		}
		return b
	}
	return m.text(p.Text, m.body(), width, 8, false)
}

// findings lists findings, each whole.
func (m *measurer) findings(f templates.Findings, width float64) block {
	var s sequence
	for _, x := range f.List {
		s = append(s, m.finding(x, width, f.Brief))
	}
	if len(s) == 0 {
		return nothing
	}
	return s
}

func (m *measurer) finding(f finding.Entry, width float64, brief bool) block {
	const indent = 62
	mark, label, colour := "●", "Note", muted
	switch f.Severity {
	case finding.Warning:
		mark, label, colour = "▲", "Warning", bad
	case finding.Error:
		mark, label, colour = "✕", "Error", bad
	}
	st, strong := style{8.4, false, ink}, style{8.4, true, ink}
	var where, text, hint []string
	if brief {
		text = m.wrapped(f.Line(), st, width-indent)
	} else {
		if f.Where() != "" {
			where = m.wrapped(f.Where(), strong, width-indent)
		}
		text = m.wrapped(f.Message, st, width-indent)
		if f.Hint != "" {
			hint = m.wrapped(f.Hint, styleSmall, width-indent)
		}
	}
	h := float64(len(where)+len(text))*st.lead() + float64(len(hint))*styleSmall.lead()
	return whole{height: h, gap: m.gap(6), draw: func(p *paper, x, y float64) {
		p.put(x, y+st.size*0.95, mark, style{8, true, colour})
		p.put(x+12, y+st.size*0.95, label, style{8.4, true, colour})
		y += p.lines(x+indent, y, where, strong)
		y += p.lines(x+indent, y, text, st)
		p.lines(x+indent, y, hint, styleSmall)
	}}
}
