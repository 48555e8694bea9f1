package service

import (
	"bytes"
	"net/mail"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
)

// letters are the deliveries of reports and tests, oldest first, as "recipient | To | Cc | subject".
func (i *instance) letters(kinds ...store.DeliveryKind) (all []string) {
	i.w.t.Helper()
	for _, kind := range kinds {
		for _, d := range slices.Backward(i.deliveries(kind)) {
			raw, err := i.store.Message(i.w.t.Context(), d.ID)
			if err != nil {
				i.w.t.Fatal(err)
			}
			m, err := mail.ReadMessage(bytes.NewReader(raw))
			if err != nil {
				i.w.t.Fatal(err)
			}
			all = append(all, strings.Join([]string{d.Recipient, m.Header.Get("To"), m.Header.Get("Cc"), d.Subject}, " | "))
		}
	}
	return all
}

// A paused schedule reports nothing, and accepts all the same; resumed, it makes up for what it missed as catch_up
// says.
func TestPause(t *testing.T) {
	for policy, want := range map[string][]string{
		"latest": {"board 2026-12 plan.2 fire reported"},
		"all":    {"board 2026-11 plan.1 fire reported", "board 2026-12 plan.2 fire reported"},
		"none":   nil,
	} {
		t.Run(policy, func(t *testing.T) {
			onBoth(t, func(t *testing.T, install func(string) *world) {
				w := install(brisk + third("    on_revision: send\n    catch_up: "+policy+"\n"))
				i := w.start()
				ctx := t.Context()
				i.bring("plan.xlsx", quickStart(t, 90000))
				i.at(november)
				i.quiet()
				for n, want := range []bool{true, false} {
					if changed, err := i.store.Pause(ctx, "board", w.clock.Now()); changed != want || err != nil {
						t.Errorf("pause %d: %v, %v", n, changed, err)
					}
				}
				i.at(december)
				i = i.restart()
				i.bring("plan.xlsx", quickStart(t, 91000))
				i.quiet()
				before := []string{"board 2026-10 plan.1 fire reported", "board 2026-10 plan.2 revision reported"}
				sameLines(t, "while it is paused", i.history(), before...)
				i.wantSentTo("while it is paused", 1, 1) // the report of October; its revision goes to nobody
				if h := i.service.now().monitor.health(ctx).Schedules[0]; h.Paused == nil || h.Next != nil {
					t.Errorf("the health says paused %v, next %v", h.Paused, h.Next)
				}
				i.at(time.Date(2027, 1, 10, 12, 0, 0, 0, time.UTC))
				if changed, err := i.store.Resume(ctx, "board"); !changed || err != nil {
					t.Errorf("resume: %v, %v", changed, err)
				}
				i.quiet()
				sameLines(t, "resumed", i.history(), append(before, want...)...)
				if changed, err := i.store.Resume(ctx, "board"); changed || err != nil {
					t.Errorf("resume what is not paused: %v, %v", changed, err)
				}
			})
		})
	}
}

// Asked for again, what was reported is made and mailed anew, even if only changes are to be mailed; and says so.
func TestAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		i := install(brisk + third("    send: changed\n")).start()
		i.bring("plan.xlsx", quickStart(t, 90000))
		a, reason := i.ask(RunRequest{Schedule: "board", Again: true})
		i.wantSentTo("again, though it was not reported", 1, 1)
		if len(a.Runs) != 1 || reason != "" {
			t.Errorf("answered %+v, %q", a, reason)
		}
		for n := 2; n < 4; n++ {
			if a, reason = i.ask(RunRequest{Schedule: "board", Again: true}); len(a.Runs) != 1 || a.Note != "" || reason != "" {
				t.Errorf("answered %+v, %q", a, reason)
			}
			i.wantSentTo("again", n, n)
		}
		sameLines(t, "runs", i.history(), "board 2026-10 plan.1 manual reported", "board 2026-10 plan.1 again reported",
			"board 2026-10 plan.1 again reported")
		says := 0
		for _, l := range i.letters(store.DeliveryReport) {
			if strings.Contains(l, " | Again: plan 2026-10: ") {
				says++
			}
		}
		if says != 4 {
			t.Errorf("%d mails say that they are sent again, want 4", says)
		}
	})
}

// Recipients by case, and in copy: everybody gets one mail for themselves, which names the others as it should.
func TestCopies(t *testing.T) {
	w := newWorld(t, brisk+`schedules:
  - name: board
    cron: "0 8 * * *"
    on: business-day 3
    recipients: [one@example.com, {for: "plan*", to: [two@example.com, ONE@example.com]}, {for: "x*", to: three@example.com}]
    cc: [Four <four@example.com>, two@example.com]
    formats: [json]
    attach: none
    subject: "{case}"
`)
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.bring("other.xlsx", quickStart(t, 91000))
	i.at(november)
	i.settle("sent", i.sent(6))
	got := i.letters(store.DeliveryReport)
	slices.Sort(got)
	const one, two, four = "<one@example.com>", "<two@example.com>", `"Four" <four@example.com>`
	sameLines(t, "mails", got,
		"four@example.com | "+one+" | "+four+", "+two+" | other",
		"four@example.com | "+one+", "+two+" | "+four+" | plan",
		"one@example.com | "+one+" | "+four+" | plan",
		"one@example.com | "+one+" | "+four+", "+two+" | other",
		"two@example.com | "+one+" | "+four+", "+two+" | other",
		"two@example.com | "+two+" | "+four+" | plan")
}

// bundled is a schedule that sends one mail for all cases.
const bundled = `schedules:
  - name: board
    cron: "0 8 * * *"
    on: business-day 3
    bundle: true
    recipients: [one@example.com, {for: "a*", to: two@example.com}]
    formats: [json]
`

