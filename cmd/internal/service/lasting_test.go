package service

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/store"
)

// A clock that was a day ahead while a mail was tried, and is put right, does not have the mail wait for a day.
func TestClockPutRightWhileMailWaits(t *testing.T) {
	w := newWorld(t, brisk+third("")+"mail: {mode: smtp, host: mail.example.com, from: shorecast@example.com}\n")
	p := &postbox{map[string]int{}}
	w.bare = true
	w.send = func(context.Context, deliver.Server, string, string, []byte, func() error) deliver.Outcome {
		return deliver.Outcome{State: deliver.Later, Reason: deliver.Busy, Code: 451, Phase: deliver.PhaseRcptTo}
	}
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.at(november.AddDate(0, 0, 1))
	i.settle("tried", func() bool {
		all := i.deliveries(store.DeliveryReport)
		return len(all) == 2 && all[0].Error != "" && all[1].Error != ""
	})
	w.send = p.send
	w.clock.set(november)
	i.settle("sent after the clock was put right", i.sent(2))
}

// Of two runs of one schedule and case the one of the earlier period is made first, whatever the order of the jobs: the
// later tells what has changed since.
func TestEarlierPeriodFirst(t *testing.T) {
	w := newWorld(t, brisk+third("    catch_up: all\n"))
	w.bare = true
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.kill()
	w.clock.set(december)
	w.clock.pass(time.Minute)
	i = w.start()
	i.loop.round(t.Context()) // claims October and November
	runs := i.runs()
	if len(runs) != 2 || runs[0].Period != "2026-11" {
		t.Fatalf("claimed %v, want November and October", i.history())
	}
	if later, err := i.service.now().worker.renderer.waitsForEarlier(t.Context(), runs[0]); err != nil || !later {
		t.Errorf("November before October: %v, %v; want that it waits", later, err)
	}
	i.quiet()
	if r := i.runs()[0]; previousOf(r) != runs[1].ID {
		t.Errorf("November is compared with run %d, want October's, %d", previousOf(r), runs[1].ID)
	}
}

// A month that is not over is not reported by hand, since that would claim it; a test may look ahead.
func TestMonthNotOver(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	w.bare = true
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	for _, period := range []string{"2026-11", "2062-10"} {
		if _, reason := i.ask(RunRequest{Schedule: "board", Period: period}); !strings.Contains(reason,
			"is not over yet; the last one that is over is 2026-10") {
			t.Errorf("%s: %q, want that it is not over", period, reason)
		}
	}
	if _, reason := i.ask(RunRequest{Schedule: "board", Period: "2026-11", SendTo: "me@example.com"}); reason != "" {
		t.Errorf("a test for a month that is not over: %s", reason)
	}
	i.quiet()
	sameLines(t, "runs", i.history(), "board 2026-11 plan.1 test reported")
	if of, err := i.store.Schedule(t.Context(), "board"); err != nil || !of.LastSuccess.IsZero() {
		t.Errorf("last success %v, %v: a test is none", of.LastSuccess, err)
	}
}

