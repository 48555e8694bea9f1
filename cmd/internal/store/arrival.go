package store

import (
	"context"
	"fmt"
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

var arrivals = table[Arrival]{"arrival",
	`SELECT ticket, name, case_key, sha256, size, seen_at, state, path, reason, revision_id FROM shorecast_arrivals`,
	func(a *Arrival) []any {
		return []any{&a.Ticket, &a.Name, &a.Key, &a.SHA256, &a.Size, &a.SeenAt, &a.State, &a.Path, &a.Reason, &a.RevisionID}
	}}

// Arrived records a claimed file. The same ticket again updates what is known of the file while nothing is decided, and
// changes nothing after; a returned one is claimed again. State, Path, Reason and RevisionID of the argument are
// ignored.
func (a *Active) Arrived(ctx context.Context, r Arrival) error {
	return a.write(ctx, "Arrived", "record an arrival", func(t *tx) error {
		_, err := t.exec(into("arrivals", "ticket, name, case_key, sha256, size, seen_at, state, path, reason, revision_id")+`
			ON CONFLICT (ticket) DO UPDATE SET name = excluded.name, case_key = excluded.case_key,
				sha256 = excluded.sha256, size = excluded.size, state = 'claimed'
			WHERE shorecast_arrivals.state IN ('claimed', 'returned')`,
			r.Ticket, r.Name, r.Key, r.SHA256, r.Size, r.SeenAt, ArrivalClaimed, "", "", 0)
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
	n, err := t.exec(`UPDATE shorecast_arrivals SET state = ?, path = ?, reason = ?, revision_id = ?
		WHERE ticket = ? AND state = 'claimed'`, state, path, reason, revision, ticket)
	if err != nil || n == 1 {
		return n == 1, err
	}
	r, err := arrivals.one(t, "ticket", ticket)
	if err == nil && r.State != state {
		err = fmt.Errorf("arrival %q, which is %s: %w", ticket, r.State, ErrDecided)
	}
	return false, err
}

// Arrival returns the arrival of a ticket, or ErrNotFound.
func (s *Store) Arrival(ctx context.Context, ticket string) (Arrival, error) {
	return reading(ctx, s.connection, "read an arrival", func(t *tx) (Arrival, error) {
		return arrivals.one(t, "ticket", ticket)
	})
}

// Arrivals returns the arrivals in a state, or in any for the empty one, oldest first.
func (s *Store) Arrivals(ctx context.Context, state ArrivalState) ([]Arrival, error) {
	var w where
	w.equal("state", state)
	return reading(ctx, s.connection, "read arrivals", func(t *tx) ([]Arrival, error) {
		return arrivals.all(t, w.text()+` ORDER BY seen_at, ticket`, w.args...)
	})
}
