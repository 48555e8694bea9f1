package pdfdoc

import (
	"shorecast/templates"
)

// table is a measured table: a title, one or more parts of columns, notes.
type table struct {
	t     *templates.Table
	parts []tablePart
	notes block
	below float64 // the height of the notes
	gap   float64 // below
}

// tablePart is some columns of a table with all its rows, broken into lines.
type tablePart struct {
	columnSet
	heads      [][]string
	headHeight float64
	rows       []tableRow
	padY       float64 // above and below the text of a cell
}

type tableRow struct {
	weight templates.RowWeight
	cells  [][]string
	height float64
}

// groupGap is the room above a heading inside a table.
const groupGap = 2.5

func (m *measurer) table(t templates.Table, width float64) block {
	cells := make([][]string, len(t.Rows))
	for r, row := range t.Rows {
		cells[r] = make([]string, len(row.Cells))
		for i, c := range row.Cells {
			cells[r][i] = sanitise(c.Text, m.face)
		}
	}
	b := &table{t: &t, gap: m.gap(11)}
	for _, set := range m.fitColumns(&t, cells, width) {
		b.parts = append(b.parts, m.tablePart(&t, cells, set, width))
	}
	var notes sequence
	for _, n := range t.Notes {
		note := m.text(n, styleNote, width, 3, false)
		notes = append(notes, note)
		b.below += note.start() + 5
	}
	if len(notes) > 0 {
		b.notes = notes
	}
	return b
}

func (m *measurer) tablePart(t *templates.Table, cells [][]string, set columnSet, width float64) tablePart {
	p := tablePart{columnSet: set, padY: m.pick(cellPadY, tightPadY)}
	st := style{size: set.size}
	headLines := 0
	for i, c := range set.columns {
		lines := m.wrapped(t.Columns[c].Head, style{set.size, true, ink}, set.widths[i]-2*set.padX)
		if t.Columns[c].Head == "" {
			lines = nil
		}
		lines = abridge(lines)
		p.heads = append(p.heads, lines)
		headLines = max(headLines, len(lines))
	}
	if headLines > 0 {
		p.headHeight = float64(headLines)*st.lead() + 2*p.padY
	}
	for r := range t.Rows {
		p.rows = append(p.rows, m.tableRow(t, r, cells[r], &p, width))
	}
	return p
}

func (m *measurer) tableRow(t *templates.Table, r int, cells []string, set *tablePart, width float64) tableRow {
	row := tableRow{weight: t.Rows[r].Weight}
	lines := 1
	if row.weight == templates.Group {
		row.cells = [][]string{m.face.wrap(cells[0], set.size, true, width-2*set.padX)}
		lines = len(row.cells[0])
		row.height = float64(lines)*style{size: set.size}.lead() + 2*set.padY + groupGap
		return row
	}
	bold := row.weight == templates.Total
	for i, c := range set.columns {
		var wrapped []string
		if c < len(cells) && cells[c] != "" {
			wrapped = m.face.wrap(cells[c], set.size, bold, set.widths[i]-2*set.padX)
		}
		row.cells = append(row.cells, wrapped)
		lines = max(lines, len(wrapped))
	}
	row.height = float64(lines)*style{size: set.size}.lead() + 2*set.padY
	return row
}

func (p *tablePart) height() float64 {
	h := p.headHeight
	for _, r := range p.rows {
		h += r.height
	}
	return h
}

func (b *table) clings() bool { return false }

// start is a table that is not long whole, else its title, head and first rows.
func (b *table) start() float64 { return b.startOf(&b.parts[0]) }

// keepWhole is the height up to which a table is not divided.
const keepWhole = 330

func (b *table) startOf(p *tablePart) float64 {
	title := float64(len(b.t.Title)) * 12
	if h := p.height() + b.below; h <= keepWhole {
		return title + h + 5
	}
	h := title + p.headHeight
	for i, r := range p.rows {
		if i == 3 {
			break
		}
		h += r.height
	}
	return min(h, keepWhole)
}

func (b *table) place(on *paper) {
	for i := range b.parts {
		p := &b.parts[i]
		on.need(b.startOf(p))
		b.head(on, p, i > 0)
		b.rows(on, p)
		on.y += 5
		if i == len(b.parts)-1 && b.notes != nil {
			b.notes.place(on)
		}
		on.y += b.gap
	}
}

