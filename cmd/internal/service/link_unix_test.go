//go:build unix

package service

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// What is old is not removed behind a link that somebody put in the place of a folder of the inbox.
func TestRetentionFollowsNoLinks(t *testing.T) {
	w := newWorld(t, brisk+"retention: {accepted: {count: 1, age: 1d}}\n")
	i := w.start()
	i.bringAll("plan.xlsx", quickStart(t, 90000), quickStart(t, 91000), broken(t))
	i.quiet()
	elsewhere := t.TempDir()
	for _, name := range []string{"accepted", "rejected"} {
		if err := errors.Join(os.Rename(w.path("inbox", name), elsewhere+"/"+name),
			os.Symlink(elsewhere+"/"+name, w.path("inbox", name))); err != nil {
			t.Fatal(err)
		}
	}
	count := func() int {
		n := 0
		for _, name := range []string{"accepted/2026/11", "rejected"} {
			entries, err := os.ReadDir(elsewhere + "/" + name)
			if err != nil {
				t.Fatal(err)
			}
			n += len(entries)
		}
		return n
	}
	// two revisions; the refused workbook, its marked copy and the findings
	if n := count(); n != 5 {
		t.Fatalf("%d files, want 5", n)
	}
	w.clock.pass(500 * aDay)
	i.step()
	if err := i.loop.pruner.pruneNow(t.Context()); err == nil || !strings.Contains(err.Error(), "is a link or a file") {
		t.Errorf("got %v", err)
	}
	if n := count(); n != 5 {
		t.Errorf("%d files are left, want 5", n)
	}
	for _, name := range []string{"accepted", "rejected"} {
		if err := errors.Join(os.Remove(w.path("inbox", name)),
			os.Rename(elsewhere+"/"+name, w.path("inbox", name))); err != nil {
			t.Fatal(err)
		}
	}
	i.prune()
	sameLines(t, "accepted, without the links", w.files("inbox/accepted"), "2026/11/plan.r2.xlsx")
	sameLines(t, "rejected, without the links", w.files("inbox/rejected"))
}
