package daemon

import (
	"context"
	"errors"
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
	t := &turn{Daemon: d, active: active, poked: make(chan struct{}, 1), troubles: newTroubles()}
	t.lives(d.Clock.Elapsed())
	return t
}

// poke asks for a round at once.
func (t *turn) poke() {
	select {
	case t.poked <- struct{}{}:
	default:
	}
}

// renew gives signs of life until the turn ends, and ends the turn when another instance has taken over.
func (t *turn) renew(ctx context.Context, stop context.CancelCauseFunc) {
	for {
		began := t.Clock.Elapsed()
		switch err := t.active.Renew(ctx); {
		case errors.Is(err, store.ErrLeaseLost):
			stop(store.ErrLeaseLost)
			return
		case err == nil:
			t.lives(began)
			t.condition(ctx, troubleState, "renew", nil)
		case ctx.Err() == nil:
			t.condition(ctx, troubleState, "renew", err)
		}
		if !wait(ctx, t.Timing.Renew) {
			return
		}
	}
}

// lives records a sign of life that began at an instant of the clock that only grows.
func (t *turn) lives(began time.Duration) {
	t.renewed.Store(int64(began))
	t.renewedAt.Store(t.Clock.Now().UnixNano())
}

// alive reports whether this instance has renewed its lease so recently that no other can have taken over. Both clocks
// have to agree, since the one that only grows stands still while some machines sleep.
func (t *turn) alive() bool {
	elapsed := t.Clock.Elapsed() - time.Duration(t.renewed.Load())
	passed := t.Clock.Now().Sub(time.Unix(0, t.renewedAt.Load())).Abs()
	return max(elapsed, passed) < t.Timing.Alive
}

func (t *turn) schedule(name string) *config.Schedule {
	for i := range t.Config.Schedules {
		if s := &t.Config.Schedules[i]; strings.EqualFold(s.Name, name) {
			return s
		}
	}
	return nil
}
