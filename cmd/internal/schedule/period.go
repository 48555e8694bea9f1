package schedule

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"shorecast/report/wording/words"
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

// The words for what the reports of a schedule are for.
const (
	LastMonth = "last-month"
	ThisMonth = "this-month"
)

// parseSpan reports whether the reports are for the month under way, rather than the one before.
func parseSpan(text string) (thisMonth bool, faults []Fault) {
	spans := []string{LastMonth, ThisMonth}
	if text != "" && !slices.Contains(spans, text) {
		faults = []Fault{whole(text).fault(PartPeriod, fmt.Sprintf("the period is %q", text),
			words.Meant(text, spans, "expected "+words.Or(spans)))}
	}
	return text == ThisMonth, faults
}

// periodOf returns the period of a fire time that was written for a date.
func (s *Schedule) periodOf(w wall) Period {
	t := w.time()
	p := Period{t.Year(), t.Month()}
	if s.thisMonth {
		return p
	}
	return p.Prev()
}

// PeriodAt returns the period of a run by hand at an instant, which is also the latest that can be reported: the month
// before the instant's day in the schedule's zone, or the month of that day where the reports are for the month under
// way.
func (s *Schedule) PeriodAt(now time.Time) Period { return s.periodOf(wallOf(now.In(s.zone))) }

// CheckPeriod returns why a period cannot be reported at an instant: it is not over yet, or has not begun. It returns
// nil where it can.
func (s *Schedule) CheckPeriod(p Period, now time.Time) *Fault {
	last := s.PeriodAt(now)
	if p.Compare(last) <= 0 {
		return nil
	}
	message, hint := "is not over yet", "the last one that is over is "
	if s.thisMonth {
		message, hint = "has not begun yet", "the one under way is "
	}
	f := whole(p.String()).fault(PartPeriod, "the month "+p.String()+" "+message, hint+last.String())
	return &f
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
