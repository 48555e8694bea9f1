package service

import (
	"os"
	"slices"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
)

const aDay = 24 * time.Hour

// threeMonths is an installation with three reported months, a revision in each of the first two, and a test send as
// the last thing of all. It is 5 January 2027: the runs are 62, 34, 33, 33 and 0 days old.
func (w *world) threeMonths() *instance {
	w.t.Helper()
	i := w.start()
	i.bring("plan.xlsx", quickStart(w.t, 90000))
	i.at(november)
	i.quiet()
	i.at(december.Add(-aDay))
	i.bring("plan.xlsx", quickStart(w.t, 91000))
	i.quiet()
	i.at(december)
	i.quiet()
	i.bring("plan.xlsx", quickStart(w.t, 92000))
	i.quiet()
	i.at(january)
	i.quiet()
	i.ask(RunRequest{Schedule: "board", SendTo: "controller@example.com"})
	i.quiet()
	i.w.clock.pass(time.Minute)
	return i
}

// prune has old things go now.
func (i *instance) prune() {
	i.w.t.Helper()
	if err := i.loop.pruner.pruneNow(i.w.t.Context()); err != nil {
		i.w.t.Fatal(err)
	}
}

// The documents of threeMonths, oldest run first.
var threeDocuments = []string{"board/2026-10/plan.json", "board/2026-10/plan (revision 2).json",
	"board/2026-11/plan.json", "board/2026-11/plan (revision 3).json", "board/2026-12/plan.json"}

// A document goes when it is old enough and there are enough newer ones, and not before both; the newest stays, and a
// test send is none of them.
func TestRetentionOfDocuments(t *testing.T) {
	many(t)
	w := newWorld(t, brisk+third(""))
	i := w.threeMonths()
	for _, c := range []struct {
		keep config.Keep
		gone int
	}{
		{config.Keep{Count: 1}, 0}, // for ever by age
		{config.Keep{Count: 24, Age: aDay}, 0},
		{config.Keep{Count: 1, Age: 40 * aDay}, 1},
		{config.Keep{Count: 2, Age: aDay}, 3},
		{config.Keep{Age: aDay}, 4},
		{config.Keep{Count: 1, Age: time.Second}, 4},
	} {
		w.config.Retention.Documents = c.keep
		i.prune()
		want := slices.Sorted(slices.Values(threeDocuments[c.gone:]))
		sameLines(t, "documents", slices.Sorted(slices.Values(w.files("outputs"))), want...)
	}
	if n := len(i.runs()); n != 6 {
		t.Errorf("%d runs, want 6: the history stays", n)
	}
}

// Of the history the newest reported run of each case stays with what it was made from, so that the next one can be
// compared with it, and no period is reported again.
func TestRetentionOfRuns(t *testing.T) {
	many(t)
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third("") + lean("other", "0 9 * * *", "business-day 3", "Europe/Warsaw", ""))
		i := w.threeMonths()
		killed := false
		i.kill()
		w.state.Intercept = afterCommit("Prune", func() error { killed = true; return errKilled })
		i = w.start()
		w.config.Retention.Runs = config.Keep{Count: 1, Age: time.Second}
		if err := i.loop.pruner.pruneNow(t.Context()); err == nil || !killed {
			t.Fatal("the test's crash did not happen")
		}
		i.kill()
		w.state.Intercept = nil
		i = w.start()
		i.prune()
		sameLines(t, "runs", i.history(), "board 2026-12 plan.3 fire reported", "other 2026-11 plan.3 fire reported")
		sameLines(t, "documents", w.files("outputs/board"), "2026-12/plan.json")
		i.at(time.Date(2027, 1, 5, 8, 0, 30, 0, time.UTC)) // the other schedule is an hour later
		i.at(time.Date(2027, 2, 3, 7, 0, 30, 0, time.UTC))
		i.quiet()
		r := i.runs()[0]
		if r.Period != "2027-01" || r.State != store.RunReported || changedOf(r) != "false" {
			t.Errorf("the next run is for %s, %s, changed %s; want 2027-01, reported, false", r.Period, r.State, changedOf(r))
		}
		if n := len(i.fires()); n != 3 {
			t.Errorf("fired %q, want the last and the next of board and of other, of which one is gone", i.fires())
		}
	})
}

// What lies in duplicates, rejected and among the mails goes by its age; what somebody else put there stays.
func TestRetentionOfFiles(t *testing.T) {
	w := newWorld(t, brisk)
	i := w.start()
	i.bringAll("plan.xlsx", quickStart(t, 90000), quickStart(t, 90000), broken(t))
	i.quiet()
	count := func() [3]int {
		return [3]int{len(w.files("inbox/duplicates")), len(w.files("inbox/rejected")), len(w.files("mails"))}
	}
	// the refused workbook, its marked copy and the findings; the mail that tells of it
	if got, want := count(), [3]int{1, 3, 1}; got != want {
		t.Fatalf("%v files in duplicates, rejected and mails, want %v", got, want)
	}
	for _, name := range []string{"duplicates", "rejected"} {
		if err := os.WriteFile(w.path("inbox", name, "notes.txt"), []byte("somebody's"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		days int
		want [3]int
		// 90, 400 and 400 days by default
	}{{89, [3]int{2, 4, 1}}, {2, [3]int{1, 4, 1}}, {308, [3]int{1, 4, 1}}, {2, [3]int{1, 1, 0}}} {
		w.clock.pass(time.Duration(c.days) * aDay)
		i.step()
		i.prune()
		if got := count(); got != c.want {
			t.Errorf("%d days later %v files in duplicates, rejected and mails, want %v", c.days, got, c.want)
		}
	}
	sameLines(t, "accepted", w.files("inbox/accepted"), "2026/11/plan.xlsx")
}
