package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// step is one call of a scenario.
type step struct {
	name string
	call func() error
}

// second drops the first result of a call.
func second[T any](_ T, err error) error { return err }

func letter(id, to string) store.Delivery {
	return store.Delivery{Kind: store.DeliveryReport, Schedule: "board", Period: "2026-02", Case: "berlin", Recipient: to,
		From:    "reports@example.com",
		Subject: "Berlin", MessageID: id, Bytes: []byte("To: " + to + "\r\n\r\nthe same body for all"), CreatedAt: day(3, 8),
		NextAt: day(3, 8)}
}

func revision(key, sha string, d int) store.Revision {
	return store.Revision{Kind: store.KindCase, Case: key, Name: key + ".xlsx", SHA256: sha, Size: 100,
		Path:       "accepted/2026/03/" + sha + ".xlsx",
		AcceptedAt: day(d, 7), Cause: "new file"}
}

func arrival(ticket, key, sha string) store.Arrival {
	return store.Arrival{Ticket: ticket, Name: key + ".xlsx", Key: key, SHA256: sha, Size: 100, SeenAt: day(2, 7)}
}

func claim(period string, of int64, nonce string) store.Claim {
	return store.Claim{Schedule: "board", Period: period, RevisionID: of, Cause: store.CauseFire, FireAt: day(3, 8),
		AsOf:      day(1, 0),
		ClaimedAt: day(3, 9), Send: store.SendSchedule,
		Nonce: nonce}
}

// number finds the number of a row by what else is known of it; 0 where there is none. Numbers may leave gaps.
func number(ctx context.Context, s *store.Store, table, where string) int64 {
	found, err := s.Strings(ctx, "SELECT id FROM shorecast_"+table+" WHERE "+where)
	if err != nil || len(found) != 1 {
		return 0
	}
	var n int64
	fmt.Sscanf(found[0], "id=%d", &n)
	return n
}

// acceptance is one of a revision, at its own instant.
func acceptance(ticket string, r store.Revision, runs ...store.Claim) store.Acceptance {
	return store.Acceptance{Ticket: ticket, Revision: r, Now: func() time.Time { return r.AcceptedAt },
		Follows: func(*store.Store, store.Revision) ([]store.Claim, []string, error) { return runs, nil, nil }}
}

// starts is what a fire starts.
func starts(note string, all ...store.Claim) func(*store.Store) ([]store.Claim, string, error) {
	return func(*store.Store) ([]store.Claim, string, error) { return all, note, nil }
}

// scenario is what calls are made with.
type scenario struct {
	ctx context.Context
	s   *store.Store
	*store.Writer
}

// calls are all that a writer can write, in an order in which each succeeds on a new state.
func calls(ctx context.Context, s *store.Store, w *store.Writer) []step {
	a := scenario{ctx, s, w}
	return slices.Concat(a.report(ctx), a.decide(ctx), a.tell(ctx))
}

func (a scenario) revisionOf(n int) int64 {
	return number(a.ctx, a.s, "revisions", fmt.Sprintf("case_key = 'berlin' AND number = %d", n))
}

func (a scenario) runOf(period, sha, nonce string) int64 {
	return number(a.ctx, a.s, "runs", fmt.Sprintf("period = '%s' AND nonce = '%s' AND revision_id = "+
		"(SELECT id FROM shorecast_revisions WHERE sha256 = '%s')", period, nonce, sha))
}

func (a scenario) delivery(message string) int64 {
	return number(a.ctx, a.s, "deliveries", "message_id = '"+message+"'")
}

func written() []store.Document {
	return []store.Document{{Format: "pdf", Path: "out/berlin.pdf", SHA256: "d1", Size: 10, Part: "out/berlin.part"},
		{Format: "json", Path: "out/berlin.json", SHA256: "d2", Size: 20}}
}

