package store_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

func TestOpenAtOnce(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		id := openAtOnce(t, url)
		if s := open(t, url); s.ID() != id || len(id) < 20 {
			t.Errorf("later the state has the ID %q, before %q", s.ID(), id)
		}
	})
}

// openAtOnce has four instances open a state at the same time, and returns the ID that they found.
func openAtOnce(t *testing.T, url string) string {
	t.Helper()
	ids := make([]string, 4)
	var wait sync.WaitGroup
	for i := range ids {
		wait.Go(func() {
			s, err := store.Open(t.Context(), store.Options{URL: url, Now: now})
			if err != nil {
				t.Errorf("%v (%v)", err, errors.Unwrap(err))
				return
			}
			ids[i] = s.ID()
			s.Close()
		})
	}
	wait.Wait()
	for _, id := range ids {
		if id != ids[0] {
			t.Errorf("the state has the IDs %q", ids)
		}
	}
	return ids[0]
}

// TestOlderStateIsBroughtUpToDate begins with each of the versions that there were, with something written into it.
func TestOlderStateIsBroughtUpToDate(t *testing.T) {
	for version := 1; version < store.Versions; version++ {
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) {
			each(t, func(t *testing.T, url string) { bringUpToDate(t, url, version) })
		})
	}
}

func bringUpToDate(t *testing.T, url string, version int) {
	t.Helper()
	ctx := t.Context()
	old, err := store.OpenAt(ctx, url, version)
	ok(t, err)
	term, id := activate(t, old, "old").Term(), old.ID()
	const ownJobs = 5 // from this version on jobs are kept with the ledger, and none has to be added
	first := 1
	if version >= ownJobs {
		first = ownJobs
	}
	for v := first; v <= version; v++ {
		for _, statement := range inUse[v] {
			ok(t, old.SQL(ctx, statement))
		}
	}
	ok(t, old.Close())
	if got := openAtOnce(t, url); got != id {
		t.Errorf("ID %q, want %q", got, id)
	}
	s := open(t, url)
	if lease := must(s.Lease(ctx))(t); lease.Term != term {
		t.Errorf("the lease is %+v, want the term %d", lease, term)
	}
	var want, notDue []string
	if version >= 2 && version < ownJobs {
		want = append(want, "receive old1", "receive old2", "render 1", "render 4")
	}
	if version >= 3 && version < ownJobs {
		notDue = []string{"send 4"}
		want = append(want, "send 1", "send 2", "send 3", "send 4")
	}
	wantJobs(t, s, want...)
	if len(notDue) > 0 {
		wantSent(t, s)
	}
	if of := must(s.Schedule(ctx, "board"))(t); version == ownJobs && (of.Known.IsZero() || !of.PausedAt.IsZero()) {
		t.Errorf("the schedule is %+v", of)
	}
	if version == 6 {
		known := must(s.Cases(ctx))(t)
		if len(known) != 1 || known[0].Case != (store.Case{Key: "old", Ident: "old"}) || known[0].Newest.Called() != "Old" {
			t.Errorf("the cases are %+v, want the one of the file", known)
		}
	}
	if version == 4 {
		if open := must(s.OpenNotices(ctx))(t); len(open) != 1 || open[0].Key != "mail" {
			t.Errorf("open notices: %+v", open)
		}
	}
	pass(t, s, "new", func(queue.Held, *store.Writer) error { return nil }, queue.Kinds...)
	wantJobs(t, open(t, url), notDue...) // done, and not added again
	seed(t, s, activate(t, s, "new").Writer)
}

// wantSent does what is due of the deliveries that were waiting or being sent.
func wantSent(t *testing.T, s *store.Store) {
	t.Helper()
	ended := map[string]error{}
	pass(t, s, "sender", func(j queue.Held, w *store.Writer) error {
		var id int64
		fmt.Sscan(j.Key, &id)
		_, ended[j.Key] = w.Begin(t.Context(), id, now())
		return queue.Later(0)
	}, queue.Send)
	if len(ended) != 3 || ended["1"] != nil || ended["2"] != nil || !errors.Is(ended["3"], store.ErrAfterDot) {
		t.Errorf("begun: %v", ended)
	}
}

