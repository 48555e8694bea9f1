package pdfdoc

import (
	"shorecast/report/finding"
	"shorecast/templates"
)

// block is a part of a page, measured and ready to be placed.
type block interface {
	// start is the least height that must be free to begin the block here.
	start() float64
	// place puts the block at the layout's y, over as many sheets as it takes, and leaves y below it.
	place(l *layout)
	// clings reports whether the block must stand on the same sheet as the start of the next one.
	clings() bool
}

// whole is a block that is never divided.
type whole struct {
	height float64
	gap    float64 // below
	cling  bool
	draw   func(l *layout, x, y, w float64)
}

func (b whole) start() float64 { return b.height }
func (b whole) clings() bool   { return b.cling }
func (b whole) place(l *layout) {
	l.need(b.height)
	b.draw(l, marginX, l.y, l.width())
	l.y += b.height + l.gap(b.gap)
	l.fresh = false
}

// measure turns a block of the document into one that can be placed.
func (l *layout) measure(b templates.Block, width float64) block {
	switch b := b.(type) {
	case templates.Heading:
		return l.heading(b.Text, width)
	case templates.Paragraph:
		return l.paragraph(b, width)
	case templates.KeyFigures:
		return l.keyFigures(b, width)
	case templates.Table:
		return l.table(b, width)
	case templates.Figure:
		return l.figure(b, width)
	case templates.Findings:
		return l.findings(b, width)
	case templates.Pair:
		return l.pair(b, width)
	}
	return whole{draw: func(*layout, float64, float64, float64) {}}
}

func (l *layout) text(s string, st style, width, gap float64, cling bool) block {
	lines := l.wrapped(s, st, width)
	return whole{height: float64(len(lines)) * st.lead(), gap: gap, cling: cling, draw: func(l *layout, x, y, _ float64) { l.lines(x, y, lines, st) }}
}

// heading is a title within a page, with room above.
func (l *layout) heading(s string, width float64) block {
	above := l.pick(6, 2)
	lines := l.wrapped(s, styleHeading, width)
	return whole{height: above + float64(len(lines))*styleHeading.lead(), gap: 5, cling: true, draw: func(l *layout, x, y, _ float64) {
		l.lines(x, y+above, lines, styleHeading)
	}}
}

func (l *layout) paragraph(p templates.Paragraph, width float64) block {
	switch p.Style {
	case templates.Lead:
		st := styleLead
		st.size = l.pick(st.size, 12)
		if len(p.Text) > 400 {
			st.size = 10
		}
		return l.text(p.Text, st, width, 12, false)
	case templates.Small:
		return l.text(p.Text, styleSmall, width, 12, true)
	case templates.Caution:
		lines := l.wrapped(p.Text, styleBody, width-18)
		h := float64(len(lines)) * styleBody.lead()
		return whole{height: h, gap: 9, draw: func(l *layout, x, y, _ float64) {
			l.put(x, y+styleBody.size*0.95, "▲", style{styleBody.size, true, bad})
			l.lines(x+18, y, lines, styleBody)
		}}
	}
	return l.text(p.Text, styleBody, width, 8, false)
}

// pair stands two blocks side by side.
func (l *layout) pair(p templates.Pair, width float64) block {
	const gutter = 22
	half := (width - gutter) / 2
	a, okA := l.measure(p.Left, half).(whole)
	b, okB := l.measure(p.Right, half).(whole)
	if !okA || !okB {
		return sequence{l.measure(p.Left, width), l.measure(p.Right, width)}
	}
	return whole{height: max(a.height, b.height), gap: max(a.gap, b.gap), draw: func(l *layout, x, y, _ float64) {
		a.draw(l, x, y, half)
		b.draw(l, x+half+gutter, y, half)
	}}
}

// sequence is several blocks one below the other.
type sequence []block

func (s sequence) start() float64 { return s[0].start() }
func (s sequence) clings() bool   { return false }
func (s sequence) place(l *layout) {
	for _, b := range s {
		l.need(b.start())
		b.place(l)
	}
}

// findings lists findings, each whole.
func (l *layout) findings(f templates.Findings, width float64) block {
	var s sequence
	for _, x := range f.List {
		s = append(s, l.finding(x, width, f.Brief))
	}
	if len(s) == 0 {
		return whole{draw: func(*layout, float64, float64, float64) {}}
	}
	return s
}

func (l *layout) finding(f finding.Finding, width float64, brief bool) block {
	const indent = 62
	mark, label, colour := "●", "Note", muted
	switch f.Severity {
	case finding.Warning:
		mark, label, colour = "▲", "Warning", bad
	case finding.Error:
		mark, label, colour = "✕", "Error", bad
	}
	st := style{8.4, false, ink}
	where := l.wrapped(f.Where(), style{8.4, true, ink}, width-indent)
	if f.Where() == "" {
		where = nil
	}
	text := l.wrapped(f.Message, st, width-indent)
	hint := l.wrapped(f.Hint, styleSmall, width-indent)
	if f.Hint == "" || brief {
		hint = nil
	}
	if brief {
		where, text = nil, l.wrapped(findingText(f), st, width-indent)
	}
	h := float64(len(where)+len(text))*st.lead() + float64(len(hint))*styleSmall.lead()
	return whole{height: h, gap: 6, draw: func(l *layout, x, y, _ float64) {
		l.put(x, y+st.size*0.95, mark, style{7, true, colour})
		l.put(x+12, y+st.size*0.95, label, style{8.4, true, colour})
		y += l.lines(x+indent, y, where, style{8.4, true, ink})
		y += l.lines(x+indent, y, text, st)
		l.lines(x+indent, y, hint, styleSmall)
	}}
}
