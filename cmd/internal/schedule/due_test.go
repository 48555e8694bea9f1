package schedule

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/samples/testing/tool"
)

// ledger is a service in small: it keeps what it claimed, in order, and up to when it looked.
type ledger struct {
	schedule *Schedule
	policy   CatchUp
	known    time.Time
	claimed  map[Period]bool
	runs     []string
}

func newLedger(t *testing.T, d Definition, policy CatchUp, start time.Time) *ledger {
	t.Helper()
	l := &ledger{schedule: must(t, d), policy: policy, claimed: map[Period]bool{}}
	l.tick(start)
	if len(l.runs) > 0 {
		t.Fatalf("a new schedule has missed nothing, got %v", l.runs)
	}
	return l
}

// tick does what a service does. A period that is due though it is claimed shows in runs as a second one.
func (l *ledger) tick(now time.Time) {
	for _, f := range l.schedule.Due(now, l.known, func(p Period) bool { return l.claimed[p] }, l.policy) {
		l.claimed[f.Period] = true
		l.runs = append(l.runs, f.Period.String())
	}
	l.known = now
}

// run ticks from the last tick to an instant.
func (l *ledger) run(until time.Time, every time.Duration) {
	for now := l.known.Add(every); now.Before(until); now = now.Add(every) {
		l.tick(now)
	}
	l.tick(until)
}

func months(t *testing.T, first, last string) []string {
	t.Helper()
	var ms []string
	for p, err := ParsePeriod(first); ; p = p.Next() {
		if err != nil {
			t.Fatal(err)
		}
		if ms = append(ms, p.String()); p.String() == last {
			return ms
		}
	}
}

// TestEachPeriodOnce lets services tick through three years, so through six changes of the clocks, with schedules that
// fall on them and on the ends of months. From January 2026 to December 2028 the periods are December 2025 to November
// 2028. The ticks are less than Grace apart.
func TestEachPeriodOnce(t *testing.T) {
	want := months(t, "2025-12", "2028-11")
	changing := zones[:5] // by an hour, half an hour, around Ramadan, at midnight
	if !tool.SlowTests() {
		changing = zones[2:4]
	}
	for _, zone := range changing {
		for _, d := range []Definition{
			{Cron: "30 2 1 * *"}, {Cron: "15 2 * * sun"}, {Cron: "30 1 * * *"}, {Cron: "30 2 * * *", On: "last-day"}, {Cron: "0 0 * * *", On: "business-day 3"},
			{Cron: "59 23 * * *", On: "last-business-day"}, {Cron: "30 2 29-31 * *", On: "last-day"},
		} {
			d.Zone, d.Holidays = zone, english
			l := newLedger(t, d, CatchUpNone, must(t, Definition{Cron: "@daily", Zone: zone}).yearBegin(2026))
			l.run(l.schedule.yearBegin(2029), 57*time.Minute)
			// no last day of February but in 2028, which is the period January
			if d.On == "last-day" && d.Cron == "30 2 29-31 * *" {
				if got := len(l.runs); got != 34 {
					t.Errorf("%+v: %d runs, want 34", d, got)
				}
				continue
			}
			if diff := cmp.Diff(want, l.runs); diff != "" {
				t.Errorf("%s in %s %s (-want +got)\n%s", d.Cron, zone, d.On, diff)
			}
		}
	}
}

// yearBegin returns the minute before the schedule's year.
func (s *Schedule) yearBegin(year int) time.Time {
	return time.Date(year, time.January, 1, 0, 0, 0, 0, s.zone).Add(-time.Minute)
}

