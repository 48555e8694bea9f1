package service

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
	"shorecast/samples/testing/tool"
)

// lean is a schedule that mails to nobody, so that its runs are quick.
func lean(name, cron, on, zone, more string) string {
	return fmt.Sprintf("  - {name: %s, cron: %q, on: %q, zone: %s, recipients: [], formats: [json]%s}\n", name, cron, on,
		zone, more)
}

// fires lists the runs that came of fire times, oldest first, as "schedule period instant".
func (i *instance) fires() []string {
	i.w.t.Helper()
	var all []string
	for _, r := range slices.Backward(i.runs()) {
		if r.Cause == store.CauseFire {
			all = append(all, fmt.Sprintf("%s %s %s", r.Schedule, r.Period, r.FireAt.UTC().Format("2006-01-02 15:04")))
		}
	}
	return all
}

// wantRightData wants every run that came of a fire time to be reported, as of the last day of its period, and to hold
// the newest of the revisions that had been accepted before that time. It asks no query of the store's for that.
func (i *instance) wantRightData(key string) {
	i.w.t.Helper()
	revisions, err := i.store.RevisionsOf(i.w.t.Context(), store.KindCase, key)
	if err != nil {
		i.w.t.Fatal(err)
	}
	came := map[revisionOf]bool{} // after the period was claimed, by a clock that had been set back
	for _, r := range i.runs() {
		if r.Cause == store.CauseRevision {
			came[revisionOf{r.Schedule, r.Period, i.numberOf(r)}] = true
		}
	}
	for _, r := range i.runs() {
		if r.State != store.RunReported {
			i.w.t.Errorf("the run of %s for %s is %s: %s", r.Schedule, r.Period, r.State, r.Error)
		}
		p, err := schedule.ParsePeriod(r.Period)
		if err != nil || !r.AsOf.Equal(p.Last()) {
			i.w.t.Errorf("the run for %s is as of %v (%v)", r.Period, r.AsOf, err)
		}
		if r.Cause != store.CauseFire {
			continue
		}
		want := 0
		for _, rev := range revisions {
			if rev.AcceptedAt.Before(r.FireAt) {
				want = max(want, rev.Number)
			}
		}
		if got := i.numberOf(r); got != want && !came[revisionOf{r.Schedule, r.Period, want}] {
			i.w.t.Errorf("the run of %s for %s, due at %v, has revision %d, want %d", r.Schedule, r.Period, r.FireAt, got, want)
		}
	}
}

// revisionOf names a revision that a period has.
type revisionOf struct {
	schedule, period string
	number           int
}

// Clocks put forward and back: a time that is skipped fires right after the gap, one that is shown twice fires at its
// first, each once, whatever restarts fall in between; with what was accepted a few minutes before, and without what
// came right after.
func TestDaylightSaving(t *testing.T) {
	many(t)
	near, step := 71*time.Minute, 5*time.Minute // on either side of the change; the repeated hour lies within it
	if tool.Largest() {
		near, step = 3*time.Hour+time.Minute, time.Minute
	}
	// The instants follow from the rules of the zones: the gap's end, or the time by the offset before the change.
	for _, c := range []struct{ name, cron, zone, fire, period string }{
		{"Warsaw forward", "30 2 29 3 *", "Europe/Warsaw", "2026-03-29 01:00", "2026-02"},          // 02:00 +01 becomes 03:00 +02
		{"Warsaw back", "30 2 25 10 *", "Europe/Warsaw", "2026-10-25 00:30", "2026-09"},            // 03:00 +02 becomes 02:00 +01
		{"New York forward", "15 2 8 3 *", "America/New_York", "2026-03-08 07:00", "2026-02"},      // 02:00 −05 becomes 03:00 −04
		{"New York back", "30 1 1 11 *", "America/New_York", "2026-11-01 05:30", "2026-10"},        // 02:00 −04 becomes 01:00 −05
		{"Lord Howe forward", "15 2 4 10 *", "Australia/Lord_Howe", "2026-10-03 15:30", "2026-09"}, // 02:00 +10:30 becomes 02:30 +11
		{"Lord Howe back", "45 1 5 4 *", "Australia/Lord_Howe", "2026-04-04 14:45", "2026-03"},     // 02:00 +11 becomes 01:30 +10:30
		{"Casablanca back", "30 2 15 2 *", "Africa/Casablanca", "2026-02-15 01:30", "2026-01"},     // 03:00 +01 becomes 02:00 +00, for Ramadan
		{"Casablanca forward", "30 2 22 3 *", "Africa/Casablanca", "2026-03-22 02:00", "2026-02"},  // 02:00 +00 becomes 03:00 +01
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			fire, err := time.Parse("2006-01-02 15:04", c.fire)
			if err != nil {
				t.Fatal(err)
			}
			w := newWorld(t, brisk+"schedules:\n"+lean("s", c.cron, "", c.zone, ""))
			w.config.Health.File = "" // would be written at each step
			w.clock.set(fire.Add(-26 * time.Hour))
			i := w.start()
			i.bring("plan.xlsx", quickStart(t, 91000))
			steps := 0
			walk := func(until time.Time, step time.Duration) {
				for w.clock.Now().Before(until) {
					i.after(min(step, max(until.Sub(w.clock.Now()), time.Second)))
					if steps++; steps%29 == 0 {
						i = i.restart()
					}
				}
			}
			walk(fire.Add(-near), time.Hour)
			walk(fire.Add(-time.Minute), step)
			i.bring("plan.xlsx", quickStart(t, 92000))
			walk(fire, 7*time.Second)
			i.bring("plan.xlsx", quickStart(t, 93000))
			walk(fire.Add(near), step)
			walk(fire.Add(48*time.Hour), time.Hour)
			i.quiet()
			sameLines(t, "fired", i.fires(), "s "+c.period+" "+c.fire)
			sameLines(t, "runs", i.history(), "s "+c.period+" plan.2 fire reported", "s "+c.period+" plan.3 revision reported")
			i.wantRightData("plan")
		})
	}
}

