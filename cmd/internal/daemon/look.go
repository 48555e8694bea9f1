package daemon

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/inbox"
	"shorecast/templates/email"
)

// inboxView is what the last look found, for the health file.
type inboxView struct {
	at      time.Duration
	trouble error // of that look; between two looks nobody can tell whether it is over
	waiting []inbox.Waiting
	claimed []inbox.Ticket
}

// mostClaimed bounds how many files are claimed and not yet decided, so that looking through them stays cheap.
const mostClaimed = 64

func (l *leader) openInbox(ctx context.Context) error {
	if l.box == nil {
		box, err := inbox.Open(inbox.Options{FS: l.FS, Root: l.Config.Inbox.Folder, Settle: l.Config.Inbox.Settle, Patience: l.Config.Inbox.Patience, Zone: l.Config.Zone})
		if err != nil {
			return err
		}
		l.box = box
		l.sweep()
	}
	if l.Only { // nothing is taken from the inbox; accepted workbooks are still read from it
		err := l.box.Bind(l.Store.ID(), false)
		l.bound.Store(err == nil)
		return err
	}
	first, err := l.firstUse(ctx)
	if err != nil {
		return err
	}
	if first {
		if err := disk.MkdirAll(l.FS, l.Config.Inbox.Folder); err != nil {
			return disk.ExplainWrite(l.Config.Inbox.Folder, err)
		}
	}
	if err := l.box.Bind(l.Store.ID(), first); err != nil {
		return err
	}
	if first {
		if err := l.active.SetKnown(ctx, l.usedInbox(), l.Clock.Now()); err != nil {
			return err
		}
	}
	if err := l.box.Sweep(); err != nil {
		return err
	}
	l.bound.Store(true)
	return nil
}

// bind opens the inbox where that did not succeed yet. What needs no inbox goes on meanwhile.
func (l *leader) bind(ctx context.Context) error {
	if l.bound.Load() {
		return nil
	}
	return l.openInbox(ctx)
}

// firstUse reports whether this installation has never used its inbox: only then a missing one is made. Later its absence means that its disk is not
// connected.
func (l *leader) firstUse(ctx context.Context) (bool, error) {
	known, _, err := l.Store.ScheduleState(ctx, l.usedInbox())
	return known.IsZero(), err
}

// usedInbox is the name under which the ledger remembers, as of a schedule, that the inbox was used. No schedule's name holds a colon.
func (l *leader) usedInbox() string { return "inbox: " + l.Config.Inbox.Folder }

// lookAside looks into the inbox beside the round.
func (l *leader) lookAside(ctx context.Context) error {
	look := l.look
	if l.Only {
		look = l.bind // nothing is taken from it; accepted workbooks are still read
	}
	err, pending := l.looking.do(ctx, l.Clock, l.Timing.Round, look)
	const silent = 30 * time.Second
	switch {
	case pending > silent:
		return &disk.Problem{Message: "the inbox " + l.Config.Inbox.Folder + " does not answer", Hint: "see that the share is connected; everything else goes on meanwhile"}
	case pending == 0 && errors.Is(err, inbox.ErrForeign):
		l.foreign = err
	}
	return err
}

// look claims what is ready in the inbox and has it received.
func (l *leader) look(ctx context.Context) error {
	if err := l.bind(ctx); err != nil {
		return err
	}
	now := l.Clock.Elapsed()
	claimed, err := l.box.Claimed()
	if err != nil {
		return err
	}
	l.mu.Lock()
	due := l.looked.at == 0 || now-l.looked.at >= l.Config.Inbox.Poll
	l.looked.claimed = claimed
	trouble := l.looked.trouble
	l.mu.Unlock()
	if due {
		ready, waiting, err := l.box.Look(now, l.Clock.Now())
		if err != nil {
			return err
		}
		l.mu.Lock()
		l.looked.at, l.looked.waiting = now, waiting
		l.mu.Unlock()
		trouble = l.tellWaiting(ctx, waiting)
		for _, f := range ready {
			if len(claimed)-l.waitingForShared(claimed) >= mostClaimed {
				l.again()
				break
			}
			t, err := l.box.Claim(f)
			switch {
			case errors.Is(err, inbox.ErrGone), errors.Is(err, inbox.ErrChanged):
			case err != nil:
				trouble = err // one that cannot be claimed keeps no other from it
			default:
				claimed = append(claimed, t)
			}
		}
		l.mu.Lock()
		l.looked.trouble = trouble
		l.mu.Unlock()
	}
	var tickets []string
	for _, t := range claimed {
		if !l.waits(t) {
			tickets = append(tickets, t.ID)
		}
	}
	return errors.Join(l.add(ctx, jobReceive, tickets...), trouble)
}

