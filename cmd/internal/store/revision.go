package store

import (
	"cmp"
	"context"
	"encoding/json"
	"path"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/queue"
)

// The kinds of a revision: of a case, or of a workbook that cases share.
const (
	KindCase   = "case"
	KindShared = "shared"
)

// NewFile is the cause of a revision that somebody dropped.
const NewFile = "new file"

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
	Case       string // its key
	CaseName   string // as its workbooks or their layout state it; empty where the file's name is all that there is
	Name       string // base name as dropped
	Number     int    // 1, 2 … within the case
	SHA256     string
	Size       int64
	Path       string
	Shared     []Shared
	SharedSum  string // hash over Shared, empty for none
	AcceptedAt time.Time
	Cause      string // NewFile, "shared workbook changed"
	Title      string
	SavedBy    string    // who saved the workbook last, as it says itself; empty where it does not
	Likeness   string    // the same for workbooks that look like one case; empty where that is not known
	Decided    string    // the option that the workbook names as the decision; empty where it names none
	RetiredAt  time.Time // of the case; zero where it is not retired
}

// Called is the name of the case as people know it.
func (r Revision) Called() string {
	return cmp.Or(r.CaseName, strings.TrimSuffix(r.Name, path.Ext(r.Name)))
}

// Names are those by which patterns select the case: that of its file, and the one that is stated.
func (r Revision) Names() []string {
	if r.CaseName == "" {
		return []string{r.Name}
	}
	return []string{r.Name, r.CaseName}
}

// Acceptance is a workbook that is to be accepted.
type Acceptance struct {
	Ticket   string // of the arrival; empty where a shared workbook changed and no file arrived
	Revision Revision
	Now      func() time.Time // asked once it is this acceptance's turn
	Reading  json.RawMessage  // what was found in the file; nil for nothing
	Counts   Counts           // of that

	// Follows returns what an accepted revision causes: runs, whose case and revision are filled in here, and cases to
	// compute anew with a shared workbook, by key. It reads in the transaction, in which no schedule fires meanwhile.
	Follows func(*Store, Revision) (runs []Claim, refresh []string, err error)

	// Raises returns the notices that go with an accepted revision; nil stands for none. It reads in the transaction.
	Raises func(*Store, Revision) ([]Raised, error)
}