// head draws title and column heads; again says that the table has begun before.
func (b *table) head(on *paper, p *tablePart, again bool) {
	for i, s := range b.t.Title {
		if again && i == len(b.t.Title)-1 {
			s += " (continued)"
		}
		st := titleStyles[i%3]
		if len(b.t.Title) == 1 {
			st = titleStyles[1]
		}
		on.y += on.lines(marginX, on.y, on.face.wrap(sanitise(s, on.face), st.size, st.bold, on.width()), st)
	}
	if len(b.t.Title) > 0 {
		on.y += 2
	}
	on.fresh = false
	if p.headHeight == 0 {
		on.line(marginX, on.y, sumOf(p.widths), 0.7, ink)
		return
	}
	st := style{p.size, true, ink}
	x := marginX
	for i, lines := range p.heads {
		top := on.y + p.headHeight - p.padY - float64(len(lines))*st.lead()
		for k, s := range lines {
			on.cellText(x, top+float64(k)*st.lead(), p.widths[i], p.padX, s, st, b.t.Columns[p.columns[i]].Align)
		}
		x += p.widths[i]
	}
	on.y += p.headHeight
	on.line(marginX, on.y, sumOf(p.widths), 0.7, ink)
}

func (b *table) rows(on *paper, p *tablePart) {
	for i := range p.rows {
		r := &p.rows[i]
		if on.room() < b.withNext(p, i) && on.room() < on.capacity()-p.headHeight-60 {
			on.addSheet()
			b.head(on, p, true)
		}
		b.row(on, p, i, r)
	}
}

// withNext is the height of a row and of what must stand with it: the first row of a group with what goes with
// that, the last row of the table.
func (b *table) withNext(p *tablePart, i int) float64 {
	h := p.rows[i].height
	if p.rows[i].weight == templates.Group && i+1 < len(p.rows) {
		return h + min(b.withNext(p, i+1), 120)
	}
	if i+1 < len(p.rows) && (p.rows[i+1].weight == templates.Total && i > 0 || i+2 == len(p.rows)) {
		h += min(p.rows[i+1].height, 60)
	}
	if i+2 >= len(p.rows) {
		h += min(b.below, 60) + 5
	}
	return h
}

// row draws one row; one that is taller than the sheet goes on over the next.
func (b *table) row(on *paper, p *tablePart, i int, r *tableRow) {
	st := style{size: p.size, bold: r.weight == templates.Total, colour: ink}
	most := 1
	for _, lines := range r.cells {
		most = max(most, len(lines))
	}
	for from := 0; from < most; {
		fit := int((on.room() - 2*p.padY) / st.lead())
		if fit < 1 {
			on.addSheet()
			b.head(on, p, true)
			continue
		}
		to := min(most, from+fit)
		b.slice(on, p, i, r, st, from, to)
		from = to
	}
}

// slice draws the lines of a row from one to another.
func (b *table) slice(on *paper, p *tablePart, i int, r *tableRow, st style, from, to int) {
	height := float64(to-from)*st.lead() + 2*p.padY
	width := sumOf(p.widths)
	switch r.weight {
	case templates.Group:
		on.y += groupGap
		on.lines(marginX+p.padX, on.y+p.padY, r.cells[0][from:to], style{p.size, true, ink})
		on.y += height
		on.line(marginX, on.y, width, 0.4, rule)
		return
	case templates.Baseline:
		on.fill(marginX, on.y+0.2, width, height-0.4, tint)
	case templates.Total:
		on.line(marginX, on.y, width, 0.6, ink)
	}
	x := marginX
	cells := b.t.Rows[i].Cells
	for k, lines := range r.cells {
		c := p.columns[k]
		for n := from; n < min(to, len(lines)); n++ {
			s := st
			s.colour = impactColour(cells[c].Impact)
			on.cellText(x, on.y+p.padY+float64(n-from)*st.lead(), p.widths[k], p.padX, lines[n], s, b.t.Columns[c].Align)
		}
		switch {
		case c >= len(cells):
		case cells[c].Case != "":
			on.linkBeside(x+p.padX, on.y, p.widths[k]-2*p.padX, height, cells[c].Document(".pdf"))
		case cells[c].Link != "":
			on.linkTo(x+p.padX, on.y, p.widths[k]-2*p.padX, height, cells[c].Link)
		}
		x += p.widths[k]
	}
	on.y += height
	if r.weight != templates.Total {
		on.line(marginX, on.y, width, 0.35, hairline)
	}
}

// cellText writes a line of a cell; y is the top of the line.
func (p *paper) cellText(x, y, width, padX float64, s string, st style, a templates.Align) {
	base := y + st.size*0.95
	switch a {
	case templates.Right:
		p.putRight(x+width-padX, base, s, st)
	default:
		p.put(x+padX, base, s, st)
	}
}

func sumOf(ws []float64) float64 {
	s := 0.0
	for _, w := range ws {
		s += w
	}
	return s
}
