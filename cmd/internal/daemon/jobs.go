package daemon

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// jobs puts on the queue what is to be done, and does what comes back from it.
type jobs struct {
	*turn
	queue Queue
	do    func(ctx context.Context, job queue.Job) error
	ready func(kind string) bool // reports whether a kind of job can be done at present

	mu    sync.Mutex
	busy  map[string]bool          // jobs that are being done, by kind and key
	added map[string]time.Duration // jobs on the queue, and since when
	tries map[string]int           // how often they were added again without having come back
	given map[string]int           // how often a job was given up because of a defect of the program
}

// The kinds of jobs.
const (
	jobReceive = "receive" // a claimed file, by its ticket
	jobRefresh = "refresh" // a case whose shared workbooks have changed, by its key
	jobMake    = "make"    // a run, by its ID
	jobSend    = "send"    // a delivery, by its ID
)

// open opens the queue, and waits while it cannot be opened. The inbox is opened by the rounds, since mails leave and
// schedules fire while it is away.
func (j *jobs) open(ctx context.Context) {
	for {
		err := j.openQueue(ctx)
		if ctx.Err() != nil {
			return
		}
		j.condition(ctx, troubleQueue, "open", err)
		if err == nil || !wait(ctx, j.Timing.Round) {
			return
		}
	}
}

func (j *jobs) openQueue(ctx context.Context) error {
	if j.queue != nil {
		return nil
	}
	q, err := j.NewQueue(ctx, cap(j.heavy)+cap(j.light), j.handle)
	if err != nil {
		return err
	}
	if err := q.Start(ctx); err != nil {
		return errors.Join(err, q.Stop(ctx))
	}
	j.queue = q
	return nil
}

// close ends the jobs: those that are under way may finish for a while.
func (j *jobs) close(outer context.Context) {
	if j.queue == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(outer), j.Timing.Stop)
	defer cancel()
	if err := j.queue.Stop(ctx); err != nil {
		j.Log.Warn("some work was cut off; it goes on with the next start", "trouble", err.Error())
	}
}

// add puts jobs on the queue unless they were put there a moment ago and have not come back. What is lost on the way is
// added again after Again, since the ledger still says that it is to be done.
func (j *jobs) add(ctx context.Context, kind string, keys ...string) error {
	now := j.Clock.Elapsed()
	var jobs []queue.Job
	j.mu.Lock()
	for _, key := range keys {
		id := kind + "/" + key
		since, there := j.added[id]
		if there && now-since < j.Timing.Again || j.busy[id] {
			continue
		}
		if there { // lost, or put off by a clock that was put right since: as another job it is taken at once
			j.tries[id]++
		}
		j.added[id] = now
		jobs = append(jobs, queue.Job{Kind: kind, Key: key, Term: j.active.Term(), Try: j.tries[id]})
	}
	j.mu.Unlock()
	if len(jobs) == 0 {
		return nil
	}
	err := j.queue.Add(ctx, jobs...)
	if err != nil {
		j.mu.Lock()
		defer j.mu.Unlock()
		for _, job := range jobs {
			delete(j.added, job.Kind+"/"+job.Key)
		}
	}
	return err
}

// handle does a job. A job of an earlier turn does nothing: what is to be done was looked up anew when this turn began.
// Of two that name the same thing one waits.
func (j *jobs) handle(ctx context.Context, job queue.Job) error {
	if job.Term != j.active.Term() {
		return nil
	}
	id := job.Kind + "/" + job.Key
	j.mu.Lock()
	if j.busy[id] {
		j.mu.Unlock()
		return later(time.Second)
	}
	j.busy[id] = true
	j.mu.Unlock()
	defer func() {
		j.mu.Lock()
		defer j.mu.Unlock()
		delete(j.busy, id)
		delete(j.added, id)
		delete(j.tries, id)
	}()
	if !j.alive() || !j.ready(job.Kind) {
		return later(j.Timing.Round)
	}
	err := j.safely(ctx, job, id)
	if err == nil || errors.Is(err, failure.State) {
		// a disk may have room for the small writes of a round, and none for a message
		j.condition(ctx, troubleState, id, err)
	}
	switch {
	case err == nil:
		j.poke()
		return nil
	case errors.Is(err, store.ErrLeaseLost), errors.Is(ctx.Err(), context.Canceled):
		return nil // the next turn does it
	}
	return err
}

// safely does a job. A defect costs the job and not the service; one that comes again and again is reported to the
// owner.
func (j *jobs) safely(ctx context.Context, job queue.Job, id string) (err error) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		j.Log.Error("a defect of Shorecast", "job", id, "trace", fmt.Sprintf("%v\n%s", r, debug.Stack()))
		err = fmt.Errorf("%s: a defect: %v", id, r)
		if j.giveUp(id) {
			err = errors.Join(err, j.alert(ctx, "defect "+id, email.Notice{Kind: email.Other, About: id,
				Problem: "a defect of Shorecast keeps this from being done; it is tried again and again",
				Hint:    needLog}))
		}
	}()
	return j.do(ctx, job)
}

// place waits for a place among the jobs of its kind. Mails that hang on a slow server take no place of a workbook:
// those beyond Mails come again later.
func (j *jobs) place(ctx context.Context, kind string) (release func(), err error) {
	if kind == jobSend {
		select {
		case j.light <- struct{}{}:
			return func() { <-j.light }, nil
		default:
			return nil, later(j.Timing.Round)
		}
	}
	select {
	case j.heavy <- struct{}{}:
		return func() { <-j.heavy }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// giveUp counts a failure that is a defect of the program, and reports whether it is time to stop trying.
func (j *jobs) giveUp(id string) bool {
	const most = 3
	j.mu.Lock()
	defer j.mu.Unlock()
	j.given[id]++
	return j.given[id] >= most
}
