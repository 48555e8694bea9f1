package store

import (
	"context"
	"encoding/json"
	"time"

	"shorecast/cmd/internal/people"
)

// Upload is a file that somebody dropped on the web page.
type Upload struct {
	ID        int64
	Person    int64  // who dropped it
	Called    string // that person's name
	Name      string // base name of the file
	Size      int64
	SHA256    string // empty where it was not received whole
	DroppedAt time.Time
	PlacedAt  time.Time      // when it lay whole in the inbox; zero until then, and where it was not taken
	Ticket    string         // of the arrival that it becomes; empty where it was not taken
	Names     []string       // of the case that it belongs to; none where it is not known, or of all cases
	Rights    []people.Grant // that the person had when it was dropped
	Problem   string         // why it was not taken; empty where it was
	Hint      string         // what to do about that
}

var uploads = table[Upload]{"upload",
	`SELECT id, person, called, name, size, sha256, dropped_at, placed_at, ticket, names, rights, problem, hint
		FROM shorecast_uploads`,
	func(u *Upload) []any {
		return []any{&u.ID, &u.Person, &u.Called, &u.Name, &u.Size, &u.SHA256, &u.DroppedAt, &u.PlacedAt, &u.Ticket,
			&u.Names, &u.Rights, &u.Problem, &u.Hint}
	}}

// AddUpload records a file that was dropped, and returns its ID.
func (d dropped) AddUpload(ctx context.Context, u Upload) (id int64, err error) {
	err = d.write(ctx, "AddUpload", "record a file that was dropped", func(t *tx) error {
		id, _, err = t.insert(into("uploads", `person, called, name, size, sha256, dropped_at, placed_at, ticket, names,
			rights, problem, hint`), u.Person, u.Called, u.Name, u.Size, u.SHA256, u.DroppedAt, u.PlacedAt, u.Ticket,
			u.Names, u.Rights, u.Problem, u.Hint)
		return err
	})
	return id, err
}

// Deposited records that a file lies whole in the inbox, or why it does not.
func (d dropped) Deposited(ctx context.Context, id int64, at time.Time, problem, hint string) error {
	_, err := d.exec(ctx, "Deposited", "record that a file lies in the inbox",
		`UPDATE shorecast_uploads SET placed_at = ?, problem = ?, hint = ? WHERE id = ?`, at, problem, hint, id)
	return err
}

// Upload returns a file that was dropped by its ID, or ErrNotFound.
func (d dropped) Upload(ctx context.Context, id int64) (Upload, error) {
	return uploads.get(ctx, d.connection, "id", id)
}

// UploadOf returns the file that was dropped and became an arrival; false where that came otherwise.
func (d dropped) UploadOf(ctx context.Context, ticket string) (u Upload, there bool, err error) {
	return finding(ctx, d.connection, "look for a file that was dropped", func(t *tx) (Upload, bool, error) {
		return uploads.first(t, ` WHERE ticket = ? AND ticket <> ''`, ticket)
	})
}

// UploadsBy returns the files that were dropped and became arrivals, by their tickets.
func (d dropped) UploadsBy(ctx context.Context, tickets ...string) (map[string]Upload, error) {
	byTicket := map[string]Upload{}
	if len(tickets) == 0 {
		return byTicket, nil
	}
	all, err := uploads.list(ctx, d.connection, ` WHERE ticket <> '' AND ticket IN (`+marks(len(tickets))+`)`,
		anys(tickets)...)
	for _, u := range all {
		byTicket[u.Ticket] = u
	}
	return byTicket, err
}

// UploadsOf returns the newest files that somebody dropped, newest first, n at most and with IDs below before; 0 stands
// for any.
func (d dropped) UploadsOf(ctx context.Context, person, before int64, n int) ([]Upload, error) {
	var w where
	w.add("person = ?", person)
	if before > 0 {
		w.add("id < ?", before)
	}
	return uploads.list(ctx, d.connection, w.text()+` ORDER BY id DESC`+limit(n), w.args...)
}

// ArrivalsOf returns the arrivals of some tickets, by ticket; those that are not recorded so far are missing.
func (d dropped) ArrivalsOf(ctx context.Context, tickets ...string) (map[string]Arrival, error) {
	byTicket := map[string]Arrival{}
	if len(tickets) == 0 {
		return byTicket, nil
	}
	all, err := arrivals.list(ctx, d.connection, ` WHERE ticket IN (`+marks(len(tickets))+`)`, anys(tickets)...)
	for _, a := range all {
		byTicket[a.Ticket] = a
	}
	return byTicket, err
}

// RevisionsBy returns revisions by their IDs; those that are not kept are missing.
func (d dropped) RevisionsBy(ctx context.Context, ids ...int64) (map[int64]Revision, error) {
	byID := map[int64]Revision{}
	if len(ids) == 0 {
		return byID, nil
	}
	all, err := revisions.list(ctx, d.connection, ` WHERE id IN (`+marks(len(ids))+`)`, anys(ids)...)
	for _, r := range all {
		byID[r.ID] = r
	}
	return byID, err
}

func anys[T any](all []T) []any {
	args := make([]any, len(all))
	for i, v := range all {
		args[i] = v
	}
	return args
}

// Reading returns what was found in a file when it was decided; nil where nothing was kept.
func (d dropped) Reading(ctx context.Context, ticket string) (json.RawMessage, error) {
	return reading(ctx, d.connection, "read what was found in a file", func(t *tx) (text json.RawMessage, err error) {
		_, err = t.find(`SELECT reading FROM shorecast_readings WHERE ticket = ?`, []any{ticket}, &text)
		return text, err
	})
}

// Counts is how many findings of each kind a file has.
type Counts struct{ Errors, Warnings, Notes int }

// CountsOf returns how many findings the files of some tickets have, by ticket; those of which nothing was counted are
// missing.
func (d dropped) CountsOf(ctx context.Context, tickets ...string) (map[string]Counts, error) {
	type counted struct {
		ticket string
		Counts
	}
	byTicket := map[string]Counts{}
	if len(tickets) == 0 {
		return byTicket, nil
	}
	all, err := table[counted]{"reading", `SELECT ticket, errors, warnings, notes FROM shorecast_readings`,
		func(c *counted) []any { return []any{&c.ticket, &c.Errors, &c.Warnings, &c.Notes} },
	}.list(ctx, d.connection, ` WHERE errors >= 0 AND ticket IN (`+marks(len(tickets))+`)`, anys(tickets)...)
	for _, c := range all {
		byTicket[c.ticket] = c.Counts
	}
	return byTicket, err
}

// keepReading records what was found in a file.
func keepReading(t *tx, ticket string, reading json.RawMessage, n Counts) error {
	if reading == nil {
		return nil
	}
	_, err := t.exec(into("readings", "ticket, reading, errors, warnings, notes")+` ON CONFLICT DO NOTHING`, ticket,
		reading, n.Errors, n.Warnings, n.Notes)
	return err
}
