package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Cause says why a run came to be.
type Cause string

// The causes of runs.
const (
	CauseFire     Cause = "fire"     // its time had come
	CauseRevision Cause = "revision" // a later revision of a reported period
	CauseManual   Cause = "manual"   // somebody asked
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
}

// Fire says that the time of a schedule has come for a period.
type Fire struct {
	Schedule, Period string
	FireAt           time.Time
	At               time.Time // now; also the ClaimedAt of claims that have none
	Known            time.Time // see Active.SetKnown
	Claims           []Claim   // none where there was nothing to report
	Note             string    // why there are none
}

// ErrClaimed says that the schedule has fired for the period before.
var ErrClaimed = errors.New("the period was claimed before")

// Fire records that a schedule fired for a period, in one transaction with the runs it starts and with the schedule's
// known instant moved. ErrClaimed where it had fired for that period before: then nothing is written, and Unfinished
// finds what the first call started.
func (a *Active) Fire(ctx context.Context, f Fire) ([]Run, error) {
	var started []Run
	err := a.write(ctx, "Fire", "claim a period", func(t *tx) error {
		started = nil
		n, err := t.exec(into("periods", "schedule, period, fire_at, fired_at, note")+` ON CONFLICT DO NOTHING`,
			f.Schedule, f.Period, f.FireAt, f.At, f.Note)
		if err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("schedule %q, period %s: %w", f.Schedule, f.Period, ErrClaimed)
		}
		for _, c := range f.Claims {
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
func (a *Active) Claim(ctx context.Context, c Claim) (r Run, isNew bool, err error) {
	err = a.write(ctx, "Claim", "claim a run", func(t *tx) (err error) {
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
	never := time.Time{}
	_, isNew, err := t.insert(into("runs", `schedule, period, revision_id, nonce, case_key, cause, fire_at, as_of,
		claimed_at, send, test_to, state, attempts, error, note, tried_at, finished_at, verdict, headline, pruned`),
		c.Schedule, c.Period, c.RevisionID, c.Nonce, revision.Case, c.Cause, c.FireAt, c.AsOf,
		c.ClaimedAt, c.Send, c.TestTo, RunClaimed, 0, "", "", never, never, "", "", false)
	if err != nil {
		return Run{}, false, err
	}
	all, err := readRuns(t, ` WHERE schedule = ? AND period = ? AND revision_id = ? AND nonce = ?`,
		c.Schedule, c.Period, c.RevisionID, c.Nonce)
	if err != nil {
		return Run{}, false, err
	}
	return all[0], isNew, nil
}

// SetKnown keeps the instant up to which a schedule's fire times were looked for. It is kept even when it goes back.
func (a *Active) SetKnown(ctx context.Context, schedule string, known time.Time) error {
	return a.write(ctx, "SetKnown", "keep what was looked at", func(t *tx) error { return setKnown(t, schedule, known) })
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
func (a *Active) Finish(ctx context.Context, r RunResult) error {
	if r.State == RunClaimed || r.State == "" {
		return fmt.Errorf("finish run %d: %q is no end", r.Run, r.State)
	}
	return a.write(ctx, "Finish", "finish a run", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_runs SET state = ?, finished_at = ?, figures = ?, verdict = ?, headline = ?,
			note = ?, error = ?, changed = ?, previous_run = ? WHERE id = ? AND state = 'claimed'`,
			r.State, r.FinishedAt, r.Figures, r.Verdict, r.Headline,
			r.Note, r.Error, r.Changed, r.Previous, r.Run)
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

// completeRun writes what goes with the end of a run.
func completeRun(t *tx, r RunResult) error {
	for i, d := range r.Documents {
		if _, err := t.exec(into("documents", "run_id, place, format, path, sha256, size"),
			r.Run, i+1, d.Format, d.Path, d.SHA256, d.Size); err != nil {
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

// Tried counts an attempt that did not end a run, with what went wrong. The same instant again is the same attempt. It
// changes nothing on a finished run.
func (a *Active) Tried(ctx context.Context, run int64, reason string, now time.Time) error {
	return a.write(ctx, "Tried", "count an attempt", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_runs SET attempts = attempts + 1, error = ?, tried_at = ?
			WHERE id = ? AND state = 'claimed' AND tried_at <> ?`, reason, now, run, now)
		if err == nil && n == 0 {
			_, err = runs.one(t, "id", run)
		}
		return err
	})
}
