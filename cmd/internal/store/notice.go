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

// Raise opens a notice and reports whether it was closed, or never there, before. In that case only, the mail is posted
// in the same transaction. On an open one the text is brought up to date.
func (a *Active) Raise(ctx context.Context, key, text string, now time.Time, mail ...Delivery) (isNew bool, err error) {
	err = a.write(ctx, "Raise", "note a condition", func(t *tx) error {
		was, ok, err := readNotice(t, key)
		if err != nil {
			return err
		}
		isNew = !ok || !was.ResolvedAt.IsZero()
		if !isNew {
			_, err := t.exec(`UPDATE shorecast_notices SET text = ? WHERE key = ?`, text, key)
			return err
		}
		if _, err := t.exec(`INSERT INTO shorecast_notices (key, text, since, resolved_at) VALUES (?, ?, ?, 0)
			ON CONFLICT (key) DO UPDATE SET text = excluded.text, since = excluded.since, resolved_at = 0`, key, text,
			now); err != nil {
			return err
		}
		return postDeliveries(t, mail)
	})
	return isNew && err == nil, err
}

// Resolve closes a notice and returns it as it was; false where it was not open. The mail is posted in the same
// transaction if it was.
func (a *Active) Resolve(ctx context.Context, key string, now time.Time, mail ...Delivery) (was Notice, wasOpen bool,
	err error) {
	err = a.write(ctx, "Resolve", "note that a condition is over", func(t *tx) (err error) {
		if was, wasOpen, err = readNotice(t, key); err != nil || !wasOpen {
			return err
		}
		if wasOpen = was.ResolvedAt.IsZero(); !wasOpen {
			return nil
		}
		if _, err := t.exec(`UPDATE shorecast_notices SET resolved_at = ? WHERE key = ?`, now, key); err != nil {
			return err
		}
		return postDeliveries(t, mail)
	})
	if err != nil || !wasOpen {
		return Notice{}, false, err
	}
	return was, true, nil
}

// Notices returns the notices by key.
func (s *Store) Notices(ctx context.Context, openOnly bool) ([]Notice, error) {
	var w where
	if openOnly {
		w.add("resolved_at = 0")
	}
	var all []Notice
	err := s.read(ctx, "read notices", func(t *tx) (err error) {
		all, err = rows(t, scanNotice, noticeColumns+w.text()+` ORDER BY key`)
		return err
	})
	return all, err
}

const noticeColumns = `SELECT key, text, since, resolved_at FROM shorecast_notices`

func scanNotice(scan func(...any) error) (Notice, error) {
	var n Notice
	err := scan(&n.Key, &n.Text, instant{&n.Since}, instant{&n.ResolvedAt})
	return n, err
}

func readNotice(t *tx, key string) (Notice, bool, error) {
	return one(t, scanNotice, noticeColumns+` WHERE key = ?`, key)
}
