package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// RunState is how far a run has come.
type RunState string

// The states of a run. All but claimed are final.
const (
	RunClaimed  RunState = "claimed"  // to be done
	RunReported RunState = "reported" // documents written, mail posted
	RunFailed   RunState = "failed"   // given up
	RunSkipped  RunState = "skipped"  // nothing to say
)

// Run is a claim and what became of it.
type Run struct {
	ID int64
	Claim
	CaseName    string // as its workbooks or their layout state it; empty where the file's name is all that there is
	State       RunState
	Attempts    int // those that did not end it
	Error, Note string
	TriedAt     time.Time // the last such attempt
	FinishedAt  time.Time
	Figures     json.RawMessage // nil for none
	Bundle      int64           // the bundle whose mail brings it; 0 where it has mails of its own
	Brief       json.RawMessage // what the bundle says of it; nil for none
	Verdict     string
	Headline    string
	Changed     *bool // whether figures or verdict differ from the previous run's; nil where nobody compared
	PreviousRun *int64
	Documents   []Document
	Deliveries  int // how many were posted with it
	Pruned      bool

	starts    int
	startedBy string
}

// Called is the name of the case as people know it.
func (r Run) Called() string { return cmp.Or(r.CaseName, r.Case) }

// Document is a file that a run wrote.
type Document struct {
	Format, Path, SHA256 string
	Size                 int64
	// the name that it was written under before its run was committed; empty once it has its own
	Part  string
	Place int // among those of its run; of no account where it is written
}

// Joint reports whether a document is of all cases of a bundle, not only of its run's.
func (d Document) Joint() bool { return d.Place >= bundlePlace }

// RunFilter says which runs are asked for; empty fields ask for all.
type RunFilter struct {
	Schedule, Case, Period string
	State                  RunState
	Only                   []string // of these cases alone, by key; nil: all; empty but not nil: none
	Before                 int64    // those with a lower ID; 0 for all
	Limit                  int      // 0 for all
}

