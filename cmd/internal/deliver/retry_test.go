package deliver_test

import (
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
)

var noon = time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC)

// The whole day of a message whose server is down, each attempt made when it is due.
func TestRetryDay(t *testing.T) {
	// 1, 5, 15, 60 min, 4 h, then every 4 h; the last at the end of the day. In minutes after the first attempt, added
	// up by hand.
	want := []int{1, 6, 21, 81, 321, 561, 801, 1041, 1281, 1440}
	now := noon
	for i, minutes := range want {
		next, giveUp := deliver.Retry(i+1, noon, now)
		if giveUp || !next.Equal(noon.Add(time.Duration(minutes)*time.Minute)) {
			t.Fatalf("after attempt %d: %v, %v; want %d minutes after the first", i+1, next, giveUp, minutes)
		}
		now = next
	}
	if next, giveUp := deliver.Retry(len(want)+1, noon, now); !giveUp || !next.IsZero() {
		t.Errorf("after the day: %v, %v", next, giveUp)
	}
}

func TestRetry(t *testing.T) {
	day := 24 * time.Hour
	tests := []struct {
		name     string
		attempts int
		after    time.Duration // since the first attempt
		want     time.Duration // since the first attempt; 0: given up
	}{
		{"an attempt that took long", 1, 10 * time.Minute, 11 * time.Minute},
		{"no attempt counted yet", 0, 0, time.Minute},
		{"shortly before the end of the day", 3, day - time.Second, day},
		{"the end of the day", 3, day, 0},
		{"a machine that slept two days", 1, 48 * time.Hour, 0},
		{"a clock set back an hour", 1, -time.Hour, -time.Hour + time.Minute},
		{"a clock set back for ever", 11, -time.Hour, 0},
	}
	for _, tt := range tests {
		next, giveUp := deliver.Retry(tt.attempts, noon, noon.Add(tt.after))
		if giveUp != (tt.want == 0) || !giveUp && !next.Equal(noon.Add(tt.want)) {
			t.Errorf("%s: %v, %v", tt.name, next, giveUp)
		}
	}
}
