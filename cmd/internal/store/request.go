package store

import (
	"context"
	"encoding/json"
	"time"
)

// Request is something that the command line asks the active instance for.
type Request struct {
	ID        int64
	What      string // such as "run"
	Body      json.RawMessage
	CreatedAt time.Time
	DoneAt    time.Time // zero while it is open
	Result    json.RawMessage
	Error     string
}

// Ask adds a request and returns its ID. Only What, Body and CreatedAt of the argument count. Unlike everything else
// that writes, asking again asks twice: where that matters, the body names what is asked for, as the nonce of a claim
// does.
func (d desk) Ask(ctx context.Context, r Request) (int64, error) {
	var id int64
	err := d.write(ctx, "Ask", "ask the service", func(t *tx) (err error) {
		id, _, err = t.insert(into("requests", "what, body, created_at, done_at, error"),
			r.What, r.Body, r.CreatedAt, time.Time{}, "")
		return err
	})
	return id, err
}

// Requests returns the open requests, oldest first.
func (d desk) Requests(ctx context.Context) ([]Request, error) {
	return requests.list(ctx, d.connection, ` WHERE done_at = 0 ORDER BY id`)
}

var requests = table[Request]{"request",
	`SELECT id, what, body, created_at, done_at, result, error FROM shorecast_requests`,
	func(r *Request) []any {
		return []any{&r.ID, &r.What, &r.Body, &r.CreatedAt, &r.DoneAt, &r.Result, &r.Error}
	}}

// LastRequest returns the request for something that was made last, and false where there is none.
func (d desk) LastRequest(ctx context.Context, what string) (r Request, there bool, err error) {
	return finding(ctx, d.connection, "read a request", func(t *tx) (Request, bool, error) {
		return requests.first(t, ` WHERE what = ? ORDER BY id DESC LIMIT 1`, what)
	})
}

// Request returns a request by its ID, or ErrNotFound.
func (d desk) Request(ctx context.Context, id int64) (Request, error) {
	return requests.get(ctx, d.connection, "id", id)
}

// Answer ends a request. Answering again changes nothing and is no error.
func (w keeping) Answer(ctx context.Context, id int64, result json.RawMessage, reason string, now time.Time) error {
	return w.write(ctx, "Answer", "answer a request", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_requests SET done_at = ?, result = ?, error = ? WHERE id = ? AND done_at = 0`,
			now, result, reason, id)
		if err == nil && n == 0 {
			_, err = requests.one(t, "id", id)
		}
		return err
	})
}

// Withdraw ends a request that nobody waits for any more, if it is still open. Anybody may, not only the active
// instance.
func (d desk) Withdraw(ctx context.Context, id int64, now time.Time) error {
	_, err := d.exec(ctx, "Withdraw", "withdraw a request",
		`UPDATE shorecast_requests SET done_at = ?, error = 'withdrawn' WHERE id = ? AND done_at = 0`, now, id)
	return err
}
