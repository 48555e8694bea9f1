package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/riverqueue/river"
)

// Options say how jobs are done by one instance.
type Options struct {
	Instance string       // its name, unlike any other's
	Places   map[Kind]int // how many jobs of each kind at a time
	Handle   Handler
	Timeout  time.Duration // of one job
	Log      *slog.Logger
}

// Working is an instance that does jobs, until Stop.
type Working struct{ client *river.Client[*sql.Tx] }

// farewell is how long a stop waits for jobs that were asked to end: longer than a mail server is given for its last
// reply, so that what became of the message can still be recorded.
const farewell = 13 * time.Second

// poll is how often an instance looks for new jobs. One that ends a job looks at once.
const poll = 200 * time.Millisecond

// Start begins to do jobs. The context is only that of the start.
func (q *Queue) Start(ctx context.Context, o Options) (*Working, error) {
	queues := map[string]river.QueueConfig{}
	for kind, n := range o.Places {
		queues[string(kind)] = river.QueueConfig{MaxWorkers: n}
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, &worker{handle: o.Handle, log: o.Log, failed: map[int64]int{}})
	c, err := river.NewClient(q.driver, &river.Config{
		ID: o.Instance, Logger: q.log, Workers: workers, Queues: queues, PollOnly: true,
		FetchCooldown:     time.Millisecond,
		FetchPollInterval: poll,
		JobTimeout:        o.Timeout,
		// for an instance that nobody saw die; see TakeBack for the others
		RescueStuckJobsAfter:        o.Timeout + time.Minute,
		CompletedJobRetentionPeriod: time.Minute,
		CancelledJobRetentionPeriod: time.Minute,
		DiscardedJobRetentionPeriod: time.Minute,
	})
	if err != nil {
		return nil, err
	}
	return &Working{c}, c.Start(context.WithoutCancel(ctx))
}

// Stop takes no more jobs, waits for those that are being done until the context ends, then cancels them and waits a
// few seconds more. A job that ends because it was cancelled is done again after the next start.
func (w *Working) Stop(ctx context.Context) error {
	err := w.client.Stop(ctx)
	if err == nil || ctx.Err() == nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	err = w.client.StopAndCancel(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil // a job that does not listen ends with the process
	}
	return err
}

// args is a job as River keeps it. All of it counts for being the same.
type args struct{ Job }

// Kind is River's own, one for all jobs: River tells them apart by their queues.
func (args) Kind() string { return "shorecast" }

// pauses are what a job that keeps failing waits, the last without end.
var pauses = []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 15 * time.Second}

// worker hands jobs to the handler. River is told that a job is done or comes again later, never that it failed: what
// River counts as a failure it keeps with the job each time, which would grow for as long as a disk is full.
type worker struct {
	river.WorkerDefaults[args]
	handle Handler
	log    *slog.Logger

	mu     sync.Mutex
	failed map[int64]int // how often in a row, in this process
}

// Work does one job.
func (w *worker) Work(ctx context.Context, j *river.Job[args]) error {
	err := w.try(ctx, Held{Job: j.Args.Job, ID: j.ID, Attempt: j.Attempt})
	pause := w.pause(j.ID, err)
	switch l := (later{}); {
	case err == nil:
		return nil
	case errors.As(err, &l):
		return river.JobSnooze(l.after)
	case errors.Is(ctx.Err(), context.Canceled):
		return river.JobSnooze(0) // stopped: first thing after the next start
	}
	w.log.Warn("job comes again", "kind", j.Args.Job.Kind, "key", j.Args.Key, "pause", pause, "error", err)
	return river.JobSnooze(pause)
}

// try turns a panic into an error.
func (w *worker) try(ctx context.Context, j Held) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return w.handle(ctx, j)
}

// pause returns how long a job that failed waits.
func (w *worker) pause(id int64, err error) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil || IsLater(err) {
		delete(w.failed, id)
		return 0
	}
	n := w.failed[id]
	w.failed[id] = min(n+1, len(pauses)-1)
	return pauses[n]
}

// later is the error that Later returns.
type later struct{ after time.Duration }

// Error says how long.
func (l later) Error() string { return "again after " + l.after.String() }

// Later has a job come again after a while, without counting as a failure.
func Later(d time.Duration) error { return later{max(d, 0)} }

// IsLater reports whether an error asks for that.
func IsLater(err error) bool { return errors.As(err, new(later)) }
