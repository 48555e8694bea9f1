package service

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/cmd/internal/store"
)

// third is a schedule of the third business day with two recipients, quickly made; more are further keys.
func third(more string) string {
	return `schedules:
  - name: board
    cron: "0 8 * * *"
    on: business-day 3
    recipients: [one@example.com, two@example.com]
    formats: [json]
    attach: none
` + more
}

// The third business days of November and December 2026 at eight in Warsaw, and half a minute.
var (
	november = time.Date(2026, 11, 4, 7, 0, 30, 0, time.UTC)
	december = time.Date(2026, 12, 3, 7, 0, 30, 0, time.UTC)
	january  = time.Date(2027, 1, 5, 7, 0, 30, 0, time.UTC)
)

// broken is a workbook that is refused.
func broken(t testing.TB) []byte { return galleryBook(t, "number-text.xlsx") }

// galleryBook returns a file of the gallery of errors.
func galleryBook(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../../../samples/errors", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A later revision of a reported period is rendered beside the first report, and mailed only where the schedule asks
// for that.
func TestRevisionOfReportedPeriod(t *testing.T) {
	for _, c := range []struct {
		name, more string
		mails      int
	}{{"rendered", "", 2}, {"sent", "    on_revision: send\n", 4}} {
		t.Run(c.name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, install func(string) *world) {
				w := install(brisk + third(c.more))
				i := w.start()
				i.bring("Plan.xlsx", quickStart(t, 90000))
				i.at(november)
				i.quiet()
				i.bring("plan.XLSX", quickStart(t, 91000))
				i.quiet()
				i = i.restart()
				i.quiet()
				sameLines(t, "runs", i.history(), "board 2026-10 plan.1 fire reported", "board 2026-10 plan.2 revision reported")
				sameLines(t, "documents", w.files("outputs"), "board/2026-10/Plan.json", "board/2026-10/plan (revision 2).json")
				all := i.deliveries(store.DeliveryReport)
				if len(all) != c.mails {
					t.Fatalf("%d mails, want %d", len(all), c.mails)
				}
				first, second := i.runs()[1], i.runs()[0]
				if previousOf(second) != first.ID || second.Changed == nil || !*second.Changed || first.Changed != nil {
					t.Errorf("the second run is compared with %d, changed %v, the first %v; want %d, true, nil", previousOf(second),
						second.Changed, first.Changed, first.ID)
				}
				i.bring("plan.xlsx", quickStart(t, 90000))
				i.quiet()
				for number, old := range map[int]bool{2: false, 3: true} {
					text, err := os.ReadFile(w.path(fmt.Sprintf("outputs/board/2026-10/plan (revision %d).json", number)))
					said := strings.Contains(string(text), "holds exactly the same as revision 1 of ")
					if err != nil || said != old {
						t.Errorf("the report of revision %d says that it is an old one: %v, want %v; %v", number, said, old, err)
					}
				}
				if c.mails == 4 {
					if text := i.mailText(all[0]); !strings.Contains(text, "Revision 2") {
						t.Errorf("the mail of the revision does not tell of it:\n%s", text)
					}
				} else if !strings.Contains(second.Note, "not mailed") {
					t.Errorf("the run does not say that it was not mailed: %q", second.Note)
				}
			})
		})
	}
}

// previousOf is the ID of the run that one was compared with, 0 for none.
func previousOf(r store.Run) int64 {
	if r.PreviousRun == nil {
		return 0
	}
	return *r.PreviousRun
}

