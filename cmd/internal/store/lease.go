package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Lease says which instance is the active one, as it stands in the state.
type Lease struct {
	Holder string // the active instance, a text of its own choice; empty where nobody is active
	Term   int64  // counts the take-overs; never returns
	Beat   int64  // counts signs of life
}

// ErrHeld says that the lease was not as the caller had seen it: somebody is alive, or was quicker.
var ErrHeld = errors.New("another instance is active")

// ErrLeaseLost says that another instance has taken over: nothing was written, and this one can write nothing any more.
var ErrLeaseLost = errors.New("another instance has taken over")

// Lead is the writer of the instance that leads: it has the lease.
type Lead struct {
	*Writer
	term   int64
	holder string
}

// Lease returns the lease as it stands.
func (m members) Lease(ctx context.Context) (Lease, error) {
	return reading(ctx, m.connection, "read who is active", func(t *tx) (Lease, error) { return readLease(t, "") })
}

func readLease(t *tx, hold string) (l Lease, err error) {
	err = t.row(`SELECT holder, term, beat FROM shorecast_lease`+hold).Scan(&l.Holder, &l.Term, &l.Beat)
	return l, err
}

// Acquire takes over the lease if it still stands as it was seen, and returns ErrHeld if it does not. When to take over
// is the caller's to decide: when the holder is empty, or when by the caller's own monotonic clock the lease has not
// moved for long enough. The new term is the one after that seen. The holder's name must be one of the instance's own,
// such as a random text made at its start: asking again after an answer that was lost returns what the first call took.
func (m members) Acquire(ctx context.Context, seen Lease, holder string) (*Lead, error) {
	if holder == "" {
		return nil, fmt.Errorf("take over: the holder has no name")
	}
	a := &Lead{term: seen.Term + 1, holder: holder}
	a.Writer = newWriter(m.connection, a.check, 0)
	err := m.write(ctx, "Acquire", "take over", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_lease SET holder = ?, term = term + 1, beat = beat + 1
			WHERE holder = ? AND term = ? AND beat = ?`, holder, seen.Holder, seen.Term, seen.Beat)
		if err != nil || n == 1 {
			return err
		}
		now, err := readLease(t, "")
		if err == nil && (now.Holder != holder || now.Term != a.term) {
			err = ErrHeld
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// Term returns the number of this instance's turn.
func (a *Lead) Term() int64 { return a.term }

// Renew gives a sign of life, as the one that leads and as one that takes part.
func (a *Lead) Renew(ctx context.Context, host string, now time.Time) error {
	return a.write(ctx, "Renew", "stay active", func(t *tx) error {
		if _, err := t.exec(`UPDATE shorecast_lease SET beat = beat + 1`); err != nil {
			return err
		}
		return beat(t, a.holder, host, now)
	})
}

// Release gives the lease back, so that another instance need not wait to take over. Releasing twice is no error.
func (a *Lead) Release(ctx context.Context) error {
	return a.conn.write(ctx, "Release", "give up being active", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_lease SET holder = '', beat = beat + 1 WHERE holder = ? AND term = ?`,
			a.holder, a.term)
		if err != nil || n == 1 {
			return err
		}
		now, err := readLease(t, "")
		if err == nil && (now.Holder != "" || now.Term != a.term) {
			err = ErrLeaseLost
		}
		return err
	})
}

// check is the guard: it holds on to the lease until the transaction's end.
func (a *Lead) check(t *tx) error {
	now, err := readLease(t, t.conn.dialect.forUpdate)
	if err == nil && (now.Holder != a.holder || now.Term != a.term) {
		err = ErrLeaseLost
	}
	return err
}
