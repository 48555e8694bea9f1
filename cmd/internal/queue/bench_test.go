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
			q := open(b, at.url())
			q.start(b, "one", 4, func(context.Context, queue.Held) error {
				left.Done()
				return nil
			})
			const many = 1000
			for n := 0; b.Loop(); n++ {
				jobs := make([]queue.Job, many)
				for i := range jobs {
					jobs[i] = queue.Job{Kind: queue.Send, Key: fmt.Sprint(i), Mark: fmt.Sprint(n)}
				}
				left.Add(many)
				ok(b, q.add(b.Context(), jobs...))
				left.Wait()
			}
			b.ReportMetric(float64(b.N)*many/b.Elapsed().Seconds(), "jobs/s")
		})
	}
}
