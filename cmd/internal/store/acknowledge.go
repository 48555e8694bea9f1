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
	AckArrival  = "arrival"  // one that was refused, by its ticket
)

// Wrong is what went wrong and nobody has acknowledged, the newest first.
type Wrong struct {
	Deliveries []Delivery // that failed or are unknown since a day ago; not notices, since nobody is alerted about them
	Runs       []Run      // that failed since a day ago, tests apart; without their documents
	Notices    []Notice   // that are open
}

// Unacknowledged returns what went wrong, a thousand of each at most. What was acknowledged and went wrong again after
// that counts again.
func Unacknowledged(ctx context.Context, s *Store, now time.Time) (w Wrong, err error) {
	const lately, most = 24 * time.Hour, 1000
	known := func(what, key, at string) string {
		return ` AND NOT EXISTS (SELECT 1 FROM shorecast_acknowledged a WHERE a.what = '` + what + `' AND a.key = ` + key +
			` AND a.at >= ` + at + `) ORDER BY ` + at + ` DESC` + limit(most)
	}
	err = s.read(ctx, "read what went wrong", func(t *tx) error {
		w.Deliveries, err = deliveries.all(t, ` WHERE state IN ('failed', 'unknown') AND kind <> 'notice' AND done_at > ?`+
			known(AckDelivery, `CAST(shorecast_deliveries.id AS TEXT)`, `done_at`), now.Add(-lately))
		if err != nil {
			return err
		}
		w.Runs, err = runs.all(t, ` WHERE state = 'failed' AND cause <> 'test' AND pruned = 0 AND finished_at > ?`+
			known(AckRun, `CAST(shorecast_runs.id AS TEXT)`, `finished_at`), now.Add(-lately))
		if err != nil {
			return err
		}
		w.Notices, err = notices.all(t, ` WHERE resolved_at = 0`+known(AckNotice, `shorecast_notices.key`, `since`))
		return err
	})
	return w, err
}

// Acknowledge records that somebody knows of what went wrong, so that it no longer counts. Anybody may, not only the
// leading instance. ErrNotFound where there is nothing wrong of that key.
func Acknowledge(ctx context.Context, s *Store, what, key string, now time.Time) error {
	query := map[string]string{
		AckDelivery: `SELECT 1 FROM shorecast_deliveries WHERE id = ? AND state IN ('failed', 'unknown')`,
		AckRun:      `SELECT 1 FROM shorecast_runs WHERE id = ? AND state = 'failed'`,
		AckNotice:   `SELECT 1 FROM shorecast_notices WHERE key = ? AND resolved_at = 0`,
		AckArrival:  `SELECT 1 FROM shorecast_arrivals WHERE ticket = ? AND state = 'refused'`,
	}[what]
	return s.write(ctx, "Acknowledge", "acknowledge", func(t *tx) error {
		var id any = key
		if what == AckDelivery || what == AckRun {
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
