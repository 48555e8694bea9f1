package queue_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/testing/postgres"
)

// TestTwoProcesses has two queues at the same place do jobs at the same time: each job goes to one of them.
func TestTwoProcesses(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		const jobs = 200
		var mu sync.Mutex
		count := map[string]int{}
		done := make(chan bool, 2*jobs)
		handle := func(_ context.Context, j queue.Job) error {
			mu.Lock()
			defer mu.Unlock()
			count[j.Key]++
			done <- true
			return nil
		}
		one, other := open(t, queue.Options{URL: url, Workers: 2, Handle: handle}), open(t, queue.Options{URL: url,
			Workers: 2, Handle: handle})
		start(t, one)
		start(t, other)
		for i := range jobs {
			ok(t, []*queue.Queue{one, other}[i%2].Add(t.Context(), queue.Job{Kind: "send", Key: fmt.Sprint(i)}))
		}
		for range jobs {
			receive(t, done, "a job")
		}
		wantLength(t, one, 0)
		mu.Lock()
		defer mu.Unlock()
		for key, n := range count {
			if n != 1 {
				t.Errorf("job %s was done %d times", key, n)
			}
		}
	})
}

// TestNextTurnNeedNotWait leaves a job running, as a crash does: the next instance adds the same work under its own
// term and does it at once.
func TestNextTurnNeedNotWait(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		begun, release, done := make(chan queue.Job), make(chan bool), make(chan queue.Job, 2)
		gone := open(t, queue.Options{URL: url, Handle: func(_ context.Context, j queue.Job) error {
			begun <- j
			<-release
			return nil
		}})
		start(t, gone)
		ok(t, gone.Add(t.Context(), queue.Job{Kind: "render", Key: "1", Term: 1}))
		receive(t, begun, "the job's begin")
		next := open(t, queue.Options{URL: url, Handle: func(_ context.Context, j queue.Job) error { done <- j; return nil }})
		start(t, next)
		want := queue.Job{Kind: "render", Key: "1", Term: 2}
		ok(t, next.Add(t.Context(), queue.Job{Kind: "render", Key: "1", Term: 1}, want))
		if got := receive(t, done, "the job of the next turn"); got != want {
			t.Errorf("came %v, want %v", got, want)
		}
		close(release)
	})
}

// TestServerGoesAndComes is a database server that is started anew under a running service.
func TestServerGoesAndComes(t *testing.T) {
	server := postgres.New(t)
	done := make(chan string, 10)
	q := open(t, queue.Options{URL: server.Database(t), Handle: func(_ context.Context, j queue.Job) error {
		done <- j.Key
		return nil
	}})
	start(t, q)
	ok(t, q.Add(t.Context(), queue.Job{Kind: "send", Key: "before"}))
	receive(t, done, "the job before")
	server.Stop()
	wantProblem(t, q.Add(t.Context(), queue.Job{Kind: "send", Key: "meanwhile"}))
	server.Start(t)
	ok(t, q.Add(t.Context(), queue.Job{Kind: "send", Key: "after"}))
	if got := receive(t, done, "the job after"); got != "after" {
		t.Errorf("came %q", got)
	}
	wantLength(t, q, 0)
}

func TestPlaceThatCannotBeUsed(t *testing.T) {
	dir := t.TempDir()
	note := filepath.Join(dir, "note.txt")
	ok(t, os.WriteFile(note, []byte(strings.Repeat("a note, which is no queue at all. ", 10)), 0o600))
	for _, url := range []string{"", note, dir, filepath.Join(note, "queue.db"), "postgres://user:secret@127.0.0.1:1/db",
		"postgres://user:secret@host:port/db"} {
		_, err := queue.Open(t.Context(), queue.Options{URL: url, Handle: func(context.Context, queue.Job) error {
			return nil
		}})
		wantProblem(t, err)
	}
}

// wantProblem looks for words that a user understands.
func wantProblem(t *testing.T, err error) {
	t.Helper()
	var p *failure.Error
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a problem", err)
	}
	if !strings.HasSuffix(p.Message, "cannot be opened, read or written") || p.Hint == "" || p.Cause == nil ||
		strings.Contains(p.Message, "secret") {
		t.Errorf("message %q, hint %q, cause %v", p.Message, p.Hint, p.Cause)
	}
}
