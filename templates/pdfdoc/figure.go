package pdfdoc

import "shorecast/templates"

// pageStart is the height kept for the head of a page above its first chart.
const pageStart = 100

// figure is a chart under its message and title of three lines; it is never divided.
func (m *measurer) figure(f templates.Figure, width float64) block {
	type piece struct {
		lines []string
		st    style
	}
	var above, notes []piece
	top, below := 6.0, 0.0
	add := func(s string, st style) {
		if s != "" {
			lines := m.wrapped(s, st, width)
			above = append(above, piece{lines, st})
			top += float64(len(lines)) * st.lead()
		}
	}
	c := &f.Chart
	add(c.Message, style{10, true, ink})
	for i, s := range []string{c.Who, c.What, c.When} {
		add(s, titleStyles[i])
	}
	for _, n := range c.Notes {
		lines := m.wrapped(n, styleNote, width)
		notes = append(notes, piece{lines, styleNote})
		below += float64(len(lines))*styleNote.lead() + 2
	}
	high := min(chartHeight(c, width, m.face), m.capacity-top-below-pageStart)
	chart := draw(c, width, high, m.face)
	return whole{height: top + chart.height + below, gap: m.gap(16), cling: f.Clings, draw: func(p *paper, x, y float64) {
		for _, a := range above {
			y += p.lines(x, y, a.lines, a.st)
		}
		y += 6
		chart.place(p, x, y)
		y += chart.height
		for _, n := range notes {
			y += 2
			y += p.lines(x, y, n.lines, n.st)
		}
	}}
}
