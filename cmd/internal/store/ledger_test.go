package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"shorecast/cmd/internal/store"
)

func TestArrival(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		first := arrival("t1", "berlin", "s1")
		first.ModifiedAt = day(1, 7)
		ok(t, a.Arrived(ctx, first))
		ok(t, a.Arrived(ctx, arrival("t1", "changed", ""))) // again: nothing happens
		want := first
		want.State, want.SHA256 = store.ArrivalClaimed, ""
		wantArrivals(t, s, store.ArrivalClaimed, want)
		must(a.StartArrival(ctx, "t1", "s1", 200, "one"))(t) // now its bytes are known
		ok(t, a.Waits(ctx, "t1", "waits for rates.xlsx"))
		want.SHA256, want.Size, want.Reason = "s1", 200, "waits for rates.xlsx"
		wantArrivals(t, s, store.ArrivalClaimed, want)
		if n := must(s.Waiting(ctx))(t); n != 1 {
			t.Errorf("%d files wait, want 1", n)
		}
		ok(t, a.Refuse(ctx, "t1", store.Refusal{Path: "rejected/berlin.xlsx", Reason: "two errors"},
			letter("m1@x", "owner@example.com")))
		ok(t, a.Refuse(ctx, "t1", store.Refusal{Path: "elsewhere"}, // again: nothing happens
			letter("m2@x", "owner@example.com")))
		wantErr(t, a.Duplicate(ctx, "t1", "", 1), store.ErrDecided)
		_, err := a.Accept(ctx, acceptance("t1", revision("berlin", "s1", 2)))
		wantErr(t, err, store.ErrDecided)
		wantErr(t, a.Refuse(ctx, "nobody", store.Refusal{Path: "", Reason: ""}), store.ErrNotFound)
		ok(t, a.Arrived(ctx, arrival("t1", "changed", "changed"))) // decided: stays
		ok(t, a.Waits(ctx, "t1", "waits no more"))
		must(a.StartArrival(ctx, "t1", "other", 300, "two"))(t)
		want.State, want.Path, want.Reason = store.ArrivalRefused, "rejected/berlin.xlsx", "two errors"
		wantArrivals(t, s, "", want)
		if n := len(must(s.Deliveries(ctx, store.DeliveryFilter{}))(t)); n != 1 {
			t.Errorf("%d messages to the owner, want 1", n)
		}

		ok(t, a.Arrived(ctx, arrival("t2", "oslo", "s2")))
		ok(t, a.Returned(ctx, "t2"))
		ok(t, a.Arrived(ctx, arrival("t2", "oslo", "s2"))) // taken once more
		got := must(s.Arrivals(ctx, ""))(t)
		if len(got) != 2 || got[0].Ticket != "t1" || got[1].Ticket != "t2" || got[1].State != store.ArrivalClaimed {
			t.Errorf("after a return and another claim: %+v", got)
		}
		wantJobs(t, s, "receive t1", "receive t2", "send 1")
	})
}

func wantArrivals(t *testing.T, s *store.Store, state store.ArrivalState, want ...store.Arrival) {
	t.Helper()
	got := must(s.Arrivals(t.Context(), state))(t)
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(store.Arrival{})); diff != "" {
		t.Error(diff)
	}
}

func TestOlder(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		first, second, other := arrival("t1", "berlin", ""), arrival("t2", "berlin", ""), arrival("t0", "oslo", "")
		ok(t, a.Arrived(ctx, second, first, other))
		want := func(of store.Arrival, want bool) {
			t.Helper()
			if got := must(s.Older(ctx, of, false))(t); got != want {
				t.Errorf("an older file than %s: %v, want %v", of.Ticket, got, want)
			}
		}
		want(first, false)
		want(second, true)
		want(other, false)
		ok(t, a.Refuse(ctx, "t1", store.Refusal{Path: "", Reason: "no workbook"}))
		want(second, false)
	})
}

