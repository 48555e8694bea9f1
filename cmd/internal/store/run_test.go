package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"shorecast/cmd/internal/store"
)

// accepted makes revisions of cases, by bytes.
func accepted(t *testing.T, a *store.Lead, key string, shas ...string) []int64 {
	t.Helper()
	var ids []int64
	for _, sha := range shas {
		ids = append(ids, must(a.Accept(t.Context(), acceptance("", revision(key, sha, 2))))(t).ID)
	}
	return ids
}

// starting leaves out how often work on a run began.
var starting = cmpopts.IgnoreUnexported(store.Run{})

// TestBundle sees which runs a bundle has, and that it is posted once.
func TestBundle(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ids := append(accepted(t, a, "berlin", "s1"), accepted(t, a, "oslo", "s2")...)
		var of []int64
		for i, nonce := range []string{"", "", "again"} {
			c := claim("2026-02", ids[i%2], nonce)
			c.Bundled = true
			r, isNew, err := a.Claim(ctx, c)
			if ok(t, err); !isNew {
				t.Errorf("claim %d is not new", i)
			}
			of = append(of, r.Bundle)
		}
		if of[0] == 0 || of[1] != of[0] || of[2] == of[0] {
			t.Errorf("the runs are of the bundles %d, want the first two of one", of)
		}
		if r, _, err := a.Claim(ctx, claim("2026-03", ids[0], "")); err != nil || r.Bundle != 0 {
			t.Errorf("a run by itself is of the bundle %d, %v", r.Bundle, err)
		}
		first := of[0]
		b, runs, err := s.Bundle(ctx, first)
		if err != nil || b.Schedule != "board" || b.Period != "2026-02" || !b.PostedAt.IsZero() || len(runs) != 2 {
			t.Errorf("got %+v with %d runs, %v", b, len(runs), err)
		}
		book := store.Document{Format: "pdf", Path: "board/2026-02/portfolio.pdf", SHA256: "p", Size: 1}
		ok(t, a.PostBundle(ctx, store.Posting{Bundle: first, At: day(3, 9), Run: runs[0].ID,
			Mails: []store.Delivery{letter("b1@x", "a@example.com")}, Documents: []store.Document{book}}))
		ok(t, a.PostBundle(ctx, store.Posting{Bundle: first, Note: "too late", At: day(3, 10), Run: runs[0].ID,
			Mails: []store.Delivery{letter("b2@x", "a@example.com")}, Documents: []store.Document{book}}))
		if r, err := s.Run(ctx, runs[0].ID); err != nil || len(r.Documents) != 1 ||
			!r.Documents[0].Joint() || r.Documents[0].Path != book.Path {
			t.Errorf("the bundle's documents are %v, %v", r.Documents, err)
		}
		if b, _, err = s.Bundle(ctx, first); err != nil || b.Note != "" || !b.PostedAt.Equal(day(3, 9)) {
			t.Errorf("posted: %+v, %v", b, err)
		}
		if mails := must(s.Deliveries(ctx, store.DeliveryFilter{}))(t); len(mails) != 1 || mails[0].MessageID != "b1@x" {
			t.Errorf("deliveries: %+v", mails)
		}
		_, _, err = s.Bundle(ctx, 99)
		wantErr(t, err, store.ErrNotFound)
	})
}

// TestPauseSchedule sees that a pause keeps up to when the schedule is known, and is told once.
func TestPauseSchedule(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.SetKnown(ctx, "board", day(1, 1)))
		for i, c := range []struct {
			name    string
			do      func() (bool, error)
			changed bool
			want    store.Schedule
		}{
			{"board", func() (bool, error) { return s.Pause(ctx, "board", day(2, 1)) }, true,
				store.Schedule{Known: day(1, 1), PausedAt: day(2, 1)}},
			{"board", func() (bool, error) { return s.Pause(ctx, "board", day(3, 1)) }, false,
				store.Schedule{Known: day(1, 1), PausedAt: day(2, 1)}},
			{"board", func() (bool, error) { return s.Resume(ctx, "board") }, true, store.Schedule{Known: day(1, 1)}},
			{"board", func() (bool, error) { return s.Resume(ctx, "board") }, false, store.Schedule{Known: day(1, 1)}},
			{"new", func() (bool, error) { return s.Pause(ctx, "new", day(2, 1)) }, true, store.Schedule{PausedAt: day(2, 1)}},
			{"none", func() (bool, error) { return s.Resume(ctx, "none") }, false, store.Schedule{}},
		} {
			changed, err := c.do()
			of := must(s.Schedule(ctx, c.name))(t)
			if err != nil || changed != c.changed || !of.Known.Equal(c.want.Known) || !of.PausedAt.Equal(c.want.PausedAt) {
				t.Errorf("step %d: %v, %v, %+v, want %+v", i, changed, err, of, c.want)
			}
		}
	})
}

