package queue_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"shorecast/cmd/internal/queue"
	"shorecast/samples/testing/tool"
)

// TestPutOffWhileRefused has the database refuse what River writes about a job that was put off, for longer than River
// tries in one go: the job is taken up again soon after the database is back, not only when it may have taken too long.
func TestPutOffWhileRefused(t *testing.T) {
	tool.Slow(t) // River gives up after some seven seconds
	each(t, func(t *testing.T, url string) {
		q := open(t, url)
		var times atomic.Int32
		done := make(chan struct{}, 10)
		refuse := func(yes bool) {
			_, err := q.db.ExecContext(t.Context(), rename[yes])
			ok(t, err)
		}
		w, err := q.Start(t.Context(), queue.Options{Instance: "one", Places: map[queue.Kind]int{queue.Send: 1},
			Timeout: time.Hour, Log: q.log, Handle: func(context.Context, queue.Held) error {
				if times.Add(1) == 1 {
					refuse(true)
					return errors.New("not yet")
				}
				done <- struct{}{}
				return nil
			}})
		ok(t, err)
		t.Cleanup(func() { w.Stop(context.Background()) })
		ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: "1"}))
		time.Sleep(12 * time.Second)
		refuse(false)
		receive(t, done, "the job a second time")
		if n := times.Load(); n != 2 {
			t.Errorf("the job was taken up %d times, want twice", n)
		}
	})
}

// rename takes River's table away, and gives it back.
var rename = map[bool]string{true: `ALTER TABLE river_job RENAME TO river_job_away`,
	false: `ALTER TABLE river_job_away RENAME TO river_job`}