// inUse are the statements that leave something in the tables of each version. Deliveries 1 to 4 are not finished, and
// the last of them is not due.
var inUse = map[int][]string{
	1: {`INSERT INTO river_job (args, kind, max_attempts) VALUES ('{"kind":"render","key":"2","term":1}', 'shorecast', 9)`},
	2: {oldArrival("old1", "claimed", ""), oldArrival("old2", "claimed", "waits for rates.xlsx"),
		oldArrival("old3", "accepted", ""), oldArrival("old4", "duplicate", ""), oldArrival("old5", "refused", "no workbook"),
		oldArrival("old6", "returned", ""), oldRun("claimed"), oldRun("reported"), oldRun("failed"), oldRun("claimed"),
		oldRun("skipped")},
	3: {oldDelivery("waiting", "", 0), oldDelivery("sending", "connect", 0), oldDelivery("sending", "final", 0),
		oldDelivery("waiting", "", now().Add(time.Hour).UnixMicro()), oldDelivery("unknown", "", 0),
		oldDelivery("sent", "", 0), oldDelivery("failed", "", 0),
		`INSERT INTO shorecast_bodies (sha256, bytes) VALUES ('b', '')`,
		`INSERT INTO shorecast_messages (delivery_id, head, body) SELECT id, '', 'b' FROM shorecast_deliveries`},
	4: {`INSERT INTO shorecast_notices (key, text, since, resolved_at) VALUES ('trouble: disk', 'full', 5, 0)`,
		`INSERT INTO shorecast_notices (key, text, since, resolved_at) VALUES ('mail', 'refused', 5, 0)`},
	5: {`INSERT INTO shorecast_schedules (name, known, last_success) VALUES ('board', 5, 6)`},
	6: {oldRevision("case", "old"), oldRevision("shared", "rates")},
}

func oldArrival(ticket, state, reason string) string {
	return fmt.Sprintf(`INSERT INTO shorecast_arrivals (ticket, name, case_key, sha256, size, seen_at, state, path, reason,
		revision_id) VALUES ('%s', 'a.xlsx', 'a', '', 1, 5, '%s', '', '%s', 0)`, ticket, state, reason)
}

func oldRun(state string) string {
	return fmt.Sprintf(`INSERT INTO shorecast_runs (schedule, period, revision_id, nonce, case_key, cause, fire_at, as_of,
		claimed_at, send, test_to, state, attempts, error, note, tried_at, finished_at, verdict, headline, pruned)
		SELECT 'old', 'p' || count(*), 1, '', 'a', 'fire', 5, 5, 5, 'schedule', '', '%s', 0, '', '', 0, 0, '', '', 0
		FROM shorecast_runs`, state)
}

func oldDelivery(state, phase string, next int64) string {
	return fmt.Sprintf(`INSERT INTO shorecast_deliveries (run_id, kind, schedule, period, case_key, recipient, sender,
		subject, message_id, size, state, phase, attempts, created_at, first_try_at, next_at, done_at, code, error, path,
		term) SELECT 0, 'notice', '', '', '', 'a', 'b', 'c', 'old ' || count(*), 0, '%s', '%s', 1, 5, 5, %d, 0, 0, '', '', 1
		FROM shorecast_deliveries`, state, phase, next)
}

func TestNewerStateIsRefused(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s := open(t, url)
		before := dump(t, s)
		ok(t, s.SQL(t.Context(), `INSERT INTO shorecast_schema (version, name) VALUES (?, 'later')`, store.Versions+1))
		_, err := store.Open(t.Context(), store.Options{URL: url})
		wantProblem(t, err, failure.Newer, "was used by a newer version of shorecast")
		if dump(t, s) != before {
			t.Error("a newer state was changed")
		}
	})
}

// wantProblem looks for a problem of a kind, in words that a user understands, with something to do.
func wantProblem(t *testing.T, err error, kind failure.Kind, words string) {
	t.Helper()
	var p *failure.Error
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a problem that is %s", err, kind)
	}
	if p.Kind != kind || !strings.Contains(p.Message, words) || p.Hint == "" || p.Cause == nil {
		t.Errorf("got %s: %q, hint %q, cause %v; want %s: … %s …", p.Kind, p.Message, p.Hint, p.Cause, kind, words)
	}
	for _, raw := range []string{"SQLITE", "SQLSTATE", "no such", "errno", "dial", "pq:", "FATAL", "secret"} {
		if strings.Contains(p.Message+p.Hint, raw) {
			t.Errorf("the message is %q, hint %q: %q is not for users", p.Message, p.Hint, raw)
		}
	}
}

func oldRevision(kind, key string) string {
	return fmt.Sprintf(`INSERT INTO shorecast_revisions (kind, case_key, name, number, sha256, size, path, shared, shared_sum,
		accepted_at, cause, title, verdict) VALUES ('%s', '%s', 'Old.xlsx', 1, 'old', 1, 'accepted/Old.xlsx', 'null', '', 5,
		'new file', '', '')`, kind, key)
}

// A newer version leaves a state alone on which an instance of an older one works: that one would go on writing into
// tables that it does not know.
func TestOlderInstanceAtWork(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		store.Stirs(time.Second)
		defer store.Stirs(0)
		ctx := t.Context()
		old, err := store.OpenAt(ctx, url, store.Versions-1)
		ok(t, err)
		lead := activate(t, old, "old")
		stop := make(chan struct{})
		var beats sync.WaitGroup
		beats.Go(func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(50 * time.Millisecond):
					_ = lead.Renew(ctx, "host", now())
				}
			}
		})
		_, err = store.Open(ctx, store.Options{URL: url, Now: now})
		var p *failure.Error
		if !errors.As(err, &p) || p.Kind != failure.Locked {
			t.Errorf("opened beside an older version: %v", err)
		}
		close(stop)
		beats.Wait()
		ok(t, old.Close())
		open(t, url)
	})
}