// report is the way from a file to a report.
func (a scenario) report(ctx context.Context) []step {
	return []step{
		{"Arrived 1", func() error { return a.Arrived(ctx, arrival("t1", "berlin", "s1")) }},
		{"Arrived 2", func() error { return a.Arrived(ctx, arrival("t2", "berlin", "s2")) }},
		{"Arrived 3", func() error { return a.Arrived(ctx, arrival("t3", "oslo", "s3")) }},
		{"Arrived 4", func() error { return a.Arrived(ctx, arrival("t4", "berlin", "s1")) }},
		{"Arrived 5", func() error { return a.Arrived(ctx, arrival("t5", "rome", "s5")) }},
		{"StartArrival", func() error { return second(a.StartArrival(ctx, "t1", "s1", 100, "one")) }},
		{"Waits", func() error { return a.Waits(ctx, "t2", "waits for rates.xlsx") }},
		{"Stopped", func() error { return a.Stopped(ctx, queue.Job{Kind: queue.Receive, Key: "t1"}, "one") }},
		{"Accept 1", func() error { return second(a.Accept(ctx, acceptance("t1", revision("berlin", "s1", 2)))) }},
		{"Fire 1", func() error {
			return ignoring(second(a.Fire(ctx, store.Fire{Schedule: "board", Period: "2026-01", FireAt: day(3, 8),
				At: day(3, 9), Known: day(3, 9), Claims: starts("", claim("2026-01", a.revisionOf(1), ""))})), store.ErrClaimed)
		}},
		{"StartRun", func() error { return second(a.StartRun(ctx, a.runOf("2026-01", "s1", ""), "one")) }},
		{"Finish 1", func() error {
			return a.Finish(ctx, store.RunResult{Run: a.runOf("2026-01", "s1", ""), State: store.RunReported,
				FinishedAt: day(3, 9), Figures: json.RawMessage(`{"npv":12.5}`), Verdict: "stay", Headline: "Stay",
				Documents: written(), Success: true,
				Deliveries: []store.Delivery{letter("m1@x", "a@example.com"), letter("m2@x", "b@example.com")}})
		}},
		{"Placed", func() error { return a.Placed(ctx, a.runOf("2026-01", "s1", "")) }},
	}
}

// decide is what else becomes of files and runs.
func (a scenario) decide(ctx context.Context) []step {
	return []step{
		{"Accept 2", func() error {
			return second(a.Accept(ctx, acceptance("t2", revision("berlin", "s2", 4), claim("2026-01", 0, ""))))
		}},
		{"Refuse", func() error {
			return a.Refuse(ctx, "t3", store.Refusal{Path: "rejected/oslo.xlsx", Reason: "three errors",
				Reading: json.RawMessage(`{"n":3}`)}, letter("m3@x", "owner@example.com"))
		}},
		{"Duplicate", func() error { return a.Duplicate(ctx, "t4", "duplicates/berlin.xlsx", a.revisionOf(1)) }},
		{"Returned", func() error { return a.Returned(ctx, "t5") }},
		{"SetKnown", func() error { return a.SetKnown(ctx, "board", day(4, 9)) }},
		{"Fire 2", func() error {
			return ignoring(second(a.Fire(ctx, store.Fire{Schedule: "board", Period: "2026-02", FireAt: day(4, 8), At: day(4, 9),
				Claims: starts("no data")})), store.ErrClaimed)
		}},
		{"Claim", func() error { _, _, err := a.Claim(ctx, claim("2026-02", a.revisionOf(2), "by hand")); return err }},
		{"Tried", func() error { return a.Tried(ctx, a.runOf("2026-01", "s2", ""), "the disk is full", day(5, 1)) }},
		{"Finish 2", func() error {
			yes, previous := true, a.runOf("2026-01", "s1", "")
			return a.Finish(ctx, store.RunResult{Run: a.runOf("2026-01", "s2", ""), State: store.RunReported,
				FinishedAt: day(5, 9), Changed: &yes, Previous: &previous, Documents: written()[:1]})
		}},
		{"Finish 3", func() error {
			return a.Finish(ctx, store.RunResult{Run: a.runOf("2026-02", "s2", "by hand"), State: store.RunFailed,
				FinishedAt: day(5, 9), Error: "no"})
		}},
	}
}

