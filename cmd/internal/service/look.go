package service

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// looker looks into the inbox for the leader, claims what is ready and has it received.
type looker struct {
	*desk
	lead  *store.Lead
	alive func() bool
	*sight
}

// sight is what the leader has seen in the inbox.
type sight struct {
	looking beside               // the look into the inbox; of the goroutine of the rounds alone, like the next
	foreign error                // the inbox is another installation's, so that this instance has to end
	opened  bool                 // by this leader; of the look alone, like the next three
	known   map[string]bool      // tickets in the ledger that are not decided
	ready   []inbox.File         // what the last look found and was not claimed so far
	alerted map[string]time.Time // files that have been waiting for long, and since when

	mu     sync.Mutex
	looked inboxView // what the last look into the inbox found
}

// inboxView is what the last look found, for the health file.
type inboxView struct {
	at      time.Duration
	trouble error // of that look; between two looks it is not known to be over
	waiting []inbox.Waiting
	ready   int // that are to be claimed in the next rounds
}

// mostClaimed bounds how many files are claimed and not yet decided, so that looking through them stays cheap.
const mostClaimed = 64

// lookAside looks into the inbox beside the round.
func (l *looker) lookAside(ctx context.Context) error {
	pending, err := l.looking.do(ctx, l.Clock, l.Timing.Round, l.look)
	const silent = 30 * time.Second
	switch {
	case pending > silent:
		return &failure.Error{Of: failure.Disk, Message: "the inbox " +
			l.Config.Bucket.Location(l.Config.Inbox.Folder) + " does not answer",
			Hint: "see that the share is connected; everything else goes on meanwhile"}
	case pending == 0 && errors.Is(err, inbox.ErrForeign):
		l.foreign = err
	}
	return err
}

// look claims what is ready in the inbox and has it received.
func (l *looker) look(ctx context.Context) error {
	if !l.opened {
		if err := l.bindFirst(ctx, l); err != nil {
			return err
		}
		l.opened = true
	}
	now := l.Clock.Elapsed()
	l.mu.Lock()
	age := now - l.looked.at
	due := l.looked.at == 0 || age >= l.Config.Inbox.Poll || len(l.ready) > 0 && age >= l.Config.Inbox.Settle
	trouble := l.looked.trouble
	l.mu.Unlock()
	known := l.known
	if due {
		known = nil // what others left in a folder is found now and then
	}
	claimed, err := l.box.Claimed(known)
	if err != nil {
		return err
	}
	here := map[string]bool{}
	var arrived []inbox.Ticket
	for _, t := range claimed {
		if here[t.ID] = l.known[t.ID]; !here[t.ID] { // claimed by a leader that died before it could say so
			arrived = append(arrived, t)
		}
	}
	l.known = here // what is decided is not kept
	if due {
		if trouble, err = l.list(ctx, now); err != nil {
			return errors.Join(err, l.arrive(ctx, arrived))
		}
	}
	more, failed, err := l.claimReady(ctx, len(claimed))
	trouble = cmp.Or(failed, trouble)
	l.mu.Lock()
	l.looked.trouble, l.looked.ready = trouble, len(l.ready)
	l.mu.Unlock()
	return errors.Join(err, l.arrive(ctx, append(arrived, more...)), trouble)
}

// list finds out what is ready in the inbox and what waits. It returns what kept it from alerting the owner.
func (l *looker) list(ctx context.Context, now time.Duration) (trouble, err error) {
	ready, waiting, err := l.box.Look(now, l.Clock.Now())
	if err != nil {
		return nil, err
	}
	l.ready = ready
	l.mu.Lock()
	l.looked.at, l.looked.waiting = now, waiting
	l.mu.Unlock()
	return l.alertWaiting(ctx, waiting), nil
}

// claimReady claims as many of the files that are ready as may be claimed at a time, and returns what kept it from
// claiming some of them. The others are claimed in the next rounds, for no longer than a file takes to settle: however
// many there are, the inbox is not listed for them each time.
func (l *looker) claimReady(ctx context.Context, claimed int) (arrived []inbox.Ticket, trouble, err error) {
	if claimed+len(l.ready) >= mostClaimed {
		delayed, err := l.Store.Waiting(ctx) // they take no work, and must not keep what they wait for out
		if err != nil {
			return nil, nil, err
		}
		claimed -= delayed
	}
	for len(l.ready) > 0 && claimed+len(arrived) < mostClaimed && l.alive() {
		f := l.ready[0]
		if err := l.alertName(ctx, f.Name); err != nil {
			return arrived, err, nil
		}
		l.ready = l.ready[1:]
		t, err := l.box.Claim(f)
		switch {
		case errors.Is(err, inbox.ErrGone), errors.Is(err, inbox.ErrChanged):
		case err != nil:
			trouble = err // one that cannot be claimed does not keep another from it
		default:
			arrived = append(arrived, t)
		}
	}
	return arrived, trouble, nil
}

// arrive has claimed files received.
func (l *looker) arrive(ctx context.Context, tickets []inbox.Ticket) error {
	if len(tickets) == 0 {
		return nil
	}
	var all []store.Arrival
	for _, t := range tickets {
		size, modified := t.Seen()
		all = append(all, store.Arrival{Ticket: t.ID, Name: t.Name, Key: CaseKey(t.Name), Size: size, ModifiedAt: modified,
			SeenAt: t.Claimed})
	}
	if err := l.lead.Arrived(ctx, all...); err != nil {
		return err
	}
	for _, t := range tickets {
		l.known[t.ID] = true
	}
	return nil
}

// alertName alerts the owner once to a file whose name is not UTF-8: what it is called from now on.
func (l *looker) alertName(ctx context.Context, name string) error {
	printable := disk.PrintableName(name)
	if printable == name {
		return nil
	}
	return l.alert(ctx, l.lead.Writer, "file name "+printable, email.Notice{Kind: email.Other, About: printable,
		Problem: "the name of the file is not UTF-8; bytes that are no characters are written as %XX, with eight " +
			"more characters that keep the name apart from others, and the case has that name",
		Hint: "Rename the file and drop it again if the case is to have the name that is meant"})
}

// alertWaiting alerts the owner once to each file that has been waiting for long.
func (l *looker) alertWaiting(ctx context.Context, waiting []inbox.Waiting) error {
	const (
		long = 2 * time.Hour
		most = 64 // new ones at a time: each is written to the ledger
	)
	alerted, n := map[string]time.Time{}, 0
	defer func() { l.alerted = alerted }()
	for _, w := range waiting {
		if w.For < long || w.Reason.Lasting() {
			continue
		}
		if l.alerted[w.Name].Equal(w.Since) {
			alerted[w.Name] = w.Since
			continue
		}
		if n++; n > most {
			continue
		}
		if err := l.alert(ctx, l.lead.Writer, "waits "+w.Name+" "+w.Since.UTC().Format(time.DateOnly),
			email.Notice{Kind: email.Other, About: w.Name,
				Problem: "it has been lying in the inbox for two hours and is not taken: " + w.Reason.String(),
				Hint: "Close it where it is open, or copy it into the inbox once more; " +
					"as soon as that is over, it is taken by itself"}); err != nil {
			return err
		}
		alerted[w.Name] = w.Since
	}
	return nil
}
