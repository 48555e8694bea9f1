package store

import (
	"context"
	"errors"
	"fmt"

	"shorecast/cmd/internal/queue"
)

// Writer is the writing side of a store. Each of its writes first looks, in its own transaction, whether its owner may
// still write: the instance that leads (Acquire), one that does a job (Working), or one that takes part (Join). If not,
// nothing is written. So an instance that was suspended for an hour and wakes up can do no harm. It may be used by
// several goroutines at a time.
type Writer struct {
	*guarded
	receiving
	reporting
	sending
	keeping
}

// The parts of a writer.
type (
	receiving struct{ *guarded } // what becomes of files
	reporting struct{ *guarded } // what becomes of runs and bundles
	sending   struct{ *guarded } // what becomes of deliveries
	keeping   struct{ *guarded } // notices, answers, and what is removed
)

// guarded is a connection on which nothing is written unless the guard allows it.
type guarded struct {
	conn  *connection
	guard func(*tx) error
	job   int64 // that is done; 0 for none
}

func newWriter(c *connection, guard func(*tx) error, job int64) *Writer {
	g := &guarded{c, guard, job}
	return &Writer{g, receiving{g}, reporting{g}, sending{g}, keeping{g}}
}

// ErrJobLost says that the job was given to another instance: nothing was written.
var ErrJobLost = errors.New("the job was given to another instance")

// ErrNotMember says that the instance was taken for dead: nothing was written.
var ErrNotMember = errors.New("the instance was taken for dead")

// Lost reports whether an error says that somebody else has taken over.
func Lost(err error) bool {
	return errors.Is(err, ErrLeaseLost) || errors.Is(err, ErrJobLost) || errors.Is(err, ErrNotMember)
}

func (w *guarded) write(ctx context.Context, call, doing string, work func(*tx) error) error {
	return w.conn.write(ctx, call, doing, func(t *tx) error {
		if err := w.guard(t); err != nil {
			return err
		}
		return work(t)
	})
}

// exec writes by a single statement.
func (w *guarded) exec(ctx context.Context, call, doing, query string, args ...any) error {
	return w.write(ctx, call, doing, func(t *tx) error {
		_, err := t.exec(query, args...)
		return err
	})
}

// Working is the writer of an instance that does a job, for as long as it holds that job.
func (s *Store) Working(j queue.Held) *Writer {
	return newWriter(s.connection, func(t *tx) error {
		held, err := t.conn.queue.Holds(t.ctx, t.sql, j)
		if err == nil && !held {
			err = fmt.Errorf("%s %s: %w", j.Kind, j.Key, ErrJobLost)
		}
		return err
	}, j.ID)
}

// Confirm reports whether the owner may still write, without writing.
func (w *guarded) Confirm(ctx context.Context) error {
	return w.write(ctx, "Confirm", "see whether the work is still this instance's", func(*tx) error { return nil })
}
