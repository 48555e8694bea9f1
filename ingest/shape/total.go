package shape

import (
	"shorecast/ingest/schema"
)

// totals judges the rows of totals of a table.
type totals struct {
	f        *Filter
	pending  []*pending
	outline  outline // as far as the rows have come, in contrast to those handed on
	labels   map[string]bool
	sections map[string]bool // texts of sections, folded
}

// pending is a total that does not add up what stands above it, and may add up what stands below.
type pending struct {
	*line
	base   *mark
	level  int  // how many sections hold for it
	first  bool // it stands in the table's first row
	above  reading
	queued *held // where the row is data unless it adds up
}

// mostPending is how many totals wait for the rows below them at most.
const mostPending = 256

// mostLabels is how many labels are remembered that are no totals.
const mostLabels = 10_000

// isTotal reports whether a row is one of totals, and whether its label says something besides that names nothing.
func (t *totals) isTotal(l *line) (total, loose bool) {
	total = l.row.Total
	for _, w := range l.texts[:min(l.count, len(l.texts))] {
		if t.labels[w.text] {
			continue
		}
		beside, ok := schema.Total(w.text)
		if ok && !t.f.columns.Figures {
			ok = schema.IsTotal(w.text)
		}
		if ok && t.f.rules.Own != nil && t.f.rules.Own(w.text) {
			ok = false
		}
		if !ok {
			t.remember(w.text)
			continue
		}
		return true, !total && !t.names(beside)
	}
	return total, false
}

// remember keeps labels that are written in other than plain letters, which take long to compare with words for totals.
func (t *totals) remember(text string) {
	for i := range len(text) {
		if text[i] >= 0x80 && len(t.labels) < mostLabels {
			if t.labels == nil {
				t.labels = map[string]bool{}
			}
			t.labels[text] = true
			return
		}
	}
}

// names reports whether what stands beside a word for a total is nothing, or names something.
func (t *totals) names(beside []string) bool {
	if len(beside) == 0 {
		return true
	}
	for _, b := range beside {
		if t.sections[schema.Fold(b)] || t.f.rules.Name != nil && t.f.rules.Name(b) {
			return true
		}
	}
	return false
}

// section takes a row that begins a section: totals of earlier ones end there.
func (t *totals) section(l *line) {
	s := l.section()
	if t.sections == nil {
		t.sections = map[string]bool{}
	}
	if len(t.sections) < mostLabels {
		t.sections[schema.Fold(s.Text)] = true
		if depth, rest := levelNumber(s.Text, false); depth > 0 && rest != "" {
			t.sections[schema.Fold(rest)] = true
		}
	}
	level := t.outline.enter(s, l.level)
	t.settle(func(p *pending) bool { return level <= p.level })
	t.f.sums.place(l.row.Number, level)
}

// gap takes an empty row.
func (t *totals) gap(above int) {
	t.settle(func(p *pending) bool { return !p.first })
	t.outline.leave()
	if m := t.f.sums.marks[len(t.f.sums.marks)-1]; m.rows < t.f.sums.rows {
		t.f.sums.place(above, 0)
	}
}

// judge takes a row of totals.
func (t *totals) judge(l *line) {
	s := &t.f.sums
	t.settle(func(*pending) bool { return false })
	if l.amounts == 0 {
		t.leave(l)
		return
	}
	from, r := s.above(l)
	if from != nil {
		t.leave(l)
		s.counted(l, from)
		return
	}
	p := &pending{line: l.keep(), above: r, level: len(t.outline.in()), first: l.row.Number == s.first}
	if l.loose {
		addTo(s.maybe, l.values, 1)
		p.queued = t.f.queue.add(l, false)
	}
	p.base = s.place(l.row.Number, 0)
	p.base.ofTotal = true
	t.pending = append(t.pending, p)
	if len(t.pending) > mostPending {
		p, t.pending = t.pending[0], t.pending[1:]
		t.fail(p, reading{agree: -1})
		t.f.queue.flush()
	}
}

// settle passes on the pending totals that add up what has come below them, and those that do not where over says that
// nothing more counts.
func (t *totals) settle(over func(*pending) bool) {
	if len(t.pending) == 0 {
		return
	}
	kept := t.pending[:0]
	for _, p := range t.pending {
		r := t.f.sums.since(p.line, p.base)
		switch {
		case r.all:
			t.leave(p.line)
			t.decide(p, true)
		case over(p):
			t.fail(p, r)
		default:
			kept = append(kept, p)
		}
	}
	t.pending = kept
	t.f.queue.flush()
}

// fail passes on a total that does not add up.
func (t *totals) fail(p *pending, below reading) {
	r, last := p.above, p.row.Number-1
	if !below.all && below.better(r) {
		r, last = below, t.f.sums.last
		r.from = p.row.Number + 1
	}
	label := p.label()
	n := Note{Sort: TotalOff, Row: p.row.Number, Text: label.text, Stands: p.values[r.k], Sum: r.sum, From: r.from,
		To: last, Column: t.f.amounts[r.k]}
	if p.loose {
		n.Sort, n.Label = TotalCounted, label.column
	}
	t.f.sink.Note(n)
	t.decide(p, false)
}

// decide settles whether a row that looks like a total is left out or data.
func (t *totals) decide(p *pending, left bool) {
	if p.queued == nil {
		return
	}
	s := &t.f.sums
	add := func(total, maybe []float64) {
		addTo(maybe, p.values, -1)
		if !left {
			addTo(total, p.values, 1)
		}
	}
	add(s.total, s.maybe)
	seen := map[*mark]bool{}
	for _, m := range append(s.marks[:len(s.marks):len(s.marks)], s.group) {
		if m != nil && m.row >= p.row.Number {
			seen[m] = true
			add(m.total, m.maybe)
		}
	}
	for _, other := range t.pending {
		if m := other.base; m.row >= p.row.Number && !seen[m] {
			seen[m] = true
			add(m.total, m.maybe)
		}
	}
	p.queued.decided, p.queued.left = true, left
	p.queued.class = isData
}

// leave passes on a total that is left out.
func (t *totals) leave(l *line) {
	at := l.label()
	t.f.sink.Note(Note{Sort: Total, Row: l.row.Number, Column: at.column, Text: at.text})
}

// label returns the row's text that is a label of totals, else its first one.
func (l *line) label() written {
	for _, w := range l.texts[:min(l.count, len(l.texts))] {
		if _, ok := schema.Total(w.text); ok {
			return w
		}
	}
	return l.at()
}
