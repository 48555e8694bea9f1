package ingest

import (
	"fmt"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// settle settles what depends on several sheets: the first month, dates, the horizon, and what the lines together show.
func (k *costLines) settle() {
	k.settleFirstMonth()
	if k.t == nil {
		return
	}
	k.placePeriods()
	k.checkFunctions()
	k.checkAlike()
	k.checkTopics()
	k.settleLines()
	k.checkCostless()
}

func (k *costLines) add(why *finding.Reason, l *report.Line, column int, value string, subject any, args ...any) {
	k.t.add(why, int(l.Row), column, value, subject, args...)
}

// settleLines gives every line its months within the horizon, leaves out those after it and notes what single lines
// show.
func (k *costLines) settleLines() {
	c := k.d.c
	s := &lineSettler{costLines: k, loaded: make([]bool, len(c.Options))}
	pay := &payCheck{costLines: k}
	kept := c.Lines[:0]
	var l report.Line // one for all: it is kept by value
	s.l = &l
	for i := range c.Lines {
		l = c.Lines[i]
		if s.flag = k.flags[i]; s.flag&lineBroken == 0 {
			inside := s.place()
			s.check()
			if !inside {
				continue
			}
			pay.note(&l, len(kept))
		}
		kept = append(kept, l)
	}
	clear(c.Lines[len(kept):])
	c.Lines = kept
	pay.check()
	switch last := s.month(c.Months()); {
	case s.cut == 1:
		k.add(reason.LineCut, &s.firstCut, schema.CostTo, "", last)
	case s.cut > 1:
		k.add(reason.LinesCut, &s.firstCut, schema.CostTo, "", last, s.cut)
	}
}

type lineSettler struct {
	*costLines
	l        *report.Line
	flag     lineFlag
	loaded   []bool // by option: that its loaded labour has been noted
	cut      int    // lines that run beyond the horizon
	firstCut report.Line
}

// caseMonth is a month of the case, in a sentence: "month 3 (Mar 2027)".
type caseMonth struct {
	number int
	first  report.Month // of the case
}

func (m caseMonth) String() string {
	if m.number < 1 {
		return fmt.Sprint("month ", m.number)
	}
	return fmt.Sprintf("month %d (%s)", m.number, m.calendar())
}

func (m caseMonth) calendar() calendar { return calendar(m.first + report.Month(m.number-1)) }

func (s *lineSettler) month(m int) caseMonth { return caseMonth{m, s.d.c.FirstMonth} }

func (s *lineSettler) stated(month int, dated lineFlag) string {
	if s.flag&dated != 0 {
		return s.month(month).calendar().String()
	}
	return fmt.Sprint(month)
}

func (s *lineSettler) states(column int) bool { return states(s.l.Source, column) }

// place turns the line's From and To into months within the horizon. It returns false where the line lies wholly after
// it.
func (s *lineSettler) place() bool {
	l, last := s.l, s.d.c.Months()
	from, to := int(l.From), int(l.To)
	if s.flag&fromDated != 0 {
		from = int(report.Month(l.From)-s.d.c.FirstMonth) + 1
	}
	if s.flag&toDated != 0 {
		to = int(report.Month(l.To)-s.d.c.FirstMonth) + 1
	}
	switch l.Frequency {
	case report.FrequencyPeriods:
		l.From, l.To = 0, int16(last)
		return true
	case report.FrequencyOneOff:
		return s.placeOneOff(from, to)
	}
	from = s.recurringFrom(from)
	ends := s.states(schema.CostTo)
	switch {
	case ends && to < 1:
		var when any = s.month(to)
		if s.flag&toDated != 0 {
			when = s.month(to).calendar()
		}
		s.add(reason.ToBeforeStart, l, schema.CostTo, s.stated(to, toDated), when, s.month(1).calendar())
		return true
	case ends && to < from:
		s.add(reason.ToBeforeFrom, l, schema.CostTo, s.stated(to, toDated), s.month(to), s.month(from))
		return true
	case from > last:
		s.afterHorizon(from)
		return false
	case to > last:
		if s.cut++; s.cut == 1 {
			s.firstCut = *l
		}
	}
	l.From, l.To = int16(from), int16(min(to, last))
	return true
}

// recurringFrom returns the month in which a recurring line starts: 1 at the earliest.
func (s *lineSettler) recurringFrom(from int) int {
	switch {
	case from >= 1:
		return from
	case s.flag&fromDated != 0:
		s.add(reason.FromBeforeStart, s.l, schema.CostFrom, s.stated(from, fromDated), s.month(from).calendar(),
			s.month(1).calendar())
	default:
		s.add(reason.FromZero, s.l, schema.CostFrom, "0", nil)
	}
	return 1
}

func (s *lineSettler) afterHorizon(from int) {
	s.add(reason.LineAfterHorizon, s.l, schema.CostFrom, s.stated(from, fromDated), s.month(from), s.month(s.d.c.Months()))
}

func (s *lineSettler) placeOneOff(from, to int) bool {
	l := s.l
	switch {
	case s.flag&fromDated != 0 && from < 1:
		s.add(reason.OneOffBeforeStart, l, schema.CostFrom, s.stated(from, fromDated), s.month(from).calendar(),
			s.month(1).calendar())
		return true
	case from > s.d.c.Months():
		s.afterHorizon(from)
		return false
	}
	if s.states(schema.CostTo) && to != from {
		s.add(reason.IgnoredOneOff, l, schema.CostTo, s.stated(to, toDated), s.t.columns[schema.CostTo].Spoken())
	}
	l.From, l.To = int16(from), int16(from)
	return true
}

func (s *lineSettler) check() {
	l, c := s.l, s.d.c
	baseline := int(l.Option) == s.d.baseline
	if l.Avoidable != 1 && !baseline && s.d.baseline >= 0 {
		s.add(reason.IgnoredAvoidable, l, schema.CostAvoidable, percent(l.Avoidable).String(), nil)
		l.Avoidable = 1
	}
	if l.Probability != 1 && l.Kind != report.Benefit {
		s.add(reason.IgnoredProbability, l, schema.CostProbability, percent(l.Probability).String(), nil, l.Kind)
		l.Probability = 1
	}
	if !l.Kind.IsLabour() {
		return
	}
	if l.Kind == report.LoadedLabour && !s.loaded[l.Option] {
		s.loaded[l.Option] = true
		s.add(reason.LoadedLabour, l, schema.CostCategory, c.Categories[l.Category], c.Options[l.Option].Name)
	}
	switch l.Frequency {
	case report.FrequencyPeriods:
		s.add(reason.LabourByPeriod, l, schema.CostCategory, c.Categories[l.Category], nil)
	case report.FrequencyOneOff:
	default:
		s.checkHeads(baseline)
	}
}

// employed is how many people a line enters, and how many work for it.
type employed struct{ entered, employed float64 }

func (e employed) String() string {
	return "entered " + heads(e.entered) + " FTE, " + heads(e.employed) + " employed"
}

// checkHeads says how many people a labour line employs, since heads are often entered already grossed up.
func (s *lineSettler) checkHeads(baseline bool) {
	l, place := s.l, &s.d.c.Locations[s.l.Location]
	p := place.Productivity
	if baseline || p == 1 || p <= 0 {
		return
	}
	column := schema.CostQuantity
	if s.t.at[column] == 0 {
		column = schema.CostUnitCost
	}
	s.add(reason.HeadsEmployed, l, column, heads(l.Quantity), employed{l.Quantity, l.Quantity / p}, place.Name, percent(p))
}

// heads writes a number of people to one decimal.
func heads(n float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0") }
