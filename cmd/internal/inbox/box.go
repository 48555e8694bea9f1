package inbox

import (
	"cmp"
	"errors"
	"path/filepath"
	"sync"
	"time"

	"shorecast/cmd/internal/disk"
)

// Options is what a Box needs to know.
type Options struct {
	FS       disk.FS        // disk.OS but in tests
	Root     string         // the drop folder; it has to exist, and is never made
	Settle   time.Duration  // two looks at least this far apart have to see the same size and time; 0 means 5 s
	Patience time.Duration  // a zip that is not whole for so long is given out in order to be refused; 0 means 10 min
	Zone     *time.Location // of the dates in names; nil means UTC
}

// Box is one drop folder. Its methods may be called from several goroutines, each ticket by one at a time.
type Box struct {
	folders
	settle, patience time.Duration
	zone             *time.Location

	mu       sync.Mutex // guards what follows
	seen     map[string]*sighting
	looked   time.Duration // the last look, by the clock that never jumps
	claimed  int           // how many tickets this Box gave out
	claiming sync.Mutex
}

// The folders of a drop folder.
const (
	working    = ".working"
	accepted   = "accepted"
	rejected   = "rejected"
	duplicates = "duplicates"
)

// Open checks the options. It touches nothing: a folder that cannot be reached yet is no reason not to start.
func Open(o Options) (*Box, error) {
	if o.FS == nil || o.Root == "" || o.Settle < 0 || o.Patience < 0 {
		return nil, errors.New("open inbox: no file system, no folder, or a negative time")
	}
	b := &Box{folders: folders{fs: o.FS, root: filepath.Clean(o.Root)}, zone: o.Zone, seen: map[string]*sighting{}}
	b.settle, b.patience = cmp.Or(o.Settle, 5*time.Second), cmp.Or(o.Patience, 10*time.Minute)
	if b.zone == nil {
		b.zone = time.UTC
	}
	return b, nil
}

// path is the place of something in the drop folder.
func (f *folders) path(elem ...string) string {
	return filepath.Join(append([]string{f.root}, elem...)...)
}
