package daemon

import (
	"context"
	"time"
)

// beside does something next to the rounds that may never return: a share that does not answer must not keep mails from
// leaving and schedules from starting. It belongs to the goroutine of the rounds.
type beside struct {
	running chan error    // nil for none
	began   time.Duration // Elapsed when it began
	found   error         // what the one before it came to
}

// do begins it unless it is under way, and waits for it a little while. While it is under way it returns what the one
// before came to, and for how long it has been under way.
func (b *beside) do(ctx context.Context, c Clock, while time.Duration, what func(context.Context) error) (
	pending time.Duration, err error,
) {
	if b.running == nil {
		done := make(chan error, 1)
		b.running, b.began = done, c.Elapsed()
		go func() { done <- what(ctx) }()
	}
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case err := <-b.running:
		b.running, b.found = nil, err
		return 0, err
	case <-timer.C:
	case <-ctx.Done():
	}
	return max(c.Elapsed()-b.began, 1), b.found
}
