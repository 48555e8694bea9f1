package config

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"shorecast/samples/testing/tool"
)

// The largest file that is read at all is read in seconds, even if everything in it is wrong.
func TestLargeFilesAreReadInSeconds(t *testing.T) {
	tool.Slow(t)
	var schedules strings.Builder
	for i := range 900 {
		fmt.Fprintf(&schedules, "  - {name: a%d, cron: 0 8 * * x, subject: 'some {x}', recipients: [a@example.com, frj]}\n",
			i)
	}
	for name, text := range map[string]string{
		"unknown keys": strings.Repeat("abc: x   \n", 13_000),
		"a list":       "calendar:\n  weekend:\n" + strings.Repeat("    - frj   \n", 9_900),
		"one line":     "calendar: {weekend: [" + strings.Repeat("frj , ", 20_000) + "x]}",
		"schedules":    "schedules:\n" + schedules.String(),
	} {
		start := time.Now()
		_, faults := Parse("shorecast.yaml", []byte(text), world())
		if took := time.Since(start); took > tool.Bound(30*time.Second) || len(faults) < 1000 {
			t.Errorf("%s: %v, %d faults", name, took, len(faults))
		}
	}
}
