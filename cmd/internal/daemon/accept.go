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

// accept makes a revision of a file. Schedules whose time has come are started first, so that a revision belongs to the right period.
func (l *leader) accept(ctx context.Context, t inbox.Ticket, c inbox.Content, a store.Arrival, r store.Revision, e batch.Examined) error {
	all, err := l.Store.RevisionsOf(ctx, r.Kind, a.Key)
	if err != nil {
		return err
	}
	r.Case, r.Name, r.SHA256, r.Size = a.Key, caseName(t.Name), c.SHA256, c.Size
	r.Number = 1
	if n := len(all); n > 0 {
		r.Number = all[n-1].Number + 1 // earlier ones may be gone
	}
	if e.Case != nil {
		r.Title = e.Case.Title
	}
	if err := l.warnOfFirstMonth(ctx, r, e); err != nil { // before it is accepted: whoever dies in between does all of this again
		return err
	}
	if !l.alive() {
		return errSuspended
	}
	if r.Path, err = l.box.Accept(t, c, r.Number); err != nil { // not under the lock: a slow share must not keep schedules from starting
		return err
	}
	l.accepting.Lock()
	defer l.accepting.Unlock()
	r.AcceptedAt = l.Clock.Now()
	if err := l.startDueLocked(ctx, r.AcceptedAt); err != nil {
		return err
	}
	claims, err := l.revisionClaims(ctx, r)
	if err != nil {
		return err
	}
	r, err = l.active.Accept(ctx, t.ID, r, claims)
	if err != nil {
		return err
	}
	l.sharedMoved.Store(true)
	if r.Kind == store.KindShared {
		l.sharedTurn.Add(1)
	}
	l.Log.Info("accepted", "file", t.Name, "revision", r.Number, "now", r.Path)
	return nil
}

// revisionClaims are the runs that a new revision brings about: one for each schedule that has reported a period already.
func (l *leader) revisionClaims(ctx context.Context, r store.Revision) ([]store.Claim, error) {
	if r.Kind != store.KindCase {
		return nil, nil
	}
	var claims []store.Claim
	for i := range l.Config.Schedules {
		s := &l.Config.Schedules[i]
		if !matches(s.Workbooks, r.Name) {
			continue
		}
		period, fireAt, there, err := l.Store.LastPeriod(ctx, s.Name)
		if err != nil {
			return nil, err
		}
		if !there {
			continue
		}
		asOf, err := asOfPeriod(period)
		if err != nil {
			return nil, err
		}
		rule := store.SendNone
		if s.OnRevision == config.RevisionSend {
			rule = store.SendSchedule
		}
		claims = append(claims, store.Claim{Schedule: s.Name, Period: period, Cause: store.CauseRevision, FireAt: fireAt, AsOf: asOf, ClaimedAt: l.Clock.Now(), Send: rule})
	}
	return claims, nil
}

// warnOfFirstMonth tells the owner early that a schedule will refuse a case: its figures would move with the day of the report.
func (l *leader) warnOfFirstMonth(ctx context.Context, r store.Revision, e batch.Examined) error {
	if e.Case == nil || e.Case.FirstMonthFrom != report.FirstMonthFromAsOf {
		return nil
	}
	for i := range l.Config.Schedules {
		if s := &l.Config.Schedules[i]; matches(s.Workbooks, r.Name) {
			return l.tell(ctx, fmt.Sprintf("first month %s %d", r.Case, r.Number), email.Notice{Kind: email.Other, About: r.Name,
				Problem: "the workbook was accepted, but the schedule " + s.Name + " will refuse it: it states no First month, which would then follow from the day of the report and " +
					"move every figure from month to month",
				Hint: "State First month on the sheet Settings, for example 2027-01, and drop the workbook again"}, nil)
		}
	}
	return nil
}
