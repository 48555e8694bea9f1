package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// The kinds of a revision: of a case, or of a workbook that cases share.
const (
	KindCase   = "case"
	KindShared = "shared"
)

// Shared is one shared workbook as a revision used it.
type Shared struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Path   string `json:"path"`
}

// Revision is one accepted state of a case (or of a shared workbook): its bytes, together with those of the shared
// workbooks that go with them.
type Revision struct {
	ID         int64
	Kind       string // KindCase or KindShared
	Case       string // key
	Name       string // base name as dropped
	Number     int    // 1, 2 … within the case
	SHA256     string
	Size       int64
	Path       string
	Shared     []Shared
	SharedSum  string // hash over Shared, empty for none
	AcceptedAt time.Time
	Cause      string // "new file", "shared workbook changed"
	Title      string
}

// Accept makes a revision of an arrival, in one transaction: the arrival is accepted, the revision numbered as the next
// of its case, and the claims (their case and revision are filled in here) become runs unless they are there. ID and
// Number of the argument are ignored. The ticket is empty where a shared workbook changed and no file arrived.
//
// The same ticket again returns the revision that it made. If bytes and shared workbooks are those of the case's newest
// revision, that one is returned, and the arrival points to it. Errors as for Refuse.
func (a *Active) Accept(ctx context.Context, ticket string, r Revision, claims []Claim) (Revision, error) {
	var accepted Revision
	err := a.write(ctx, "Accept", "accept a workbook", func(t *tx) error {
		var err error
		if accepted, err = acceptRevision(t, ticket, r); err != nil {
			return err
		}
		for _, c := range claims {
			c.RevisionID, c.Case = accepted.ID, accepted.Case
			if _, _, err := claimRun(t, c); err != nil {
				return err
			}
		}
		return nil
	})
	return accepted, err
}

// acceptRevision returns the revision that an arrival became or becomes now.
func acceptRevision(t *tx, ticket string, r Revision) (Revision, error) {
	if ticket != "" {
		arrived, err := arrivals.one(t, "ticket", ticket)
		if err != nil {
			return r, err
		}
		if arrived.State == ArrivalAccepted {
			return revisions.one(t, "id", arrived.RevisionID)
		}
	}
	newest, there, err := newestOf(t, r.Kind, r.Case)
	if err != nil {
		return r, err
	}
	if !there || newest.SHA256 != r.SHA256 || newest.SharedSum != r.SharedSum {
		r.Number = newest.Number + 1
		if newest, err = addRevision(t, r); err != nil {
			return r, err
		}
	}
	if ticket != "" {
		_, err = decide(t, ticket, ArrivalAccepted, newest.Path, "", newest.ID)
	}
	return newest, err
}

func addRevision(t *tx, r Revision) (Revision, error) {
	shared, err := json.Marshal(r.Shared)
	if err != nil {
		return r, err
	}
	id, isNew, err := t.insert(into("revisions", `kind, case_key, name, number, sha256, size, path, shared, shared_sum,
		accepted_at, cause, title, verdict`),
		r.Kind, r.Case, r.Name, r.Number, r.SHA256, r.Size, r.Path, string(shared), r.SharedSum,
		r.AcceptedAt, r.Cause, r.Title, "")
	if err != nil {
		return r, err
	}
	if !isNew {
		return r, fmt.Errorf("revision %d of %q is there already", r.Number, r.Case)
	}
	return revisions.one(t, "id", id)
}

var revisions = table[Revision]{"revision",
	`SELECT id, kind, case_key, name, number, sha256, size, path, shared, shared_sum, accepted_at, cause, title
		FROM shorecast_revisions`,
	func(r *Revision) []any {
		return []any{&r.ID, &r.Kind, &r.Case, &r.Name, &r.Number, &r.SHA256, &r.Size, &r.Path, &r.Shared, &r.SharedSum,
			&r.AcceptedAt, &r.Cause, &r.Title}
	}}

func newestOf(t *tx, kind, key string) (Revision, bool, error) {
	return revisions.first(t, ` WHERE kind = ? AND case_key = ? ORDER BY number DESC LIMIT 1`, kind, key)
}

// NewestOf returns the newest revision of a case or shared workbook; false where there is none.
func (s *Store) NewestOf(ctx context.Context, kind, key string) (r Revision, there bool, err error) {
	err = s.read(ctx, "read a revision", func(t *tx) (err error) {
		r, there, err = newestOf(t, kind, key)
		return err
	})
	return r, there, err
}

// Known finds a revision of a kind with these bytes: the newest of the case key, else the newest of any.
func (s *Store) Known(ctx context.Context, sha256, key, kind string) (r Revision, there bool, err error) {
	err = s.read(ctx, "look for known bytes", func(t *tx) (err error) {
		r, there, err = revisions.first(t, ` WHERE sha256 = ? AND kind = ?
			ORDER BY CASE WHEN case_key = ? THEN 0 ELSE 1 END, id DESC LIMIT 1`, sha256, kind, key)
		return err
	})
	return r, there, err
}

// Newest returns, for every case, the newest revision accepted before an instant (the zero time stands for any), by
// key.
func (s *Store) Newest(ctx context.Context, kind string, before time.Time) ([]Revision, error) {
	var inner, outer where
	inner.add("n.kind = r.kind AND n.case_key = r.case_key AND n.number > r.number")
	outer.add("r.kind = ?", kind)
	if !before.IsZero() {
		outer.add("r.accepted_at < ?", before)
		inner.add("n.accepted_at < ?", before)
	}
	outer.add("NOT EXISTS (SELECT 1 FROM shorecast_revisions n"+inner.text()+")", inner.args...)
	return s.revisions(ctx, ` r`+outer.text()+` ORDER BY case_key`, outer.args...)
}

// Revision returns a revision by its ID, or ErrNotFound.
func (s *Store) Revision(ctx context.Context, id int64) (Revision, error) {
	return reading(ctx, s.connection, "read a revision", func(t *tx) (Revision, error) {
		return revisions.one(t, "id", id)
	})
}

// RevisionsOf returns the revisions of a case or shared workbook, oldest first.
func (s *Store) RevisionsOf(ctx context.Context, kind, key string) ([]Revision, error) {
	return s.revisions(ctx, ` WHERE kind = ? AND case_key = ? ORDER BY number`, kind, key)
}

func (s *Store) revisions(ctx context.Context, rest string, args ...any) ([]Revision, error) {
	return reading(ctx, s.connection, "read revisions", func(t *tx) ([]Revision, error) {
		return revisions.all(t, rest, args...)
	})
}
