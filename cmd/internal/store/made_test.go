package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/store"
)

// TestMade sees that what somebody looks at is made once, by whoever began it last.
func TestMade(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s := open(t, url)
		begin := func(key, holder string, at time.Time, want bool) {
			t.Helper()
			if mine := must(s.BeginMade(ctx, key, holder, at, time.Hour))(t); mine != want {
				t.Errorf("%s begins %s: %t, want %t", holder, key, mine, want)
			}
		}
		if _, there, err := s.Made(ctx, "a"); there || err != nil {
			t.Errorf("it is there before anybody began it: %v", err)
		}
		begin("a", "one", day(1, 8), true)
		begin("a", "two", day(1, 9), false)
		begin("a", "two", day(1, 10), true) // an hour is over
		done := store.Made{Key: "a", BegunBy: "one", DoneAt: day(1, 11), Says: "of one",
			Files: []store.MadeFile{{"pdf", "p", []byte("PDF")}}}
		ok(t, s.FinishMade(ctx, done))
		if m, there, err := s.Made(ctx, "a"); !there || !m.DoneAt.IsZero() || err != nil {
			t.Errorf("who lost it has ended it: %+v, %v", m, err)
		}
		done.BegunBy, done.Says = "two", "of two"
		ok(t, s.FinishMade(ctx, done))
		ok(t, s.FinishMade(ctx, done)) // again: nothing happens
		begin("a", "three", day(3, 8), false)
		got, _, err := s.Made(ctx, "a")
		want := done
		want.BegunAt, want.Files = day(1, 10), []store.MadeFile{{Format: "pdf", SHA256: "p"}}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(diff, err)
		}
		if b := must(s.MadeBytes(ctx, "a", "pdf"))(t); string(b) != "PDF" {
			t.Errorf("the bytes are %q", b)
		}
		_, err = s.MadeBytes(ctx, "a", "html")
		wantErr(t, err, store.ErrNotFound)

		for i, key := range []string{"b", "c"} {
			begin(key, "one", day(2+i, 8), true)
			ok(t, s.FinishMade(ctx, store.Made{Key: key, BegunBy: "one", DoneAt: day(2+i, 9)}))
		}
		begin("d", "one", day(1, 1), true) // not done: it stays
		there := func(keys string) {
			t.Helper()
			left := ""
			for _, key := range []string{"a", "b", "c", "d"} {
				if _, there, _ := s.Made(ctx, key); there {
					left += key
				}
			}
			if left != keys {
				t.Errorf("%s are left, want %s", left, keys)
			}
		}
		ok(t, s.DropMade(ctx, "", day(2, 0), 9))
		there("bcd")
		ok(t, s.DropMade(ctx, "", day(1, 0), 1))
		there("cd")
		ok(t, s.DropMade(ctx, "d", day(1, 0), 9))
		there("c")
	})
}

// TestSurvey sees each case with its newest revision and the report of its newest period.
func TestSurvey(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		for i, key := range []string{"oslo", "berlin", "Athens", "berlin"} {
			ticket := "t" + string(rune('1'+i))
			ok(t, a.Arrived(ctx, arrival(ticket, key, ticket)))
			r := revision(key, ticket, 2+i)
			r.Name = key + ".xlsx"
			must(a.Accept(ctx, acceptance(ticket, r)))(t)
		}
		ok(t, a.Arrived(ctx, arrival("t7", "rome", "t7"), arrival("t8", "rome", "t8")))
		ok(t, a.Refuse(ctx, "t7", store.Refusal{Path: "rejected/rome.xlsx", Reason: "two errors"}))
		report := func(period string, of int64, nonce string, previous *int64) int64 {
			t.Helper()
			c := claim(period, of, nonce)
			c.Cause = store.CauseFire
			if nonce == "test" {
				c.Cause = store.CauseTest
			}
			r, _, err := a.Claim(ctx, c)
			ok(t, err)
			ok(t, a.Finish(ctx, store.RunResult{Run: r.ID, State: store.RunReported, FinishedAt: day(20, 1), Previous: previous,
				Documents: []store.Document{{Format: "pdf", Path: nonce + period, SHA256: "x"}}}))
			return r.ID
		}
		january := report("2026-01", 4, "", nil)
		march := report("2026-03", 4, "", &january)
		report("2026-02", 4, "late", nil)
		report("2026-04", 4, "test", nil)
		if _, _, err := a.Claim(ctx, claim("2026-05", 4, "")); err != nil {
			t.Fatal(err)
		}
		o, err := store.Survey(ctx, s)
		ok(t, err)
		var names []string
		for _, c := range o.Cases {
			names = append(names, c.Newest.Called())
		}
		if diff := cmp.Diff([]string{"Athens", "berlin", "oslo"}, names); diff != "" {
			t.Fatal(diff)
		}
		x := o.Cases[1]
		if x.Newest.Number != 2 || x.Last == nil || x.Last.ID != march || x.Before == nil || x.Before.ID != january {
			t.Errorf("berlin stands at %+v", x)
		}
		if o.Cases[0].Last != nil || len(o.Refused) != 1 || len(o.Claimed) != 1 || o.Claimed[0].Ticket != "t8" {
			t.Errorf("got %+v", o)
		}
		var periods []string
		for _, r := range must(store.RunsOf(ctx, s, "berlin", 3))(t) {
			periods = append(periods, r.Period)
		}
		if diff := cmp.Diff([]string{"2026-05", "2026-03", "2026-02"}, periods); diff != "" {
			t.Error(diff)
		}
	})
}
