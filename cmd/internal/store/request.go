package store

import (
	"context"
	"encoding/json"
	"fmt"
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

// Ask adds a request and returns its ID. Only What, Body and CreatedAt are looked at. Unlike all else that writes,
// asking again asks twice: where that matters, the body names what is asked for, as the nonce of a claim does.
func (s *Store) Ask(ctx context.Context, r Request) (int64, error) {
	var id int64
	err := s.write(ctx, "Ask", "ask the service", func(t *tx) (err error) {
		id, _, err = t.insert(
			`INSERT INTO shorecast_requests (what, body, created_at, done_at, error) VALUES (?, ?, ?, 0, '')`, r.What, r.Body,
			r.CreatedAt)
		return err
	})
	return id, err
}

// Requests returns the open requests, oldest first.
func (s *Store) Requests(ctx context.Context) ([]Request, error) {
	return s.findRequests(ctx, ` WHERE done_at = 0 ORDER BY id`)
}

func (s *Store) findRequests(ctx context.Context, rest string, args ...any) ([]Request, error) {
	var all []Request
	err := s.read(ctx, "read requests", func(t *tx) (err error) {
		all, err = rows(t, scanRequest, `SELECT id, what, body, created_at, done_at, result, error FROM shorecast_requests`+
			rest, args...)
		return err
	})
	return all, err
}

func scanRequest(scan func(...any) error) (Request, error) {
	var r Request
	err := scan(&r.ID, &r.What, raw{&r.Body}, instant{&r.CreatedAt}, instant{&r.DoneAt}, raw{&r.Result}, &r.Error)
	return r, err
}

// Request returns a request by its ID, or ErrNotFound.
func (s *Store) Request(ctx context.Context, id int64) (Request, error) {
	all, err := s.findRequests(ctx, ` WHERE id = ?`, id)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("request %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return Request{}, err
	}
	return all[0], nil
}

// Answer ends a request. Answering again changes nothing and is no error.
func (a *Active) Answer(ctx context.Context, id int64, result json.RawMessage, reason string, now time.Time) error {
	return a.write(ctx, "Answer", "answer a request", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_requests SET done_at = ?, result = ?, error = ? WHERE id = ? AND done_at = 0`, now,
			result, reason, id)
		if err != nil || n == 1 {
			return err
		}
		var there int
		err = t.row(`SELECT count(*) FROM shorecast_requests WHERE id = ?`, id).Scan(&there)
		if err == nil && there == 0 {
			err = fmt.Errorf("request %d: %w", id, ErrNotFound)
		}
		return err
	})
}

// Withdraw ends a request that nobody waits for any more, if it is still open. Anybody may, not only the active
// instance.
func (s *Store) Withdraw(ctx context.Context, id int64, now time.Time) error {
	return s.write(ctx, "Withdraw", "withdraw a request", func(t *tx) error {
		_, err := t.exec(`UPDATE shorecast_requests SET done_at = ?, error = 'withdrawn' WHERE id = ? AND done_at = 0`, now,
			id)
		return err
	})
}
