package queue_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/queue"
)

// keeper does jobs until it is told what to end them with.
type keeper struct {
	begun chan queue.Held
	end   chan error
}

func newKeeper() *keeper { return &keeper{make(chan queue.Held, 10), make(chan error)} }

func (k *keeper) handle(_ context.Context, j queue.Held) error {
	k.begun <- j
	return <-k.end
}

// TestTakeBack gives the job of an instance that was suspended to another. When the first wakes up it no longer holds
// the job, and whatever it ends with does not disturb the other.
func TestTakeBack(t *testing.T) {
	for name, late := range map[string]error{"puts it off": queue.Later(0), "fails": errors.New("its time was over")} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, url string) {
				q, ctx := open(t, url), t.Context()
				gone, next := newKeeper(), newKeeper()
				first := q.start(t, "gone", 1, gone.handle)
				ok(t, q.add(ctx, queue.Job{Kind: queue.Send, Key: "1"}))
				old := receive(t, gone.begun, "the job's begin")
				ok(t, q.TakeBack(ctx))
				ok(t, q.TakeBack(ctx, "other", "next"))
				if !q.holds(t, old) {
					t.Fatal("a job was taken back from an instance that was not named")
				}
				ok(t, open(t, url).TakeBack(ctx, "other", "gone"))
				if q.holds(t, old) {
					t.Fatal("the instance that is gone still holds its job")
				}
				stopped := make(chan error)
				go func() { stopped <- first.Stop(ctx) }() // it takes no more jobs, and waits for the one that it does
				second := open(t, url)
				second.start(t, "next", 1, next.handle)
				now := receive(t, next.begun, "the job to be taken up again")
				if now.Job != old.Job || now.ID != old.ID || now.Attempt == old.Attempt {
					t.Errorf("taken up again as %+v, before %+v", now, old)
				}
				ok(t, q.TakeBack(ctx, "gone"))
				gone.end <- late
				ok(t, receive(t, stopped, "the end of the one that was suspended"))
				if q.holds(t, old) || !q.holds(t, now) {
					t.Errorf("held by the old one %v, by the new one %v", q.holds(t, old), q.holds(t, now))
				}
				next.end <- nil
				q.wantLength(t, 0)
				if q.holds(t, now) || len(next.begun) != 0 {
					t.Error("a job that is done is held, or was done twice")
				}
			})
		})
	}
}

// TestHolders are those that do jobs, and those that died while they did.
func TestHolders(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q, ctx := open(t, url), t.Context()
		want := func(names ...string) {
			t.Helper()
			got, err := q.Holders(ctx)
			ok(t, err)
			if !slices.Equal(got, names) {
				t.Errorf("holders %q, want %q", got, names)
			}
		}
		ok(t, q.add(ctx, queue.Job{Kind: queue.Receive, Key: "1"}, queue.Job{Kind: queue.Receive, Key: "2"},
			queue.Job{Kind: queue.Send, Key: "3"}))
		want()
		now := time.Now()
		q.Pass(ctx, now, "b", func(_ context.Context, j queue.Held) error {
			if j.Kind == queue.Receive {
				ok(t, q.add(ctx, queue.Job{Kind: queue.Refresh, Key: j.Key}))
				q.Pass(ctx, now, "a", func(_ context.Context, k queue.Held) error {
					if k.Kind == queue.Refresh {
						want("a", "b")
					}
					return nil
				})
			}
			return nil
		})
		want()
	})
}

// TestPass does by a test's clock what is due by it.
func TestPass(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q, ctx, now := open(t, url), t.Context(), time.Now().Add(time.Hour).Truncate(time.Second)
		ok(t, q.add(ctx, queue.Job{Kind: queue.Send, Key: "later", At: now.Add(time.Hour)},
			queue.Job{Kind: queue.Send, Key: "fails"}, queue.Job{Kind: queue.Send, Key: "waits"}))
		var failed = errors.New("the disk is full")
		want := func(after time.Duration, results map[string]error, keys ...string) {
			t.Helper()
			var came []string
			q.Pass(ctx, now.Add(after), "one", func(_ context.Context, j queue.Held) error {
				came = append(came, j.Key)
				return results[j.Key]
			})
			slices.Sort(came)
			if !slices.Equal(came, keys) {
				t.Errorf("after %v came %q, want %q", after, came, keys)
			}
		}
		want(0, map[string]error{"fails": failed, "waits": queue.Later(time.Minute)}, "fails", "waits")
		want(0, nil)
		want(2*time.Second, nil, "fails")
		want(59*time.Second, nil)
		want(time.Minute, nil, "waits")
		want(59*time.Minute, nil)
		want(time.Hour, nil, "later")
		q.wantLength(t, 0)
	})
}

// TestWake has come at once what waits for its time, as after a clock was put back, and nothing that is done.
func TestWake(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q, ctx, done := open(t, url), t.Context(), make(chan string, 10)
		ok(t, q.add(ctx, queue.Job{Kind: queue.Send, Key: "waits", At: time.Now().Add(time.Hour)},
			queue.Job{Kind: queue.Send, Key: "put off"}))
		first := true
		q.start(t, "one", 1, func(_ context.Context, j queue.Held) error {
			done <- j.Key
			if first {
				first = false
				return queue.Later(time.Hour)
			}
			return nil
		})
		if got := receive(t, done, "what is due"); got != "put off" {
			t.Fatalf("%q came before its time", got)
		}
		for n, began := 0, time.Now(); n < 2; { // that it was put off is written a moment later
			if time.Since(began) > patience {
				t.Fatalf("%d of 2 jobs came", n)
			}
			ok(t, q.Wake(ctx))
			select {
			case <-done:
				n++
			case <-time.After(50 * time.Millisecond):
			}
		}
		q.wantLength(t, 0)
		ok(t, q.Wake(ctx))
		q.wantLength(t, 0)
	})
}

// TestTakenUnknown has an instance do a job that it took without learning of it, because the connection broke.
func TestTakenUnknown(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q, ctx := open(t, url), t.Context()
		ok(t, q.add(ctx, queue.Job{Kind: queue.Send, Key: "1"}))
		one := `'["one"]'`
		if strings.HasPrefix(url, "postgres://") {
			one = "ARRAY['one']"
		}
		_, err := q.db.ExecContext(ctx, `UPDATE river_job SET state = 'running', attempt = 1,
			attempted_at = CURRENT_TIMESTAMP, attempted_by = `+one)
		ok(t, err)
		k := newKeeper()
		q.startWith(t, queue.Options{Instance: "one", Handle: k.handle, Timeout: time.Hour, Look: 20 * time.Millisecond}, 1)
		if j := receive(t, k.begun, "the job"); j.Key != "1" || j.Attempt != 2 {
			t.Errorf("it does %+v", j)
		}
		time.Sleep(100 * time.Millisecond) // it is looked for again and again meanwhile
		k.end <- nil
		q.wantLength(t, 0)
		if len(k.begun) != 0 {
			t.Error("the job was done twice")
		}
	})
}
