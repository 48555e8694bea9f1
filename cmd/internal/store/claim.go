package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"shorecast/cmd/internal/queue"
)

// Cause says why a run came to be.
type Cause string

// The causes of runs.
const (
	CauseFire     Cause = "fire"     // its time had come
	CauseRevision Cause = "revision" // a later revision of a reported period
	CauseManual   Cause = "manual"   // somebody asked
	CauseAgain    Cause = "again"    // somebody asked for what was reported before
	CauseTest     Cause = "test"     // somebody asked for a test: no part of the history
)

// SendRule says what a run does about mail.
type SendRule string

// The rules for mail.
const (
	SendSchedule SendRule = "schedule" // to the schedule's recipients
	SendNone     SendRule = "none"     // documents only
	SendTest     SendRule = "test"     // to the one address given, marked as a test
)

// Claim is what is decided before anything is rendered: this schedule reports this revision for this period. There is
// at most one for each schedule, period, revision and nonce, for ever.
type Claim struct {
	Schedule, Period string
	RevisionID       int64
	Case             string
	Cause            Cause
	FireAt, AsOf     time.Time
	ClaimedAt        time.Time
	Send             SendRule
	TestTo           string // the address, with SendTest
	Nonce            string // empty but for runs by hand and tests
	Bundled          bool   // one mail brings it with the runs of the same schedule, period and nonce
}

// Fire says that the time of a schedule has come for a period.
type Fire struct {
	Schedule, Period string
	FireAt           time.Time
	At               time.Time // now; also the ClaimedAt of claims that have none
	Known            time.Time // see Writer.SetKnown

	// Claims returns the runs to start, and where there is none the reason. It reads in the transaction, in which no
	// workbook is accepted meanwhile.
	Claims func(*Store) (all []Claim, note string, err error)
}

// ErrClaimed says that the schedule has fired for the period before.
var ErrClaimed = errors.New("the period was claimed before")

// Fire records that a schedule fired for a period, in one transaction with the runs it starts and with the schedule's
// known instant moved. ErrClaimed where it had fired for that period before: then nothing is written, and Unfinished
// finds what the first call started.
func (w reporting) Fire(ctx context.Context, f Fire) ([]Run, error) {
	var started []Run
	err := w.write(ctx, "Fire", "claim a period", func(t *tx) error {
		started = nil
		if err := t.gate(); err != nil {
			return err
		}
		claims, note, err := f.Claims(t.store())
		if err != nil {
			return err
		}
		n, err := t.exec(into("periods", "schedule, period, fire_at, fired_at, note")+` ON CONFLICT DO NOTHING`,
			f.Schedule, f.Period, f.FireAt, f.At, note)
		if err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("schedule %q, period %s: %w", f.Schedule, f.Period, ErrClaimed)
		}
		for _, c := range claims {
			if c.ClaimedAt.IsZero() {
				c.ClaimedAt = f.At
			}
			r, _, err := claimRun(t, c)
			if err != nil {
				return err
			}
			started = append(started, r)
		}
		if f.Known.IsZero() {
			return nil
		}
		return setKnown(t, f.Schedule, f.Known)
	})
	if err != nil {
		return nil, err
	}
	return started, nil
}

// Claim starts one run outside of a schedule's own time and reports whether it is new. A run that was there is returned
// as it stands.
func (w reporting) Claim(ctx context.Context, c Claim) (r Run, isNew bool, err error) {
	err = w.write(ctx, "Claim", "claim a run", func(t *tx) (err error) {
		r, isNew, err = claimRun(t, c)
		return err
	})
	return r, isNew, err
}

func claimRun(t *tx, c Claim) (Run, bool, error) {
	revision, err := revisions.one(t, "id", c.RevisionID)
	if err != nil {
		return Run{}, false, err
	}
	bundle, err := bundleOf(t, c)
	if err != nil {
		return Run{}, false, err
	}
	never := time.Time{}
	_, isNew, err := t.insert(into("runs", `schedule, period, revision_id, nonce, case_key, cause, fire_at, as_of,
		claimed_at, send, test_to, state, attempts, error, note, tried_at, finished_at, verdict, headline, pruned,
		bundle_id`),
		c.Schedule, c.Period, c.RevisionID, c.Nonce, revision.Case, c.Cause, c.FireAt, c.AsOf,
		c.ClaimedAt, c.Send, c.TestTo, RunClaimed, 0, "", "", never, never, "", "", false,
		bundle)
	if err != nil {
		return Run{}, false, err
	}
	all, err := readRuns(t, ` WHERE schedule = ? AND period = ? AND revision_id = ? AND nonce = ?`,
		c.Schedule, c.Period, c.RevisionID, c.Nonce)
	if err != nil {
		return Run{}, false, err
	}
	if isNew {
		err = t.add(queue.Job{Kind: queue.Render, Key: strconv.FormatInt(all[0].ID, 10), At: c.ClaimedAt})
	}
	return all[0], isNew, err
}

