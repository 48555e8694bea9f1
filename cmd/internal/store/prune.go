package store

import (
	"context"
	"time"
)

// Retention says what may go. A zero time lets nothing of its kind go.
type Retention struct {
	// runs finished before, with their documents and deliveries; and revisions accepted before that no run that stays
	// needs
	RunsBefore     time.Time
	KeepRuns       int       // … but as many of the newest reported runs of each schedule and case stay, one at least
	MessagesBefore time.Time // the bytes of deliveries that were done before
	DeskBefore     time.Time // arrivals seen before and decided, requests answered before, notices resolved before
}

// Pruned counts what went.
type Pruned struct{ Runs, Revisions, Deliveries, Messages, Arrivals, Requests, Notices int64 }

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

// Prune lets old things go, in one transaction. The files that are then without need are kept in a list of their own,
// so that a crash forgets none: see Leftovers. The row of a run stays, emptied, for a period must not be claimed twice;
// and so does the newest revision of each case, and the newest reported run of each schedule and case, for the next one
// to be compared with.
func (a *Active) Prune(ctx context.Context, r Retention) (Pruned, error) {
	var p Pruned
	err := a.write(ctx, "Prune", "let old things go", func(t *tx) error {
		p = Pruned{}
		for _, step := range []func(Retention, *Pruned) error{t.pruneRuns, t.pruneRevisions, t.pruneMessages, t.pruneDesk} {
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
	var all []Leftover
	err := s.read(ctx, "read what can be removed", func(t *tx) (err error) {
		all, err = rows(t, func(scan func(...any) error) (Leftover, error) {
			var l Leftover
			err := scan(&l.Kind, &l.Path)
			return l, err
		}, `SELECT kind, path FROM shorecast_leftovers l WHERE NOT EXISTS (SELECT 1 FROM shorecast_documents d
			WHERE d.path = l.path AND l.kind = 'document')
			AND NOT EXISTS (SELECT 1 FROM shorecast_revisions r WHERE r.path = l.path AND l.kind = 'revision')
			AND NOT EXISTS (SELECT 1 FROM shorecast_deliveries m WHERE m.path = l.path AND l.kind = 'message') ORDER BY kind,
				path`)
		return err
	})
	return all, err
}

// Unlinked forgets leftovers, after their files were removed.
func (a *Active) Unlinked(ctx context.Context, gone []Leftover) error {
	return a.write(ctx, "Unlinked", "record what was removed", func(t *tx) error {
		for _, l := range gone {
			if _, err := t.exec(`DELETE FROM shorecast_leftovers WHERE kind = ? AND path = ?`, l.Kind, l.Path); err != nil {
				return err
			}
		}
		return nil
	})
}
