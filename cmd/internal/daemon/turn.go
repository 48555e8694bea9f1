package daemon

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
)

// turn is the time during which an instance holds the lease: what every part of its work shares.
type turn struct {
	*Daemon
	active *store.Active
	troubles
	renewed   atomic.Int64  // Elapsed of the last sign of life
	renewedAt atomic.Int64  // wall time of the last sign of life, in nanoseconds
	poked     chan struct{} // asks for a round at once
}

func newTurn(d *Daemon, active *store.Active) *turn {
	tn := &turn{Daemon: d, active: active, poked: make(chan struct{}, 1), troubles: newTroubles()}
	tn.lives(d.Clock.Elapsed())
	return tn
}

// poke asks for a round at once.
func (tn *turn) poke() {
	select {
	case tn.poked <- struct{}{}:
	default:
	}
}

// renew gives signs of life until the turn ends, and ends it when another instance has taken over.
func (tn *turn) renew(ctx context.Context, stop context.CancelCauseFunc) {
	for {
		began := tn.Clock.Elapsed()
		switch err := tn.active.Renew(ctx); {
		case errors.Is(err, store.ErrLeaseLost):
			stop(store.ErrLeaseLost)
			return
		case err == nil:
			tn.lives(began)
			tn.condition(ctx, troubleState, "renew", nil)
		case ctx.Err() == nil:
			tn.condition(ctx, troubleState, "renew", err)
		}
		if !wait(ctx, tn.Timing.Renew) {
			return
		}
	}
}

// lives notes a sign of life that was begun at an instant of the clock that only grows.
func (tn *turn) lives(began time.Duration) {
	tn.renewed.Store(int64(began))
	tn.renewedAt.Store(tn.Clock.Now().UnixNano())
}

// alive reports whether this instance has renewed its lease so recently that no other can have taken over. Both clocks
// have to agree, since the one that only grows stands still while some machines sleep.
func (tn *turn) alive() bool {
	asleep := tn.Clock.Now().Sub(time.Unix(0, tn.renewedAt.Load()))
	return tn.Clock.Elapsed()-time.Duration(tn.renewed.Load()) < tn.Timing.Alive && asleep < tn.Timing.Alive &&
		asleep > -tn.Timing.Alive
}

func (tn *turn) schedule(name string) *config.Schedule {
	for i := range tn.Config.Schedules {
		if s := &tn.Config.Schedules[i]; strings.EqualFold(s.Name, name) {
			return s
		}
	}
	return nil
}

// reportedBefore reports whether an earlier run has, or will have, documents of another revision for the same period.
func (tn *turn) reportedBefore(ctx context.Context, run store.Run) (bool, error) {
	runs, err := tn.Store.Runs(ctx, store.RunFilter{Schedule: run.Schedule, Case: run.Case, Period: run.Period})
	for _, r := range runs {
		if r.ID < run.ID && r.RevisionID != run.RevisionID && r.Cause != store.CauseTest && (r.State == store.RunReported ||
			r.State == store.RunClaimed) {
			return true, err
		}
	}
	return false, err
}

func key(id int64) string { return strconv.FormatInt(id, 10) }
