package inbox

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// Errors that callers branch on, with errors.Is. Where a person can do something about it, the error is also a
// *failure.Error.
var (
	ErrGone     = errors.New("the file is gone")
	ErrChanged  = errors.New("the file changed")
	ErrTooLarge = errors.New("the file is too large")
	ErrMissing  = errors.New("the accepted workbook is missing")
	ErrAltered  = errors.New("the accepted workbook was altered")
	ErrForeign  = errors.New("the inbox belongs to another installation")
	ErrAway     = errors.New("the inbox is not there")
)

// Options is what a Box needs to know.
type Options struct {
	FS       disk.FS        // disk.OS except in tests
	Root     string         // the drop folder; it has to exist, and is never made
	Settle   time.Duration  // two looks at least this far apart have to see the same size and time; 0 means 5 s
	Patience time.Duration  // a zip that is incomplete for so long is given out in order to be refused; 0 means 10 min
	Zone     *time.Location // of the dates in names; nil means UTC
}

// Box is one drop folder: its tickets are files that were claimed and not yet decided. Its methods may be called from
// several goroutines, each ticket by one at a time.
type Box struct {
	*folders
	watcher
	shelf
	zone *time.Location

	claiming sync.Mutex // guards what follows, and .working
	claimed  int        // how many tickets this Box gave out
}

// Open checks the options. It touches nothing: the service may start while the folder cannot be reached.
func Open(o Options) (*Box, error) {
	if o.FS == nil || o.Root == "" || o.Settle < 0 || o.Patience < 0 {
		return nil, errors.New("open inbox: no file system, no folder, or a negative time")
	}
	in := &folders{fs: o.FS, root: filepath.Clean(o.Root)}
	return &Box{folders: in, shelf: shelf{in}, zone: cmp.Or(o.Zone, time.UTC),
		watcher: watcher{in: in, seen: map[string]*sighting{},
			settle: cmp.Or(o.Settle, 5*time.Second), patience: cmp.Or(o.Patience, 10*time.Minute)}}, nil
}

// Finish ends a ticket once the ledger knows what became of it: the claimed file is removed. A file that is no longer
// what was read returns to the folder as a new arrival. A ticket that is gone already is finished.
func (b *Box) Finish(t Ticket, c Content) error {
	if err := b.here(); err != nil {
		return err
	}
	unchanged, err := b.unchanged(t, c)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return b.clear(t)
	case err != nil:
		return b.readFailed(b.place(t), err)
	case !unchanged:
		_, err := b.Return(t)
		return err
	}
	if err := b.fs.Remove(b.place(t)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return disk.ExplainWrite(b.place(t), err)
	}
	return b.clear(t)
}

// unchanged reports whether the claimed file still holds what was read. It reads it again: time stamps are coarse on
// some disks.
func (b *Box) unchanged(t Ticket, c Content) (bool, error) {
	info, err := b.fs.Lstat(b.place(t))
	if err != nil || !info.Mode().IsRegular() || !printOf(info).same(c.print) {
		return false, err
	}
	if c.SHA256 == "" {
		return true, nil
	}
	return b.holds(b.place(t), info, c.SHA256)
}

// Sweep removes what a crash left half-written in the folders of the box. Only the active instance may call it, with
// nothing else under way.
func (b *Box) Sweep() error {
	if err := b.here(); err != nil {
		return err
	}
	for _, dir := range []string{working, Rejected, Duplicates, accepted} {
		if err := b.real(dir); err != nil {
			return err
		}
		err := disk.SweepTree(b.fs, b.path(dir))
		switch {
		case disk.KindOf(err) == failure.Unreachable:
			return b.away(err)
		case err != nil:
			return disk.ExplainWrite(b.path(dir, "a part"), err)
		}
	}
	return nil
}
