package store

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// What can be acknowledged.
const (
	AckDelivery = "delivery" // one that failed or is unknown, by its ID
	AckRun      = "run"      // one that failed, by its ID
	AckNotice   = "notice"   // one that is open, by its key
)

// Acks says when what was acknowledged, by its key.
type Acks map[string]time.Time

// Known reports whether something that happened at an instant was acknowledged after it.
func (a Acks) Known(key string, happened time.Time) bool {
	at, there := a[key]
	return there && !at.Before(happened)
}

// Acknowledged returns what was acknowledged of one sort.
func Acknowledged(ctx context.Context, s *Store, what string) (Acks, error) {
	type row struct {
		key string
		at  time.Time
	}
	rows, err := reading(ctx, s.connection, "read what was acknowledged", func(t *tx) ([]row, error) {
		return table[row]{"acknowledgement", `SELECT key, at FROM shorecast_acknowledged`,
			func(r *row) []any { return []any{&r.key, &r.at} }}.all(t, ` WHERE what = ?`, what)
	})
	all := Acks{}
	for _, r := range rows {
		all[r.key] = r.at
	}
	return all, err
}

// Acknowledge records that somebody knows of what went wrong, so that it no longer counts. Anybody may, not only the
// leading instance. ErrNotFound where there is nothing wrong of that key.
func Acknowledge(ctx context.Context, s *Store, what, key string, now time.Time) error {
	query := map[string]string{
		AckDelivery: `SELECT 1 FROM shorecast_deliveries WHERE id = ? AND state IN ('failed', 'unknown')`,
		AckRun:      `SELECT 1 FROM shorecast_runs WHERE id = ? AND state = 'failed'`,
		AckNotice:   `SELECT 1 FROM shorecast_notices WHERE key = ? AND resolved_at = 0`,
	}[what]
	return s.write(ctx, "Acknowledge", "acknowledge", func(t *tx) error {
		var id any = key
		if what != AckNotice {
			n, err := strconv.ParseInt(key, 10, 64)
			if err != nil {
				return fmt.Errorf("%s %s: %w", what, key, ErrNotFound)
			}
			id = n
		}
		there, err := t.find(query, []any{id}, new(int64))
		if err != nil {
			return err
		}
		if !there {
			return fmt.Errorf("%s %s: %w", what, key, ErrNotFound)
		}
		_, err = t.exec(into("acknowledged", "what, key, at")+` ON CONFLICT (what, key) DO UPDATE SET at = excluded.at`,
			what, key, now)
		return err
	})
}
