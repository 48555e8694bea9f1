package daemon

import (
	"context"
	"errors"
	"strconv"
	"time"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// leader is an instance's turn with all that is done in it. Each part has its own type; the rounds bring them together.
type leader struct {
	*turn
	jobs     *jobs
	desk     *desk
	starter  *starter
	receiver *receiver
	maker    *maker
	sender   *sender
	pruner   *pruner
	monitor  *monitor
}

func newLeader(d *Daemon, active *store.Active) *leader {
	t := newTurn(d, active)
	jobs := &jobs{turn: t, busy: map[string]bool{}, added: map[string]time.Duration{}, tries: map[string]int{},
		given: map[string]int{}}
	desk := &desk{turn: t, jobs: jobs, delayed: map[string]delay{}}
	starter := &starter{turn: t}
	l := &leader{turn: t, jobs: jobs, desk: desk, starter: starter,
		receiver: &receiver{turn: t, desk: desk, starter: starter, unfit: map[string]string{}},
		maker:    &maker{turn: t, desk: desk, jobs: jobs},
		sender:   &sender{turn: t},
		pruner:   &pruner{turn: t},
		monitor:  &monitor{turn: t, desk: desk, jobs: jobs},
	}
	l.receiver.sharedMoved.Store(true)
	jobs.do = l.do
	jobs.ready = func(kind string) bool { return kind == jobSend || desk.bound.Load() }
	return l
}

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
		if l.desk.foreign != nil {
			return l.desk.foreign
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		case <-l.poked:
		}
	}
	return nil
}

// round checks once everything that may have to be done. No step keeps another from being taken.
func (l *leader) round(ctx context.Context) {
	var inState error
	step := func(t trouble, do func(context.Context) error) {
		err := do(ctx)
		switch {
		case err != nil && (t == troubleState || errors.Is(err, failure.State)):
			inState = err
		case err != nil && errors.Is(err, failure.Queue): // whichever step had something to put on the queue
			l.condition(ctx, troubleQueue, string(t), err)
		case t != troubleState:
			l.condition(ctx, troubleQueue, string(t), nil)
			l.condition(ctx, t, "round", err)
		}
	}
	step(troubleInbox, l.desk.lookAside)
	if !l.Only {
		step(troubleState, l.starter.startDue)
	}
	step(troubleState, l.starter.answerRequests)
	step(troubleQueue, l.enqueue)
	if !l.Only {
		step(troubleState, l.pruner.prune)
		step(troubleHealth, l.monitor.writeHealth)
	}
	l.condition(ctx, troubleState, "round", inState) // once a round: otherwise it would begin and end with each step
}

// enqueue puts on the queue what the ledger says is unfinished.
func (l *leader) enqueue(ctx context.Context) error {
	if err := l.sender.settleOrphans(ctx); err != nil {
		return err
	}
	runs, err := l.Store.Unfinished(ctx)
	if err != nil {
		return err
	}
	// for each place: enough to keep it busy until the next round, and few enough that mails need not wait behind a
	// thousand workbooks
	const ahead = 16
	var makes, sends, refreshes []string
	for _, r := range runs[:min(len(runs), ahead*cap(l.heavy))] {
		makes = append(makes, key(r.ID))
	}
	due, err := l.active.Due(ctx, l.Clock.Now(), ahead*cap(l.light))
	if err != nil {
		return err
	}
	for _, d := range due {
		sends = append(sends, key(d.ID))
	}
	if !l.Only {
		if refreshes, err = l.receiver.outdated(ctx); err != nil {
			return err
		}
	}
	return errors.Join(l.jobs.add(ctx, jobMake, makes...), l.jobs.add(ctx, jobSend, sends...),
		l.jobs.add(ctx, jobRefresh, refreshes...))
}

func (l *leader) do(ctx context.Context, job queue.Job) error {
	release, err := l.jobs.place(ctx, job.Kind)
	if err != nil {
		return err
	}
	defer release()
	id, _ := strconv.ParseInt(job.Key, 10, 64) // 0, which no run and no delivery has, where the key is no number
	switch job.Kind {
	case jobReceive:
		return l.receiver.receive(ctx, job.Key)
	case jobRefresh:
		return l.receiver.refresh(ctx, job.Key)
	case jobMake:
		return l.maker.make(ctx, id)
	case jobSend:
		return l.sender.send(ctx, id)
	}
	return nil
}
