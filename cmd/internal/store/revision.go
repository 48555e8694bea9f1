package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"shorecast/cmd/internal/queue"
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

// Acceptance is a workbook that is to be accepted.
type Acceptance struct {
	Ticket   string // of the arrival; empty where a shared workbook changed and no file arrived
	Revision Revision
	Now      func() time.Time // asked once it is this acceptance's turn

	// Follows returns what an accepted revision causes: runs, whose case and revision are filled in here, and cases to
	// compute anew with a shared workbook, by key. It reads in the transaction, in which no schedule fires meanwhile.
	Follows func(*Store, Revision) (runs []Claim, refresh []string, err error)
}

// Accept makes a revision of an arrival, in one transaction: the arrival is accepted, the revision numbered as the next
// of its case, and what follows from it is claimed. ID, Number and AcceptedAt of the revision are ignored.
//
// The same ticket again returns the revision that it made. A file whose bytes are known (see Same) is not accepted: the
// error is a *KnownError. Errors as for Refuse.
func (w *Writer) Accept(ctx context.Context, a Acceptance) (Revision, error) {
	var accepted Revision
	err := w.write(ctx, "Accept", "accept a workbook", func(t *tx) error {
		if err := t.gate(); err != nil {
			return err
		}
		a.Revision.AcceptedAt = a.Now()
		var err error
		if accepted, err = acceptRevision(t, a.Ticket, a.Revision); err != nil {
			return err
		}
		claims, refresh, err := a.Follows(t.store(), accepted)
		if err != nil {
			return err
		}
		for _, c := range claims {
			c.RevisionID, c.Case = accepted.ID, accepted.Case
			if _, _, err := claimRun(t, c); err != nil {
				return err
			}
		}
		var jobs []queue.Job
		for _, key := range refresh {
			jobs = append(jobs, queue.Job{Kind: queue.Refresh, Key: key, Mark: strconv.FormatInt(accepted.ID, 10),
				At: accepted.AcceptedAt})
		}
		return t.add(jobs...)
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
		if known, there, err := same(t, r.Kind, r.Case, r.SHA256); err != nil || there {
			return r, cmp.Or(err, error(&KnownError{known}))
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

// Same finds the revision whose bytes a file of a case has: the case's newest, or one of another case. An earlier
// revision of the case does not count: somebody goes back to it.
func (s *Store) Same(ctx context.Context, kind, key, sha256 string) (r Revision, there bool, err error) {
	err = s.read(ctx, "look for known bytes", func(t *tx) (err error) {
		r, there, err = same(t, kind, key, sha256)
		return err
	})
	return r, there, err
}

func same(t *tx, kind, key, sha256 string) (Revision, bool, error) {
	r, there, err := revisions.first(t, ` WHERE sha256 = ? AND kind = ?
		ORDER BY CASE WHEN case_key = ? THEN 0 ELSE 1 END, id DESC LIMIT 1`, sha256, kind, key)
	if err != nil || !there || r.Case != key {
		return r, there, err
	}
	newest, there, err := newestOf(t, kind, key)
	return newest, there && newest.SHA256 == sha256, err
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
