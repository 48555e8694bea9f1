package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"shorecast/cmd/internal/queue"
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
	Key        string // of the name: without extension, lower case
	Ident      string // of the case, as the file says; empty until it was read, and where it cannot be
	SHA256     string
	Size       int64
	SeenAt     time.Time
	State      ArrivalState
	Path       string    // where it lies in the end, from the inbox's root
	Reason     string    // why it was refused
	RevisionID int64     // the revision that it became or is a duplicate of; 0 for none
	ModifiedAt time.Time // of the file, as the look at the inbox saw it

	starts    int
	startedBy string
}

var arrivals = table[Arrival]{"arrival",
	`SELECT ticket, name, case_key, ident, sha256, size, seen_at, state, path, reason, revision_id, modified_at, starts,
		started_by FROM shorecast_arrivals`,
	func(a *Arrival) []any {
		return []any{&a.Ticket, &a.Name, &a.Key, &a.Ident, &a.SHA256, &a.Size, &a.SeenAt, &a.State, &a.Path, &a.Reason,
			&a.RevisionID, &a.ModifiedAt, &a.starts, &a.startedBy}
	}}

// Arrived records claimed files, each with the job that receives it. The same ticket again changes nothing but that a
// returned one is claimed again. State, Path, Reason, RevisionID and SHA256 of the arguments are ignored.
func (w receiving) Arrived(ctx context.Context, all ...Arrival) error {
	return w.write(ctx, "Arrived", "record arrivals", func(t *tx) error {
		var jobs []queue.Job
		for _, r := range all {
			if _, err := t.exec(into("arrivals", `ticket, name, case_key, ident, sha256, size, seen_at, state, path, reason,
				revision_id, modified_at`)+` ON CONFLICT (ticket) DO UPDATE SET state = 'claimed'
				WHERE shorecast_arrivals.state = 'returned'`, r.Ticket, r.Name, r.Key, r.Ident, "", r.Size, r.SeenAt,
				ArrivalClaimed, "", "", 0, r.ModifiedAt); err != nil {
				return err
			}
			jobs = append(jobs, queue.Job{Kind: queue.Receive, Key: r.Ticket, At: r.SeenAt})
		}
		return t.add(jobs...)
	})
}

// StartArrival records that an instance begins to work on a claimed file, whose bytes it knows now, and returns the
// arrival as it stands. ErrPoison where so many instances began before and were never heard of again that it has to be
// set aside; a further begin of the same instance does not count, since it is alive. A decided arrival is returned
// unchanged.
func (w receiving) StartArrival(ctx context.Context, ticket, sha256 string, size int64,
	holder string) (a Arrival, err error) {
	err = w.write(ctx, "StartArrival", "begin to receive a file", func(t *tx) error {
		if a, err = arrivals.one(t, "ticket", ticket); err != nil || a.State != ArrivalClaimed {
			return err
		}
		starts, err := begun(a.starts, a.startedBy, holder)
		if err != nil {
			return fmt.Errorf("arrival %q: %w", ticket, err)
		}
		a.SHA256, a.Size = sha256, size
		_, err = t.exec(`UPDATE shorecast_arrivals SET sha256 = ?, size = ?, starts = ?, started_by = ? WHERE ticket = ?`,
			sha256, size, starts, holder, ticket)
		return err
	})
	return a, err
}

// Crashes is how many instances began to work on it and were never heard of again, as far as the given one knows.
func (a Arrival) Crashes(holder string) int { return crashes(a.starts, a.startedBy, holder) }

// mostStarts is how many instances may be lost to one piece of work.
const mostStarts = 3

// begun returns how many instances have begun a piece of work once one more begins, or ErrPoison.
func begun(starts int, by, holder string) (int, error) {
	switch {
	case starts > 0 && by == holder:
		return starts, nil
	case starts >= mostStarts:
		return starts, ErrPoison
	}
	return starts + 1, nil
}

func crashes(starts int, by, holder string) int {
	if starts > 0 && by == holder {
		return starts - 1
	}
	return starts
}

// Stopped takes back that an instance began to work on a claimed file or, for a number, on a run: it stops in good
// order. Doing so again changes nothing.
func (w *Writer) Stopped(ctx context.Context, j queue.Job, holder string) error {
	return w.write(ctx, "Stopped", "record that work was put off", func(t *tx) error {
		in, column := "arrivals", "ticket"
		var of any = j.Key
		if j.Kind == queue.Render {
			id, err := strconv.ParseInt(j.Key, 10, 64)
			if err != nil {
				return err
			}
			in, column, of = "runs", "id", id
		}
		_, err := t.exec(`UPDATE shorecast_`+in+` SET starts = starts - 1, started_by = ''
			WHERE `+column+` = ? AND starts > 0 AND started_by = ?`, of, holder)
		return err
	})
}

// Waits records what a claimed file waits for, or that it waits no longer.
func (w receiving) Waits(ctx context.Context, ticket, reason string) error {
	return w.exec(ctx, "Waits", "record what a file waits for",
		`UPDATE shorecast_arrivals SET reason = ? WHERE ticket = ? AND state = 'claimed'`, reason, ticket)
}

// Refusal is why a file is refused.
type Refusal struct {
	Path    string // where the file lies now, from the inbox's root
	Reason  string
	Reading json.RawMessage // what was found in it; nil for nothing
	Counts  Counts          // of that
}

// Refuse ends an arrival. The mail to the owner, if any, is posted in the same transaction. Refusing again is no error
// and changes nothing; ErrDecided where it was accepted or is a duplicate; ErrNotFound without such an arrival.
func (w receiving) Refuse(ctx context.Context, ticket string, r Refusal, mail ...Delivery) error {
	return w.write(ctx, "Refuse", "refuse an arrival", func(t *tx) error {
		if err := decide(t, ticket, ArrivalRefused, r.Path, r.Reason, 0, mail...); err != nil {
			return err
		}
		return keepReading(t, ticket, r.Reading, r.Counts)
	})
}

