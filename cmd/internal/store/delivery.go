package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"shorecast/cmd/internal/queue"
)

// DeliveryKind says what a message is.
type DeliveryKind string

// The kinds of deliveries.
const (
	DeliveryReport DeliveryKind = "report"
	DeliveryNotice DeliveryKind = "notice" // to the owner
	DeliveryTest   DeliveryKind = "test"
)

// Phase says how far the sending of a message has come.
type Phase string

// The phases of a delivery in the state sending. In all others it is PhaseNone.
const (
	PhaseNone    Phase = ""
	PhaseConnect Phase = "connect" // before the final dot: the server cannot have taken the message
	PhaseFinal   Phase = "final"   // the final dot may be out: only the server knows
)

// Delivery is one message to one recipient.
type Delivery struct {
	ID                     int64
	RunID                  int64 // 0 for a notice
	Kind                   DeliveryKind
	Schedule, Period, Case string
	Recipient, From        string
	Subject                string
	MessageID              string // there is at most one delivery with it, for ever
	Size                   int64  // of Bytes, in bytes
	Bytes                  []byte // the message as it is sent; only in what Begin returns
	State                  DeliveryState
	Phase                  Phase
	Attempts               int // since it was posted, or sent again by hand
	CreatedAt              time.Time
	FirstTryAt             time.Time // zero before the first attempt
	NextAt                 time.Time // not before this instant
	DoneAt                 time.Time
	Code                   int    // the server's last reply, 0 for none
	Error                  string // what went wrong last
	Path                   string // the .eml file, where one was written

	job  int64 // that sends it; 0 in what an earlier edition began
	Held *Held // to be posted: this in its place, with the next digest; nil for none
}

// DeliveryFilter says which deliveries are asked for; empty fields ask for all.
type DeliveryFilter struct {
	State    DeliveryState
	Schedule string
	RunID    int64
	Only     []string // mails of these cases alone, by key, and of nothing else; nil: all; empty but not nil: none
	Reports  bool     // no notices to the owner
	Before   int64    // those with a lower ID; 0 for all
	Limit    int      // 0 for all
}

// Deliveries returns deliveries without their bytes, newest first.
func (m mailbox) Deliveries(ctx context.Context, f DeliveryFilter) ([]Delivery, error) {
	var w where
	w.equal("state", f.State)
	w.equal("schedule", f.Schedule)
	w.equal("run_id", f.RunID)
	if f.Reports {
		w.add("kind <> 'notice'")
	}
	if f.Before > 0 {
		w.add("id < ?", f.Before)
	}
	if f.Only != nil {
		// a mail for several cases has none of its own
		var inside, outside where
		inside.among("case_key", f.Only)
		outside.among("r.case_key", f.Only)
		w.add(`(`+inside.parts[0]+` OR case_key = '' AND run_id <> 0 AND NOT EXISTS (SELECT 1 FROM shorecast_runs r
			JOIN shorecast_runs m ON m.id = shorecast_deliveries.run_id
			WHERE (r.id = m.id OR m.bundle_id <> 0 AND r.bundle_id = m.bundle_id) AND NOT `+outside.parts[0]+`))`,
			slices.Concat(inside.args, outside.args)...)
	}
	return deliveries.list(ctx, m.connection, w.text()+` ORDER BY id DESC`+limit(f.Limit), w.args...)
}

var deliveries = table[Delivery]{"delivery",
	`SELECT id, run_id, kind, schedule, period, case_key, recipient, sender, subject, message_id, size, state, phase,
		attempts, created_at, first_try_at, next_at, done_at, code, error, path, term FROM shorecast_deliveries`,
	func(d *Delivery) []any {
		return []any{&d.ID, &d.RunID, &d.Kind, &d.Schedule, &d.Period, &d.Case, &d.Recipient, &d.From, &d.Subject,
			&d.MessageID, &d.Size, &d.State, &d.Phase, &d.Attempts, &d.CreatedAt, &d.FirstTryAt, &d.NextAt, &d.DoneAt,
			&d.Code, &d.Error, &d.Path, &d.job}
	}}

// Delivery returns a delivery without its bytes, or ErrNotFound.
func (m mailbox) Delivery(ctx context.Context, id int64) (Delivery, error) {
	return deliveries.get(ctx, m.connection, "id", id)
}

// Message returns the bytes of a delivery's message: ErrNotFound without such a delivery, ErrNotKept where its bytes
// were pruned.
func (m mailbox) Message(ctx context.Context, id int64) ([]byte, error) {
	return reading(ctx, m.connection, "read a message", func(t *tx) ([]byte, error) {
		if _, err := deliveries.one(t, "id", id); err != nil {
			return nil, err
		}
		return readMessage(t, id)
	})
}

// Resend makes a delivery wait again, with the same bytes and Message-ID, its attempts counted anew. Anybody may ask
// for it, not only the active instance. ErrNotFinal while it is waiting or being sent, ErrNotFound without such a
// delivery, ErrNotKept where its bytes were pruned.
func (m mailbox) Resend(ctx context.Context, id int64, now time.Time) error {
	return m.write(ctx, "Resend", "send again", func(t *tx) error {
		d, err := deliveries.one(t, "id", id)
		if err != nil {
			return err
		}
		if !d.State.Final() {
			return fmt.Errorf("delivery %d, which is %s: %w", id, d.State, ErrNotFinal)
		}
		kept, err := t.find(`SELECT delivery_id FROM shorecast_messages WHERE delivery_id = ?`, []any{id}, new(int64))
		if err != nil {
			return err
		}
		if !kept {
			return fmt.Errorf("delivery %d: %w", id, ErrNotKept)
		}
		if _, err = t.exec(`UPDATE shorecast_deliveries SET state = 'waiting', phase = '', attempts = 0, first_try_at = 0,
			next_at = ?, done_at = 0, code = 0, error = '' WHERE id = ?`, now, id); err != nil {
			return err
		}
		// another job than the one before, which may not have been put away yet
		return t.add(queue.Job{Kind: queue.Send, Key: strconv.FormatInt(id, 10), Mark: now.UTC().Format(time.RFC3339Nano),
			At: now})
	})
}
