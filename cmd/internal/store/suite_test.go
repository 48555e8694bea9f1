package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/postgres"
)

// each runs a test on both databases, each time with the address of a state that is not there yet.
func each(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "state", "shorecast.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, postgres.Database(t)) })
}

func open(t testing.TB, url string) *store.Store {
	t.Helper()
	return openWith(t, store.Options{URL: url})
}

// now is the time by the clock of every state that a test opens: all that the tests write is due by it.
func now() time.Time { return day(28, 0) }

func openWith(t testing.TB, o store.Options) *store.Store {
	t.Helper()
	o.Now = now
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatalf("open: %v (%v)", err, errors.Unwrap(err))
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// activate takes over the lease as it stands.
func activate(t testing.TB, s *store.Store, holder string) *store.Lead {
	t.Helper()
	a, err := s.Acquire(t.Context(), must(s.Lease(t.Context()))(t), holder)
	if err != nil {
		t.Fatalf("acquire: %v", err)
	}
	return a
}

// desk opens a state and makes an instance that leads.
func desk(t testing.TB, url string) (*store.Store, *store.Lead) {
	t.Helper()
	s := open(t, url)
	return s, activate(t, s, "first")
}

// member makes an instance that takes part.
func member(t testing.TB, s *store.Store, holder string) *store.Writer {
	t.Helper()
	ok(t, s.Beat(t.Context(), holder, "host", day(1, 1)))
	return s.Join(holder)
}

// pass has an instance do what is due of some kinds, and put off the others.
func pass(t testing.TB, s *store.Store, instance string, do func(queue.Held, *store.Writer) error,
	kinds ...queue.Kind) {
	t.Helper()
	s.Queue().Pass(t.Context(), now(), instance, func(_ context.Context, j queue.Held) error {
		if !slices.Contains(kinds, j.Kind) {
			return queue.Later(0)
		}
		return do(j, s.Working(j))
	})
}

// ok ends a test on an error, with what is behind it.
func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%v (%v)", err, errors.Unwrap(err))
	}
}

// must takes the result of a call that may not fail.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		ok(t, err)
		return v
	}
}

func wantErr(t testing.TB, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Fatalf("got error %v (%v), want %v", got, errors.Unwrap(got), want)
	}
}

// wantJobs compares the jobs that are not done, each as its kind, key and mark.
func wantJobs(t testing.TB, s *store.Store, want ...string) {
	t.Helper()
	got := must(s.Jobs(t.Context()))(t)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("jobs\n\t%q, want\n\t%q", got, want)
	}
}

// day returns an instant on a day of March 2026.
func day(d, hour int) time.Time { return time.Date(2026, 3, d, hour, 0, 0, 0, time.UTC) }
