package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/templates/email"
)

// accept makes a revision of a file, unless a schedule's time has come and it has not fired yet: then the file waits,
// so that a revision belongs to the right period.
func (r *receiver) accept(ctx context.Context, a *arrival, rev store.Revision, e batch.Examined) error {
	newest, _, err := r.Store.NewestOf(ctx, rev.Kind, rev.Case)
	if err != nil {
		return err
	}
	rev.Name, rev.SHA256, rev.Size = caseName(a.Name), a.content.SHA256, a.content.Size
	rev.CaseName, rev.RetiredAt = a.named, newest.RetiredAt
	rev.SavedBy, rev.Likeness = e.SavedBy(), e.Likeness()
	if e.Case != nil {
		rev.Title, rev.Decided = e.Case.Title, e.Case.Decided
	}
	// before it is accepted: after a crash in between all of this is done again
	if err := r.warnOfFirstMonth(ctx, a, rev, newest.Number+1, e); err != nil {
		return err
	}
	if err := r.inTurn(ctx, r.Store, a, rev.Kind, r.Clock.Now()); err != nil { // before a copy gets a number
		return r.again(err)
	}
	if err := a.Confirm(ctx); err != nil {
		return err
	}
	if rev.Path, err = r.desk.box.Accept(a.ticket, a.content, newest.Number+1); err != nil {
		return err
	}
	kept, err := readingOf(rev.Name, e.Findings)
	if err != nil {
		return err
	}
	var asked []question
	rev, err = a.Accept(ctx, store.Acceptance{Ticket: a.Ticket, Revision: rev, Now: r.Clock.Now, Reading: kept,
		Counts: counts(e.Findings),
		Follows: func(s *store.Store, now store.Revision) ([]store.Claim, []string, error) {
			if err := r.inTurn(ctx, s, a, now.Kind, now.AcceptedAt); err != nil {
				return nil, nil, err
			}
			return r.follows(ctx, s, now)
		},
		Raises: func(s *store.Store, now store.Revision) (all []store.Raised, err error) {
			asked, err = r.questions(ctx, s, now, newest)
			for _, q := range asked {
				all = append(all, store.Raised{Key: q.key, Text: q.About + ": " + q.Problem,
					Mail: r.toOwner(q.key, q.Notice, nil)})
			}
			return all, err
		}})
	if err != nil {
		return r.again(err)
	}
	r.Meter.Count(CountWorkbooks, "accepted")
	r.Log.Info("accepted", "file", a.Name, "case", rev.Called(), "revision", rev.Number, "now", rev.Path)
	for _, q := range asked {
		r.Log.Warn("question about "+q.About, "problem", q.Problem, "hint", q.Hint)
	}
	return nil
}

// again is an error of an acceptance, for the queue to come again where it only has to wait.
func (r *receiver) again(err error) error {
	switch {
	case errors.Is(err, store.ErrNotFired):
		return errors.Join(err, queue.Later(r.Timing.Round))
	case errors.Is(err, store.ErrNotItsTurn):
		return errors.Join(err, queue.Later(r.Timing.Round/5))
	}
	return err
}

// inTurn fails with ErrNotItsTurn while a file that was claimed before is, or may be, of the same case. One that cannot
// be read does not keep others waiting for long.
func (r *receiver) inTurn(ctx context.Context, s *store.Store, a *arrival, kind string, now time.Time) error {
	const patience = time.Minute
	unread := kind == store.KindCase && now.Sub(a.SeenAt) < patience
	older, err := s.Older(ctx, a.Arrival, unread)
	if err == nil && older {
		err = store.ErrNotItsTurn
	}
	return err
}

// follows returns what a revision causes: a run for each schedule that has reported a period already, and for a shared
// workbook the cases to compute anew. It fails with ErrNotFired where a schedule should have fired before.
func (r *receiver) follows(ctx context.Context, s *store.Store, rev store.Revision) (claims []store.Claim,
	refresh []string, err error) {
	paused := map[string]bool{}
	for i := range r.Config.Schedules {
		due, of, err := dueFires(ctx, s, &r.Config.Schedules[i], rev.AcceptedAt)
		if err == nil && len(due) > 0 && !r.Only {
			err = store.ErrNotFired
		}
		if err != nil {
			return nil, nil, err
		}
		paused[r.Config.Schedules[i].Name] = !of.PausedAt.IsZero()
	}
	if rev.Kind == store.KindShared {
		refresh, err = r.outdated(ctx, s)
		return nil, refresh, err
	}
	for _, sched := range r.schedulesOf(rev) {
		period, fireAt, there, err := s.LastPeriod(ctx, sched.Name)
		if err != nil {
			return nil, nil, err
		}
		if !there {
			continue
		}
		asOf, err := asOfPeriod(period)
		if err != nil {
			return nil, nil, err
		}
		rule := store.SendNone
		if sched.MailsRevisions && !paused[sched.Name] {
			rule = store.SendSchedule
		}
		claims = append(claims, store.Claim{Schedule: sched.Name, Period: period, Cause: store.CauseRevision, FireAt: fireAt,
			AsOf: asOf, ClaimedAt: rev.AcceptedAt, Send: rule})
	}
	return claims, nil, nil
}

// schedulesOf returns the schedules that report a revision; none for a shared workbook or a retired case.
func (r *receiver) schedulesOf(rev store.Revision) (all []*config.Schedule) {
	reported := rev.Kind == store.KindCase && rev.RetiredAt.IsZero()
	for i := range r.Config.Schedules {
		if s := &r.Config.Schedules[i]; reported && s.Workbooks.Match(rev.Names()...) {
			all = append(all, s)
		}
	}
	return all
}

const (
	noFirstMonth = "states no First month, which would then follow from the day of the report " +
		"and move every figure from month to month"
	firstMonthHint = "State First month on the sheet Settings, for example 2027-01, and drop the workbook again"
)

// warnOfFirstMonth warns the owner early that a schedule will refuse a case: its figures would move with the day of the
// report.
func (r *receiver) warnOfFirstMonth(ctx context.Context, a *arrival, rev store.Revision, number int,
	e batch.Examined) error {
	if e.Case == nil || e.Case.FirstMonthFrom != report.FirstMonthFromAsOf {
		return nil
	}
	for _, s := range r.schedulesOf(rev) {
		return r.alert(ctx, a.Writer, fmt.Sprintf("first month %s %d", rev.Case, number), email.Notice{Kind: email.Other,
			About:   rev.Name,
			Problem: "the workbook was accepted, but the schedule " + s.Name + " will refuse it: it " + noFirstMonth,
			Hint:    firstMonthHint})
	}
	return nil
}
