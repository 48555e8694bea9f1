//go:build unix

package inbox

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/cmd/internal/failure"
)

// Whoever may write in the drop folder may replace its folders by links. None is followed: nothing is written, read or
// removed where they lead, and what was taken is kept until they are gone.
func TestLinksInTheInbox(t *testing.T) {
	for _, name := range []string{working, accepted, Rejected, Duplicates, "accepted/2026", "accepted/2026/11"} {
		t.Run(strings.ReplaceAll(name, "/", " "), func(t *testing.T) {
			w, book := newWatch(t), sheet(t, "one")
			path := w.accept(t, "one.xlsx", book, 1)
			ticket, c := w.claimed(t, "two.xlsx", sheet(t, "two"))
			at, elsewhere := filepath.Join(w.root, filepath.FromSlash(name)), t.TempDir()
			moved := filepath.Join(elsewhere, "moved")
			if err := errors.Join(os.Rename(at, moved), os.Symlink(moved, at)); err != nil {
				t.Fatal(err)
			}
			before := tree(t, elsewhere)
			refuses := func(what string, err error) {
				t.Helper()
				var p *failure.Error
				if !errors.As(err, &p) || !strings.Contains(p.Message, "is a link or a file") || p.Hint == "" {
					t.Errorf("%s: got %v", what, err)
				}
			}
			all := name == working
			if all || strings.HasPrefix(name, accepted) {
				_, err := w.Accept(ticket, c, 1)
				refuses("accept", err)
				_, err = w.Load(path, hash(book))
				refuses("load", err)
			}
			if all || name == Rejected {
				_, _, err := w.Reject(ticket, c, []Extra{{"-findings.txt", []byte("what is wrong")}})
				refuses("reject", err)
			}
			if all || name == Duplicates {
				_, err := w.Duplicate(ticket, c)
				refuses("duplicate", err)
			}
			if !strings.Contains(name, "/") {
				refuses("bind", w.Bind("A", false))
				refuses("bind anew", w.Bind("A", true))
				refuses("sweep", w.Sweep())
			}
			if after := tree(t, elsewhere); len(after) != len(before) {
				t.Errorf("behind the link there was %v, and is %v", before, after)
			}
			if err := errors.Join(os.Remove(at), os.Rename(moved, at)); err != nil {
				t.Fatal(err)
			}
			if _, err := w.Accept(ticket, c, 1); err != nil {
				t.Errorf("without the link: %v", err)
			}
		})
	}
}
