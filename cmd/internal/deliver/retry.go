package deliver

import "time"

// The waits after the first, second … attempt. The last is repeated.
var waits = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 4 * time.Hour}

// A message is tried for a day. By these waits that makes eleven attempts, the last at the end of the day; the number
// is a bound of its own, so that a clock set back does not make the day endless.
const (
	tryFor       = 24 * time.Hour
	mostAttempts = 11
)

// Retry says when a message is due again whose attempts, counted from 1, ended with Later: 1, 5, 15 and 60 minutes
// after the attempt before, then every 4 hours, for the last time a day after the first attempt. When that day is
// over there is no next time and giveUp is true. A message that was due while nobody was running is tried once when
// somebody is, before Retry is asked.
func Retry(attempts int, first, now time.Time) (next time.Time, giveUp bool) {
	end := first.Add(tryFor)
	if attempts >= mostAttempts || !now.Before(end) {
		return time.Time{}, true
	}
	next = now.Add(waits[min(max(attempts, 1), len(waits))-1])
	if next.After(end) {
		next = end
	}
	return next, false
}
