package queue_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/testing/postgres"
)

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

// each runs a test on both databases, each time with the address of a queue that is not there yet.
func each(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "state", "queue.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, postgres.Database(t)) })
}

func open(t testing.TB, o queue.Options) *queue.Queue {
	t.Helper()
	if o.Log == nil {
		o.Log = words(t)
	}
	q, err := queue.Open(t.Context(), o)
	ok(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := q.Stop(ctx); err != nil {
			t.Errorf("stop: %v (%v)", err, errors.Unwrap(err))
		}
	})
	return q
}

func start(t testing.TB, q *queue.Queue) {
	t.Helper()
	ok(t, q.Start(t.Context()))
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%v (%v)", err, errors.Unwrap(err))
	}
}

// receive waits for something.
func receive[T any](t testing.TB, from <-chan T, what string) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(patience):
		t.Fatalf("waited in vain for %s", what)
		panic("not reached")
	}
}

// wantLength polls until the queue has as many jobs: that a job is done is written a moment after its handler ends.
func wantLength(t testing.TB, q *queue.Queue, want int) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for {
		n, err := q.Length(t.Context())
		ok(t, err)
		if n == want {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d jobs in the queue, want %d", n, want)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
