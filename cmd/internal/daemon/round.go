package daemon

import (
	"context"
	"errors"
	"time"

	"shorecast/cmd/internal/store"
)

// rounds goes round until the turn ends. It fails where the inbox is another installation's.
func (l *leader) rounds(ctx context.Context) error {
	ticker := time.NewTicker(l.Timing.Round)
	defer ticker.Stop()
	loaded := false
	for ctx.Err() == nil {
		if !loaded {
			loaded = l.loadTroubles(ctx) == nil
		}
		if l.alive() {
			l.round(ctx)
		}
		if l.foreign != nil {
			return l.foreign
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		case <-l.poked:
		}
	}
	return nil
}

// round looks once at everything that may have to be done. No step keeps another from being taken.
func (l *leader) round(ctx context.Context) {
	var inState error
	step := func(t trouble, do func(context.Context) error) {
		err := do(ctx)
		switch {
		case err != nil && (t == troubleState || stateTrouble(err)):
			inState = err
		case err != nil && queueTrouble(err): // whichever step had something to put on the queue
			l.condition(ctx, troubleQueue, string(t), err)
		case t != troubleState:
			l.condition(ctx, troubleQueue, string(t), nil)
			l.condition(ctx, t, "round", err)
		}
	}
	step(troubleInbox, l.lookAside)
	if !l.Only {
		step(troubleState, l.startDue)
	}
	step(troubleState, l.answerRequests)
	step(troubleQueue, l.enqueue)
	if !l.Only {
		step(troubleState, l.prune)
		step(troubleHealth, l.writeHealth)
	}
	l.condition(ctx, troubleState, "round", inState) // once a round, or it would begin and end with each step
}

// enqueue puts on the queue what the ledger says is unfinished.
func (l *leader) enqueue(ctx context.Context) error {
	if err := l.settleOrphans(ctx); err != nil {
		return err
	}
	runs, err := l.Store.Unfinished(ctx)
	if err != nil {
		return err
	}
	const ahead = 16 // for each place: enough to keep it busy until the next round, and few enough that mails need not wait behind a thousand workbooks
	var keys []string
	for _, r := range runs[:min(len(runs), ahead*cap(l.heavy))] {
		keys = append(keys, key(r.ID))
	}
	due, err := l.active.Due(ctx, l.Clock.Now(), ahead*cap(l.light)) // those that wait for their hour are not among them
	if err != nil {
		return err
	}
	var sends []string
	for _, d := range due {
		sends = append(sends, key(d.ID))
	}
	var refreshes []string
	if !l.Only {
		if refreshes, err = l.outdated(ctx); err != nil {
			return err
		}
	}
	return errors.Join(l.add(ctx, jobMake, keys...), l.add(ctx, jobSend, sends...), l.add(ctx, jobRefresh, refreshes...))
}

// settleOrphans marks deliveries that were being sent when an earlier turn ended, after their last byte: nobody can know whether they arrived.
func (l *leader) settleOrphans(ctx context.Context) error {
	orphans, err := l.active.Orphans(ctx)
	if err != nil {
		return err
	}
	for _, d := range orphans {
		s := store.Settlement{State: store.DeliveryUnknown, DoneAt: l.Clock.Now(),
			Error: "the service was stopped after the last byte of the message and before the server's answer"}
		s.Mail = l.aboutDelivery(d, s, "")
		if err := l.active.Settle(ctx, d.ID, s); err != nil {
			return err
		}
	}
	return nil
}
