package service

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// trouble is a condition of the surroundings that begins and ends: what it is about, as in the key of its notice.
type trouble string

// The troubles.
const (
	troubleInbox   trouble = "the inbox"
	troubleOutputs trouble = "the outputs folder"
	troubleState   trouble = "the state"
	troubleMail    trouble = "the mail server"
	troubleCopies  trouble = "the folder of the mails" // where mails are written as files
	troubleHealth  trouble = "the health file"
	troubleConfig  trouble = "the configuration" // as it was read anew
)

var allTroubles = []trouble{troubleInbox, troubleOutputs, troubleState, troubleMail, troubleCopies,
	troubleHealth, troubleConfig}

// key is the trouble's notice: another machine may have the same trouble. That of the state is one for all.
func (t trouble) key(host string) string {
	if t == troubleState {
		return "trouble: " + string(t)
	}
	return "trouble: " + string(t) + " on " + host
}

// alerts is how an instance tells the owner what went wrong.
type alerts struct {
	*site
	member *store.Writer
	*troubles
}

// troubles remembers what is wrong at present. The state itself may be what cannot be written, so it is remembered here
// and brought to the state as soon as that is possible.
type troubles struct {
	lock  sync.Mutex
	of    map[trouble]*course
	leads func() bool  // whether this instance does
	aside func(func()) // does something that may take long
}

// course is how a trouble goes. The zero course is that of one that is not there.
type course struct {
	began   bool
	since   time.Duration   // by the clock that only grows, once it began in this process
	from    map[string]bool // who has it at present: steps of a round and jobs
	alerted bool            // a notice is open, perhaps since an earlier process
	logged  string          // what was logged last
	told    bool            // by a mail past the state, which cannot be written
}

func newTroubles() *troubles {
	of := map[trouble]*course{}
	for _, t := range allTroubles {
		of[t] = &course{from: map[string]bool{}}
	}
	return &troubles{of: of, leads: func() bool { return true }, aside: func(do func()) { go do() }}
}

// load takes over the notices that an earlier instance on this machine left open, so that this one can report that they
// are over.
func (t *alerts) load(ctx context.Context) error {
	open, err := t.Store.OpenNotices(ctx)
	if err != nil {
		return err
	}
	t.troubles.lock.Lock()
	defer t.troubles.lock.Unlock()
	for _, n := range open {
		for about, c := range t.troubles.of {
			if n.Key == about.key(t.Host) {
				c.alerted, c.logged = true, n.Text
			}
		}
	}
	return nil
}

// open lists what is wrong at present.
func (t *alerts) open() []HealthTrouble {
	t.troubles.lock.Lock()
	defer t.troubles.lock.Unlock()
	all := []HealthTrouble{}
	for _, about := range allTroubles {
		if c := t.troubles.of[about]; c.began {
			since := t.Clock.Now().UTC().Add(c.since - t.Clock.Elapsed())
			all = append(all, HealthTrouble{string(about), c.logged, since})
		}
	}
	return all
}

// condition records what a part of the work finds: an error begins or continues trouble, nil ends it for that part; it
// is over when no part has it any more. It is logged at once, and the owner is alerted when it has lasted for
// AlertAfter; both once.
func (t *alerts) condition(ctx context.Context, about trouble, who string, err error) {
	t.troubles.lock.Lock()
	defer t.troubles.lock.Unlock()
	c := t.troubles.of[about]
	if err == nil {
		if delete(c.from, who); len(c.from) == 0 {
			t.over(ctx, about, c)
		}
		return
	}
	if store.Lost(err) || ctx.Err() != nil {
		return
	}
	c.from[who] = true
	message, hint := t.explain(err)
	now := t.Clock.Elapsed()
	if !c.began {
		c.began, c.since = true, now
	}
	if c.logged != message {
		c.logged = message
		t.Log.Error(string(about)+": "+message, "hint", hint, "cause", causeOf(err))
	}
	if c.alerted || now-c.since < t.Timing.AlertAfter {
		return
	}
	n := email.Notice{Kind: email.Other, About: string(about), Problem: message, Hint: hint}
	if full(err) {
		n.Kind = email.DiskFull
	}
	_, err = t.member.Raise(ctx, about.key(t.Host), message, t.Clock.Now(), t.toOwner(about.key(t.Host), n, nil)...)
	c.alerted = err == nil
	const patience = 30 * time.Second
	if !c.alerted && about == troubleState && !c.told && now-c.since >= patience && t.leads() && t.Config.Mail.SMTP {
		c.told = true
		t.aside(func() { t.sendPast(ctx, n) })
	}
}

// sendPast mails a notice to the owner past the state, which cannot be written: once, and nobody tries again.
func (t *alerts) sendPast(ctx context.Context, n email.Notice) {
	for _, d := range t.toOwner("past the state", n, nil) {
		o := t.Send(ctx, t.Server, d.From, d.Recipient, d.Bytes, func() error { return nil })
		t.Log.Info("the owner was mailed past the state", "to", d.Recipient, "sent", o.State == deliver.Sent)
	}
}

// unused ends the trouble of the way of sending mails that the configuration no longer names.
func (t *alerts) unused(ctx context.Context) {
	about := troubleMail
	if t.Config.Mail.SMTP {
		about = troubleCopies
	}
	t.troubles.lock.Lock()
	defer t.troubles.lock.Unlock()
	c := t.troubles.of[about]
	clear(c.from)
	t.over(ctx, about, c)
}

// over ends trouble. The lock is held.
func (t *alerts) over(ctx context.Context, about trouble, c *course) {
	if !c.began && !c.alerted {
		return
	}
	// the notice could not be written
	now := t.Clock.Now()
	lasted := t.Clock.Elapsed() - c.since
	late := !c.alerted && about == troubleState && lasted >= t.Timing.AlertAfter
	if c.alerted || late {
		n := email.Notice{Kind: email.Healed, About: string(about), Problem: "It was: " + c.logged,
			Hint: "There is nothing left to do: whatever waited goes on by itself"}
		err := error(nil)
		if key := about.key(t.Host); late {
			n.Problem = fmt.Sprintf("For %v, while nothing could be recorded, it was: %s", lasted.Round(time.Second), c.logged)
			err = t.member.Over(ctx, store.Notice{Key: key, Text: c.logged, Since: now.Add(-lasted), ResolvedAt: now},
				t.toOwner("over "+key, n, nil)...)
		} else {
			err = t.member.Resolve(ctx, key, now, t.toOwner("over "+key, n, nil)...)
		}
		if err != nil {
			return // again next time
		}
	}
	t.Log.Info(string(about)+": works again", "was", c.logged)
	*c = course{from: map[string]bool{}}
}

// explain returns what an error says to people, without the secrets that a server may have repeated: it goes into mails
// and into the state.
func (t *alerts) explain(err error) (message, hint string) {
	if p := (*failure.Error)(nil); errors.As(err, &p) {
		return p.Message, p.Hint
	}
	return t.Config.Secrets().Hide(err.Error()), ""
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
	kind := disk.KindOf(err)
	if p := (*failure.Error)(nil); errors.As(err, &p) && p.Kind != failure.Other {
		kind = p.Kind
	}
	return kind == failure.Full || kind == failure.ReadOnly
}