// SetKnown keeps the instant up to which a schedule's fire times were looked for. It is kept even when it goes back.
func (w reporting) SetKnown(ctx context.Context, schedule string, known time.Time) error {
	return w.write(ctx, "SetKnown", "keep what was looked at", func(t *tx) error { return setKnown(t, schedule, known) })
}

func setKnown(t *tx, schedule string, known time.Time) error {
	_, err := t.exec(into("schedules", "name, known, last_success")+
		` ON CONFLICT (name) DO UPDATE SET known = excluded.known`, schedule, known, time.Time{})
	return err
}

// RunResult ends a run.
type RunResult struct {
	Run        int64
	State      RunState // any but RunClaimed
	FinishedAt time.Time
	Figures    json.RawMessage
	Brief      json.RawMessage // what a bundle says of it
	Verdict    string
	Headline   string
	Note       string
	Error      string
	Changed    *bool
	Previous   *int64
	Documents  []Document
	Deliveries []Delivery // posted in the same transaction; the run is filled in here
	Success    bool       // counts as the schedule's last success
}

// Finish ends a run in one transaction with its documents and deliveries. Finishing a finished run changes nothing and
// is no error.
func (w reporting) Finish(ctx context.Context, r RunResult) error {
	if r.State == RunClaimed || r.State == "" {
		return fmt.Errorf("finish run %d: %q is no end", r.Run, r.State)
	}
	return w.write(ctx, "Finish", "finish a run", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_runs SET state = ?, finished_at = ?, figures = ?, brief = ?, verdict = ?,
			headline = ?, note = ?, error = ?, changed = ?, previous_run = ? WHERE id = ? AND state = 'claimed'`,
			r.State, r.FinishedAt, r.Figures, r.Brief, r.Verdict,
			r.Headline, r.Note, r.Error, r.Changed, r.Previous, r.Run)
		if err == nil && n == 0 {
			_, err = runs.one(t, "id", r.Run)
			return err
		}
		if err != nil {
			return err
		}
		return completeRun(t, r)
	})
}

func addDocument(t *tx, run int64, place int, d Document) error {
	_, err := t.exec(into("documents", "run_id, place, format, path, sha256, size, part"), run, place, d.Format, d.Path,
		d.SHA256, d.Size, d.Part)
	return err
}

// completeRun writes what goes with the end of a run.
func completeRun(t *tx, r RunResult) error {
	for i, d := range r.Documents {
		if err := addDocument(t, r.Run, i+1, d); err != nil {
			return err
		}
	}
	mail := slices.Clone(r.Deliveries)
	for i := range mail {
		mail[i].RunID = r.Run
	}
	if err := postDeliveries(t, mail); err != nil || !r.Success {
		return err
	}
	_, err := t.exec(`INSERT INTO shorecast_schedules (name, known, last_success)
		SELECT schedule, 0, finished_at FROM shorecast_runs WHERE id = ?
		ON CONFLICT (name) DO UPDATE SET last_success = excluded.last_success`, r.Run)
	return err
}

// Placed records that the documents of a run have their own names.
func (w reporting) Placed(ctx context.Context, run int64) error {
	return w.exec(ctx, "Placed", "record that documents are in their place",
		`UPDATE shorecast_documents SET part = '' WHERE run_id = ?`, run)
}

// StartRun records that an instance begins to make a run, and returns it as it stands: see StartArrival.
func (w reporting) StartRun(ctx context.Context, id int64, holder string) (r Run, err error) {
	err = w.write(ctx, "StartRun", "begin to make a run", func(t *tx) error {
		all, err := readRuns(t, ` WHERE id = ?`, id)
		if err == nil && len(all) == 0 {
			err = fmt.Errorf("run %d: %w", id, ErrNotFound)
		}
		if err != nil {
			return err
		}
		if r = all[0]; r.State != RunClaimed {
			return nil
		}
		starts, err := begun(r.starts, r.startedBy, holder)
		if err != nil {
			return fmt.Errorf("run %d: %w", id, err)
		}
		_, err = t.exec(`UPDATE shorecast_runs SET starts = ?, started_by = ? WHERE id = ?`, starts, holder, id)
		return err
	})
	return r, err
}

// Crashes is as for an arrival.
func (r Run) Crashes(holder string) int { return crashes(r.starts, r.startedBy, holder) }

// Tried counts an attempt that did not end a run, with what went wrong. The same instant again is the same attempt. It
// changes nothing on a finished run.
func (w reporting) Tried(ctx context.Context, run int64, reason string, now time.Time) error {
	return w.write(ctx, "Tried", "count an attempt", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_runs SET attempts = attempts + 1, error = ?, tried_at = ?
			WHERE id = ? AND state = 'claimed' AND tried_at <> ?`, reason, now, run, now)
		if err == nil && n == 0 {
			_, err = runs.one(t, "id", run)
		}
		return err
	})
}