// Rules over half a year, with holidays of Poland, a revision each month and a restart every week or so.
func TestRulesOverMonths(t *testing.T) {
	many(t)
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + `calendar: {holidays: [2026-11-11, 2026-12-25, 2026-12-31, 2027-01-01, 2027-01-06, 2027-03-29]}
schedules:
` + lean("thirty-first", "0 8 31 * *", "", "Europe/Warsaw", "") + lean("last", "0 20 * * *", "last-day", "Europe/Warsaw", "") +
			lean("third", "0 8 * * *", "business-day 3", "Europe/Warsaw", "") + lean("closing", "0 17 * * *",
			"last-business-day", "Europe/Warsaw", ""))
		w.config.Health.File = "" // would be written at each step
		i := w.start()
		end, step := time.Date(2027, 4, 8, 0, 0, 0, 0, time.UTC), 29*time.Hour
		if tool.Largest() {
			step = time.Hour
		} else if strings.Contains(t.Name(), "postgres") {
			end = time.Date(2027, 1, 8, 12, 0, 0, 0, time.UTC)
		}
		until := func(all ...string) []string { // those before the end
			return slices.DeleteFunc(all, func(f string) bool { return f[len("2026-10 "):] > end.Format("2006-01-02 15:04") })
		}
		next := w.clock.Now()
		for n := 0; w.clock.Now().Before(end); n++ {
			if !w.clock.Now().Before(next) {
				next = next.AddDate(0, 0, 30)
				i.bring("plan.xlsx", quickStart(t, 90000+float64(n)))
			}
			i.after(step)
			if n%31 == 30 {
				i = i.restart()
			}
		}
		i.quiet()
		by := map[string][]string{}
		for _, f := range i.fires() {
			name, rest, _ := strings.Cut(f, " ")
			by[name] = append(by[name], rest)
		}
		// By a calendar of these months; Warsaw is at +01 until 28 March 2027, 02:00, and at +02 from then on.
		sameLines(t, "the 31st", by["thirty-first"], until("2026-11 2026-12-31 07:00", "2026-12 2027-01-31 07:00",
			"2027-02 2027-03-31 06:00")...)
		sameLines(t, "the last day", by["last"], until("2026-10 2026-11-30 19:00", "2026-11 2026-12-31 19:00",
			"2026-12 2027-01-31 19:00", "2027-01 2027-02-28 19:00", "2027-02 2027-03-31 18:00")...)
		sameLines(t, "the third business day", by["third"], until("2026-10 2026-11-04 07:00", "2026-11 2026-12-03 07:00",
			"2026-12 2027-01-07 07:00", "2027-01 2027-02-03 07:00",
			"2027-02 2027-03-03 07:00", "2027-03 2027-04-05 06:00")...)
		sameLines(t, "the last business day", by["closing"], until("2026-10 2026-11-30 16:00", "2026-11 2026-12-30 16:00",
			"2026-12 2027-01-29 16:00", "2027-01 2027-02-26 16:00",
			"2027-02 2027-03-31 15:00")...)
		i.wantRightData("plan")
	})
}

