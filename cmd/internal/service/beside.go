package service

import (
	"context"
	"time"
)

// beside does work next to the rounds that may never return: a share that does not answer must not keep mails from
// leaving and schedules from starting. It belongs to the goroutine of the rounds.
type beside struct {
	running chan error    // nil for none
	began   time.Duration // Elapsed when it began
	result  error         // of the one before
}

// do begins the work unless it is under way, and waits for it a little while. While it is under way, it returns the
// result of the one before, and for how long this one has been under way.
func (b *beside) do(ctx context.Context, c Clock, while time.Duration,
	work func(context.Context) error) (pending time.Duration, err error) {
	if b.running == nil {
		done := make(chan error, 1)
		b.running, b.began = done, c.Elapsed()
		go func() { done <- work(ctx) }()
	}
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case err := <-b.running:
		b.running, b.result = nil, err
		return 0, err
	case <-timer.C:
	case <-ctx.Done():
	}
	return max(c.Elapsed()-b.began, 1), b.result
}
