package queue

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// Options say how jobs are done by one instance.
type Options struct {
	Instance string       // its name, unlike any other's
	Places   map[Kind]int // how many jobs of each kind at a time
	Handle   Handler
	Timeout  time.Duration // of one job
	Look     time.Duration // how often it looks for jobs that it does not know that it has; 0 stands for 10 s
	Log      *slog.Logger
}

// Working is an instance that does jobs, until Stop.
type Working struct {
	client *river.Client[*sql.Tx]
	end    context.CancelFunc // of looking for unknown jobs
}

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
	w := &worker{handle: o.Handle, log: o.Log, failed: map[int64]int{}, begun: map[int64]int{},
		ended: map[int64]bool{}}
	river.AddWorker(workers, w)
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
	ctx = context.WithoutCancel(ctx)
	looking, end := context.WithCancel(ctx)
	if err := c.Start(ctx); err != nil {
		end()
		return nil, err
	}
	go q.lookAfter(looking, w, o)
	return &Working{c, end}, nil
}

// lookAfter makes the jobs available again that the instance has and does not know of, until the context ends. It has
// such a job where it took it, and the connection broke before the database's answer came: River would have it wait for
// as long as a job may take. What is seen twice in a row is meant: one that has just been taken has not begun yet.
func (q *Queue) lookAfter(ctx context.Context, w *worker, o Options) {
	before := map[int64]int{}
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(cmp.Or(o.Look, 10*time.Second)):
		}
		now := map[int64]int{}
		held, err := q.running(ctx)
		if err != nil { // what it lists is not all
			continue
		}
		for _, j := range w.unknown(held, o.Instance) {
			if now[j.ID] = j.Attempt; before[j.ID] == j.Attempt && q.takeBack(ctx, j) == nil {
				o.Log.Warn("a job was taken, but the database's answer was lost; it is done now", "job", j.ID)
			}
		}
		before = now
	}
}

// Stop takes no more jobs, waits for those that are being done until the context ends, then cancels them and waits a
// few seconds more. A job that ends because it was cancelled is done again after the next start.
func (w *Working) Stop(ctx context.Context) error {
	w.end()
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
	begun  map[int64]int // the attempts that this process began, until River has written what became of them
	ended  map[int64]bool
}

// begin notes that the process is at an attempt at a job, until end is called.
func (w *worker) begin(id int64, attempt int) (end func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begun[id] = attempt
	delete(w.ended, id)
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.ended[id] = true
	}
}

// unknown returns those of the jobs that are being done which an instance has and has not begun.
func (w *worker) unknown(held []*rivertype.JobRow, instance string) (all []*rivertype.JobRow) {
	w.mu.Lock()
	defer w.mu.Unlock()
	written := maps.Clone(w.ended)
	for _, j := range held {
		delete(written, j.ID)
		if holderOf(j) == instance && w.begun[j.ID] != j.Attempt {
			all = append(all, j)
		}
	}
	for id := range written {
		delete(w.begun, id)
		delete(w.ended, id)
	}
	return all
}

// Work does one job.
func (w *worker) Work(ctx context.Context, j *river.Job[args]) error {
	defer w.begin(j.ID, j.Attempt)()
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
