package store

import (
	"context"
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

// Cases returns the cases, retired ones too, by key. One of which no revision is kept is not among them.
func (s *Store) Cases(ctx context.Context) (all []Known, err error) {
	err = s.read(ctx, "read the cases", func(t *tx) error {
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

// CaseOf returns the case that a file belongs to; false where it would be a new one.
func (s *Store) CaseOf(ctx context.Context, id Identity) (c Case, there bool, err error) {
	err = s.read(ctx, "look for a case", func(t *tx) (err error) {
		c, there, err = caseOf(t, id)
		return err
	})
	return c, there, err
}

// Identified records which case a claimed file belongs to, as the file says.
func (w *Writer) Identified(ctx context.Context, ticket, ident string) error {
	return w.write(ctx, "Identified", "record which case a file is of", func(t *tx) error {
		_, err := t.exec(`UPDATE shorecast_arrivals SET ident = ? WHERE ticket = ? AND state = 'claimed'`, ident, ticket)
		return err
	})
}

// Older reports whether a file was claimed before an arrival, is not decided, and is of the same case; or, where that
// is asked for, was not read so far, so that it may be.
func (s *Store) Older(ctx context.Context, a Arrival, unread bool) (older bool, err error) {
	return reading(ctx, s.connection, "look for an older file", func(t *tx) (bool, error) {
		return t.find(`SELECT ticket FROM shorecast_arrivals WHERE state = 'claimed' AND ticket < ?
			AND (case_key = ? OR ident = ? AND ident <> '' OR ident = '' AND ? = 1) LIMIT 1`,
			[]any{a.Ticket, a.Key, a.Ident, unread}, new(string))
	})
}

// Alike returns the newest revisions of other cases that look like a revision, those of retired cases apart.
func (s *Store) Alike(ctx context.Context, r Revision) ([]Revision, error) {
	if r.Likeness == "" {
		return nil, nil
	}
	all, err := s.revisions(ctx, ` WHERE likeness = ? AND kind = ? AND case_key <> ? ORDER BY id DESC`, r.Likeness, r.Kind,
		r.Case)
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

// Refused returns the newest file of a revision's case that was refused after the revision was accepted; false where
// there is none. File is the key of the name of the revision's file: what says nothing of its case, because it cannot
// be read, belongs to it by that name.
func (s *Store) Refused(ctx context.Context, r Revision, file string) (a Arrival, there bool, err error) {
	err = s.read(ctx, "look for a refused file", func(t *tx) error {
		c, known, err := cases.first(t, ` WHERE key = ?`, r.Case)
		if err != nil || !known {
			return err
		}
		a, there, err = arrivals.first(t, ` a WHERE state = 'refused' AND seen_at > ? AND (ident = ?
			OR case_key IN (?, ?) AND (ident IN ('', case_key) OR ? = '')
			AND NOT EXISTS (SELECT 1 FROM shorecast_cases c WHERE c.ident = a.ident AND c.key <> ?))
			ORDER BY seen_at DESC, ticket DESC LIMIT 1`, r.AcceptedAt, c.Ident, c.Key, file, c.Name, c.Key)
		return err
	})
	return a, there, err
}

// Retire has a case no longer reported, computed anew or expected, and reports whether that is new. Anybody may ask for
// it, not only the active instance. ErrNotFound without such a case.
func (s *Store) Retire(ctx context.Context, key string, now time.Time) (changed bool, err error) {
	return s.retire(ctx, "Retire", key, now, `retired_at = 0`)
}

// Restore ends that a case is retired, and reports whether it was. Errors as for Retire.
func (s *Store) Restore(ctx context.Context, key string) (changed bool, err error) {
	return s.retire(ctx, "Restore", key, time.Time{}, `retired_at <> 0`)
}

func (s *Store) retire(ctx context.Context, call, key string, at time.Time, where string) (changed bool, err error) {
	err = s.write(ctx, call, "retire or restore a case", func(t *tx) error {
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
