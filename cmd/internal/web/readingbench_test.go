package web

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// keptCases puts cases into a state, as a service leaves them: every tenth has a report for each of some months, the
// others one.
func keptCases(t testing.TB, s *store.Store, cases, months int) {
	t.Helper()
	ctx := t.Context()
	fail := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	lease, err := s.Lease(ctx)
	fail(err)
	lead, err := s.Acquire(ctx, lease, "one")
	fail(err)
	begun := time.Date(2025, 1, 1, 9, 0, 0, 0, time.UTC)
	for i := range cases {
		key := fmt.Sprintf("case-%04d", i)
		fail(lead.Arrived(ctx, store.Arrival{Ticket: key, Name: key + ".xlsx", Key: key, SeenAt: begun}))
		r, err := lead.Accept(ctx, store.Acceptance{Ticket: key, Now: func() time.Time { return begun },
			Revision: store.Revision{Kind: store.KindCase, Name: key + ".xlsx", SHA256: key, Title: "Title of " + key},
			Follows:  func(*store.Store, store.Revision) ([]store.Claim, []string, error) { return nil, nil, nil }})
		fail(err)
		var previous *int64
		for m := range months {
			if m > 0 && i%10 != 0 {
				break
			}
			at := begun.AddDate(0, m+1, 2)
			run, _, err := lead.Claim(ctx, store.Claim{Schedule: "board", Period: at.AddDate(0, -1, 0).Format("2006-01"),
				RevisionID: r.ID, Cause: store.CauseFire, AsOf: at, ClaimedAt: at, Send: store.SendNone})
			fail(err)
			figures, err := json.Marshal(service.RunFigures{Currency: "EUR", Verdict: "Kraków", Leading: "Kraków",
				Baseline: "Today", NPVSavingLeading: float64(1_000_000 + 100_000*(m%3) + i), Probability: 0.9})
			fail(err)
			fail(lead.Finish(ctx, store.RunResult{Run: run.ID, State: store.RunReported, FinishedAt: at, Figures: figures,
				Headline: "Move to Kraków", Previous: previous, Documents: []store.Document{{Format: "html",
					Path: "board/" + key + ".html", SHA256: "x", Size: 1}}}))
			previous = &run.ID
		}
	}
}

// TestKept reads pages of a state that no service serves.
func TestKept(t *testing.T) {
	w := newWorld(t, least)
	keptCases(t, w.store, 52, 3)
	who := w.as(ofAll)
	who.get("/").has(t, http.StatusOK, "case-0000", "&#43;1.2m", "Move to Kraków")
	a := who.get("/cases")
	a.has(t, http.StatusOK, "1 to 50 of 52", `rel="next" href="/cases?from=50"`)
	who.get("/cases?from=50").has(t, http.StatusOK, "51 to 52 of 52", "case-0051", `rel="prev" href="/cases?from=0"`)
	who.get("/cases?from=999999999999").has(t, http.StatusOK, "51 to 52 of 52")
	who.get("/cases/case-0000").has(t, http.StatusOK, "rose by", "Feb 2025", "January 2025", "board@example.com")
	who.get("/cases/CASE-0000").has(t, http.StatusNotFound)
	id := strings.TrimPrefix(a.body[strings.Index(a.body, "/reports/"):][:len("/reports/0")], "/reports/")
	who.get("/reports/"+id).has(t, http.StatusOK, "<iframe", "Make the other documents")
}

// BenchmarkReading is how long a page takes where 300 cases have reports of two years.
func BenchmarkReading(b *testing.B) {
	s, err := store.Open(b.Context(), store.Options{URL: b.TempDir() + "/state.db"})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	keptCases(b, s, 300, 24)
	c, faults := config.Parse("shorecast.yaml", []byte(least), config.Env{Folder: b.TempDir()})
	if c == nil {
		b.Fatal(faults)
	}
	site := newSite(Options{Config: func() *config.Config { return c }, Store: s, FS: disk.OS, Now: time.Now,
		Log: slog.New(slog.DiscardHandler), Version: "test"}, quickCost)
	site.identify = func(*http.Request) (people.Person, bool, error) { return ofAll, true, nil }
	h := site.handler()
	for name, path := range map[string]string{"home": "/", "cases": "/cases", "case": "/cases/case-0007",
		"report": "/reports/1", "schedules": "/schedules", "schedule": "/schedules/board", "deliveries": "/deliveries"} {
		b.Run(name, func(b *testing.B) {
			b.RunParallel(func(p *testing.PB) {
				for p.Next() {
					a := httptest.NewRecorder()
					if h.ServeHTTP(a, httptest.NewRequest(http.MethodGet, path, nil)); a.Code != http.StatusOK {
						b.Fatalf("code %d", a.Code)
					}
				}
			})
		})
	}
}
