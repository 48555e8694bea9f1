package schedule

import "time"

// Day names the day of a month by whose end something has to be there. The zero value is the last business day before
// the report.
type Day struct{ rule rule }

// ParseDay reads a day as a rule is written: "business-day 2", "last-business-day", "last-day"; empty for the last
// business day before the report.
func ParseDay(text string) (Day, []Fault) {
	r, faults := parseRule(text)
	return Day{r}, faults
}

// Await is what a report waits for.
type Await struct {
	Fire     Fire      // when the report is made: the first fire time of its period
	Since    time.Time // when the report before was made; zero for the first
	Deadline time.Time // the end of the day, or its beginning, before Fire
}

// patience is how many months back a report before is looked for, and a day that a rule names.
const patience = 24

// Awaited returns what the next report waits for at an instant: the next one that is not made yet, whatever period it
// is for. It is false where there is none, or no such day before it.
func (s *Schedule) Awaited(now time.Time, by Day) (Await, bool) {
	f, ok := s.firstFrom(monthOf(wallOf(now.In(s.zone))))
	if ok && !f.Time.After(now) { // its period is reported, though it may fire again this month
		f, ok = s.firstFrom(f.wall.monthAfter())
	}
	if !ok {
		return Await{}, false
	}
	a := Await{Fire: f}
	for month, n := monthOf(f.wall), 0; n < patience && a.Since.IsZero(); n++ {
		month = monthOf(month - oneDay)
		if before, ok := s.firstFrom(month); ok && before.Period != f.Period && before.wall < f.wall {
			a.Since = before.Time
		}
	}
	a.Deadline, ok = s.deadline(f, by)
	return a, ok && a.Deadline.After(a.Since)
}

// firstFrom returns the first fire time from the beginning of a day on.
func (s *Schedule) firstFrom(day wall) (Fire, bool) {
	return s.Next(day.instant(s.zone).Add(-time.Second))
}

// monthOf returns the first day of a month.
func monthOf(w wall) wall {
	t := w.time()
	return date(t.Year(), t.Month(), 1)
}

// deadline returns the end of the latest day that a rule names before a report; or its beginning, where the report is
// made on that day or as soon as it ends.
func (s *Schedule) deadline(f Fire, by Day) (time.Time, bool) {
	over := func(day wall) (time.Time, bool) {
		for _, at := range []wall{day + oneDay, day} {
			if at < f.wall {
				return at.instant(s.zone), true
			}
		}
		return time.Time{}, false
	}
	own := f.wall.day()
	if by.rule.kind == everyDay {
		for d := own - oneDay; d > own-patience*oneDay; d -= oneDay {
			if s.business.open(d) {
				return over(d)
			}
		}
		return time.Time{}, false
	}
	for month, n := monthOf(own), 0; n < patience; month, n = monthOf(month-oneDay), n+1 {
		if d, ok := by.rule.day(month, s.business); ok {
			if at, ok := over(d); ok {
				return at, true
			}
		}
	}
	return time.Time{}, false
}
