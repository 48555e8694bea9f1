package store

import (
	"context"
	"time"
)

// Retention says what may be removed. A zero time keeps everything of its kind.
type Retention struct {
	// runs finished before it, with their documents and deliveries; and revisions accepted before it that no remaining
	// run needs
	RunsBefore     time.Time
	KeepRuns       int                 // how many of the newest reported runs of each schedule and case stay, one at least
	MessagesBefore time.Time           // the bytes of deliveries that were done before
	Approved       func(Revision) bool // a revision that the configuration names stays; nil: it names none
	DeskBefore     time.Time           // arrivals decided, requests answered, notices resolved before
	TrailBefore    time.Time           // lines of the trail written before
	EndedBefore    time.Time           // sessions, links and counts of tries that ended before
}

// Pruned counts what was removed.
type Pruned struct{ Runs, Revisions, Deliveries, Messages, Arrivals, Requests, Notices, Trail int64 }

// Leftover is a file that nothing in the state needs any more.
type Leftover struct {
	Kind LeftoverKind
	Path string
}

// LeftoverKind says what a leftover was.
type LeftoverKind string

// The kinds of leftovers.
const (
	LeftoverDocument LeftoverKind = "document" // of a run
	LeftoverRevision LeftoverKind = "revision" // an accepted workbook
	LeftoverMessage  LeftoverKind = "message"  // an .eml file
)

// Prune removes what is old, in one transaction. The files that nothing needs any more are kept in a list of their own,
// so that a crash forgets none: see Leftovers. The row of a run stays, emptied, because a period must not be claimed
// twice. The newest revision of each case stays, and so does the newest reported run of each schedule and case: the
// next one is compared with it.
func (w keeping) Prune(ctx context.Context, r Retention) (Pruned, error) {
	var p Pruned
	err := w.write(ctx, "Prune", "remove what is old", func(t *tx) error {
		p = Pruned{}
		for _, step := range []func(Retention, *Pruned) error{t.pruneRuns, t.pruneRevisions, t.pruneMessages, t.pruneDesk,
			t.prunePeople} {
			if err := step(r, &p); err != nil {
				return err
			}
		}
		return nil
	})
	return p, err
}

// Leftovers returns the files that nothing needs any more, those of earlier calls of Prune too, until Unlinked says
// that they are gone. A path that was taken again meanwhile is not among them.
func (s *Store) Leftovers(ctx context.Context) ([]Leftover, error) {
	return leftovers.list(ctx, s.connection, ` WHERE
		NOT EXISTS (SELECT 1 FROM shorecast_documents d WHERE d.path = l.path AND l.kind = 'document')
		AND NOT EXISTS (SELECT 1 FROM shorecast_revisions r WHERE r.path = l.path AND l.kind = 'revision')
		AND NOT EXISTS (SELECT 1 FROM shorecast_deliveries m WHERE m.path = l.path AND l.kind = 'message')
		ORDER BY kind, path`)
}

var leftovers = table[Leftover]{"leftover", `SELECT kind, path FROM shorecast_leftovers l`,
	func(l *Leftover) []any { return []any{&l.Kind, &l.Path} }}

// OldDocuments returns the paths of the documents of reported runs, tests apart, that ended before an instant. Those of
// the newest runs of each schedule and case, as many as given, are not among them, nor is what a run that is kept has
// too: one that was asked for again writes the same names.
func (h history) OldDocuments(ctx context.Context, before time.Time, keep int) ([]string, error) {
	return paths.list(ctx, h.connection, `SELECT path FROM shorecast_documents JOIN (
			SELECT id, finished_at, row_number() OVER (PARTITION BY schedule, case_key ORDER BY id DESC) AS nth
			FROM shorecast_runs WHERE state = 'reported' AND cause <> 'test' AND pruned = 0) ended
		ON id = run_id GROUP BY path
		HAVING min(nth) > ? AND max(finished_at) < ? ORDER BY path`, keep, before)
}

// RevisionsInUse returns the revisions whose workbooks are needed however old they are: the newest of each case and of
// each shared workbook, those of unfinished runs, and that of the last reported run of each schedule, case and rule for
// mail, with which the next is compared.
func (b casebook) RevisionsInUse(ctx context.Context) ([]Revision, error) {
	return revisions.list(ctx, b.connection, ` WHERE
		id IN (SELECT max(id) FROM shorecast_revisions GROUP BY kind, case_key)
		OR id IN (SELECT revision_id FROM shorecast_runs WHERE state = 'claimed')
		OR id IN (SELECT revision_id FROM shorecast_runs WHERE id IN (SELECT max(id) FROM shorecast_runs
			WHERE state = 'reported' AND cause <> 'test' AND pruned = 0 GROUP BY schedule, case_key, send))`)
}

// OldWorkbooks returns the workbooks of revisions that were accepted before an instant, without their names. Those of
// the newest revisions of each case and of each shared workbook, as many as given, are not among them.
func (b casebook) OldWorkbooks(ctx context.Context, before time.Time, keep int) ([]Shared, error) {
	return workbooks.list(ctx, b.connection, ` GROUP BY path, sha256 HAVING min(nth) > ? AND max(accepted_at) < ?
		ORDER BY path`, keep, before)
}

var workbooks = table[Shared]{"workbook", `SELECT path, sha256 FROM (SELECT path, sha256, accepted_at,
	row_number() OVER (PARTITION BY kind, case_key ORDER BY number DESC) AS nth FROM shorecast_revisions) ranked`,
	func(w *Shared) []any { return []any{&w.Path, &w.SHA256} }}

// OldMails returns the paths of the files of mails that were written before an instant.
func (m mailbox) OldMails(ctx context.Context, before time.Time) ([]string, error) {
	return paths.list(ctx, m.connection, `SELECT path FROM shorecast_deliveries
		WHERE state = 'sent' AND path <> '' AND done_at < ? ORDER BY id`, before)
}

var paths = table[string]{"path", "", func(p *string) []any { return []any{p} }}

// Unlinked forgets leftovers, after their files were removed.
func (w keeping) Unlinked(ctx context.Context, gone []Leftover) error {
	return w.write(ctx, "Unlinked", "record what was removed", func(t *tx) error {
		for _, l := range gone {
			if _, err := t.exec(`DELETE FROM shorecast_leftovers WHERE kind = ? AND path = ?`, l.Kind, l.Path); err != nil {
				return err
			}
		}
		return nil
	})
}
