package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// wantRefused calls every method of a writer that may write no more.
func wantRefused(t *testing.T, s *store.Store, w *store.Writer, want error) {
	t.Helper()
	before := dump(t, s)
	for _, c := range append(calls(t.Context(), s, w), step{"Confirm", func() error { return w.Confirm(t.Context()) }}) {
		if err := c.call(); !errors.Is(err, want) || !store.Lost(err) {
			t.Errorf("%s: got %v, want %v", c.name, err, want)
		}
	}
	if after := dump(t, s); after != before {
		t.Errorf("what was refused is written:\n%s\nbefore:\n%s", after, before)
	}
}

func TestSupersededWritesNothing(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s, old := desk(t, url)
		seed(t, s, old.Writer)
		activate(t, s, "second")
		wantRefused(t, s, old.Writer, store.ErrLeaseLost)
		wantErr(t, old.Renew(t.Context(), "host", day(1, 1)), store.ErrLeaseLost)
		if n := len(must(s.Instances(t.Context()))(t)); n != 0 {
			t.Errorf("%d instances take part", n)
		}
	})
}

// TestJobThatIsLost has an instance that was suspended go on with a job that was given to another.
func TestJobThatIsLost(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s, a := desk(t, url)
		ok(t, a.Arrived(t.Context(), arrival("t0", "rome", "")))
		var kept *store.Writer
		pass(t, s, "gone", func(_ queue.Held, w *store.Writer) error {
			seed(t, s, w)
			ok(t, s.Queue().TakeBack(t.Context(), "gone"))
			wantRefused(t, s, w, store.ErrJobLost)
			pass(t, s, "next", func(j queue.Held, mine *store.Writer) error {
				if j.Key != "t0" {
					return nil
				}
				kept = mine
				wantRefused(t, s, w, store.ErrJobLost)
				return mine.Refuse(t.Context(), "t0", store.Refusal{Path: "rejected/rome.xlsx", Reason: "no workbook"})
			}, queue.Receive)
			return queue.Later(0)
		}, queue.Receive)
		if kept == nil {
			t.Fatal("the job was not taken up again")
		}
		if got := must(s.Arrival(t.Context(), "t0"))(t); got.State != store.ArrivalRefused {
			t.Errorf("the instance that has the job could not write: %+v", got)
		}
		wantRefused(t, s, kept, store.ErrJobLost) // it is done
	})
}

// TestTakeBackWaits has a job taken back while what was done for it is being committed: the one comes after the other.
func TestTakeBackWaits(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		other, taken := open(t, url), make(chan error)
		early := false
		s := openWith(t, store.Options{URL: url, Intercept: func(step store.Step) error {
			if step.Call == "Post" && step.Op == "commit" && !step.Done {
				go func() { taken <- other.Queue().TakeBack(t.Context(), "one") }()
				select {
				case err := <-taken:
					early = true
					return err
				case <-time.After(300 * time.Millisecond):
				}
			}
			return nil
		}})
		ok(t, activate(t, s, "lead").Arrived(t.Context(), arrival("t1", "rome", "")))
		pass(t, s, "one", func(_ queue.Held, w *store.Writer) error {
			ok(t, w.Post(t.Context(), []store.Delivery{letter("m1@x", "a@example.com")}))
			if early {
				t.Fatal("the job was taken back before what was done for it was committed")
			}
			ok(t, <-taken)
			wantErr(t, w.Confirm(t.Context()), store.ErrJobLost)
			return nil
		}, queue.Receive)
		wantJobs(t, s, "receive t1", "send 1")
	})
}

func TestMember(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s := open(t, url)
		w := s.Join("one")
		wantErr(t, w.Confirm(ctx), store.ErrNotMember)
		ok(t, s.Beat(ctx, "one", "north", day(1, 1)))
		ok(t, s.Beat(ctx, "two", "south", day(1, 2)))
		ok(t, s.KeepHealth(ctx, "one", `{"status":"ok"}`))
		ok(t, s.KeepHealth(ctx, "nobody", `{}`))
		ok(t, s.Beat(ctx, "one", "north", day(1, 3)))
		want := []store.Instance{{Holder: "one", Host: "north", Beat: 2, SeenAt: day(1, 3), Health: `{"status":"ok"}`},
			{Holder: "two", Host: "south", Beat: 1, SeenAt: day(1, 2)}}
		if diff := cmp.Diff(want, must(s.Instances(ctx))(t)); diff != "" {
			t.Error(diff)
		}
		seed(t, s, w)
		for range 2 {
			ok(t, s.Leave(ctx, "one"))
		}
		wantRefused(t, s, w, store.ErrNotMember)
		ok(t, s.Join("two").Confirm(ctx))
		ok(t, s.Beat(ctx, "one", "north", day(1, 4)))
		ok(t, w.Confirm(ctx))
		ok(t, activate(t, s, "two").Renew(ctx, "south", day(1, 5)))
		want = []store.Instance{{Holder: "one", Host: "north", Beat: 1, SeenAt: day(1, 4)},
			{Holder: "two", Host: "south", Beat: 2, SeenAt: day(1, 5)}}
		if diff := cmp.Diff(want, must(s.Instances(ctx))(t)); diff != "" {
			t.Error(diff)
		}
	})
}