// The same bytes again are a duplicate; earlier bytes are a new revision, somebody goes back to them; the same bytes by
// another name are put aside, and the owner is alerted.
func TestSameBytesAgain(t *testing.T) {
	w := newWorld(t, brisk)
	i := w.start()
	first, second := quickStart(t, 90000), quickStart(t, 91000)
	i.bring("plan.xlsx", first)
	i.bring("plan.xlsx", first)
	if a := i.last(); a.State != store.ArrivalDuplicate || !strings.HasPrefix(a.Path, "duplicates/") {
		t.Errorf("the same bytes again are %s at %s, want duplicate below duplicates", a.State, a.Path)
	}
	i.bring("plan.xlsx", second)
	i.bring("plan.xlsx", first)
	if a := i.last(); a.State != store.ArrivalAccepted {
		t.Errorf("the bytes of before the last are %s, want accepted", a.State)
	}
	if r := i.revision(store.KindCase, "plan", 3); r.SHA256 != i.revision(store.KindCase, "plan", 1).SHA256 {
		t.Error("revision 3 is not what revision 1 was")
	}
	wantNoNotice(t, i)
	i.bring("copy of plan.xlsx", second)
	if a := i.last(); a.State != store.ArrivalDuplicate {
		t.Errorf("the same bytes by another name are %s, want duplicate", a.State)
	}
	i = i.restart()
	i.quiet()
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: copy of plan.xlsx")
	sameLines(t, "in the inbox", w.files("inbox/accepted"), "2026/11/plan.r2.xlsx", "2026/11/plan.r3.xlsx",
		"2026/11/plan.xlsx")
}

// Killed after a duplicate, a refusal or an acceptance was recorded and before the owner was alerted of what goes with
// it: he is told by the next process, once.
func TestOwnerIsToldAfterACrash(t *testing.T) {
	many(t)
	for name, c := range map[string]struct {
		before, file []byte
		says         string
	}{
		"duplicate":      {quickStart(t, 90000), quickStart(t, 90000), "Shorecast: needs attention: other.xlsx"},
		"no First month": {nil, galleryBook(t, "first-month-assumed.xlsx"), "Shorecast: needs attention: other.xlsx"},
		"refused":        {nil, broken(t), "Shorecast: workbook refused: other.xlsx"},
	} {
		for _, call := range []string{"Accept", "Duplicate", "Refuse", "Raise"} {
			t.Run(name+" at "+call, func(t *testing.T) {
				w := newWorld(t, brisk+third(""))
				i := w.start()
				if c.before != nil {
					i.bring("plan.xlsx", c.before)
				}
				i.kill()
				killed := false
				w.state.Intercept = afterCommit(call, func() error { killed = true; return errKilled })
				i = w.start()
				w.drop("other.xlsx", c.file)
				for range 10 {
					if i.step(); killed {
						break
					}
				}
				i.kill()
				w.state.Intercept = nil
				i = w.start()
				i.settle("decided", func() bool { return i.last().State != store.ArrivalClaimed })
				i = i.restart()
				i.quiet()
				sameLines(t, "reported to the owner", i.notices(), c.says)
			})
		}
	}
}

// A case that does not state its First month is accepted, the owner is alerted at once what will come of it, and the
// schedule refuses it.
func TestCaseWithoutFirstMonth(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.bring("plan.xlsx", galleryBook(t, "first-month-assumed.xlsx"))
	i.quiet()
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: plan.xlsx")
	if a := i.last(); a.State != store.ArrivalAccepted {
		t.Errorf("it is %s, want accepted", a.State)
	}
	i.at(november)
	i.quiet()
	i = i.restart()
	i.quiet()
	sameLines(t, "runs", i.history(), "board 2026-10 plan.1 fire failed")
	sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: plan.xlsx",
		"Shorecast: run failed: board, October 2026, plan")
	if n := len(i.deliveries(store.DeliveryReport)); n != 0 {
		t.Errorf("%d mails to the audience", n)
	}
	sameLines(t, "documents", w.files("outputs"))
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.quiet()
	if got, want := i.history()[1], "board 2026-10 plan.2 revision reported"; got != want {
		t.Errorf("after it was mended: %s, want %s", got, want)
	}
}

