package service

import "time"

// Clock is the time. Now is the wall clock, which may be set back and forward; Elapsed only grows, and waiting is
// measured by it.
type Clock interface {
	Now() time.Time
	Elapsed() time.Duration
}

// SystemClock is the machine's clock.
func SystemClock() Clock { return system{time.Now()} }

type system struct{ start time.Time }

func (system) Now() time.Time { return time.Now().Round(0) }

func (s system) Elapsed() time.Duration { return time.Since(s.start) }
