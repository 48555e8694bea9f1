package ingest

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"shorecast/ingest/literal"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

func (v field) month() (report.Month, outcome) {
	if v.cell == nil {
		return 0, missing
	}
	switch v.cell.Type {
	case workbook.TypeDate:
		if m, ok := literal.MonthOfSerial(v.cell.Number); ok {
			return m, read
		}
		return 0, v.add(reason.MonthOutside, v.stands())
	case workbook.TypeText:
		return v.monthOfText()
	case workbook.TypeNumber:
		if m, ok := literal.MonthOfSerial(v.cell.Number); ok {
			return 0, v.add(reason.MonthSerial, v.stands(), calendar(m))
		}
		return 0, v.add(reason.MonthPlain, v.stands())
	case workbook.TypeBool:
		return 0, v.add(reason.NumberTruthMonth, v.stands())
	}
	v.broken()
	return 0, bad
}

func (v field) monthOfText() (report.Month, outcome) {
	if v.broken() {
		return 0, bad
	}
	m, reading := literal.ParseMonth(strings.TrimSpace(v.cell.Text))
	switch reading {
	case literal.OneMonth:
		if v.cell.Text != m.String() {
			v.keepRaw(monthText(m))
		}
		return m, read
	case literal.TwoMonths:
		return 0, v.add(reason.MonthAmbiguous, v.stands())
	case literal.DayOrYear:
		return 0, v.add(reason.MonthDayOrYear, v.stands())
	case literal.OutsideTime:
		return 0, v.add(reason.MonthOutside, v.stands())
	}
	return 0, v.add(reason.MonthUnreadable, v.stands(), v.col.Wanted())
}

// date reads a day.
func (v field) date() (time.Time, outcome) {
	if v.cell == nil {
		return time.Time{}, missing
	}
	switch v.cell.Type {
	case workbook.TypeDate:
		if t, ok := literal.DayOfSerial(v.cell.Number); ok {
			return t, read
		}
		return time.Time{}, v.add(reason.DateOutside, v.stands(), v.col.Wanted())
	case workbook.TypeText:
		if v.broken() {
			return time.Time{}, bad
		}
		t, reading := literal.ParseDate(strings.TrimSpace(v.cell.Text))
		switch reading {
		case literal.OneMonth:
			v.keepRaw(t.Format(time.DateOnly))
			return t, read
		case literal.TwoMonths:
			return t, v.add(reason.DateAmbiguous, v.stands(), v.col.Wanted())
		case literal.OutsideTime:
			return t, v.add(reason.DateOutside, v.stands(), v.col.Wanted())
		}
	case workbook.TypeError, workbook.TypeUncalculated:
		v.broken()
		return time.Time{}, bad
	}
	return time.Time{}, v.add(reason.DateUnreadable, v.stands(), v.col.Wanted())
}

// monthPoint is a month of the case as a cell states it: by its number, as a calendar month, or so many months after
// the start or the end of a move.
type monthPoint struct {
	tie    report.Tie
	number int          // of the case, or after what it is tied to
	month  report.Month // 0 where it is no calendar month
}

func (v field) monthPoint() (monthPoint, outcome) {
	if v.cell == nil {
		return monthPoint{}, missing
	}
	switch v.cell.Type {
	case workbook.TypeNumber:
		x, out := v.monthNumber()
		return monthPoint{number: int(x)}, out
	case workbook.TypeText:
		if p, ok := parseTied(v.cell.Text); ok && v.col.Tied {
			if !v.col.Bounds.Allow(math.Abs(float64(p.number))) {
				return p, v.add(reason.OutOfMonths, v.stands(), v.col.Bounds.Text(""))
			}
			return p, read
		}
		if n, ok := literal.ParseNumber(v.cell.Text); ok && !n.Percent && !n.Two {
			x, out := v.settle(n)
			return monthPoint{number: int(x)}, out
		}
	}
	m, out := v.month()
	return monthPoint{month: m}, out
}

// parseTied reads a month that is counted from a move: start, start+3, end - 1.
func parseTied(s string) (p monthPoint, ok bool) {
	s = strings.TrimSpace(s)
	for _, p.tie = range []report.Tie{report.TiedToStart, report.TiedToEnd} {
		word := p.tie.String()
		if len(s) < len(word) || !strings.EqualFold(s[:len(word)], word) {
			continue
		}
		rest := strings.TrimSpace(s[len(word):])
		if rest == "" {
			return p, true
		}
		sign, size := utf8.DecodeRuneInString(rest)
		n, err := strconv.ParseUint(strings.TrimSpace(rest[size:]), 10, 16)
		if p.number = int(n); literal.IsMinus(sign) {
			p.number = -p.number
		}
		return p, err == nil && (sign == '+' || literal.IsMinus(sign))
	}
	return p, false
}

// monthNumber reads a literal.Plain whole number from a cell that holds a number.
func (v field) monthNumber() (float64, outcome) {
	x := v.cell.Number
	switch {
	case v.cell.Format == workbook.FormatPercent:
		return v.check(x, true)
	case x != float64(int64(x)):
		return 0, v.add(reason.NumberPart, v.stands(), v.col.Wanted())
	case v.col.Bounds.Allow(x):
		return x, read
	}
	bounds := v.col.Bounds.Text("")
	if m, ok := literal.MonthOfSerial(x); ok {
		return 0, v.add(reason.OutOfMonthsSerial, v.stands(), bounds, calendar(m))
	}
	if x >= literal.FirstYear && x <= literal.LastYear {
		return 0, v.add(reason.OutOfMonthsYear, v.stands(), bounds)
	}
	return 0, v.add(reason.OutOfMonths, v.stands(), bounds)
}

func (v field) monthName() (time.Month, outcome) {
	w, out := v.word()
	if out != read {
		return 0, out
	}
	m, ok := literal.MonthName(strings.TrimSuffix(w, "."))
	if !ok {
		return 0, v.add(reason.ChoiceNotMonth, v.stands())
	}
	return m, read
}
