package store_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

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

func openWith(t testing.TB, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatalf("open: %v (%v)", err, errors.Unwrap(err))
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// activate takes over the lease as it stands.
func activate(t testing.TB, s *store.Store, holder string) *store.Active {
	t.Helper()
	a, err := s.Acquire(t.Context(), must(s.Lease(t.Context()))(t), holder)
	if err != nil {
		t.Fatalf("acquire: %v", err)
	}
	return a
}

// desk opens a state and makes an active instance.
func desk(t testing.TB, url string) (*store.Store, *store.Active) {
	t.Helper()
	s := open(t, url)
	return s, activate(t, s, "first")
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

// day returns an instant on a day of March 2026.
func day(d, hour int) time.Time { return time.Date(2026, 3, d, hour, 0, 0, 0, time.UTC) }
