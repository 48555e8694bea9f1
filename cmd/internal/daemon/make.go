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
func (mk *maker) make(ctx context.Context, id int64) error {
	run, err := mk.Store.Run(ctx, id)
	if err != nil || run.State != store.RunClaimed {
		return ignoreMissing(err)
	}
	s := mk.schedule(run.Schedule)
	if s == nil {
		return mk.active.Finish(ctx, store.RunResult{Run: id, State: store.RunSkipped, FinishedAt: mk.Clock.Now(),
			Note: "the configuration has no schedule of that name any more"})
	}
	if earlier, err := mk.waitsForEarlier(ctx, run); err != nil || earlier {
		if err == nil {
			err = later(mk.Timing.Round)
		}
		return err
	}
	result, err := mk.report(ctx, run, s)
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		mk.condition(ctx, troubleOutputs, jobMake+"/"+key(id), nil)
		mk.condition(ctx, troubleInbox, jobMake+"/"+key(id), nil)
		return mk.fail(ctx, run, refused)
	case err != nil && (isLater(err) || errors.Is(err, failure.State) || errors.Is(ctx.Err(), context.Canceled) ||
		errors.Is(err, store.ErrLeaseLost)):
		return err
	case err != nil:
		if trouble := mk.makeTrouble(ctx, run, err); trouble != nil {
			return trouble
		}
		return mk.fail(ctx, run, &refusal{problem: "a defect of Shorecast keeps this report from being made",
			hint: "Those who maintain Shorecast need the log", cause: err})
	}
	mk.condition(ctx, troubleOutputs, jobMake+"/"+key(id), nil)
	mk.condition(ctx, troubleInbox, jobMake+"/"+key(id), nil)
	if !mk.alive() {
		return later(mk.Timing.Round)
	}
	if run.Cause == store.CauseRevision && run.Send == store.SendNone {
		if err := mk.alertUnsent(ctx, run); err != nil { // before the run is finished, after which nobody comes back to it
			return err
		}
	}
	if err := mk.active.Finish(ctx, result); err != nil {
		return err
	}
	mk.Log.Info("reported", "schedule", run.Schedule, "period", run.Period, "case", run.Case, "says", result.Headline,
		"mails", len(result.Deliveries))
	return nil
}

// alertUnsent has the owner know of a case that came for the first time after the report of its period was due: it is
// reported, and nobody gets it.
func (mk *maker) alertUnsent(ctx context.Context, run store.Run) error {
	again, err := mk.reportedBefore(ctx, run)
	if err != nil || again {
		return err
	}
	return mk.alert(ctx, "unsent "+key(run.ID), email.Notice{Kind: email.Other, About: fmt.Sprintf("%s, %s, %s",
		run.Schedule, periodName(run.Period), run.Case),
		Problem: "the workbook came after the report for " + periodName(run.Period) + " was due; its report is in the " +
			"outputs folder and was mailed to nobody",
		Hint: "To mail it: shorecast run " + run.Schedule + " --period " + run.Period + "; from the next period on it is " +
			"mailed with the others"})
}

func ignoreMissing(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

// makeTrouble reports what keeps a run from being made for now, and returns the error for the queue to try again; nil
// where it is time to give up.
func (mk *maker) makeTrouble(ctx context.Context, run store.Run, err error) error {
	ctx = context.WithoutCancel(ctx) // a job that took too long is reported all the same
	var onDisk *placeError
	switch {
	case errors.As(err, &onDisk):
		mk.condition(ctx, troubleOutputs, jobMake+"/"+key(run.ID), onDisk.problem)
		return err
	case errors.Is(err, failure.Disk):
		mk.condition(ctx, troubleInbox, jobMake+"/"+key(run.ID), err)
		return err
	}
	mk.Log.Error("a report cannot be made", "schedule", run.Schedule, "period", run.Period, "case", run.Case, "trace",
		err.Error())
	if mk.jobs.giveUp(jobMake + "/" + key(run.ID)) {
		return nil
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return errors.Join(err, mk.active.Tried(ctx, run.ID, message, mk.Clock.Now()))
}

// fail ends a run and alerts the owner, never the audience.
func (mk *maker) fail(ctx context.Context, run store.Run, why *refusal) error {
	ctx = context.WithoutCancel(ctx)
	if why.cause != nil {
		mk.Log.Error(why.problem, "schedule", run.Schedule, "period", run.Period, "case", run.Case, "trace",
			why.cause.Error())
	}
	about := fmt.Sprintf("%s, %s, %s", run.Schedule, periodName(run.Period), run.Case)
	if err := mk.alert(ctx, "run "+key(run.ID), email.Notice{Kind: email.RunFailed, About: about, Problem: why.problem,
		Hint: why.hint}); err != nil {
		return err
	}
	return mk.active.Finish(ctx, store.RunResult{Run: run.ID, State: store.RunFailed, FinishedAt: mk.Clock.Now(),
		Error: why.problem})
}

// waitsForEarlier reports whether an earlier run of the same schedule and case is not done yet. It goes first, because
// this one reports what has changed since.
func (mk *maker) waitsForEarlier(ctx context.Context, run store.Run) (bool, error) {
	if run.Cause == store.CauseTest {
		return false, nil
	}
	runs, err := mk.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, State: store.RunClaimed})
	for _, r := range runs {
		if r.ID != run.ID && r.Cause != store.CauseTest && (r.Period < run.Period || r.Period == run.Period &&
			r.ID < run.ID) {
			return true, err
		}
	}
	return false, err
}

// errSuspended says that this instance has not renewed its lease lately.
var errSuspended = later(0)
