package queue_test

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/testing/postgres"
)

// patience is how long a test waits for what must come.
const patience = 2 * time.Minute

// each runs a test on both databases, each time with the address of an empty one.
func each(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "queue.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, postgres.Database(t)) })
}

// site is a queue as one process has it.
type site struct {
	*queue.Queue
	db  *sql.DB
	log *slog.Logger
}

func open(t testing.TB, url string) *site { return openLogged(t, url, words(t)) }

func openLogged(t testing.TB, url string, log *slog.Logger) *site {
	t.Helper()
	server := strings.HasPrefix(url, "postgres://")
	driver, most := "pgx", 6
	if !server { // as the store opens it
		driver, most = "sqlite", 1
		url += "?_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)"
	}
	db, err := sql.Open(driver, url)
	ok(t, err)
	db.SetMaxOpenConns(most)
	t.Cleanup(func() { db.Close() })
	q, err := queue.New(db, server, log, nil)
	ok(t, err)
	ok(t, q.Migrate(t.Context()))
	return &site{q, db, log}
}

// add adds jobs in a transaction of their own.
func (s *site) add(ctx context.Context, jobs ...queue.Job) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.Add(ctx, tx, jobs...); err != nil {
		return err
	}
	return tx.Commit()
}

// holds asks in a transaction of its own.
func (s *site) holds(t testing.TB, j queue.Held) bool {
	t.Helper()
	tx, err := s.db.BeginTx(t.Context(), nil)
	ok(t, err)
	defer tx.Rollback()
	held, err := s.Holds(t.Context(), tx, j)
	ok(t, err)
	return held
}

// start has an instance do jobs until the test's end.
func (s *site) start(t testing.TB, instance string, places int, handle queue.Handler) *queue.Working {
	t.Helper()
	return s.startWith(t, queue.Options{Instance: instance, Handle: handle, Timeout: time.Minute}, places)
}

func (s *site) startWith(t testing.TB, o queue.Options, places int) *queue.Working {
	t.Helper()
	o.Log, o.Places = s.log, map[queue.Kind]int{}
	for _, kind := range queue.Kinds {
		o.Places[kind] = places
	}
	w, err := s.Start(t.Context(), o)
	ok(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := w.Stop(ctx); err != nil {
			t.Errorf("stop: %v", err)
		}
	})
	return w
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
func (s *site) wantLength(t testing.TB, want int) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for {
		counts, err := s.Counts(t.Context())
		ok(t, err)
		n := 0
		for _, c := range counts {
			n += c.Jobs
		}
		if n == want {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d jobs in the queue, want %d", n, want)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
