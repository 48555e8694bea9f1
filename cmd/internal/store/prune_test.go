package store_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/store"
)

// history makes twelve months of reports on one case, each of a revision of its own, month m accepted and reported on
// day m with one message sent.
func history(t *testing.T, s *store.Store, a *store.Lead) {
	t.Helper()
	ctx := t.Context()
	for m := 1; m <= 12; m++ {
		ticket, sha, period := fmt.Sprint("t", m), fmt.Sprint("s", m), fmt.Sprintf("2025-%02d", m)
		seen := arrival(ticket, "berlin", sha)
		seen.SeenAt = day(m, 7)
		ok(t, a.Arrived(ctx, seen))
		r := must(a.Accept(ctx, acceptance(ticket, revision("berlin", sha, m))))(t)
		runs := must(a.Fire(ctx, store.Fire{Schedule: "board", Period: period, FireAt: day(m, 8), At: day(m, 8),
			Claims: starts("", claim(period, r.ID, ""))}))(t)
		mail := letter(fmt.Sprint("m", m, "@x"), "a@example.com")
		mail.Bytes = fmt.Append(mail.Bytes, m)
		ok(t, a.Finish(ctx, store.RunResult{Run: runs[0].ID, State: store.RunReported, FinishedAt: day(m, 9),
			Figures: []byte(`{}`),
			Documents: []store.Document{{Format: "pdf", Path: "out/" + period + ".pdf"}, {Format: "html",
				Path: "out/berlin.html"}},
			Deliveries: []store.Delivery{mail}}))
		id := number(ctx, s, "deliveries", "message_id = '"+mail.MessageID+"'")
		must(a.Begin(ctx, id, day(28, 0)))(t)
		ok(t, a.Settle(ctx, id, store.Settlement{State: store.DeliverySent, DoneAt: day(m, 10),
			Path: fmt.Sprint("mail/", m, ".eml")}))
	}
}

