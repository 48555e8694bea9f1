//go:build unix

package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples/testing/tool"
)

// TestServiceTakesOver runs two instances on one inbox and one state and kills the one that leads, as kill -9 does, in
// the middle of many files, of which both have done some: the other leads within 10 s, the jobs of the dead one are
// done within 60 s, and every file is accepted once, reported once and mailed once. The largest form drops 1,000 files
// on SQLite, and 300 on PostgreSQL.
func TestServiceTakesOver(t *testing.T) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) {
		t.Parallel()
		takesOver(t, "", tool.Times(t, "files", 48, 1000))
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		t.Parallel()
		takesOver(t, postgres.Database(t), tool.Times(t, "files", 30, 300))
	})
}

func takesOver(t *testing.T, database string, files int) {
	host := mailhost.Start(t, mailhost.Options{TLS: deliver.NoTLS})
	in := installOn(t, database, smtp(host), `schedules:
  - {name: board, cron: "0 0 1 1 *", formats: [json], attach: none, recipients: [one@example.com], on_revision: send}
`)
	first := in.active()
	in.drop("case-0000.xlsx", numberedCase(t, 0))
	first.until("msg=accepted", time.Minute)
	if _, said, code := in.run("run", "board"); code != 0 { // from now on each file is reported when it is accepted
		t.Fatalf("run: exit code %d: %s", code, said)
	}
	second := in.serve()
	second.until("this one does jobs", time.Minute)
	for n := 1; n < files; n++ {
		in.drop(fmt.Sprintf("case-%04d.xlsx", n), numberedCase(t, n))
	}
	if _, ok := first.log.await("msg=accepted", files/3, 5*time.Minute, first.ended); !ok {
		t.Fatalf("the first instance does not get on: %s", first.log.tail(20))
	}
	if n := second.log.count("msg=accepted"); n == 0 {
		t.Error("the instance that does not lead accepted no file")
	}
	state := in.state()
	defer state.Close()
	killed := time.Now()
	first.kill()
	window := finalDots(t, state)
	took := second.until("msg=active", time.Minute).Sub(killed)
	accepted := first.log.count("msg=accepted") + second.log.count("msg=accepted")
	t.Logf("taken over %.1f s after the kill, when %d of %d files had been accepted; final dots in flight: %d",
		took.Seconds(), accepted, files, len(window))
	if took > tool.Bound(10*time.Second) {
		t.Errorf("taken over after %v, want 10 s at most", took)
	}
	if accepted == files {
		t.Error("the kill came too late to show anything")
	}
	took = eventually(t, 10*time.Minute, "every file is reported and mailed", func() bool {
		runs, err := state.Runs(t.Context(), store.RunFilter{State: store.RunReported})
		if err != nil {
			t.Fatal(err)
		}
		mails, err := state.Deliveries(t.Context(), store.DeliveryFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range mails {
			if !d.State.Final() {
				return false
			}
		}
		return len(runs) >= files
	})
	t.Logf("everything done %.1f s later", took.Seconds())
	eventually(t, time.Minute, "the health file tells of the second instance's term", func() bool {
		h, ok := in.health()
		return ok && h.Term >= 2
	})
	if code, _ := second.stop(); code != 0 {
		t.Errorf("the second instance stopped with exit code %d", code)
	}
	lookOnce(t, in, host, files, window)
}

// lookOnce compares what there is with files that were each accepted, reported and mailed once.
func lookOnce(t *testing.T, in *installation, host *mailhost.Host, files int, window map[string]bool) {
	t.Helper()
	reported, posted, came := map[string]int{}, map[string]int{}, map[string]int{}
	for _, r := range in.runs() {
		reported[r.Case]++
		if r.State != "reported" {
			t.Errorf("run %d of %s is %s: %s", r.ID, r.Case, r.State, r.Error)
		}
	}
	for _, m := range host.Received() {
		if m.To == "one@example.com" {
			came[m.MessageID]++
		}
	}
	for _, d := range in.deliveries() {
		if d.Kind != "report" {
			continue
		}
		posted[d.Case]++
		n := came[d.MessageID]
		if fine := d.State == "sent" && n == 1 || window[d.MessageID] && d.State == "unknown" && n <= 1; !fine {
			t.Errorf("the mail on %s is %s and came %d times", d.Case, d.State, n)
		}
	}
	kept := map[string]int{}
	for _, name := range under(in.path("inbox"), true) {
		if !strings.HasPrefix(name, "accepted/") && name != ".working/installation.txt" {
			t.Errorf("left in the inbox: %s", name)
		}
		kept[strings.TrimSuffix(filepath.Base(name), ".xlsx")]++
	}
	for n := range files {
		name := fmt.Sprintf("case-%04d", n)
		if kept[name] != 1 || reported[name] != 1 || posted[name] != 1 {
			t.Errorf("%s: kept %d times, reported %d times, mailed %d times", name, kept[name], reported[name], posted[name])
		}
	}
	for _, name := range parts(in.dir) {
		t.Errorf("left behind: %s", name)
	}
}

// finalDots are the Message-IDs of the mails whose final dot may be out, after the process that sent them was killed.
func finalDots(t testing.TB, state *store.Store) map[string]bool {
	t.Helper()
	sending, err := state.Deliveries(t.Context(), store.DeliveryFilter{State: store.DeliverySending})
	if err != nil {
		t.Fatal(err)
	}
	window := map[string]bool{}
	for _, d := range sending {
		if d.Phase == store.PhaseFinal {
			window[d.MessageID] = true
		}
	}
	return window
}
