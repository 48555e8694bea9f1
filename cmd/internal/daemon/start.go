package daemon

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// starter starts the runs of schedules whose time has come, and those that were asked for.
type starter struct {
	*turn
	accepting sync.Mutex // keeps the order of revisions and fire times
}

// startDue claims the periods that are due.
func (s *starter) startDue(ctx context.Context) error {
	s.accepting.Lock()
	defer s.accepting.Unlock()
	return s.startDueLocked(ctx, s.Clock.Now())
}

// startDueLocked is startDue for a caller that holds the lock which keeps revisions and fire times in order. The
// revision accepted next has the same instant, so that no fire time can come in between.
func (s *starter) startDueLocked(ctx context.Context, now time.Time) error {
	for i := range s.Config.Schedules {
		if err := s.startSchedule(ctx, &s.Config.Schedules[i], now); err != nil {
			return fmt.Errorf("start the schedule %s: %w", s.Config.Schedules[i].Name, err)
		}
	}
	return nil
}

func (s *starter) startSchedule(ctx context.Context, sched *config.Schedule, now time.Time) error {
	known, _, err := s.Store.ScheduleState(ctx, sched.Name)
	if err != nil {
		return err
	}
	var trouble error
	claimed := func(p schedule.Period) bool {
		yes, err := s.Store.Claimed(ctx, sched.Name, p.String())
		trouble = errors.Join(trouble, err)
		return yes
	}
	fires := sched.Timing.Due(now, known, claimed, sched.CatchUp)
	if trouble != nil {
		return trouble
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
	if len(fires) > 0 || !known.IsZero() && !now.Before(known) && now.Sub(known) < s.Timing.Known {
		return nil
	}
	return s.active.SetKnown(ctx, sched.Name, now)
}

// fire claims one period with the newest revisions that had been accepted before the fire time.
func (s *starter) fire(ctx context.Context, sched *config.Schedule, f schedule.Fire, known time.Time) error {
	period, now := f.Period.String(), s.Clock.Now()
	claims, err := s.claimsOf(ctx, sched, f.Time, store.Claim{Schedule: sched.Name, Period: period,
		Cause: store.CauseFire, FireAt: f.Time, AsOf: f.Period.AsOf(), ClaimedAt: now, Send: store.SendSchedule})
	if err != nil {
		return err
	}
	note := ""
	if len(claims) == 0 {
		note = "no workbook"
		// before the period is claimed: a claimed period is not looked at again
		if err := s.alertNoWorkbook(ctx, sched, period); err != nil {
			return err
		}
	}
	if _, err := s.active.Fire(ctx, store.Fire{Schedule: sched.Name, Period: period, FireAt: f.Time, At: now,
		Known: known, Claims: claims, Note: note}); err != nil {
		return err
	}
	s.Log.Info("due", "schedule", sched.Name, "period", period,
		"fire time", f.Time.In(sched.Timing.Zone()).Format(time.RFC3339), "cases", len(claims))
	return nil
}

func (s *starter) alertNoWorkbook(ctx context.Context, sched *config.Schedule, period string) error {
	which, month := "no workbook", periodName(period)
	if len(sched.Workbooks) > 0 && !slices.Contains(sched.Workbooks, "*") {
		which = "no workbook named like " + words.Or(sched.Workbooks)
	}
	return s.alert(ctx, "no data "+sched.Name+" "+period, email.Notice{Kind: email.RunFailed,
		About:   sched.Name + ", " + month,
		Problem: which + " had been accepted when the time of the schedule came, so there is no report for " + month,
		Hint: "Drop the workbook into the inbox and make the report with the command: shorecast run " + sched.Name +
			" --period " + period})
}

// claimsOf are the claims of a schedule's cases: for each, the newest revision that was accepted before an instant.
func (s *starter) claimsOf(ctx context.Context, sched *config.Schedule, before time.Time,
	like store.Claim) ([]store.Claim, error) {
	newest, err := s.Store.Newest(ctx, store.KindCase, before)
	if err != nil {
		return nil, err
	}
	var claims []store.Claim
	for _, r := range newest {
		if matches(sched.Workbooks, r.Name) && !s.isShared(r.Name) {
			c := like
			c.RevisionID, c.Case = r.ID, r.Case
			claims = append(claims, c)
		}
	}
	return claims, nil
}
