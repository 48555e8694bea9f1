package service

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// titled is quickStart with another title.
func titled(t testing.TB, title string, fee float64) []byte {
	t.Helper()
	return setting(t, quickStart(t, fee), "Title", title)
}

// called is quickStart of a case that states its name.
func called(t testing.TB, name string, fee float64) []byte {
	t.Helper()
	return setting(t, quickStart(t, fee), "Case", name)
}

// setting states a setting in a workbook, on a sheet of its own where it has none.
func setting(t testing.TB, book []byte, name, value string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.NewSheet("Settings"); err != nil { // which is no error where it is there
		t.Fatal(err)
	}
	rows, err := f.GetRows("Settings")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		rows = [][]string{{"Setting", "Value"}}
	}
	row := slices.IndexFunc(rows, func(cells []string) bool { return len(cells) > 0 && cells[0] == name })
	if row < 0 {
		row, rows = len(rows), append(rows, []string{name, ""})
	}
	rows[row] = []string{name, value}
	for r, cells := range rows {
		if err := f.SetSheetRow("Settings", fmt.Sprint("A", r+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// revisions lists all revisions of cases, each as "case number file".
func (i *instance) revisions() (all []string) {
	i.w.t.Helper()
	known, err := i.store.Cases(i.w.t.Context())
	if err != nil {
		i.w.t.Fatal(err)
	}
	for _, c := range known {
		of, err := i.store.RevisionsOf(i.w.t.Context(), store.KindCase, c.Key)
		if err != nil {
			i.w.t.Fatal(err)
		}
		for _, r := range of {
			all = append(all, fmt.Sprintf("%s %d %s", r.Called(), r.Number, r.Name))
		}
	}
	return all
}

// Workbooks that state the same Case are revisions of one case, whatever their files are called; their documents have
// the case's name.
func TestCaseByItsName(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third(""))
		i := w.start()
		i.bring("plan october.xlsx", called(t, "Kraków / shared services", 90000))
		i.bring("plan november.xlsx", called(t, "KRAKÓW / Shared  Services", 91000))
		sameLines(t, "revisions", i.revisions(), "KRAKÓW / Shared Services 1 plan october.xlsx",
			"KRAKÓW / Shared Services 2 plan november.xlsx")
		wantNoNotice(t, i)
		i.at(november)
		i.quiet()
		i = i.restart()
		i.quiet()
		sameLines(t, "runs", i.history(), "board 2026-10 kraków / shared services.2 fire reported")
		all := w.files("outputs")
		if len(all) != 1 || !strings.HasPrefix(all[0], "board/2026-10/KRAKÓW - Shared Services~") {
			t.Errorf("documents: %q", all)
		}
		if text := i.mailText(i.deliveries(store.DeliveryReport)[0]); !strings.Contains(text, "Subject:") {
			t.Errorf("no subject in the mail:\n%.500s", text)
		}
	})
}

// A case that was known by its file's name goes on when its workbook states a Case; a file that no longer states it
// goes on too. One that states another name is another case, and the owner is asked.
func TestCaseThatGetsAName(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		i := install(brisk).start()
		i.bring("plan.xlsx", quickStart(t, 90000))
		i.bring("plan.xlsx", called(t, "North", 91000))
		i.bring("moved.xlsx", called(t, "north", 92000))
		i.bring("plan.xlsx", quickStart(t, 93000))
		i = i.restart()
		sameLines(t, "revisions", i.revisions(), "north 1 plan.xlsx", "north 2 plan.xlsx", "north 3 moved.xlsx",
			"north 4 plan.xlsx")
		i.quiet()
		wantNoNotice(t, i)
		i.bring("plan.xlsx", called(t, "South", 94000))
		i.bring("plan.xlsx", called(t, "South", 95000))
		i.bring("x.xlsx", setting(t, called(t, "Plan", 96000), "Title", "Another")) // the key of what is North today
		i.quiet()
		sameLines(t, "revisions", i.revisions(), "north 1 plan.xlsx", "north 2 plan.xlsx", "north 3 moved.xlsx",
			"north 4 plan.xlsx", "Plan 1 x.xlsx", "South 1 plan.xlsx", "South 2 plan.xlsx")
		sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: plan.xlsx")
		if text := i.mailText(i.deliveries(store.DeliveryNotice)[0]); !strings.Contains(text, "looks like the case north") ||
			!strings.Contains(text, "shorecast retire South") {
			t.Errorf("the question is\n%s", text)
		}
	})
}

// A file that looks like a known case under another name is a case of its own, and the owner is asked once.
func TestCaseUnderAnotherName(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		i := install(brisk).start()
		i.bring("plan.xlsx", quickStart(t, 90000))
		i.bring("other.xlsx", titled(t, "Something else", 90500))
		i.bring("plan v2.xlsx", quickStart(t, 91000))
		i = i.restart()
		i.bring("plan v2.xlsx", quickStart(t, 92000))
		i.quiet()
		sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: plan v2.xlsx")
		sameLines(t, "revisions", i.revisions(), "other 1 other.xlsx", "plan 1 plan.xlsx", "plan v2 1 plan v2.xlsx",
			"plan v2 2 plan v2.xlsx")
	})
}

