package store_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"shorecast/cmd/internal/store"
)

func TestWhatFollowsFromARevision(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		ok(t, a.Arrived(ctx, arrival("t1", "berlin", "")))
		c := claim("2026-02", 0, "")
		c.Cause = store.CauseRevision
		accept := acceptance("t1", revision("berlin", "s1", 2))
		fails := errors.New("the configuration cannot be read")
		accept.Follows = func(*store.Store, store.Revision) ([]store.Claim, []string, error) { return nil, nil, fails }
		before := dump(t, s)
		if _, err := a.Accept(ctx, accept); !errors.Is(err, fails) {
			t.Errorf("got %v, want %v", err, fails)
		}
		if dump(t, s) != before {
			t.Error("an acceptance that failed left something behind")
		}
		accept.Follows = func(in *store.Store, r store.Revision) ([]store.Claim, []string, error) {
			newest, there, err := in.NewestOf(ctx, store.KindCase, "berlin") // of this transaction
			if err != nil || !there || newest.ID != r.ID || r.Number != 1 || !r.AcceptedAt.Equal(day(2, 7)) {
				t.Errorf("in the transaction: %+v, %v, %v; handed over: %+v", newest, there, err, r)
			}
			return []store.Claim{c}, []string{"oslo", "rome", "oslo"}, nil
		}
		var id int64
		for range 2 {
			id = must(a.Accept(ctx, accept))(t).ID
		}
		runs := must(s.Unfinished(ctx))(t)
		if len(runs) != 1 || runs[0].Case != "berlin" || runs[0].RevisionID != id || runs[0].Cause != store.CauseRevision {
			t.Fatalf("runs: %+v", runs)
		}
		wantJobs(t, s, "receive t1", fmt.Sprint("render ", runs[0].ID), fmt.Sprint("refresh oslo ", id),
			fmt.Sprint("refresh rome ", id))
	})
}

// TestSameFileTenTimes has ten instances receive the same workbook at once under ten tickets.
func TestSameFileTenTimes(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, a := desk(t, url)
		var made, known atomic.Int64
		var wait sync.WaitGroup
		begin := make(chan bool)
		for i := range 10 {
			ticket := fmt.Sprint("t", i)
			ok(t, a.Arrived(ctx, arrival(ticket, "berlin", "")))
			w := member(t, open(t, url), ticket)
			wait.Go(func() {
				<-begin
				_, err := w.Accept(ctx, acceptance(ticket, revision("berlin", "s1", 2)))
				switch is := (*store.KnownError)(nil); {
				case err == nil:
					made.Add(1)
				case errors.As(err, &is) && is.Revision.SHA256 == "s1":
					known.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		close(begin)
		wait.Wait()
		if n := len(must(s.RevisionsOf(ctx, store.KindCase, "berlin"))(t)); made.Load() != 1 || known.Load() != 9 || n != 1 {
			t.Errorf("%d accepted, %d known, %d revisions; want 1, 9, 1", made.Load(), known.Load(), n)
		}
		if n := len(must(s.Arrivals(ctx, store.ArrivalClaimed))(t)); n != 9 {
			t.Errorf("%d arrivals are open, want the nine that are not decided", n)
		}
	})
}

// TestAcceptWhileAScheduleFires has a workbook accepted and its period fired at the same instant: it is reported by the
// fire, or by what follows from the revision, and never by both or neither.
func TestAcceptWhileAScheduleFires(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s, lead := desk(t, url)
		receiver := member(t, open(t, url), "receiver")
		order := map[store.Cause]int{}
		for i := range 200 {
			key, period := fmt.Sprint("case ", i), fmt.Sprint("period ", i)
			fire := func() { fireFor(t, lead, key, period) }
			accept := func() { acceptInto(t, receiver, key, period) }
			switch i {
			case 0:
				fire()
				accept()
			case 1:
				accept()
				fire()
			default:
				var wait sync.WaitGroup
				wait.Go(fire)
				wait.Go(accept)
				wait.Wait()
			}
			runs := must(s.Runs(t.Context(), store.RunFilter{Case: key}))(t)
			if len(runs) != 1 {
				t.Fatalf("race %d: %d runs, want 1: %+v", i, len(runs), runs)
			}
			order[runs[0].Cause]++
		}
		t.Logf("order: %v", order)
		if order[store.CauseFire] == 0 || order[store.CauseRevision] == 0 {
			t.Errorf("both orders were to come: %v", order)
		}
	})
}

// fireFor has a schedule report the newest revision of a case.
func fireFor(t *testing.T, lead *store.Lead, key, period string) {
	if _, err := lead.Fire(t.Context(), store.Fire{Schedule: "board", Period: period, At: day(3, 8),
		Claims: func(in *store.Store) ([]store.Claim, string, error) {
			r, there, err := in.NewestOf(t.Context(), store.KindCase, key)
			if err != nil || !there {
				return nil, "no data", err
			}
			return []store.Claim{claim(period, r.ID, "")}, "", nil
		}}); err != nil {
		t.Error(err)
	}
}

// acceptInto accepts a revision of a case, which is reported if the schedule has fired.
func acceptInto(t *testing.T, receiver *store.Writer, key, period string) {
	a := acceptance("", revision(key, key, 2))
	a.Follows = func(in *store.Store, _ store.Revision) ([]store.Claim, []string, error) {
		fired, err := in.Claimed(t.Context(), "board", period)
		if err != nil || !fired {
			return nil, nil, err
		}
		c := claim(period, 0, "")
		c.Cause = store.CauseRevision
		return []store.Claim{c}, nil, nil
	}
	if _, err := receiver.Accept(t.Context(), a); err != nil {
		t.Error(err)
	}
}
