package inbox

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"sync"
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
	Name   string        // as disk.PrintableName has it
	Since  time.Time     // when a look saw it first, by the clock for messages
	For    time.Duration // how long ago that is, by the clock that never jumps
	Reason Reason
}

// watcher decides from look to look which files are ready.
type watcher struct {
	in               *folders
	settle, patience time.Duration

	mu     sync.Mutex // guards what follows
	seen   map[string]*sighting
	looked time.Duration // the last look, by the clock that never jumps
}

// print shows a change of a file without reading it. Time stamps are compared with nothing but themselves.
type print struct {
	size  int64
	mod   time.Time
	known bool
}

func printOf(info fs.FileInfo) print { return print{info.Size(), info.ModTime(), true} }

// near compares what a listing said with what the file itself says. Some shares round time stamps in one of them; a
// program that writes after the settling time is further off.
func (p print) near(q print) bool { return p.size == q.size && p.mod.Sub(q.mod).Abs() <= 2*time.Second }

func (p print) same(q print) bool { return p.size == q.size && p.mod.Equal(q.mod) }

// sighting is what is remembered of a name from look to look.
type sighting struct {
	print
	since   time.Time     // the first look that saw the name, by the clock for messages
	first   time.Duration // the same by the clock that never jumps
	stable  time.Duration // the first look that saw the file as it is now
	whole   bool          // found whole as it is now
	again   time.Duration // not opened before, since it was found not to be whole as it is now
	held    bool          // could not be claimed as it is now, since another program holds it
	current bool          // the look under way saw the name
}

// Look returns which files in the drop folder are ready, in the order in which they settled, and which wait, by name.
// mono is an instant of a clock that never jumps and has no date; now appears only in texts and in tickets.
//
// A file is ready when two looks at least Settle apart saw the same size and time, nobody has it open in Excel or
// LibreOffice, and, if it is a zip, its end is there. A file that is no zip is ready: it is to be refused with a
// reason. So is an incomplete zip that did not change for Patience. Hidden files, lock files and the system's own are
// passed over; everything else that is not ready waits, and is returned.
//
// It fails with ErrAway where the folder is not there; what earlier looks saw is kept.
func (w *watcher) Look(mono time.Duration, now time.Time) ([]File, []Waiting, error) {
	if err := w.in.here(); err != nil {
		return nil, nil, err
	}
	entries, err := w.in.fs.ReadDir(w.in.root)
	if err != nil {
		return nil, nil, w.in.readFailed(w.in.root, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.looked = mono
	l := look{watcher: w, mono: mono, now: now, locks: locksOf(entries)}
	for _, e := range entries {
		if !passedOver(e.Name()) {
			l.at(e)
		}
	}
	for name, s := range w.seen {
		if !s.current {
			delete(w.seen, name)
		}
		s.current = false
	}
	slices.SortStableFunc(l.ready, func(x, y File) int {
		return cmp.Compare(w.seen[x.Name].stable, w.seen[y.Name].stable)
	})
	return l.ready, l.waiting, nil
}

// look is one look at the folder.
type look struct {
	*watcher
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
	s := l.seen[e.Name()]
	if s == nil {
		s = &sighting{since: l.now, first: l.mono, stable: l.mono}
		l.seen[e.Name()] = s
	}
	s.current = true
	reason := Unreadable
	if err == nil {
		if p := printOf(info); !s.same(p) { // the settling time begins anew
			s.print, s.stable, s.whole, s.again, s.held = p, l.mono, false, 0, false
		}
		reason = l.judge(e.Name(), info.Mode(), s)
	}
	switch reason {
	case gone:
	case ready:
		l.ready = append(l.ready, File{Name: e.Name(), Size: s.size, ModTime: s.mod, Since: s.since, looked: l.now})
	default:
		l.waiting = append(l.waiting, Waiting{Name: disk.PrintableName(e.Name()), Since: s.since, For: l.mono - s.first,
			Reason: reason})
	}
}

// judge says why a file waits, or that it is ready.
func (l *look) judge(name string, mode fs.FileMode, s *sighting) Reason {
	settled := l.mono-s.stable >= l.settle
	lock, locked := l.locks[Key(name)]
	switch {
	case mode.IsDir():
		return Folder
	case mode&fs.ModeSymlink != 0:
		return Link
	case !mode.IsRegular():
		return Special
	case unfinished(name):
		return Unfinished
	case locked:
		return lock
	case s.held && !settled:
		return InUse
	case !settled:
		return Changing
	case s.whole:
		return ready
	}
	return l.wholeness(name, s)
}

// wholeness opens a file that settled. One that was not whole, and has not changed since, is opened again after as long
// as it has been so, but a minute at most: some shares are slow to show a change.
func (l *look) wholeness(name string, s *sighting) Reason {
	if l.mono < s.again && l.mono-s.stable < l.patience {
		return NotWhole
	}
	whole, err := l.isWhole(name, s.print)
	switch {
	case errors.Is(err, ErrChanged):
		return Changing // since the folder was listed; the next look sees it
	case errors.Is(err, fs.ErrNotExist):
		return gone
	case disk.KindOf(err) == failure.Locked:
		return InUse
	case err != nil:
		return Unreadable
	case !whole && l.mono-s.stable < l.patience:
		s.again = l.mono + min(l.mono-s.stable, time.Minute)
		return NotWhole
	}
	s.whole = true
	return ready
}

// isWhole opens a file that is to be as the folder said.
func (w *watcher) isWhole(name string, p print) (bool, error) {
	f, err := w.in.fs.Open(w.in.path(name))
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
func (w *watcher) forget(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.seen, name)
}

// hold makes a name wait for the settling time because another program holds the file.
func (w *watcher) hold(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if s := w.seen[name]; s != nil {
		s.held, s.stable = true, w.looked
	}
}
