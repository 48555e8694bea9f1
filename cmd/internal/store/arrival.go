package store

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// ArrivalState is what became of a dropped file.
type ArrivalState string

// The states of an arrival. All but claimed and returned are final.
const (
	ArrivalClaimed   ArrivalState = "claimed"   // taken from the inbox, nothing decided
	ArrivalAccepted  ArrivalState = "accepted"  // became a revision
	ArrivalDuplicate ArrivalState = "duplicate" // bytes that are known
	ArrivalRefused   ArrivalState = "refused"   // not a workbook, or one with errors
	ArrivalReturned  ArrivalState = "returned"  // put back into the inbox untouched
)

// Arrival is one dropped file.
type Arrival struct {
	Ticket     string // names the arrival for ever, from the inbox
	Name       string // base name as dropped
	Key        string // the case: base name without extension, lower case
	SHA256     string
	Size       int64
	SeenAt     time.Time
	State      ArrivalState
	Path       string // where it lies in the end, from the inbox's root
	Reason     string // why it was refused
	RevisionID int64  // the revision that it became or is a duplicate of; 0 for none
}

// ArrivalFilter says which arrivals are asked for; empty fields ask for all.
type ArrivalFilter struct {
	State ArrivalState
	Key   string
	Limit int // 0 for all
}

// Arrived records a claimed file. The same ticket again updates what is known of the file while nothing is decided, and
// changes nothing after; a returned one is claimed again. State, Path, Reason and RevisionID of the argument are not
// looked at.
func (a *Active) Arrived(ctx context.Context, r Arrival) error {
	return a.write(ctx, "Arrived", "record an arrival", func(t *tx) error {
		_, err := t.exec(`INSERT INTO shorecast_arrivals (ticket, name, case_key, sha256, size, seen_at, state, path,
			reason, revision_id)
			VALUES (?, ?, ?, ?, ?, ?, 'claimed', '', '', 0)
			ON CONFLICT (ticket) DO UPDATE SET name = excluded.name, case_key = excluded.case_key, sha256 = excluded.sha256,
				size = excluded.size,
			state = 'claimed' WHERE shorecast_arrivals.state IN ('claimed', 'returned')`, r.Ticket, r.Name, r.Key, r.SHA256,
			r.Size, r.SeenAt)
		return err
	})
}

// Refuse ends an arrival: where the file lies now, from the inbox's root, and why. The mail to the owner, if any, is
// posted in the same transaction. Refusing again is no error and changes nothing; ErrDecided where it was accepted or
// is a duplicate; ErrNotFound without such an arrival.
func (a *Active) Refuse(ctx context.Context, ticket, path, reason string, mail ...Delivery) error {
	return a.write(ctx, "Refuse", "refuse an arrival", func(t *tx) error {
		changed, err := decide(t, ticket, ArrivalRefused, path, reason, 0)
		if err != nil || !changed {
			return err
		}
		return postDeliveries(t, mail)
	})
}

// Duplicate ends an arrival whose bytes are those of a revision. Errors as for Refuse.
func (a *Active) Duplicate(ctx context.Context, ticket, path string, of int64) error {
	return a.write(ctx, "Duplicate", "put a duplicate aside", func(t *tx) error {
		_, err := decide(t, ticket, ArrivalDuplicate, path, "", of)
		return err
	})
}

// Returned ends an arrival whose file went back into the inbox untouched. Errors as for Refuse.
func (a *Active) Returned(ctx context.Context, ticket string) error {
	return a.write(ctx, "Returned", "record that a file went back", func(t *tx) error {
		_, err := decide(t, ticket, ArrivalReturned, "", "", 0)
		return err
	})
}

// decide ends an arrival and reports whether it was still open.
func decide(t *tx, ticket string, state ArrivalState, path, reason string, revision int64) (bool, error) {
	n, err := t.exec(
		`UPDATE shorecast_arrivals SET state = ?, path = ?, reason = ?, revision_id = ?
			WHERE ticket = ? AND state = 'claimed'`,
		state, path, reason, revision, ticket)
	if err != nil || n == 1 {
		return n == 1, err
	}
	r, ok, err := readArrival(t, ticket)
	switch {
	case err != nil:
		return false, err
	case !ok:
		return false, fmt.Errorf("arrival %q: %w", ticket, ErrNotFound)
	case r.State != state:
		return false, fmt.Errorf("arrival %q, which is %s: %w", ticket, r.State, ErrDecided)
	}
	return false, nil
}

const arrivalColumns = `SELECT ticket, name, case_key, sha256, size, seen_at, state, path, reason, revision_id
	FROM shorecast_arrivals`

func scanArrival(scan func(...any) error) (Arrival, error) {
	var r Arrival
	err := scan(&r.Ticket, &r.Name, &r.Key, &r.SHA256, &r.Size, instant{&r.SeenAt}, &r.State, &r.Path, &r.Reason,
		&r.RevisionID)
	return r, err
}

func readArrival(t *tx, ticket string) (Arrival, bool, error) {
	return one(t, scanArrival, arrivalColumns+` WHERE ticket = ?`, ticket)
}

// Arrival returns the arrival of a ticket, or ErrNotFound.
func (s *Store) Arrival(ctx context.Context, ticket string) (Arrival, error) {
	var r Arrival
	err := s.read(ctx, "read an arrival", func(t *tx) error {
		var found bool
		var err error
		if r, found, err = readArrival(t, ticket); err == nil && !found {
			err = fmt.Errorf("arrival %q: %w", ticket, ErrNotFound)
		}
		return err
	})
	return r, err
}

// Arrivals returns arrivals, oldest first; with a limit, the newest of them.
func (s *Store) Arrivals(ctx context.Context, f ArrivalFilter) ([]Arrival, error) {
	var w where
	w.equal("state", f.State)
	w.equal("case_key", f.Key)
	var all []Arrival
	err := s.read(ctx, "read arrivals", func(t *tx) (err error) {
		all, err = rows(t, scanArrival, arrivalColumns+w.text()+` ORDER BY seen_at DESC, ticket DESC`+limit(f.Limit),
			w.args...)
		return err
	})
	slices.Reverse(all)
	return all, err
}