// send: changed mails the first report, none that says the same, and the next that says something else.
func TestSendChanged(t *testing.T) {
	w := newWorld(t, brisk+third("    send: changed\n"))
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	mails := func() int { return len(i.deliveries(store.DeliveryReport)) }
	for _, c := range []struct {
		at      time.Time
		mails   int
		changed string
	}{{november, 2, "unknown"}, {december, 2, "false"}} {
		i.at(c.at)
		i.quiet()
		if got := mails(); got != c.mails {
			t.Errorf("%d mails by %v, want %d", got, c.at, c.mails)
		}
		if got := changedOf(i.runs()[0]); got != c.changed {
			t.Errorf("changed is %s at %v, want %s", got, c.at, c.changed)
		}
	}
	if note := i.runs()[0].Note; !strings.Contains(note, "neither figures nor verdict have changed") {
		t.Errorf("the run that was not mailed says %q", note)
	}
	i.bring("plan.xlsx", quickStart(t, 99000))
	i.at(january)
	i.quiet()
	last := i.runs()[0]
	if mails() != 4 || changedOf(last) != "true" {
		t.Errorf("%d mails and changed %s after another fee, want 4 and true", mails(), changedOf(last))
	}
}

func changedOf(r store.Run) string {
	switch {
	case r.Changed == nil:
		return "unknown"
	case *r.Changed:
		return "true"
	}
	return "false"
}

// A revision that was only rendered has reached nobody: with send: changed the next report is mailed, and tells what
// changed since the last that was.
func TestSendChangedAfterARevision(t *testing.T) {
	w := newWorld(t, brisk+third("    send: changed\n"))
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.at(november)
	i.quiet()
	i.bring("plan.xlsx", quickStart(t, 99000))
	i.quiet()
	i.at(december)
	i.quiet()
	sameLines(t, "runs", i.history(), "board 2026-10 plan.1 fire reported", "board 2026-10 plan.2 revision reported",
		"board 2026-11 plan.2 fire reported")
	runs := i.runs() // newest first
	if n := len(i.deliveries(store.DeliveryReport)); n != 4 || changedOf(runs[0]) != "true" ||
		previousOf(runs[0]) != runs[2].ID {
		t.Errorf("%d mails, changed %s, compared with run %d; want 4, true, compared with %d, which was mailed", n,
			changedOf(runs[0]), previousOf(runs[0]), runs[2].ID)
	}
}

