package shape

import (
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/workbook"
)

// Filter sorts the rows of one table. It is cheap to make.
type Filter struct {
	columns       Columns
	rules         Rules
	sink          Sink
	amounts       []int // the columns of amounts
	index         []int // by column: its place in amounts
	hasQuantities bool

	scratch   line
	last      int // the number of the last row that holds something
	prefilled int // how many rows hold nothing but formulas that give 0
	ended     bool

	below  below
	beside beside
	sums   sums
	totals totals
	queue  queue
	heads  heads
	ahead  ahead
}

// New returns a filter of the rows below a table's headings.
func New(c Columns, r Rules, s Sink) *Filter {
	f := &Filter{rules: r, sink: s, queue: queue{sink: s, outline: outline{most: r.Levels}}}
	f.totals.f, f.ahead.f, f.below.f = f, f, f
	f.begin(c)
	f.sums.reset(len(f.amounts))
	f.heads.reset(len(f.amounts))
	return f
}

// begin takes the columns of a block.
func (f *Filter) begin(c Columns) {
	f.columns, f.amounts, f.hasQuantities = c, amountsOf(c), false
	f.index = make([]int, len(c.Of))
	for k, column := range f.amounts {
		f.index[column] = k
		f.hasQuantities = f.hasQuantities || c.Of[column].Quantity != 0
	}
	f.scratch = line{has: make([]bool, len(f.amounts)), values: make([]float64, 2*len(f.amounts))}
}

func amountsOf(c Columns) (columns []int) {
	for column, of := range c.Of {
		if of.Use == Amount {
			columns = append(columns, column)
		}
	}
	return columns
}

// Row takes the next row of the sheet. Rows in between that are not given count as empty.
func (f *Filter) Row(w *workbook.Row) {
	if f.ended {
		return
	}
	l := f.look(w)
	switch {
	case l.class == isEmpty:
		return
	case l.class == isPrefilled:
		f.prefilled++
		return
	case f.asks(f.rules.Stop, l):
		f.ended = true
		return
	}
	empty := 0
	if f.last > 0 && !f.rules.Closed {
		empty = w.Number - f.last - 1
	}
	above := f.last
	f.last = w.Number
	if f.below.takes(l, empty) {
		return
	}
	f.accept(l, empty > 0, above)
}

// Pass takes a row that the caller has dealt with, such as headings that are repeated: it is not empty.
func (f *Filter) Pass(w *workbook.Row) {
	if f.last > 0 && !f.rules.Closed && w.Number-f.last > 2 {
		f.below.on = true
	}
	f.last = w.Number
}

// asks reports what a rule says of a row's first two texts.
func (f *Filter) asks(rule func(first, second string) bool, l *line) bool {
	return rule != nil && rule(l.texts[0].text, l.texts[1].text)
}

// accept takes a row that the table does not end before.
func (f *Filter) accept(l *line, gap bool, above int) {
	if f.sums.first == 0 {
		f.sums.first = l.row.Number
	}
	l.gap = gap
	f.classify(l)
	if f.rules.Levels > 0 && f.columns.Figures {
		f.ahead.take(l, above)
		return
	}
	f.judge(l, above)
}

func (f *Filter) classify(l *line) {
	kept := f.asks(f.rules.Keep, l)
	switch {
	case kept:
	case f.asks(f.rules.Skip, l):
		l.class = isSkipped
	default:
		if total, loose := f.totals.isTotal(l); total {
			l.class, l.loose = isTotal, loose && l.amounts > 0 && f.fills(l.row)
			return
		}
		if f.columns.Figures && !l.figures && l.count > 0 && l.read <= 1 && !(l.dash && f.rules.Levels > 0) {
			l.class = isText
			return
		}
	}
	l.bare = f.columns.Figures && !l.figures
}

