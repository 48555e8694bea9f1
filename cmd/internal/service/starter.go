package service

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// starter starts the runs of schedules whose time has come, and those that were asked for.
type starter struct {
	*alerts
	lead *store.Lead
}

// startDue claims the periods that are due.
func (s *starter) startDue(ctx context.Context) error {
	now := s.Clock.Now()
	for i := range s.Config.Schedules {
		if err := s.startSchedule(ctx, &s.Config.Schedules[i], now); err != nil {
			return fmt.Errorf("start the schedule %s: %w", s.Config.Schedules[i].Name, err)
		}
	}
	return nil
}

func (s *starter) startSchedule(ctx context.Context, sched *config.Schedule, now time.Time) error {
	fires, of, err := dueFires(ctx, s.Store, sched, now)
	if err != nil || !of.PausedAt.IsZero() {
		return err
	}
	for i, f := range fires {
		upTo := now
		if i < len(fires)-1 {
			upTo = f.Time // if this instance dies now, the next one finds the later periods
		}
		if err := ignoring(s.fire(ctx, sched, f, upTo), store.ErrClaimed); err != nil {
			return err
		}
	}
	if known := of.Known; len(fires) > 0 || !known.IsZero() && !now.Before(known) && now.Sub(known) < s.Timing.Known {
		return nil
	}
	return s.lead.SetKnown(ctx, sched.Name, now)
}

// dueFires returns the times of a schedule that have come and for which it has not fired, and what is kept of it. While
// it is paused none is due.
func dueFires(ctx context.Context, from *store.Store, sched *config.Schedule, now time.Time) ([]schedule.Fire,
	store.Schedule, error) {
	of, err := from.Schedule(ctx, sched.Name)
	if err != nil || !of.PausedAt.IsZero() {
		return nil, of, err
	}
	fires, err := missed(ctx, from, sched, of.Known, now)
	return fires, of, err
}

// missed returns the times of a schedule that have come since it was known last and for which it has not fired.
func missed(ctx context.Context, from *store.Store, sched *config.Schedule, known, now time.Time) ([]schedule.Fire,
	error) {
	var trouble error
	claimed := func(p schedule.Period) bool {
		yes, err := from.Claimed(ctx, sched.Name, p.String())
		trouble = errors.Join(trouble, err)
		return yes
	}
	return sched.Timing.Due(now, known, claimed, sched.CatchUp), trouble
}

// fire claims one period with the newest revisions that had been accepted before the fire time.
func (s *starter) fire(ctx context.Context, sched *config.Schedule, f schedule.Fire, known time.Time) error {
	period, now := f.Period.String(), s.Clock.Now()
	like := store.Claim{Schedule: sched.Name, Period: period, Cause: store.CauseFire, FireAt: f.Time,
		AsOf: f.Period.AsOf(), ClaimedAt: now, Send: store.SendSchedule, Bundled: sched.Bundle}
	claims, err := s.claimsOf(ctx, s.Store, sched, f.Time, like)
	if err != nil {
		return err
	}
	if len(claims) == 0 { // before the period is claimed: a claimed period is not looked at again
		if err := s.alertNoWorkbook(ctx, sched, period); err != nil {
			return err
		}
	}
	runs, err := s.lead.Fire(ctx, store.Fire{Schedule: sched.Name, Period: period, FireAt: f.Time, At: now, Known: known,
		Claims: func(from *store.Store) ([]store.Claim, string, error) {
			claims, err := s.claimsOf(ctx, from, sched, f.Time, like)
			if len(claims) == 0 {
				return nil, "no workbook", err
			}
			return claims, "", err
		}})
	if err != nil {
		return err
	}
	s.Log.Info("due", "schedule", sched.Name, "period", period,
		"fire time", f.Time.In(sched.Timing.Zone()).Format(time.RFC3339), "cases", len(runs))
	return nil
}

func (s *starter) alertNoWorkbook(ctx context.Context, sched *config.Schedule, period string) error {
	which, month := "no workbook", periodName(period)
	if len(sched.Workbooks) > 0 && !slices.Contains(sched.Workbooks, "*") {
		which = "no workbook named like " + words.Or(sched.Workbooks)
	}
	return s.alert(ctx, s.lead.Writer, "no data "+sched.Name+" "+period, email.Notice{Kind: email.RunFailed,
		About:   sched.Name + ", " + month,
		Problem: which + " had been accepted when the time of the schedule came, so there is no report for " + month,
		Hint: "Drop the workbook into the inbox and make the report with the command: shorecast run " + sched.Name +
			" --period " + period})
}

// claimsOf are the claims of a schedule's cases: for each, the newest revision that was accepted before an instant.
func (s *starter) claimsOf(ctx context.Context, from *store.Store, sched *config.Schedule, before time.Time,
	like store.Claim) ([]store.Claim, error) {
	newest, err := from.Newest(ctx, store.KindCase, before)
	if err != nil {
		return nil, err
	}
	var claims []store.Claim
	for _, r := range newest {
		if sched.Workbooks.Match(r.Names()...) && !s.isShared(r.Name) {
			c := like
			c.RevisionID, c.Case = r.ID, r.Case
			claims = append(claims, c)
		}
	}
	return claims, nil
}
