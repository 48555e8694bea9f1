package service

import (
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
)

// sentTo counts the mails of reports by recipient, test sends included.
func (i *instance) sentTo() map[string]int {
	i.w.t.Helper()
	n := map[string]int{}
	for _, kind := range []store.DeliveryKind{store.DeliveryReport, store.DeliveryTest} {
		for _, d := range i.deliveries(kind) {
			if d.State != store.DeliverySent {
				i.w.t.Errorf("the delivery to %s is %s", d.Recipient, d.State)
			}
			n[d.Recipient]++
		}
	}
	return n
}

func (i *instance) wantSentTo(what string, first, second int) {
	i.w.t.Helper()
	i.quiet()
	if n := i.sentTo(); n[one] != first || n[two] != second {
		i.w.t.Errorf("%s: %d mails to the first recipient and %d to the second, want %d and %d", what, n[one], n[two],
			first, second)
	}
}

// A run by hand, without a period and with one: it claims the period, which the schedule then finds claimed; asked
// again it does nothing and says so.
func TestRunByHand(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third(""))
		i := w.start()
		if _, reason := i.ask(RunRequest{Schedule: "board"}); !strings.Contains(reason, "no workbook") {
			t.Errorf("without a workbook: %q", reason)
		}
		i.bring("plan.xlsx", quickStart(t, 90000))
		a, reason := i.ask(RunRequest{Schedule: "Board"})
		i.wantSentTo("by hand", 1, 1)
		if a.Period != "2026-10" || len(a.Runs) != 1 || reason != "" { // the month before 2 November
			t.Errorf("answered %+v, %q; want one run for 2026-10", a, reason)
		}
		a, reason = i.ask(RunRequest{Schedule: "board", Period: "2026-07"})
		i.wantSentTo("for July", 2, 2)
		if a.Period != "2026-07" || len(a.Runs) != 1 || reason != "" {
			t.Errorf("answered %+v, %q; want one run for 2026-07", a, reason)
		}
		again, reason := i.ask(RunRequest{Schedule: "board", Period: "2026-07"})
		i.wantSentTo("for July again", 2, 2)
		if !slices.Equal(again.Runs, a.Runs) || again.Note == "" || reason != "" {
			t.Errorf("answered %+v, %q; want the same run with a note", again, reason)
		}
		i.at(november)
		i.wantSentTo("when its time has come", 2, 2)
		i.at(december)
		i.wantSentTo("a month later", 3, 3)
		sameLines(t, "runs", i.history(), "board 2026-10 plan.1 manual reported", "board 2026-07 plan.1 manual reported",
			"board 2026-11 plan.1 fire reported")
	})
}

// What cannot be done is answered with the reason.
func TestRequestsThatCannotBe(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	for _, c := range []struct {
		q    RunRequest
		says string
	}{
		{RunRequest{Schedule: "nobody"}, "no schedule nobody"},
		{RunRequest{Schedule: "board", Period: "October"}, `the period is "October"`},
		{RunRequest{Schedule: "board", SendTo: "not an address"}, "cannot be used"},
		{RunRequest{Schedule: "board", SendTo: "a@example.com, b@example.com"}, "cannot be used"},
	} {
		if a, reason := i.ask(c.q); !strings.Contains(reason, c.says) || len(a.Runs) != 0 {
			t.Errorf("%+v: answered %+v, %q; want a word on %q", c.q, a, reason, c.says)
		}
	}
	id, err := i.store.Ask(t.Context(), store.Request{What: "dance", Body: []byte(`{}`), CreatedAt: w.clock.Now()})
	if err != nil {
		t.Fatal(err)
	}
	if _, reason := i.answerTo(id); !strings.Contains(reason, "does not know") {
		t.Errorf("an unknown request: %q", reason)
	}
	if n := len(i.runs()); n != 0 {
		t.Errorf("%d runs, want none", n)
	}
}

// A test send goes to its address alone, is marked, writes no documents, leaves the period unclaimed, and is no part of
// what later reports are compared with. Two tests are two mails.
func TestTestSend(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third(""))
		i := w.start()
		i.bring("plan.xlsx", quickStart(t, 90000))
		for range 2 {
			if a, reason := i.ask(RunRequest{Schedule: "board", SendTo: "controller@example.com"}); len(a.Runs) != 1 ||
				reason != "" {
				t.Fatalf("answered %+v, %q", a, reason)
			}
		}
		i.wantSentTo("test", 0, 0)
		tests := i.deliveries(store.DeliveryTest)
		if len(tests) != 2 {
			t.Fatalf("%d test mails, want 2", len(tests))
		}
		for _, d := range tests {
			if d.Recipient != "controller@example.com" || !strings.HasPrefix(d.Subject, "[TEST] ") {
				t.Errorf("a test mail to %s with the subject %q", d.Recipient, d.Subject)
			}
		}
		sameLines(t, "documents", w.files("outputs"))
		i.at(november)
		i.wantSentTo("when its time has come", 1, 1)
		r := i.runs()[0]
		if r.Cause != store.CauseFire || r.Changed != nil || previousOf(r) != 0 {
			t.Errorf("the run after the tests is because of %s and compared with %d, want fire and none", r.Cause, previousOf(r))
		}
		sameLines(t, "documents", w.files("outputs"), "board/2026-10/plan.json")
		if a, reason := i.ask(RunRequest{Schedule: "board", Period: "2026-10", SendTo: "controller@example.com"}); len(
			a.Runs) != 1 || reason != "" {
			t.Errorf("a test of a reported period: %+v, %q", a, reason)
		}
		i.wantSentTo("test of a reported period", 1, 1)
		sameLines(t, "documents", w.files("outputs"), "board/2026-10/plan.json")
	})
}

