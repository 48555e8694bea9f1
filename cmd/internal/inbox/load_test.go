package inbox

import (
	"errors"
	"path/filepath"
	"testing"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

func TestLoad(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	path := w.accept(t, "budget.xlsx", book, 1)
	var p *failure.Error
	for _, bad := range []string{"", "accepted/../budget.xlsx", "rejected/budget.xlsx", "accepted",
		"accepted/2026/../../../x", filepath.Join(w.root, path)} {
		if _, err := w.Load(bad, hash(book)); err == nil || errors.Is(err, ErrMissing) {
			t.Errorf("load %q: got %v, want a refusal", bad, err)
		}
	}
	at := filepath.Join(w.root, filepath.FromSlash(path))
	if err := disk.Place(ground, at, append(book, 0)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Load(path, hash(book)); !errors.Is(err, ErrAltered) || !errors.As(err, &p) {
		t.Errorf("got %v, want ErrAltered in words", err)
	}
	if err := ground.Remove(at); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Load(path, hash(book)); !errors.Is(err, ErrMissing) || !errors.As(err, &p) {
		t.Errorf("got %v, want ErrMissing in words", err)
	}
	w.fs.Gone(w.root)
	if _, err := w.Load(path, hash(book)); !errors.Is(err, ErrAway) || errors.Is(err, ErrMissing) {
		t.Errorf("a share that is not connected: got %v, want ErrAway", err)
	}
}

func TestSweep(t *testing.T) {
	w := newWatch(t)
	path := w.accept(t, "budget.xlsx", sheet(t, "costs"), 1)
	for _, dir := range []string{working, Rejected, Duplicates, "accepted/2026/11"} {
		drop(t, filepath.Join(w.root, dir), ".shorecast-0011.part", []byte("half"))
		drop(t, filepath.Join(w.root, dir), "mine.part", []byte("somebody's"))
	}
	if err := w.Sweep(); err != nil || parts(t, w.root) != 0 {
		t.Errorf("%v, %d parts left", err, parts(t, w.root))
	}
	if got := len(tree(t, w.root)); got != 5 {
		t.Errorf("%d files left, want %s and four that are not ours", got, path)
	}
}
