package daemon

import (
	"context"
	"errors"
	"sync"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// trouble is a condition of the surroundings that begins and ends: what it is about, as it stands in the key of its
// notice.
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

var allTroubles = []trouble{troubleInbox, troubleOutputs, troubleState, troubleQueue, troubleMail, troubleCopies,
	troubleHealth}

func (t trouble) key() string { return "trouble: " + string(t) }

// troubles remembers what is wrong at present. Since the state itself may be what cannot be written, it is remembered
// here and brought to the state as soon as that is possible.
type troubles struct {
	lock    sync.Mutex
	since   map[trouble]time.Duration   // by the clock that only grows
	from    map[trouble]map[string]bool // who has it at present: steps of a round and jobs
	alerted map[trouble]bool            // a notice is open
	logged  map[trouble]string          // what was logged last
}

func newTroubles() troubles {
	return troubles{since: map[trouble]time.Duration{}, from: map[trouble]map[string]bool{}, alerted: map[trouble]bool{},
		logged: map[trouble]string{}}
}

// loadTroubles takes over the notices that an earlier turn left open, so that this one can report that they are over.
func (tn *turn) loadTroubles(ctx context.Context) error {
	open, err := tn.Store.OpenNotices(ctx)
	if err != nil {
		return err
	}
	tn.troubles.lock.Lock()
	defer tn.troubles.lock.Unlock()
	for _, n := range open {
		for _, t := range allTroubles {
			if n.Key == t.key() {
				tn.alerted[t] = true
				tn.logged[t] = n.Text
			}
		}
	}
	return nil
}

// condition records how a part of the work finds something: an error begins or continues trouble, nil ends it for
// whoever has it; it is over when nobody has it any more. The log hears of it at once, the owner when it has lasted for
// AlertAfter; both once.
func (tn *turn) condition(ctx context.Context, t trouble, who string, err error) {
	tn.troubles.lock.Lock()
	defer tn.troubles.lock.Unlock()
	if err == nil {
		delete(tn.troubles.from[t], who)
		if len(tn.troubles.from[t]) == 0 {
			tn.over(ctx, t)
		}
		return
	}
	if errors.Is(err, store.ErrLeaseLost) || ctx.Err() != nil {
		return
	}
	if tn.troubles.from[t] == nil {
		tn.troubles.from[t] = map[string]bool{}
	}
	tn.troubles.from[t][who] = true
	message, hint := explain(err)
	now := tn.Clock.Elapsed()
	if _, there := tn.troubles.since[t]; !there {
		tn.troubles.since[t] = now
	}
	if tn.logged[t] != message {
		tn.logged[t] = message
		tn.Log.Error(string(t)+": "+message, "hint", hint, "cause", causeOf(err))
	}
	if tn.alerted[t] || now-tn.troubles.since[t] < tn.Timing.AlertAfter {
		return
	}
	n := email.Notice{Kind: email.Other, About: string(t), Problem: message, Hint: hint}
	if full(err) {
		n.Kind = email.DiskFull
	}
	if _, err := tn.active.Raise(ctx, t.key(), message, tn.Clock.Now(), tn.toOwner(t.key(), n, nil)...); err == nil {
		tn.alerted[t] = true
	}
}

// over ends trouble. The lock is held.
func (tn *turn) over(ctx context.Context, t trouble) {
	_, there := tn.troubles.since[t]
	if !there && !tn.alerted[t] {
		return
	}
	// the notice could not be written
	late := !tn.alerted[t] && t == troubleState && tn.Clock.Elapsed()-tn.troubles.since[t] >= tn.Timing.AlertAfter
	if tn.alerted[t] || late {
		n := email.Notice{Kind: email.Healed, About: string(t), Problem: "It was: " + tn.logged[t],
			Hint: "Nothing is left to do: whatever waited goes on by itself"}
		if late {
			if _, err := tn.active.Raise(ctx, t.key(), tn.logged[t], tn.Clock.Now()); err != nil {
				return
			}
		}
		if err := tn.active.Resolve(ctx, t.key(), tn.Clock.Now(), tn.toOwner("over "+t.key(), n, nil)...); err != nil {
			return // again next time
		}
	}
	tn.Log.Info(string(t)+": works again", "was", tn.logged[t])
	delete(tn.troubles.since, t)
	delete(tn.alerted, t)
	delete(tn.logged, t)
}

// explain returns what an error says to people.
func explain(err error) (message, hint string) {
	if p := (*failure.Error)(nil); errors.As(err, &p) {
		return p.Message, p.Hint
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
	if p := (*failure.Error)(nil); errors.As(err, &p) && p.Of == failure.State {
		return p.Kind == failure.Full || p.Kind == failure.ReadOnly
	}
	r := disk.KindOf(err)
	return r == failure.Full || r == failure.ReadOnly
}
