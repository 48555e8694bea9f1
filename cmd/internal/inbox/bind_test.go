package inbox

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

func TestBind(t *testing.T) {
	w := newWatch(t)
	other, err := Open(Options{FS: ground, Root: w.root})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := other.Look(0, start); err == nil {
		t.Error("a box that was never bound looks")
	}
	var p *failure.Error
	for _, first := range []bool{true, false} {
		if err := other.Bind("B", first); !errors.Is(err, ErrForeign) || !errors.As(err, &p) ||
			!strings.Contains(p.Message, "A") {
			t.Errorf("got %v, want ErrForeign that names the other", err)
		}
	}
	if err := other.Bind("A", false); err != nil {
		t.Error(err)
	}
	mark := filepath.Join(w.root, working, markName)
	if err := disk.Place(ground, mark, nil); err != nil {
		t.Fatal(err)
	}
	if err := other.Bind("A", false); !errors.Is(err, ErrForeign) {
		t.Errorf("an empty mark: got %v, want ErrForeign", err)
	}
	if err := errors.Join(ground.Remove(mark), ground.Remove(filepath.Join(w.root, working))); err != nil {
		t.Fatal(err)
	}
	if err := other.Bind("A", false); !errors.Is(err, ErrAway) {
		t.Errorf("without .working: got %v, want ErrAway", err)
	}
	if err := ground.Mkdir(filepath.Join(w.root, working)); err != nil { // what the hint tells the user to do
		t.Fatal(err)
	}
	if err := other.Bind("A", false); err != nil {
		t.Error(err)
	}
	missing, _ := Open(Options{FS: ground, Root: filepath.Join(w.root, "nowhere")})
	if err := missing.Bind("A", true); !errors.Is(err, ErrAway) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want ErrAway", err)
	}
	for _, id := range []string{"", "a\nb"} {
		if err := other.Bind(id, true); err == nil {
			t.Errorf("%q is an id", id)
		}
	}
}

func TestSecondInstallation(t *testing.T) {
	root := newRoot(t)
	got := make(chan error)
	for _, id := range []string{"A", "B"} {
		go func() {
			b, err := Open(Options{FS: ground, Root: root})
			if err == nil {
				err = b.Bind(id, true)
			}
			got <- err
		}()
	}
	one, other := <-got, <-got
	if (one == nil) == (other == nil) || !errors.Is(errors.Join(one, other), ErrForeign) {
		t.Errorf("got %v and %v; want one of them bound, and ErrForeign for the other", one, other)
	}
}
