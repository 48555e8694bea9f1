package shape

// below is what stands below two empty rows.
type below struct {
	f        *Filter
	on       bool    // two empty rows stand above, and no row that fills the required columns since
	other    bool    // headings of another table have come
	waiting  []*line // rows of text right above the row at hand: sections, if it fills the required columns
	from     first   // the first row that is left out
	last     int
	rows     int
	headings bool
	readOn   bool // that it is has been said
}

// mostSectionsAhead is how many rows of text may stand right above the row at which a table goes on.
const mostSectionsAhead = 8

// takes reports whether a row with that many empty ones above it is no row of the table.
func (b *below) takes(l *line, empty int) bool {
	b.on = b.on || empty >= 2
	if !b.on {
		return false
	}
	if empty > 0 {
		b.settle()
	}
	b.other = b.other || b.isHeadings(l)
	b.headings = b.headings || b.other
	if !b.other && len(b.f.columns.Required) > 0 && b.f.fills(l.row) {
		b.readAgain(l)
		return true
	}
	b.waiting = append(b.waiting, l.keep())
	mayBeSection := b.f.columns.Figures && !l.figures && l.read <= 1
	if !mayBeSection || b.other || len(b.waiting) > mostSectionsAhead {
		b.settle()
	}
	return true
}

// isHeadings reports whether a row looks like the headings of another table: words stand where figures should.
func (b *below) isHeadings(l *line) bool {
	return l.words > 0 && l.numbers == 0 && l.count > 1 || b.f.rules.Heading != nil && b.f.rules.Heading(l.row)
}

// readAgain goes on with the table at a row.
func (b *below) readAgain(l *line) {
	b.on = false
	if !b.readOn {
		b.readOn = true
		at := l.at()
		b.f.sink.Note(Note{Sort: ReadOn, Row: l.row.Number, Column: at.column, Text: at.text})
	}
	gap := true
	for _, w := range b.waiting {
		b.f.accept(w, gap, w.row.Number-1)
		gap = false
	}
	b.waiting = b.waiting[:0]
	b.f.accept(l, gap, l.row.Number-1)
}

// settle leaves out the rows that wait.
func (b *below) settle() {
	for _, l := range b.waiting {
		if b.rows == 0 {
			at := l.at()
			b.from = first{l.row.Number, at.column, at.text}
		}
		b.rows++
		b.last = l.row.Number
	}
	b.waiting = b.waiting[:0]
}

// note passes on what has been left out.
func (b *below) note() {
	if b.rows > 0 {
		b.f.sink.Note(Note{Sort: Below, Row: b.from.row, Column: b.from.column, Text: b.from.text, Last: b.last,
			Rows: b.rows, Headings: b.headings})
	}
}
