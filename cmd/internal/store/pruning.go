package store

import "slices"

// oldRuns are the numbers of the runs that ended before an instant, all of whose deliveries have ended, except for the
// newest reported ones of each schedule and case.
var oldRuns = table[int64]{"run", `SELECT id FROM shorecast_runs
	WHERE pruned = 0 AND state <> 'claimed' AND finished_at < ?
	AND NOT EXISTS (SELECT 1 FROM shorecast_deliveries d
		WHERE d.run_id = shorecast_runs.id AND d.state IN ('waiting', 'sending'))
	AND id NOT IN (SELECT id FROM (
		SELECT id, row_number() OVER (
			PARTITION BY schedule, case_key ORDER BY period DESC, revision_id DESC, id DESC) AS place
		FROM shorecast_runs WHERE state = 'reported' AND cause <> 'test' AND pruned = 0) newest WHERE place <= ?)
	ORDER BY id`, func(n *int64) []any { return []any{n} }}

func (t *tx) pruneRuns(r Retention, p *Pruned) error {
	if r.RunsBefore.IsZero() {
		return nil
	}
	old, err := oldRuns.all(t, "", r.RunsBefore, max(1, r.KeepRuns))
	if err != nil {
		return err
	}
	p.Runs = int64(len(old))
	for _, id := range old {
		for _, do := range []string{
			`INSERT INTO shorecast_leftovers (kind, path) SELECT DISTINCT 'document', path FROM shorecast_documents
				WHERE run_id = ? ON CONFLICT DO NOTHING`,
			`DELETE FROM shorecast_documents WHERE run_id = ?`,
			`UPDATE shorecast_runs SET pruned = 1, figures = NULL, brief = NULL, note = '', error = '' WHERE id = ?`,
		} {
			if _, err := t.exec(do, id); err != nil {
				return err
			}
		}
		if err := t.dropDeliveries(p, `WHERE run_id = ?`, id); err != nil {
			return err
		}
	}
	return t.dropDeliveries(p, `WHERE run_id = 0 AND state IN ('sent', 'failed', 'unknown') AND done_at < ?`, r.RunsBefore)
}

// dropDeliveries deletes deliveries with their messages.
func (t *tx) dropDeliveries(p *Pruned, which string, args ...any) error {
	for _, do := range []string{
		`INSERT INTO shorecast_leftovers (kind, path) SELECT DISTINCT 'message', path
			FROM shorecast_deliveries ` + which + ` AND path <> '' ON CONFLICT DO NOTHING`,
		`DELETE FROM shorecast_messages WHERE delivery_id IN (SELECT id FROM shorecast_deliveries ` + which + `)`,
	} {
		if _, err := t.exec(do, args...); err != nil {
			return err
		}
	}
	n, err := t.exec(`DELETE FROM shorecast_deliveries `+which, args...)
	p.Deliveries += n
	return err
}

