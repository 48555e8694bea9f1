package service

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
	"shorecast/templates/email"
)

// worker does jobs of the queue, on every instance.
type worker struct {
	*alerts
	desk     *desk
	places   *places
	receiver *receiver
	renderer *renderer
	bundler  *bundler
	sender   *sender
	defects  *defects
}

func newWorker(a *alerts, d *desk, k *kept) *worker {
	w := &worker{alerts: a, desk: d, places: k.places, defects: k.defects}
	w.receiver = &receiver{alerts: a, library: library{d}, places: w.places}
	w.renderer = &renderer{alerts: a, desk: d, places: w.places, compose: email.Compose, defects: w.defects}
	w.bundler, w.sender = &bundler{a, w.renderer}, newSender(a)
	return w
}

// hands take jobs. Each is done by the configuration that was read last when it began, and by the layouts that were
// saved by then.
type hands struct {
	*site
	current func() *parts
	abreast func(context.Context) (*parts, error)
	working *queue.Working // nil before the start
}

// start begins to take jobs; where the queue cannot be read it waits. It returns false when the context ends first.
func (w *hands) start(ctx context.Context) bool {
	if w.working != nil {
		return true
	}
	places := map[queue.Kind]int{queue.Receive: max(1, w.Jobs), queue.Refresh: 1, queue.Render: max(1, w.Jobs),
		queue.Bundle: 1, queue.Send: max(1, w.Mails)}
	for {
		err := w.Store.Beat(ctx, w.Holder, w.Host, w.Clock.Now()) // before it takes a job, it takes part
		if err == nil {
			w.working, err = w.Store.Queue().Start(ctx, queue.Options{Instance: w.Holder, Places: places,
				Timeout: longestJob, Log: w.Log, Handle: func(ctx context.Context, j queue.Held) error {
					now, err := w.abreast(ctx)
					if err != nil {
						return errors.Join(queue.Later(w.Timing.Round), err)
					}
					return now.worker.do(ctx, j)
				}})
			err = w.Store.Explain(ctx, "begin to do jobs", err)
		}
		if err == nil {
			return true
		}
		w.current().condition(ctx, troubleState, "start", err)
		if !wait(ctx, w.Timing.Round) {
			return false
		}
	}
}

// longestJob is more than the largest workbook takes on a slow machine, and more than a slow mail server for a large
// mail.
const longestJob = 30 * time.Minute

// stop ends the jobs: those that are under way may finish for a while.
func (w *hands) stop(outer context.Context) {
	if w.working == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(outer), w.Timing.Stop)
	defer cancel()
	if err := w.working.Stop(ctx); err != nil {
		w.Log.Warn("some work was cut off; it goes on with the next start", "trouble", err.Error())
	}
}

// do does a job. A defect costs the job and not the service; one that comes again and again is reported to the owner.
func (w *worker) do(ctx context.Context, j queue.Held) (err error) {
	id := string(j.Kind) + "/" + j.Key
	began := w.Clock.Elapsed()
	defer func() { w.took(j.Kind, began, err) }()
	writer := w.Store.Working(j)
	defer func() {
		if r := recover(); r != nil {
			err = w.defect(ctx, writer, id, r)
		}
		if err == nil || errors.Is(err, failure.State) {
			// a disk may have room for the small writes of a round, and none for a message
			w.condition(ctx, troubleState, id, err)
		}
		if store.Lost(err) {
			err = queue.Later(0) // the other instance's attempt is not touched by it
		}
	}()
	if j.Kind != queue.Send && !w.desk.bound.Load() {
		if err := w.desk.bindAside(ctx); err != nil || !w.desk.bound.Load() {
			return errors.Join(queue.Later(w.Timing.Round), err)
		}
	}
	number, _ := strconv.ParseInt(j.Key, 10, 64) // 0, which no run and no delivery has, where the key is no number
	switch j.Kind {
	case queue.Receive:
		return w.receiver.receive(ctx, writer, j)
	case queue.Refresh:
		return w.receiver.refresh(ctx, writer, j.Key)
	case queue.Render:
		return w.renderer.render(ctx, writer, j, number)
	case queue.Bundle:
		return w.bundler.bundle(ctx, writer, number)
	case queue.Send:
		return w.sender.send(ctx, writer, number)
	}
	return nil
}

// defect logs a panic of a job.
func (w *worker) defect(ctx context.Context, writer *store.Writer, id string, r any) error {
	w.Log.Error("a defect of Shorecast", "job", id, "trace", fmt.Sprintf("%v\n%s", r, debug.Stack()))
	err := fmt.Errorf("%s: a defect: %v", id, r)
	if w.defects.again(id) {
		err = errors.Join(err, w.alert(ctx, writer, "defect "+id, email.Notice{Kind: email.Other, About: id,
			Problem: "a defect of Shorecast keeps this from being done; it is tried again and again",
			Hint:    needLog}))
	}
	return err
}

// defects counts, for each job, failures that are defects of the program.
type defects struct {
	mu    sync.Mutex
	given map[string]int
}

// again counts one more, and reports whether it is time to stop trying.
func (d *defects) again(id string) bool {
	const most = 3
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.given == nil {
		d.given = map[string]int{}
	}
	d.given[id]++
	return d.given[id] >= most
}