// Two files of one case with different names are revisions in the order in which they were claimed, whichever of them
// is read first.
func TestOrderByIdentity(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk)
		i := w.start()
		claim := func(name string, b []byte) store.Arrival {
			before := len(i.arrivals())
			w.drop(name, b)
			for range 10 {
				w.clock.pass(time.Second)
				i.service.beat(t.Context())
				if i.loop.round(t.Context()); len(i.arrivals()) > before {
					return i.last()
				}
			}
			t.Fatalf("%s was not claimed", name)
			return store.Arrival{}
		}
		first := claim("b first.xlsx", called(t, "North", 90000))
		second := claim("a second.xlsx", called(t, "North", 91000))
		for _, ticket := range []string{second.Ticket, first.Ticket, second.Ticket} {
			w.clock.pass(time.Minute / 4)
			for _, err := range i.store.Queue().Pass(t.Context(), w.clock.Now(), "test",
				func(ctx context.Context, j queue.Held) error {
					if j.Key != ticket {
						return queue.Later(0)
					}
					return i.service.now().worker.do(ctx, j)
				}) {
				if err != nil && !queue.IsLater(err) {
					t.Error(err)
				}
			}
			a, err := i.store.Arrival(t.Context(), second.Ticket)
			if err != nil || a.State == store.ArrivalClaimed && a.Crashes("another") != 0 {
				t.Errorf("to wait counts as %d crashes (%v)", a.Crashes("another"), err)
			}
		}
		sameLines(t, "revisions", i.revisions(), "North 1 b first.xlsx", "North 2 a second.xlsx")
		sameLines(t, "in the inbox", w.files("inbox/accepted"), "2026/11/a second.r2.xlsx", "2026/11/b first.xlsx")
	})
}

// A retired case is neither reported nor computed anew; a new revision of it is accepted, and the owner is told once.
// It is reported again once it is restored.
func TestRetiredCase(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third(""))
		w.bare = true
		i := w.start()
		i.bring("plan.xlsx", quickStart(t, 90000))
		i.bring("other.xlsx", titled(t, "Other", 90000))
		if changed, err := i.store.Retire(t.Context(), "plan", w.clock.Now()); err != nil || !changed {
			t.Fatalf("retired: %v, %v", changed, err)
		}
		i.at(november)
		i.quiet()
		i.bring("plan.xlsx", quickStart(t, 91000))
		i.bring("plan.xlsx", quickStart(t, 92000))
		i = i.restart()
		i.quiet()
		sameLines(t, "runs", i.history(), "board 2026-10 other.1 fire reported")
		sameLines(t, "revisions", i.revisions(), "other 1 other.xlsx", "plan 1 plan.xlsx", "plan 2 plan.xlsx",
			"plan 3 plan.xlsx")
		sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: plan.xlsx")
		if text := i.mailText(i.deliveries(store.DeliveryNotice)[0]); !strings.Contains(text, "shorecast restore plan") {
			t.Errorf("the owner is not told how to restore it:\n%s", text)
		}
		if changed, err := i.store.Restore(t.Context(), "plan"); err != nil || !changed {
			t.Fatalf("restored: %v, %v", changed, err)
		}
		i.at(december)
		i.quiet()
		sameLines(t, "runs", i.history(), "board 2026-10 other.1 fire reported", "board 2026-11 other.1 fire reported",
			"board 2026-11 plan.3 fire reported")
	})
}

// Ten identical files that lie in the inbox at once are one case and nine duplicates, though three instances receive
// them side by side. The owner hears of each duplicate.
func TestTenIdenticalFiles(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk)
		for n := range 10 {
			w.drop(fmt.Sprintf("copy %d.xlsx", n), quickStart(t, 90000))
		}
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		for n := range 3 {
			s, err := store.Open(ctx, w.state)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			x := New(Options{Config: w.config, Store: s, FS: w.fs, Local: w.fs, Clock: SystemClock(),
				Log:     slog.New(slog.DiscardHandler),
				Version: "test", Host: "test", Holder: fmt.Sprint("instance ", n), Jobs: 2, Mails: 1, Send: w.send})
			running.Go(func() {
				if err := x.Run(ctx); err != nil {
					t.Error(err)
				}
			})
		}
		s, err := store.Open(ctx, w.state)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		states := func() map[store.ArrivalState]int {
			all, err := s.Arrivals(t.Context(), "")
			if err != nil {
				t.Error(err)
			}
			n := map[store.ArrivalState]int{}
			for _, a := range all {
				n[a.State]++
			}
			return n
		}
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
			if n := states(); n[store.ArrivalAccepted]+n[store.ArrivalDuplicate] == 10 {
				break
			}
		}
		stop()
		running.Wait()
		if n := states(); n[store.ArrivalAccepted] != 1 || n[store.ArrivalDuplicate] != 9 {
			t.Errorf("they are %v, want 1 accepted and 9 duplicates", n)
		}
		known, err := s.Cases(t.Context())
		if err != nil || len(known) != 1 || known[0].Revisions != 1 {
			t.Errorf("the cases are %+v (%v), want one of one revision", known, err)
		}
		told, err := s.Deliveries(t.Context(), store.DeliveryFilter{})
		if err != nil || len(told) != 9 {
			t.Errorf("the owner gets %d notices (%v), want one of each duplicate", len(told), err)
		}
	})
}