func TestFire(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		if of, err := s.Schedule(ctx, "board"); err != nil || of != (store.Schedule{}) {
			t.Errorf("a new schedule: %+v, %v", of, err)
		}
		if _, _, found, err := s.LastPeriod(ctx, "board"); err != nil || found {
			t.Errorf("a new schedule has a last period: %v", err)
		}
		ids := append(accepted(t, a, "berlin", "s1"), accepted(t, a, "oslo", "s2")...)
		c := claim("2026-02", ids[0], "")
		other := claim("2026-02", ids[1], "")
		other.ClaimedAt = time.Time{}
		runs := must(a.Fire(ctx, store.Fire{Schedule: "board", Period: "2026-02", FireAt: day(3, 8), At: day(3, 9),
			Known: day(3, 9), Claims: starts("", c, other)}))(t)
		want := store.Run{ID: runs[0].ID, Claim: c, State: store.RunClaimed}
		want.Case = "berlin"
		if diff := cmp.Diff(want, runs[0], starting); diff != "" || len(runs) != 2 || runs[1].Case != "oslo" ||
			!runs[1].ClaimedAt.Equal(day(3, 9)) {
			t.Errorf("%s; %+v", diff, runs)
		}
		_, err := a.Fire(ctx, store.Fire{Schedule: "board", Period: "2026-02", FireAt: day(4, 8), At: day(4, 9),
			Known: day(4, 9), Claims: starts("", claim("2026-02", ids[0], "again"))})
		wantErr(t, err, store.ErrClaimed)
		must(a.Fire(ctx, store.Fire{Schedule: "board", Period: "2026-01", FireAt: day(4, 8), At: day(4, 9),
			Claims: starts("no data")}))(t)
		for period, want := range map[string]bool{"2026-02": true, "2026-01": true, "2026-03": false} {
			if got := must(s.Claimed(ctx, "board", period))(t); got != want {
				t.Errorf("claimed %s: %v, want %v", period, got, want)
			}
		}
		if period, at, found, err := s.LastPeriod(ctx, "board"); err != nil || !found || period != "2026-02" ||
			!at.Equal(day(3, 8)) {
			t.Errorf("last period %s at %v, %v, %v", period, at, found, err)
		}
		if of, _ := s.Schedule(ctx, "board"); !of.Known.Equal(day(3, 9)) {
			t.Errorf("known until %v, want that of the fire that took hold", of.Known)
		}
		ok(t, a.SetKnown(ctx, "board", day(1, 1)))
		if of, _ := s.Schedule(ctx, "board"); !of.Known.Equal(day(1, 1)) {
			t.Errorf("known until %v after it went back", of.Known)
		}
		_, err = a.Fire(ctx, store.Fire{Schedule: "board", Period: "2026-03",
			Claims: starts("", claim("2026-03", ids[0], ""), claim("2026-03", 99, ""))})
		wantErr(t, err, store.ErrNotFound)
		if must(s.Claimed(ctx, "board", "2026-03"))(t) {
			t.Error("a fire that failed claimed its period")
		}
		wantJobs(t, s, fmt.Sprint("render ", runs[0].ID), fmt.Sprint("render ", runs[1].ID))
	})
}