// The workbook came late: the owner learns that there was none, drops it, asks for the run as he was told, and the
// audience has its mail, once.
func TestLateWorkbookByHand(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.step()
	i.at(november)
	i.quiet()
	i = i.restart()
	i.quiet()
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: run failed: board, October 2026")
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.wantSentTo("dropped late", 0, 0)
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: run failed: board, October 2026",
		"Shorecast: needs attention: board, October 2026, plan")
	a, reason := i.ask(RunRequest{Schedule: "board", Period: "2026-10"})
	if len(a.Runs) != 1 || a.Note != "" || reason != "" {
		t.Errorf("answered %+v, %q", a, reason)
	}
	i.wantSentTo("by hand", 1, 1)
	i.ask(RunRequest{Schedule: "board", Period: "2026-10"})
	i.wantSentTo("by hand again", 1, 1)
	sameLines(t, "documents", w.files("outputs"), "board/2026-10/plan.json")
}

// The owner is told that there is no workbook though the process dies, or the state cannot be written, right after the
// period was claimed.
func TestNoWorkbookIsToldAfterACrash(t *testing.T) {
	for _, call := range []string{"Fire", "Raise"} {
		w := newWorld(t, brisk+third(""))
		w.state.Intercept = afterCommit(call, func() error { return errKilled })
		i := w.start()
		i.step()
		i.at(november)
		i.kill()
		w.state.Intercept = nil
		i = w.start()
		i.quiet()
		sameLines(t, "reported to the owner after a crash at "+call, i.notices(),
			"Shorecast: run failed: board, October 2026")
	}
}

// A workbook came late, and the process dies while its report is finished: the owner learns that nobody got it, once.
func TestLateWorkbookIsToldAfterACrash(t *testing.T) {
	for _, call := range []string{"Finish", "Raise"} {
		w := newWorld(t, brisk+third(""))
		i := w.start()
		i.bring("other.xlsx", titled(t, "Other", 90000))
		i.at(november)
		i.quiet()
		i.kill()
		w.state.Intercept = afterCommit(call, func() error { return errKilled })
		i = w.start()
		w.drop("plan.xlsx", quickStart(t, 91000))
		i.steps(8)
		i.kill()
		w.state.Intercept = nil
		i = w.start()
		i.quiet()
		sameLines(t, "reported to the owner after a crash at "+call, i.notices(),
			"Shorecast: needs attention: board, October 2026, plan")
		sameLines(t, "runs", i.history(), "board 2026-10 other.1 fire reported", "board 2026-10 plan.1 revision reported")
	}
}

// What failed is tried again by hand, and once that has worked it is not done again.
func TestAgainAfterFailure(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	place := i.revision(store.KindCase, "plan", 1).Path
	hidden := w.hide("inbox/" + place)
	i.at(november)
	i.quiet()
	sameLines(t, "runs", i.history(), "board 2026-10 plan.1 fire failed")
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: run failed: board, October 2026, plan")
	hidden()
	i.ask(RunRequest{Schedule: "board", Period: "2026-10"})
	i.wantSentTo("again", 1, 1)
	a, _ := i.ask(RunRequest{Schedule: "board", Period: "2026-10"})
	i.wantSentTo("once more", 1, 1)
	if a.Note == "" {
		t.Errorf("answered %+v, want a note that it was reported", a)
	}
	sameLines(t, "runs", i.history(), "board 2026-10 plan.1 fire failed", "board 2026-10 plan.1 manual reported")
	sameLines(t, "documents", w.files("outputs"), "board/2026-10/plan.json")
}

// A schedule is taken out of the configuration while a run of it is unfinished: nothing is mailed, and it is said why.
func TestScheduleRemoved(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	w.clock.pass(november.Sub(w.clock.Now()))
	if err := i.loop.starter.startDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	i.kill()
	w.configure(brisk)
	i = w.start()
	i.quiet()
	r := i.runs()[0]
	if r.State != store.RunSkipped || !strings.Contains(r.Note, "no schedule of that name") {
		t.Errorf("the run is %s: %q; want skipped", r.State, r.Note)
	}
	i.kill()
	w.configure(brisk + third(""))
	i = w.start()
	i.after(time.Hour)
	i.wantSentTo("put back", 0, 0)
	i.at(december)
	i.wantSentTo("the next month", 1, 1)
}
