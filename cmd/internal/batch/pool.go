package batch

import (
	"context"
	"runtime/debug"
	"sync"
)

// largeFile is the size in bytes from which a workbook is worked on alone, so that many large ones do not fill the
// memory together.
const largeFile = 20 << 20

// Progress is told after each finished target how many are done; it may be nil. Like the callback for outcomes it is
// called by one goroutine at a time.
type Progress func(done int)

// pool works through the targets, jobs at a time, and tells their outcomes in the order of the targets. It returns when
// all are told.
func pool(ctx context.Context, targets []Target, jobs int, work func(context.Context, Target) Outcome,
	each func(Outcome), progress Progress) {
	poolAhead(ctx, targets, jobs, len(targets), work, each, progress)
}

// poolAhead is a pool that is never more than so many targets ahead of the outcome that is reported next: what outcomes
// hold until then is bounded. ahead is at least jobs.
func poolAhead(ctx context.Context, targets []Target, jobs, ahead int, work func(context.Context, Target) Outcome,
	each func(Outcome), progress Progress) {
	type numbered struct {
		i int
		o Outcome
	}
	next := make(chan int)
	done := make(chan numbered)
	var alone sync.RWMutex // held for writing by a large file
	for range max(1, min(jobs, len(targets))) {
		go func() {
			for i := range next {
				done <- numbered{i, one(ctx, targets[i], &alone, work)}
			}
		}()
	}
	untold := make(chan struct{}, ahead)
	go func() {
		for i := range targets {
			untold <- struct{}{}
			next <- i
		}
		close(next)
	}()
	waiting := map[int]Outcome{}
	told := 0
	for n := range targets {
		r := <-done
		waiting[r.i] = r.o
		if progress != nil {
			progress(n + 1)
		}
		for o, ok := waiting[told]; ok; o, ok = waiting[told] {
			delete(waiting, told)
			each(o)
			told++
			<-untold
		}
	}
}

// one works on one target. A panic, a defect of this program, costs the target and not the call.
func one(ctx context.Context, t Target, alone *sync.RWMutex, work func(context.Context, Target) Outcome) (o Outcome) {
	if t.Size >= largeFile {
		alone.Lock()
		defer alone.Unlock()
	} else {
		alone.RLock()
		defer alone.RUnlock()
	}
	if ctx.Err() != nil {
		return Outcome{Target: t, State: Interrupted}
	}
	defer func() {
		if r := recover(); r != nil {
			o = internal(t, r, debug.Stack())
		}
	}()
	return work(ctx, t)
}
