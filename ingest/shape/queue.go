package shape

// mostHeld is how many rows wait at most for later ones to judge an earlier row.
const mostHeld = 5000

// held is a row that waits, or that waits behind another one.
type held struct {
	*line
	decided bool
	left    bool // decided: the row is left out
}

// queue hands rows on in their order. A row whose class is not decided holds up those behind it.
type queue struct {
	sink    Sink
	outline outline
	gap     bool // an empty row stands before the next row that is queued
	waiting []*held
}

// add queues a row. It returns what the caller decides later, or nil where the row was handed on at once.
func (q *queue) add(l *line, decided bool) *held {
	l.gap = l.gap || q.gap
	q.gap = false
	if decided && len(q.waiting) == 0 {
		q.hand(l)
		return nil
	}
	h := &held{line: l.keep(), decided: decided}
	q.waiting = append(q.waiting, h)
	return h
}

// full reports whether so many rows wait that the first has to be decided now.
func (q *queue) full() bool { return len(q.waiting) > mostHeld }

// settleTexts decides the rows of text that wait: those above a row with a figure are sections, and all of them where
// such a row comes next; the others are data without a figure.
func (q *queue) settleTexts(figureNext bool) {
	for i := len(q.waiting) - 1; i >= 0; i-- {
		h := q.waiting[i]
		switch {
		case h.class == isText && !h.decided:
			h.decided = true
			if !figureNext {
				h.class, h.bare = isData, true
			}
		case h.class == isData && h.decided && !h.left && !h.bare:
			figureNext = true
		}
	}
	q.flush()
}

// flush hands on the rows that nothing holds up.
func (q *queue) flush() {
	n := 0
	for ; n < len(q.waiting) && q.waiting[n].decided; n++ {
		h := q.waiting[n]
		if h.left {
			if h.gap {
				q.outline.leave()
			}
			continue
		}
		q.hand(h.line)
	}
	if n > 0 {
		q.waiting = append(q.waiting[:0], q.waiting[n:]...)
	}
}

func (q *queue) hand(l *line) {
	if l.gap {
		q.outline.leave()
	}
	switch l.class {
	case isText, isSumOfOwn:
		s := l.section()
		q.outline.enter(s, l.level)
		sort := SectionRow
		if l.class == isSumOfOwn {
			sort = SectionSum
		}
		q.sink.Note(Note{Sort: sort, Row: s.Row, Column: s.Column, Text: s.Text})
	default:
		q.sink.Data(l.row, q.outline.in(), l.bare)
	}
}

// end hands on everything that waits and says which section's level nothing tells.
func (q *queue) end() {
	q.settleTexts(false)
	if s := q.outline.unclear(); s != nil {
		q.sink.Note(Note{Sort: LevelUnknown, Row: s.Row, Column: s.Column, Text: s.Text})
	}
}
