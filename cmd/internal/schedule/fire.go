package schedule

import (
	"fmt"
	"time"
)

// Fire is a time at which a schedule fires.
type Fire struct {
	Time   time.Time // in the schedule's zone
	Period Period    // what the run reports on
	wall   wall      // the time that the schedule was written for; Time shows a later one where the clocks skip it
}

// Skipped reports whether the clocks skip the time that the schedule was written for, so that it fires after the gap.
func (f Fire) Skipped() bool { return wallOf(f.Time) != f.wall }

// String returns "2026-11-04 08:00 CET (+01:00), for 2026-10".
func (f Fire) String() string {
	zone := f.Time.Format("(-07:00)")
	if name := f.Time.Format("MST"); name[0] != '+' && name[0] != '-' { // many zones have only their offset for a name
		zone = name + " " + zone
	}
	s := fmt.Sprintf("%s %s, for %s", f.Time.Format("2006-01-02 15:04"), zone, f.Period)
	if !f.Skipped() {
		return s
	}
	layout := "15:04"
	if f.wall.day() != wallOf(f.Time).day() {
		layout = "2006-01-02 15:04"
	}
	return s + " (the clocks skip " + f.wall.time().Format(layout) + ")"
}

// Next returns the first fire time after an instant, and false where there is none within fifty years.
func (s *Schedule) Next(after time.Time) (Fire, bool) {
	for w, ok := s.after(wallOf(after.In(s.zone))); ok; w, ok = s.after(w) {
		at := w.instant(s.zone)
		if !at.After(after) {
			continue // the clocks show w for the second time; the first is past
		}
		for shown := wallOf(at); w < shown; { // in a gap: the last of the times that fall on its end stands for all
			later, more := s.after(w)
			if !more || later > shown {
				break
			}
			w = later
		}
		return Fire{at, s.periodOf(w), w}, true
	}
	return Fire{}, false
}

// Between returns the fire times after one instant up to and including another, in order.
func (s *Schedule) Between(after, until time.Time) []Fire {
	var fires []Fire
	for f, ok := s.Next(after); ok && !f.Time.After(until); f, ok = s.Next(f.Time) {
		fires = append(fires, f)
	}
	return fires
}

// Upcoming returns the next n fire times after an instant; fewer where fifty years hold no more.
func (s *Schedule) Upcoming(after time.Time, n int) []Fire {
	var fires []Fire
	for f, ok := s.Next(after); ok && len(fires) < n; f, ok = s.Next(f.Time) {
		fires = append(fires, f)
	}
	return fires
}

// after returns the first time on the wall after w at which the schedule fires, and false where there is none within
// reach.
func (s *Schedule) after(w wall) (wall, bool) {
	limit := date(w.time().Year()+reach, time.December, 31)
	for day, ok := s.day(w.day(), limit); ok; day, ok = s.day(day+oneDay, limit) {
		for _, t := range s.expression.times {
			if day+t > w {
				return day + t, true
			}
		}
	}
	return 0, false
}

// day returns the first day from a day on, up to the limit, that is a candidate of the expression and fits the rule.
func (s *Schedule) day(from, limit wall) (wall, bool) {
	for {
		candidate, ok := s.expression.day(from, limit)
		if !ok || s.rule.kind == everyDay {
			return candidate, ok
		}
		named, ok := s.rule.day(candidate, s.business)
		switch {
		case ok && named == candidate:
			return candidate, true
		case ok && named > candidate:
			from = named
		default:
			from = candidate.monthAfter()
		}
	}
}