// Duplicate ends an arrival whose bytes are those of a revision. Errors as for Refuse.
func (w receiving) Duplicate(ctx context.Context, ticket, path string, of int64) error {
	return w.write(ctx, "Duplicate", "put a duplicate aside", func(t *tx) error {
		return decide(t, ticket, ArrivalDuplicate, path, "", of)
	})
}

// Returned ends an arrival whose file went back into the inbox untouched. Errors as for Refuse.
func (w receiving) Returned(ctx context.Context, ticket string) error {
	return w.write(ctx, "Returned", "record that a file went back", func(t *tx) error {
		return decide(t, ticket, ArrivalReturned, "", "", 0)
	})
}

// decide ends an arrival, and posts deliveries if it was still open.
func decide(t *tx, ticket string, state ArrivalState, path, reason string, revision int64, mail ...Delivery) error {
	open, err := t.post(mail, `UPDATE shorecast_arrivals SET state = ?, path = ?, reason = ?, revision_id = ?
		WHERE ticket = ? AND state = 'claimed'`, state, path, reason, revision, ticket)
	if err != nil || open {
		return err
	}
	r, err := arrivals.one(t, "ticket", ticket)
	if err == nil && r.State != state {
		err = fmt.Errorf("arrival %q, which is %s: %w", ticket, r.State, ErrDecided)
	}
	return err
}

// Arrival returns the arrival of a ticket, or ErrNotFound.
func (d desk) Arrival(ctx context.Context, ticket string) (Arrival, error) {
	return arrivals.get(ctx, d.connection, "ticket", ticket)
}

// Arrivals returns the arrivals in a state, or in any for the empty one, oldest first.
func (d desk) Arrivals(ctx context.Context, state ArrivalState) ([]Arrival, error) {
	var w where
	w.equal("state", state)
	return arrivals.list(ctx, d.connection, w.text()+` ORDER BY seen_at, ticket`, w.args...)
}

// Waiting counts the claimed files that wait for something.
func (d desk) Waiting(ctx context.Context) (n int, err error) {
	return reading(ctx, d.connection, "count files", func(t *tx) (n int, err error) {
		err = t.row(`SELECT count(*) FROM shorecast_arrivals WHERE state = 'claimed' AND reason <> ''`).Scan(&n)
		return n, err
	})
}

// Identified records which case a claimed file belongs to, as the file says.
func (w receiving) Identified(ctx context.Context, ticket, ident string) error {
	return w.exec(ctx, "Identified", "record which case a file is of",
		`UPDATE shorecast_arrivals SET ident = ? WHERE ticket = ? AND state = 'claimed'`, ident, ticket)
}

// Older reports whether a file was claimed before an arrival, is not decided, and is of the same case; or, where that
// is asked for, was not read so far, so that it may be.
func (d desk) Older(ctx context.Context, a Arrival, unread bool) (older bool, err error) {
	return reading(ctx, d.connection, "look for an older file", func(t *tx) (bool, error) {
		return t.find(`SELECT ticket FROM shorecast_arrivals WHERE state = 'claimed' AND ticket < ?
			AND (case_key = ? OR ident = ? AND ident <> '' OR ident = '' AND ? = 1) LIMIT 1`,
			[]any{a.Ticket, a.Key, a.Ident, unread}, new(string))
	})
}

// Refused returns the newest file of a revision's case that was refused after the revision was accepted; false where
// there is none. File is the key of the name of the revision's file: what says nothing of its case, because it cannot
// be read, belongs to it by that name.
func (d desk) Refused(ctx context.Context, r Revision, file string) (a Arrival, there bool, err error) {
	all, err := d.refused(ctx, r.Case, file, r.AcceptedAt, 1)
	if err != nil || len(all) == 0 {
		return a, false, err
	}
	return all[0], true, nil
}

// RefusedOf returns the newest files of a revision's case that were refused, whenever that was, n at most and the
// newest first. File is as for Refused.
func (d desk) RefusedOf(ctx context.Context, r Revision, file string, n int) ([]Arrival, error) {
	return d.refused(ctx, r.Case, file, time.Time{}, n)
}

func (d desk) refused(ctx context.Context, key, file string, after time.Time, n int) (all []Arrival, err error) {
	return reading(ctx, d.connection, "look for refused files", func(t *tx) ([]Arrival, error) {
		c, known, err := cases.first(t, ` WHERE key = ?`, key)
		if err != nil || !known {
			return nil, err
		}
		return arrivals.all(t, ` a WHERE state = 'refused' AND seen_at > ? AND (ident = ?
			OR case_key IN (?, ?) AND (ident IN ('', case_key) OR ? = '')
			AND NOT EXISTS (SELECT 1 FROM shorecast_cases c WHERE c.ident = a.ident AND c.key <> ?))
			ORDER BY seen_at DESC, ticket DESC`+limit(n), after, c.Ident, c.Key, file, c.Name, c.Key)
	})
}

// AcceptedOf returns the files that became the revisions of a case, by the IDs of these. A revision that no file of its
// own made, or whose file is no longer known, is missing.
func (d desk) AcceptedOf(ctx context.Context, key string) (map[int64]Arrival, error) {
	all, err := arrivals.list(ctx, d.connection, ` WHERE state = 'accepted' AND revision_id IN (SELECT id
		FROM shorecast_revisions WHERE kind = ? AND case_key = ?)`, KindCase, key)
	byRevision := map[int64]Arrival{}
	for _, a := range all {
		byRevision[a.RevisionID] = a
	}
	return byRevision, err
}
