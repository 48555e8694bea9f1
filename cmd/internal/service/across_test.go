package service

import (
	"errors"
	"os"
	"strings"
	"testing"

	"shorecast/cmd/internal/store"
)

// across is a schedule that reports all cases together.
const across = `schedules:
  - name: group
    cron: "0 8 * * *"
    on: business-day 3
    report: portfolio
    recipients: [one@example.com, {for: "a*", to: two@example.com}]
    formats: [json]
`

// portfolioFile is what the JSON of a portfolio says of its cases.
type portfolioFile struct {
	Cases []struct {
		Name string
		Call *string // null for a refused one
	}
}

// refuseCommit has a method of the store write nothing, as often as given.
func refuseCommit(call string, times int) func(store.Step) error {
	return func(s store.Step) error {
		if s.Call != call || s.Op != "commit" || s.Done || times == 0 {
			return nil
		}
		times--
		return errKilled
	}
}

// A portfolio is made once, with one mail for each reader, wherever the process is killed: with the documents written
// and the bundle not posted, and after it was posted.
func TestPortfolioIsKilled(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		for name, intercept := range map[string]func(store.Step) error{
			"":                    nil,
			"before it is posted": refuseCommit("PostBundle", 1),
			"after it is posted":  afterCommit("PostBundle", func() error { return errKilled }),
		} {
			w := install(brisk + across)
			i := w.start()
			i.bring("a.xlsx", quickStart(t, 90000))
			i.bring("b.xlsx", quickStart(t, 91000))
			w.state.Intercept = intercept
			i = i.restart()
			i.at(november)
			i.steps(3)
			sameLines(t, "documents "+name, w.files("outputs"), "group/2026-10/portfolio-summary.pdf",
				"group/2026-10/portfolio.json")
			w.state.Intercept = nil
			i = i.restart()
			i.settle("sent", i.sent(2))
			i.steps(5)
			sameLines(t, "documents "+name, w.files("outputs"), "group/2026-10/portfolio-summary.pdf",
				"group/2026-10/portfolio.json")
			sameLines(t, "mails "+name, addressed(i.letters(store.DeliveryReport)),
				"one@example.com | 2 cases 2026-10: 2 to move, 0 to stay", "two@example.com | a 2026-10: Move to ")
			for _, d := range i.deliveries(store.DeliveryReport) {
				if n := strings.Count(i.mailText(d), `filename="portfolio 2026-10 summary.pdf"`); n != 1 {
					t.Errorf("%s: %s gets the portfolio %d times", name, d.Recipient, n)
				}
			}
			documents := 0
			for _, r := range i.runs() {
				documents += len(r.Documents)
			}
			if documents != 2 {
				t.Errorf("%s: the history has %d documents, want 2", name, documents)
			}
		}
	})
}

// While the accepted workbooks cannot be read, the mail of a portfolio waits: it does not leave without figures.
func TestPortfolioWaitsForTheInbox(t *testing.T) {
	w := newWorld(t, brisk+across)
	i := w.start()
	i.bring("a.xlsx", quickStart(t, 90000))
	i.bring("b.xlsx", quickStart(t, 91000))
	var back func()
	w.state.Intercept = func(s store.Step) error {
		if s.Call != "PostBundle" || s.Op != "commit" || s.Done || back != nil {
			return nil
		}
		back = w.hide("inbox")
		return errors.New("refused once")
	}
	i = i.restart()
	i.at(november)
	i.steps(10)
	if n := len(i.deliveries(store.DeliveryReport)); back == nil || n > 0 {
		t.Fatalf("%d mails while the inbox is away", n)
	}
	back()
	i.settle("sent", i.sent(2))
	for _, d := range i.deliveries(store.DeliveryReport) {
		if text := i.mailText(d); !strings.Contains(text, "All cases together") {
			t.Errorf("the mail to %s has no figures:\n%s", d.Recipient, text)
		}
	}
}

// A run that failed is not read again for the portfolio, since its workbook may be what took the service down: it is
// listed as refused, though its workbook can be read by then.
func TestPortfolioWithoutWhatFailed(t *testing.T) {
	w := newWorld(t, brisk+across)
	i := w.start()
	i.bring("a.xlsx", quickStart(t, 90000))
	i.bring("b.xlsx", quickStart(t, 91000))
	back := w.hide("inbox/accepted/2026/11/a.xlsx")
	w.state.Intercept = func(s store.Step) error {
		if s.Call != "PostBundle" || s.Op != "commit" || s.Done || back == nil {
			return nil
		}
		back()
		back = nil
		return errors.New("refused once")
	}
	i = i.restart()
	i.at(november)
	i.settle("sent", i.sent(1))
	if back != nil {
		t.Fatal("the bundle was not made a second time")
	}
	var p portfolioFile
	w.document(t, "group/2026-10/portfolio.json", &p)
	if len(p.Cases) != 2 || p.Cases[0].Name != "a" || p.Cases[0].Call != nil || p.Cases[1].Call == nil {
		t.Errorf("the portfolio has %+v, want a without figures and b", p.Cases)
	}
	i.quiet()
	for _, r := range i.runs() { // the failed one is kept for less long, and is not where the documents belong
		if has := len(r.Documents) > 0; has != (r.State == store.RunReported) {
			t.Errorf("the %s run of %s has the documents %v", r.State, r.Case, r.Documents)
		}
	}
}

// Without any case that could be reported nobody gets a mail, and the history says why.
func TestPortfolioOfNothing(t *testing.T) {
	w := newWorld(t, brisk+across)
	i := w.start()
	i.bring("a.xlsx", quickStart(t, 90000))
	if err := os.Remove(w.path("inbox", "accepted", "2026", "11", "a.xlsx")); err != nil {
		t.Fatal(err)
	}
	i.at(november)
	i.quiet()
	i.steps(5)
	of, _, err := i.store.Bundle(t.Context(), i.runs()[0].Bundle)
	if err != nil || of.Note != "no case could be reported: not mailed" {
		t.Errorf("the bundle says %q, %v", of.Note, err)
	}
	if n := len(i.deliveries(store.DeliveryReport)) + len(w.files("outputs")); n != 0 {
		t.Errorf("%d mails and documents, want none", n)
	}
}