// The clock is set back and forward by a day, again and again, at any moment: each period is reported once, with what
// had been accepted before its time.
func TestClockSetBackAndForward(t *testing.T) {
	many(t)
	seeds, step := uint64(1), 11*time.Hour
	if tool.Largest() {
		seeds, step = 20, 5*time.Hour
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 1))
			w := newWorld(t, brisk+"schedules:\n"+lean("third", "0 8 * * *", "business-day 3", "Europe/Warsaw", "")+lean("last",
				"0 20 * * *", "last-day", "Europe/Warsaw", ""))
			w.config.Health.File = "" // would be written at each step
			i := w.start()
			i.bring("plan.xlsx", quickStart(t, 90000))
			wrong := time.Duration(0) // by how much the clock is wrong at present
			for n := range int(70 * 24 * time.Hour / step) {
				i.after(step)
				switch random.IntN(12) {
				case 0, 1, 2:
					next := []time.Duration{0, 24 * time.Hour, -24 * time.Hour}[random.IntN(3)]
					w.clock.set(w.clock.Now().Add(next - wrong))
					wrong = next
				case 3:
					i = i.restart()
				case 4:
					if n%3 == 0 {
						i.bring("plan.xlsx", quickStart(t, 91000+float64(n)))
					}
				}
			}
			i.quiet()
			var got []string
			for _, f := range i.fires() {
				got = append(got, strings.Join(strings.Fields(f)[:2], " "))
			}
			slices.Sort(got)
			// 2 November 2026 and 70 days: until 11 January 2027.
			sameLines(t, "reported", got, "last 2026-10", "last 2026-11", "third 2026-10", "third 2026-11", "third 2026-12")
			i.wantRightData("plan")
			wantNoNotice(t, i)
		})
	}
}

func wantNoNotice(t testing.TB, i *instance) {
	t.Helper()
	if all := i.notices(); len(all) > 0 {
		t.Errorf("reported to the owner: %q", all)
	}
}

// A clock that is a day ahead fires early; put right again it does not fire again, and a revision that comes meanwhile
// is one of a reported period.
func TestClockAheadForAnHour(t *testing.T) {
	w := newWorld(t, brisk+"schedules:\n"+lean("third", "0 8 * * *", "business-day 3", "Europe/Warsaw", ""))
	w.config.Health.File = "" // would be written at each step
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.at(time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC))
	w.clock.set(time.Date(2026, 11, 4, 9, 0, 0, 0, time.UTC))
	i.quiet()
	w.clock.set(time.Date(2026, 11, 3, 9, 30, 0, 0, time.UTC))
	i.bring("plan.xlsx", quickStart(t, 91000))
	i.at(time.Date(2026, 11, 4, 9, 0, 0, 0, time.UTC))
	i.quiet()
	sameLines(t, "runs", i.history(), "third 2026-10 plan.1 fire reported", "third 2026-10 plan.2 revision reported")
}

// drifting is a clock that goes on with each look at it, so that a schedule's time comes between any two lines of the
// program.
type drifting struct {
	*clock
	by time.Duration
}

func (c drifting) Now() time.Time {
	c.pass(c.by)
	return c.clock.Now()
}

// A schedule's time comes while a revision is being accepted: whichever way it falls, the period has that revision, as
// its data or as a later revision.
func TestTimeComesWhileAccepting(t *testing.T) {
	many(t)
	fire := time.Date(2026, 11, 4, 7, 0, 0, 0, time.UTC)
	for before := range 6 { // more looks at the clock than a job takes
		w := newWorld(t, brisk+"schedules:\n"+lean("third", "0 8 * * *", "business-day 3", "Europe/Warsaw", ""))
		w.config.Health.File = "" // would be written at each step
		i := w.start()
		i.bring("plan.xlsx", quickStart(t, 90000))
		w.drop("plan.xlsx", quickStart(t, 91000))
		for len(i.arrivals()) == 1 { // to the claim, but no further
			w.clock.pass(time.Second)
			i.loop.lives(w.clock.Elapsed())
			i.loop.round(t.Context())
			if left, _ := i.jobs(); left > 0 {
				break
			}
		}
		w.clock.pass(fire.Add(-time.Duration(before) * time.Millisecond).Sub(w.clock.Now()))
		i.loop.lives(w.clock.Elapsed())
		i.loop.Clock = drifting{w.clock, time.Millisecond}
		i.pass()
		i.loop.Clock = w.clock
		i.after(time.Minute)
		i.quiet()
		got := strings.Join(i.history(), ", ")
		asData, asRevision := "third 2026-10 plan.2 fire reported", "third 2026-10 plan.1 fire reported, third 2026-10 "+
			"plan.2 revision reported"
		if got != asData && got != asRevision {
			t.Errorf("the time comes %d ms after the job began: %s; want %s, or %s", before, got, asData, asRevision)
		}
		i.wantRightData("plan")
		i.kill()
	}
}
