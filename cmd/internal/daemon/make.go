package daemon

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// maker makes the reports of runs: documents and mails.
type maker struct {
	*turn
	desk *desk
	jobs *jobs
}

// refusal ends a run: what keeps it from being made will not pass by itself.
type refusal struct {
	problem, hint string
	cause         error
}

func (r *refusal) Error() string { return r.problem }

// make makes the report of a run: the documents are placed first, and then one transaction holds their hashes and a
// delivery for each recipient. Cut off in between, it makes the same documents again.
func (m *maker) make(ctx context.Context, id int64) error {
	run, err := m.Store.Run(ctx, id)
	if err != nil || run.State != store.RunClaimed {
		return ignoring(err, store.ErrNotFound)
	}
	s := m.schedule(run.Schedule)
	if s == nil {
		return m.active.Finish(ctx, store.RunResult{Run: id, State: store.RunSkipped, FinishedAt: m.Clock.Now(),
			Note: "the configuration has no schedule of that name any more"})
	}
	if earlier, err := m.waitsForEarlier(ctx, run); err != nil {
		return err
	} else if earlier {
		return later(m.Timing.Round)
	}
	result, err := m.report(ctx, run, s)
	var refused *refusal
	if err != nil && !errors.As(err, &refused) {
		if isLater(err) || errors.Is(err, failure.State) || errors.Is(ctx.Err(), context.Canceled) ||
			errors.Is(err, store.ErrLeaseLost) {
			return err
		}
		if trouble := m.trouble(ctx, run, err); trouble != nil {
			return trouble
		}
		return m.fail(ctx, run, &refusal{problem: "a defect of Shorecast keeps this report from being made", hint: needLog,
			cause: err})
	}
	for _, t := range []trouble{troubleOutputs, troubleInbox} {
		m.condition(ctx, t, jobMake+"/"+key(id), nil)
	}
	switch {
	case refused != nil:
		return m.fail(ctx, run, refused)
	case !m.alive():
		return later(m.Timing.Round)
	case run.Cause == store.CauseRevision && run.Send == store.SendNone:
		// before the run is finished: a finished run is not looked at again
		if err := m.alertUnsent(ctx, run); err != nil {
			return err
		}
	}
	if err := m.active.Finish(ctx, result); err != nil {
		return err
	}
	m.logOf(run).Info("reported", "says", result.Headline, "mails", len(result.Deliveries))
	return nil
}

// alertUnsent alerts the owner to a case that came for the first time after the report of its period was due: it is
// reported, and nobody gets it.
func (m *maker) alertUnsent(ctx context.Context, run store.Run) error {
	again, err := m.reportedBefore(ctx, run)
	if err != nil || again {
		return err
	}
	return m.alert(ctx, "unsent "+key(run.ID), email.Notice{Kind: email.Other, About: aboutRun(run),
		Problem: "the workbook came after the report for " + periodName(run.Period) + " was due; its report is in the " +
			"outputs folder and was mailed to nobody",
		Hint: "To mail it: shorecast run " + run.Schedule + " --period " + run.Period + "; from the next period on it is " +
			"mailed with the others"})
}

// trouble reports what keeps a run from being made for now, and returns the error for the queue to try again; nil where
// it is time to give up.
func (m *maker) trouble(ctx context.Context, run store.Run, err error) error {
	ctx = context.WithoutCancel(ctx) // a job that took too long is reported all the same
	id := jobMake + "/" + key(run.ID)
	if outputs := (outputsError{}); errors.As(err, &outputs) {
		m.condition(ctx, troubleOutputs, id, err)
		return err
	}
	if errors.Is(err, failure.Disk) {
		m.condition(ctx, troubleInbox, id, err)
		return err
	}
	m.logOf(run).Error("a report cannot be made", "trace", err.Error())
	if m.jobs.giveUp(id) {
		return nil
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return errors.Join(err, m.active.Tried(ctx, run.ID, message, m.Clock.Now()))
}

// fail ends a run and alerts the owner, never the audience.
func (m *maker) fail(ctx context.Context, run store.Run, why *refusal) error {
	ctx = context.WithoutCancel(ctx)
	if why.cause != nil {
		m.logOf(run).Error(why.problem, "trace", why.cause.Error())
	}
	if err := m.alert(ctx, "run "+key(run.ID), email.Notice{Kind: email.RunFailed, About: aboutRun(run),
		Problem: why.problem, Hint: why.hint}); err != nil {
		return err
	}
	return m.active.Finish(ctx, store.RunResult{Run: run.ID, State: store.RunFailed, FinishedAt: m.Clock.Now(),
		Error: why.problem})
}

// waitsForEarlier reports whether an earlier run of the same schedule and case is not done yet. It goes first, because
// this one reports what has changed since.
func (m *maker) waitsForEarlier(ctx context.Context, run store.Run) (bool, error) {
	if run.Cause == store.CauseTest {
		return false, nil
	}
	runs, err := m.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, State: store.RunClaimed})
	for _, r := range runs {
		earlier := r.Period < run.Period || r.Period == run.Period && r.ID < run.ID
		if earlier && r.Cause != store.CauseTest {
			return true, err
		}
	}
	return false, err
}

// reportedBefore reports whether an earlier run has, or will have, documents of another revision for the same period.
func (m *maker) reportedBefore(ctx context.Context, run store.Run) (bool, error) {
	runs, err := m.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, Period: run.Period})
	for _, r := range runs {
		reported := r.State == store.RunReported || r.State == store.RunClaimed
		if r.ID < run.ID && r.RevisionID != run.RevisionID && r.Cause != store.CauseTest && reported {
			return true, err
		}
	}
	return false, err
}

func aboutRun(run store.Run) string {
	return fmt.Sprintf("%s, %s, %s", run.Schedule, periodName(run.Period), run.Case)
}
