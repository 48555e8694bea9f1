package change

import (
	"fmt"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// span is when a line runs.
type span struct{ from, to int16 }

// spans returns when the old lines run once first month and horizon are the new ones. The case does not say which lines
// state calendar months: a line is taken to, if its months in the new revision are the old ones moved as the first
// month was. A line that runs to the end of the old horizon runs on where the new revision says so, or where nothing
// says otherwise.
func (e *edits) spans() []span {
	a, b := e.r.before, e.r.after
	moved, oldEnd, newEnd := int(b.FirstMonth-a.FirstMonth), a.Months(), b.Months()
	ss := make([]span, len(e.match.old))
	for i := range e.match.old {
		o := &e.match.old[i]
		from, to := int(o.From), int(o.To)
		if o.Frequency == report.FrequencyPeriods {
			continue
		}
		if j := e.match.partner[i]; j >= 0 {
			n := &e.match.new[j]
			shifted := from - moved
			if int(n.From) == shifted || o.Frequency != report.FrequencyOneOff && int(n.From) == max(shifted, 1) {
				from = int(n.From)
			}
			ends := to == oldEnd && (int(n.To) == newEnd || int(n.To) > oldEnd)
			if ends || int(n.To) == min(to-moved, newEnd) {
				to = int(n.To)
			}
		} else if source := a.Lines[e.oldLines[i]].Source; to == oldEnd && !a.Stated(source, "To") {
			to = newEnd
		}
		if o.Frequency == report.FrequencyOneOff {
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
	a, b := e.r.before, e.r.after
	placed := e.placed()
	for i, j := range e.match.partner {
		if j >= 0 {
			e.compareLine(i, &placed.lines[i], &e.match.new[j], Pair{e.oldLines[i], e.newLines[j]})
		}
	}
	for j, i := range e.match.taken {
		if i >= 0 {
			continue
		}
		at := len(e.start.lines)
		e.start.lines, e.start.present = append(e.start.lines, e.match.new[j]), append(e.start.present, false)
		x := e.wholeLine(Added, at, e.match.new[j].Option, Pair{-1, e.newLines[j]}, func(h *hybrid) { h.present[at] = true })
		x.weight, x.input.Now.Unit = math.Abs(worth(b, &b.Lines[e.newLines[j]])), Whole
		e.list = append(e.list, x)
	}
	for i, j := range e.match.partner {
		gone := &placed.lines[i]
		if j >= 0 || gone.Frequency != report.FrequencyPeriods && int(gone.From) > b.Months() {
			continue
		}
		x := e.wholeLine(Removed, i, gone.Option, Pair{e.oldLines[i], -1}, func(h *hybrid) { h.present[i] = false })
		x.weight, x.input.Then.Unit = math.Abs(worth(a, &a.Lines[e.oldLines[i]])), Whole
		e.list = append(e.list, x)
	}
}

var (
	lineFields = []field[report.Line]{
		money(Changed, UnitCost, func(l *report.Line) *float64 { return &l.UnitCost },
			func(l *report.Line) int32 { return l.Currency }),
		{column: Quantity,
			value: func(_ *report.Case, l *report.Line) Value {
				if l.Uncounted {
					return Value{}
				}
				return Value{Unit: Number, Number: l.Quantity}
			},
			take: func(to, from *report.Line) { to.Quantity, to.Uncounted = from.Quantity, from.Uncounted }},
		{column: "From",
			value: func(_ *report.Case, l *report.Line) Value { return when(l.From, l.FromTie, l.FromOffset) },
			take: func(to, from *report.Line) {
				to.From, to.FromTie, to.FromOffset = from.From, from.FromTie, from.FromOffset
				if to.Frequency == report.FrequencyOneOff {
					to.To = from.From
				}
			}},
		{column: "To",
			value: func(_ *report.Case, l *report.Line) Value {
				if l.Frequency == report.FrequencyOneOff {
					return Value{} // it follows From
				}
				return when(l.To, l.ToTie, l.ToOffset)
			},
			take: func(to, from *report.Line) { to.To, to.ToTie, to.ToOffset = from.To, from.ToTie, from.ToOffset }},
		number(Changed, "Avoidable", Percent, func(l *report.Line) *float64 { return &l.Avoidable }),
		number(Changed, "Probability", Percent, func(l *report.Line) *float64 { return &l.Probability }),
		{column: "Escalation",
			value: func(_ *report.Case, l *report.Line) Value {
				if l.Escalation == report.EscalationRate {
					return Value{Unit: Percent, Number: l.Rate}
				}
				return Value{Unit: Word, Word: l.Escalation.String()}
			},
			take: func(to, from *report.Line) { to.Escalation, to.Rate = from.Escalation, from.Rate }},
		word(Changed, "Behaviour", func(l *report.Line) *report.Behaviour { return &l.Behaviour },
			func(_ *report.Case, l *report.Line) string { return l.Behaviour.String() }),
		word(Changed, "Category", func(l *report.Line) *int32 { return &l.Category },
			func(c *report.Case, l *report.Line) string { return c.Categories[l.Category] }),
	}
)

// when returns a month as the workbook counts it: "start+3".
func when(month int16, tie report.Tie, offset int16) Value {
	v := Value{Unit: Month, Number: float64(month)}
	if tie == report.Untied {
		return v
	}
	if v.Unit, v.Word = Word, tie.String(); offset != 0 {
		v.Word += fmt.Sprintf("%+d", offset)
	}
	return v
}

// compareLine adds what differs between a line as the settings leave the old one, and as the new revision has it, both
// in common places. Where what the line is differs, its numbers mean something else: then all of it is one edit.
func (e *edits) compareLine(i int, was, is *report.Line, pair Pair) {
	a, b := e.r.before, e.r.after
	before, after := &a.Lines[pair.Before], &b.Lines[pair.After]
	old, now := worth(a, before), worth(b, after)
	weight := max(math.Abs(now-old), 0.02*math.Abs(now))
	if was.Function != is.Function || was.Kind != is.Kind || was.Frequency != is.Frequency ||
		was.Location != is.Location || was.Currency != is.Currency {
		x := e.wholeLine(Changed, i, is.Option, pair, func(h *hybrid) { h.lines[i] = *is })
		x.weight, x.input.Then.Unit, x.input.Now.Unit = weight, Whole, Whole
		e.list = append(e.list, x)
		return
	}
	s := subject[report.Line]{Record{LineRecord, pair}, was, is, before.Source, after.Source,
		func(h *hybrid) *report.Line { return &h.lines[i] }}
	shape := func(x *edit) {
		x.cause, x.reach, x.weight = causeOf(x.input.Column, is.Kind), reachesLines, weight
		x.option, x.lines = int(is.Option), []int{i}
	}
	e.amounts(s, shape)
	compare(e, s, lineFields, shape)
}

// causeOf returns the cause of a change of a line's column.
func causeOf(column Column, kind report.Kind) Cause {
	switch {
	case column != UnitCost && column != Quantity && column != Amount && column != Amounts:
		return Changed
	case kind == report.Fees:
		return Fees
	case column == UnitCost && kind.IsLabour():
		return Wages
	}
	return Changed
}

// amounts compares period columns: one edit for all of a line's, with the first cell that differs and, where it is not
// alone, the sums.
func (e *edits) amounts(s subject[report.Line], shape func(*edit)) {
	first, count := -1, 0
	for k := range s.new.Amounts {
		if s.old.Amounts[k] != s.new.Amounts[k] {
			if count++; first < 0 {
				first = k
			}
		}
	}
	if count == 0 {
		return
	}
	code := e.start.c.Currencies[s.new.Currency].Code
	money := func(v float64) Value { return Value{Unit: Money, Number: v, Currency: code} }
	x := edit{apply: func(h *hybrid) { s.in(h).Amounts = s.new.Amounts }, input: Input{Record: s.record, Column: Amount,
		Period: Pair{e.r.periods.old[first], e.r.periods.new[first]}, Then: money(s.old.Amounts[first]),
		Now: money(s.new.Amounts[first])}}
	if count > 1 {
		x.input.Column = Amounts
		x.input.Then, x.input.Now = money(ledger.Total(s.old.Amounts)), money(ledger.Total(s.new.Amounts))
	}
	shape(&x)
	x.input.stands(periodRef(e.r.before, s.record.Before, x.input.Period.Before),
		periodRef(e.r.after, s.record.After, x.input.Period.After))
	e.list = append(e.list, x)
}

// periodRef returns the cell of a line in a period column; none where there is no such column.
func periodRef(c *report.Case, line, period int) report.Ref {
	if period < 0 {
		return report.Ref{}
	}
	ref, _ := c.PeriodRef(c.Lines[line].Source, period)
	return ref
}

// wholeLine begins the edit of a whole line.
func (e *edits) wholeLine(cause Cause, at int, option int32, pair Pair, apply func(*hybrid)) edit {
	x := edit{cause: cause, reach: reachesLines, option: int(option), lines: []int{at}, apply: apply,
		input: Input{Column: CostLine, Record: Record{LineRecord, pair}}}
	x.input.stands(lineRef(e.r.before, pair.Before), lineRef(e.r.after, pair.After))
	return x
}

// lineRef returns where a whole line stands: its first cell that states an amount, or a name. Line −1 stands nowhere.
func lineRef(c *report.Case, line int) (ref report.Ref) {
	if line < 0 {
		return ref
	}
	l := &c.Lines[line]
	periods := l.Frequency == report.FrequencyPeriods
	columns := []string{"Unit cost", "Quantity", "Category", "Option"}
	if periods {
		columns = columns[2:]
	}
	for _, column := range columns {
		if found, ok := c.Ref(l.Source, column); ok {
			ref = found
			break
		}
	}
	if i := slices.IndexFunc(l.Amounts, func(x float64) bool { return x != 0 }); i >= 0 && periods {
		if found := periodRef(c, line, i); found.Cell != "" {
			ref = found
		}
	}
	return ref
}

// worth returns what a line comes to over the horizon, in reporting currency at today's rate and price. Benefits are
// not negative here.
func worth(c *report.Case, l *report.Line) float64 {
	rate := c.Currencies[l.Currency].Rate
	switch l.Frequency {
	case report.FrequencyPeriods:
		return ledger.Total(l.Amounts) / rate
	case report.FrequencyOneOff:
		return l.Quantity * l.UnitCost / rate
	}
	return ledger.MonthlyRate(c, l) / rate * float64(max(min(int(l.To), c.Months())-int(l.From)+1, 0))
}
