package service

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"shorecast/cmd/internal/store"
)

// TestEarlierAttempts says that an attempt removes what those before it had staged for its run, and nothing else.
func TestEarlierAttempts(t *testing.T) {
	w := newWorld(t, plain+board)
	m := w.start().service.now().worker.renderer
	dir := m.inOutputs("board/2026-10")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".shorecast-run-7-1-1.staged", ".shorecast-run-7-2-4.staged",
		".shorecast-run-71-1-1.staged", "case.pdf"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	left := func() (names []string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}
	m.discardEarlier(&making{attempt: 1, Run: store.Run{ID: 7}}, "board/2026-10")
	if n := len(left()); n != 4 {
		t.Errorf("the first attempt leaves %d files, want all 4", n)
	}
	m.discardEarlier(&making{attempt: 3, Run: store.Run{ID: 7}}, "board/2026-10")
	if got, want := left(), []string{".shorecast-run-71-1-1.staged", "case.pdf"}; !slices.Equal(got, want) {
		t.Errorf("left %v, want %v", got, want)
	}
}
