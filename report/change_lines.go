package report

import (
	"math"
	"slices"
)

// span is when a line runs.
type span struct{ from, to int16 }

// spans returns when the old lines run once first month and horizon are the new ones. The case does not say which lines state calendar
// months: a line is taken to, if its months in the new revision are the old ones moved as the first month was. A line that runs to the end
// of the old horizon runs on where the new revision says so, or where nothing says otherwise.
func (e *edits) spans() []span {
	a, b := e.u.before, e.u.after
	moved, oldEnd, newEnd := int(b.FirstMonth-a.FirstMonth), a.Months(), b.Months()
	ss := make([]span, len(e.match.old))
	for i := range e.match.old {
		o := &e.match.old[i]
		from, to := int(o.From), int(o.To)
		if o.Frequency == FrequencyPeriods {
			continue
		}
		if j := e.match.partner[i]; j >= 0 {
			n := &e.match.new[j]
			if shifted := from - moved; int(n.From) == shifted || o.Frequency != FrequencyOneOff && int(n.From) == max(shifted, 1) {
				from = int(n.From)
			}
			ends := to == oldEnd && (int(n.To) == newEnd || int(n.To) > oldEnd)
			if ends || int(n.To) == min(to-moved, newEnd) {
				to = int(n.To)
			}
		} else if source := a.Lines[e.oldLines[i]].Source; to == oldEnd && !a.Stated(source, "To") {
			to = newEnd
		}
		if o.Frequency == FrequencyOneOff {
			to = from
		} else {
			to = min(to, newEnd)
		}
		ss[i] = span{int16(from), int16(to)}
	}
	return ss
}

// costLines compares the lines that both revisions have, then lists those that were added and removed.
func (e *edits) costLines() {
	a, b := e.u.before, e.u.after
	placed := e.start.clone()
	for i := range e.list {
		if e.list[i].touches == touchesAll {
			e.list[i].apply(placed) // the calendar
		}
	}
	for i, j := range e.match.partner {
		if j < 0 {
			continue
		}
		l := linePair{e: e, i: i, was: placed.lines[i], is: e.match.new[j],
			old: side{a, a.Lines[e.oldLines[i]].Source}, new: side{b, b.Lines[e.newLines[j]].Source}}
		l.before, l.after = &a.Lines[e.oldLines[i]], &b.Lines[e.newLines[j]]
		l.compare(placed.c)
	}
	for j, i := range e.match.taken {
		if i >= 0 {
			continue
		}
		at := len(e.start.lines)
		e.start.lines, e.start.present = append(e.start.lines, e.match.new[j]), append(e.start.present, false)
		line := &b.Lines[e.newLines[j]]
		x := edit{cause: CauseAdded, touches: touchesLines, option: int(e.match.new[j].Option), lines: []int{at}, weight: math.Abs(b.worth(line)),
			apply: func(h *hybrid) { h.present[at] = true }}
		x.input = b.lineInput(line)
		x.input.New, x.input.NewText = x.input.Old, x.input.OldText
		x.input.Old, x.input.OldText = nil, ""
		e.placeLine(&x.input, nil, line)
		e.list = append(e.list, x)
	}
	for i, j := range e.match.partner {
		if gone := placed.lines[i]; j >= 0 || gone.Frequency != FrequencyPeriods && int(gone.From) > b.Months() {
			continue
		}
		line := &a.Lines[e.oldLines[i]]
		x := edit{cause: CauseRemoved, touches: touchesLines, option: int(placed.lines[i].Option), lines: []int{i}, weight: math.Abs(a.worth(line)),
			apply: func(h *hybrid) { h.present[i] = false }}
		x.input = a.lineInput(line)
		e.placeLine(&x.input, line, nil)
		e.list = append(e.list, x)
	}
}

// linePair is a line that both revisions have: in common places, as the settings leave the old one, and as its own revision has it.
type linePair struct {
	e             *edits
	i             int
	was, is       Line
	old, new      side
	before, after *Line
}

// compare adds what differs. Where what a line is differs, its numbers mean something else: then all of it is one edit.
func (l *linePair) compare(c *Case) {
	o, n := &l.was, &l.is
	if o.Function != n.Function || o.Kind != n.Kind || o.Frequency != n.Frequency || o.Location != n.Location || o.Currency != n.Currency {
		x := l.edit(CauseChanged, "Cost line", func(to *Line) { *to = l.is })
		a, b := l.e.u.before.lineInput(l.before), l.e.u.after.lineInput(l.after)
		x.input = b
		x.input.Old = a.Old
		x.input.OldText, x.input.NewText = l.e.u.before.lineText(l.before, true), l.e.u.after.lineText(l.after, true)
		x.input.New = b.Old
		l.e.placeLine(&x.input, l.before, l.after)
		l.e.list = append(l.e.list, x)
		return
	}
	pay, amount := CauseChanged, CauseChanged
	switch {
	case n.Kind == Fees:
		pay, amount = CauseFees, CauseFees
	case n.Kind.IsLabour():
		pay = CauseWages
	}
	l.number(pay, "Unit cost", "amount", func(l *Line) *float64 { return &l.UnitCost })
	l.number(amount, "Quantity", "number", func(l *Line) *float64 { return &l.Quantity })
	l.amounts(amount)
	l.months(c)
	l.number(CauseChanged, "Avoidable", "percent", func(l *Line) *float64 { return &l.Avoidable })
	l.number(CauseChanged, "Probability", "percent", func(l *Line) *float64 { return &l.Probability })
	if o.Escalation != n.Escalation || o.Rate != n.Rate {
		l.word("Escalation", o.escalationText(), n.escalationText(), func(to *Line) { to.Escalation, to.Rate = n.Escalation, n.Rate })
	}
	if o.Behaviour != n.Behaviour {
		l.word("Behaviour", o.Behaviour.String(), n.Behaviour.String(), func(to *Line) { to.Behaviour = n.Behaviour })
	}
	if o.Category != n.Category {
		l.word("Category", c.Categories[o.Category], c.Categories[n.Category], func(to *Line) { to.Category = n.Category })
	}
}

