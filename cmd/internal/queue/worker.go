package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// args is a job as River keeps it. All of it counts for being the same.
type args struct{ Job }

// Kind is River's own, one for all jobs: which kinds there are is not for the queue to know.
func (args) Kind() string { return "shorecast" }

// unfinished are the states of a job that keep the same one from being added again.
var unfinished = []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending,
	rivertype.JobStateRetryable, rivertype.JobStateRunning,
	rivertype.JobStateScheduled}

// pauses are what a job that keeps failing waits, the last without end.
var pauses = []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 15 * time.Second}

// worker hands jobs to the handler. River is only ever told that a job is done or comes again later: what River counts
// as a failure it would keep with the job each time, and at last give up.
type worker struct {
	river.WorkerDefaults[args]
	handle Handler
	log    *slog.Logger

	mu      sync.Mutex
	running map[Job]bool
	failed  map[Job]int // how often in a row, in this process
}

func newWorker(o Options) *worker {
	return &worker{handle: o.Handle, log: o.Log, running: map[Job]bool{}, failed: map[Job]int{}}
}

// Work does one job.
func (w *worker) Work(ctx context.Context, j *river.Job[args]) error {
	job := j.Args.Job
	if !w.begin(job) {
		return river.JobSnooze(pauses[len(pauses)-1]) // taken for lost while it still runs
	}
	err := w.try(ctx, job)
	pause := w.end(job, err)
	var l later
	switch {
	case err == nil:
		return nil
	case errors.As(err, &l):
		return river.JobSnooze(l.after)
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return river.JobSnooze(0) // stopped: first thing after the next start
	}
	w.log.Warn("job comes again", "kind", job.Kind, "key", job.Key, "pause", pause, "error", err)
	return river.JobSnooze(pause)
}

// try turns a panic into an error.
func (w *worker) try(ctx context.Context, job Job) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return w.handle(ctx, job)
}

func (w *worker) begin(job Job) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.running[job] {
		return false
	}
	w.running[job] = true
	return true
}

// end returns how long a job that failed waits.
func (w *worker) end(job Job, err error) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.running, job)
	var l later
	if err == nil || errors.As(err, &l) {
		delete(w.failed, job)
		return 0
	}
	n := w.failed[job]
	w.failed[job] = min(n+1, len(pauses)-1)
	return pauses[n]
}
