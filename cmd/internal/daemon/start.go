package daemon

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// starter starts the runs of schedules whose time has come, and those that are asked for.
type starter struct {
	*turn
	accepting sync.Mutex // keeps the order of revisions and fire times
}

var zeroTime time.Time

// startDue claims the periods that are due.
func (st *starter) startDue(ctx context.Context) error {
	st.accepting.Lock()
	defer st.accepting.Unlock()
	return st.startDueLocked(ctx, st.Clock.Now())
}

// startDueLocked is startDue for who holds the lock that keeps revisions and fire times in order: what is accepted next
// carries the same now, so that no fire time can come in between.
func (st *starter) startDueLocked(ctx context.Context, now time.Time) error {
	for i := range st.Config.Schedules {
		if err := st.startSchedule(ctx, &st.Config.Schedules[i], now); err != nil {
			return fmt.Errorf("start the schedule %s: %w", st.Config.Schedules[i].Name, err)
		}
	}
	return nil
}

func (st *starter) startSchedule(ctx context.Context, s *config.Schedule, now time.Time) error {
	known, _, err := st.Store.ScheduleState(ctx, s.Name)
	if err != nil {
		return err
	}
	var trouble error
	claimed := func(p schedule.Period) bool {
		yes, err := st.Store.Claimed(ctx, s.Name, p.String())
		trouble = errors.Join(trouble, err)
		return yes
	}
	fires := s.Timing.Due(now, known, claimed, s.CatchUp)
	if trouble != nil {
		return trouble
	}
	for i, f := range fires {
		upTo := now
		if i < len(fires)-1 {
			upTo = f.Time // should this instance die now, the next one finds the later periods
		}
		if err := st.fire(ctx, s, f, upTo); err != nil && !errors.Is(err, store.ErrClaimed) {
			return err
		}
	}
	if len(fires) > 0 || !known.IsZero() && !now.Before(known) && now.Sub(known) < st.Timing.Known {
		return nil
	}
	return st.active.SetKnown(ctx, s.Name, now)
}

// fire claims one period with the newest revisions that had been accepted before the fire time.
func (st *starter) fire(ctx context.Context, s *config.Schedule, f schedule.Fire, known time.Time) error {
	period := f.Period.String()
	claims, err := st.claimsOf(ctx, s, f.Time, store.Claim{Schedule: s.Name, Period: period, Cause: store.CauseFire,
		FireAt: f.Time, AsOf: f.Period.AsOf(),
		ClaimedAt: st.Clock.Now(), Send: store.SendSchedule})
	if err != nil {
		return err
	}
	note := ""
	if len(claims) == 0 {
		note = "no workbook"
		// before the period is claimed, after which nobody comes back to it
		if err := st.alertNoWorkbook(ctx, s, period); err != nil {
			return err
		}
	}
	if _, err := st.active.Fire(ctx, store.Fire{Schedule: s.Name, Period: period, FireAt: f.Time, At: st.Clock.Now(),
		Known: known, Claims: claims, Note: note}); err != nil {
		return err
	}
	st.Log.Info("due", "schedule", s.Name, "period", period, "fire time", f.Time.In(s.Timing.Zone()).Format(time.RFC3339),
		"cases", len(claims))
	return nil
}

// alertNoWorkbook alerts the owner that there was nothing to report.
func (st *starter) alertNoWorkbook(ctx context.Context, s *config.Schedule, period string) error {
	which := "no workbook"
	if len(s.Workbooks) > 0 && !slices.Contains(s.Workbooks, "*") {
		which = "no workbook named like " + strings.Join(s.Workbooks, " or ")
	}
	return st.alert(ctx, "no data "+s.Name+" "+period, email.Notice{Kind: email.RunFailed,
		About: s.Name + ", " + periodName(period),
		Problem: which + " had been accepted when the time of the schedule came, so there is no report for " +
			periodName(period),
		Hint: "Drop the workbook into the inbox; the report is then made with the run command: shorecast run " + s.Name +
			" --period " + period})
}

// claimsOf are the claims of a schedule's cases: of each the newest revision that was accepted before an instant.
func (st *starter) claimsOf(ctx context.Context, s *config.Schedule, before time.Time, like store.Claim) ([]store.Claim,
	error) {
	newest, err := st.Store.Newest(ctx, store.KindCase, before)
	if err != nil {
		return nil, err
	}
	var claims []store.Claim
	for _, r := range newest {
		if matches(s.Workbooks, r.Name) && !st.isShared(r.Name) {
			c := like
			c.RevisionID, c.Case = r.ID, r.Case
			claims = append(claims, c)
		}
	}
	return claims, nil
}
