package queue_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples/testing/tool"
)

// TestTwoInstances has two queues on the same database do jobs at the same time, those that either adds and those that
// were there before: each job goes to one of them.
func TestTwoInstances(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		const before = 20
		jobs := tool.Times(t, "jobs", 80, 200)
		both := []*site{open(t, url), open(t, url)}
		add := func(i int) {
			t.Helper()
			ok(t, both[i%2].add(t.Context(), queue.Job{Kind: queue.Send, Key: fmt.Sprint(i)}))
		}
		for i := range before {
			add(i)
		}
		var mu sync.Mutex
		count, did := map[string]int{}, map[string]int{}
		done := make(chan bool, 2*jobs)
		for i, q := range both {
			name := fmt.Sprint("instance ", i)
			q.start(t, name, 2, func(_ context.Context, j queue.Held) error {
				mu.Lock()
				defer mu.Unlock()
				count[j.Key]++
				did[name]++
				done <- true
				return nil
			})
		}
		for i := range jobs - before {
			add(before + i)
		}
		for range jobs {
			receive(t, done, "a job")
		}
		both[0].wantLength(t, 0)
		mu.Lock()
		defer mu.Unlock()
		for key, n := range count {
			if n != 1 {
				t.Errorf("job %s was done %d times", key, n)
			}
		}
		if len(did) != 2 {
			t.Errorf("the jobs were not shared: %v", did)
		}
	})
}

// TestServerGoesAndComes is a database server that is started anew under a running service.
func TestServerGoesAndComes(t *testing.T) {
	server := postgres.New(t)
	q, done := open(t, server.Database(t)), make(chan string, 10)
	q.start(t, "one", 1, func(_ context.Context, j queue.Held) error {
		done <- j.Key
		return nil
	})
	ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: "before"}))
	receive(t, done, "the job before")
	server.Stop()
	if err := q.add(t.Context(), queue.Job{Kind: queue.Send, Key: "meanwhile"}); err == nil {
		t.Error("a job was added to a server that is down")
	}
	server.Start(t)
	ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: "after"}))
	for got := ""; got != "after"; got = receive(t, done, "the job after") {
		if got != "" && got != "before" { // that it was done may not have been written
			t.Errorf("came %q", got)
		}
	}
	q.wantLength(t, 0)
}
