package daemon

import (
	"context"
	"errors"
	"time"

	"shorecast/cmd/internal/store"
)

// Run stands by until this instance may lead, leads, and stands by again when another has taken over, until the context
// ends. It returns nil when it was asked to stop, and an error that waiting cannot mend.
func (d *Daemon) Run(ctx context.Context) error {
	for {
		active := d.standBy(ctx)
		if active == nil {
			return nil
		}
		if err := d.lead(ctx, active); err != nil || ctx.Err() != nil {
			return err
		}
		d.Log.Warn("another instance has taken over; standing by", "term", active.Term())
	}
}

// standBy waits until the lease is free or has not moved for TakeOver, and takes it. It returns nil when the context
// ends.
func (d *Daemon) standBy(ctx context.Context) *store.Active {
	var seen store.Lease
	var since time.Duration
	said, trouble := false, ""
	for first := true; ; first = false {
		lease, err := d.Store.Lease(ctx)
		switch now := d.Clock.Elapsed(); {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			if trouble != err.Error() { // once for each kind of trouble
				trouble = err.Error()
				d.Log.Error("the state cannot be read; trying again", "trouble", trouble)
			}
		default:
			if trouble != "" {
				d.Log.Info("the state can be read again")
				trouble = ""
			}
			if first || lease != seen {
				seen, since = lease, now
			}
			if lease.Holder == "" || lease.Holder == d.Holder || now-since >= d.Timing.TakeOver {
				if active := d.takeOver(ctx, lease); active != nil {
					return active
				}
			} else if !said {
				said = true
				d.Log.Info("standing by: another instance is active, or was until a moment ago", "holder", lease.Holder)
			}
		}
		if !wait(ctx, d.Timing.Round) {
			return nil
		}
	}
}

// takeOver takes the lease, or returns nil.
func (d *Daemon) takeOver(ctx context.Context, seen store.Lease) *store.Active {
	d.took = d.Clock.Elapsed()
	active, err := d.Store.Acquire(ctx, seen, d.Holder)
	if err != nil && !errors.Is(err, store.ErrHeld) && ctx.Err() == nil {
		d.Log.Error("the lease cannot be taken; trying again", "trouble", err.Error())
	}
	return active
}

// wait returns false when the context ends first.
func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// lead is this instance's turn. It returns the error that ends the service, if there is one.
func (d *Daemon) lead(ctx context.Context, active *store.Active) error {
	l := newLeader(d, active)
	l.lives(d.took) // not now: if the process has slept since, another instance may lead
	d.Log.Info("active", "term", active.Term(), "inbox", d.Config.Inbox.Folder)
	turn, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	// asked to stop, it goes on to give signs of life until the work at hand is done
	beat, rest := context.WithCancel(context.WithoutCancel(ctx))
	defer rest()
	renewing := make(chan struct{})
	go func() {
		defer close(renewing)
		l.renew(beat, stop)
	}()
	l.jobs.open(turn)
	err := l.rounds(turn)
	l.jobs.close(ctx)
	lost := ctx.Err() == nil && errors.Is(context.Cause(turn), store.ErrLeaseLost)
	rest()
	<-renewing
	if !lost {
		d.giveBack(active)
	}
	return err
}

// giveBack lets a standby take over at once. Without it the standby waits for TakeOver.
func (d *Daemon) giveBack(active *store.Active) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := ignoring(active.Release(ctx), store.ErrLeaseLost); err != nil {
		d.Log.Warn("the lease could not be given back; another instance takes over a little later", "trouble", err.Error())
	}
}
