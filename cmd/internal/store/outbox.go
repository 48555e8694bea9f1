package store

import (
	"context"
	"fmt"
	"time"
)

// Settlement is how an attempt to send a delivery ended.
type Settlement struct {
	State  DeliveryState // waiting, sent, failed or unknown
	NextAt time.Time     // with waiting: not before this instant
	Code   int
	Error  string
	Path   string // the .eml file, where one was written
	DoneAt time.Time
	Mail   []Delivery // notices to the owner, posted in the same transaction
}

// longestWait is more than any delivery waits between two tries. One that seems to wait longer was posted, or tried
// last, by a clock that has been put right since, and is due.
const longestWait = 5 * time.Hour

// Due reports whether a delivery that waits may be tried at an instant.
func (d Delivery) Due(now time.Time) bool {
	now = now.UTC().Truncate(time.Microsecond)
	return !d.NextAt.After(now) || d.NextAt.After(now.Add(longestWait))
}

// Begin starts an attempt and returns the delivery with its bytes. One that an attempt before left in the state sending
// is taken up again by the same job, unless the final dot may be out: then ErrAfterDot, with the delivery. ErrNotDue,
// with the delivery, where it does not wait, must not be tried yet, or is another job's, which was added by Resend.
func (w sending) Begin(ctx context.Context, id int64, now time.Time) (d Delivery, err error) {
	err = w.write(ctx, "Begin", "begin to send", func(t *tx) error {
		if d, err = deliveries.one(t, "id", id); err != nil {
			return err
		}
		waits := d.State == DeliveryWaiting && d.Due(now)
		left := d.State == DeliverySending && (d.job == w.job || d.job == 0)
		switch {
		case left && d.Phase == PhaseFinal:
			return fmt.Errorf("delivery %d: %w", id, ErrAfterDot)
		case !waits && !left:
			return fmt.Errorf("delivery %d, which is %s: %w", id, d.State, ErrNotDue)
		}
		if d.Bytes, err = readMessage(t, id); err != nil {
			return err
		}
		d.Attempts++
		if d.FirstTryAt.IsZero() {
			d.FirstTryAt = now.UTC().Truncate(time.Microsecond)
		}
		d.State, d.Phase = DeliverySending, PhaseConnect
		_, err = t.exec(`UPDATE shorecast_deliveries SET state = ?, phase = ?, attempts = ?, first_try_at = ?,
			term = ? WHERE id = ?`, d.State, d.Phase, d.Attempts, d.FirstTryAt, w.job, id)
		return err
	})
	return d, err
}

// BeforeDot records that the final dot is about to be written. On any error it must not be written. ErrNotDue where the
// delivery is not being sent.
func (w sending) BeforeDot(ctx context.Context, id int64) error {
	return w.write(ctx, "BeforeDot", "record that a message goes out", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_deliveries SET phase = 'final'
			WHERE id = ? AND state = 'sending' AND term = ?`, id, w.job)
		if err == nil && n == 0 {
			err = fmt.Errorf("delivery %d, which is not being sent: %w", id, ErrNotDue)
		}
		return err
	})
}

// Settle ends an attempt; each Begin that succeeded needs one, whatever happened. Settling a delivery again in the same
// way is no error. ErrNotDue where it is not being sent.
func (w sending) Settle(ctx context.Context, id int64, s Settlement) error {
	return w.write(ctx, "Settle", "record how a message went", func(t *tx) error {
		d, err := deliveries.one(t, "id", id)
		switch {
		case err != nil:
			return err
		case d.settledAs(s):
			return nil
		case d.State != DeliverySending || d.job != w.job && d.job != 0 || s.State == DeliverySending:
			return fmt.Errorf("settle delivery %d, which is %s, as %s: %w", id, d.State, s.State, ErrNotDue)
		}
		next := d.NextAt
		if s.State == DeliveryWaiting {
			next = s.NextAt
		}
		if _, err := t.exec(`UPDATE shorecast_deliveries SET state = ?, phase = '', next_at = ?, done_at = ?, code = ?,
			error = ?, path = ? WHERE id = ?`, s.State, next, s.DoneAt, s.Code, s.Error, s.Path, id); err != nil {
			return err
		}
		return postDeliveries(t, s.Mail)
	})
}

// settledAs reports whether a delivery stands as a settlement left it.
func (d Delivery) settledAs(s Settlement) bool {
	same := d.State == s.State && d.Code == s.Code && d.Error == clean(s.Error) && d.Path == clean(s.Path) &&
		d.DoneAt.Equal(s.DoneAt.Truncate(time.Microsecond))
	return same && (s.State != DeliveryWaiting || d.NextAt.Equal(s.NextAt.Truncate(time.Microsecond)))
}

// Posting is what becomes of a bundle.
type Posting struct {
	Bundle    int64
	Note      string // why there are no mails
	At        time.Time
	Mails     []Delivery
	Run       int64      // one of the bundle's, whose documents are those of the bundle too
	Documents []Document // that were written for it
}

// PostBundle posts the mails of a bundle, or keeps why there are none. A bundle that was posted is left alone.
func (w reporting) PostBundle(ctx context.Context, p Posting) error {
	return w.write(ctx, "PostBundle", "post a bundle", func(t *tx) error {
		posted, err := t.post(p.Mails, `UPDATE shorecast_bundles SET posted_at = ?, note = ? WHERE id = ? AND posted_at = 0`,
			p.At, p.Note, p.Bundle)
		if err != nil || !posted {
			return err
		}
		for i, d := range p.Documents {
			if err := addDocument(t, p.Run, bundlePlace+i, d); err != nil {
				return err
			}
		}
		return nil
	})
}

// bundlePlace is the first place of a bundle's documents among those of its run, which has far fewer of its own.
const bundlePlace = 100