// tell is what others are told, and what is removed.
func (a scenario) tell(ctx context.Context) []step {
	return []step{
		{"Post", func() error {
			return a.Post(ctx, []store.Delivery{letter("m4@x", "c@example.com"), letter("m5@x", "d@example.com")})
		}},
		{"Begin", func() error {
			id := a.delivery("m5@x")
			if d, err := a.s.Delivery(ctx, id); err == nil && d.State == store.DeliverySending {
				return a.Confirm(ctx) // each begin counts, so that it is not made again
			}
			return ignoring(second(a.Begin(ctx, id, day(5, 8))), store.ErrNotDue)
		}},
		{"BeforeDot", func() error {
			return ignoring(a.BeforeDot(ctx, a.delivery("m5@x")), store.ErrNotDue)
		}},
		{"Settle", func() error {
			return a.Settle(ctx, a.delivery("m5@x"),
				store.Settlement{State: store.DeliveryFailed, DoneAt: day(5, 9), Error: "given up",
					Mail: []store.Delivery{letter("m6@x", "owner@example.com")}})
		}},
		{"Claim bundled", func() error {
			c := claim("2026-02", a.revisionOf(2), "bundled")
			c.Bundled = true
			_, _, err := a.Claim(ctx, c)
			return err
		}},
		{"Finish bundled", func() error {
			return a.Finish(ctx, store.RunResult{Run: a.runOf("2026-02", "s2", "bundled"), State: store.RunReported,
				FinishedAt: day(5, 9), Brief: json.RawMessage(`{"short":"stay"}`)})
		}},
		{"PostBundle", func() error {
			return a.PostBundle(ctx, store.Posting{Bundle: number(ctx, a.s, "bundles", "nonce = 'bundled'"), At: day(5, 9),
				Mails:     []store.Delivery{letter("m9@x", "e@example.com")},
				Run:       a.runOf("2026-02", "s2", "bundled"),
				Documents: []store.Document{{Format: "pdf", Path: "board/2026-02/portfolio.pdf", SHA256: "p", Size: 1}}})
		}},
		{"Raise", func() error {
			return second(a.Raise(ctx, "disk", "full", day(5, 9), letter("m7@x", "owner@example.com")))
		}},
		{"Resolve", func() error {
			return a.Resolve(ctx, "disk", day(5, 10), letter("m8@x", "owner@example.com"))
		}},
		{"Answer", func() error { return a.Answer(ctx, 1, json.RawMessage(`{"run":3}`), "", day(5, 10)) }},
		{"Prune", func() error {
			return second(a.Prune(ctx, store.Retention{RunsBefore: day(4, 0), MessagesBefore: day(6, 0), DeskBefore: day(6, 0)}))
		}},
		{"Unlinked", func() error {
			return a.Unlinked(ctx, []store.Leftover{{Kind: store.LeftoverDocument, Path: "out/berlin.json"}})
		}},
	}
}

// ignoring takes an error for none: what is made again was done.
func ignoring(err, done error) error {
	if errors.Is(err, done) {
		return nil
	}
	return err
}

// ask makes the request that a call of the scenario answers.
func ask(t testing.TB, s *store.Store) {
	t.Helper()
	must(s.Ask(t.Context(), store.Request{What: "run", Body: json.RawMessage(`{"schedule":"board"}`),
		CreatedAt: day(1, 1)}))(t)
}

// seed does all of the scenario.
func seed(t testing.TB, s *store.Store, a *store.Writer) {
	t.Helper()
	ask(t, s)
	for _, c := range calls(t.Context(), s, a) {
		if err := c.call(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
	}
}

// tables are those that hold what happened; who is active and how often something was tried is not part of it.
var tables = []string{
	"SELECT * FROM shorecast_arrivals ORDER BY ticket", "SELECT * FROM shorecast_revisions ORDER BY id", "SELECT * FROM shorecast_schedules ORDER BY name",
	"SELECT * FROM shorecast_periods ORDER BY schedule, period", "SELECT * FROM shorecast_runs ORDER BY id",
	"SELECT * FROM shorecast_documents ORDER BY run_id, place", "SELECT * FROM shorecast_bundles ORDER BY id",
	"SELECT * FROM shorecast_deliveries ORDER BY message_id", "SELECT * FROM shorecast_bodies ORDER BY sha256",
	"SELECT d.message_id, m.head, m.body FROM shorecast_messages m JOIN shorecast_deliveries d ON d.id = m.delivery_id ORDER BY d.message_id",
	"SELECT * FROM shorecast_readings ORDER BY ticket", "SELECT * FROM shorecast_uploads ORDER BY id",
	"SELECT * FROM shorecast_requests ORDER BY id", "SELECT * FROM shorecast_notices ORDER BY key", "SELECT * FROM shorecast_leftovers ORDER BY kind, path",
}

// dump returns all that the tables hold.
func dump(t testing.TB, s *store.Store) string {
	t.Helper()
	var b strings.Builder
	for _, query := range tables {
		rows := must(s.Strings(t.Context(), query))(t)
		fmt.Fprintf(&b, "%s\n\t%s\n", strings.Fields(query)[3], strings.Join(rows, "\n\t"))
	}
	fmt.Fprintf(&b, "jobs\n\t%s\n", strings.Join(must(s.Jobs(t.Context()))(t), "\n\t"))
	return b.String()
}
