package schedule

import (
	"fmt"
	"strconv"
	"time"
)

// Period is what a run reports on: a calendar month. Periods can be compared with ==.
type Period struct {
	Year  int
	Month time.Month
}

// The years in which a period that somebody writes may lie: those in which a workbook may have its months.
const (
	firstYear = 1990
	lastYear  = 2199
)

// ParsePeriod reads a period as String writes it. The error is a Fault of PartPeriod.
func ParsePeriod(text string) (Period, error) {
	t, err := time.Parse("2006-01", text)
	if err != nil {
		return Period{}, whole(text).fault(PartPeriod, fmt.Sprintf("the period is %q", text), periodHint(text))
	}
	if t.Year() < firstYear || t.Year() > lastYear {
		return Period{}, whole(text).fault(PartPeriod, fmt.Sprintf("the period %s is outside the years %d to %d", text,
			firstYear, lastYear),
			"write year and month, for example 2026-03")
	}
	return Period{t.Year(), t.Month()}, nil
}

// periodHint recognises a month that is written in another way.
func periodHint(text string) string {
	for _, layout := range []string{"2006-1", "2006/1", "2006.1", "1/2006", "1.2006", "1-2006", "200601", "January 2006",
		"Jan 2006", "Jan-2006", "2006 January",
		"2006 Jan", "2006-1-2"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= firstYear && t.Year() <= lastYear {
			return "write it as " + t.Format("2006-01")
		}
	}
	return "write year and month, for example 2026-03"
}

// periodBefore returns the month before that of a date.
func periodBefore(w wall) Period {
	t := w.time()
	return Period{t.Year(), t.Month()}.Prev()
}

// String returns "2026-03".
func (p Period) String() string {
	if p.Year < 0 || p.Year > 9999 {
		return strconv.Itoa(p.Year) + fmt.Sprintf("-%02d", int(p.Month))
	}
	return fmt.Sprintf("%04d-%02d", p.Year, int(p.Month))
}

// First returns the first day of the period, as midnight UTC.
func (p Period) First() time.Time { return time.Date(p.Year, p.Month, 1, 0, 0, 0, 0, time.UTC) }

// Last returns the last day of the period, as midnight UTC.
func (p Period) Last() time.Time { return time.Date(p.Year, p.Month+1, 0, 0, 0, 0, 0, time.UTC) }

// AsOf returns the day of the period's report: its last.
func (p Period) AsOf() time.Time { return p.Last() }

// Next returns the period after this one.
func (p Period) Next() Period {
	if p.Month == time.December {
		return Period{p.Year + 1, time.January}
	}
	return Period{p.Year, p.Month + 1}
}

// Prev returns the period before this one.
func (p Period) Prev() Period {
	if p.Month == time.January {
		return Period{p.Year - 1, time.December}
	}
	return Period{p.Year, p.Month - 1}
}

// Compare returns −1 where p is earlier than q, 0 where they are the same, and 1 where p is later.
func (p Period) Compare(q Period) int { return p.First().Compare(q.First()) }