// Accept makes a revision of an arrival, in one transaction: the arrival is accepted, the revision numbered as the next
// of its case, and what follows from it is claimed. ID, Number and AcceptedAt of the revision are ignored, and where a
// file arrived its Case: that is settled here.
//
// The same ticket again returns the revision that it made. A file whose bytes are known (see Same) is not accepted: the
// error is a *KnownError. Errors as for Refuse.
func (w receiving) Accept(ctx context.Context, a Acceptance) (Revision, error) {
	var accepted Revision
	err := w.write(ctx, "Accept", "accept a workbook", func(t *tx) error {
		if err := t.gate(); err != nil {
			return err
		}
		a.Revision.AcceptedAt = a.Now()
		var err error
		if accepted, err = acceptRevision(t, a); err != nil {
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
		if err := t.refresh(refresh, accepted.AcceptedAt, strconv.FormatInt(accepted.ID, 10)); err != nil || a.Raises == nil {
			return err
		}
		notices, err := a.Raises(t.store(), accepted)
		for _, n := range notices {
			if _, err := raise(t, n, accepted.AcceptedAt); err != nil {
				return err
			}
		}
		return err
	})
	return accepted, err
}

// Refresh has cases computed anew with their shared workbooks, by key.
func (w receiving) Refresh(ctx context.Context, now time.Time, keys ...string) error {
	return w.write(ctx, "Refresh", "have cases computed anew", func(t *tx) error { return t.refresh(keys, now, "") })
}

func (t *tx) refresh(keys []string, now time.Time, mark string) error {
	var jobs []queue.Job
	for _, key := range keys {
		jobs = append(jobs, queue.Job{Kind: queue.Refresh, Key: key, Mark: mark, At: now})
	}
	return t.add(jobs...)
}

var revisions = table[Revision]{"revision",
	`SELECT id, kind, case_key, name, number, sha256, size, path, shared, shared_sum, accepted_at, cause, title, saved_by,
		likeness, decided, ` + ofCase("name", `''`) + `, ` + ofCase("retired_at", `0`) + `
		FROM shorecast_revisions`,
	func(r *Revision) []any {
		return []any{&r.ID, &r.Kind, &r.Case, &r.Name, &r.Number, &r.SHA256, &r.Size, &r.Path, &r.Shared, &r.SharedSum,
			&r.AcceptedAt, &r.Cause, &r.Title, &r.SavedBy, &r.Likeness, &r.Decided, &r.CaseName, &r.RetiredAt}
	}}

// ofCase is what stands of the case of a revision, or something else where there is none.
func ofCase(column, otherwise string) string {
	return `coalesce((SELECT ` + column + ` FROM shorecast_cases WHERE key = case_key AND kind = 'case'), ` +
		otherwise + `)`
}

func newestOf(t *tx, kind, key string) (Revision, bool, error) {
	return revisions.first(t, ` WHERE kind = ? AND case_key = ? ORDER BY number DESC LIMIT 1`, kind, key)
}

// NewestOf returns the newest revision of a case or shared workbook; false where there is none.
func (b casebook) NewestOf(ctx context.Context, kind, key string) (r Revision, there bool, err error) {
	return finding(ctx, b.connection, "read a revision", func(t *tx) (Revision, bool, error) {
		return newestOf(t, kind, key)
	})
}

// firstDecided holds for a revision r that is the first of those in a row that name one decision.
const firstDecided = `r.decided <> '' AND NOT EXISTS (SELECT 1 FROM shorecast_revisions p
	WHERE p.kind = r.kind AND p.case_key = r.case_key AND p.number < r.number AND p.decided = r.decided
	AND NOT EXISTS (SELECT 1 FROM shorecast_revisions q WHERE q.kind = r.kind AND q.case_key = r.case_key
		AND q.number > p.number AND q.number < r.number AND q.decided <> r.decided))`

// Plan returns the revision that a later one is set against: the first that named the decision which that one names.
// It is false where that one names none.
func (b casebook) Plan(ctx context.Context, of Revision) (r Revision, there bool, err error) {
	return finding(ctx, b.connection, "read the revision that was decided on", func(t *tx) (Revision, bool, error) {
		return revisions.first(t, ` r WHERE kind = ? AND case_key = ? AND number <= ? AND decided = ? AND `+
			firstDecided+` ORDER BY number DESC LIMIT 1`, of.Kind, of.Case, of.Number, of.Decided)
	})
}

// Numbered returns the revision of a case with a number; false where there is none.
func (b casebook) Numbered(ctx context.Context, key string, number int) (r Revision, there bool, err error) {
	return finding(ctx, b.connection, "read a revision by its number", func(t *tx) (Revision, bool, error) {
		return revisions.first(t, ` WHERE kind = ? AND case_key = ? AND number = ?`, KindCase, key, number)
	})
}

// Same finds the revision whose bytes a file of a case has: the case's newest, or one of another case. An earlier
// revision of the case does not count: somebody goes back to it.
func (b casebook) Same(ctx context.Context, kind, key, sha256 string) (r Revision, there bool, err error) {
	return finding(ctx, b.connection, "look for known bytes", func(t *tx) (Revision, bool, error) {
		return same(t, kind, key, sha256)
	})
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

// WentBack returns the revision whose bytes another one has that was dropped after a third had replaced them, and that
// third one; there is false where a revision holds something new. All are those of its case, oldest first.
func WentBack(all []Revision, of Revision) (to, from Revision, there bool) {
	for _, r := range all {
		switch {
		case r.Number >= of.Number:
		case r.SHA256 == of.SHA256:
			to, from = r, Revision{}
		case to.ID != 0:
			from = r
		}
	}
	return to, from, from.ID != 0
}

// Newest returns, for every case that is not retired, the newest revision accepted before an instant (the zero time
// stands for any), by key.
func (b casebook) Newest(ctx context.Context, kind string, before time.Time) ([]Revision, error) {
	var inner, outer where
	inner.add("n.kind = r.kind AND n.case_key = r.case_key AND n.number > r.number")
	outer.add("r.kind = ?", kind)
	if !before.IsZero() {
		outer.add("r.accepted_at < ?", before)
		inner.add("n.accepted_at < ?", before)
	}
	outer.add(`NOT EXISTS (SELECT 1 FROM shorecast_cases WHERE r.kind = 'case' AND key = r.case_key
		AND retired_at <> 0)`)
	outer.add("NOT EXISTS (SELECT 1 FROM shorecast_revisions n"+inner.text()+")", inner.args...)
	return revisions.list(ctx, b.connection, ` r`+outer.text()+` ORDER BY case_key`, outer.args...)
}

// Revision returns a revision by its ID, or ErrNotFound.
func (b casebook) Revision(ctx context.Context, id int64) (Revision, error) {
	return revisions.get(ctx, b.connection, "id", id)
}

// RevisionsOf returns the revisions of a case or shared workbook, oldest first.
func (b casebook) RevisionsOf(ctx context.Context, kind, key string) ([]Revision, error) {
	return revisions.list(ctx, b.connection, ` WHERE kind = ? AND case_key = ? ORDER BY number`, kind, key)
}

// CaseOf returns the case that a file belongs to; false where it would be a new one.
func (b casebook) CaseOf(ctx context.Context, id Identity) (c Case, there bool, err error) {
	return finding(ctx, b.connection, "look for a case", func(t *tx) (Case, bool, error) { return caseOf(t, id) })
}

// Cases returns the cases, retired ones too, by key. One of which no revision is kept is not among them.
func (b casebook) Cases(ctx context.Context) (all []Known, err error) {
	err = b.read(ctx, "read the cases", func(t *tx) error {
		found, err := cases.all(t, ` ORDER BY key`)
		if err != nil {
			return err
		}
		kept, err := revisions.all(t, ` WHERE kind = ? ORDER BY number`, KindCase)
		of := map[string]*Known{}
		for _, r := range kept {
			if of[r.Case] == nil {
				of[r.Case] = &Known{}
			}
			of[r.Case].Newest = r
			of[r.Case].Revisions++
		}
		all = nil
		for _, c := range found {
			if k := of[c.Key]; k != nil {
				k.Case = c
				all = append(all, *k)
			}
		}
		return err
	})
	return all, err
}

// Alike returns the newest revisions of other cases that look like a revision, those of retired cases apart.
func (b casebook) Alike(ctx context.Context, r Revision) ([]Revision, error) {
	if r.Likeness == "" {
		return nil, nil
	}
	all, err := revisions.list(ctx, b.connection, ` WHERE likeness = ? AND kind = ? AND case_key <> ? ORDER BY id DESC`,
		r.Likeness, r.Kind, r.Case)
	var alike []Revision
	seen := map[string]bool{}
	for _, other := range all {
		if !seen[other.Case] && other.RetiredAt.IsZero() {
			alike = append(alike, other)
		}
		seen[other.Case] = true
	}
	return alike, err
}

// Retire has a case no longer reported, computed anew or expected, and reports whether that is new. Anybody may ask for
// it, not only the active instance. ErrNotFound without such a case.
func (b casebook) Retire(ctx context.Context, key string, now time.Time) (changed bool, err error) {
	return b.retire(ctx, "Retire", key, now, `retired_at = 0`)
}

// Restore ends that a case is retired, and reports whether it was. Errors as for Retire.
func (b casebook) Restore(ctx context.Context, key string) (changed bool, err error) {
	return b.retire(ctx, "Restore", key, time.Time{}, `retired_at <> 0`)
}

func (b casebook) retire(ctx context.Context, call, key string, at time.Time, where string) (changed bool, err error) {
	err = b.write(ctx, call, "retire or restore a case", func(t *tx) error {
		if err := t.gate(); err != nil { // no schedule fires meanwhile
			return err
		}
		n, err := t.exec(`UPDATE shorecast_cases SET retired_at = ? WHERE key = ? AND `+where, at, key)
		if changed = n > 0; err != nil || changed {
			return err
		}
		_, err = cases.one(t, "key", key)
		return err
	})
	return changed, err
}
