package store

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// What an active instance knows of its own attempts, beside what is written: which are under way in this process, so that no two are; and how
// those ended whose end could not be written. It is lost with the process, and then the rows say what is safe: before the final dot try again,
// after it unknown.

func (a *Active) takeOff(id int64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.flying[id] {
		return false
	}
	a.flying[id] = true
	return true
}

func (a *Active) land(id int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.flying, id)
	delete(a.unsettled, id)
}

func (a *Active) isFlying(id int64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.flying[id]
}

func (a *Active) remember(id int64, s Settlement) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.flying[id], a.unsettled[id] = true, s
}

// flush writes the settlements that could not be written, and stops at the first that still cannot.
func (a *Active) flush(ctx context.Context) error {
	a.mu.Lock()
	left := slices.Sorted(maps.Keys(a.unsettled))
	a.mu.Unlock()
	for _, id := range left {
		if err := a.flushOne(ctx, id); err != nil && !errors.Is(err, ErrNotDue) && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return nil
}

func (a *Active) flushOne(ctx context.Context, id int64) error {
	a.settling.Lock()
	defer a.settling.Unlock()
	a.mu.Lock()
	s, ok := a.unsettled[id]
	a.mu.Unlock()
	if !ok {
		return nil // settled meanwhile, and perhaps begun anew
	}
	return a.settle(ctx, id, s, true)
}
