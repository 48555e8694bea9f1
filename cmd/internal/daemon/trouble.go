package daemon

import (
	"context"
	"errors"
	"sync"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// trouble is a condition of the surroundings that begins and ends: what it is about, as it stands in the key of its notice.
type trouble string

// The troubles.
const (
	troubleInbox   trouble = "the inbox"
	troubleOutputs trouble = "the outputs folder"
	troubleState   trouble = "the state"
	troubleQueue   trouble = "the queue"
	troubleMail    trouble = "the mail server"
	troubleCopies  trouble = "the folder of the mails" // where mails are written as files
	troubleHealth  trouble = "the health file"
)

var allTroubles = []trouble{troubleInbox, troubleOutputs, troubleState, troubleQueue, troubleMail, troubleCopies, troubleHealth}

func (t trouble) key() string { return "trouble: " + string(t) }

// troubles remembers what is wrong at present. Since the state itself may be what cannot be written, it is remembered here and brought
// to the state as soon as that is possible.
type troubles struct {
	lock   sync.Mutex
	since  map[trouble]time.Duration   // by the clock that only grows
	from   map[trouble]map[string]bool // who has it at present: steps of a round and jobs
	told   map[trouble]bool            // a notice is open
	logged map[trouble]string          // what was logged last
}

func newTroubles() troubles {
	return troubles{since: map[trouble]time.Duration{}, from: map[trouble]map[string]bool{}, told: map[trouble]bool{}, logged: map[trouble]string{}}
}

// loadTroubles takes over the notices that an earlier turn left open, so that they are told to be over by this one.
func (l *leader) loadTroubles(ctx context.Context) error {
	open, err := l.Store.Notices(ctx, true)
	if err != nil {
		return err
	}
	l.troubles.lock.Lock()
	defer l.troubles.lock.Unlock()
	for _, n := range open {
		for _, t := range allTroubles {
			if n.Key == t.key() {
				l.told[t] = true
				l.logged[t] = n.Text
			}
		}
	}
	return nil
}

// condition tells how somebody finds a thing: an error begins or continues trouble, nil ends it for whoever has it; it is over when nobody has it any
// more. The log hears of it at once, the owner when it has lasted for Bother; both once.
func (l *leader) condition(ctx context.Context, t trouble, who string, err error) {
	l.troubles.lock.Lock()
	defer l.troubles.lock.Unlock()
	if err == nil {
		delete(l.troubles.from[t], who)
		if len(l.troubles.from[t]) == 0 {
			l.over(ctx, t)
		}
		return
	}
	if errors.Is(err, store.ErrLeaseLost) || ctx.Err() != nil {
		return
	}
	if l.troubles.from[t] == nil {
		l.troubles.from[t] = map[string]bool{}
	}
	l.troubles.from[t][who] = true
	message, hint := said(err)
	now := l.Clock.Elapsed()
	if _, there := l.troubles.since[t]; !there {
		l.troubles.since[t] = now
	}
	if l.logged[t] != message {
		l.logged[t] = message
		l.Log.Error(string(t)+": "+message, "hint", hint, "cause", causeOf(err))
	}
	if l.told[t] || now-l.troubles.since[t] < l.Timing.Bother {
		return
	}
	n := email.Notice{Kind: email.Other, About: string(t), Problem: message, Hint: hint}
	if full(err) {
		n.Kind = email.DiskFull
	}
	if _, err := l.active.Raise(ctx, t.key(), message, l.Clock.Now(), l.toOwner(t.key(), n, nil)...); err == nil {
		l.told[t] = true
	}
}

// over ends trouble. The lock is held.
func (l *leader) over(ctx context.Context, t trouble) {
	_, there := l.troubles.since[t]
	if !there && !l.told[t] {
		return
	}
	late := !l.told[t] && t == troubleState && l.Clock.Elapsed()-l.troubles.since[t] >= l.Timing.Bother // there was nowhere to write that the owner is to be told
	if l.told[t] || late {
		n := email.Notice{Kind: email.Healed, About: string(t), Problem: "It was: " + l.logged[t], Hint: "Nothing is left to do: whatever waited goes on by itself"}
		if late {
			if _, err := l.active.Raise(ctx, t.key(), l.logged[t], l.Clock.Now()); err != nil {
				return
			}
		}
		if _, _, err := l.active.Resolve(ctx, t.key(), l.Clock.Now(), l.toOwner("over "+t.key(), n, nil)...); err != nil {
			return // again next time
		}
	}
	l.Log.Info(string(t)+": works again", "was", l.logged[t])
	delete(l.troubles.since, t)
	delete(l.told, t)
	delete(l.logged, t)
}

// said returns what an error says to people.
func said(err error) (message, hint string) {
	var onDisk *disk.Problem
	var inState *store.Problem
	var inQueue *queue.Problem
	switch {
	case errors.As(err, &inState):
		return inState.Message, inState.Hint
	case errors.As(err, &inQueue):
		return inQueue.Message, inQueue.Hint
	case errors.As(err, &onDisk):
		return onDisk.Message, onDisk.Hint
	}
	return err.Error(), ""
}

// causeOf returns what the system said, for the log.
func causeOf(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err.Error()
		}
		err = next
	}
}

// full reports whether a disk is full or cannot be written.
func full(err error) bool {
	var inState *store.Problem
	if errors.As(err, &inState) {
		return inState.Kind == store.Full || inState.Kind == store.ReadOnly
	}
	r := disk.ReasonOf(err)
	return r == disk.Full || r == disk.ReadOnly
}

// stateTrouble reports whether an error is the state's.
func stateTrouble(err error) bool {
	var inState *store.Problem
	return errors.As(err, &inState)
}

// queueTrouble reports whether an error is the queue's.
func queueTrouble(err error) bool {
	var inQueue *queue.Problem
	return errors.As(err, &inQueue)
}
