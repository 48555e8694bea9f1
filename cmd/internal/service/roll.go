package service

import (
	"context"
	"slices"
	"time"

	"shorecast/cmd/internal/store"
)

// roll is who takes part, as the leader sees it: an instance that gives no sign of life is dead, and its jobs are for
// others. Signs are judged by the leader's own clock that only grows.
type roll struct {
	*site
	beats map[string]beatSeen
	wall  time.Duration // how far the wall clock is ahead of the one that only grows, at the call before
	began bool
}

// beatSeen is an instance's last sign of life and when the leader saw it first.
type beatSeen struct {
	beat int64
	at   time.Duration
	dead bool
}

// bury takes an instance for dead that had the lease and let it lapse.
func (r *roll) bury(holder string) {
	if holder != "" && holder != r.Holder {
		r.beats[holder] = beatSeen{dead: true}
	}
}

// call looks who is there, and has the jobs of those who are not done by others.
func (r *roll) call(ctx context.Context) error {
	return r.Store.Explain(ctx, "look who takes part", r.see(ctx))
}

func (r *roll) see(ctx context.Context) error {
	holders, err := r.Store.Queue().Holders(ctx) // read first: whoever has a job takes part already, or is dead
	var all []store.Instance
	if err == nil {
		all, err = r.Store.Instances(ctx)
	}
	if err != nil {
		for holder, b := range r.beats { // nobody could give a sign of life
			b.at = r.Clock.Elapsed()
			r.beats[holder] = b
		}
		return err
	}
	now := r.Clock.Elapsed()
	here := map[string]bool{r.Holder: true}
	for _, i := range all {
		b, seen := r.beats[i.Holder]
		if !seen || b.beat != i.Beat && !(b.dead && b.beat == 0) {
			b = beatSeen{beat: i.Beat, at: now}
		}
		b.dead = b.dead || now-b.at >= r.Timing.Gone
		b.beat = i.Beat
		r.beats[i.Holder] = b
		if here[i.Holder] = here[i.Holder] || !b.dead; here[i.Holder] {
			continue
		}
		r.Log.Warn("an instance has given no sign of life; others do its jobs", "instance", i.Holder)
		if err := r.Store.Leave(ctx, i.Holder); err != nil {
			return err
		}
		delete(r.beats, i.Holder)
	}
	if err := r.wake(ctx); err != nil {
		return err
	}
	gone := slices.DeleteFunc(holders, func(holder string) bool { return here[holder] })
	if len(gone) == 0 {
		return nil
	}
	return r.Store.Queue().TakeBack(ctx, gone...)
}

// wake has jobs that wait for their time look at the clock again, where it was put back by more than a moment.
func (r *roll) wake(ctx context.Context) error {
	const moment = 10 * time.Second
	wall := time.Duration(r.Clock.Now().UnixNano()) - r.Clock.Elapsed()
	back := r.began && r.wall-wall > moment
	r.wall, r.began = wall, true
	if !back {
		return nil
	}
	return r.Store.Queue().Wake(ctx)
}