func TestRevisions(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		try := func(ticket string, r store.Revision) (store.Revision, error) {
			if ticket != "" {
				ok(t, a.Arrived(ctx, arrival(ticket, r.Case, r.SHA256)))
			}
			return a.Accept(ctx, acceptance(ticket, r))
		}
		accept := func(ticket string, r store.Revision) store.Revision { return must(try(ticket, r))(t) }
		first := accept("t1", revision("berlin", "s1", 2))
		want := revision("berlin", "s1", 2)
		want.ID, want.Number = first.ID, 1
		if diff := cmp.Diff(want, first); diff != "" || first.ID == 0 {
			t.Error(diff)
		}
		if again := accept("t1", revision("berlin", "other", 9)); again.ID != first.ID {
			t.Errorf("the same ticket again made revision %d", again.ID)
		}
		wantKnown := func(ticket, key string, want store.Revision) {
			t.Helper()
			_, err := try(ticket, revision(key, want.SHA256, 3))
			if known := (*store.KnownError)(nil); !errors.As(err, &known) || known.Revision.ID != want.ID {
				t.Errorf("bytes of revision %d for %s: %v", want.ID, key, err)
			}
		}
		wantKnown("t2", "berlin", first)
		second := accept("t3", revision("berlin", "s2", 4))
		back := accept("t4", revision("berlin", "s1", 5)) // the old bytes are news again
		wantKnown("t5", "rome", second)
		oslo := accept("t6", revision("oslo", "s3", 6))
		shared := revision("berlin", "s1", 7)
		shared.Shared, shared.SharedSum, shared.Cause = []store.Shared{{Name: "rates.xlsx", SHA256: "r1",
			Path: "accepted/rates"}}, "sum",
			"shared workbook changed"
		rates := accept("", shared)
		if second.Number != 2 || back.Number != 3 || oslo.Number != 1 || rates.Number != 4 {
			t.Errorf("numbers %d, %d, %d, %d, want 2, 3, 1, 4", second.Number, back.Number, oslo.Number, rates.Number)
		}
		if diff := cmp.Diff(shared.Shared, must(s.Revision(ctx, rates.ID))(t).Shared); diff != "" {
			t.Error(diff)
		}
		if again := accept("", shared); again.ID != rates.ID {
			t.Errorf("the same bytes and shared workbooks made revision %d", again.ID)
		}
		workbook := revision("berlin", "s1", 7)
		workbook.Kind = store.KindShared
		if r := accept("t7", workbook); r.Number != 1 {
			t.Errorf("a shared workbook with the key of a case has number %d", r.Number)
		}
		wantNewest(t, s, back, second, oslo, rates)
	})
}

// wantNewest looks for revisions in the order of their acceptance: two of berlin, one of oslo and one of berlin.
func wantNewest(t *testing.T, s *store.Store, back, second, oslo, rates store.Revision) {
	t.Helper()
	ctx := t.Context()
	for _, c := range []struct {
		before time.Time
		want   []int64
	}{
		{time.Time{}, []int64{rates.ID, oslo.ID}},
		{day(7, 7), []int64{back.ID, oslo.ID}}, // an instant itself is not before
		{day(5, 7), []int64{second.ID}},
		{day(2, 7), nil},
	} {
		var got []int64
		for _, r := range must(s.Newest(ctx, store.KindCase, c.before))(t) {
			got = append(got, r.ID)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("newest before %v: %s", c.before, diff)
		}
	}
	if n := len(must(s.RevisionsOf(ctx, store.KindCase, "berlin"))(t)); n != 4 {
		t.Errorf("berlin has %d revisions, want 4", n)
	}
	for _, c := range []struct {
		key, sha string
		want     int64
	}{
		{"berlin", "s1", rates.ID}, {"rome", "s1", rates.ID}, {"oslo", "s2", second.ID}, {"oslo", "s3", oslo.ID},
		{"berlin", "s2", 0}, // not its newest: somebody goes back to it
		{"berlin", "s9", 0},
	} {
		r, found, err := s.Same(ctx, store.KindCase, c.key, c.sha)
		if err != nil || found != (c.want != 0) || found && r.ID != c.want {
			t.Errorf("%s for %s: revision %d, %v, %v, want %d", c.sha, c.key, r.ID, found, err, c.want)
		}
	}
	_, err := s.Revision(ctx, 99)
	wantErr(t, err, store.ErrNotFound)
}

// TestOddTexts has what PostgreSQL refuses and what SQL could take for its own.
func TestOddTexts(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Arrived(ctx, store.Arrival{Ticket: "t\x00\xff", Name: "a\x00b\xffc?'; DROP TABLE shorecast_runs --.xlsx",
			Key:    strings.Repeat("ż", 100_000), // two bytes each
			SeenAt: time.Date(2026, 3, 2, 7, 0, 0, 123_456_789, time.FixedZone("", 3600))}))
		got := must(s.Arrivals(ctx, ""))(t)[0]
		if want := "a\uFFFDb\uFFFDc?'; DROP TABLE shorecast_runs --.xlsx"; got.Name != want {
			t.Errorf("the name came back as %q, want %q", got.Name, want)
		}
		if want := time.Date(2026, 3, 2, 6, 0, 0, 123_456_000, time.UTC); got.SeenAt != want {
			t.Errorf("the instant came back as %v, want %v", got.SeenAt, want)
		}
		wantJobs(t, s, "receive t\uFFFD\uFFFD") // finds its arrival
		must(s.Arrival(ctx, "t\uFFFD\uFFFD"))(t)
		if len(got.Key) != 200_000 {
			t.Errorf("the key came back with %d bytes", len(got.Key))
		}
	})
}
