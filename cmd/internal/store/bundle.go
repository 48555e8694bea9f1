package store

import (
	"strconv"
	"time"

	"shorecast/cmd/internal/queue"
)

// Bundle is one mail for several runs.
type Bundle struct {
	ID                      int64
	Schedule, Period, Nonce string
	PostedAt                time.Time // zero until its mails are posted, or it is clear that there are none
	Note                    string    // why there are none
}

var bundles = table[Bundle]{"bundle", `SELECT id, schedule, period, nonce, posted_at, note FROM shorecast_bundles`,
	func(b *Bundle) []any { return []any{&b.ID, &b.Schedule, &b.Period, &b.Nonce, &b.PostedAt, &b.Note} }}

// bundleOf returns the bundle that a claim belongs to, 0 for none. One that is new has a job that waits for its runs.
func bundleOf(t *tx, c Claim) (int64, error) {
	if !c.Bundled {
		return 0, nil
	}
	id, isNew, err := t.insert(into("bundles", "schedule, period, nonce, posted_at, note"), c.Schedule, c.Period, c.Nonce,
		time.Time{}, "")
	if err == nil && isNew {
		err = t.add(queue.Job{Kind: queue.Bundle, Key: strconv.FormatInt(id, 10), At: c.ClaimedAt})
	} else if err == nil {
		_, err = t.find(`SELECT id FROM shorecast_bundles WHERE schedule = ? AND period = ? AND nonce = ?`,
			[]any{c.Schedule, c.Period, c.Nonce}, &id)
	}
	return id, err
}
