package faulty

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"shorecast/cmd/internal/disk"
)

// Mode is what happens at the armed operation.
type Mode uint8

// The modes.
const (
	Fail      Mode = iota // it fails with the error that Arm was given, once
	DieBefore             // it does not happen, and everything fails from then on
	DieAfter              // it happens, nobody hears of it, and everything fails from then on
	Tear                  // half of the bytes are written, then as DieAfter; where nothing is written, as DieBefore
)

// Modes are all of them.
var Modes = []Mode{Fail, DieBefore, DieAfter, Tear}

var modeNames = [...]string{"fail", "die before", "die after", "tear"}

// String returns the mode in words.
func (m Mode) String() string { return modeNames[m] }

// ErrDead is what every operation answers when the process is gone.
var ErrDead = errors.New("the process has died")

// FS is a file system that fails as it is told.
type FS struct {
	base disk.FS

	mu      sync.Mutex
	count   int
	at      int // the operation at which the fault happens, counted from 1; 0 means never
	mode    Mode
	err     error
	fired   string
	dead    bool
	blocked map[string]block
	memory  *memory
}

// block is what a folder refuses.
type block struct {
	err     error
	refuses func(op string) bool
}

var _ disk.FS = (*FS)(nil)

// New wraps a file system. Nothing fails until it is told.
func New(base disk.FS) *FS { return &FS{base: base, blocked: map[string]block{}} }

// Arm makes the nth operation from now go wrong, counted from 1. err is for the mode Fail; nil means that the disk is
// full.
func (f *FS) Arm(n int, mode Mode, err error) {
	if err == nil {
		err = syscall.ENOSPC
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at, f.mode, f.err, f.fired = f.count+n, mode, err, ""
}

// Count returns how many operations there were. Each call of a method of the file system or of a file is one.
func (f *FS) Count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.count
}

// Fired tells the operation at which the armed fault happened, empty where it has not.
func (f *FS) Fired() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fired
}

// Kill makes everything fail from now on.
func (f *FS) Kill() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.dead = true
}

// Full makes everything that needs space below a folder fail, until Heal.
func (f *FS) Full(dir string) { f.block(dir, syscall.ENOSPC, needsSpace) }

// ReadOnly makes every change below a folder fail, until Heal.
func (f *FS) ReadOnly(dir string) { f.block(dir, syscall.EROFS, changes) }

// Gone makes a folder and everything below it look absent, as a share that is not connected does, until Heal.
func (f *FS) Gone(dir string) { f.block(dir, fs.ErrNotExist, func(string) bool { return true }) }

// Refuse makes the named operations fail for a file, or for a folder and everything below it, until Heal. The names are
// those that Fired tells: open, create, read, write, sync, close, stat, lstat, readdir, mkdir, link, rename, move,
// remove, syncdir.
func (f *FS) Refuse(path string, err error, ops ...string) {
	f.block(path, err, func(op string) bool { return slices.Contains(ops, op) })
}

// Heal ends what Full, ReadOnly, Gone or Refuse began.
func (f *FS) Heal(dir string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.blocked, filepath.Clean(dir))
}

func (f *FS) block(dir string, err error, refuses func(op string) bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.blocked[filepath.Clean(dir)] = block{err, refuses}
}

func needsSpace(op string) bool {
	switch op {
	case "create", "write", "sync", "mkdir", "link":
		return true
	}
	return false
}

func changes(op string) bool {
	switch op {
	case "rename", "move", "remove":
		return true
	}
	return needsSpace(op)
}

// verdict is what becomes of one operation.
type verdict struct {
	err  error // nil where it may happen and be heard of
	do   bool  // it happens
	half bool  // it writes half of its bytes
}

// decide counts an operation and says what becomes of it.
func (f *FS) decide(op string, paths ...string) verdict {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.count++
	if f.dead {
		return verdict{err: ErrDead}
	}
	if err := f.refusal(op, paths); err != nil {
		return verdict{err: err}
	}
	if f.at == 0 || f.count != f.at {
		return verdict{do: true}
	}
	f.fired = fmt.Sprintf("%s %s", op, strings.Join(paths, " → "))
	if f.mode == Fail {
		return verdict{err: &fs.PathError{Op: op, Path: paths[0], Err: f.err}}
	}
	f.dead = true
	half := f.mode == Tear && op == "write"
	return verdict{err: ErrDead, do: f.mode == DieAfter || half, half: half}
}

func (f *FS) refusal(op string, paths []string) error {
	for _, path := range paths {
		for dir, b := range f.blocked {
			if path = filepath.Clean(path); b.refuses(op) && (path == dir || strings.HasPrefix(path,
				dir+string(filepath.Separator))) {
				return &fs.PathError{Op: op, Path: path, Err: b.err}
			}
		}
	}
	return nil
}
