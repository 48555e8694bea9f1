package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

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

// Finish ends a run in one transaction with its documents and deliveries. Finishing a finished run changes nothing and is no error.
func (a *Active) Finish(ctx context.Context, r RunResult) error {
	if r.State == RunClaimed || r.State == "" {
		return fmt.Errorf("finish run %d: %q is no end", r.Run, r.State)
	}
	return a.write(ctx, "Finish", "finish a run", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_runs SET state = ?, finished_at = ?, figures = ?, verdict = ?, headline = ?, note = ?, error = ?,
			changed = ?, previous_run = ?
			WHERE id = ? AND state = 'claimed'`, r.State, r.FinishedAt, r.Figures, r.Verdict, r.Headline, r.Note, r.Error, r.Changed, r.Previous, r.Run)
		if err != nil {
			return err
		}
		if n == 0 {
			return t.mustHaveRun(r.Run)
		}
		return t.completeRun(r)
	})
}

// completeRun writes what goes with the end of a run.
func (t *tx) completeRun(r RunResult) error {
	for i, d := range r.Documents {
		if _, err := t.exec(`INSERT INTO shorecast_documents (run_id, place, format, path, sha256, size) VALUES (?, ?, ?, ?, ?, ?)`,
			r.Run, i+1, d.Format, d.Path, d.SHA256, d.Size); err != nil {
			return err
		}
	}
	mail := slices.Clone(r.Deliveries)
	for i := range mail {
		mail[i].RunID = r.Run
	}
	if err := t.post(mail); err != nil || !r.Success {
		return err
	}
	_, err := t.exec(`INSERT INTO shorecast_schedules (name, known, last_success) SELECT schedule, 0, finished_at FROM shorecast_runs WHERE id = ?
		ON CONFLICT (name) DO UPDATE SET last_success = excluded.last_success`, r.Run)
	return err
}

func (t *tx) mustHaveRun(id int64) error {
	var n int
	err := t.row(`SELECT count(*) FROM shorecast_runs WHERE id = ?`, id).Scan(&n)
	if err == nil && n == 0 {
		err = fmt.Errorf("run %d: %w", id, ErrNotFound)
	}
	return err
}

// Tried counts an attempt that did not end a run, with what went wrong. The same instant again is the same attempt. It changes
// nothing on a finished run.
func (a *Active) Tried(ctx context.Context, run int64, reason string, now time.Time) error {
	return a.write(ctx, "Tried", "count an attempt", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_runs SET attempts = attempts + 1, error = ?, tried_at = ? WHERE id = ?
			AND state = 'claimed' AND tried_at <> ?`, reason, now, run, now)
		if err != nil || n == 1 {
			return err
		}
		return t.mustHaveRun(run)
	})
}
