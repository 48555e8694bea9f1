package pdfdoc

import (
	"shorecast/templates"
)

// keyFigures sets one row for each figure: its name with an explanation, and the figure of each option, large.
func (l *layout) keyFigures(k templates.KeyFigures, width float64) block {
	labelWidth := width * 0.47
	column := (width - labelWidth) / float64(max(1, len(k.Options)))
	var heads [][]string
	headLines := 1
	for _, o := range k.Options {
		lines := abridge(l.wrapped(o, styleStrong, column-14))
		heads = append(heads, lines)
		headLines = max(headLines, len(lines))
	}
	headHeight := float64(headLines)*styleStrong.lead() + 5
	var rows []keyRow
	height := headHeight
	for _, r := range k.Rows {
		row := l.keyRow(r, labelWidth-14, column-14)
		rows = append(rows, row)
		height += row.height
	}
	return whole{height: height, gap: 16, draw: func(l *layout, x, y, w float64) {
		for i, lines := range heads {
			l.lines(x+labelWidth+float64(i)*column, y+float64(headLines-len(lines))*styleStrong.lead(), lines, styleStrong)
		}
		y += headHeight
		l.line(x, y, w, 0.9, ink)
		for _, r := range rows {
			r.draw(l, x, y, labelWidth, column)
			y += r.height
			l.line(x, y, w, 0.4, rule)
		}
	}}
}

// keyRow is one measured row.
type keyRow struct {
	label  string
	help   []string
	values []keyValue
	height float64
}

// keyValue is one large figure: as large as it fits on one line, smaller and wrapped where it is a sentence.
type keyValue struct {
	lines []string
	st    style
}

// keyPad is the room above and below a key figure, keySize its largest size.
func (l *layout) keyPad() float64 { return l.pick(4.6, 1.2) }

func (l *layout) keySize() float64 { return l.pick(16, 12) }

// The steps of setting page 1 closer: at closest every length is at its least, and at tightest the explanations of the key figures are gone too.
const (
	closest  = 4
	tightest = 5
)

// pick returns a length between the usual one and the least, as far as the page is set closer.
func (l *layout) pick(usual, least float64) float64 {
	return usual - (usual-least)*float64(min(l.tight, closest))/closest
}

func (l *layout) keyRow(r templates.KeyRow, labelWidth, column float64) keyRow {
	row := keyRow{label: sanitise(r.Label, l.face)}
	if l.tight < tightest { // the explanations are the last that is given up for page 1 to stay one sheet
		row.help = l.wrapped(r.Help, style{7.6, false, muted}, labelWidth)
	}
	row.height = styleStrong.lead() + float64(len(row.help))*style{size: 7.6}.lead()
	for _, c := range r.Values {
		v := keyValue{st: style{l.keySize(), true, impactColour(c.Impact)}}
		text := sanitise(c.Text, l.face)
		for v.st.size > l.pick(11, 9.5) && l.face.measure(text, v.st.size, true) > column {
			v.st.size--
		}
		v.lines = l.face.wrap(text, v.st.size, true, column)
		row.values = append(row.values, v)
		row.height = max(row.height, float64(len(v.lines))*v.st.lead())
	}
	row.height += 2 * l.keyPad()
	return row
}

func (r keyRow) draw(l *layout, x, y, labelWidth, column float64) {
	l.put(x, y+l.keyPad()+styleStrong.size*0.95, r.label, styleStrong)
	l.lines(x, y+l.keyPad()+styleStrong.lead(), r.help, style{7.6, false, muted})
	for i, v := range r.values {
		top := y + (r.height-float64(len(v.lines))*v.st.lead())/2
		l.lines(x+labelWidth+float64(i)*column, top, v.lines, v.st)
	}
}

func impactColour(i templates.Impact) rgb {
	switch i {
	case templates.Good:
		return good
	case templates.Bad:
		return bad
	}
	return ink
}
