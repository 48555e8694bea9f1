package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
)

// RequestRun is what the command line asks of the leading instance: one run of a schedule by hand.
const RequestRun = "run"

// RunRequest is the body of RequestRun.
type RunRequest struct {
	Schedule string `json:"schedule"`
	Period   string `json:"period"`  // empty: the month before the day of the request in the schedule's zone
	SendTo   string `json:"send_to"` // a test send goes to this address alone; empty: no test
	Again    bool   `json:"again"`   // what was reported for the period is made and mailed anew
}

// RunAnswer is what the leading instance answers: the runs to look at, and a note on those that were there already.
type RunAnswer struct {
	Period string  `json:"period"`
	Runs   []int64 `json:"runs"`
	Before []int64 `json:"before"` // those of Runs that were reported before and are neither made nor mailed again
	Note   string  `json:"note"`
}

// answerRequests does what the command line asked for.
func (s *starter) answerRequests(ctx context.Context) error {
	open, err := s.Store.Requests(ctx)
	if err != nil {
		return err
	}
	for _, r := range open {
		if r.What == RequestReload { // each instance heeds it by itself
			continue
		}
		answer, reason, err := s.answer(ctx, r)
		if err != nil {
			return err
		}
		result, err := json.Marshal(answer)
		if err != nil {
			return fmt.Errorf("write the answer: %w", err)
		}
		if err := s.lead.Answer(ctx, r.ID, result, reason, s.Clock.Now()); err != nil {
			return err
		}
	}
	return nil
}

// answer returns the runs of a request, or the reason why there are none.
func (s *starter) answer(ctx context.Context, r store.Request) (a RunAnswer, reason string, err error) {
	const lapse = 10 * time.Minute
	var q RunRequest
	if r.What != RequestRun || json.Unmarshal(r.Body, &q) != nil {
		return a, "this version of the service does not know such a request", nil
	}
	sched := s.schedule(q.Schedule)
	if sched == nil {
		return a, "the running service has no schedule " + q.Schedule +
			"; restart it after a change of its configuration", nil
	}
	if q.SendTo != "" {
		if _, err := deliver.ParseAddress(q.SendTo); err != nil {
			return a, "the address " + q.SendTo + " cannot be used", nil
		}
	}
	now := s.Clock.Now()
	if now.Sub(r.CreatedAt) > lapse { // the command has ended long ago
		return a, "the request was not answered within ten minutes and has lapsed; ask again", nil
	}
	period := sched.Timing.PeriodAt(now)
	if q.Period != "" {
		if period, err = schedule.ParsePeriod(q.Period); err != nil {
			return a, err.Error(), nil
		}
	}
	if f := sched.Timing.CheckPeriod(period, now); q.SendTo == "" && f != nil {
		return a, f.Message + "; " + f.Hint, nil
	}
	a.Period = period.String()
	like := store.Claim{Schedule: sched.Name, Period: a.Period, Cause: store.CauseManual, FireAt: now, AsOf: period.AsOf(),
		ClaimedAt: now, Send: store.SendSchedule, Bundled: sched.Bundle}
	if q.SendTo != "" {
		like.Cause, like.Send, like.TestTo, like.Nonce = store.CauseTest, store.SendTest, q.SendTo, "test "+key(r.ID)
	}
	claims, err := s.claimsOf(ctx, s.Store, sched, time.Time{}, like)
	switch {
	case err != nil:
	case len(claims) == 0:
		reason = "no workbook that the schedule " + sched.Name + " reports on has been accepted yet"
	case q.SendTo == "":
		err = s.runByHand(ctx, r, sched, &a, claims, q.Again)
	default:
		err = s.runTests(ctx, &a, claims)
	}
	return a, reason, err
}

func (s *starter) runTests(ctx context.Context, a *RunAnswer, claims []store.Claim) error {
	for _, c := range claims {
		run, _, err := s.lead.Claim(ctx, c)
		if err != nil {
			return err
		}
		a.Runs = append(a.Runs, run.ID)
	}
	return nil
}

// runByHand claims the period; if it was claimed before, it claims the revisions that were not reported for it. What
// was reported is reported again where that is asked for; what failed is tried again, and what was only rendered is
// mailed.
func (s *starter) runByHand(ctx context.Context, r store.Request, sched *config.Schedule, a *RunAnswer,
	claims []store.Claim, again bool) error {
	of, err := s.Store.Schedule(ctx, sched.Name)
	if err != nil {
		return err
	}
	known, now := of.Known, s.Clock.Now()
	if known.IsZero() {
		known = now
	}
	runs, err := s.lead.Fire(ctx, store.Fire{Schedule: sched.Name, Period: a.Period, FireAt: now, At: now, Known: known,
		Claims: func(*store.Store) ([]store.Claim, string, error) { return claims, "", nil }})
	for _, run := range runs {
		a.Runs = append(a.Runs, run.ID)
	}
	if !errors.Is(err, store.ErrClaimed) {
		return err
	}
	for _, c := range claims {
		// what comes late to a bundle has a mail of its own
		if c.Bundled = c.Bundled && again; again {
			c.Cause, c.Nonce = store.CauseAgain, "again "+key(r.ID)
		}
		run, isNew, err := s.lead.Claim(ctx, c)
		if err == nil && !isNew {
			run, err = s.newestAlike(ctx, run)
		}
		if err == nil && !isNew && mayBeAsked(run) {
			c.Nonce = "again " + key(r.ID)
			run, isNew, err = s.lead.Claim(ctx, c)
		}
		if err != nil {
			return err
		}
		if !isNew && run.State == store.RunReported {
			a.Before = append(a.Before, run.ID)
		}
		a.Runs = append(a.Runs, run.ID)
	}
	if len(a.Before) > 0 {
		a.Note = "what was reported for " + periodName(a.Period) + " before, and has not changed, is neither made nor " +
			"mailed again; shorecast deliveries resend ID sends a mail once more, and --again makes and mails the report anew"
	}
	return nil
}

// newestAlike is the newest run of the same revision for the same period, tests apart: what became of the claim, or of
// a later request for it.
func (s *starter) newestAlike(ctx context.Context, run store.Run) (store.Run, error) {
	all, err := s.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, Period: run.Period})
	for _, r := range all { // newest first
		if r.RevisionID == run.RevisionID && r.Cause != store.CauseTest {
			return r, err
		}
	}
	return run, err
}

// mayBeAsked reports whether somebody may ask for a run once more: it failed or was skipped, or its documents were made
// and, as a later revision, mailed to nobody.
func mayBeAsked(run store.Run) bool {
	return run.State != store.RunClaimed && (run.State != store.RunReported || run.Send == store.SendNone)
}