// pruneRevisions deletes revisions that are neither the newest of their case, nor of a run that stays, nor one that
// later ones are set against, nor a shared workbook of a revision that stays.
func (t *tx) pruneRevisions(r Retention, p *Pruned) error {
	if r.RunsBefore.IsZero() {
		return nil
	}
	old, err := revisions.all(t, ` r WHERE accepted_at < ?
		AND EXISTS (SELECT 1 FROM shorecast_revisions n
			WHERE n.kind = r.kind AND n.case_key = r.case_key AND n.number > r.number)
		AND NOT EXISTS (SELECT 1 FROM shorecast_runs u WHERE u.revision_id = r.id AND u.pruned = 0)
		AND NOT (`+firstDecided+`)
		ORDER BY id`, r.RunsBefore)
	if err != nil {
		return err
	}
	for _, o := range old {
		if o.Kind == KindCase && (r.Approved == nil || !r.Approved(o)) {
			if err := t.dropRevision(o, p); err != nil {
				return err
			}
		}
	}
	used, err := t.sharedInUse()
	if err != nil {
		return err
	}
	for _, o := range old {
		if o.Kind != KindCase && !slices.Contains(used, o.SHA256) {
			if err := t.dropRevision(o, p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *tx) dropRevision(o Revision, p *Pruned) error {
	p.Revisions++
	if _, err := t.exec(into("leftovers", "kind, path")+` ON CONFLICT DO NOTHING`, LeftoverRevision, o.Path); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM shorecast_revisions WHERE id = ?`, o.ID)
	return err
}

// sharedInUse returns the hashes of the shared workbooks that revisions of cases refer to.
func (t *tx) sharedInUse() ([]string, error) {
	all, err := revisions.all(t, ` WHERE kind = 'case' AND shared_sum <> ''`)
	var used []string
	for _, r := range all {
		for _, s := range r.Shared {
			used = append(used, s.SHA256)
		}
	}
	slices.Sort(used)
	return slices.Compact(used), err
}

func (t *tx) pruneMessages(r Retention, p *Pruned) error {
	if !r.MessagesBefore.IsZero() {
		n, err := t.exec(`DELETE FROM shorecast_messages WHERE delivery_id IN
			(SELECT id FROM shorecast_deliveries WHERE state IN ('sent', 'failed', 'unknown') AND done_at < ?)`,
			r.MessagesBefore)
		if err != nil {
			return err
		}
		p.Messages = n
	}
	_, err := t.exec(`DELETE FROM shorecast_bodies
		WHERE NOT EXISTS (SELECT 1 FROM shorecast_messages m WHERE m.body = shorecast_bodies.sha256)`)
	return err
}

func (t *tx) pruneDesk(r Retention, p *Pruned) error {
	if r.DeskBefore.IsZero() {
		return nil
	}
	for _, step := range []struct {
		count *int64
		query string
	}{
		{&p.Arrivals, `DELETE FROM shorecast_arrivals WHERE state <> 'claimed' AND seen_at < ?`},
		{&p.Requests, `DELETE FROM shorecast_requests WHERE done_at <> 0 AND done_at < ?`},
		{&p.Notices, `DELETE FROM shorecast_notices WHERE resolved_at <> 0 AND resolved_at < ?`},
	} {
		var err error
		if *step.count, err = t.exec(step.query, r.DeskBefore); err != nil {
			return err
		}
	}
	return t.pruneUploads(r)
}

// pruneUploads deletes what is known of files that were dropped, once nothing is known of their arrivals.
func (t *tx) pruneUploads(r Retention) error {
	if _, err := t.exec(`DELETE FROM shorecast_uploads WHERE dropped_at < ? AND NOT EXISTS
		(SELECT 1 FROM shorecast_arrivals a WHERE a.ticket = shorecast_uploads.ticket)`, r.DeskBefore); err != nil {
		return err
	}
	if _, err := t.exec(`DELETE FROM shorecast_drafts WHERE NOT EXISTS
		(SELECT 1 FROM shorecast_uploads u WHERE u.id = shorecast_drafts.upload)`); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM shorecast_readings WHERE NOT EXISTS
		(SELECT 1 FROM shorecast_arrivals a WHERE a.ticket = shorecast_readings.ticket)`)
	return err
}

func (t *tx) prunePeople(r Retention, p *Pruned) (err error) {
	if !r.TrailBefore.IsZero() {
		if p.Trail, err = t.exec(`DELETE FROM shorecast_trail WHERE at < ?`, r.TrailBefore); err != nil {
			return err
		}
	}
	if r.EndedBefore.IsZero() {
		return nil
	}
	for _, query := range []string{`DELETE FROM shorecast_sessions WHERE ends_at < ?`,
		`DELETE FROM shorecast_links WHERE ends_at < ?`, `DELETE FROM shorecast_attempts WHERE since < ?`} {
		if _, err := t.exec(query, r.EndedBefore); err != nil {
			return err
		}
	}
	return nil
}
