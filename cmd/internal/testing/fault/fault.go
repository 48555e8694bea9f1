// Package fault makes writes to a store go wrong, for tests: the Nth step of a store's writes fails, before or after it
// was done; or everything from the Nth step on fails, as if the process had died there.
//
//	for n := 1; ; n++ {
//		f := fault.At(n, fault.DieAfter)
//		s, err := store.Open(ctx, store.Options{URL: url, Intercept: f.Intercept})
//		… what is tested; then once more with a store that has no fault, to see that it heals …
//		if !f.Struck() { break } // there were fewer than n steps: all were tried
//	}
//
// It counts statements and commits, also those of Open. It does not cut a step in half: that a transaction is whole or
// not there is the database's to keep.
package fault

import (
	"errors"
	"fmt"
	"sync"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// Mode says what happens at the step.
type Mode uint8

// The modes. After a step that was done though its caller was told otherwise, what was done stays only if it was a
// commit.
const (
	FailBefore Mode = iota // the step is not done; later ones work
	FailAfter              // the step is done, its caller is told otherwise; later ones work
	DieBefore              // the step is not done, and nothing after it
	DieAfter               // the step is done, and nothing after it
)

// Modes are all modes.
var Modes = []Mode{FailBefore, FailAfter, DieBefore, DieAfter}

// String names the mode.
func (m Mode) String() string {
	return [...]string{"fail before", "fail after", "die before", "die after"}[m]
}

// Err is what a step that fails gives, unless another was set by With.
var Err = errors.New("a fault for a test")

// Full is a disk without space, as a store tells of it, for With.
var Full error = &failure.Error{Of: failure.State, Kind: failure.Full, Message: "the disk is full", Cause: Err}

// Fault is a fault at a step. It may be used by several goroutines, and by several stores, whose steps it counts
// together.
type Fault struct {
	mu     sync.Mutex
	n      int
	mode   Mode
	err    error
	seen   int
	struck *store.Step
	healed bool
}

// At returns a fault at the nth step, counted from 1.
func At(n int, mode Mode) *Fault { return &Fault{n: n, mode: mode, err: Err} }

// With sets the error that the steps give.
func (f *Fault) With(err error) *Fault {
	f.err = err
	return f
}

// Intercept is for store.Options.
func (f *Fault) Intercept(s store.Step) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !s.Done {
		f.seen++
	}
	after := f.mode == FailAfter || f.mode == DieAfter
	dies := f.mode == DieBefore || f.mode == DieAfter
	switch {
	case f.healed:
		return nil
	case f.struck != nil && dies, f.struck == nil && f.seen == f.n && s.Done == after:
		if f.struck == nil {
			f.struck = &s
		}
		return f.err
	}
	return nil
}

// Struck reports whether the step was reached.
func (f *Fault) Struck() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.struck != nil
}

// Heal lets everything work from now on.
func (f *Fault) Heal() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.healed = true
}

// String says where it struck.
func (f *Fault) String() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.struck == nil {
		return fmt.Sprintf("%s step %d, not reached", f.mode, f.n)
	}
	return fmt.Sprintf("%s step %d (%s of %s)", f.mode, f.n, f.struck.Op, f.struck.Call)
}
