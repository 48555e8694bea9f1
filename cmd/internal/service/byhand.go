package service

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
)

// AskRun leaves a request in the state, which the leading instance answers, and returns its ID.
func AskRun(ctx context.Context, s *store.Store, q RunRequest, now time.Time) (int64, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return 0, fmt.Errorf("write the request: %w", err)
	}
	return s.Ask(ctx, store.Request{What: RequestRun, Body: body, CreatedAt: now})
}

// AskedRun is a request for a run by hand, with what came of it so far.
type AskedRun struct {
	store.Request
	Wish   RunRequest
	Answer RunAnswer // empty while the request is open
	Runs   []FollowedRun
}

// FollowedRun is one run of an answer.
type FollowedRun struct {
	store.Run
	Before bool // it was reported before, and is neither made nor mailed again
	Mails  []store.Delivery
	Done   bool // it is finished, and each of its mails was tried once
}

// Done reports whether nothing more is to be waited for.
func (a AskedRun) Done() bool {
	return !a.DoneAt.IsZero() && !slices.ContainsFunc(a.Runs, func(r FollowedRun) bool { return !r.Done })
}

// LookAtRun returns what came of a request for a run so far. ErrNotFound where there is no such request.
func LookAtRun(ctx context.Context, s *store.Store, id int64) (a AskedRun, err error) {
	a.Request, err = s.Request(ctx, id)
	switch {
	case err != nil:
		return a, err
	case a.What != RequestRun:
		return a, fmt.Errorf("a request for a run, number %d: %w", id, store.ErrNotFound)
	}
	if err := json.Unmarshal(a.Body, &a.Wish); err != nil {
		return a, fmt.Errorf("read the request: %w", err)
	}
	if a.DoneAt.IsZero() || a.Error != "" {
		return a, nil
	}
	if err := json.Unmarshal(a.Result, &a.Answer); err != nil {
		return a, fmt.Errorf("read the answer: %w", err)
	}
	for _, run := range a.Answer.Runs {
		f, err := follow(ctx, s, run)
		if err != nil {
			return a, err
		}
		f.Before = slices.Contains(a.Answer.Before, run)
		a.Runs = append(a.Runs, f)
	}
	return a, nil
}

// follow returns a run, how its mails stand, and whether each was tried once.
func follow(ctx context.Context, s *store.Store, id int64) (f FollowedRun, err error) {
	if f.Run, err = s.Run(ctx, id); err != nil || f.State == store.RunClaimed {
		return f, err
	}
	if f.Bundle != 0 { // its mails come once all runs of the bundle are done
		b, _, err := s.Bundle(ctx, f.Bundle)
		if err != nil || b.PostedAt.IsZero() {
			return f, err
		}
	}
	f.Mails, err = s.Deliveries(ctx, store.DeliveryFilter{RunID: id})
	f.Done = !slices.ContainsFunc(f.Mails, func(d store.Delivery) bool {
		return !d.State.Final() && (d.State != store.DeliveryWaiting || d.Error == "")
	})
	return f, err
}

// Resumed is what comes of the end of a pause.
type Resumed struct {
	Changed bool              // it was paused
	Missed  []schedule.Period // what is reported now
}

// Resume ends the pause of a schedule.
func Resume(ctx context.Context, s *store.Store, of *config.Schedule, now time.Time) (r Resumed, err error) {
	kept, err := s.Schedule(ctx, of.Name)
	if err != nil {
		return r, err
	}
	if r.Changed, err = s.Resume(ctx, of.Name); err != nil || !r.Changed {
		return r, err
	}
	fires, err := missed(ctx, s, of, kept.Known, now)
	for _, f := range fires {
		r.Missed = append(r.Missed, f.Period)
	}
	return r, err
}

// PausedAt returns since when schedules are paused, by name.
func PausedAt(ctx context.Context, s *store.Store, all []*config.Schedule) (map[string]time.Time, error) {
	paused := map[string]time.Time{}
	for _, of := range all {
		kept, err := s.Schedule(ctx, of.Name)
		if err != nil {
			return nil, err
		}
		if !kept.PausedAt.IsZero() {
			paused[of.Name] = kept.PausedAt
		}
	}
	return paused, nil
}
