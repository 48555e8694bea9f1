package inbox

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

func TestTooLarge(t *testing.T) {
	for _, links := range []bool{true, false} {
		t.Run(fmt.Sprint("links ", links), func(t *testing.T) {
			w, book := newWatch(t), sheet(t, "costs")
			ticket, _ := w.claimed(t, "budget.xlsx", book)
			if !links {
				w.fs.Refuse(w.root, syscall.EPERM, "link")
			}
			c, err := w.Read(ticket, int64(len(book))-1)
			if !errors.Is(err, ErrTooLarge) || c.Size != int64(len(book)) || c.Bytes != nil {
				t.Fatalf("got %v, size %d; want ErrTooLarge, %d", err, c.Size, len(book))
			}
			for range 2 {
				if path, err := w.Duplicate(ticket, c); path != "duplicates/2026-11-23 15.12.41 budget.xlsx" || err != nil {
					t.Errorf("got %q, %v", path, err)
				}
			}
			if err := w.Finish(ticket, c); err != nil {
				t.Error(err)
			}
			w.holds(t, "duplicates/2026-11-23 15.12.41 budget.xlsx: "+brief(book))
			if c, err := w.Read(ticket, 1); !errors.Is(err, ErrGone) {
				t.Errorf("got %v, %v; want ErrGone", c, err)
			}
		})
	}
}

// TestDiskRefuses has the disk full and read-only at each step, and go on where it was once it heals.
func TestDiskRefuses(t *testing.T) {
	for name, refuse := range map[string]func(*watch){"full": func(w *watch) { w.fs.Full(w.root) },
		"read-only": func(w *watch) { w.fs.ReadOnly(w.root) }} {
		t.Run(name, func(t *testing.T) {
			w, book := newWatch(t), sheet(t, "costs")
			drop(t, w.root, "budget.xlsx", book)
			w.after(t, 0)
			w.pass(5 * s)
			files, _, _ := w.Look(w.mono, w.now)
			told := func(err error) {
				t.Helper()
				var p *failure.Error
				if !errors.As(err, &p) || !strings.Contains(p.Message, "disk") && !strings.Contains(p.Message,
					"may not be written") || disk.KindOf(err).String() != name {
					t.Errorf("got %v, want it in words", err)
				}
			}
			refuse(w)
			_, err := w.Claim(files[0])
			told(err)
			w.fs.Heal(w.root)
			ticket, c := w.take(t)
			refuse(w)
			if _, err = w.Accept(ticket, c, 1); err == nil {
				t.Error("accepted on a disk that refuses")
			}
			told(err)
			_, _, err = w.Reject(ticket, c, []Extra{{".txt", []byte("what is wrong")}})
			told(err)
			w.holds(t, ".working/"+ticket.ID+"/budget.xlsx: "+brief(book))
			if n := parts(t, w.root); n > 0 && name == "full" {
				t.Errorf("%d parts left on a full disk", n)
			}
			w.fs.Heal(w.root)
			path, err := w.Accept(ticket, c, 1)
			if err != nil {
				t.Fatal(err)
			}
			if err := w.Finish(ticket, c); err != nil {
				t.Fatal(err)
			}
			w.holds(t, path+": "+brief(book))
		})
	}
}

// TestPlacedBeforeItLasted has the folder's sync fail once, and then the power go: what the second try found in its
// place has to last.
func TestPlacedBeforeItLasted(t *testing.T) {
	w := newWatch(t)
	ticket, c := w.claimed(t, "budget.xlsx", sheet(t, "costs"))
	w.fs.Forget(t.TempDir())
	month := filepath.Join(w.root, "accepted", "2026", "11")
	w.fs.Refuse(month, syscall.EIO, "syncdir")
	if _, err := w.Accept(ticket, c, 1); !errors.Is(err, syscall.EIO) {
		t.Errorf("got %v, want the error of the sync", err)
	}
	w.fs.Heal(month)
	if _, err := w.Accept(ticket, c, 1); err != nil {
		t.Error(err)
	}
	if err := w.fs.Crash(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(month, "budget.xlsx")); err != nil {
		t.Error(err)
	}
}

// TestNameTakenMeanwhile has somebody else use the name between the look at it and the placing.
func TestNameTakenMeanwhile(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	ticket, c := w.claimed(t, "budget.xlsx", book)
	w.Box.fs = &squatter{FS: w.Box.fs, path: filepath.Join(w.root, "accepted", "2026", "11", "budget.xlsx")}
	path, err := w.Accept(ticket, c, 1)
	if path != "accepted/2026/11/budget (2).xlsx" || err != nil {
		t.Errorf("got %q, %v", path, err)
	}
	w.holds(t, ".working/"+ticket.ID+"/budget.xlsx: "+brief(book), "accepted/2026/11/budget (2).xlsx: "+brief(book),
		"accepted/2026/11/budget.xlsx: somebody's")
}

// squatter takes a name as soon as something is written beside it.
type squatter struct {
	disk.FS
	path string
}

func (q *squatter) Create(name string) (disk.File, error) {
	if _, err := ground.Lstat(q.path); err != nil {
		if err := disk.Place(ground, q.path, []byte("somebody's")); err != nil {
			return nil, err
		}
	}
	return q.FS.Create(name)
}
