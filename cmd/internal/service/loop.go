package service

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// loop is the time during which an instance leads: it looks into the inbox and at the clock. What is to be done then it
// leaves to the queue, from which every instance takes its share.
type loop struct {
	*site     // of its configuration only what cannot change while the service runs
	current   func() *parts
	parts     *parts // those of the round under way
	lead      *store.Lead
	stop      context.CancelCauseFunc
	renewed   atomic.Int64 // Elapsed of the last sign of life
	renewedAt atomic.Int64 // wall time of the last sign of life, in nanoseconds

	sight  *sight
	prunes *prunes
	roll   *roll

	// of the round under way
	looker  *looker
	starter *starter
	remind  *reminder
	pruner  *pruner
	digest  *digester
	sharer  *sharer
}

func newLoop(s *Service, lead *store.Lead, stop context.CancelCauseFunc) *loop {
	l := &loop{site: s.site, current: s.now, lead: lead, stop: stop, sight: &sight{known: map[string]bool{}},
		prunes: &prunes{}}
	l.roll = &roll{site: s.site, beats: map[string]beatSeen{}}
	l.lives(s.Clock.Elapsed())
	l.adopt()
	return l
}

// adopt goes over to the configuration as it was read last. What is under way beside the rounds ends by the one before.
func (l *loop) adopt() {
	p := l.current()
	if l.parts == p {
		return
	}
	l.parts = p
	l.looker = &looker{desk: p.desk, lead: l.lead, alive: l.alive, sight: l.sight}
	l.starter = &starter{alerts: p.alerts, lead: l.lead}
	l.remind = &reminder{alerts: p.alerts, lead: l.lead}
	l.digest = &digester{alerts: p.alerts, lead: l.lead}
	l.sharer = &sharer{library: library{p.desk}, lead: l.lead}
	l.pruner = &pruner{alerts: p.alerts, lead: l.lead, prunes: l.prunes}
}

// lives records a sign of life that began at an instant of the clock that only grows.
func (l *loop) lives(began time.Duration) {
	l.renewed.Store(int64(began))
	l.renewedAt.Store(l.Clock.Now().UnixNano())
}

// alive reports whether this instance has renewed its lease so recently that no other can have taken over. Both clocks
// have to agree, since the one that only grows stands still while some machines sleep.
func (l *loop) alive() bool {
	elapsed := l.Clock.Elapsed() - time.Duration(l.renewed.Load())
	passed := l.Clock.Now().Sub(time.Unix(0, l.renewedAt.Load())).Abs()
	return max(elapsed, passed) < l.Timing.Alive
}

// rounds goes round until the context ends. It fails where the inbox is another installation's.
func (l *loop) rounds(ctx context.Context, dead string) error {
	ticker := time.NewTicker(l.Timing.Round)
	defer ticker.Stop()
	l.roll.bury(dead)
	for loaded := false; ctx.Err() == nil; {
		if !loaded {
			loaded = l.parts.load(ctx) == nil
		}
		if l.alive() {
			l.round(ctx)
		}
		if l.looker.foreign != nil {
			return l.looker.foreign
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
	return nil
}

// round checks once everything that may have to be done. No step keeps another from being taken.
func (l *loop) round(ctx context.Context) {
	l.adopt()
	var inState error
	step := func(t trouble, do func(context.Context) error) {
		err := do(ctx)
		if err != nil && (t == troubleState || errors.Is(err, failure.State)) {
			inState = err
		} else if t != troubleState {
			l.parts.condition(ctx, t, "round", err)
		}
	}
	step(troubleState, l.roll.call)
	if !l.Only {
		step(troubleInbox, l.looker.lookAside)
		step(troubleState, l.sharer.look)
		step(troubleState, l.starter.startDue)
	}
	step(troubleState, l.starter.answerRequests)
	if !l.Only {
		step(troubleState, l.remind.remind)
		step(troubleState, l.digest.digest)
		step(troubleState, l.pruner.prune)
	}
	l.parts.condition(ctx, troubleState, "round", inState) // once a round: otherwise it would begin and end with each step
}
