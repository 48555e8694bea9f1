package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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

// Claim is what is decided before anything is rendered: this schedule reports this revision for this period. There is at most one for each
// schedule, period, revision and nonce, for ever.
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

// Fire is a schedule's time having come for a period.
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

// Fire records that a schedule fired for a period, in one transaction with the runs it starts and with the schedule's known instant moved.
// ErrClaimed where it had fired for that period before: then nothing is written, and what the first call started is found by Unfinished.
func (a *Active) Fire(ctx context.Context, f Fire) ([]Run, error) {
	var started []Run
	err := a.write(ctx, "Fire", "claim a period", func(t *tx) error {
		started = nil
		n, err := t.exec(`INSERT INTO shorecast_periods (schedule, period, fire_at, fired_at, note) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
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
			r, _, err := t.claim(c)
			if err != nil {
				return err
			}
			started = append(started, r)
		}
		if f.Known.IsZero() {
			return nil
		}
		return t.setKnown(f.Schedule, f.Known)
	})
	if err != nil {
		return nil, err
	}
	return started, nil
}

// Claim starts one run outside of a schedule's own time and reports whether it is new; where it was there, it is returned as it stands.
func (a *Active) Claim(ctx context.Context, c Claim) (Run, bool, error) {
	var r Run
	var isNew bool
	err := a.write(ctx, "Claim", "claim a run", func(t *tx) (err error) {
		r, isNew, err = t.claim(c)
		return err
	})
	return r, isNew, err
}

// claim writes the row of a run unless it is there.
func (t *tx) claim(c Claim) (Run, bool, error) {
	revision, err := t.revision(c.RevisionID)
	if err != nil {
		return Run{}, false, err
	}
	_, isNew, err := t.insert(`INSERT INTO shorecast_runs (schedule, period, revision_id, nonce, case_key, cause, fire_at, as_of, claimed_at, send, test_to,
		state, attempts, error, note, tried_at, finished_at, verdict, headline, pruned) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
		'claimed', 0, '', '', 0, 0, '', '', 0)`,
		c.Schedule, c.Period, c.RevisionID, c.Nonce, revision.Case, c.Cause, c.FireAt, c.AsOf, c.ClaimedAt, c.Send, c.TestTo)
	if err != nil {
		return Run{}, false, err
	}
	all, err := t.runs(` WHERE schedule = ? AND period = ? AND revision_id = ? AND nonce = ?`, c.Schedule, c.Period, c.RevisionID, c.Nonce)
	if err != nil {
		return Run{}, false, err
	}
	return all[0], isNew, nil
}

// SetKnown keeps the instant up to which a schedule's fire times were looked for. It is kept even when it goes back.
func (a *Active) SetKnown(ctx context.Context, schedule string, known time.Time) error {
	return a.write(ctx, "SetKnown", "keep what was looked at", func(t *tx) error { return t.setKnown(schedule, known) })
}

func (t *tx) setKnown(schedule string, known time.Time) error {
	_, err := t.exec(`INSERT INTO shorecast_schedules (name, known, last_success) VALUES (?, ?, 0) ON CONFLICT (name) DO UPDATE SET known = excluded.known`,
		schedule, known)
	return err
}

// ScheduleState returns what is kept of a schedule: the known instant (zero where it is new) and when a run of it last succeeded, nil for never.
func (s *Store) ScheduleState(ctx context.Context, name string) (known time.Time, lastSuccess *time.Time, err error) {
	var success time.Time
	err = s.read(ctx, "read a schedule", func(t *tx) error {
		err := t.row(`SELECT known, last_success FROM shorecast_schedules WHERE name = ?`, name).Scan(instant{&known}, instant{&success})
		if err == sql.ErrNoRows {
			return nil
		}
		return err
	})
	if !success.IsZero() {
		lastSuccess = &success
	}
	return known, lastSuccess, err
}

// Claimed reports whether a schedule has fired for a period.
func (s *Store) Claimed(ctx context.Context, schedule, period string) (bool, error) {
	var n int
	err := s.read(ctx, "look for a claim", func(t *tx) error {
		return t.row(`SELECT count(*) FROM shorecast_periods WHERE schedule = ? AND period = ?`, schedule, period).Scan(&n)
	})
	return n > 0, err
}

// LastPeriod returns the newest period that a schedule has fired for, and its fire time; false where it never has.
func (s *Store) LastPeriod(ctx context.Context, schedule string) (period string, fireAt time.Time, ok bool, err error) {
	err = s.read(ctx, "look for the last period", func(t *tx) error {
		err := t.row(`SELECT period, fire_at FROM shorecast_periods WHERE schedule = ? ORDER BY period DESC LIMIT 1`, schedule).Scan(&period,
			instant{&fireAt})
		ok = err == nil
		if err == sql.ErrNoRows {
			return nil
		}
		return err
	})
	return period, fireAt, ok, err
}
