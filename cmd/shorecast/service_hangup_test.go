//go:build unix

package main

import (
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestServiceHangUp changes the configuration of a running service and sends SIGHUP: it works by the new one. One with
// a fault is not taken: the log and the health file name the place, and the service goes on by the one before, until
// the fault is mended.
func TestServiceHangUp(t *testing.T) {
	t.Parallel()
	in := install(t)
	p := in.active()
	hangUp := func(lines string) {
		t.Helper()
		in.configure(lines)
		if err := p.cmd.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
	}
	shows := func(what, status string, schedules ...string) (said string) {
		t.Helper()
		eventually(t, time.Minute, "the health file shows "+what, func() bool {
			h, _ := in.health()
			var names []string
			for _, s := range h.Schedules {
				names = append(names, s.Name)
			}
			for _, trouble := range h.Troubles {
				said = trouble.About + ": " + trouble.Text
			}
			return h.Status == status && slices.Equal(names, schedules)
		})
		return said
	}
	const board = "schedules:\n  - {name: board, cron: \"0 0 1 1 *\", recipients: [one@example.com]}\n"
	hangUp(board)
	p.until("the configuration was read anew", time.Minute)
	shows("the new schedule", "ok", "board")

	hangUp(board + "  - {name: other, cron: \"61 0 1 1 *\", recipients: [one@example.com]}\n")
	p.until("the configuration: ", time.Minute)
	said := shows("trouble and the schedule from before", "trouble", "board")
	for _, want := range []string{"the configuration: ", "shorecast.yaml:7:", "61"} { // the seventh line has the fault
		if !strings.Contains(said, want) || p.log.count(want) == 0 {
			t.Errorf("the health file says %q, and it and the log should say %q; log:\n%s", said, want, p.log.tail(5))
		}
	}

	hangUp(strings.ReplaceAll(board, "board", "mended"))
	p.until("the configuration: works again", time.Minute)
	shows("the mended one", "ok", "mended")
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
}
