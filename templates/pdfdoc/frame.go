package pdfdoc

import (
	"fmt"
)

// contentsSheet returns the sheet that is kept for the contents, nil where there is none.
func (l *layout) contentsSheet() *sheet {
	for _, s := range l.sheets {
		if s.contents {
			return s
		}
	}
	return nil
}

// contents writes the list of pages, each a link, once every page has its place.
func (l *layout) contents() {
	all := l.sheets
	for i, s := range all {
		if s.contents {
			l.sheets = all[:i+1]
		}
	}
	l.y = marginTop
	l.y += l.lines(marginX, l.y-6, []string{"Contents"}, styleTitle) + 8
	st := style{10, false, ink}
	for _, p := range l.starts {
		number := fmt.Sprint(p.sheet + 1)
		title := l.face.shorten(sanitise(p.title, l.face), st.size, false, l.width()-40)
		l.put(marginX, l.y+st.size*0.95, title, st)
		l.putRight(marginX+l.width(), l.y+st.size*0.95, number, st)
		l.linkTo(marginX, l.y-3, l.width(), st.lead()+6, p.id)
		l.y += st.lead() + 5
		l.line(marginX, l.y, l.width(), 0.35, hairline)
		l.y += 5
	}
	l.sheets = all
}

// frames writes running heads and footers, now that the number of sheets is known.
func (l *layout) frames() {
	all := l.sheets
	st := style{7.4, false, muted}
	title := sanitise(l.d.Title, l.face)
	footer := sanitise(l.d.Footer, l.face)
	for i, s := range all {
		l.sheets = all[:i+1]
		if i > 0 {
			right := l.face.measure(s.title, st.size, false)
			l.put(marginX, headY, l.face.shorten(title, st.size, false, l.width()-min(right, l.width()/2)-20), st)
			l.putRight(marginX+l.width(), headY, l.face.shorten(s.title, st.size, false, l.width()/2), st)
			l.line(marginX, headY+6, l.width(), 0.4, rule)
		}
		page := fmt.Sprintf("Page %d of %d", i+1, len(all))
		l.line(marginX, l.h-footerY-12, l.width(), 0.4, rule)
		l.put(marginX, l.h-footerY, l.face.shorten(footer, st.size, false, l.width()-90), st)
		l.putRight(marginX+l.width(), l.h-footerY, page, st)
	}
	l.sheets = all
}