// longWait is for how long a file may wait before the owner is told.
const longWait = 2 * time.Hour

// tellWaiting has the owner know of files that have been waiting for long, once each.
func (l *leader) tellWaiting(ctx context.Context, waiting []inbox.Waiting) error {
	for _, w := range waiting {
		if w.For < longWait || w.Reason.Lasting() {
			continue
		}
		err := l.tell(ctx, "waits "+w.Name+" "+w.Since.UTC().Format(time.DateOnly), email.Notice{Kind: email.Other, About: w.Name,
			Problem: "it has been lying in the inbox for two hours and is not taken: " + w.Reason.String(),
			Hint:    "Close it where it is open, or copy it into the inbox once more; it is taken by itself as soon as that is over"}, nil)
		if err != nil {
			return err
		}
	}
	return nil
}

// waitingForShared counts the claimed files that wait for a shared workbook: they take no work, and must not keep that workbook out.
func (l *leader) waitingForShared(claimed []inbox.Ticket) (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, t := range claimed {
		if _, there := l.delayed[t.ID]; there {
			n++
		}
	}
	return n
}

// again has the next round look into the inbox though its time has not come: more was ready than could be claimed.
func (l *leader) again() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.looked.at = 0
}

// putAside is what the inbox and a check add to the names of refused workbooks: a day and hour before, and the mark of a marked copy behind.
var putAside = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d )+`)

// caseName returns the name of the case that a dropped file is of. Whoever mends a refused workbook where it lies, or its marked copy, and drops it again
// means the same case.
func caseName(name string) string {
	ext := path.Ext(name)
	stem := putAside.ReplaceAllString(strings.TrimSuffix(name, ext), "")
	for strings.HasSuffix(strings.ToLower(stem), "-checked") {
		stem = stem[:len(stem)-len("-checked")]
	}
	if strings.TrimSpace(stem) == "" {
		return name
	}
	return stem + ext
}

// caseKey returns what makes files revisions of one case: the name without its extension, whatever its case.
func caseKey(name string) string {
	name = caseName(name)
	return inbox.Key(strings.TrimSuffix(name, path.Ext(name)))
}

// matches reports whether a file's name fits one of the patterns; none stands for all.
func matches(patterns []string, name string) bool {
	if len(patterns) == 0 {
		return true
	}
	name = strings.ToLower(name)
	for _, p := range patterns {
		p = strings.ToLower(p)
		if ok, err := path.Match(p, name); err == nil && ok {
			return true
		}
		if ok, err := path.Match(p, strings.TrimSuffix(name, path.Ext(name))); err == nil && ok {
			return true
		}
	}
	return false
}

// ticket returns a claimed file, and whether an older one of the same case is to be received first.
func (l *leader) ticket(id string) (t inbox.Ticket, there, older bool, err error) {
	all, err := l.box.Claimed()
	if err != nil {
		return inbox.Ticket{}, false, false, fmt.Errorf("list the claimed files: %w", err)
	}
	for _, x := range all {
		if x.ID == id {
			t, there = x, true
		}
	}
	for _, x := range all {
		older = older || there && x.ID < id && caseKey(x.Name) == caseKey(t.Name)
	}
	return t, there, older, nil
}