// edit begins an edit of the line.
func (l *linePair) edit(cause Cause, what string, set func(*Line)) edit {
	a, b := l.e.u.before.worth(l.before), l.e.u.after.worth(l.after)
	return edit{cause: cause, touches: touchesLines, option: int(l.is.Option), lines: []int{l.i}, weight: max(math.Abs(b-a), 0.02*math.Abs(b)),
		apply: func(h *hybrid) { set(&h.lines[l.i]) },
		input: ChangedInput{What: what, Of: l.e.u.after.lineName(l.after)}}
}

func (l *linePair) number(cause Cause, column, unit string, at func(*Line) *float64) {
	was, is := *at(&l.was), *at(&l.is)
	if was == is {
		return
	}
	x := l.edit(cause, column, func(to *Line) { *at(to) = is })
	currency := ""
	if unit == "amount" {
		currency = l.new.c.Currencies[l.after.Currency].Code
	}
	x.input = numbers(column, x.input.Of, unit, currency, was, is)
	l.e.place(&x.input, l.old, l.new, column)
	l.e.list = append(l.e.list, x)
}

func (l *linePair) word(column, was, is string, set func(*Line)) {
	x := l.edit(CauseChanged, column, set)
	x.input = words(column, x.input.Of, was, is)
	l.e.place(&x.input, l.old, l.new, column)
	l.e.list = append(l.e.list, x)
}

// months compares when the line runs.
func (l *linePair) months(c *Case) {
	if l.was.From != l.is.From {
		x := l.edit(CauseChanged, "From", func(to *Line) {
			if to.From = l.is.From; to.Frequency == FrequencyOneOff {
				to.To = l.is.From
			}
		})
		x.input = numbers("From", x.input.Of, "month", "", float64(l.was.From), float64(l.is.From))
		l.e.place(&x.input, l.old, l.new, "From")
		l.e.list = append(l.e.list, x)
	}
	if l.was.Frequency != FrequencyOneOff && min(int(l.was.To), c.Months()) != min(int(l.is.To), c.Months()) {
		x := l.edit(CauseChanged, "To", func(to *Line) { to.To = l.is.To })
		x.input = numbers("To", x.input.Of, "month", "", float64(l.was.To), float64(l.is.To))
		l.e.place(&x.input, l.old, l.new, "To")
		l.e.list = append(l.e.list, x)
	}
}

// amounts compares period columns: one edit for all of a line's, told by the first cell that differs and, where it is not alone, by the sums.
func (l *linePair) amounts(cause Cause) {
	first, count := -1, 0
	for k := range l.is.Amounts {
		if l.was.Amounts[k] != l.is.Amounts[k] {
			if count++; first < 0 {
				first = k
			}
		}
	}
	if count == 0 {
		return
	}
	x := l.edit(cause, "", func(to *Line) { to.Amounts = l.is.Amounts })
	was, is, what := l.was.Amounts[first], l.is.Amounts[first], "Amount of "+l.e.periodName(first)
	if count > 1 {
		was, is, what = total(l.was.Amounts), total(l.is.Amounts), "Amounts from "+l.e.periodName(first)+" on"
	}
	x.input = numbers(what, x.input.Of, "amount", l.new.c.Currencies[l.after.Currency].Code, was, is)
	p := l.e.u.periods
	if p.new[first] >= 0 {
		setRef(&x.input, l.new.c.periodRef(l.after, p.new[first]))
	} else {
		setRef(&x.input, l.old.c.periodRef(l.before, p.old[first]))
		x.input.InOld = x.input.Cell != ""
	}
	l.e.list = append(l.e.list, x)
}

// periodName is the heading of a period column.
func (e *edits) periodName(k int) string {
	if i := e.u.periods.new[k]; i >= 0 {
		return e.u.after.Periods[i].Heading
	}
	return e.u.before.Periods[e.u.periods.old[k]].Heading
}

func setRef(in *ChangedInput, r Ref) { in.Workbook, in.Sheet, in.Cell = r.Workbook, r.Sheet, r.Cell }

// periodRef returns the cell of a line in a period column.
func (c *Case) periodRef(l *Line, period int) Ref {
	if l.Row == 0 || int(l.Table) >= len(c.Tables) || c.Periods[period].Column == 0 {
		return Ref{}
	}
	t := &c.Tables[l.Table]
	return Ref{t.Workbook, t.Sheet, CellName(c.Periods[period].Column, int(l.Row))}
}

// placeLine writes where a whole line stands: its first cell that tells an amount, or a name.
func (e *edits) placeLine(in *ChangedInput, old, new *Line) {
	c, l := e.u.after, new
	if l == nil {
		c, l, in.InOld = e.u.before, old, true
	}
	for _, column := range []string{"Unit cost", "Quantity", "Category", "Option"} {
		if ref, ok := c.Ref(l.Source, column); ok && (l.Frequency != FrequencyPeriods || column == "Category" || column == "Option") {
			setRef(in, ref)
			break
		}
	}
	if i := slices.IndexFunc(l.Amounts, func(x float64) bool { return x != 0 }); i >= 0 && l.Frequency == FrequencyPeriods {
		if ref := c.periodRef(l, i); ref.Cell != "" {
			setRef(in, ref)
		}
	}
	in.InOld = in.InOld && in.Cell != ""
}
