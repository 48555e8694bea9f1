package queue_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shorecast/cmd/internal/queue"
	"shorecast/samples/testing/tool"
)

func TestJobsAreDone(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q := open(t, url)
		first := queue.Job{Kind: queue.Render, Key: "17"}
		ok(t, q.add(t.Context(), first, queue.Job{Kind: queue.Send, Key: "17"}, queue.Job{Kind: queue.Render, Key: "17",
			Mark: "again"}, first))
		ok(t, q.add(t.Context(), first))
		q.wantLength(t, 3) // the same ones only once
		done, finish := make(chan queue.Job, 10), make(chan bool)
		q.start(t, "one", 2, func(_ context.Context, j queue.Held) error {
			done <- j.Job
			<-finish
			return nil
		})
		seen := map[queue.Job]int{}
		for range 3 {
			seen[receive(t, done, "a job")]++
		}
		if len(seen) != 3 || seen[first] != 1 {
			t.Errorf("done: %v", seen)
		}
		ok(t, q.add(t.Context(), first)) // under way, so it is not added
		q.wantLength(t, 3)
		close(finish)
		q.wantLength(t, 0)
		ok(t, q.add(t.Context(), first)) // done, so it may come anew
		if got := receive(t, done, "the job that was added anew"); got != first {
			t.Errorf("got %v", got)
		}
	})
}

// TestAddedWithTheTransaction has a job come to be with the transaction that adds it, or not at all.
func TestAddedWithTheTransaction(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q := open(t, url)
		for _, commit := range []bool{false, true} {
			tx, err := q.db.BeginTx(t.Context(), nil)
			ok(t, err)
			ok(t, q.Add(t.Context(), tx, queue.Job{Kind: queue.Send, Key: "1"}))
			want, end := 0, tx.Rollback
			if commit {
				want, end = 1, tx.Commit
			}
			ok(t, end())
			q.wantLength(t, want)
		}
	})
}

func TestFailingJobComesAgain(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q, done := open(t, url), make(chan string, 10)
		var calls sync.Map
		q.start(t, "one", 3, func(_ context.Context, j queue.Held) error {
			if _, again := calls.LoadOrStore(j.Key, true); again {
				done <- j.Key
				return nil
			}
			switch j.Key {
			case "fails":
				return errors.New("the disk is full")
			case "panics":
				panic("a defect")
			}
			return fmt.Errorf("not yet: %w", queue.Later(10*time.Millisecond))
		})
		for _, key := range []string{"fails", "panics", "waits"} {
			ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: key}))
		}
		for range 3 {
			receive(t, done, "each job a second time")
		}
		q.wantLength(t, 0)
	})
}

func TestStopWaitsAndThenCancels(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q := open(t, url)
		begun, finish, ended := make(chan string, 2), make(chan struct{}), make(chan string, 10)
		handle := func(ctx context.Context, j queue.Held) error {
			begun <- j.Key
			if j.Key == "patient" {
				<-finish
				ended <- "finished"
				return nil
			}
			<-ctx.Done()
			ended <- "cancelled"
			return ctx.Err()
		}
		one := q.start(t, "one", 1, handle)
		ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: "patient"}))
		receive(t, begun, "the job's begin")
		time.AfterFunc(50*time.Millisecond, func() { close(finish) })
		ok(t, one.Stop(t.Context()))
		if got := receive(t, ended, "the job's end"); got != "finished" {
			t.Errorf("the patient job was %s", got)
		}

		two := q.start(t, "two", 1, handle)
		ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: "endless"}))
		receive(t, begun, "the job's begin")
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		ok(t, two.Stop(ctx))
		if got := receive(t, ended, "the job's end"); got != "cancelled" {
			t.Errorf("the endless job was %s", got)
		}

		q.wantLength(t, 1)
		again := make(chan string, 2)
		q.start(t, "three", 1, func(_ context.Context, j queue.Held) error {
			again <- j.Key
			return nil
		})
		if got := receive(t, again, "the cancelled job"); got != "endless" {
			t.Errorf("after the stop came %q", got)
		}
	})
}

// TestJobThatTakesTooLong has its context end, and comes again.
func TestJobThatTakesTooLong(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q, why := open(t, url), make(chan error, 10)
		q.startWith(t, queue.Options{Instance: "one", Timeout: 50 * time.Millisecond, Handle: func(ctx context.Context,
			_ queue.Held) error {
			<-ctx.Done()
			why <- ctx.Err()
			return ctx.Err()
		}}, 1)
		ok(t, q.add(t.Context(), queue.Job{Kind: queue.Render, Key: "endless"}))
		for range 2 {
			if err := receive(t, why, "the end of the job's time"); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("the context ended with %v", err)
			}
		}
	})
}

func TestHugeAndOddKeys(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		q, done := open(t, url), make(chan string, 10)
		q.start(t, "one", 1, func(_ context.Context, j queue.Held) error {
			done <- j.Key
			return nil
		})
		for _, key := range []string{strings.Repeat("ż", 1<<20), "", `"\u0000'; DROP TABLE river_job; --`} {
			ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: key}))
			if got := receive(t, done, "the job"); got != key {
				t.Errorf("a key of %d bytes came back with %d", len(key), len(got))
			}
		}
	})
}

// TestMany has a bound that a slow machine meets too: the figure itself is the benchmark's.
func TestMany(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		jobs := tool.Times(t, "jobs", 200, 1000)
		q, many := open(t, url), make([]queue.Job, jobs)
		for i := range many {
			many[i] = queue.Job{Kind: queue.Send, Key: fmt.Sprint(i)}
		}
		began := time.Now()
		ok(t, q.add(t.Context(), many...))
		added := time.Since(began)
		var count atomic.Int64
		all := make(chan struct{})
		began = time.Now()
		q.start(t, "one", 4, func(context.Context, queue.Held) error {
			if count.Add(1) == int64(jobs) {
				close(all)
			}
			return nil
		})
		select {
		case <-all:
		case <-time.After(patience):
			t.Fatalf("%d of %d jobs were done", count.Load(), jobs)
		}
		t.Logf("%d jobs: %v to add, %v to do", jobs, added.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
		q.wantLength(t, 0)
	})
}