// A request that nobody answered lapses: what was asked for days ago does not go out.
func TestRequestLapses(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	id, err := i.store.Ask(t.Context(), store.Request{What: RequestRun, Body: []byte(`{"schedule":"board"}`), CreatedAt: w.clock.Now().Add(-time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if _, reason := i.answerTo(id); !strings.Contains(reason, "lapsed") {
		t.Errorf("%q, want that it has lapsed", reason)
	}
	withdrawn, err := i.store.Ask(t.Context(), store.Request{What: RequestRun, Body: []byte(`{"schedule":"board"}`), CreatedAt: w.clock.Now()})
	if err != nil {
		t.Fatal(err)
	}
	if err := i.store.Withdraw(t.Context(), withdrawn, w.clock.Now()); err != nil {
		t.Fatal(err)
	}
	i.quiet()
	if n := len(i.runs()); n != 0 {
		t.Errorf("%d runs, want none", n)
	}
}

// A case that comes for the first time after the report was due is reported, and with send: changed the next report is
// mailed all the same, since nobody got the first; the owner is alerted how to mail it at once.
func TestFirstCameLate(t *testing.T) {
	w := newWorld(t, brisk+third("    send: changed\n"))
	w.bare = true
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.at(november)
	i.quiet()
	i.bring("late.xlsx", titled(t, "Late", 70000))
	i.quiet()
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: board, October 2026, late")
	i.at(december)
	i.quiet()
	got := map[string]int{}
	for _, d := range i.deliveries(store.DeliveryReport) {
		got[d.Period+" "+d.Case]++
	}
	want := map[string]int{"2026-10 plan": 2, "2026-11 late": 2}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("mails %v, want %v", got, want)
	}
}

// Whoever mends a refused workbook where it lies, or its marked copy, and drops it again means the same case.
func TestMendedUnderAnotherName(t *testing.T) {
	w := newWorld(t, brisk)
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.bring("2026-11-23 16.22.04 plan.xlsx", quickStart(t, 91000))
	i.bring("plan-checked.xlsx", quickStart(t, 92000))
	i.bring("2026-11-23 16.25.07 2026-11-23 16.22.04 Plan-checked-checked.xlsx", quickStart(t, 93000))
	all, err := i.store.RevisionsOf(t.Context(), store.KindCase, "plan")
	if err != nil || len(all) != 4 {
		t.Fatalf("%d revisions of plan, want 4; %v", len(all), err)
	}
	if all[2].Name != "plan.xlsx" {
		t.Errorf("the third is called %s, want plan.xlsx", all[2].Name)
	}
}

// A workbook with a name that is as long as a disk permits has documents too.
func TestLongName(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	w.bare = true
	i := w.start()
	long := strings.Repeat("計", 80) // 240 bytes
	i.bring(long+".xlsx", quickStart(t, 90000))
	i.bring(long[:237]+".xlsx", quickStart(t, 80000))
	i.at(november)
	i.quiet()
	if n := i.reported(2); !n() {
		t.Fatalf("runs %v", i.history())
	}
	if files := w.files("outputs/board/2026-10"); len(files) != 2 {
		t.Errorf("documents %v, want one of each", files)
	}
}

// Old accepted workbooks go as the configuration says; what is newest, and what the next report is compared with,
// stays.
func TestRetentionOfAccepted(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	w.bare = true
	i := w.start()
	i.bringAll("plan.xlsx", quickStart(t, 90000), quickStart(t, 91000))
	i.at(november) // reports the second
	i.quiet()
	i.bringAll("plan.xlsx", quickStart(t, 92000), quickStart(t, 93000))
	i.quiet()
	before := w.files("inbox/accepted")
	keep := config.Keep{Count: 1, Age: 72 * time.Hour}
	if err := i.loop.pruner.pruneAccepted(t.Context(), w.clock.Now(), keep); err != nil ||
		len(w.files("inbox/accepted")) != len(before) {
		t.Errorf("what is younger than three days went: %v, %v", w.files("inbox/accepted"), err)
	}
	if err := i.loop.pruner.pruneAccepted(t.Context(), w.clock.Now().AddDate(0, 0, 40), keep); err != nil {
		t.Fatal(err)
	}
	// The second is what the audience got last, the fourth the newest.
	sameLines(t, "accepted", w.files("inbox/accepted"), "2026/11/plan.r2.xlsx", "2026/11/plan.r4.xlsx")
	i.at(december)
	i.quiet()
	if r := i.runs()[0]; r.State != store.RunReported || r.Period != "2026-11" || r.PreviousRun == nil {
		t.Errorf("the next report: %v, compared with %v", i.history(), r.PreviousRun)
	}
}

// hanging is a disk whose folders do not answer while it is held.
type hanging struct {
	disk.FS
	held chan struct{} // closed: answers
}

func (h *hanging) ReadDir(name string) ([]fs.DirEntry, error) {
	<-h.held
	return h.FS.ReadDir(name)
}

// A share that does not answer keeps no schedule from starting and no mail from leaving, and it is reported.
func TestInboxDoesNotAnswer(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	w.bare = true
	h := &hanging{FS: disk.OS, held: make(chan struct{})}
	close(h.held)
	w.fs = h
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.service.now().Timing.Round = 10 * time.Millisecond // a round waits for a look so long, by the machine's clock
	h.held = make(chan struct{})
	i.step() // a look begins and does not return
	if _, err := i.loop.lead.Fire(t.Context(), store.Fire{Schedule: "other", Period: "2026-09", FireAt: w.clock.Now(),
		At: w.clock.Now(), Claims: func(*store.Store) ([]store.Claim, string, error) { return nil, "", nil }}); err != nil {
		t.Fatal(err)
	}
	i.at(november)
	i.step()
	if claimed, err := i.store.Claimed(t.Context(), "board", "2026-10"); err != nil || !claimed {
		t.Errorf("the schedule did not start: %v, %v", claimed, err)
	}
	i.steps(40)
	if !strings.Contains(w.log.String(), "does not answer") {
		t.Errorf("the log does not say that the inbox does not answer")
	}
	close(h.held)
	i.settle("everything goes on", i.reported(1))
}

// Asked to stop, an instance gives signs of life until the work at hand is done, so that nobody takes over its jobs in
// the middle of them.
func TestLivesUntilWorkIsDone(t *testing.T) {
	w := newWorld(t, brisk+"mail: {mode: smtp, host: mail.example.com, from: shorecast@example.com}\n")
	asked, done := make(chan struct{}), make(chan struct{})
	w.send = func(_ context.Context, _ deliver.Server, _, to string, _ []byte, dot func() error) deliver.Outcome {
		close(asked)
		<-done
		return deliver.Outcome{State: deliver.Sent, Phase: deliver.PhaseQuit, Code: 250, To: to}
	}
	i := w.start()
	i.letter("one@example.com", 0)
	i.kill()
	w.state.Now = nil
	r := w.run("first", &lines{})
	<-asked
	r.stop()
	beats := func() int64 {
		all, err := r.store.Instances(t.Context())
		if err != nil || len(all) == 0 {
			return 0
		}
		return all[len(all)-1].Beat
	}
	at := beats()
	await(t, "it goes on to give signs of life", &lines{}, func() bool { return beats() > at+2 })
	close(done)
	if err := <-r.ended; err != nil {
		t.Fatal(err)
	}
	r.ended <- nil
	if d := w.start().delivery("one@example.com"); d.State != store.DeliverySent {
		t.Errorf("the delivery is %s, want sent", d.State)
	}
}

// A workbook whose name looks like that of another workbook's document does not take its place.
func TestDocumentsOfLikeNames(t *testing.T) {
	names := map[string]bool{}
	for _, c := range []struct {
		name  string
		again bool
	}{{"x.xlsx", false}, {"x.xlsx", true}, {"x-summary.xlsx", false}, {"x (revision 2).xlsx", false},
		{"x (revision 2) (workbook).xlsx", false}, {"x-summary (workbook).xlsx", false}} {
		for _, suffix := range []string{".pdf", "-summary.pdf"} {
			p := documentName(store.Revision{Name: c.name, Number: 2}, c.again) + suffix
			if names[p] {
				t.Errorf("two documents would be %s", p)
			}
			names[p] = true
		}
	}
}

// A mail that was refused and a run that failed keep the status from being ok for a day, so that a monitor sees them.
func TestStatusAfterFailures(t *testing.T) {
	w := newWorld(t, brisk+third("")+"mail: {mode: smtp, host: mail.example.com, from: shorecast@example.com}\n")
	w.bare = true
	w.config.Health.Every = time.Second
	w.send = func(_ context.Context, _ deliver.Server, _, to string, _ []byte, _ func() error) deliver.Outcome {
		return deliver.Outcome{State: deliver.Failed, Reason: deliver.Refused, Code: 550, Phase: deliver.PhaseRcptTo, To: to}
	}
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.bring("gone.xlsx", quickStart(t, 80000))
	if err := os.Remove(w.path("inbox/accepted/2026/11/gone.xlsx")); err != nil {
		t.Fatal(err)
	}
	i.at(november)
	i.quiet()
	i.steps(2)
	told := func() (all []string) {
		for _, x := range w.health().Troubles {
			all = append(all, x.About+": "+x.Text)
		}
		return all
	}
	// two recipients of plan; gone cannot be read
	sameLines(t, "troubles", told(), "mails: 2 failed within a day", "runs: 1 failed within a day")
	if s := w.health().Status; s != "trouble" {
		t.Errorf("status %s, want trouble", s)
	}
	i.after(25 * time.Hour)
	i.steps(2)
	if h := w.health(); h.Status != "ok" {
		t.Errorf("a day later %s, %+v; want ok", h.Status, h.Troubles)
	}
}
