package store_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

func TestOpenAtOnce(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		ids := make([]string, 4)
		var wait sync.WaitGroup
		for i := range ids {
			wait.Go(func() {
				s, err := store.Open(t.Context(), store.Options{URL: url})
				if err != nil {
					t.Errorf("%v (%v)", err, errors.Unwrap(err))
					return
				}
				ids[i] = s.ID()
				s.Close()
			})
		}
		wait.Wait()
		for _, id := range ids {
			if id != ids[0] || len(id) < 20 {
				t.Errorf("the state has the IDs %q", ids)
			}
		}
		if s := open(t, url); s.ID() != ids[0] {
			t.Errorf("later the state has the ID %q, before %q", s.ID(), ids[0])
		}
	})
}

// TestOlderStateIsBroughtUpToDate begins with each of the versions that there were, with something written into it.
func TestOlderStateIsBroughtUpToDate(t *testing.T) {
	for version := range store.Versions {
		each(t, func(t *testing.T, url string) {
			old, err := store.OpenAt(t.Context(), url, max(version, 1))
			ok(t, err)
			a := activate(t, old, "old")
			id := old.ID()
			ok(t, old.Close())
			s := open(t, url)
			if lease := must(s.Lease(t.Context()))(t); s.ID() != id || lease.Term != a.Term() {
				t.Errorf("from version %d: ID %q, want %q; %+v", version, s.ID(), id, lease)
			}
			seed(t, s, activate(t, s, "new"))
		})
	}
}

func TestNewerStateIsRefused(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s := open(t, url)
		before := dump(t, s)
		ok(t, s.SQL(t.Context(), `INSERT INTO shorecast_schema (version, name) VALUES (?, 'later')`, store.Versions+1))
		_, err := store.Open(t.Context(), store.Options{URL: url})
		wantProblem(t, err, failure.Newer, "was used by a newer version of shorecast")
		if dump(t, s) != before {
			t.Error("a newer state was changed")
		}
	})
}

// wantProblem looks for a problem of a kind, in words that a user understands, with something to do.
func wantProblem(t *testing.T, err error, kind failure.Kind, words string) {
	t.Helper()
	var p *failure.Error
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a problem that is %s", err, kind)
	}
	if p.Kind != kind || !strings.Contains(p.Message, words) || p.Hint == "" || p.Cause == nil {
		t.Errorf("got %s: %q, hint %q, cause %v; want %s: … %s …", p.Kind, p.Message, p.Hint, p.Cause, kind, words)
	}
	for _, raw := range []string{"SQLITE", "SQLSTATE", "no such", "errno", "dial", "pq:", "FATAL", "secret"} {
		if strings.Contains(p.Message+p.Hint, raw) {
			t.Errorf("the message is %q, hint %q: %q is not for users", p.Message, p.Hint, raw)
		}
	}
}
