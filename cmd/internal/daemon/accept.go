package daemon

import (
	"context"
	"fmt"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/report"
	"shorecast/templates/email"
)

// accept makes a revision of a file. Schedules whose time has come are started first, so that a revision belongs to the
// right period.
func (rc *receiver) accept(ctx context.Context, t inbox.Ticket, c inbox.Content, a store.Arrival, r store.Revision,
	e batch.Examined) error {
	all, err := rc.Store.RevisionsOf(ctx, r.Kind, a.Key)
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
	// before it is accepted: whoever dies in between does all of this again
	if err := rc.warnOfFirstMonth(ctx, r, e); err != nil {
		return err
	}
	if !rc.alive() {
		return errSuspended
	}
	// not under the lock: a slow share must not keep schedules from starting
	if r.Path, err = rc.desk.box.Accept(t, c, r.Number); err != nil {
		return err
	}
	rc.starter.accepting.Lock()
	defer rc.starter.accepting.Unlock()
	r.AcceptedAt = rc.Clock.Now()
	if err := rc.starter.startDueLocked(ctx, r.AcceptedAt); err != nil {
		return err
	}
	claims, err := rc.revisionClaims(ctx, r)
	if err != nil {
		return err
	}
	r, err = rc.active.Accept(ctx, t.ID, r, claims)
	if err != nil {
		return err
	}
	rc.sharedMoved.Store(true)
	if r.Kind == store.KindShared {
		rc.desk.sharedTurn.Add(1)
	}
	rc.Log.Info("accepted", "file", t.Name, "revision", r.Number, "now", r.Path)
	return nil
}

// revisionClaims are the runs that a new revision brings about: one for each schedule that has reported a period
// already.
func (rc *receiver) revisionClaims(ctx context.Context, r store.Revision) ([]store.Claim, error) {
	if r.Kind != store.KindCase {
		return nil, nil
	}
	var claims []store.Claim
	for i := range rc.Config.Schedules {
		s := &rc.Config.Schedules[i]
		if !matches(s.Workbooks, r.Name) {
			continue
		}
		period, fireAt, there, err := rc.Store.LastPeriod(ctx, s.Name)
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
		if s.MailsRevisions {
			rule = store.SendSchedule
		}
		claims = append(claims, store.Claim{Schedule: s.Name, Period: period, Cause: store.CauseRevision, FireAt: fireAt,
			AsOf: asOf, ClaimedAt: rc.Clock.Now(), Send: rule})
	}
	return claims, nil
}

// warnOfFirstMonth warns the owner early that a schedule will refuse a case: its figures would move with the day of the
// report.
func (rc *receiver) warnOfFirstMonth(ctx context.Context, r store.Revision, e batch.Examined) error {
	if e.Case == nil || e.Case.FirstMonthFrom != report.FirstMonthFromAsOf {
		return nil
	}
	for i := range rc.Config.Schedules {
		if s := &rc.Config.Schedules[i]; matches(s.Workbooks, r.Name) {
			return rc.alert(ctx, fmt.Sprintf("first month %s %d", r.Case, r.Number), email.Notice{Kind: email.Other,
				About: r.Name,
				Problem: "the workbook was accepted, but the schedule " + s.Name + " will refuse it: it states no First month, " +
					"which would then follow from the day of the report and " +
					"move every figure from month to month",
				Hint: "State First month on the sheet Settings, for example 2027-01, and drop the workbook again"})
		}
	}
	return nil
}
