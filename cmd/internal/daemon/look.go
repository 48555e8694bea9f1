package daemon

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
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
	trouble error // of that look; between two looks it is not known to be over
	waiting []inbox.Waiting
	claimed []inbox.Ticket
}

// mostClaimed bounds how many files are claimed and not yet decided, so that looking through them stays cheap.
const mostClaimed = 64

func (d *desk) openInbox(ctx context.Context) error {
	if d.box == nil {
		in := d.Config.Inbox
		box, err := inbox.Open(inbox.Options{FS: d.FS, Root: in.Folder, Settle: in.Settle, Patience: in.Patience,
			Zone: d.Config.Zone})
		if err != nil {
			return err
		}
		d.box = box
		d.sweep()
	}
	if d.Only { // nothing is taken from the inbox; accepted workbooks are still read from it
		err := d.box.Bind(d.Store.ID(), false)
		d.bound.Store(err == nil)
		return err
	}
	// The ledger remembers, as of a schedule, that the inbox was used; no schedule's name holds a colon. Only an inbox
	// that was never used is made where it is missing. Later its absence means that its disk is not connected.
	used := "inbox: " + d.Config.Inbox.Folder
	known, _, err := d.Store.ScheduleState(ctx, used)
	if err != nil {
		return err
	}
	first := known.IsZero()
	if first {
		if err := disk.MkdirAll(d.FS, d.Config.Inbox.Folder); err != nil {
			return disk.ExplainWrite(d.Config.Inbox.Folder, err)
		}
	}
	if err := d.box.Bind(d.Store.ID(), first); err != nil {
		return err
	}
	if first {
		if err := d.active.SetKnown(ctx, used, d.Clock.Now()); err != nil {
			return err
		}
	}
	if err := d.box.Sweep(); err != nil {
		return err
	}
	d.bound.Store(true)
	return nil
}

// sweep removes what a crash left half-written where documents, mails and the health file go. It is called once in a
// turn, before anything is written in it. What cannot be read now is swept by a later turn.
func (d *desk) sweep() {
	trouble := errors.Join(ignoring(disk.SweepTree(d.FS, d.Config.Outputs.Folder), fs.ErrNotExist),
		ignoring(disk.SweepTree(d.FS, d.Config.Mail.Folder), fs.ErrNotExist))
	if file := d.Config.Health.File; file != "" {
		trouble = errors.Join(trouble, ignoring(disk.Sweep(d.FS, filepath.Dir(file)), fs.ErrNotExist))
	}
	if trouble != nil {
		d.Log.Warn("what an earlier instance left half-written could not be removed; tried again with the next start",
			"trouble", trouble.Error())
	}
}

// bind opens the inbox where that did not succeed yet. What needs no inbox goes on meanwhile.
func (d *desk) bind(ctx context.Context) error {
	if d.bound.Load() {
		return nil
	}
	return d.openInbox(ctx)
}

// lookAside looks into the inbox beside the round.
func (d *desk) lookAside(ctx context.Context) error {
	look := d.look
	if d.Only {
		look = d.bind // nothing is taken from it; accepted workbooks are still read
	}
	pending, err := d.looking.do(ctx, d.Clock, d.Timing.Round, look)
	const silent = 30 * time.Second
	switch {
	case pending > silent:
		return &failure.Error{Of: failure.Disk, Message: "the inbox " + d.Config.Inbox.Folder + " does not answer",
			Hint: "see that the share is connected; everything else goes on meanwhile"}
	case pending == 0 && errors.Is(err, inbox.ErrForeign):
		d.foreign = err
	}
	return err
}

// look claims what is ready in the inbox and has it received.
func (d *desk) look(ctx context.Context) error {
	if err := d.bind(ctx); err != nil {
		return err
	}
	now := d.Clock.Elapsed()
	claimed, err := d.box.Claimed()
	if err != nil {
		return err
	}
	d.mu.Lock()
	due := d.looked.at == 0 || now-d.looked.at >= d.Config.Inbox.Poll
	d.looked.claimed = claimed
	trouble := d.looked.trouble
	d.mu.Unlock()
	if due {
		ready, waiting, err := d.box.Look(now, d.Clock.Now())
		if err != nil {
			return err
		}
		d.mu.Lock()
		d.looked.at, d.looked.waiting = now, waiting
		d.mu.Unlock()
		trouble = d.alertWaiting(ctx, waiting)
		more := false
		for _, f := range ready {
			if len(claimed)-d.delays(claimed) >= mostClaimed {
				more = true
				break
			}
			t, err := d.box.Claim(f)
			switch {
			case errors.Is(err, inbox.ErrGone), errors.Is(err, inbox.ErrChanged):
			case err != nil:
				trouble = err // one that cannot be claimed does not keep another from it
			default:
				claimed = append(claimed, t)
			}
		}
		d.mu.Lock()
		d.looked.trouble = trouble
		if more { // than could be claimed: the next round looks again
			d.looked.at = 0
		}
		d.mu.Unlock()
	}
	var tickets []string
	for _, t := range claimed {
		if !d.waits(t) {
			tickets = append(tickets, t.ID)
		}
	}
	return errors.Join(d.jobs.add(ctx, jobReceive, tickets...), trouble)
}

// alertWaiting alerts the owner once to each file that has been waiting for long.
func (d *desk) alertWaiting(ctx context.Context, waiting []inbox.Waiting) error {
	const long = 2 * time.Hour
	for _, w := range waiting {
		if w.For < long || w.Reason.Lasting() {
			continue
		}
		if err := d.alert(ctx, "waits "+w.Name+" "+w.Since.UTC().Format(time.DateOnly), email.Notice{Kind: email.Other,
			About:   w.Name,
			Problem: "it has been lying in the inbox for two hours and is not taken: " + w.Reason.String(),
			Hint: "Close it where it is open, or copy it into the inbox once more; " +
				"as soon as that is over, it is taken by itself"}); err != nil {
			return err
		}
	}
	return nil
}

// ticket returns a claimed file, and whether an older one of the same case is to be received first.
func (d *desk) ticket(id string) (t inbox.Ticket, there, older bool, err error) {
	all, err := d.box.Claimed()
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
