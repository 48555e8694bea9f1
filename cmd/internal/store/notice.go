package store

import (
	"context"
	"time"
)

// Notice is a condition that is reported to the owner once.
type Notice struct {
	Key        string // names the condition, such as "inbox read-only"
	Text       string
	Since      time.Time
	ResolvedAt time.Time // zero while it is open
}

// Raised is a notice that is opened, with the mail that goes with it.
type Raised struct {
	Key, Text string
	Mail      []Delivery
}

// Raise opens a notice and reports whether it was closed, or never there, before. Only then is the mail posted, in the
// same transaction. If the notice is open already, its text is brought up to date.
func (w keeping) Raise(ctx context.Context, key, text string, now time.Time, mail ...Delivery) (isNew bool, err error) {
	err = w.write(ctx, "Raise", "note a condition", func(t *tx) (err error) {
		isNew, err = raise(t, Raised{key, text, mail}, now)
		return err
	})
	return isNew && err == nil, err
}

func raise(t *tx, n Raised, now time.Time) (isNew bool, err error) {
	was, there, err := notices.first(t, ` WHERE key = ?`, n.Key)
	if err != nil {
		return false, err
	}
	if there && was.ResolvedAt.IsZero() {
		_, err := t.exec(`UPDATE shorecast_notices SET text = ? WHERE key = ?`, n.Text, n.Key)
		return false, err
	}
	if _, err := t.exec(into("notices", "key, text, since, resolved_at")+`
		ON CONFLICT (key) DO UPDATE SET text = excluded.text, since = excluded.since, resolved_at = 0`,
		n.Key, n.Text, now, time.Time{}); err != nil {
		return false, err
	}
	return true, postDeliveries(t, n.Mail)
}

// Resolve closes a notice. The mail is posted in the same transaction, if the notice was open.
func (w keeping) Resolve(ctx context.Context, key string, now time.Time, mail ...Delivery) error {
	return w.write(ctx, "Resolve", "note that a condition is over", func(t *tx) error {
		_, err := t.post(mail, `UPDATE shorecast_notices SET resolved_at = ? WHERE key = ? AND resolved_at = 0`, now, key)
		return err
	})
}

// Over records a condition that is over and that nobody could note while it lasted. The mail is posted in the same
// transaction, by the first of several instances that had it.
func (w keeping) Over(ctx context.Context, n Notice, mail ...Delivery) error {
	const alike = 2 * time.Minute
	return w.write(ctx, "Over", "note that a condition is over", func(t *tx) error {
		_, err := t.post(mail, into("notices", "key, text, since, resolved_at")+` ON CONFLICT (key) DO UPDATE SET
			text = excluded.text, since = excluded.since, resolved_at = excluded.resolved_at
			WHERE shorecast_notices.resolved_at > 0 AND shorecast_notices.resolved_at < ?`,
			n.Key, n.Text, n.Since, n.ResolvedAt, n.ResolvedAt.Add(-alike))
		return err
	})
}

// OpenNotices returns the notices that are open, by key.
func (d desk) OpenNotices(ctx context.Context) ([]Notice, error) {
	return notices.list(ctx, d.connection, ` WHERE resolved_at = 0 ORDER BY key`)
}

var notices = table[Notice]{"notice", `SELECT key, text, since, resolved_at FROM shorecast_notices`,
	func(n *Notice) []any { return []any{&n.Key, &n.Text, &n.Since, &n.ResolvedAt} }}
