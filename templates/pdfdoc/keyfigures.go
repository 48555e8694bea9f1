package pdfdoc

import (
	"shorecast/charts"
	"shorecast/templates"
)

// keyFigures sets one row for each figure: its name with an explanation, and the figure of each option, large.
func (m *measurer) keyFigures(k templates.KeyFigures, width float64) block {
	labelWidth := width * 0.47
	column := (width - labelWidth) / float64(max(1, len(k.Options)))
	var heads [][]string
	headLines := 1
	for _, o := range k.Options {
		lines := abridge(m.wrapped(o, styleStrong, column-14))
		heads = append(heads, lines)
		headLines = max(headLines, len(lines))
	}
	headHeight := float64(headLines)*styleStrong.lead() + 5
	if len(heads) == 0 {
		headHeight = 0
	}
	var rows []keyRow
	height := headHeight
	for _, r := range k.Rows {
		row := m.keyRow(r, labelWidth-14, column-14)
		rows = append(rows, row)
		height += row.height
	}
	return whole{height: height, gap: m.gap(16), draw: func(p *paper, x, y float64) {
		for i, lines := range heads {
			p.lines(x+labelWidth+float64(i)*column, y+float64(headLines-len(lines))*styleStrong.lead(), lines, styleStrong)
		}
		y += headHeight
		p.line(x, y, width, 0.9, ink)
		for _, r := range rows {
			r.draw(p, x, y, labelWidth, column)
			y += r.height
			p.line(x, y, width, 0.4, rule)
		}
	}}
}

// keyRow is one measured row.
type keyRow struct {
	label  string
	help   []string
	values []keyValue
	height float64
	pad    float64 // above and below
}

// keyValue is one large figure: as large as it fits on one line, smaller and wrapped where it is a sentence.
type keyValue struct {
	lines []string
	st    style
}

func (m *measurer) keyRow(r templates.KeyRow, labelWidth, column float64) keyRow {
	row := keyRow{label: sanitise(r.Label, m.face), pad: m.pick(3.6, 1)}
	if m.tight < tightest { // the explanations are the last that is given up for page 1 to stay one sheet
		row.help = m.wrapped(r.Help, styleHelp, labelWidth)
	}
	row.height = styleStrong.lead() + float64(len(row.help))*styleHelp.lead()
	for _, c := range r.Values {
		v := keyValue{st: style{m.pick(13, 10.5), true, impactColour(c.Impact)}}
		if m.tight == smaller || m.tight == sparing {
			v.st.size, row.pad = styleStrong.size, 0.4
		}
		text := sanitise(c.Text, m.face)
		for v.st.size > m.pick(11, 9.5) && m.face.measure(text, v.st.size, true) > column {
			v.st.size--
		}
		v.lines = m.face.wrap(text, v.st.size, true, column)
		row.values = append(row.values, v)
		row.height = max(row.height, float64(len(v.lines))*v.st.lead())
	}
	row.height += 2 * row.pad
	return row
}

func (r keyRow) draw(p *paper, x, y, labelWidth, column float64) {
	p.put(x, y+r.pad+styleStrong.size*0.95, r.label, styleStrong)
	p.lines(x, y+r.pad+styleStrong.lead(), r.help, styleHelp)
	for i, v := range r.values {
		top := y + (r.height-float64(len(v.lines))*v.st.lead())/2
		p.lines(x+labelWidth+float64(i)*column, top, v.lines, v.st)
	}
}

func impactColour(i charts.Impact) rgb {
	switch i {
	case charts.Good:
		return good
	case charts.Bad:
		return bad
	}
	return ink
}
