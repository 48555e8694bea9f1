package daemon

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/inbox"
	"shorecast/templates/email"
)

// desk is the inbox as a turn sees it: files are claimed here and read from here.
type desk struct {
	*turn
	jobs       *jobs
	box        *inbox.Box
	looking    beside       // the look into the inbox; of the goroutine of the rounds alone, like the next
	foreign    error        // the inbox is another installation's, so that this turn has to end
	bound      atomic.Bool  // the inbox is open; until then nothing is done that needs a workbook
	sharedTurn atomic.Int64 // counts the revisions of shared workbooks that were accepted in this turn

	mu      sync.Mutex
	looked  inboxView        // what the last look into the inbox found
	delayed map[string]delay // claimed files that wait for shared workbooks, by ticket
}

// inboxView is what the last look found, for the health file.
type inboxView struct {
	at      time.Duration
	trouble error // of that look; between two looks nobody can tell whether it is over
	waiting []inbox.Waiting
	claimed []inbox.Ticket
}

// mostClaimed bounds how many files are claimed and not yet decided, so that looking through them stays cheap.
const mostClaimed = 64

func (dk *desk) openInbox(ctx context.Context) error {
	if dk.box == nil {
		box, err := inbox.Open(inbox.Options{FS: dk.FS, Root: dk.Config.Inbox.Folder, Settle: dk.Config.Inbox.Settle,
			Patience: dk.Config.Inbox.Patience, Zone: dk.Config.Zone})
		if err != nil {
			return err
		}
		dk.box = box
		dk.sweep()
	}
	if dk.Only { // nothing is taken from the inbox; accepted workbooks are still read from it
		err := dk.box.Bind(dk.Store.ID(), false)
		dk.bound.Store(err == nil)
		return err
	}
	first, err := dk.firstUse(ctx)
	if err != nil {
		return err
	}
	if first {
		if err := disk.MkdirAll(dk.FS, dk.Config.Inbox.Folder); err != nil {
			return disk.ExplainWrite(dk.Config.Inbox.Folder, err)
		}
	}
	if err := dk.box.Bind(dk.Store.ID(), first); err != nil {
		return err
	}
	if first {
		if err := dk.active.SetKnown(ctx, dk.usedInbox(), dk.Clock.Now()); err != nil {
			return err
		}
	}
	if err := dk.box.Sweep(); err != nil {
		return err
	}
	dk.bound.Store(true)
	return nil
}

// bind opens the inbox where that did not succeed yet. What needs no inbox goes on meanwhile.
func (dk *desk) bind(ctx context.Context) error {
	if dk.bound.Load() {
		return nil
	}
	return dk.openInbox(ctx)
}

// firstUse reports whether this installation has never used its inbox: only then a missing one is made. Later its
// absence means that its disk is not connected.
func (dk *desk) firstUse(ctx context.Context) (bool, error) {
	known, _, err := dk.Store.ScheduleState(ctx, dk.usedInbox())
	return known.IsZero(), err
}

// usedInbox is the name under which the ledger remembers, as of a schedule, that the inbox was used. No schedule's name
// holds a colon.
func (dk *desk) usedInbox() string { return "inbox: " + dk.Config.Inbox.Folder }

// lookAside looks into the inbox beside the round.
func (dk *desk) lookAside(ctx context.Context) error {
	look := dk.look
	if dk.Only {
		look = dk.bind // nothing is taken from it; accepted workbooks are still read
	}
	pending, err := dk.looking.do(ctx, dk.Clock, dk.Timing.Round, look)
	const silent = 30 * time.Second
	switch {
	case pending > silent:
		return &failure.Error{Of: failure.Disk, Message: "the inbox " + dk.Config.Inbox.Folder + " does not answer",
			Hint: "see that the share is connected; everything else goes on meanwhile"}
	case pending == 0 && errors.Is(err, inbox.ErrForeign):
		dk.foreign = err
	}
	return err
}

// look claims what is ready in the inbox and has it received.
func (dk *desk) look(ctx context.Context) error {
	if err := dk.bind(ctx); err != nil {
		return err
	}
	now := dk.Clock.Elapsed()
	claimed, err := dk.box.Claimed()
	if err != nil {
		return err
	}
	dk.mu.Lock()
	due := dk.looked.at == 0 || now-dk.looked.at >= dk.Config.Inbox.Poll
	dk.looked.claimed = claimed
	trouble := dk.looked.trouble
	dk.mu.Unlock()
	if due {
		ready, waiting, err := dk.box.Look(now, dk.Clock.Now())
		if err != nil {
			return err
		}
		dk.mu.Lock()
		dk.looked.at, dk.looked.waiting = now, waiting
		dk.mu.Unlock()
		trouble = dk.alertWaiting(ctx, waiting)
		for _, f := range ready {
			if len(claimed)-dk.waitingForShared(claimed) >= mostClaimed {
				dk.again()
				break
			}
			t, err := dk.box.Claim(f)
			switch {
			case errors.Is(err, inbox.ErrGone), errors.Is(err, inbox.ErrChanged):
			case err != nil:
				trouble = err // one that cannot be claimed keeps no other from it
			default:
				claimed = append(claimed, t)
			}
		}
		dk.mu.Lock()
		dk.looked.trouble = trouble
		dk.mu.Unlock()
	}
	var tickets []string
	for _, t := range claimed {
		if !dk.waits(t) {
			tickets = append(tickets, t.ID)
		}
	}
	return errors.Join(dk.jobs.add(ctx, jobReceive, tickets...), trouble)
}

// longWait is for how long a file may wait before the owner is alerted.
const longWait = 2 * time.Hour

// alertWaiting has the owner know of files that have been waiting for long, once each.
func (dk *desk) alertWaiting(ctx context.Context, waiting []inbox.Waiting) error {
	for _, w := range waiting {
		if w.For < longWait || w.Reason.Lasting() {
			continue
		}
		err := dk.alert(ctx, "waits "+w.Name+" "+w.Since.UTC().Format(time.DateOnly), email.Notice{Kind: email.Other,
			About:   w.Name,
			Problem: "it has been lying in the inbox for two hours and is not taken: " + w.Reason.String(),
			Hint: "Close it where it is open, or copy it into the inbox once more; it is taken by itself as soon as that is " +
				"over"})
		if err != nil {
			return err
		}
	}
	return nil
}

// waitingForShared counts the claimed files that wait for a shared workbook: they take no work, and must not keep that
// workbook out.
func (dk *desk) waitingForShared(claimed []inbox.Ticket) (n int) {
	dk.mu.Lock()
	defer dk.mu.Unlock()
	for _, t := range claimed {
		if _, there := dk.delayed[t.ID]; there {
			n++
		}
	}
	return n
}

// again has the next round look into the inbox though its time has not come: more was ready than could be claimed.
func (dk *desk) again() {
	dk.mu.Lock()
	defer dk.mu.Unlock()
	dk.looked.at = 0
}

// putAside is what the inbox and a check add to the names of refused workbooks: a day and hour before, and the mark of
// a marked copy behind.
var putAside = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d )+`)

// caseName returns the name of the case that a dropped file is of. Whoever mends a refused workbook where it lies, or
// its marked copy, and drops it again means the same case.
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
func (dk *desk) ticket(id string) (t inbox.Ticket, there, older bool, err error) {
	all, err := dk.box.Claimed()
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
