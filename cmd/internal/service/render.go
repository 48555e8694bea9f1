package service

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// renderer makes the reports of runs: documents and mails.
type renderer struct {
	*alerts
	desk    *desk
	places  *places
	compose composer
	defects *defects
}

// refusal ends a run: what keeps it from being made will not pass by itself.
type refusal struct {
	problem, hint string
	cause         error
}

func (r *refusal) Error() string { return r.problem }

// making is a run whose report is being made.
type making struct {
	*store.Writer
	store.Run
	attempt int
}

// render makes the report of a run. The documents are written under names of their own first; then one transaction
// holds their hashes and a delivery for each recipient; then the documents get their names. Cut off before the
// transaction, all of it is done again; cut off after it, only the last step is.
func (m *renderer) render(ctx context.Context, w *store.Writer, j queue.Held, id int64) error {
	run, err := m.Store.Run(ctx, id)
	if err != nil || run.State == store.RunReported {
		return errors.Join(ignoring(err, store.ErrNotFound), m.publish(ctx, &making{w, run, j.Attempt}))
	}
	if run.State != store.RunClaimed {
		return nil
	}
	if earlier, err := m.waitsForEarlier(ctx, run); err != nil {
		return err
	} else if earlier {
		return queue.Later(m.Timing.Round)
	}
	release, err := m.place(ctx, run)
	if err != nil {
		return err
	}
	defer release()
	x := &making{Writer: w, attempt: j.Attempt}
	if x.Run, err = w.StartRun(ctx, id, m.Holder); errors.Is(err, store.ErrPoison) {
		x.Run = run
		return m.fail(ctx, x, &refusal{problem: "the service went down each of the three times that it made this report, " +
			"so it is given up", hint: "Those who maintain Shorecast need the workbook and the log"})
	} else if err != nil {
		return ignoring(err, store.ErrNotFound)
	}
	err = m.renderStarted(ctx, x)
	if err != nil && errors.Is(ctx.Err(), context.Canceled) { // stopped in good order: that says nothing about the run
		err = errors.Join(err, w.Stopped(context.WithoutCancel(ctx), j.Job, m.Holder))
	}
	return err
}

// place waits for a place for a run. What cannot be read now is told when the report is made.
func (m *renderer) place(ctx context.Context, run store.Run) (release func(), err error) {
	rev, err := m.Store.Revision(ctx, run.RevisionID)
	if err := ignoring(err, store.ErrNotFound); err != nil {
		return nil, err
	}
	heavy := false
	if book, err := m.desk.box.Load(rev.Path, rev.SHA256); err == nil {
		heavy = batch.Heavy(book)
	}
	return m.places.take(ctx, heavy || run.Crashes(m.Holder) > 0)
}

func (m *renderer) renderStarted(ctx context.Context, x *making) error {
	s := m.schedule(x.Schedule)
	if s == nil {
		return x.Finish(ctx, store.RunResult{Run: x.ID, State: store.RunSkipped, FinishedAt: m.Clock.Now(),
			Note: "the configuration has no schedule of that name any more"})
	}
	result, err := m.report(ctx, x, s)
	var refused *refusal
	if err != nil && !errors.As(err, &refused) {
		if queue.IsLater(err) || errors.Is(err, failure.State) || errors.Is(ctx.Err(), context.Canceled) || store.Lost(err) {
			return err
		}
		if trouble := m.trouble(ctx, x, err); trouble != nil {
			return trouble
		}
		return m.fail(ctx, x, &refusal{problem: "a defect of Shorecast keeps this report from being made", hint: needLog,
			cause: err})
	}
	for _, t := range []trouble{troubleOutputs, troubleInbox} {
		m.condition(ctx, t, string(queue.Render)+"/"+key(x.ID), nil)
	}
	switch {
	case refused != nil:
		return m.fail(ctx, x, refused)
	case x.Cause == store.CauseRevision && x.Send == store.SendNone:
		// before the run is finished: a finished run is not looked at again
		if err := m.alertUnsent(ctx, x); err != nil {
			return err
		}
	}
	if err := x.Finish(ctx, result); err != nil {
		if store.Lost(err) {
			m.discard(result.Documents)
		}
		return err
	}
	m.Meter.Count(CountReports, "made")
	m.logOf(x.Run).Info("reported", "says", result.Headline, "mails", len(result.Deliveries))
	x.Documents = result.Documents
	return m.publish(ctx, x)
}

// alertUnsent alerts the owner to a case that came for the first time after the report of its period was due: it is
// reported, and nobody gets it.
func (m *renderer) alertUnsent(ctx context.Context, x *making) error {
	run := x.Run
	again, err := m.reportedBefore(ctx, run)
	if err != nil || again {
		return err
	}
	return m.alert(ctx, x.Writer, "unsent "+key(run.ID), email.Notice{Kind: email.Other, About: aboutRun(run),
		Problem: "the workbook came after the report for " + periodName(run.Period) + " was due; its report is in the " +
			"outputs folder and was mailed to nobody",
		Hint: "To mail it: shorecast run " + run.Schedule + " --period " + run.Period + "; from the next period on it is " +
			"mailed with the others"})
}

// trouble reports what keeps a run from being made for now, and returns the error for the queue to try again; nil where
// it is time to give up.
func (m *renderer) trouble(ctx context.Context, x *making, err error) error {
	ctx = context.WithoutCancel(ctx) // a job that took too long is reported all the same
	id := string(queue.Render) + "/" + key(x.ID)
	if outputs := (outputsError{}); errors.As(err, &outputs) {
		m.condition(ctx, troubleOutputs, id, err)
		return err
	}
	if errors.Is(err, failure.Disk) {
		m.condition(ctx, troubleInbox, id, err)
		return err
	}
	m.logOf(x.Run).Error("a report cannot be made", "trace", err.Error())
	if m.defects.again(id) {
		return nil
	}
	message, _ := m.explain(err)
	message, _, _ = strings.Cut(message, "\n")
	return errors.Join(err, x.Tried(ctx, x.ID, message, m.Clock.Now()))
}

// fail ends a run and alerts the owner, never the audience.
func (m *renderer) fail(ctx context.Context, x *making, why *refusal) error {
	ctx = context.WithoutCancel(ctx)
	if why.cause != nil {
		m.logOf(x.Run).Error(why.problem, "trace", why.cause.Error())
	}
	if err := m.alert(ctx, x.Writer, "run "+key(x.ID), email.Notice{Kind: email.RunFailed, About: aboutRun(x.Run),
		Problem: why.problem, Hint: why.hint}); err != nil {
		return err
	}
	err := x.Finish(ctx, store.RunResult{Run: x.ID, State: store.RunFailed, FinishedAt: m.Clock.Now(),
		Error: why.problem})
	if err == nil {
		m.Meter.Count(CountReports, "failed")
	}
	return err
}

// waitsForEarlier reports whether an earlier run of the same schedule and case is not done yet. It goes first, because
// this one reports what has changed since.
func (m *renderer) waitsForEarlier(ctx context.Context, run store.Run) (bool, error) {
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
func (m *renderer) reportedBefore(ctx context.Context, run store.Run) (bool, error) {
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
	return fmt.Sprintf("%s, %s, %s", run.Schedule, periodName(run.Period), run.Called())
}
