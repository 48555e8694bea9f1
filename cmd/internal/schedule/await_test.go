package schedule

import (
	"math/rand/v2"
	"testing"
	"time"
)

// TestAwaited reads from the calendar on the wall: the third business days are 5 October, 4 November and 3 December
// 2026; 31 October 2026 is a Saturday, and the last business day of November a Monday.
func TestAwaited(t *testing.T) {
	third := Definition{Cron: "0 8 * * *", Zone: "Europe/Warsaw", On: "business-day 3"}
	closing := Definition{Cron: "0 18 * * *", Zone: "Europe/Warsaw", On: "last-business-day", Period: ThisMonth}
	weekly := Definition{Cron: "0 8 * * mon", Zone: "UTC"}
	for _, c := range []struct {
		d                     Definition
		by, now               string
		fire, since, deadline string
	}{
		{d: third, by: "", now: "2026-10-20T12:00Z", fire: "2026-11-04T07:00Z", since: "2026-10-05T06:00Z", deadline: "2026-11-03T23:00Z"},
		{d: third, by: "business-day 2", now: "2026-10-20T12:00Z", fire: "2026-11-04T07:00Z", since: "2026-10-05T06:00Z", deadline: "2026-11-03T23:00Z"},
		{d: third, by: "business-day 1", now: "2026-11-04T06:59Z", fire: "2026-11-04T07:00Z", since: "2026-10-05T06:00Z", deadline: "2026-11-02T23:00Z"},
		{d: third, by: "business-day 3", now: "2026-11-04T06:59Z", fire: "2026-11-04T07:00Z", since: "2026-10-05T06:00Z", deadline: "2026-11-03T23:00Z"},
		{d: third, by: "last-business-day", now: "2026-10-20T12:00Z", fire: "2026-11-04T07:00Z", since: "2026-10-05T06:00Z", deadline: "2026-10-30T23:00Z"},
		{d: third, by: "last-day", now: "2026-10-20T12:00Z", fire: "2026-11-04T07:00Z", since: "2026-10-05T06:00Z", deadline: "2026-10-31T23:00Z"},
		{d: third, by: "", now: "2026-11-04T07:00Z", fire: "2026-12-03T07:00Z", since: "2026-11-04T07:00Z", deadline: "2026-12-02T23:00Z"},
		{d: closing, by: "business-day 15", now: "2026-11-10T12:00Z", fire: "2026-11-30T17:00Z", since: "2026-10-30T17:00Z", deadline: "2026-11-20T23:00Z"},
		// only the first Monday of a month makes a report
		{d: weekly, by: "last-day", now: "2026-11-02T08:00Z", fire: "2026-12-07T08:00Z", since: "2026-11-02T08:00Z", deadline: "2026-12-01T00:00Z"},
		{d: weekly, by: "", now: "2026-11-01T08:00Z", fire: "2026-11-02T08:00Z", since: "2026-10-05T08:00Z", deadline: "2026-10-31T00:00Z"},
	} {
		by, faults := ParseDay(c.by)
		a, ok := must(t, c.d).Awaited(at(t, c.now), by)
		got := [...]string{a.Fire.Time.UTC().Format(stamp), a.Since.UTC().Format(stamp), a.Deadline.UTC().Format(stamp)}
		if want := [...]string{c.fire, c.since, c.deadline}; !ok || len(faults) > 0 || got != want {
			t.Errorf("%s by %q at %s: got %v, want %v", c.d.On, c.by, c.now, got, want)
		}
	}
	by, _ := ParseDay("business-day 23") // no month between two of these reports has so many
	if a, ok := must(t, third).Awaited(at(t, "2026-03-10T12:00Z"), by); ok {
		t.Errorf("there is no such day after the report before, got %v", a.Deadline.Format(time.DateTime))
	}
}

// TestAwaitedHolds draws schedules, days and instants. What is awaited must be the first fire time of its period, after
// the instant, with no other period's first in between; and the day must end between the report before and this one.
func TestAwaitedHolds(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 12))
	pick := func(of ...string) string { return of[rng.IntN(len(of))] }
	checked := 0
	for range 400 {
		d := Definition{Cron: pick("0 8 * * *", "30 2 * * mon", "0 0 1 * *", "15 23 28-31 * *"), Zone: pick(zones...),
			On: pick("", "business-day 3", "last-business-day", "last-day"), Holidays: []string{pick("PL", "US", "TARGET")},
			Period: pick(LastMonth, ThisMonth)}
		s, faults := Parse(d)
		if len(faults) > 0 {
			continue // no day that the rule names is ever one of cron's
		}
		by, _ := ParseDay(pick("", "business-day 1", "last-day", "last-business-day"))
		now := time.Date(2024+rng.IntN(6), time.Month(1+rng.IntN(12)), 1+rng.IntN(28), 0, rng.IntN(1440), 0, 0, time.UTC)
		a, ok := s.Awaited(now, by)
		if !ok {
			t.Errorf("%+v at %v: nothing is awaited", d, now)
			continue
		}
		checked++
		seen := map[Period]bool{}
		for _, f := range s.Between(now.AddDate(0, -2, 0), a.Fire.Time) {
			first := !seen[f.Period]
			seen[f.Period] = true
			switch {
			case f.Time.Equal(a.Fire.Time) && !first:
				t.Errorf("%+v at %v: %v is not the first of its period", d, now, a.Fire)
			case f.Time.After(now) && f.Time.Before(a.Fire.Time) && first:
				t.Errorf("%+v at %v: %v comes before %v", d, now, f, a.Fire)
			}
		}
		if !a.Fire.Time.After(now) || !a.Deadline.After(a.Since) || !a.Deadline.Before(a.Fire.Time) {
			t.Errorf("%+v at %v: fire %v, since %v, deadline %v", d, now, a.Fire, a.Since, a.Deadline)
		}
	}
	if checked < 300 {
		t.Errorf("only %d were looked at", checked)
	}
}

const stamp = "2006-01-02T15:04Z07:00"
