package schedule

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/robfig/cron/v3"
)

// zones are those whose clocks change by an hour, half an hour, around Ramadan, at midnight, or not at all.
var zones = []string{"Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Nuuk",
	"Africa/Cairo", "Asia/Kathmandu", "UTC"}

// walked is a second, slow way to the fire times: a clock that walks minute by minute and fires what it shows for the
// first time, or has jumped over. Its days are those of the library, asked minute by minute; rules are not in it.
func walked(t *testing.T, expression, zone string, after, until time.Time) []string {
	t.Helper()
	spec, err := cron.ParseStandard(expression)
	if err != nil {
		t.Fatal(err)
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	shows := func(at time.Time) time.Time { // the time on the wall, as a time in UTC
		l := at.In(loc)
		return time.Date(l.Year(), l.Month(), l.Day(), l.Hour(), l.Minute(), 0, 0, time.UTC)
	}
	var fires []string
	at := after.Add(-48 * time.Hour) // so that the highest time shown is known by then
	for highest := shows(at); !at.After(until); at = at.Add(time.Minute) {
		fired := false
		for highest.Before(shows(at)) {
			highest = highest.Add(time.Minute)
			fired = fired || spec.Next(highest.Add(-time.Second)).Equal(highest)
		}
		if fired && at.After(after) {
			fires = append(fires, at.UTC().Format(time.DateTime))
		}
	}
	return fires
}

// TestAgainstAWalkingClock compares Between with the slow way around every change of the clocks in three years.
func TestAgainstAWalkingClock(t *testing.T) {
	expressions := []string{"*/15 * * * *", "30 2 * * *", "0,45 0-3 * * *", "5 23,0,1,2 * * 6,0"}
	for _, zone := range zones {
		loc := must(t, Definition{Cron: "@daily", Zone: zone}).Zone()
		changes := 0
		for day := at(t, "2026-01-01T00:00Z"); day.Year() < 2029; {
			_, end := day.In(loc).ZoneBounds()
			if end.IsZero() || end.Year() > 2028 {
				break
			}
			changes++
			for _, e := range expressions {
				from, until := end.Add(-7*time.Hour), end.Add(30*time.Hour)
				var got []string
				for _, f := range must(t, Definition{Cron: e, Zone: zone}).Between(from, until) {
					got = append(got, f.Time.UTC().Format(time.DateTime))
				}
				if diff := cmp.Diff(walked(t, e, zone, from, until), got); diff != "" {
					t.Errorf("%s in %s around %v (-walked +got)\n%s", e, zone, end.UTC(), diff)
				}
			}
			day = end.UTC()
		}
		if changes != 6 && zone != "UTC" && zone != "Asia/Kathmandu" { // forward and back in each of three years
			t.Errorf("%s: %d changes of the clocks in three years, want 6", zone, changes)
		}
	}
}

// TestSplitsAgree splits stretches of time at random: the parts must have the fire times of the whole, Next must find
// the same one after another, and they must ascend. The schedules are drawn as well.
func TestSplitsAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2026))
	pick := func(of ...string) string { return of[rng.IntN(len(of))] }
	fired := 0
	for range 300 {
		d := Definition{
			Cron: pick("0 8", "30 2", "*/20 1-3", "15 0,23", "59 23", "0 0") + " " + pick("*", "*", "1", "29", "31", "1-15",
				"*/7") + " " + pick("*", "*", "1-6", "3,10") + " " + pick("*", "*", "mon-fri", "sun"),
			Zone: pick(append(slices.Clone(zones), "Pacific/Apia")...), On: pick("", "", "business-day 3", "business-day 20",
				"last-business-day", "last-day"), Period: pick("", LastMonth, ThisMonth),
			Holidays: [][]string{english, {"PL"}, {"TARGET", "US", "2026-12-31"}, {"JP", "AU-NSW"}}[rng.IntN(4)]}
		s, faults := Parse(d)
		if s == nil {
			if len(faults) != 1 || faults[0].Part != PartOn { // nothing but days that no rule names
				t.Fatalf("%+v: %v", d, faults)
			}
			continue
		}
		from := time.Date(2011+rng.IntN(20), time.Month(1+rng.IntN(12)), 1, 0, rng.IntN(1440), rng.IntN(60), 0, time.UTC)
		until := from.Add(time.Duration(rng.IntN(500*24)) * time.Hour)
		whole := s.Between(from, until)
		fired += len(whole)

		cuts := []time.Time{from, until}
		for range rng.IntN(20) {
			cuts = append(cuts, from.Add(time.Duration(rng.Int64N(1+int64(until.Sub(from))))))
		}
		for _, f := range whole {
			if rng.IntN(4) == 0 {
				cuts = append(cuts, f.Time) // where an end that is counted twice or not at all would show
			}
		}
		slices.SortFunc(cuts, time.Time.Compare)
		var parts []Fire
		for i := range cuts[1:] {
			parts = append(parts, s.Between(cuts[i], cuts[i+1])...)
		}
		if diff := cmp.Diff(texts(whole), texts(parts)); diff != "" {
			t.Fatalf("%+v from %v to %v (-whole +parts)\n%s", d, from, until, diff)
		}
		for i, f := range whole {
			instant := f.Time.Add(-time.Duration(1 + rng.Int64N(int64(time.Second))))
			if next, ok := s.Next(instant); !ok || next.String() != f.String() {
				t.Fatalf("%+v: Next after %v is %v, want %v", d, instant, next, f)
			}
			if i > 0 && (!f.Time.After(whole[i-1].Time) || f.Period.Compare(whole[i-1].Period) < 0) {
				t.Fatalf("%+v: %v follows %v", d, f, whole[i-1])
			}
		}
	}
	if fired < 5000 {
		t.Errorf("only %d fire times in all: the schedules drawn are too sparse to show anything", fired)
	}
}