// Run returns a run by its ID, or ErrNotFound.
func (h history) Run(ctx context.Context, id int64) (Run, error) {
	all, err := h.findRuns(ctx, ` WHERE id = ?`, id)
	if err == nil && len(all) == 0 {
		return Run{}, fmt.Errorf("run %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return Run{}, err
	}
	return all[0], nil
}

// Runs returns runs, newest first.
func (h history) Runs(ctx context.Context, f RunFilter) ([]Run, error) {
	var w where
	w.add("pruned = 0")
	w.equal("schedule", f.Schedule)
	w.equal("case_key", f.Case)
	w.equal("period", f.Period)
	w.equal("state", f.State)
	if f.Only != nil {
		w.among("case_key", f.Only)
	}
	if f.Before > 0 {
		w.add("id < ?", f.Before)
	}
	return h.findRuns(ctx, w.text()+` ORDER BY id DESC`+limit(f.Limit), w.args...)
}

// Unfinished returns the runs that are claimed and not finished, oldest first.
func (h history) Unfinished(ctx context.Context) ([]Run, error) {
	return h.findRuns(ctx, ` WHERE state = 'claimed' ORDER BY id`)
}

// Previous returns the run to compare one with: the last reported run of the same schedule and case with an earlier
// period, or with the same period and an earlier revision; never a test, and never one whose figures were pruned.
// Periods are compared as texts such as 2026-03.
func (h history) Previous(ctx context.Context, r Run) (Run, bool, error) {
	all, err := h.findRuns(ctx, ` WHERE schedule = ? AND case_key = ?
		AND state = 'reported' AND cause <> 'test' AND pruned = 0
		AND (period < ? OR period = ? AND revision_id < ?)
		ORDER BY period DESC, revision_id DESC, id DESC LIMIT 1`, r.Schedule, r.Case, r.Period, r.Period, r.RevisionID)
	if err != nil || len(all) == 0 {
		return Run{}, false, err
	}
	return all[0], true, nil
}

func (h history) findRuns(ctx context.Context, rest string, args ...any) ([]Run, error) {
	return reading(ctx, h.connection, "read runs", func(t *tx) ([]Run, error) { return readRuns(t, rest, args...) })
}

// runs reads runs without their documents.
var runs = table[Run]{"run",
	`SELECT id, schedule, period, revision_id, nonce, case_key, cause, fire_at, as_of, claimed_at, send, test_to, state,
		attempts, error, note, tried_at, finished_at, figures, verdict, headline, changed, previous_run, pruned,
		(SELECT count(*) FROM shorecast_deliveries d WHERE d.run_id = shorecast_runs.id), starts, started_by,
		bundle_id, brief, coalesce((SELECT name FROM shorecast_cases WHERE key = case_key), '') FROM shorecast_runs`,
	func(r *Run) []any {
		return []any{&r.ID, &r.Schedule, &r.Period, &r.RevisionID, &r.Nonce, &r.Case, &r.Cause, &r.FireAt, &r.AsOf,
			&r.ClaimedAt, &r.Send, &r.TestTo, &r.State, &r.Attempts, &r.Error, &r.Note, &r.TriedAt, &r.FinishedAt,
			&r.Figures, &r.Verdict, &r.Headline, &r.Changed, &r.PreviousRun, &r.Pruned, &r.Deliveries, &r.starts,
			&r.startedBy, &r.Bundle, &r.Brief, &r.CaseName}
	}}

// readRuns returns runs with their documents.
func readRuns(t *tx, rest string, args ...any) ([]Run, error) {
	all, err := runs.all(t, rest, args...)
	if err != nil {
		return nil, err
	}
	const most = 500 // placeholders in one query
	for part := range slices.Chunk(all, most) {
		if err := readDocuments(t, part); err != nil {
			return nil, err
		}
	}
	return all, nil
}

type documentOf struct {
	Document
	run int64
}

var documents = table[documentOf]{
	"document",
	`SELECT run_id, format, path, sha256, size, part, place FROM shorecast_documents`,
	func(d *documentOf) []any {
		return []any{&d.run, &d.Format, &d.Path, &d.SHA256, &d.Size, &d.Part, &d.Place}
	},
}

func readDocuments(t *tx, of []Run) error {
	place, ids := map[int64]int{}, []any{}
	for i, r := range of {
		place[r.ID], ids = i, append(ids, r.ID)
	}
	found, err := documents.all(t, ` WHERE run_id IN (`+marks(len(ids))+`) ORDER BY run_id, place`, ids...)
	for _, d := range found {
		r := &of[place[d.run]]
		r.Documents = append(r.Documents, d.Document)
	}
	return err
}

// Claimed reports whether a schedule has fired for a period.
func (h history) Claimed(ctx context.Context, schedule, period string) (claimed bool, err error) {
	return reading(ctx, h.connection, "look for a claim", func(t *tx) (bool, error) {
		return t.find(`SELECT period FROM shorecast_periods WHERE schedule = ? AND period = ?`, []any{schedule, period},
			new(string))
	})
}

// LastPeriod returns the newest period that a schedule has fired for, and its fire time; false where it never has.
func (h history) LastPeriod(ctx context.Context, schedule string) (period string, fireAt time.Time, ok bool,
	err error) {
	err = h.read(ctx, "look for the last period", func(t *tx) (err error) {
		ok, err = t.find(`SELECT period, fire_at FROM shorecast_periods WHERE schedule = ? ORDER BY period DESC LIMIT 1`,
			[]any{schedule}, &period, &fireAt)
		return err
	})
	return period, fireAt, ok, err
}

// Schedule is what is kept of a schedule.
type Schedule struct {
	Known       time.Time // see Writer.SetKnown; zero where it is new
	LastSuccess time.Time // when a run of it last succeeded; zero for never
	PausedAt    time.Time // zero where it is not paused
}

// Schedule returns what is kept of a schedule, the zero value of one that is new.
func (h history) Schedule(ctx context.Context, name string) (of Schedule, err error) {
	err = h.read(ctx, "read a schedule", func(t *tx) error {
		_, err := t.find(`SELECT known, last_success, paused_at FROM shorecast_schedules WHERE name = ?`, []any{name},
			&of.Known, &of.LastSuccess, &of.PausedAt)
		return err
	})
	return of, err
}

// Pause has a schedule not fire any more from an instant on, and reports whether that is new. Anybody may ask for it,
// not only the active instance.
func (h history) Pause(ctx context.Context, name string, now time.Time) (changed bool, err error) {
	n, err := h.exec(ctx, "Pause", "pause a schedule", into("schedules", "name, known, last_success, paused_at")+
		` ON CONFLICT (name) DO UPDATE SET paused_at = excluded.paused_at WHERE shorecast_schedules.paused_at = 0`,
		name, time.Time{}, time.Time{}, now)
	return n > 0, err
}

// Resume ends a pause, and reports whether there was one. What the schedule missed meanwhile is due by the instant up
// to which it was known before.
func (h history) Resume(ctx context.Context, name string) (changed bool, err error) {
	n, err := h.exec(ctx, "Resume", "resume a schedule",
		`UPDATE shorecast_schedules SET paused_at = 0 WHERE name = ? AND paused_at <> 0`, name)
	return n > 0, err
}

// Bundle returns a bundle with its runs, or ErrNotFound.
func (h history) Bundle(ctx context.Context, id int64) (b Bundle, of []Run, err error) {
	err = h.read(ctx, "read a bundle", func(t *tx) (err error) {
		if b, err = bundles.one(t, "id", id); err == nil {
			of, err = readRuns(t, ` WHERE bundle_id = ? ORDER BY id`, id)
		}
		return err
	})
	return b, of, err
}
