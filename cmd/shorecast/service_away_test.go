//go:build unix

package main

import (
	"os"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

// TestServiceInboxAway takes the inbox's folder away, as when a share is not connected: before a start, and under the
// running service. The owner hears of it once while it lasts and once when it is over, no other inbox is made in its
// place, and what was in it is taken when it is back.
func TestServiceInboxAway(t *testing.T) {
	t.Parallel()
	host := mailhost.Start(t, mailhost.Options{TLS: deliver.NoTLS})
	in := install(t, smtp(host))
	p := in.active()
	in.drop("case-1.xlsx", numberedCase(t, 1))
	p.until("file=case-1.xlsx", time.Minute)
	words := 0
	hears := func(what string) {
		t.Helper()
		words++
		host.Await(t, time.Minute, what, func(h *mailhost.Host) bool { return len(h.Received()) == words })
	}
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(in.path(from), in.path(to)); err != nil {
			t.Fatal(err)
		}
	}
	in.drop("case-2.xlsx", numberedCase(t, 2))
	move("inbox", "away")
	hears("word that the inbox is away")
	if _, err := os.Stat(in.path("inbox")); err == nil {
		t.Error("another inbox was made in its place")
	}
	move("away", "inbox")
	p.until("file=case-2.xlsx", time.Minute)
	hears("word that the inbox is back")

	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
	in.drop("case-3.xlsx", numberedCase(t, 3))
	move("inbox", "away")
	p = in.serve()
	hears("word that the inbox is away at the start")
	move("away", "inbox")
	p.until("file=case-3.xlsx", time.Minute)
	hears("word that the inbox is back")
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
	if n := len(host.Received()); n != words {
		t.Errorf("the owner got %d mails, want %d", n, words)
	}
}
