package daemon

import (
	"context"
	"fmt"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/templates/email"
)

// accept makes a revision of a file. Schedules whose time has come are started first, so that a revision belongs to the
// right period.
func (r *receiver) accept(ctx context.Context, t inbox.Ticket, c inbox.Content, rev store.Revision,
	e batch.Examined) error {
	newest, _, err := r.Store.NewestOf(ctx, rev.Kind, rev.Case)
	if err != nil {
		return err
	}
	rev.Name, rev.SHA256, rev.Size, rev.Number = caseName(t.Name), c.SHA256, c.Size, newest.Number+1
	if e.Case != nil {
		rev.Title = e.Case.Title
	}
	// before it is accepted: after a crash in between all of this is done again
	if err := r.warnOfFirstMonth(ctx, rev, e); err != nil {
		return err
	}
	if !r.alive() {
		return errSuspended
	}
	// not under the lock: a slow share must not keep schedules from starting
	if rev.Path, err = r.desk.box.Accept(t, c, rev.Number); err != nil {
		return err
	}
	r.starter.accepting.Lock()
	defer r.starter.accepting.Unlock()
	rev.AcceptedAt = r.Clock.Now()
	if rev, err = r.record(ctx, t.ID, rev); err != nil {
		return err
	}
	r.sharedMoved.Store(true)
	if rev.Kind == store.KindShared {
		r.desk.sharedTurn.Add(1)
	}
	r.Log.Info("accepted", "file", t.Name, "revision", rev.Number, "now", rev.Path)
	return nil
}

// record writes a revision to the ledger, with the runs that it causes: one for each schedule that has reported a
// period already. Schedules whose time has come are started before. The caller holds the lock of the starter.
func (r *receiver) record(ctx context.Context, ticket string, rev store.Revision) (store.Revision, error) {
	if err := r.starter.startDueLocked(ctx, rev.AcceptedAt); err != nil {
		return rev, err
	}
	var claims []store.Claim
	for _, s := range r.schedulesOf(rev) {
		period, fireAt, there, err := r.Store.LastPeriod(ctx, s.Name)
		if err != nil {
			return rev, err
		}
		if !there {
			continue
		}
		asOf, err := asOfPeriod(period)
		if err != nil {
			return rev, err
		}
		rule := store.SendNone
		if s.MailsRevisions {
			rule = store.SendSchedule
		}
		claims = append(claims, store.Claim{Schedule: s.Name, Period: period, Cause: store.CauseRevision, FireAt: fireAt,
			AsOf: asOf, ClaimedAt: rev.AcceptedAt, Send: rule})
	}
	return r.active.Accept(ctx, ticket, rev, claims)
}

// schedulesOf returns the schedules that report a revision; none for a shared workbook.
func (r *receiver) schedulesOf(rev store.Revision) (all []*config.Schedule) {
	for i := range r.Config.Schedules {
		if s := &r.Config.Schedules[i]; rev.Kind == store.KindCase && matches(s.Workbooks, rev.Name) {
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
func (r *receiver) warnOfFirstMonth(ctx context.Context, rev store.Revision, e batch.Examined) error {
	if e.Case == nil || e.Case.FirstMonthFrom != report.FirstMonthFromAsOf {
		return nil
	}
	for _, s := range r.schedulesOf(rev) {
		return r.alert(ctx, fmt.Sprintf("first month %s %d", rev.Case, rev.Number), email.Notice{Kind: email.Other,
			About:   rev.Name,
			Problem: "the workbook was accepted, but the schedule " + s.Name + " will refuse it: it " + noFirstMonth,
			Hint:    firstMonthHint})
	}
	return nil
}
