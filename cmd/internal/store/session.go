package store

import (
	"context"
	"time"
)

// Session is what is kept of a browser.
type Session struct {
	Hash    string // of what its cookie holds
	Person  int64  // who is signed in; 0: nobody yet
	Data    string
	BegunAt time.Time
	SeenAt  time.Time
	EndsAt  time.Time
}

// Lasting is how long sessions last: after somebody was seen last, and altogether.
type Lasting struct{ Idle, Absolute time.Duration }

// Session returns a session that has not ended, or ErrNotFound.
func (s sessions) Session(ctx context.Context, hash string, now time.Time) (Session, error) {
	return reading(ctx, s.connection, "read a session", func(t *tx) (Session, error) {
		of, there, err := browsers.first(t, ` WHERE hash = ? AND ends_at > ?`, hash, now)
		if err == nil && !there {
			err = orMissing(nil, "session")
		}
		return of, err
	})
}

var browsers = table[Session]{"session", `SELECT hash, person_id, data, begun_at, seen_at, ends_at
	FROM shorecast_sessions`, func(s *Session) []any {
	return []any{&s.Hash, &s.Person, &s.Data, &s.BegunAt, &s.SeenAt, &s.EndsAt}
}}

// KeepSession keeps the person and the data of a session, which begins where there is none of that hash, and notes that
// its browser was seen.
func (s sessions) KeepSession(ctx context.Context, of Session, now time.Time, l Lasting) error {
	idle, absolute := now.Add(l.Idle), l.Absolute.Microseconds()
	_, err := s.exec(ctx, "KeepSession", "keep a session", into("sessions", "hash, person_id, data, begun_at, seen_at, "+
		"ends_at")+` ON CONFLICT (hash) DO UPDATE SET person_id = excluded.person_id, data = excluded.data,
		seen_at = excluded.seen_at, ends_at = CASE WHEN shorecast_sessions.begun_at + ? < ?
			THEN shorecast_sessions.begun_at + ? ELSE ? END`,
		of.Hash, of.Person, of.Data, now, now, earlier(idle, now.Add(l.Absolute)), absolute, idle, absolute, idle)
	return err
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// SeenSession notes that the browser of a session was seen.
func (s sessions) SeenSession(ctx context.Context, of Session, now time.Time, l Lasting) error {
	_, err := s.exec(ctx, "SeenSession", "note a visit", `UPDATE shorecast_sessions SET seen_at = ?, ends_at = ?
		WHERE hash = ? AND ends_at > ?`, now, earlier(now.Add(l.Idle), of.BegunAt.Add(l.Absolute)), of.Hash, now)
	return err
}

// EndSession forgets a session.
func (s sessions) EndSession(ctx context.Context, hash string) error {
	_, err := s.exec(ctx, "EndSession", "end a session", `DELETE FROM shorecast_sessions WHERE hash = ?`, hash)
	return err
}

func endSessions(t *tx, person int64) error {
	_, err := t.exec(`DELETE FROM shorecast_sessions WHERE person_id = ?`, person)
	return err
}
