package store

import (
	"context"
	"time"
)

// Entry is a line of the trail: what somebody did, or tried to. Lines are added and never changed.
type Entry struct {
	ID      int64
	At      time.Time
	Person  int64  // 0: nobody who is known
	Name    string // of the person, as it was then
	What    string // a word, such as "signed in"
	Subject string // to what
	Detail  string
	Address string // from where
}

// Note adds a line to the trail. Its ID does not count.
func (r register) Note(ctx context.Context, e Entry) error {
	_, err := r.exec(ctx, "Note", "write the trail",
		into("trail", "at, person_id, person, what, subject, detail, address"),
		e.At, e.Person, e.Name, e.What, e.Subject, e.Detail, e.Address)
	return err
}

// TrailQuery says which lines of the trail are wanted. A zero field does not narrow it down.
type TrailQuery struct {
	Person int64
	What   string
	Since  time.Time
	Until  time.Time
	Before int64 // those with a lower ID
	Most   int
}

// Trail returns lines of the trail, the newest first.
func (r register) Trail(ctx context.Context, q TrailQuery) ([]Entry, error) {
	var w where
	w.equal("person_id", q.Person)
	w.equal("what", q.What)
	if !q.Since.IsZero() {
		w.add("at >= ?", q.Since)
	}
	if !q.Until.IsZero() {
		w.add("at < ?", q.Until)
	}
	if q.Before > 0 {
		w.add("id < ?", q.Before)
	}
	return entries.list(ctx, r.connection, w.text()+` ORDER BY id DESC`+limit(q.Most), w.args...)
}

// TrailWords returns the words for what was done, as the lines of the trail have them, in their order.
func (r register) TrailWords(ctx context.Context) ([]string, error) {
	return trailWords.list(ctx, r.connection, ` ORDER BY what`)
}

var trailWords = table[string]{"word of the trail", `SELECT DISTINCT what FROM shorecast_trail`, func(w *string) []any {
	return []any{w}
}}

var entries = table[Entry]{"line of the trail", `SELECT id, at, person_id, person, what, subject, detail, address
	FROM shorecast_trail`, func(e *Entry) []any {
	return []any{&e.ID, &e.At, &e.Person, &e.Name, &e.What, &e.Subject, &e.Detail, &e.Address}
}}

// Tries is how often something was tried.
type Tries struct {
	Count int
	Since time.Time // when it was tried first
}

// Try counts that something is tried, and returns how often it was within a time, this once included. Instances count
// together.
func (r register) Try(ctx context.Context, key string, now time.Time, within time.Duration) (n Tries, err error) {
	over := now.Add(-within)
	err = r.write(ctx, "Try", "count a try", func(t *tx) error {
		return t.conn.step(t.call, "exec", func() error {
			_, err := t.find(into("attempts", "key, since, tries")+` ON CONFLICT (key) DO UPDATE SET
				tries = CASE WHEN shorecast_attempts.since <= ? THEN 1 ELSE shorecast_attempts.tries + 1 END,
				since = CASE WHEN shorecast_attempts.since <= ? THEN excluded.since ELSE shorecast_attempts.since END
				RETURNING tries, since`, []any{key, now, 1, over, over}, &n.Count, &n.Since)
			return err
		})
	})
	return n, err
}

// Untry has a try not count, since it came to something.
func (r register) Untry(ctx context.Context, key string) error {
	_, err := r.exec(ctx, "Untry", "forget a try", `UPDATE shorecast_attempts SET tries = tries - 1
		WHERE key = ? AND tries > 0`, key)
	return err
}

// Forget forgets how often something was tried.
func (r register) Forget(ctx context.Context, key string) error {
	_, err := r.exec(ctx, "Forget", "forget tries", `DELETE FROM shorecast_attempts WHERE key = ?`, key)
	return err
}
