package ingest

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// headingText is what a reader sees in a heading.
func headingText(c *workbook.Cell) string {
	if s := c.Shown(); s != nil {
		return strings.TrimSpace(s.Text(c.Number))
	}
	return strings.TrimSpace(show(c))
}

// headed are columns that have a finding in common, in a sentence: the heading "H1 2027", or the headings "Jan" to
// "Dec" (C1 to N1) and "H1 2027" (P1).
type headed struct {
	columns  []int // ascending
	row      int
	headings map[int]string
}

func (h headed) String() string {
	if len(h.columns) == 1 {
		return `the heading "` + h.headings[h.columns[0]] + `"`
	}
	var parts []string
	for _, s := range stretches(h.columns) {
		first, last := s[0], s[1]
		text := `"` + h.headings[first] + `"`
		cells := finding.CellName(first, h.row)
		if last > first {
			text += ` to "` + h.headings[last] + `"`
			cells += " to " + finding.CellName(last, h.row)
		}
		parts = append(parts, fmt.Sprintf("%s (%s)", text, cells))
	}
	return "the headings " + and(parts).String()
}

// settleOrder reads headings such as Jan-25 where their order says that the number is a year.
func (h *headingRow) settleOrder(w *workbook.Row) {
	if !h.periods {
		return
	}
	texts := make([]string, len(w.Cells))
	for i := range w.Cells {
		switch c := &w.Cells[i]; {
		case c.Type == workbook.TypeText:
			texts[i] = schema.WithoutUnit(c.Text)
		case c.Type == workbook.TypeDate && c.Shown() == nil:
			if m, ok := literal.MonthOfSerial(c.Number); ok {
				texts[i] = m.String()
			}
		}
	}
	months, ok := literal.MonthsInOrder(texts)
	if !ok {
		return
	}
	h.ordered = map[int]report.Month{}
	for i, m := range months {
		if m != 0 {
			h.ordered[w.Cells[i].Column] = m
		}
	}
}

// period reads the period that a heading names.
func (h *headingRow) period(c *workbook.Cell) (p literal.Period, ok bool) {
	if !h.periods {
		return p, false
	}
	if m := h.ordered[c.Column]; m != 0 {
		return literal.Period{Kind: literal.CalendarMonth, Month: m}, true
	}
	return literal.ParsePeriod(c)
}

// unread are headings that speak of periods and are none, to be told once each sort.
type unread struct {
	*headingRow
	bare               []int // names of months without a year
	halves             []int // half-years
	twofold, dayOrYear []int
	other              []int
	longer             []int // years and quarters, where only months can be read
}

// mayBePeriod reports whether a heading is a period or speaks of one.
func (h *headingRow) mayBePeriod(c *workbook.Cell) bool {
	if !h.periods {
		return false
	}
	if _, ok := literal.ParsePeriod(c); ok || c.Type != workbook.TypeText {
		return ok
	}
	short := strings.TrimSpace(schema.WithoutUnit(c.Text))
	_, reading := literal.ParseMonth(short)
	return reading == literal.TwoMonths || reading == literal.DayOrYear || literal.IsMonthName(short)
}

// speaksOfMonth takes up a heading that names a month that cannot be told.
func (u *unread) speaksOfMonth(c *workbook.Cell) bool {
	if !u.periods || c.Type != workbook.TypeText {
		return false
	}
	short := strings.TrimSpace(schema.WithoutUnit(c.Text))
	switch _, reading := literal.ParseMonth(short); {
	case reading == literal.TwoMonths:
		u.twofold = append(u.twofold, c.Column)
	case reading == literal.DayOrYear:
		u.dayOrYear = append(u.dayOrYear, c.Column)
	case literal.IsMonthName(short):
		u.bare = append(u.bare, c.Column)
	default:
		return false
	}
	return true
}

// speaksOfPeriod takes up a heading that looks like a period and is none that is read.
func (u *unread) speaksOfPeriod(c *workbook.Cell) bool {
	heading := u.t.headings[c.Column]
	switch {
	case !u.periods || c.Type != workbook.TypeText && c.Shown() == nil:
		return false
	case literal.IsHalfYear(heading):
		u.halves = append(u.halves, c.Column)
	case literal.LooksLikePeriod(heading):
		u.other = append(u.other, c.Column)
	default:
		return false
	}
	return true
}

// tell notes the headings that speak of periods and are none. Names of months and half-years are errors where the
// amounts would be missing without them. It reports whether they are.
func (u *unread) tell() (needed bool) {
	amounts := len(u.t.d.periods) > 0
	for column, at := range u.t.at {
		amounts = amounts || at != 0 && u.t.id.HoldsAmounts(column)
	}
	if amounts || len(u.bare) < 2 {
		for _, column := range u.bare {
			u.unknown(column)
		}
		u.bare = nil
	}
	if amounts {
		u.other, u.halves = append(u.other, u.halves...), nil
		slices.Sort(u.other)
	}
	for _, of := range []struct {
		columns []int
		why     *finding.Reason
	}{{u.twofold, reason.HeadingTwoMonths}, {u.dayOrYear, reason.HeadingDayOrYear}, {u.bare, reason.HeadingYearless},
		{u.halves, reason.HalfYear}, {u.other, reason.PeriodUnread}, {u.longer, reason.HeadingNoMonth}} {
		if len(of.columns) > 0 {
			first := of.columns[0]
			u.add(of.why, first, u.t.headings[first], headed{of.columns, u.number, u.t.headings})
		}
	}
	return len(u.twofold)+len(u.dayOrYear)+len(u.bare)+len(u.halves)+len(u.longer) > 0
}
