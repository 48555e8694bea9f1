package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/store"
)

func TestArrival(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Arrived(ctx, store.Arrival{Ticket: "t1", Name: "Berlin.xlsx", Key: "berlin", SeenAt: day(2, 7)}))
		ok(t, a.Arrived(ctx, arrival("t1", "berlin", "s1"))) // now its bytes are known
		want := arrival("t1", "berlin", "s1")
		want.State = store.ArrivalClaimed
		if diff := cmp.Diff([]store.Arrival{want}, must(s.Arrivals(ctx, store.ArrivalClaimed))(t)); diff != "" {
			t.Error(diff)
		}
		ok(t, a.Refuse(ctx, "t1", "rejected/berlin.xlsx", "two errors", letter("m1@x", "owner@example.com")))
		ok(t, a.Refuse(ctx, "t1", "elsewhere", "", letter("m2@x", "owner@example.com"))) // again: nothing happens
		wantErr(t, a.Duplicate(ctx, "t1", "", 1), store.ErrDecided)
		_, err := a.Accept(ctx, "t1", revision("berlin", "s1", 2), nil)
		wantErr(t, err, store.ErrDecided)
		wantErr(t, a.Refuse(ctx, "nobody", "", ""), store.ErrNotFound)
		ok(t, a.Arrived(ctx, arrival("t1", "changed", "changed"))) // decided: stays
		want.State, want.Path, want.Reason = store.ArrivalRefused, "rejected/berlin.xlsx", "two errors"
		if diff := cmp.Diff([]store.Arrival{want}, must(s.Arrivals(ctx, ""))(t)); diff != "" {
			t.Error(diff)
		}
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
	})
}

func TestRevisions(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		accept := func(ticket string, r store.Revision) store.Revision {
			if ticket != "" {
				ok(t, a.Arrived(ctx, arrival(ticket, r.Case, r.SHA256)))
			}
			return must(a.Accept(ctx, ticket, r, nil))(t)
		}
		first := accept("t1", revision("berlin", "s1", 2))
		want := revision("berlin", "s1", 2)
		want.ID, want.Number = first.ID, 1
		if diff := cmp.Diff(want, first); diff != "" || first.ID == 0 {
			t.Error(diff)
		}
		if again := accept("t1", revision("berlin", "other", 9)); again.ID != first.ID {
			t.Errorf("the same ticket again made revision %d", again.ID)
		}
		if same := accept("t2", revision("berlin", "s1", 3)); same.ID != first.ID {
			t.Errorf("the same bytes again made revision %d", same.ID)
		}
		second := accept("t3", revision("berlin", "s2", 4))
		back := accept("t4", revision("berlin", "s1", 5)) // the old bytes are news again
		oslo := accept("t5", revision("oslo", "s1", 6))
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
		if r := accept("", workbook); r.Number != 1 {
			t.Errorf("a shared workbook with the key of a case has number %d", r.Number)
		}

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
		for key, want := range map[string]int64{"berlin": rates.ID, "oslo": oslo.ID, "rome": rates.ID} {
			if r, found, err := s.Known(ctx, "s1", key, store.KindCase); err != nil || !found || r.ID != want {
				t.Errorf("known bytes for %s: revision %d, %v, %v, want %d", key, r.ID, found, err, want)
			}
		}
		if _, found, err := s.Known(ctx, "s9", "berlin", store.KindCase); err != nil || found {
			t.Errorf("unknown bytes: %v, %v", found, err)
		}
		_, err := s.Revision(ctx, 99)
		wantErr(t, err, store.ErrNotFound)
	})
}

func TestAcceptStartsRuns(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Arrived(ctx, arrival("t1", "berlin", "s1")))
		for range 2 {
			c := claim("2026-02", 0, "")
			c.Cause = store.CauseRevision
			must(a.Accept(ctx, "t1", revision("berlin", "s1", 2), []store.Claim{c}))(t)
		}
		runs := must(s.Unfinished(ctx))(t)
		if len(runs) != 1 || runs[0].Case != "berlin" || runs[0].Cause != store.CauseRevision {
			t.Errorf("runs: %+v", runs)
		}
	})
}

// TestOddTexts has what PostgreSQL refuses and what SQL could take for its own.
func TestOddTexts(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Arrived(ctx, store.Arrival{Ticket: "t1", Name: "a\x00b\xffc?'; DROP TABLE shorecast_runs --.xlsx",
			Key:    strings.Repeat("ż", 100_000), // two bytes each
			SeenAt: time.Date(2026, 3, 2, 7, 0, 0, 123_456_789, time.FixedZone("", 3600))}))
		got := must(s.Arrivals(ctx, ""))(t)[0]
		if want := "a\uFFFDb\uFFFDc?'; DROP TABLE shorecast_runs --.xlsx"; got.Name != want {
			t.Errorf("the name came back as %q, want %q", got.Name, want)
		}
		if want := time.Date(2026, 3, 2, 6, 0, 0, 123_456_000, time.UTC); got.SeenAt != want {
			t.Errorf("the instant came back as %v, want %v", got.SeenAt, want)
		}
		if len(got.Key) != 200_000 {
			t.Errorf("the key came back with %d bytes", len(got.Key))
		}
	})
}
