package store_test

import (
	"errors"
	"fmt"
	"testing"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// TestPoison counts the instances that began a piece of work and were never heard of again.
func TestPoison(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Arrived(ctx, arrival("t1", "berlin", "")))
		run, _, err := a.Claim(ctx, claim("2026-02", accepted(t, a, "oslo", "s1")[0], ""))
		ok(t, err)
		t.Run("arrival", func(t *testing.T) {
			countStarts(t, func(holder string) (int, error) {
				_, err := a.StartArrival(ctx, "t1", "s1", 100, holder)
				return must(s.Arrival(ctx, "t1"))(t).Crashes(holder), err
			}, func(holder string) error {
				return a.Stopped(ctx, queue.Job{Kind: queue.Receive, Key: "t1"}, holder)
			})
		})
		t.Run("run", func(t *testing.T) {
			countStarts(t, func(holder string) (int, error) {
				_, err := a.StartRun(ctx, run.ID, holder)
				return must(s.Run(ctx, run.ID))(t).Crashes(holder), err
			}, func(holder string) error {
				return a.Stopped(ctx, queue.Job{Kind: queue.Render, Key: fmt.Sprint(run.ID)}, holder)
			})
		})
		ok(t, a.Finish(ctx, store.RunResult{Run: run.ID, State: store.RunFailed, FinishedAt: day(3, 9)}))
		ok(t, a.Refuse(ctx, "t1", store.Refusal{Path: "", Reason: "no workbook"}))
		for _, holder := range []string{"late", "later"} { // what is decided is as it was
			if got := must(a.StartRun(ctx, run.ID, holder))(t); got.State != store.RunFailed || got.Crashes("") != 3 {
				t.Errorf("a run that is finished: %+v", got)
			}
			got := must(a.StartArrival(ctx, "t1", "other", 1, holder))(t)
			if got.State != store.ArrivalRefused || got.SHA256 != "s1" || got.Crashes("") != 3 {
				t.Errorf("an arrival that is decided: %+v", got)
			}
		}
		wantErr(t, second(a.StartRun(ctx, 99, "one")), store.ErrNotFound)
		wantErr(t, second(a.StartArrival(ctx, "nobody", "", 0, "one")), store.ErrNotFound)
	})
}

// countStarts begins work by one instance after the other, and looks how many were lost to it as each knows.
func countStarts(t *testing.T, start func(holder string) (int, error), stopped func(holder string) error) {
	t.Helper()
	last := ""
	for i, c := range []struct {
		holder string
		lost   int
		poison bool
	}{
		{"a", 0, false}, {"a", 0, false}, {"b", 1, false}, {"b", 1, false}, {"stopped", 0, false}, {"stopped", 0, false},
		{"c", 1, false}, {"d", 2, false}, {"d", 2, false}, {"e", 3, true}, {"e", 3, true}, {"d", 2, false},
		{"stopped", 0, false}, {"e", 2, false}, {"f", 3, true},
	} {
		if c.holder == "stopped" { // the second time its answer was lost
			ok(t, stopped("another")) // says nothing
			ok(t, stopped(last))
			continue
		}
		lost, err := start(c.holder)
		if err == nil {
			last = c.holder
		}
		if lost != c.lost || errors.Is(err, store.ErrPoison) != c.poison || err != nil && !c.poison {
			t.Errorf("step %d: %d instances were lost before %s, %v; want %d, poison %v", i, lost, c.holder, err, c.lost,
				c.poison)
		}
	}
}

func TestPlaced(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		id := accepted(t, a, "oslo", "s1")[0]
		var runs []store.Run
		for _, nonce := range []string{"", "again"} {
			r, _, err := a.Claim(ctx, claim("2026-02", id, nonce))
			ok(t, err)
			ok(t, a.Finish(ctx, store.RunResult{Run: r.ID, State: store.RunReported, FinishedAt: day(3, 9),
				Documents: []store.Document{{Format: "pdf", Path: "a.pdf", Part: "a.part"}}}))
			runs = append(runs, r)
		}
		ok(t, a.Placed(ctx, runs[0].ID))
		for i, want := range []string{"", "a.part"} {
			if got := must(s.Run(ctx, runs[i].ID))(t).Documents; len(got) != 1 || got[0].Part != want ||
				got[0].Path != "a.pdf" {
				t.Errorf("run %d: %+v, want the part %q", i, got, want)
			}
		}
	})
}
