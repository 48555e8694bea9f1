package pdfdoc

import (
	"shorecast/templates"
)

// figure is a chart under its message and title of three lines; it is never divided.
func (l *layout) figure(f templates.Figure, width float64) block {
	c := &f.Chart
	type piece struct {
		lines []string
		st    style
	}
	var above []piece
	if c.Message != "" {
		st := style{10, true, ink}
		above = append(above, piece{l.wrapped(c.Message, st, width), st})
	}
	for i, s := range []string{c.Who, c.What, c.When} {
		if s != "" {
			above = append(above, piece{l.wrapped(s, titleStyles[i], width), titleStyles[i]})
		}
	}
	var notes [][]string
	top := 6.0
	for _, p := range above {
		top += float64(len(p.lines)) * p.st.lead()
	}
	height := top
	noteStyle := style{7.4, false, muted}
	for _, n := range c.Notes {
		lines := l.wrapped(n, noteStyle, width)
		notes = append(notes, lines)
		height += float64(len(lines))*noteStyle.lead() + 2
	}
	chart := l.draw(c, width, min(chartHeight(c, width, f.Small || l.o.Summary), l.capacity()-height-175))
	height += chart.height
	return whole{height: height, gap: 16, draw: func(l *layout, x, y, _ float64) {
		for _, p := range above {
			y += l.lines(x, y, p.lines, p.st)
		}
		y += 6
		l.drawChart(chart, x, y)
		y += chart.height
		for _, n := range notes {
			y += 2
			y += l.lines(x, y, n, noteStyle)
		}
	}}
}
