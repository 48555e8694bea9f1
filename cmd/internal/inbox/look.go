package inbox

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// File is a file that is ready to be claimed.
type File struct {
	Name    string    // base name, as the folder has it
	Size    int64     // bytes
	ModTime time.Time // as the folder has it, true or not
	Since   time.Time // when a look saw it first, by the clock for messages
	looked  time.Time
}

// Waiting is a name in the folder that is not ready.
type Waiting struct {
	Name   string
	Since  time.Time     // when a look saw it first, by the clock for messages
	For    time.Duration // how long ago that is, by the clock that never jumps
	Reason Reason
}

// Look returns which files in the drop folder are ready, those that settled first coming first, and which wait, by
// name. mono is an instant of a clock that never jumps and has no date; now appears only in texts and in tickets.
//
// A file is ready when two looks at least Settle apart saw the same size and time, nobody has it open in Excel or
// LibreOffice, and, where it is a zip, it has its end. What is no zip is ready: it is to be refused in words. So is a
// half zip that did not change for Patience. Hidden files, lock files and the system's own are passed over; everything
// else that is not ready waits, and is returned.
//
// It fails with ErrAway where the folder is not there; what earlier looks saw is kept.
func (b *Box) Look(mono time.Duration, now time.Time) ([]File, []Waiting, error) {
	if err := b.here(); err != nil {
		return nil, nil, err
	}
	entries, err := b.fs.ReadDir(b.root)
	if err != nil {
		return nil, nil, b.readFailed(b.root, err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.looked = mono
	l := look{box: b, mono: mono, now: now, locks: locksOf(entries)}
	for _, e := range entries {
		if !passedOver(e.Name()) {
			l.at(e)
		}
	}
	for name, s := range b.seen {
		if !s.current {
			delete(b.seen, name)
		}
		s.current = false
	}
	slices.SortStableFunc(l.ready, func(x, y File) int {
		return cmp.Compare(b.seen[x.Name].stable, b.seen[y.Name].stable)
	})
	return l.ready, l.waiting, nil
}

// look is one look at the folder.
type look struct {
	box     *Box
	mono    time.Duration
	now     time.Time
	locks   locks
	ready   []File
	waiting []Waiting
}

// at judges one name.
func (l *look) at(e fs.DirEntry) {
	info, err := e.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	s := l.box.seen[e.Name()]
	if s == nil {
		s = &sighting{since: l.now, first: l.mono, stable: l.mono}
		l.box.seen[e.Name()] = s
	}
	s.current = true
	reason, waits := Unreadable, true
	if err == nil {
		s.update(printOf(info), l.mono)
		reason, waits = l.judge(e.Name(), info.Mode(), s)
	}
	if waits && reason == gone {
		return
	}
	if waits {
		l.waiting = append(l.waiting, Waiting{Name: e.Name(), Since: s.since, For: l.mono - s.first, Reason: reason})
		return
	}
	l.ready = append(l.ready, File{Name: e.Name(), Size: s.size, ModTime: s.mod, Since: s.since, looked: l.now})
}

// judge says whether a file waits, and why.
func (l *look) judge(name string, mode fs.FileMode, s *sighting) (Reason, bool) {
	settled := l.mono-s.stable >= l.box.settle
	lock, locked := l.locks.of(name)
	switch {
	case mode.IsDir():
		return Folder, true
	case mode&fs.ModeSymlink != 0:
		return Link, true
	case !mode.IsRegular():
		return Special, true
	case unfinished(name):
		return Unfinished, true
	case locked:
		return lock, true
	case s.held && !settled:
		return InUse, true
	case !settled:
		return Changing, true
	case s.whole:
		return 0, false
	}
	return l.wholeness(name, s)
}

// wholeness opens a file that settled.
func (l *look) wholeness(name string, s *sighting) (Reason, bool) {
	whole, err := l.box.isWhole(name, s.print)
	switch {
	case errors.Is(err, ErrChanged):
		return Changing, true // since the folder was listed; the next look sees it
	case errors.Is(err, fs.ErrNotExist):
		return gone, true
	case disk.KindOf(err) == failure.Locked:
		return InUse, true
	case err != nil:
		return Unreadable, true
	case !whole && l.mono-s.stable < l.box.patience:
		return NotWhole, true
	}
	s.whole = true
	return 0, false
}

// isWhole opens a file that is to be as the folder said.
func (b *Box) isWhole(name string, p print) (bool, error) {
	f, err := b.fs.Open(b.path(name))
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() || !p.near(printOf(info)) {
		return false, ErrChanged
	}
	return whole(f, info.Size())
}

// forget makes the next look see a name as new.
func (b *Box) forget(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.seen, name)
}

// hold makes a name wait for the settling time because another program holds the file.
func (b *Box) hold(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if s := b.seen[name]; s != nil {
		s.held, s.stable = true, b.looked
	}
}
