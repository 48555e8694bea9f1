//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples/testing/tool"
)

// TestServiceKilled kills the service as kill -9 does at random moments while it receives, reports and mails a batch of
// workbooks, starts it again each time, and then lets it finish: nothing is lost, reported twice, mailed twice or half
// written, and it is done within 60 s of the last start. A mail whose final dot was in flight at a kill, and no other,
// ends as unknown.
//
// The largest form kills 200 times in batches of 100 workbooks on SQLite, and 60 times on PostgreSQL. What dies leaves
// its lease behind, which the next start waits for; to have time for more kills, most times the test takes the lease
// over and gives it back, as an instance does that is stopped well.
func TestServiceKilled(t *testing.T) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) {
		t.Parallel()
		killed(t, tool.Times(t, "batches", 1, 10), tool.Times(t, "workbooks in a batch", 12, 100),
			tool.Times(t, "kills in a batch", 8, 20), func(testing.TB) string { return "" })
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		t.Parallel()
		killed(t, tool.Times(t, "batches", 1, 3), tool.Times(t, "workbooks in a batch", 8, 100),
			tool.Times(t, "kills in a batch", 4, 20), postgres.Database)
	})
}

func killed(t *testing.T, batches, workbooks, kills int, database func(testing.TB) string) {
	host := mailhost.Start(t, mailhost.Options{TLS: deliver.NoTLS})
	for number := range batches {
		t.Run(fmt.Sprintf("batch %d", number), func(t *testing.T) {
			b := newBatch(t, host, database(t), number, workbooks)
			b.kill(kills)
			b.finish()
			b.look()
		})
	}
}

// batch is a number of workbooks on an installation of their own.
type batch struct {
	*installation
	t         *testing.T
	host      *mailhost.Host
	random    *rand.Rand
	workbooks int
	early     bool // the period is reported before most workbooks come, so that each is a revision of its own
	asked     bool
	period    string
	to        []string
	state     *store.Store
	whole     map[string]os.FileInfo // documents that were found whole
	window    map[string]bool        // Message-IDs whose final dot may have been out when the service was killed
}

func newBatch(t *testing.T, host *mailhost.Host, database string, number, workbooks int) *batch {
	b := &batch{t: t, host: host, random: rand.New(rand.NewPCG(4, uint64(number))), workbooks: workbooks,
		early: number%2 == 1, whole: map[string]os.FileInfo{}, window: map[string]bool{},
		period: time.Now().AddDate(0, 0, -time.Now().Day()).Format("2006-01"), to: []string{fmt.Sprintf("one-%d@example.com",
			number), fmt.Sprintf("two-%d@example.com", number)}}
	b.installation = installOn(t, database, smtp(host), fmt.Sprintf(`schedules:
  - {name: board, cron: "0 0 1 1 *", formats: [pdf, html, json], recipients: [%s], on_revision: send}
`, strings.Join(b.to, ", ")))
	b.mkdir("outputs") // which only the first start of a new state makes
	b.state = b.installation.state()
	t.Cleanup(func() { b.state.Close() })
	return b
}

// smtp is the configuration of mails to a host that does not encrypt.
func smtp(host *mailhost.Host) string {
	return fmt.Sprintf(
		"mail: {mode: smtp, host: 127.0.0.1, port: %d, tls: none, from: reports@example.com, timeout: 30s}\n",
		host.Server().Port)
}

// kill starts the service and kills it so many times, most times when it has done a few things more, so that the kills
// are spread over all that there is to do.
func (b *batch) kill(kills int) {
	first := b.workbooks / 2
	if b.early {
		first = 1
	}
	dropped := 0
	drop := func() {
		b.drop(fmt.Sprintf("case-%03d.xlsx", dropped), numberedCase(b.t, dropped))
		dropped++
	}
	for dropped < first {
		drop()
	}
	things := b.workbooks * (2 + len(b.to)) / kills // accepted, reported, and mailed to each, on average between two kills
	for n := range kills {
		p := b.serve()
		for at := b.moment(p, things); !at(); {
			if n > 0 && dropped < b.workbooks && (!b.early || b.asked) {
				drop()
			}
			b.ask()
			select {
			case <-p.ended:
				b.t.Fatalf("the service ended by itself: %v\n%s", p.err, p.log.tail(20))
			case <-time.After(20 * time.Millisecond):
			}
		}
		p.kill()
		b.afterKill(n%10 != 9)
	}
	for dropped < b.workbooks {
		drop()
	}
}