// TestDownForThreePeriods stops a service after the run for August and starts it again after the fire time for
// November. The third business days are 3 September, 5 October, 4 November and 3 December 2026, on a wall calendar.
func TestDownForThreePeriods(t *testing.T) {
	for policy, want := range map[CatchUp][]string{
		CatchUpLatest: {"2026-08", "2026-11", "2026-12"},
		CatchUpAll:    {"2026-08", "2026-09", "2026-10", "2026-11", "2026-12"},
		CatchUpNone:   {"2026-08", "2026-12"},
	} {
		l := newLedger(t, Definition{Cron: "0 8 * * *", Zone: "Europe/Warsaw", On: "business-day 3"}, policy,
			at(t, "2026-08-20T12:00Z"))
		l.run(at(t, "2026-09-15T12:00Z"), time.Hour)
		l.tick(at(t, "2026-12-10T12:00Z"))                // started again
		l.tick(at(t, "2026-12-10T12:00Z"))                // and once more at the same moment
		l.run(at(t, "2027-01-31T12:00Z"), 10*time.Minute) // the run for December
		if diff := cmp.Diff(want, l.runs); diff != "" {
			t.Errorf("%d (-want +got)\n%s", policy, diff)
		}
	}
}

// TestDueOrderAndData sees which fire time stands for a period that has several: the newest up to now.
func TestDueOrderAndData(t *testing.T) {
	s := must(t, Definition{Cron: "*/5 * * * *", Zone: "America/New_York"})
	now, known := at(t, "2026-11-01T12:03Z"), at(t, "2026-08-30T00:00Z")
	none := func(Period) bool { return false }
	want := []string{"2026-08-31 23:55 EDT (-04:00), for 2026-07", "2026-09-30 23:55 EDT (-04:00), for 2026-08",
		"2026-10-31 23:55 EDT (-04:00), for 2026-09",
		"2026-11-01 07:00 EST (-05:00), for 2026-10"} // 12:03 UTC is 07:03 in New York, whose clocks went back six hours before
	if diff := cmp.Diff(want, texts(s.Due(now, known, none, CatchUpAll))); diff != "" {
		t.Errorf("all (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(want[3:], texts(s.Due(now, known, none, CatchUpLatest))); diff != "" {
		t.Errorf("latest (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(want[3:], texts(s.Due(now, known, none, CatchUpNone))); diff != "" {
		t.Errorf("none, with a fire time three minutes old (-want +got)\n%s", diff)
	}
	newest := func(p Period) bool { return p.String() == "2026-10" }
	if got := s.Due(now, known, newest, CatchUpLatest); len(got) > 0 {
		t.Errorf("latest, and the last period is claimed: got %v, want none", texts(got))
	}
	if diff := cmp.Diff(want[:3], texts(s.Due(now, known, newest, CatchUpAll))); diff != "" {
		t.Errorf("all, and the last period is claimed (-want +got)\n%s", diff)
	}
}

// TestNewestFire compares the search by halves with the plain one.
func TestNewestFire(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 4))
	for _, cron := range []string{"* * * * *", "*/7 3-5 * * mon", "0 8 1 * *", "30 2 28-31 * *"} {
		s := must(t, Definition{Cron: cron, Zone: "Europe/Warsaw"})
		for range 20 {
			from := time.Date(2026, time.Month(1+rng.IntN(12)), 1+rng.IntN(28), 0, rng.IntN(1440), 0, 0, time.UTC)
			until := from.Add(time.Duration(rng.IntN(40*24*60)) * time.Minute)
			first, ok := s.Next(from)
			if !ok || first.Time.After(until) {
				continue
			}
			want := first
			for f, ok := s.Next(first.Time); ok && !f.Time.After(until) && f.Period == first.Period; f, ok = s.Next(f.Time) {
				want = f
			}
			if got := s.newest(first, until); got.String() != want.String() {
				t.Errorf("%s from %v to %v: got %v, want %v", cron, from, until, got, want)
			}
		}
	}
}

