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
	do    func(ctx context.Context, j queue.Job) error
	ready func(kind string) bool // reports whether a kind of job can be done at present

	mu    sync.Mutex
	busy  map[string]bool          // jobs that are being done, by kind and key
	added map[string]time.Duration // jobs on the queue, and since when
	tries map[string]int           // how often they were added again without having come back
	given map[string]int           // how often a job was given up by a defect of the program
}

func newJobs(tn *turn) *jobs {
	return &jobs{turn: tn, busy: map[string]bool{}, added: map[string]time.Duration{}, tries: map[string]int{},
		given: map[string]int{}}
}

// The kinds of jobs.
const (
	jobReceive = "receive" // a claimed file, by its ticket
	jobRefresh = "refresh" // a case whose shared workbooks have changed, by its key
	jobMake    = "make"    // a run, by its ID
	jobSend    = "send"    // a delivery, by its ID
)

// open makes ready what a turn needs: the queue, whose trouble is waited out. The inbox is opened by the rounds, for
// mails leave and schedules fire while it is away.
func (js *jobs) open(ctx context.Context) {
	for {
		err := js.openQueue(ctx)
		if ctx.Err() != nil {
			return
		}
		js.condition(ctx, troubleQueue, "open", err)
		if err == nil || !wait(ctx, js.Timing.Round) {
			return
		}
	}
}

func (js *jobs) openQueue(ctx context.Context) error {
	if js.queue != nil {
		return nil
	}
	q, err := js.NewQueue(ctx, cap(js.heavy)+cap(js.light), js.handle)
	if err != nil {
		return err
	}
	if err := q.Start(ctx); err != nil {
		return errors.Join(err, q.Stop(ctx))
	}
	js.queue = q
	return nil
}

// close ends the jobs: those that are under way may finish for a while.
func (js *jobs) close(outer context.Context) {
	if js.queue == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(outer), js.Timing.Stop)
	defer cancel()
	if err := js.queue.Stop(ctx); err != nil {
		js.Log.Warn("some work was cut off; it goes on with the next start", "trouble", err.Error())
	}
}

// add puts jobs on the queue unless they were put there a moment ago and have not come back. What is lost on the way is
// added again after Again, since the ledger still says that it is to be done.
func (js *jobs) add(ctx context.Context, kind string, keys ...string) error {
	now := js.Clock.Elapsed()
	var jobs []queue.Job
	js.mu.Lock()
	for _, key := range keys {
		id := kind + "/" + key
		since, there := js.added[id]
		if there && now-since < js.Timing.Again || js.busy[id] {
			continue
		}
		if there { // lost, or put off by a clock that has been put right since: as another job it is taken at once
			js.tries[id]++
		}
		js.added[id] = now
		jobs = append(jobs, queue.Job{Kind: kind, Key: key, Term: js.active.Term(), Try: js.tries[id]})
	}
	js.mu.Unlock()
	if len(jobs) == 0 {
		return nil
	}
	err := js.queue.Add(ctx, jobs...)
	if err != nil {
		js.mu.Lock()
		defer js.mu.Unlock()
		for _, j := range jobs {
			delete(js.added, j.Kind+"/"+j.Key)
		}
	}
	return err
}

// handle does a job. One of an earlier turn does nothing: whatever is to be done was looked up anew when this turn
// began. Of two that name the same thing one waits.
func (js *jobs) handle(ctx context.Context, j queue.Job) error {
	if j.Term != js.active.Term() {
		return nil
	}
	id := j.Kind + "/" + j.Key
	js.mu.Lock()
	if js.busy[id] {
		js.mu.Unlock()
		return later(time.Second)
	}
	js.busy[id] = true
	js.mu.Unlock()
	defer func() {
		js.mu.Lock()
		defer js.mu.Unlock()
		delete(js.busy, id)
		delete(js.added, id)
		delete(js.tries, id)
	}()
	if !js.alive() || !js.ready(j.Kind) {
		return later(js.Timing.Round)
	}
	err := js.safely(ctx, j)
	if err == nil || errors.Is(err, failure.State) {
		// a disk may have room for the small writes of a round, and none for a message
		js.condition(ctx, troubleState, id, err)
	}
	switch {
	case err == nil:
		js.poke()
		return nil
	case errors.Is(err, store.ErrLeaseLost), errors.Is(ctx.Err(), context.Canceled):
		return nil // the next turn sees to it
	}
	return err
}

// safely does a job. A defect costs the job and not the service; one that comes again and again is reported to the
// owner.
func (js *jobs) safely(ctx context.Context, j queue.Job) (err error) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		id := j.Kind + "/" + j.Key
		js.Log.Error("a defect of Shorecast", "job", id, "trace", fmt.Sprintf("%v\n%s", r, debug.Stack()))
		err = fmt.Errorf("%s: a defect: %v", id, r)
		if js.giveUp(id) {
			n := email.Notice{Kind: email.Other, About: id, Problem: "a defect of Shorecast keeps this from being done; it is " +
				"tried again and again", Hint: "Those who maintain Shorecast need the log"}
			err = errors.Join(err, js.alert(ctx, "defect "+id, n))
		}
	}()
	return js.do(ctx, j)
}

// place waits for a place among the jobs of its kind. Mails that hang on a slow server take no place of a workbook:
// those beyond Mails come again later.
func (js *jobs) place(ctx context.Context, kind string) (release func(), err error) {
	if kind == jobSend {
		select {
		case js.light <- struct{}{}:
			return func() { <-js.light }, nil
		default:
			return nil, later(js.Timing.Round)
		}
	}
	select {
	case js.heavy <- struct{}{}:
		return func() { <-js.heavy }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// giveUp counts a failure that is a defect of the program, and reports whether it is time to stop trying.
func (js *jobs) giveUp(id string) bool {
	const most = 3
	js.mu.Lock()
	defer js.mu.Unlock()
	js.given[id]++
	return js.given[id] >= most
}
