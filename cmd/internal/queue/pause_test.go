package queue

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestPauses is how long a failing job waits: longer and longer up to a quarter of a minute, so that a disk that has
// space again is noticed within a minute.
func TestPauses(t *testing.T) {
	w, job, fails := newWorker(Options{}), Job{Kind: "render", Key: "1"}, errors.New("full")
	var got []time.Duration
	for range 7 {
		w.begin(job)
		got = append(got, w.end(job, fails)/time.Second)
	}
	if diff := cmp.Diff([]time.Duration{1, 2, 5, 10, 15, 15, 15}, got); diff != "" {
		t.Error(diff)
	}
	w.begin(job)
	w.end(job, nil)
	w.begin(job)
	if got := w.end(job, fails); got != time.Second {
		t.Errorf("after a success a failure waits %v", got)
	}
	if w.begin(job); w.begin(job) {
		t.Error("a job began twice at the same time")
	}
}