// Of the months 1 to 9, which ended before day 10, the newest four runs keep 9; all have one document in common, which
// stays with them. The workbook of a run that is not finished stays too.
func TestOldFiles(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s, a := desk(t, url)
		history(t, s, a)
		var want []string
		for m := 1; m <= 8; m++ {
			want = append(want, fmt.Sprintf("out/2025-%02d.pdf", m))
		}
		if diff := cmp.Diff(want, must(s.OldDocuments(t.Context(), day(10, 0), 4))(t)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(want[:2], must(s.OldDocuments(t.Context(), day(3, 0), 1))(t)); diff != "" {
			t.Error(diff)
		}
		var books []store.Shared
		for m := 1; m <= 8; m++ {
			books = append(books, store.Shared{Path: fmt.Sprintf("accepted/2026/03/s%d.xlsx", m), SHA256: fmt.Sprint("s", m)})
		}
		if diff := cmp.Diff(books, must(s.OldWorkbooks(t.Context(), day(10, 0), 4))(t)); diff != "" {
			t.Error(diff)
		}
		second := must(s.RevisionsOf(t.Context(), store.KindCase, "berlin"))(t)[1]
		_, _, err := a.Claim(t.Context(), claim("2025-02", second.ID, "again"))
		ok(t, err)
		if used := must(s.RevisionsInUse(t.Context()))(t); len(used) != 2 || used[0].Number+used[1].Number != 2+12 {
			t.Errorf("in use are %+v, want the second, which is asked for again, and the twelfth, the newest", used)
		}
		want = []string{"mail/1.eml", "mail/2.eml"} // written on the tenth of the months 1 and 2
		if diff := cmp.Diff(want, must(s.OldMails(t.Context(), day(3, 0)))(t)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestPrune(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		history(t, s, a)
		// Before day 10 lie the months 1 to 9; the newest three reported ones are 10 to 12.
		rule := store.Retention{RunsBefore: day(10, 0), KeepRuns: 3, MessagesBefore: day(11, 0), DeskBefore: day(5, 0)}
		got := must(a.Prune(ctx, rule))(t)
		if diff := cmp.Diff(store.Pruned{Runs: 9, Revisions: 9, Deliveries: 9, Messages: 1, Arrivals: 4}, got); diff != "" {
			t.Error(diff)
		}
		var want []store.Leftover
		for m := 1; m <= 9; m++ {
			want = append(want, store.Leftover{Kind: store.LeftoverDocument, Path: fmt.Sprintf("out/2025-%02d.pdf", m)})
		}
		for m := 1; m <= 9; m++ {
			want = append(want, store.Leftover{Kind: store.LeftoverMessage, Path: fmt.Sprint("mail/", m, ".eml")})
		}
		for m := 1; m <= 9; m++ {
			want = append(want, store.Leftover{Kind: store.LeftoverRevision, Path: fmt.Sprint("accepted/2026/03/s", m, ".xlsx")})
		}
		left := must(s.Leftovers(ctx))(t)
		if diff := cmp.Diff(want, left); diff != "" { // not out/berlin.html, which the runs that stay share
			t.Error(diff)
		}
		ok(t, a.Unlinked(ctx, left[:20]))
		if got := must(s.Leftovers(ctx))(t); len(got) != len(left)-20 {
			t.Errorf("%d leftovers after 20 of %d were removed", len(got), len(left))
		}
		if runs := must(s.Runs(ctx, store.RunFilter{}))(t); len(runs) != 3 || runs[2].Period != "2025-10" ||
			len(runs[2].Documents) != 2 {
			t.Errorf("runs: %+v", runs)
		}
		if !must(s.Claimed(ctx, "board", "2025-01"))(t) {
			t.Error("a pruned period may be claimed again")
		}
		first := must(s.Run(ctx, 1))(t)
		if !first.Pruned || first.Figures != nil || len(first.Documents) != 0 || first.State != store.RunReported {
			t.Errorf("the row of a pruned run: %+v", first)
		}
		if again := must(a.Prune(ctx, rule))(t); again != (store.Pruned{}) {
			t.Errorf("pruned again: %+v", again)
		}
		d := must(s.Deliveries(ctx, store.DeliveryFilter{}))(t)
		_, err := s.Message(ctx, d[2].ID) // month 10, done before day 11
		wantErr(t, err, store.ErrNotKept)
		wantErr(t, s.Resend(ctx, d[2].ID, day(28, 1)), store.ErrNotKept)
		must(s.Message(ctx, d[1].ID))(t)
		if r := must(a.Accept(ctx, acceptance("", revision("berlin", "s13", 13))))(t); r.Number != 13 {
			t.Errorf("the next revision has number %d, want 13", r.Number)
		}
	})
}

// TestPruneKeeps is all that stays however old it is.
func TestPruneKeeps(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		history(t, s, a)
		shared := revision("rates", "r1", 1)
		shared.Kind = store.KindShared
		must(a.Accept(ctx, acceptance("", shared)))(t)
		shared.SHA256, shared.Path = "r2", "accepted/r2"
		must(a.Accept(ctx, acceptance("", shared)))(t)
		using := revision("oslo", "o1", 1)
		using.Shared, using.SharedSum = []store.Shared{{Name: "rates.xlsx", SHA256: "r1"}}, "sum"
		oslo := must(a.Accept(ctx, acceptance("", using)))(t)
		pending := claim("2025-12", oslo.ID, "")
		pending.Cause = store.CauseManual
		_, _, err := a.Claim(ctx, pending)
		ok(t, err)
		ok(t, a.Arrived(ctx, arrival("open", "rome", "x")))
		must(s.Ask(ctx, store.Request{What: "run", CreatedAt: day(1, 1)}))(t)
		must(a.Raise(ctx, "disk", "full", day(1, 1)))(t)
		ok(t, a.Post(ctx, []store.Delivery{letter("waiting@x", "owner@example.com")}))

		later := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
		var used []string
		for _, r := range must(s.RevisionsInUse(ctx))(t) {
			used = append(used, r.SHA256)
		}
		slices.Sort(used)
		// the unfinished run's, which uses r1; the newest of the shared workbook; the newest of berlin, which was reported
		if want := []string{"o1", "r2", "s12"}; !slices.Equal(used, want) {
			t.Errorf("in use are %q, want %q", used, want)
		}
		must(a.Prune(ctx, store.Retention{}))(t) // nothing may go
		if n := len(must(s.Runs(ctx, store.RunFilter{}))(t)); n != 13 {
			t.Errorf("%d runs after a retention without an end, want 13", n)
		}
		must(a.Prune(ctx, store.Retention{RunsBefore: later, MessagesBefore: later, DeskBefore: later}))(t)
		runs := must(s.Runs(ctx, store.RunFilter{}))(t)
		if len(runs) != 2 || runs[0].Case != "oslo" || runs[1].Period != "2025-12" {
			t.Errorf("runs: %+v", runs)
		}
		revisions := must(s.Newest(ctx, store.KindShared, time.Time{}))(t)
		if n := len(must(s.RevisionsOf(ctx, store.KindShared, "rates"))(t)); n != 2 || len(revisions) != 1 {
			t.Errorf("%d shared workbooks stay, want the newest and the one in use", n)
		}
		if n := len(must(s.RevisionsOf(ctx, store.KindCase, "berlin"))(t)); n != 1 {
			t.Errorf("%d revisions of berlin stay, want that of the last report", n)
		}
		if n := len(must(s.Arrivals(ctx, ""))(t)); n != 1 {
			t.Errorf("%d arrivals stay, want the one that is not decided", n)
		}
		if len(must(s.Requests(ctx))(t)) != 1 || len(must(s.OpenNotices(ctx))(t)) != 1 {
			t.Error("an open request or notice is gone")
		}
		waiting := number(ctx, s, "deliveries", "message_id = 'waiting@x'")
		if d := must(a.Begin(ctx, waiting, later))(t); !bytes.Equal(d.Bytes, letter("", "owner@example.com").Bytes) {
			t.Errorf("what waits has lost its message: %q", d.Bytes)
		}
	})
}
