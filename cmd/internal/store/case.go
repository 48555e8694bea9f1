package store

import (
	"cmp"
	"encoding/json"
	"fmt"
	"time"
)

// Case is what revisions belong to.
type Case struct {
	Key       string    // for ever
	Ident     string    // what its name comes to
	Name      string    // as its workbooks or their layout state it; empty where it is that of its file
	RetiredAt time.Time // zero where it is not retired
}

// Known is a case with what became of it.
type Known struct {
	Case
	Newest    Revision
	Revisions int // that are kept
}

// Identity is what a file says of the case that it belongs to.
type Identity struct {
	File string // the key of the file's name
	Key  string // of the name that it states, else File
	Name string // that it states; empty for none
}

var cases = table[Case]{"case", `SELECT key, ident, name, retired_at FROM shorecast_cases`, func(c *Case) []any {
	return []any{&c.Key, &c.Ident, &c.Name, &c.RetiredAt}
}}

// caseOf returns the case that a file belongs to: the one of the name; else the one that is known by the file's name
// alone, which goes on under the name that the file states from now on. It is false where it is a new one, which has no
// key yet.
func caseOf(t *tx, id Identity) (Case, bool, error) {
	c, there, err := cases.first(t, ` WHERE ident = ?`, id.Key)
	if err != nil || there {
		return c, there, err
	}
	c, there, err = cases.first(t, ` WHERE key = ?`, id.File)
	if err != nil || there && (id.Name == "" || c.Name == "") {
		return c, there, err
	}
	return Case{}, false, nil
}

// keepCase returns the case that a file belongs to, as it stands once the file is accepted.
func keepCase(t *tx, id Identity) (Case, error) {
	c, there, err := caseOf(t, id)
	if err != nil {
		return c, err
	}
	if there {
		if id.Name == "" || c.Name == id.Name && c.Ident == id.Key {
			return c, nil
		}
		c.Name, c.Ident = id.Name, id.Key
		_, err = t.exec(`UPDATE shorecast_cases SET name = ?, ident = ? WHERE key = ?`, c.Name, c.Ident, c.Key)
		return c, err
	}
	c = Case{Key: id.Key, Ident: id.Key, Name: id.Name}
	for n := 2; ; n++ { // a case that goes by another name today may have the key
		added, err := t.exec(into("cases", "key, ident, name, retired_at")+` ON CONFLICT DO NOTHING`, c.Key, c.Ident, c.Name,
			time.Time{})
		if err != nil || added == 1 {
			return c, err
		}
		c.Key = fmt.Sprintf("%s (%d)", id.Key, n)
	}
}

// acceptRevision returns the revision that an arrival became or becomes now.
func acceptRevision(t *tx, a Acceptance) (Revision, error) {
	r := a.Revision
	if a.Ticket != "" {
		arrived, err := arrivals.one(t, "ticket", a.Ticket)
		if err != nil {
			return r, err
		}
		if arrived.State == ArrivalAccepted {
			return revisions.one(t, "id", arrived.RevisionID)
		}
		if r.Case, err = settleCase(t, a, arrived); err != nil {
			return r, err
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
	if a.Ticket != "" {
		if err = decide(t, a.Ticket, ArrivalAccepted, newest.Path, "", newest.ID); err == nil {
			err = keepReading(t, a.Ticket, a.Reading, a.Counts)
		}
	}
	return newest, err
}

// settleCase returns the key of the case, or of the shared workbook, that an arrival is a revision of.
func settleCase(t *tx, a Acceptance, arrived Arrival) (string, error) {
	if a.Revision.Kind != KindCase {
		return arrived.Key, nil
	}
	c, err := keepCase(t, Identity{File: arrived.Key, Key: cmp.Or(arrived.Ident, arrived.Key), Name: a.Revision.CaseName})
	return c.Key, err
}

func addRevision(t *tx, r Revision) (Revision, error) {
	shared, err := json.Marshal(r.Shared)
	if err != nil {
		return r, err
	}
	id, isNew, err := t.insert(into("revisions", `kind, case_key, name, number, sha256, size, path, shared, shared_sum,
		accepted_at, cause, title, verdict, saved_by, likeness, decided`),
		r.Kind, r.Case, r.Name, r.Number, r.SHA256, r.Size, r.Path, string(shared), r.SharedSum,
		r.AcceptedAt, r.Cause, r.Title, "", r.SavedBy, r.Likeness, r.Decided)
	if err != nil {
		return r, err
	}
	if !isNew {
		return r, fmt.Errorf("revision %d of %q is there already", r.Number, r.Case)
	}
	return revisions.one(t, "id", id)
}
