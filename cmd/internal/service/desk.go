package service

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"sync"
	"sync/atomic"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/inbox"
)

// desk is the inbox as an instance sees it: claimed files and accepted workbooks are read from it, and what was decided
// is placed in it.
type desk struct {
	*alerts
	*access
}

// access is what of the desk outlives a change of the configuration.
type access struct {
	binding sync.Mutex // held while the inbox is opened
	box     *inbox.Box
	bound   atomic.Bool // the inbox is open; until then nothing is done that needs a workbook
}

// open returns the inbox, which is bound or not. The lock is held.
func (d *desk) open() (*inbox.Box, error) {
	if d.box != nil {
		return d.box, nil
	}
	in := d.Config.Inbox
	box, err := inbox.Open(inbox.Options{FS: d.FS, Root: in.Folder, Settle: in.Settle, Patience: in.Patience,
		Zone: d.Config.Zone})
	if err == nil {
		d.box = box
	}
	return box, err
}

// bindAside opens an inbox that the leader has made, unless somebody is at it.
func (d *desk) bindAside(ctx context.Context) error {
	if !d.binding.TryLock() {
		return nil
	}
	defer d.binding.Unlock()
	box, err := d.open()
	if err == nil {
		err = box.Bind(d.Store.ID(), false)
	}
	d.bound.Store(err == nil)
	d.condition(ctx, troubleInbox, "bind", err)
	return err
}

// bindFirst opens the inbox for the leader. The ledger remembers, as of a schedule, that the inbox was used; no
// schedule's name holds a colon. Only an inbox that was never used is made where it is missing. Later its absence means
// that its disk is not connected.
func (d *desk) bindFirst(ctx context.Context, l *looker) error {
	d.binding.Lock()
	defer d.binding.Unlock()
	box, err := d.open()
	if err != nil {
		return err
	}
	used := "inbox: " + d.Config.Inbox.Folder
	of, err := d.Store.Schedule(ctx, used)
	if err != nil {
		return err
	}
	first := of.Known.IsZero()
	if first {
		if err := disk.MkdirAll(d.FS, d.Config.Inbox.Folder); err != nil {
			return disk.ExplainWrite(d.Config.Inbox.Folder, err)
		}
	}
	if err := box.Bind(d.Store.ID(), first); err != nil {
		return err
	}
	if first {
		if err := l.lead.SetKnown(ctx, used, d.Clock.Now()); err != nil {
			return err
		}
	}
	if err := box.Sweep(); err != nil {
		return err
	}
	d.sweep()
	d.bound.Store(true)
	return nil
}

// sweep removes what a crash left half-written where documents, mails and the health file go. It is called once when an
// instance begins to lead. What another instance is writing meanwhile it writes once more. What cannot be read now is
// swept another time.
func (d *desk) sweep() {
	trouble := errors.Join(ignoring(disk.SweepTree(d.FS, d.Config.Outputs.Folder), fs.ErrNotExist),
		ignoring(disk.SweepTree(d.FS, d.Config.Mail.Folder), fs.ErrNotExist))
	if file := d.Config.Health.File; file != "" {
		trouble = errors.Join(trouble, ignoring(disk.Sweep(d.Local, filepath.Dir(file)), fs.ErrNotExist))
	}
	if trouble != nil {
		d.Log.Warn("what an earlier instance left half-written could not be removed; tried again with the next start",
			"trouble", trouble.Error())
	}
}
