package store

import (
	"context"
	"encoding/json"
	"time"
)

// Held is something that the owner is to be informed of with the next digest.
type Held struct {
	ID     int64
	Key    string // it is held once, as long as it is held
	At     time.Time
	Notice json.RawMessage // the caller's: what a digest says of it
	Mail   []byte          // the caller's: the mail if it comes alone
}

var helds = table[Held]{"notice", `SELECT id, key, at, notice FROM shorecast_digest`,
	func(h *Held) []any { return []any{&h.ID, &h.Key, &h.At, &h.Notice} }}

// hold keeps a notice for the next digest, in the transaction of what it is about.
func hold(t *tx, h Held) error {
	_, _, err := t.insert(into("digest", "key, at, notice, mail"), h.Key, h.At, h.Notice, h.Mail)
	return err
}

// HeldSince returns how many notices are held and since when the oldest.
func HeldSince(ctx context.Context, s *Store) (n int, since time.Time, err error) {
	err = s.read(ctx, "read what the owner is to hear", func(t *tx) error {
		_, err := t.find(`SELECT COUNT(*), COALESCE(MIN(at), 0) FROM shorecast_digest`, nil, &n, &since)
		return err
	})
	return n, since, err
}

// HeldNotices returns the oldest notices that are held, without their mails.
func HeldNotices(ctx context.Context, s *Store, most int) ([]Held, error) {
	return helds.list(ctx, s.connection, ` ORDER BY id`+limit(most))
}

// HeldMail returns the mail of a notice that is held, or ErrNotFound.
func HeldMail(ctx context.Context, s *Store, id int64) (mail []byte, err error) {
	err = s.read(ctx, "read what the owner is to hear", func(t *tx) error {
		there, err := t.find(`SELECT mail FROM shorecast_digest WHERE id = ?`, []any{id}, &mail)
		if err == nil && !there {
			err = ErrNotFound
		}
		return err
	})
	return mail, err
}

// Digest posts the mails of a digest in place of the notices that are held, up to one of them. Where they are held no
// more nothing is posted.
func Digest(ctx context.Context, l *Lead, upTo int64, mail []Delivery) error {
	return l.write(ctx, "Digest", "post a digest", func(t *tx) error {
		_, err := t.post(mail, `DELETE FROM shorecast_digest WHERE id <= ?`, upTo)
		return err
	})
}
