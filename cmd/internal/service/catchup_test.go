package service

import (
	"strings"
	"testing"
	"time"
)

// A schedule that nobody was there for in three months, with a revision in each of them: latest, all and none do what
// they say, each period with the data of its time.
func TestDownForThreePeriods(t *testing.T) {
	many(t)
	for policy, want := range map[string][]string{
		"latest": {"third 2026-10 plan.1", "third 2027-01 plan.4"},
		"all":    {"third 2026-10 plan.1", "third 2026-11 plan.2", "third 2026-12 plan.3", "third 2027-01 plan.4"},
		"none":   {"third 2026-10 plan.1"},
	} {
		t.Run(policy, func(t *testing.T) {
			onBoth(t, func(t *testing.T, install func(string) *world) {
				if policy != "all" && strings.Contains(t.Name(), "postgres") {
					t.Skip("what differs between the policies is not in the database")
				}
				with := brisk + "schedules:\n" + lean("third", "0 8 * * *", "business-day 3", "Europe/Warsaw",
					", catch_up: "+policy)
				w := install(with)
				i := w.start()
				i.bring("plan.xlsx", quickStart(t, 90000))
				i.at(time.Date(2026, 11, 4, 7, 0, 30, 0, time.UTC))
				i.quiet()
				i.kill()
				w.configure(brisk) // the inbox goes on, the schedule is taken out for three months
				i = w.start()
				for n, day := range []time.Time{time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), time.Date(2026, 12, 20, 9, 0, 0, 0,
					time.UTC), time.Date(2027, 1, 20, 9, 0, 0, 0, time.UTC)} {
					i.at(day)
					i.bring("plan.xlsx", quickStart(t, 91000+float64(n)))
				}
				i.kill()
				w.configure(with)
				w.clock.pass(time.Date(2027, 2, 20, 12, 0, 0, 0, time.UTC).Sub(w.clock.Now()))
				i = w.start()
				i.quiet()
				i = i.restart()
				i.quiet()
				var got []string
				for _, line := range i.history() {
					if fired, ok := strings.CutSuffix(line, " fire reported"); ok {
						got = append(got, fired)
					} else {
						t.Errorf("also %s", line)
					}
				}
				sameLines(t, "reported", got, want...)
				i.wantRightData("plan")
				i.at(time.Date(2027, 3, 3, 7, 0, 30, 0, time.UTC))
				i.quiet()
				if got, want := i.history()[len(want)], "third 2027-02 plan.4 fire reported"; got != want {
					t.Errorf("the next period is %s, want %s", got, want)
				}
			})
		})
	}
}

// The whole service was away for three months, and a new revision lies in the inbox when it is back: what was missed
// has the data of before, and the new revision is one of the last period that was reported.
func TestAwayForThreePeriods(t *testing.T) {
	many(t)
	for policy, want := range map[string][]string{
		"latest": {"third 2026-10 plan.1 fire reported", "third 2027-01 plan.1 fire reported", "third 2027-01 plan.2 revision reported"},
		"all": {"third 2026-10 plan.1 fire reported", "third 2026-11 plan.1 fire reported",
			"third 2026-12 plan.1 fire reported", "third 2027-01 plan.1 fire reported",
			"third 2027-01 plan.2 revision reported"},
		"none": {"third 2026-10 plan.1 fire reported", "third 2026-10 plan.2 revision reported"},
	} {
		t.Run(policy, func(t *testing.T) {
			w := newWorld(t, brisk+"schedules:\n"+lean("third", "0 8 * * *", "business-day 3", "Europe/Warsaw",
				", catch_up: "+policy))
			i := w.start()
			i.bring("plan.xlsx", quickStart(t, 90000))
			i.at(time.Date(2026, 11, 4, 7, 0, 30, 0, time.UTC))
			i.quiet()
			i.kill()
			w.drop("plan.xlsx", quickStart(t, 91000))
			w.clock.pass(time.Date(2027, 2, 20, 12, 0, 0, 0, time.UTC).Sub(w.clock.Now()))
			i = w.start()
			i.settle("accepted", i.accepted(2))
			i.quiet()
			sameLines(t, "runs", i.history(), want...)
			i.wantRightData("plan")
			wantNoNotice(t, i)
		})
	}
}

// Killed after each of three missed periods was claimed: the next process claims the others.
func TestKilledWhileCatchingUp(t *testing.T) {
	w := newWorld(t, brisk+"schedules:\n"+lean("third", "0 8 * * *", "business-day 3", "Europe/Warsaw", ", catch_up: all"))
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.kill()
	w.clock.pass(time.Date(2027, 2, 20, 12, 0, 0, 0, time.UTC).Sub(w.clock.Now()))
	for range 6 { // each process claims one period and is killed
		claimed := false
		w.state.Intercept = afterCommit("Fire", func() error {
			if claimed {
				return errKilled
			}
			claimed = true
			return nil
		})
		i = w.start()
		i.loop.round(t.Context())
		i.kill()
	}
	w.state.Intercept = nil
	i = w.start()
	i.quiet()
	sameLines(t, "fired", i.fires(), "third 2026-10 2026-11-04 07:00", "third 2026-11 2026-12-03 07:00",
		"third 2026-12 2027-01-05 07:00", "third 2027-01 2027-02-03 07:00")
}
