package queue_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/testing/postgres"
)

// BenchmarkJobs measures trivial jobs from being added to being done, a thousand at a time.
func BenchmarkJobs(b *testing.B) {
	for _, at := range []struct {
		name string
		url  func() string
	}{
		{"sqlite", func() string { return filepath.Join(b.TempDir(), "queue.db") }},
		{"postgres", func() string { return postgres.Database(b) }},
	} {
		b.Run(at.name, func(b *testing.B) {
			var left sync.WaitGroup
			q := open(b, queue.Options{URL: at.url(), Workers: 4, Handle: func(context.Context, queue.Job) error {
				left.Done()
				return nil
			}})
			start(b, q)
			const many = 1000
			for n := 0; b.Loop(); n++ {
				jobs := make([]queue.Job, many)
				for i := range jobs {
					jobs[i] = queue.Job{Kind: "send", Key: fmt.Sprint(i), Term: int64(n)}
				}
				left.Add(many)
				ok(b, q.Add(b.Context(), jobs...))
				left.Wait()
			}
			b.ReportMetric(float64(b.N)*many/b.Elapsed().Seconds(), "jobs/s")
		})
	}
}
