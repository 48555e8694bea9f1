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
func (c *connection) Ask(ctx context.Context, r Request) (int64, error) {
	var id int64
	err := c.write(ctx, "Ask", "ask the service", func(t *tx) (err error) {
		id, _, err = t.insert(into("requests", "what, body, created_at, done_at, error"),
			r.What, r.Body, r.CreatedAt, time.Time{}, "")
		return err
	})
	return id, err
}

// Requests returns the open requests, oldest first.
func (c *connection) Requests(ctx context.Context) ([]Request, error) {
	return reading(ctx, c, "read requests", func(t *tx) ([]Request, error) {
		return requests.all(t, ` WHERE done_at = 0 ORDER BY id`)
	})
}

var requests = table[Request]{"request",
	`SELECT id, what, body, created_at, done_at, result, error FROM shorecast_requests`,
	func(r *Request) []any {
		return []any{&r.ID, &r.What, &r.Body, &r.CreatedAt, &r.DoneAt, &r.Result, &r.Error}
	}}

// LastRequest returns the request for something that was made last, and false where there is none.
func (c *connection) LastRequest(ctx context.Context, what string) (r Request, there bool, err error) {
	err = c.read(ctx, "read a request", func(t *tx) (err error) {
		r, there, err = requests.first(t, ` WHERE what = ? ORDER BY id DESC`+limit(1), what)
		return err
	})
	return r, there, err
}

// Request returns a request by its ID, or ErrNotFound.
func (c *connection) Request(ctx context.Context, id int64) (Request, error) {
	return reading(ctx, c, "read a request", func(t *tx) (Request, error) { return requests.one(t, "id", id) })
}

// Answer ends a request. Answering again changes nothing and is no error.
func (w *Writer) Answer(ctx context.Context, id int64, result json.RawMessage, reason string, now time.Time) error {
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
func (c *connection) Withdraw(ctx context.Context, id int64, now time.Time) error {
	return c.write(ctx, "Withdraw", "withdraw a request", func(t *tx) error {
		_, err := t.exec(`UPDATE shorecast_requests SET done_at = ?, error = 'withdrawn' WHERE id = ? AND done_at = 0`,
			now, id)
		return err
	})
}
