package store

import "context"

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
	if err := s.prepare(ctx, migrations[:versions]); err != nil {
		s.db.Close()
		return nil, err
	}
	return s, nil
}

// Versions is how many migrations there are.
var Versions = len(migrations)

// SQL runs a statement as it is.
func (s *Store) SQL(ctx context.Context, text string, args ...any) error {
	_, err := s.db.ExecContext(ctx, s.dialect.text(text), bind(args)...)
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
func (a *Active) Post(ctx context.Context, messages []Delivery) error {
	return a.write(ctx, "Post", "post messages", func(t *tx) error { return postDeliveries(t, messages) })
}
