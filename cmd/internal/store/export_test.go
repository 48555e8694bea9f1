package store

import (
	"context"
	"strings"
	"time"

	"shorecast/cmd/internal/queue"
)

// OpenAt opens a state as a program would that knows the first migrations only, as many as given.
func OpenAt(ctx context.Context, url string, versions int) (*Store, error) {
	open := openSQLite
	if isPostgres(url) {
		open = openPostgres
	}
	s, err := open(url)
	if err != nil {
		return nil, err
	}
	if err = s.makeQueue(ctx, Options{}); err == nil { // where an earlier edition had its own
		err = s.prepare(ctx, migrations[:versions])
	}
	if err != nil {
		s.db.Close()
		return nil, err
	}
	return s, nil
}

func init() { stirs = 0 } // but where a test waits for a sign of life

// Stirs has instances be looked at for so long.
func Stirs(d time.Duration) { stirs = d }

// Versions is how many migrations there are.
var Versions = len(migrations)

// SQL runs a statement as it is.
func (s *Store) SQL(ctx context.Context, text string, args ...any) error {
	_, err := s.db.ExecContext(ctx, s.dialect.text(text), bind(args)...)
	return err
}

// Check writes a value that nobody reads.
func (s *Store) Check(ctx context.Context) error {
	_, err := s.exec(ctx, "Check", "try to write", `UPDATE shorecast_state SET checks = checks + 1`)
	return err
}

// Strings returns the rows of a query, each value as text.
func (s *Store) Strings(ctx context.Context, query string) ([]string, error) {
	found, err := s.db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	return scanStrings(found)
}

// Impatient does something without waiting long for who holds an SQLite file.
func Impatient(s *Store, do func() error) error {
	s.db.Exec("PRAGMA busy_timeout = 10")
	defer s.db.Exec("PRAGMA busy_timeout = 5000")
	return do()
}

// Post adds messages to the outbox, which otherwise comes with what they are about.
func (w *Writer) Post(ctx context.Context, messages []Delivery) error {
	return w.write(ctx, "Post", "post messages", func(t *tx) error { return postDeliveries(t, messages) })
}

// Jobs returns the jobs that are not done, in the order of their coming.
func (s *Store) Jobs(ctx context.Context) ([]string, error) {
	args := `json(args)`
	if s.dialect.numbered {
		args = `args`
	}
	jobs := table[queue.Job]{"job", `SELECT ` + strings.NewReplacer("args", args).Replace(
		`args->>'kind', args->>'key', args->>'mark'`) + ` FROM river_job
		WHERE state IN ('available', 'running', 'scheduled', 'retryable') ORDER BY id`,
		func(j *queue.Job) []any { return []any{&j.Kind, &j.Key, &j.Mark} }}
	all, err := reading(ctx, s.connection, "read jobs", func(t *tx) ([]queue.Job, error) { return jobs.all(t, "") })
	var texts []string
	for _, j := range all {
		texts = append(texts, strings.TrimSpace(string(j.Kind)+" "+j.Key+" "+j.Mark))
	}
	return texts, err
}