// moment returns what tells that the moment to kill has come: some time after the start, or when the service has done
// some things more. It comes in any case when the service has nothing left to do.
func (b *batch) moment(p *process, things int) func() bool {
	wait, wanted := time.Duration(b.random.IntN(400))*time.Millisecond, 0
	if b.random.IntN(5) > 0 {
		wait, wanted = wait/4, 1+b.random.IntN(2*things)
	}
	var since time.Time
	if wanted == 0 {
		since = time.Now()
	}
	const idle = 12 * time.Second // longer than a take-over
	return func() bool {
		done := p.log.count("msg=accepted") + p.log.count("msg=reported") + p.log.count("msg=sent")
		if since.IsZero() && (done >= wanted || time.Since(p.began) > idle || b.mails() >= b.workbooks*len(b.to)) {
			since = time.Now()
		}
		return !since.IsZero() && time.Since(since) >= wait
	}
}

// afterKill looks at what the dead process left.
func (b *batch) afterKill(release bool) {
	b.t.Helper()
	ctx := b.t.Context()
	for _, h := range halves(b.path("outputs"), b.whole) {
		b.t.Errorf("after a kill %s", h)
	}
	maps.Copy(b.window, finalDots(b.t, b.state))
	if !release {
		return
	}
	lease, err := b.state.Lease(ctx)
	if err != nil {
		b.t.Fatal(err)
	}
	active, err := b.state.Acquire(ctx, lease, "the test")
	if err == nil {
		err = active.Release(ctx)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// ask asks for the period's reports when all workbooks that it waits for are accepted.
func (b *batch) ask() {
	b.t.Helper()
	if b.asked {
		return
	}
	first := b.workbooks
	if b.early {
		first = 1
	}
	if b.accepted() < first {
		return
	}
	body, err := json.Marshal(service.RunRequest{Schedule: "board", Period: b.period})
	if err == nil {
		_, err = b.state.Ask(b.t.Context(), store.Request{What: service.RequestRun, Body: body, CreatedAt: time.Now()})
	}
	if err != nil {
		b.t.Fatal(err)
	}
	b.asked = true
}

func (b *batch) accepted() int {
	b.t.Helper()
	all, err := b.state.Arrivals(b.t.Context(), store.ArrivalAccepted)
	if err != nil {
		b.t.Fatal(err)
	}
	return len(all)
}

// mails counts what the mail server got for this batch.
func (b *batch) mails() int {
	n := 0
	for _, m := range b.host.Received() {
		if slices.Contains(b.to, m.To) {
			n++
		}
	}
	return n
}

// finish starts the service for the last time and waits until nothing is left to do.
func (b *batch) finish() {
	b.t.Helper()
	p := b.active() // before it hears signals, being asked to stop would kill it
	const limit = 60 * time.Second
	eventually(b.t, 5*limit, "the batch is done", func() bool {
		b.ask()
		return b.accepted() == b.workbooks && b.settled()
	})
	took := time.Since(p.began)
	b.t.Logf("done %.1f s after the last start; final dots in flight at a kill: %d", took.Seconds(), len(b.window))
	if took > tool.Bound(limit) {
		b.t.Errorf("done %v after the last start, want %v at most", took, limit)
	}
	if code, _ := p.stop(); code != 0 {
		b.t.Errorf("stopped with exit code %d", code)
	}
}

// settled reports whether every workbook is reported and every mail came to an end.
func (b *batch) settled() bool {
	b.t.Helper()
	runs, err := b.state.Runs(context.Background(), store.RunFilter{State: store.RunReported})
	if err != nil {
		b.t.Fatal(err)
	}
	mails, err := b.state.Deliveries(context.Background(), store.DeliveryFilter{})
	if err != nil {
		b.t.Fatal(err)
	}
	return len(runs) >= b.workbooks && !slices.ContainsFunc(mails, func(d store.Delivery) bool { return !d.State.Final() })
}