// judge takes a row whose class is settled as far as sections that hold their own sum go. above is the row before it.
func (f *Filter) judge(l *line, above int) {
	if l.gap {
		f.totals.gap(above)
		f.heads.settle(f)
		f.queue.gap = true
	}
	switch l.class {
	case isTotal:
		f.totals.judge(l)
	case isSkipped:
		if l.amounts > 0 {
			addTo(f.sums.maybe, l.values, 1)
		}
		at := l.at()
		f.sink.Note(Note{Sort: Skipped, Row: l.row.Number, Column: at.column, Text: at.text})
	case isText, isSumOfOwn:
		if l.class == isSumOfOwn {
			f.queue.settleTexts(true)
		}
		f.totals.section(l)
		f.heads.settle(f)
		f.queue.add(l, l.class == isSumOfOwn)
	default:
		f.data(l)
	}
	for f.queue.full() {
		f.relieve()
	}
}

// data takes a row that is data unless it is the sum of all others.
func (f *Filter) data(l *line) {
	if l.bare {
		f.queue.add(l, true)
		return
	}
	if f.sums.ofAll(l) {
		at := l.at()
		n := Note{Sort: SumCounted, Row: l.row.Number, Column: at.column, Text: at.text, From: f.sums.first,
			To: l.row.Number - 1}
		if !l.labelled {
			n.Sort = SumLeftOut
			f.sink.Note(n)
			return
		}
		f.sink.Note(n)
	}
	f.queue.settleTexts(true)
	whole := true
	if name := f.groupOf(l); name != "" && name != f.sums.name {
		if whole = f.fills(l.row); whole {
			f.sums.enter(name, l.row.Number-1)
			f.heads.regroup(f)
		}
	}
	f.sums.count(l)
	if f.rules.Levels == 0 && f.columns.Figures {
		f.heads.see(l, whole)
	}
	f.queue.add(l, true)
}

// groupOf returns what a row says in the column that says whose row it is.
func (f *Filter) groupOf(l *line) string {
	if c := cellIn(l.row, f.columns.Group); c != nil {
		return c.Text
	}
	return ""
}

// relieve decides the first row that waits, since too many do.
func (f *Filter) relieve() {
	first := f.queue.waiting[0]
	for i, p := range f.totals.pending {
		if p.queued == first {
			f.totals.pending = slices.Delete(f.totals.pending, i, i+1)
			f.totals.fail(p, reading{agree: -1})
			f.queue.flush()
			return
		}
	}
	f.queue.settleTexts(false)
}

// Block ends the block at hand; another one with headings of its own begins. Totals further down may still sum both.
func (f *Filter) Block(c Columns) {
	f.ahead.settle()
	f.below.settle()
	f.heads.settle(f)
	same := slices.Equal(f.amounts, amountsOf(c))
	f.totals.settle(func(p *pending) bool { return !p.first || !same })
	f.queue.settleTexts(false)
	f.totals.outline.clear()
	f.queue.outline.clear()
	before := f.amounts
	f.begin(c)
	if !same {
		f.sums.move(before, f.amounts)
		f.heads.reset(len(f.amounts))
	}
	f.sums.place(f.last, 0)
	f.last, f.below.on, f.below.other = 0, false, false
}

// Ended reports whether the table has ended by Rules.Stop. Further rows are ignored.
func (f *Filter) Ended() bool { return f.ended }

// End says that no row follows. It has to be called once.
func (f *Filter) End() {
	f.ahead.settle()
	f.heads.settle(f)
	f.totals.settle(func(*pending) bool { return true })
	f.queue.end()
	f.below.settle()
	f.below.note()
	if f.prefilled > 0 {
		f.sink.Note(Note{Sort: Prefilled, Rows: f.prefilled})
	}
	f.beside.notes(f.sink)
}

// NumberOf returns the figure of a cell: its number, or the number that its text says. Where a text has two readings it
// is the one in thousands, which is the only one that amounts and quantities are ever read by.
func NumberOf(c *workbook.Cell) (float64, bool) {
	switch c.Type {
	case workbook.TypeNumber:
		return c.Number, true
	case workbook.TypeText:
		if n, ok := literal.ParseNumber(c.Text); ok && !n.Percent {
			return n.Value, true
		}
	}
	return 0, false
}

// Blank reports whether a cell holds nothing: blanks, or a lone dash.
func Blank(c *workbook.Cell) bool {
	return c.Blank() || c.Dash()
}
