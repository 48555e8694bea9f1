package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
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

// Due returns the deliveries that can be sent now, without their bytes, the longest waiting first: those that wait and
// whose NextAt has come, and those that nobody is sending any more and that the server cannot have taken. A limit of 0
// stands for all. Settlements that Settle could not write are written first.
func (a *Active) Due(ctx context.Context, now time.Time, limit int) ([]Delivery, error) {
	if err := a.flush(ctx); err != nil {
		return nil, err
	}
	all, err := a.conn.deliveries(ctx, ` WHERE state = 'waiting' AND (next_at <= ? OR next_at > ?)
		OR state = 'sending' AND phase = 'connect' ORDER BY next_at, id`, now, now.Add(longestWait))
	all = slices.DeleteFunc(all, func(d Delivery) bool { return d.State == DeliverySending && a.isFlying(d.ID) })
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	return all, err
}

// Begin starts an attempt and returns the delivery with its bytes. Only one attempt at a time can be under way:
// ErrNotDue where another is, or where the delivery does not wait or must not be tried yet.
func (a *Active) Begin(ctx context.Context, id int64, now time.Time) (Delivery, error) {
	if !a.takeOff(id) {
		return Delivery{}, fmt.Errorf("delivery %d, which is being sent: %w", id, ErrNotDue)
	}
	var d Delivery
	err := a.write(ctx, "Begin", "begin to send", func(t *tx) (err error) {
		d, err = beginDelivery(t, id, a.term, now)
		return err
	})
	if err != nil {
		a.land(id)
		return Delivery{}, err
	}
	return d, nil
}

// beginDelivery marks a delivery as being sent. One that an earlier term, or an answer that was lost, left in that
// state is taken up again, unless the final dot may be out.
func beginDelivery(t *tx, id, term int64, now time.Time) (Delivery, error) {
	d, err := deliveries.one(t, "id", id)
	if err != nil {
		return d, err
	}
	now = now.UTC().Truncate(time.Microsecond)
	waits := d.State == DeliveryWaiting && (!d.NextAt.After(now) || d.NextAt.After(now.Add(longestWait)))
	left := d.State == DeliverySending && d.Phase == PhaseConnect
	if !waits && !left {
		return d, fmt.Errorf("delivery %d, which is %s: %w", id, d.State, ErrNotDue)
	}
	if d.Bytes, err = readMessage(t, id); err != nil {
		return d, err
	}
	if waits || d.Term != term {
		d.Attempts++
	}
	if d.FirstTryAt.IsZero() {
		d.FirstTryAt = now
	}
	d.State, d.Phase, d.Term = DeliverySending, PhaseConnect, term
	_, err = t.exec(`UPDATE shorecast_deliveries SET state = ?, phase = ?, term = ?, attempts = ?, first_try_at = ?
		WHERE id = ?`, d.State, d.Phase, d.Term, d.Attempts, d.FirstTryAt, id)
	return d, err
}

// BeforeDot records that the final dot is about to be written. On any error it must not be written. ErrNotDue where the
// delivery is not being sent by this instance.
func (a *Active) BeforeDot(ctx context.Context, id int64) error {
	return a.write(ctx, "BeforeDot", "record that a message goes out", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_deliveries SET phase = 'final' WHERE id = ? AND state = 'sending' AND term = ?`,
			id, a.term)
		if err == nil && n == 0 {
			err = fmt.Errorf("delivery %d, which is not being sent: %w", id, ErrNotDue)
		}
		return err
	})
}

// Settle ends an attempt; each Begin that succeeded needs one, whatever happened. Give it a context that outlives the
// one of the attempt. When it returns an error other than ErrLeaseLost, ErrNotDue or ErrNotFound, the settlement is
// remembered, and the next Due or Orphans of this instance writes it. Settling a delivery again in the same way is no
// error.
//
// It also ends a delivery that no attempt is under way for, and then remembers nothing: a waiting one becomes failed
// (given up), one of those that Orphans returned becomes unknown.
func (a *Active) Settle(ctx context.Context, id int64, s Settlement) error {
	a.settling.Lock()
	defer a.settling.Unlock()
	return a.settle(ctx, id, s, a.isFlying(id))
}

// settle writes a settlement; its callers hold a.settling.
func (a *Active) settle(ctx context.Context, id int64, s Settlement, flew bool) error {
	err := a.write(ctx, "Settle", "record how a message went", func(t *tx) error {
		return settleDelivery(t, id, a.term, s, flew)
	})
	switch {
	case err == nil, errors.Is(err, ErrLeaseLost), errors.Is(err, ErrNotDue), errors.Is(err, ErrNotFound):
		a.land(id)
	case flew:
		a.remember(id, s)
	}
	return err
}

func settleDelivery(t *tx, id, term int64, s Settlement, flew bool) error {
	d, err := deliveries.one(t, "id", id)
	if err != nil {
		return err
	}
	attempted := flew && d.State == DeliverySending && d.Term == term
	orphaned := !flew && d.State == DeliverySending && d.Phase == PhaseFinal && s.State == DeliveryUnknown
	givenUp := !flew && d.State == DeliveryWaiting && s.State == DeliveryFailed
	switch {
	case d.State.MayBecome(s.State) && (attempted || orphaned || givenUp):
	case d.settledAs(s):
		return nil
	default:
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
}

// settledAs reports whether a delivery stands as a settlement left it.
func (d Delivery) settledAs(s Settlement) bool {
	same := d.State == s.State && d.Code == s.Code && d.Error == clean(s.Error) && d.Path == clean(s.Path) &&
		d.DoneAt.Equal(s.DoneAt.Truncate(time.Microsecond))
	return same && (s.State != DeliveryWaiting || d.NextAt.Equal(s.NextAt.Truncate(time.Microsecond)))
}

// Orphans returns the deliveries whose sending ended after the final dot, nobody knows how: the caller settles each as
// unknown, with a notice to the owner. Settlements that Settle could not write are written first.
func (a *Active) Orphans(ctx context.Context) ([]Delivery, error) {
	if err := a.flush(ctx); err != nil {
		return nil, err
	}
	all, err := a.conn.deliveries(ctx, ` WHERE state = 'sending' AND phase = 'final' ORDER BY id`)
	return slices.DeleteFunc(all, func(d Delivery) bool { return a.isFlying(d.ID) }), err
}

// flush writes the settlements that could not be written, and stops at the first that still cannot.
func (a *Active) flush(ctx context.Context) error {
	a.mu.Lock()
	left := slices.Sorted(maps.Keys(a.unsettled))
	a.mu.Unlock()
	for _, id := range left {
		if err := a.flushOne(ctx, id); err != nil && !errors.Is(err, ErrNotDue) && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return nil
}

func (a *Active) flushOne(ctx context.Context, id int64) error {
	a.settling.Lock()
	defer a.settling.Unlock()
	a.mu.Lock()
	s, ok := a.unsettled[id]
	a.mu.Unlock()
	if !ok {
		return nil // settled meanwhile, and perhaps begun anew
	}
	return a.settle(ctx, id, s, true)
}