// A rate that moved by more than half is a warning in the report that asks about its direction, and what changed stands
// in JSON and mail.
func TestSuspiciousRate(t *testing.T) {
	w := newWorld(t, brisk+strings.Replace(third(""), "[json]", "[json, html]", 1))
	i := w.start()
	book := quickStart(t, 90000)
	i.bring("plan.xlsx", book)
	i.at(november)
	i.quiet()
	// 1/4.30: the other way round
	i.bring("plan.xlsx", edit(t, book, "Locations", cellBeside(t, book, "Locations", "Kraków", "FX rate"), 0.23))
	i.at(december)
	i.quiet()
	r := i.runs()[0]
	if changedOf(r) != "true" || previousOf(r) == 0 {
		t.Errorf("changed is %s, compared with run %d", changedOf(r), previousOf(r))
	}
	m, err := mail.ReadMessage(strings.NewReader(i.mailText(i.deliveries(store.DeliveryReport)[0])))
	if err != nil {
		t.Fatal(err)
	}
	mailed := decoded(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
	for name, text := range map[string]string{"HTML": w.read("outputs/board/2026-11/plan.html"), "mail": mailed} {
		if !strings.Contains(text, "Is it the wrong way round?") || !strings.Contains(text,
			"the report for October 2026") {
			t.Errorf("the %s does not ask about the rate, or does not say since when:\n%s", name, text)
		}
	}
}

// decoded is the text of a part of a mail and of the parts in it, pictures and documents apart, in one line.
func decoded(t testing.TB, kind, encoding string, body io.Reader) string {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	switch {
	case strings.HasPrefix(media, "multipart/"):
		parts := multipart.NewReader(body, params["boundary"])
		for p, err := parts.NextRawPart(); err == nil; p, err = parts.NextRawPart() {
			all.WriteString(decoded(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p))
		}
	case media == "text/plain" || media == "text/html":
		if strings.EqualFold(encoding, "quoted-printable") {
			body = quotedprintable.NewReader(body)
		} else if strings.EqualFold(encoding, "base64") {
			body = base64.NewDecoder(base64.StdEncoding, body)
		}
		b, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	return strings.Join(strings.Fields(all.String()), " ")
}

// read is the text of a file of the installation.
func (w *world) read(name string) string {
	w.t.Helper()
	b, err := os.ReadFile(w.path(filepath.FromSlash(name)))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(b)
}

// A marked copy of a refused workbook that lies in rejected and is dropped again, unmended, is marked again: its
// findings are found in it by the name of the case.
func TestRefusedUnderItsRejectedName(t *testing.T) {
	w := newWorld(t, brisk)
	i := w.start()
	i.bring("2026-11-23 16.22.04 plan.xlsx", broken(t))
	sameLines(t, "refused", func() (all []string) {
		for _, f := range w.files("inbox/rejected") {
			if strings.HasSuffix(f, "-checked.xlsx") {
				all = append(all, "marked")
				b, err := os.ReadFile(w.path("inbox/rejected", f))
				if err != nil {
					t.Fatal(err)
				}
				x, err := excelize.OpenReader(bytes.NewReader(b))
				if err != nil {
					t.Fatal(err)
				}
				defer x.Close()
				marks := 0
				for _, sheet := range x.GetSheetList() {
					comments, err := x.GetComments(sheet)
					if err != nil {
						t.Fatal(err)
					}
					for _, c := range comments {
						if strings.Contains(commentText(c), "is the text") { // of the finding, not the help that may stand on a heading
							marks++
						}
					}
				}
				if marks == 0 {
					t.Error("no cell of the marked copy is marked")
				}
			}
		}
		return all
	}(), "marked")
}

// commentText is what a comment of a cell says.
func commentText(c excelize.Comment) string {
	text := c.Text
	for _, p := range c.Paragraph {
		text += p.Text
	}
	return text
}

// A report that rests on an older revision, since the newer one was refused, says so on its first page and in its mail,
// with the day and the reason; the mail also says when the workbook came and who saved it. Once it was mended, nothing
// is said any more.
func TestNewerRevisionRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + strings.Replace(third(""), "[json]", "[json, html]", 1))
		i := w.start()
		i.bring("plan.xlsx", broken(t)) // an older one does not count
		i.w.clock.pass(time.Hour)
		i.bring("plan.xlsx", called(t, "North", 90000))
		i.w.clock.pass(time.Hour)
		i.bring("another name.xlsx", setting(t, broken(t), "Case", "north"))
		if a := i.last(); a.State != store.ArrivalRefused {
			t.Fatalf("the broken workbook is %s", a.State)
		}
		i.at(november)
		i.quiet()
		const want = "a newer revision of North, dropped on 2 November 2026, was refused (another name.xlsx: Locations!E3: "
		if text := w.read("outputs/board/2026-10/North.json"); strings.Count(text, want) != 1 {
			t.Errorf("the report says %d times %q", strings.Count(text, want), want)
		}
		first, _, _ := strings.Cut(w.read("outputs/board/2026-10/North.html"), "</section>")
		if !strings.Contains(first, want) {
			t.Errorf("the first page does not say %q", want)
		}
		m, err := mail.ReadMessage(strings.NewReader(i.mailText(i.deliveries(store.DeliveryReport)[0])))
		if err != nil {
			t.Fatal(err)
		}
		// its text and its HTML
		mailed := decoded(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
		if n := strings.Count(mailed, want); n != 2 || !strings.Contains(mailed, "last saved by") {
			t.Errorf("the mail says %d times %q, want 2, and who saved the workbook:\n%.3000s", n, want, mailed)
		}
		i.bring("plan.xlsx", called(t, "North", 91000))
		i.at(december)
		i.quiet()
		if text := w.read("outputs/board/2026-11/North.json"); strings.Contains(text, "newer revision") {
			t.Error("after it was mended the report still speaks of a newer revision")
		}
	})
}
