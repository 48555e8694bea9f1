package daemon

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

// RequestRun is what the command line asks the leading instance for: one run of a schedule by hand.
const RequestRun = "run"

// RunRequest is the body of RequestRun.
type RunRequest struct {
	Schedule string `json:"schedule"`
	Period   string `json:"period"`  // empty: the month before the day of the request in the schedule's zone
	SendTo   string `json:"send_to"` // a test send goes to this address alone; empty: no test
}

// RunAnswer is what the leading instance answers: the runs to look at, and a word on those that were there already.
type RunAnswer struct {
	Period string  `json:"period"`
	Runs   []int64 `json:"runs"`
	Before []int64 `json:"before"` // those of Runs that were reported before and are neither made nor mailed again
	Note   string  `json:"note"`
}

// answerRequests does what the command line asked for.
func (st *starter) answerRequests(ctx context.Context) error {
	open, err := st.Store.Requests(ctx)
	if err != nil {
		return err
	}
	for _, r := range open {
		answer, reason, err := st.answer(ctx, r)
		if err != nil {
			return err
		}
		result, err := json.Marshal(answer)
		if err != nil {
			return fmt.Errorf("write the answer: %w", err)
		}
		if err := st.active.Answer(ctx, r.ID, result, reason, st.Clock.Now()); err != nil {
			return err
		}
	}
	return nil
}

// answer returns the runs of a request, or the reason why there are none.
func (st *starter) answer(ctx context.Context, r store.Request) (a RunAnswer, reason string, err error) {
	var q RunRequest
	if r.What != RequestRun || json.Unmarshal(r.Body, &q) != nil {
		return a, "this version of the service does not know such a request", nil
	}
	s := st.schedule(q.Schedule)
	if s == nil {
		return a, "the running service has no schedule " + q.Schedule + "; start it anew after a change of its configuration",
			nil
	}
	if q.SendTo != "" {
		if _, err := deliver.ParseAddress(q.SendTo); err != nil {
			return a, "the address " + q.SendTo + " cannot be used", nil
		}
	}
	now := st.Clock.Now()
	const lapse = 10 * time.Minute
	if now.Sub(r.CreatedAt) > lapse { // who asked has gone long ago
		return a, "the request was not answered within ten minutes and has lapsed; ask again", nil
	}
	last := DefaultPeriod(s, now)
	p := last
	if q.Period != "" {
		if p, err = schedule.ParsePeriod(q.Period); err != nil {
			return a, err.Error(), nil
		}
	}
	if q.SendTo == "" && p.Compare(last) > 0 {
		return a, "the month " + p.String() + " is not over yet; the last one that is over is " + last.String(), nil
	}
	a.Period = p.String()
	st.accepting.Lock()
	defer st.accepting.Unlock()
	like := store.Claim{Schedule: s.Name, Period: p.String(), Cause: store.CauseManual, FireAt: now, AsOf: p.AsOf(),
		ClaimedAt: now, Send: store.SendSchedule}
	if q.SendTo != "" {
		like.Cause, like.Send, like.TestTo, like.Nonce = store.CauseTest, store.SendTest, q.SendTo, "test "+key(r.ID)
	}
	claims, err := st.claimsOf(ctx, s, zeroTime, like)
	if err != nil {
		return a, "", err
	}
	if len(claims) == 0 {
		return a, "no workbook that the schedule " + s.Name + " reports on has been accepted yet", nil
	}
	if q.SendTo == "" {
		return st.runByHand(ctx, r, s, a, claims)
	}
	for _, c := range claims {
		run, _, err := st.active.Claim(ctx, c)
		if err != nil {
			return a, "", err
		}
		a.Runs = append(a.Runs, run.ID)
	}
	return a, "", nil
}

// runByHand claims the period where that was not done before, and else the revisions that were not reported for it.
// What was reported is not reported again; what failed is tried again, and what was only rendered is mailed.
func (st *starter) runByHand(ctx context.Context, r store.Request, s *config.Schedule, a RunAnswer,
	claims []store.Claim) (RunAnswer, string, error) {
	known, _, err := st.Store.ScheduleState(ctx, s.Name)
	if err != nil {
		return a, "", err
	}
	now := st.Clock.Now()
	if known.IsZero() {
		known = now
	}
	runs, err := st.active.Fire(ctx, store.Fire{Schedule: s.Name, Period: a.Period, FireAt: now, At: now, Known: known,
		Claims: claims})
	if err == nil {
		for _, run := range runs {
			a.Runs = append(a.Runs, run.ID)
		}
		return a, "", nil
	}
	if !errors.Is(err, store.ErrClaimed) {
		return a, "", err
	}
	for _, c := range claims {
		run, isNew, err := st.active.Claim(ctx, c)
		if err == nil && !isNew {
			run, err = st.newestAlike(ctx, run)
		}
		if err == nil && !isNew && mayBeAsked(run) {
			c.Nonce = "again " + key(r.ID)
			run, isNew, err = st.active.Claim(ctx, c)
		}
		if err != nil {
			return a, "", err
		}
		if !isNew && run.State == store.RunReported {
			a.Before = append(a.Before, run.ID)
		}
		a.Runs = append(a.Runs, run.ID)
	}
	if len(a.Before) > 0 {
		a.Note = "what was reported for " + periodName(a.Period) + " before, and has not changed, is neither made nor " +
			"mailed again; shorecast deliveries resend ID sends a mail once more"
	}
	return a, "", nil
}

// newestAlike is the newest run of the same revision for the same period, tests apart: what became of the claim, or of
// asking again for it.
func (st *starter) newestAlike(ctx context.Context, run store.Run) (store.Run, error) {
	all, err := st.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, Period: run.Period})
	for _, r := range all { // newest first
		if r.RevisionID == run.RevisionID && r.Cause != store.CauseTest {
			return r, err
		}
	}
	return run, err
}

// mayBeAsked reports whether somebody may ask for a run once more: it came to nothing, or its documents were made and
// it was mailed to nobody because it was a later revision.
func mayBeAsked(run store.Run) bool {
	return run.State != store.RunClaimed && (run.State != store.RunReported || run.Send == store.SendNone)
}

// DefaultPeriod is the period that a run by hand is for: the month before an instant's day in the schedule's zone.
func DefaultPeriod(s *config.Schedule, now time.Time) schedule.Period {
	y, m, _ := now.In(s.Timing.Zone()).Date()
	return schedule.Period{Year: y, Month: m}.Prev()
}
