package ingest

import (
	"fmt"
	"slices"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// settle settles what depends on several sheets: the first month, dates, the horizon, and what the lines together show.
func (k *costLines) settle() {
	k.settleFirstMonth()
	k.d.settleMoves()
	k.d.checkContracts()
	checkRisks(k.d)
	if k.t == nil {
		return
	}
	k.placePeriods()
	k.checkFunctions()
	k.checkAlike()
	k.settleLines()
}

func (k *costLines) add(why *finding.Reason, l *report.Line, column int, value string, subject any, args ...any) {
	t := k.of(l)
	if f := why.At(t.place(int(l.Row), t.at[column], t.columns[column].Name), value, subject, args...); !k.shared(t, f) {
		k.d.add(f)
	}
}

// settleLines gives every line its months within the horizon, puts those after it aside and notes what single lines and
// all together show.
func (k *costLines) settleLines() {
	c := k.d.c
	s := &lineSettler{costLines: k, loaded: make([]bool, len(c.Options))}
	pay := &payCheck{costLines: k}
	work := &workCheck{costLines: k, options: make([]optionWork, len(c.Options)), warned: map[[2]int32]schema.Topics{}}
	kept := c.Lines[:0]
	var l report.Line // one for all: it is kept by value
	s.l = &l
	for i := range c.Lines {
		l = c.Lines[i]
		if s.flag = k.flags[i]; s.flag&lineBroken != 0 {
			work.noteBroken(&l)
			kept = append(kept, l)
			continue
		}
		s.check()
		if !s.place() {
			if l.From <= mostMonths {
				c.Later = append(c.Later, l)
			}
			continue
		}
		if k.later != nil && k.later[i] != nil && !k.keepLater(l, k.later[i]) {
			continue
		}
		pay.note(&l, len(kept))
		work.note(&l)
		kept = append(kept, l)
	}
	clear(c.Lines[len(kept):])
	c.Lines = kept
	pay.check()
	work.check()
	switch last := s.month(c.Months()); {
	case s.cut == 1:
		k.add(reason.LineCut, &s.firstCut, schema.CostTo, "", last)
	case s.cut > 1:
		k.add(reason.LinesCut, &s.firstCut, schema.CostTo, "", last, s.cut)
	}
}

// keepLater keeps the amounts that a line has in periods after the horizon, for longer ones. It reports whether the
// line has others within.
func (k *costLines) keepLater(l report.Line, later []float64) (within bool) {
	within = slices.ContainsFunc(l.Amounts, func(amount float64) bool { return amount != 0 })
	l.Amounts = later
	k.d.c.Later = append(k.d.c.Later, l)
	return within
}

// mostMonths is the last month of the longest horizon.
const mostMonths = 12 * 30

type lineSettler struct {
	*costLines
	l        *report.Line
	flag     lineFlag
	move     report.Schedule // of its option and function
	loaded   []bool          // by option: that its loaded labour has been noted
	cut      int             // lines that run beyond the horizon
	firstCut report.Line
}

func (s *lineSettler) month(m int) caseMonth { return caseMonth{m, s.d.c.FirstMonth} }

// stated is what a line's field says, as its author sees it.
func (s *lineSettler) stated(field int16, tie report.Tie, dated lineFlag) string {
	switch {
	case s.flag&dated != 0:
		return calendar(field).String()
	case tie == report.Untied:
		return fmt.Sprint(field)
	case field == 0:
		return tie.String()
	}
	return fmt.Sprintf("%v%+d", tie, field)
}

func (s *lineSettler) statedFrom() string { return s.stated(s.l.From, s.l.FromTie, fromDated) }

func (s *lineSettler) states(column int) bool { return states(s.l.Source, column) }

// place turns the line's From and To into months within the horizon. It returns false where the line lies wholly after
// it; then the months are those within the longest horizon.
func (s *lineSettler) place() (inside bool) {
	l, last := s.l, s.d.c.Months()
	s.move = s.d.schedule(l.Option, l.Function)
	from := s.whole(l.From, l.FromTie, s.flag&fromDated)
	to := s.whole(l.To, l.ToTie, s.flag&toDated)
	l.FromOffset, l.ToOffset = 0, 0
	if l.FromTie != report.Untied {
		l.FromOffset = l.From
	}
	if l.ToTie != report.Untied {
		l.ToOffset = l.To
	}
	switch l.Frequency {
	case report.FrequencyPeriods:
		l.From, l.To = 0, int16(last)
		return true
	case report.FrequencyOneOff:
		return s.placeOneOff(from)
	}
	from = s.recurringFrom(from)
	ends := s.states(schema.CostTo)
	if l.ToTie != report.Untied {
		to = max(to, 1)
	}
	switch {
	case ends && to < 1:
		var when any = s.month(to)
		if s.flag&toDated != 0 {
			when = s.month(to).calendar()
		}
		s.add(reason.ToBeforeStart, l, schema.CostTo, s.stated(l.To, l.ToTie, toDated), when, s.month(1).calendar())
		return true
	case ends && to < from:
		s.add(reason.ToBeforeFrom, l, schema.CostTo, s.stated(l.To, l.ToTie, toDated), s.month(to), s.month(from))
		return true
	case from > last:
		s.afterHorizon(from)
	case ends && to > last:
		s.cutAt(last, to)
	}
	inside = from <= last
	longest := last
	if !inside {
		longest = mostMonths
	}
	if !ends {
		to = longest
	}
	l.From, l.To = int16(from), int16(min(to, longest))
	return inside
}

// cutAt notes a line that runs beyond the horizon, and keeps what of it lies there for longer ones.
func (s *lineSettler) cutAt(last, to int) {
	if s.cut++; s.cut == 1 {
		s.firstCut = *s.l
	}
	if s.l.ToTie == report.TiedToEnd {
		return // it follows the move in every horizon
	}
	rest := *s.l
	rest.From, rest.FromTie, rest.FromOffset = int16(last+1), report.Untied, 0
	rest.To, rest.ToTie, rest.ToOffset = int16(min(to, mostMonths)), report.Untied, 0
	s.d.c.Later = append(s.d.c.Later, rest)
}

// whole returns the month of the case that a line's field stands for.
func (s *lineSettler) whole(field int16, tie report.Tie, dated lineFlag) int {
	switch {
	case tie == report.TiedToStart:
		return s.move.Start + int(field)
	case tie == report.TiedToEnd:
		return s.move.End() + int(field)
	case dated != 0:
		return int(report.Month(field)-s.d.c.FirstMonth) + 1
	}
	return int(field)
}

// recurringFrom returns the month in which a recurring line starts: with the move where none is stated, 1 at the
// earliest.
func (s *lineSettler) recurringFrom(from int) int {
	l, start := s.l, s.move.Start
	if !s.states(schema.CostFrom) {
		return start
	}
	switch {
	case from >= 1 || l.FromTie != report.Untied:
	case s.flag&fromDated != 0:
		s.add(reason.FromBeforeStart, l, schema.CostFrom, s.statedFrom(), s.month(from).calendar(), s.month(1).calendar())
	default:
		s.add(reason.FromZero, l, schema.CostFrom, "0", nil)
	}
	from = max(from, 1)
	if from < start && l.Kind <= report.Fees {
		s.add(reason.FromBeforeMove, l, schema.CostFrom, s.statedFrom(), s.d.c.Categories[l.Category],
			s.d.c.Options[l.Option].Name, s.month(from), s.month(start))
	}
	return from
}

func (s *lineSettler) afterHorizon(from int) {
	s.add(reason.LineAfterHorizon, s.l, schema.CostFrom, s.statedFrom(), s.month(from), s.month(s.d.c.Months()))
}

func (s *lineSettler) placeOneOff(from int) (inside bool) {
	l := s.l
	switch {
	case !s.states(schema.CostFrom):
		from = s.move.Start - 1
	case s.flag&fromDated != 0 && from < 1:
		s.add(reason.OneOffBeforeStart, l, schema.CostFrom, s.statedFrom(), s.month(from).calendar(), s.month(1).calendar())
		return true
	}
	if s.states(schema.CostTo) {
		s.add(reason.IgnoredOneOff, l, schema.CostTo, s.stated(l.To, l.ToTie, toDated), s.t.columns[schema.CostTo].Spoken())
	}
	from = max(from, 0)
	if inside = from <= s.d.c.Months(); !inside {
		s.afterHorizon(from)
	}
	l.From, l.To = int16(from), int16(from)
	l.ToTie, l.ToOffset = report.Untied, 0
	return inside
}
