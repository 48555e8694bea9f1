package daemon

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// leader is an instance's turn.
type leader struct {
	*Daemon
	active  *store.Active
	box     *inbox.Box
	queue   Queue
	renewed atomic.Int64  // Elapsed of the last sign of life
	looking beside        // the look into the inbox; of the goroutine of the rounds alone, like the next two
	pruning beside        // the letting go of old things
	foreign error         // the inbox is another installation's, so that this turn has to end
	poked   chan struct{} // asks for a round at once
	troubles
	renewedAt   atomic.Int64 // wall time of the last sign of life, in nanoseconds
	prunedAt    atomic.Int64 // Elapsed when old things were let go last
	healthAt    atomic.Int64 // Elapsed when the health file was written last
	bound       atomic.Bool  // the inbox is open; until then nothing is done that needs a workbook
	sharedMoved atomic.Bool  // a revision came, so that cases may have to be computed anew
	sharedTurn  atomic.Int64 // counts the revisions of shared workbooks that were accepted in this turn

	accepting sync.Mutex // keeps the order of revisions and fire times

	mu      sync.Mutex
	busy    map[string]bool          // jobs that are being done, by kind and key
	added   map[string]time.Duration // jobs on the queue, and since when
	tries   map[string]int           // how often they were added again without having come back
	looked  inboxView                // what the last look into the inbox found
	delayed map[string]delay         // claimed files that wait for shared workbooks, by ticket
	given   map[string]int           // how often a job was given up by a defect of the program
	unfit   map[string]string        // cases that the newest shared workbooks do not fit, and which these are
}

func newLeader(d *Daemon, active *store.Active) *leader {
	l := &leader{Daemon: d, active: active, poked: make(chan struct{}, 1), busy: map[string]bool{}, added: map[string]time.Duration{}, tries: map[string]int{},
		delayed: map[string]delay{}, given: map[string]int{}, unfit: map[string]string{}, troubles: newTroubles()}
	l.lives(d.Clock.Elapsed())
	l.sharedMoved.Store(true)
	return l
}

// The kinds of jobs.
const (
	jobReceive = "receive" // a claimed file, by its ticket
	jobRefresh = "refresh" // a case whose shared workbooks have changed, by its key
	jobMake    = "make"    // a run, by its ID
	jobSend    = "send"    // a delivery, by its ID
)

func (l *leader) openQueue(ctx context.Context) error {
	if l.queue != nil {
		return nil
	}
	q, err := l.NewQueue(ctx, cap(l.heavy)+cap(l.light), l.handle)
	if err != nil {
		return err
	}
	if err := q.Start(ctx); err != nil {
		return errors.Join(err, q.Stop(ctx))
	}
	l.queue = q
	return nil
}

// close ends the jobs: those that are under way may finish for a while.
func (l *leader) close(outer context.Context) {
	if l.queue == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(outer), l.Timing.Stop)
	defer cancel()
	if err := l.queue.Stop(ctx); err != nil {
		l.Log.Warn("some work was cut off; it goes on with the next start", "trouble", err.Error())
	}
}

// poke asks for a round at once.
func (l *leader) poke() {
	select {
	case l.poked <- struct{}{}:
	default:
	}
}

// add puts jobs on the queue unless they were put there a moment ago and have not come back. What is lost on the way is added again after
// Again, since the ledger still says that it is to be done.
func (l *leader) add(ctx context.Context, kind string, keys ...string) error {
	now := l.Clock.Elapsed()
	var jobs []queue.Job
	l.mu.Lock()
	for _, key := range keys {
		id := kind + "/" + key
		since, there := l.added[id]
		if there && now-since < l.Timing.Again || l.busy[id] {
			continue
		}
		if there { // lost, or put off by a clock that has been put right since: as another job it is taken at once
			l.tries[id]++
		}
		l.added[id] = now
		jobs = append(jobs, queue.Job{Kind: kind, Key: key, Term: l.active.Term(), Try: l.tries[id]})
	}
	l.mu.Unlock()
	if len(jobs) == 0 {
		return nil
	}
	err := l.queue.Add(ctx, jobs...)
	if err != nil {
		l.mu.Lock()
		defer l.mu.Unlock()
		for _, j := range jobs {
			delete(l.added, j.Kind+"/"+j.Key)
		}
	}
	return err
}

// handle does a job. One of an earlier turn does nothing: whatever is to be done was looked up anew when this turn began. Of two that
// name the same thing one waits.
func (l *leader) handle(ctx context.Context, j queue.Job) error {
	if j.Term != l.active.Term() {
		return nil
	}
	id := j.Kind + "/" + j.Key
	l.mu.Lock()
	if l.busy[id] {
		l.mu.Unlock()
		return later(time.Second)
	}
	l.busy[id] = true
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.busy, id)
		delete(l.added, id)
		delete(l.tries, id)
	}()
	if !l.alive() || j.Kind != jobSend && !l.bound.Load() {
		return later(l.Timing.Round)
	}
	err := l.safely(ctx, j)
	if err == nil || stateTrouble(err) {
		l.condition(ctx, troubleState, id, err) // a disk may have room for the small writes of a round, and none for a message
	}
	switch {
	case err == nil:
		l.poke()
		return nil
	case errors.Is(err, store.ErrLeaseLost), errors.Is(ctx.Err(), context.Canceled):
		return nil // the next turn sees to it
	}
	return err
}

// safely does a job. A defect costs the job and not the service; one that comes again and again is told to the owner.
func (l *leader) safely(ctx context.Context, j queue.Job) (err error) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		id := j.Kind + "/" + j.Key
		l.Log.Error("a defect of Shorecast", "job", id, "trace", fmt.Sprintf("%v\n%s", r, debug.Stack()))
		err = fmt.Errorf("%s: a defect: %v", id, r)
		if l.giveUp(id) {
			n := email.Notice{Kind: email.Other, About: id, Problem: "a defect of Shorecast keeps this from being done; it is tried again and again", Hint: "Those who maintain Shorecast need the log"}
			err = errors.Join(err, l.tell(ctx, "defect "+id, n, nil))
		}
	}()
	return l.do(ctx, j)
}

func (l *leader) do(ctx context.Context, j queue.Job) error {
	release, err := l.place(ctx, j.Kind)
	if err != nil {
		return err
	}
	defer release()
	switch j.Kind {
	case jobReceive:
		return l.receive(ctx, j.Key)
	case jobRefresh:
		return l.refresh(ctx, j.Key)
	}
	id, err := strconv.ParseInt(j.Key, 10, 64)
	if err != nil {
		return nil
	}
	switch j.Kind {
	case jobMake:
		return l.make(ctx, id)
	case jobSend:
		return l.send(ctx, id)
	}
	return nil
}

// place waits for a place among the jobs of its kind. Mails that hang on a slow server take no place of a workbook: those beyond Mails come again later.
func (l *leader) place(ctx context.Context, kind string) (release func(), err error) {
	if kind == jobSend {
		select {
		case l.light <- struct{}{}:
			return func() { <-l.light }, nil
		default:
			return nil, later(l.Timing.Round)
		}
	}
	select {
	case l.heavy <- struct{}{}:
		return func() { <-l.heavy }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// giveUp counts a failure that is a defect of the program, and reports whether it is time to stop trying.
func (l *leader) giveUp(id string) bool {
	const most = 3
	l.mu.Lock()
	defer l.mu.Unlock()
	l.given[id]++
	return l.given[id] >= most
}

func key(id int64) string { return strconv.FormatInt(id, 10) }