// One mail for all cases of a schedule, and one for those who get some, wherever the process is killed.
func TestBundle(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		for _, call := range []string{"", "Fire", "Finish", "PostBundle"} {
			w := install(brisk + bundled)
			i := w.start()
			i.bring("a.xlsx", quickStart(t, 90000))
			i.bring("b.xlsx", quickStart(t, 91000))
			if call != "" {
				killed := false
				w.state.Intercept = afterCommit(call, func() error {
					if killed {
						return nil
					}
					killed = true
					return errKilled
				})
				i = i.restart()
			}
			i.at(november)
			i.steps(3)
			w.state.Intercept = nil
			i = i.restart()
			i.settle("sent", i.sent(2))
			i.steps(5)
			sameLines(t, "mails after "+call, addressed(i.letters(store.DeliveryReport)),
				"one@example.com | 2 cases 2026-10: 2 to move, 0 to stay", "two@example.com | a 2026-10: Move to ")
			for _, d := range i.deliveries(store.DeliveryReport) {
				raw, err := i.store.Message(t.Context(), d.ID)
				want := map[string]int{one: 2, two: 1}[d.Recipient]
				if n := strings.Count(string(raw), "application/pdf"); err != nil || n != want {
					t.Errorf("%s gets %d PDFs, %v", d.Recipient, n, err)
				}
			}
			// a later revision has a mail of its own, and asked for again, all cases come together
			w.configure(brisk + bundled + "    on_revision: send\n")
			i = i.restart()
			i.bring("b.xlsx", quickStart(t, 92000))
			i.settle("the revision sent", i.sent(3))
			i.ask(RunRequest{Schedule: "board", Again: true})
			i.settle("sent again", i.sent(5))
			sameLines(t, "mails", addressed(i.letters(store.DeliveryReport)[3:]),
				"one@example.com | Again: 2 cases 2026-10: 2 to move, 0 to stay", "two@example.com | Again: a 2026-10: Move to ")
		}
	})
}

// addressed are recipient and subject of letters, a verdict shortened.
func addressed(letters []string) (all []string) {
	for _, l := range letters {
		words := strings.Split(l, " | ")
		subject, _, cut := strings.Cut(words[3], "Move to ")
		if cut {
			subject += "Move to "
		}
		all = append(all, words[0]+" | "+subject)
	}
	slices.Sort(all)
	return all
}

// What cannot be reported is missing in the bundle, whose readers are told, and who gets nothing else gets no mail;
// what is too large is named.
func TestBundleWithGaps(t *testing.T) {
	w := newWorld(t, strings.Replace(brisk, "state: {", "mail: {max_size: 150KB}\nstate: {", 1)+bundled)
	i := w.start()
	i.bring("a.xlsx", quickStart(t, 90000))
	i.bring("b.xlsx", quickStart(t, 91000))
	i.bring("c.xlsx", quickStart(t, 92000))
	if err := os.Remove(w.path("inbox", "accepted", "2026", "11", "a.xlsx")); err != nil {
		t.Fatal(err)
	}
	i.at(november)
	i.settle("sent", i.sent(1))
	i.steps(5)
	sameLines(t, "mails", addressed(i.letters(store.DeliveryReport)),
		"one@example.com | 3 cases 2026-10: 2 to move, 0 to stay")
	raw, err := i.store.Message(t.Context(), i.deliveries(store.DeliveryReport)[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(raw), "=\r\n", "")
	for _, want := range []string{"There is no report of a: it could not be made this time.",
		"A mail may have 0.1 MB, which leaves no room for the PDF of b and c."} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("the mail does not say %q", want)
		}
	}
}

// Those who are to be reminded are, once; a fresh workbook, a pause and the time of the report end it.
func TestReminders(t *testing.T) {
	w := newWorld(t, brisk+third(`    expect:
      - {for: [plan, payroll], remind: [people@example.com]}
      - {for: ["b*"], by: business-day 1}
`))
	i := w.start()
	reminders := func() (all []string) {
		for _, l := range addressed(i.letters(store.DeliveryReport, store.DeliveryNotice)) {
			if strings.Contains(l, "fresh workbook") {
				all = append(all, l)
			}
		}
		return all
	}
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.bring("budget.xlsx", quickStart(t, 91000))
	// the report is due on 4 November; the day of plan and payroll ends with 3 November, that of budget with the 2nd
	i.at(time.Date(2026, 11, 3, 22, 59, 0, 0, time.UTC))
	i.steps(30)
	sameLines(t, "before the day is over", reminders())
	i.at(time.Date(2026, 11, 3, 23, 0, 0, 0, time.UTC))
	i.steps(70)
	i = i.restart()
	i.steps(70)
	const of = " | Shorecast: a fresh workbook is missing for "
	first := []string{"owner@example.com" + of + "October 2026: payroll",
		"people@example.com" + of + "October 2026: payroll"}
	sameLines(t, "October", reminders(), first...)
	i.at(november)
	i.quiet()
	if _, err := i.store.Pause(t.Context(), "board", w.clock.Now()); err != nil {
		t.Fatal(err)
	}
	i.at(time.Date(2026, 12, 1, 23, 0, 0, 0, time.UTC)) // 1 December, the first business day, is over
	i.steps(70)
	i.bring("plan.xlsx", quickStart(t, 92000))
	if _, err := i.store.Resume(t.Context(), "board"); err != nil {
		t.Fatal(err)
	}
	i.steps(70)
	second := "owner@example.com" + of + "November 2026: budget.xlsx"
	later := slices.DeleteFunc(reminders(), func(l string) bool { return slices.Contains(first, l) })
	sameLines(t, "November", later, second)
}