// TestAwayForYears sees that a schedule for every minute is looked at in little time after ten years.
func TestAwayForYears(t *testing.T) {
	l := newLedger(t, Definition{Cron: "* * * * *", Zone: "Europe/Warsaw"}, CatchUpAll, at(t, "2016-06-15T00:00Z"))
	l.tick(at(t, "2026-06-15T00:00Z"))
	if diff := cmp.Diff(months(t, "2016-05", "2026-05"), l.runs); diff != "" { // June 2016 to June 2026
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestClockThatJumps sets the clock back and forward by a day every four hours around a fire time, and forward and then
// right again. The fire times are 4 November and 3 December 2026, 08:00 in Warsaw.
func TestClockThatJumps(t *testing.T) {
	d := Definition{Cron: "0 8 * * *", Zone: "Europe/Warsaw", On: "business-day 3"}
	start, end := at(t, "2026-10-31T00:00Z"), at(t, "2026-12-05T00:00Z")
	want := []string{"2026-10", "2026-11"}
	for step := range 40 {
		jump := start.Add(time.Duration(27+4*step) * time.Hour)
		for _, policy := range []CatchUp{CatchUpLatest, CatchUpAll, CatchUpNone} {
			for name, by := range map[string][]time.Duration{"back": {-24 * time.Hour}, "forward": {24 * time.Hour},
				"forward and right again": {24 * time.Hour, -24 * time.Hour}} {
				l := newLedger(t, d, policy, start)
				l.run(jump, 50*time.Minute)
				for _, b := range by {
					l.tick(l.known.Add(b))
					l.run(l.known.Add(30*time.Minute), 10*time.Minute)
				}
				l.run(end, 50*time.Minute)
				missed := policy == CatchUpNone && name == "forward" // it leaps over the fire time, as if the service had been away
				if diff := cmp.Diff(want, l.runs); diff != "" && !(missed && cmp.Equal(want[1:], l.runs)) {
					t.Errorf("%d, %s at %v (-want +got)\n%s", policy, name, jump, diff)
				}
			}
		}
	}
}

// TestGrace sees that a restart over the fire time costs no period even with none, and a longer absence does.
func TestGrace(t *testing.T) {
	for _, c := range []struct {
		back string
		want []string
	}{{"2026-11-04T08:00Z", []string{"2026-10"}}, {"2026-11-04T08:01Z", nil}} { // the fire time is 07:00 UTC
		l := newLedger(t, Definition{Cron: "0 8 4 * *", Zone: "Europe/Warsaw"}, CatchUpNone, at(t, "2026-11-04T06:59Z"))
		l.tick(at(t, c.back))
		if diff := cmp.Diff(c.want, l.runs); diff != "" {
			t.Errorf("back at %s (-want +got)\n%s", c.back, diff)
		}
	}
}

// TestSecondFireOfAPeriod sees what several fire times in a month come to: the first that is claimed makes the run, and
// one that could not be claimed leaves it to the next.
func TestSecondFireOfAPeriod(t *testing.T) {
	s := must(t, Definition{Cron: "0 8 * * mon", Zone: "UTC"}) // 2, 9 and 16 November 2026 are Mondays
	claimed := map[Period]bool{}
	due := func(known, now string) []string {
		return texts(s.Due(at(t, now), at(t, known), func(p Period) bool { return claimed[p] }, CatchUpLatest))
	}
	if diff := cmp.Diff([]string{"2026-11-02 08:00 UTC (+00:00), for 2026-10"}, due("2026-11-02T07:59Z",
		"2026-11-02T08:00Z")); diff != "" {
		t.Errorf("first (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"2026-11-09 08:00 UTC (+00:00), for 2026-10"}, due("2026-11-09T07:59Z",
		"2026-11-09T08:00Z")); diff != "" {
		t.Errorf("second, the first not claimed (-want +got)\n%s", diff)
	}
	claimed[Period{2026, time.October}] = true
	if got := due("2026-11-16T07:59Z", "2026-11-16T08:00Z"); got != nil {
		t.Errorf("third, claimed by now: got %v, want none", got)
	}
}