// TestFireRace has several instances fire and claim for the same period at once, each of which takes itself for the
// active one in turn.
func TestFireRace(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		id := accepted(t, a, "berlin", "s1")[0]
		var fired, claimed atomic.Int64
		var wait sync.WaitGroup
		for i := range 4 {
			mine := open(t, url)
			wait.Go(func() {
				for range 10 {
					seen, err := mine.Lease(ctx)
					if err != nil {
						t.Error(err)
						return
					}
					me, err := mine.Acquire(ctx, seen, string(rune('a'+i)))
					if err != nil {
						continue
					}
					if _, err := me.Fire(ctx, store.Fire{Schedule: "board", Period: "2026-02", Claims: starts("",
						claim("2026-02", id, ""))}); err == nil {
						fired.Add(1)
					} else if !errors.Is(err, store.ErrClaimed) && !errors.Is(err, store.ErrLeaseLost) {
						t.Error(err)
					}
					if _, isNew, err := me.Claim(ctx, claim("2026-02", id, "by hand")); err == nil && isNew {
						claimed.Add(1)
					} else if err != nil && !errors.Is(err, store.ErrLeaseLost) {
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		if runs := must(s.Runs(ctx, store.RunFilter{}))(t); fired.Load() != 1 || claimed.Load() != 1 || len(runs) != 2 {
			t.Errorf("fired %d times, claimed %d times, %d runs; want 1, 1, 2", fired.Load(), claimed.Load(), len(runs))
		}
	})
}

func TestRunIsFinishedOnce(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		id := accepted(t, a, "berlin", "s1")[0]
		r, isNew, err := a.Claim(ctx, claim("2026-02", id, ""))
		ok(t, err)
		if again, stillNew, err := a.Claim(ctx, claim("2026-02", id, "")); err != nil || !isNew || stillNew ||
			again.ID != r.ID {
			t.Errorf("claimed twice: %v, %v, %d and %d, %v", isNew, stillNew, r.ID, again.ID, err)
		}
		ok(t, a.Tried(ctx, r.ID, "the disk is full", day(3, 9)))
		ok(t, a.Tried(ctx, r.ID, "the disk is full", day(3, 9))) // the same attempt
		ok(t, a.Tried(ctx, r.ID, "the disk is still full", day(3, 10)))
		yes, before := true, int64(7)
		result := store.RunResult{Run: r.ID, State: store.RunReported, FinishedAt: day(3, 11), Figures: json.RawMessage(`{"npv": 12.50}`),
			Verdict: "offshore", Headline: "Go", Note: "n",
			Changed: &yes, Previous: &before, Documents: []store.Document{{Format: "pdf", Path: "a.pdf", SHA256: "x", Size: 5},
				{Format: "html", Path: "a.html", SHA256: "y", Size: 6}},
			Deliveries: []store.Delivery{letter("m1@x", "a@example.com"), letter("m2@x", "b@example.com")}, Success: true}
		ok(t, a.Finish(ctx, result))
		later := result
		later.State, later.FinishedAt, later.Documents, later.Deliveries = store.RunFailed, day(9, 9), result.Documents[:1],
			[]store.Delivery{letter("m3@x", "c@example.com")}
		ok(t, a.Finish(ctx, later))
		ok(t, a.Tried(ctx, r.ID, "late", day(9, 9)))
		want := r
		want.State, want.Attempts, want.TriedAt, want.FinishedAt, want.Figures, want.Verdict = store.RunReported, 2,
			day(3, 10), day(3, 11), result.Figures, "offshore"
		want.Headline, want.Note = "Go", "n"
		want.Changed, want.PreviousRun, want.Deliveries = &yes, &before, 2
		want.Documents = slices.Clone(result.Documents)
		for i := range want.Documents {
			want.Documents[i].Place = 1 + i
		}
		if diff := cmp.Diff(want, must(s.Run(ctx, r.ID))(t), starting); diff != "" {
			t.Error(diff)
		}
		for _, d := range must(s.Deliveries(ctx, store.DeliveryFilter{RunID: r.ID, Schedule: "board"}))(t) {
			if got := string(must(s.Message(ctx, d.ID))(t)); got != string(letter(d.MessageID, d.Recipient).Bytes) {
				t.Errorf("message %s has %q", d.MessageID, got)
			}
		}
		if of, err := s.Schedule(ctx, "board"); err != nil || !of.LastSuccess.Equal(day(3, 11)) {
			t.Errorf("last success %v, %v", of.LastSuccess, err)
		}
		wantErr(t, a.Finish(ctx, store.RunResult{Run: 99, State: store.RunFailed}), store.ErrNotFound)
		wantErr(t, a.Tried(ctx, 99, "", day(1, 1)), store.ErrNotFound)
		if a.Finish(ctx, store.RunResult{Run: r.ID, State: store.RunClaimed}) == nil {
			t.Error("claimed was taken for an end")
		}
		_, err = s.Run(ctx, 99)
		wantErr(t, err, store.ErrNotFound)
	})
}

func TestPrevious(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		berlin := accepted(t, a, "berlin", "s1", "s2", "s3")
		oslo := accepted(t, a, "oslo", "s4")
		do := func(period string, revision int64, nonce string, cause store.Cause, state store.RunState) store.Run {
			c := claim(period, revision, nonce)
			c.Cause = cause
			r, _, err := a.Claim(ctx, c)
			ok(t, err)
			if state != store.RunClaimed {
				ok(t, a.Finish(ctx, store.RunResult{Run: r.ID, State: state, FinishedAt: day(3, 9)}))
			}
			return r
		}
		january := do("2026-01", berlin[0], "", store.CauseFire, store.RunReported)
		do("2026-01", oslo[0], "", store.CauseFire, store.RunReported)
		do("2026-02", berlin[0], "test", store.CauseTest, store.RunReported)
		do("2026-02", berlin[0], "failed", store.CauseManual, store.RunFailed)
		february := do("2026-02", berlin[1], "", store.CauseFire, store.RunReported)
		revised := do("2026-02", berlin[2], "", store.CauseRevision, store.RunReported)
		byHand := do("2026-02", berlin[2], "by hand", store.CauseManual, store.RunClaimed)
		march := do("2026-03", berlin[2], "", store.CauseFire, store.RunClaimed)
		for _, c := range []struct {
			name      string
			run, want store.Run
		}{
			{"the first", january, store.Run{}}, {"the next period", february, january}, {"a later revision", revised, february},
			{"the same by hand", byHand, february}, {"the period after a revision", march, revised},
		} {
			got, found, err := s.Previous(ctx, c.run)
			if err != nil || found != (c.want.ID != 0) || got.ID != c.want.ID {
				t.Errorf("%s: previous run %d, %v, %v, want %d", c.name, got.ID, found, err, c.want.ID)
			}
		}
		if got := must(s.Runs(ctx, store.RunFilter{Case: "berlin", Period: "2026-02", State: store.RunReported,
			Limit: 1}))(t); len(got) != 1 || got[0].ID != revised.ID {
			t.Errorf("the newest run is %+v", got)
		}
		if got := must(s.Unfinished(ctx))(t); len(got) != 2 || got[0].ID != byHand.ID {
			t.Errorf("unfinished: %+v", got)
		}
	})
}
