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
	w, fails := worker{failed: map[int64]int{}}, errors.New("full")
	var got []time.Duration
	for range 7 {
		got = append(got, w.pause(1, fails)/time.Second)
	}
	if diff := cmp.Diff([]time.Duration{1, 2, 5, 10, 15, 15, 15}, got); diff != "" {
		t.Error(diff)
	}
	for _, ends := range []error{nil, Later(time.Hour)} {
		w.pause(1, ends)
		if got := w.pause(1, fails); got != time.Second {
			t.Errorf("after it ended with %v a failure waits %v", ends, got)
		}
		w.pause(1, fails)
	}
	if got := w.pause(2, fails); got != time.Second {
		t.Errorf("another job waits %v", got)
	}
}
