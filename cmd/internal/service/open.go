package service

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"shorecast/cmd/internal/store"
)

// OpenNotice is something that went wrong and that nobody has acknowledged. The names of the fields are part of the
// interface.
type OpenNotice struct {
	ID    string    `json:"id"` // d and a delivery's ID, r and a run's, n and a few digits of others
	Since time.Time `json:"since"`
	About string    `json:"about"` // delivery, run, notice
	Text  string    `json:"text"`

	key string
}

// Is reports whether somebody means the notice by its ID, or by the key of a condition.
func (n OpenNotice) Is(id string) bool {
	return n.ID == id || n.About == store.AckNotice && n.key == id
}

// Acknowledge records that somebody knows of a notice. One that is over meanwhile is no error.
func (n OpenNotice) Acknowledge(ctx context.Context, s *store.Store, now time.Time) error {
	err := store.Acknowledge(ctx, s, n.About, n.key, now)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

// OpenNotices returns what is to be acknowledged, the newest first.
func OpenNotices(ctx context.Context, s *store.Store, now time.Time) (all []OpenNotice, err error) {
	wrong, err := store.Unacknowledged(ctx, s, now)
	if err != nil {
		return nil, err
	}
	add := func(about, id, key string, since time.Time, text string) {
		all = append(all, OpenNotice{id, since.UTC(), about, text, key})
	}
	for _, d := range wrong.Deliveries {
		key := strconv.FormatInt(d.ID, 10)
		add(store.AckDelivery, "d"+key, key, d.DoneAt,
			fmt.Sprintf("%s to %s is %s: %s", d.Subject, d.Recipient, d.State, d.Error))
	}
	for _, r := range wrong.Runs {
		key := strconv.FormatInt(r.ID, 10)
		add(store.AckRun, "r"+key, key, r.FinishedAt,
			fmt.Sprintf("%s, %s, %s failed: %s", r.Schedule, r.Period, r.Case, r.Error))
	}
	for _, n := range wrong.Notices {
		sum := sha256.Sum256([]byte(n.Key))
		add(store.AckNotice, "n"+hex.EncodeToString(sum[:4]), n.Key, n.Since, n.Text)
	}
	slices.SortStableFunc(all, func(a, b OpenNotice) int { return cmp.Compare(b.Since.UnixNano(), a.Since.UnixNano()) })
	return all, nil
}
