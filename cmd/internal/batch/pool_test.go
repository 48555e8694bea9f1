package batch

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func numbered(n int) []Target {
	var targets []Target
	for i := range n {
		targets = append(targets, Target{Path: fmt.Sprint(i), Name: fmt.Sprint(i)})
	}
	return targets
}

// Later targets are finished first here, and still the first is told first.
func TestPoolTellsInOrder(t *testing.T) {
	const n = 20
	finished := make([]chan struct{}, n+1)
	for i := range finished {
		finished[i] = make(chan struct{})
	}
	close(finished[n])
	work := func(_ context.Context, target Target) Outcome {
		var i int
		fmt.Sscan(target.Name, &i)
		<-finished[i+1]
		close(finished[i])
		return Outcome{Target: target}
	}
	var told []string
	steps := 0
	pool(t.Context(), numbered(n), n, work, func(o Outcome) { told = append(told, o.Name) }, func(int) { steps++ })
	if got, want := strings.Join(told, " "), "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
	if steps != n {
		t.Errorf("%d steps of progress, want %d", steps, n)
	}
}

func TestPoolSurvivesAPanic(t *testing.T) {
	var states []string
	pool(t.Context(), numbered(3), 2, func(_ context.Context, target Target) Outcome {
		if target.Name == "1" {
			panic("index out of range")
		}
		return Outcome{Target: target}
	}, func(o Outcome) {
		states = append(states, o.State.String())
		if o.State == Failed && (!strings.Contains(o.Trace, "index out of range") || strings.Contains(o.Problem.Message,
			"index")) {
			t.Errorf("the trace is to say what happened and the message is not: %q, %q", o.Trace, o.Problem.Message)
		}
	}, nil)
	if got, want := strings.Join(states, " "), "done failed done"; got != want {
		t.Errorf("states %s, want %s", got, want)
	}
}

func TestPoolStopsWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	counts := map[State]int{}
	pool(ctx, numbered(50), 1, func(_ context.Context, target Target) Outcome {
		if target.Name == "2" {
			cancel()
		}
		return Outcome{Target: target}
	}, func(o Outcome) { counts[o.State]++ }, nil)
	if counts[Done] != 3 || counts[Interrupted] != 47 {
		t.Errorf("%d done and %d interrupted, want 3 and 47", counts[Done], counts[Interrupted])
	}
}

// While a large workbook is worked on, nothing else is.
func TestPoolWorksOnLargeFilesAlone(t *testing.T) {
	targets := numbered(40)
	for i := range targets {
		if i%5 == 0 {
			targets[i].Size = largeFile
		}
	}
	var busy atomic.Int32
	var mu sync.Mutex
	var wrong []string
	pool(t.Context(), targets, 8, func(_ context.Context, target Target) Outcome {
		now := busy.Add(1)
		defer busy.Add(-1)
		if target.Size >= largeFile && (now != 1 || busy.Load() != 1) {
			mu.Lock()
			wrong = append(wrong, target.Name)
			mu.Unlock()
		}
		return Outcome{Target: target}
	}, func(Outcome) {}, nil)
	if len(wrong) > 0 {
		t.Errorf("large workbooks %v were not alone", wrong)
	}
}

// Whoever interrupts waits for no computation, and a defect costs its target alone.
func TestWithin(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	began, end := make(chan struct{}), make(chan struct{})
	defer close(end)
	go func() {
		<-began
		stop()
	}()
	w := within(ctx, Target{Name: "a.xlsx"}, func() written {
		close(began)
		<-end
		return written{}
	})
	if w.State != Interrupted || w.Target.Name != "a.xlsx" {
		t.Errorf("got %+v", w.Outcome)
	}
	w = within(t.Context(), Target{Name: "b.xlsx"}, func() written { panic("a defect") })
	if w.State != Failed || !strings.Contains(w.Trace, "a defect") {
		t.Errorf("got %+v", w.Outcome)
	}
}

// What is begun is never further ahead of what is told than it may be, though the first target takes the longest.
func TestPoolAhead(t *testing.T) {
	const ahead = 5
	var told atomic.Int32
	release := make(chan struct{})
	var wrong atomic.Int32
	poolAhead(t.Context(), numbered(40), 3, ahead, func(_ context.Context, target Target) Outcome {
		i, _ := strconv.Atoi(target.Name)
		if int32(i) >= told.Load()+ahead {
			wrong.Add(1)
		}
		switch i {
		case 0:
			<-release // until the last that may be begun is
		case ahead - 1:
			close(release)
		}
		return Outcome{Target: target}
	}, func(Outcome) { told.Add(1) }, nil)
	if told.Load() != 40 || wrong.Load() != 0 {
		t.Errorf("%d told, %d begun too early", told.Load(), wrong.Load())
	}
}
