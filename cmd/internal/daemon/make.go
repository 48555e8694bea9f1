package daemon

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// refusal ends a run: what keeps it from being made will not pass by itself.
type refusal struct {
	problem, hint string
	cause         error
}

func (r *refusal) Error() string { return r.problem }

// make makes the report of a run: the documents are placed first, and then one transaction holds their hashes and a delivery for each
// recipient. Cut off in between, it makes the same documents again.
func (l *leader) make(ctx context.Context, id int64) error {
	run, err := l.Store.Run(ctx, id)
	if err != nil || run.State != store.RunClaimed {
		return ignoreMissing(err)
	}
	s := l.schedule(run.Schedule)
	if s == nil {
		return l.active.Finish(ctx, store.RunResult{Run: id, State: store.RunSkipped, FinishedAt: l.Clock.Now(), Note: "the configuration has no schedule of that name any more"})
	}
	if earlier, err := l.waitsForEarlier(ctx, run); err != nil || earlier {
		if err == nil {
			err = later(l.Timing.Round)
		}
		return err
	}
	result, err := l.report(ctx, run, s)
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		l.condition(ctx, troubleOutputs, jobMake+"/"+key(id), nil)
		l.condition(ctx, troubleInbox, jobMake+"/"+key(id), nil)
		return l.fail(ctx, run, refused)
	case err != nil && (isLater(err) || stateTrouble(err) || errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, store.ErrLeaseLost)):
		return err
	case err != nil:
		if trouble := l.makeTrouble(ctx, run, err); trouble != nil {
			return trouble
		}
		return l.fail(ctx, run, &refusal{problem: "a defect of Shorecast keeps this report from being made", hint: "Those who maintain Shorecast need the log", cause: err})
	}
	l.condition(ctx, troubleOutputs, jobMake+"/"+key(id), nil)
	l.condition(ctx, troubleInbox, jobMake+"/"+key(id), nil)
	if !l.alive() {
		return later(l.Timing.Round)
	}
	if run.Cause == store.CauseRevision && run.Send == store.SendNone {
		if err := l.tellUnsent(ctx, run); err != nil { // before the run is finished, after which nobody comes back to it
			return err
		}
	}
	if err := l.active.Finish(ctx, result); err != nil {
		return err
	}
	l.Log.Info("reported", "schedule", run.Schedule, "period", run.Period, "case", run.Case, "says", result.Headline, "mails", len(result.Deliveries))
	return nil
}

// tellUnsent has the owner know of a case that came for the first time after the report of its period was due: it is reported, and nobody gets it.
func (l *leader) tellUnsent(ctx context.Context, run store.Run) error {
	again, err := l.reportedBefore(ctx, run)
	if err != nil || again {
		return err
	}
	return l.tell(ctx, "unsent "+key(run.ID), email.Notice{Kind: email.Other, About: fmt.Sprintf("%s, %s, %s", run.Schedule, periodName(run.Period), run.Case),
		Problem: "the workbook came after the report for " + periodName(run.Period) + " was due; its report is in the outputs folder and was mailed to nobody",
		Hint:    "To mail it: shorecast run " + run.Schedule + " --period " + run.Period + "; from the next period on it is mailed with the others"}, nil)
}

func ignoreMissing(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

// makeTrouble tells of what keeps a run from being made for now, and returns the error for the queue to try again; nil where it is time to
// give up.
func (l *leader) makeTrouble(ctx context.Context, run store.Run, err error) error {
	ctx = context.WithoutCancel(ctx) // a job that took too long is told of all the same
	var onDisk *placeError
	var inInbox *disk.Problem
	switch {
	case errors.As(err, &onDisk):
		l.condition(ctx, troubleOutputs, jobMake+"/"+key(run.ID), onDisk.problem)
		return err
	case errors.As(err, &inInbox):
		l.condition(ctx, troubleInbox, jobMake+"/"+key(run.ID), err)
		return err
	}
	l.Log.Error("a report cannot be made", "schedule", run.Schedule, "period", run.Period, "case", run.Case, "trace", err.Error())
	if l.giveUp(jobMake + "/" + key(run.ID)) {
		return nil
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return errors.Join(err, l.active.Tried(ctx, run.ID, message, l.Clock.Now()))
}

// fail ends a run and tells the owner, never the audience.
func (l *leader) fail(ctx context.Context, run store.Run, why *refusal) error {
	ctx = context.WithoutCancel(ctx)
	if why.cause != nil {
		l.Log.Error(why.problem, "schedule", run.Schedule, "period", run.Period, "case", run.Case, "trace", why.cause.Error())
	}
	about := fmt.Sprintf("%s, %s, %s", run.Schedule, periodName(run.Period), run.Case)
	if err := l.tell(ctx, "run "+key(run.ID), email.Notice{Kind: email.RunFailed, About: about, Problem: why.problem, Hint: why.hint}, nil); err != nil {
		return err
	}
	return l.active.Finish(ctx, store.RunResult{Run: run.ID, State: store.RunFailed, FinishedAt: l.Clock.Now(), Error: why.problem})
}

func (l *leader) schedule(name string) *config.Schedule {
	for i := range l.Config.Schedules {
		if s := &l.Config.Schedules[i]; strings.EqualFold(s.Name, name) {
			return s
		}
	}
	return nil
}

// waitsForEarlier reports whether an earlier run of the same schedule and case is not done yet. It goes first, for this one tells what has changed
// since.
func (l *leader) waitsForEarlier(ctx context.Context, run store.Run) (bool, error) {
	if run.Cause == store.CauseTest {
		return false, nil
	}
	runs, err := l.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, State: store.RunClaimed})
	for _, r := range runs {
		if r.ID != run.ID && r.Cause != store.CauseTest && (r.Period < run.Period || r.Period == run.Period && r.ID < run.ID) {
			return true, err
		}
	}
	return false, err
}

// errSuspended says that this instance has not renewed its lease lately.
var errSuspended = later(0)
