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
)

func TestJobsAreDone(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		done := make(chan queue.Job, 10)
		q := open(t, queue.Options{URL: url, Workers: 2, Handle: func(_ context.Context, j queue.Job) error {
			done <- j
			return nil
		}})
		first := queue.Job{Kind: "render", Key: "17", Term: 3}
		ok(t, q.Add(t.Context(), first, queue.Job{Kind: "send", Key: "17", Term: 3}, queue.Job{Kind: "render", Key: "17",
			Term: 4}, first))
		ok(t, q.Add(t.Context(), first))
		wantLength(t, q, 3) // the same ones only once
		start(t, q)
		seen := map[queue.Job]int{}
		for range 3 {
			seen[receive(t, done, "a job")]++
		}
		if len(seen) != 3 || seen[first] != 1 {
			t.Errorf("done: %v", seen)
		}
		wantLength(t, q, 0)
		ok(t, q.Add(t.Context(), first)) // done, so it may come anew
		if got := receive(t, done, "the job that was added anew"); got != first {
			t.Errorf("got %v", got)
		}
	})
}

func TestFailingJobComesAgain(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		done := make(chan string, 10)
		var calls sync.Map
		q := open(t, queue.Options{URL: url, Workers: 3, Handle: func(_ context.Context, j queue.Job) error {
			if _, again := calls.LoadOrStore(j.Kind, true); again {
				done <- j.Kind
				return nil
			}
			switch j.Kind {
			case "fails":
				return errors.New("the disk is full")
			case "panics":
				panic("a defect")
			}
			return fmt.Errorf("not yet: %w", queue.Later(10*time.Millisecond))
		}})
		start(t, q)
		ok(t, q.Add(t.Context(), queue.Job{Kind: "fails"}, queue.Job{Kind: "panics"}, queue.Job{Kind: "waits"}))
		for range 3 {
			receive(t, done, "each job a second time")
		}
		wantLength(t, q, 0)
	})
}

func TestStopWaitsAndThenCancels(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		begun, finish, ended := make(chan string, 2), make(chan struct{}), make(chan string, 10)
		handle := func(ctx context.Context, j queue.Job) error {
			begun <- j.Kind
			if j.Kind == "patient" {
				<-finish
				ended <- "finished"
				return nil
			}
			<-ctx.Done()
			ended <- "cancelled"
			return ctx.Err()
		}
		q := open(t, queue.Options{URL: url, Workers: 1, Handle: handle})
		start(t, q)
		ok(t, q.Add(t.Context(), queue.Job{Kind: "patient"}))
		receive(t, begun, "the job's begin")
		close(finish)
		ok(t, q.Stop(t.Context()))
		if got := receive(t, ended, "the job's end"); got != "finished" {
			t.Errorf("the patient job was %s", got)
		}

		q = open(t, queue.Options{URL: url, Workers: 1, Handle: handle})
		start(t, q)
		ok(t, q.Add(t.Context(), queue.Job{Kind: "endless"}))
		receive(t, begun, "the job's begin")
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		ok(t, q.Stop(ctx))
		if got := receive(t, ended, "the job's end"); got != "cancelled" {
			t.Errorf("the endless job was %s", got)
		}

		again := make(chan string, 2)
		q = open(t, queue.Options{URL: url, Workers: 1, Handle: func(_ context.Context, j queue.Job) error {
			again <- j.Kind
			return nil
		}})
		wantLength(t, q, 1)
		start(t, q)
		if got := receive(t, again, "the cancelled job"); got != "endless" {
			t.Errorf("after the stop came %q", got)
		}
	})
}

// TestJobThatTakesTooLong has its context end, and comes again.
func TestJobThatTakesTooLong(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		why := make(chan error, 10)
		q := open(t, queue.Options{URL: url, Timeout: 50 * time.Millisecond, Handle: func(ctx context.Context,
			_ queue.Job) error {
			<-ctx.Done()
			why <- ctx.Err()
			return ctx.Err()
		}})
		start(t, q)
		ok(t, q.Add(t.Context(), queue.Job{Kind: "endless"}))
		for range 2 {
			if err := receive(t, why, "the end of the job's time"); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("the context ended with %v", err)
			}
		}
	})
}

// TestAddedBeforeAndByOthers has jobs that a process left, and one that a process adds which does none itself.
func TestAddedBeforeAndByOthers(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		done := make(chan string, 10)
		handle := func(_ context.Context, j queue.Job) error { done <- j.Key; return nil }
		other := open(t, queue.Options{URL: url, Handle: func(context.Context, queue.Job) error {
			t.Error("done without a start")
			return nil
		}})
		ok(t, other.Add(t.Context(), queue.Job{Kind: "send", Key: "before"}))
		q := open(t, queue.Options{URL: url, Handle: handle})
		start(t, q)
		receive(t, done, "what was left")
		ok(t, other.Add(t.Context(), queue.Job{Kind: "send", Key: "meanwhile"}))
		receive(t, done, "what the other process added")
	})
}

func TestHugeAndOddKeys(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		done := make(chan string, 10)
		q := open(t, queue.Options{URL: url, Handle: func(_ context.Context, j queue.Job) error {
			done <- j.Key
			return nil
		}})
		start(t, q)
		for _, key := range []string{strings.Repeat("ż", 1<<20), "", `"\u0000'; DROP TABLE river_job; --`} {
			ok(t, q.Add(t.Context(), queue.Job{Kind: "k", Key: key}))
			if got := receive(t, done, "the job"); got != key {
				t.Errorf("a key of %d bytes came back with %d", len(key), len(got))
			}
		}
		for _, key := range []string{"a\x00b", "a\xffb"} {
			if err := q.Add(t.Context(), queue.Job{Kind: "k", Key: key}); err == nil {
				t.Errorf("the key %q was taken", key)
			}
		}
	})
}

func TestOpenAtOnce(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				q, err := queue.Open(t.Context(), queue.Options{URL: url, Handle: func(context.Context, queue.Job) error {
					return nil
				}})
				if err != nil {
					t.Errorf("%v (%v)", err, errors.Unwrap(err))
					return
				}
				if err := q.Stop(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
	})
}

// TestMany has a bound that a slow machine meets too: the figure itself is the benchmark's.
func TestMany(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		const jobs = 1000
		var count atomic.Int64
		all := make(chan struct{})
		q := open(t, queue.Options{URL: url, Workers: 4, Handle: func(context.Context, queue.Job) error {
			if count.Add(1) == jobs {
				close(all)
			}
			return nil
		}})
		many := make([]queue.Job, jobs)
		for i := range many {
			many[i] = queue.Job{Kind: "send", Key: fmt.Sprint(i)}
		}
		began := time.Now()
		ok(t, q.Add(t.Context(), many...))
		added := time.Since(began)
		start(t, q)
		began = time.Now()
		receive(t, all, "all jobs")
		t.Logf("%d jobs: %v to add, %v to do", jobs, added.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
		wantLength(t, q, 0)
	})
}
