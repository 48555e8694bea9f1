package inbox

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
)

func TestOverwrittenAfterTheLook(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	drop(t, w.root, "budget.xlsx", book)
	w.after(t, 0)
	w.pass(5 * s)
	files, _, err := w.Look(w.mono, w.now)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	drop(t, w.root, "budget.xlsx", append(book, "more"...))
	if _, err := w.Claim(files[0]); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	if err := ground.Remove(filepath.Join(w.root, "budget.xlsx")); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Claim(files[0]); !errors.Is(err, ErrGone) {
		t.Errorf("got %v, want ErrGone", err)
	}
	w.holds(t)
}

// TestWrittenAfterTheClaim has a program that still holds the file open write on into what was claimed, before it is
// read, while it is read and after it was read.
func TestWrittenAfterTheClaim(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody rename a file that this test holds open")
	}
	for _, when := range []string{"before", "while", "after"} {
		t.Run(when, func(t *testing.T) {
			w, book := newWatch(t), sheet(t, "costs")
			drop(t, w.root, "budget.xlsx", book)
			writer, err := os.OpenFile(filepath.Join(w.root, "budget.xlsx"), os.O_WRONLY|os.O_APPEND, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer writer.Close()
			write := func() {
				if _, err := writer.WriteString("more"); err != nil {
					t.Fatal(err)
				}
			}
			w.after(t, 0)
			w.pass(5 * s)
			files, _, _ := w.Look(w.mono, w.now)
			ticket, err := w.Claim(files[0])
			if err != nil {
				t.Fatal(err)
			}
			switch when {
			case "before":
				write()
			case "while":
				w.Box.fs = &meddler{FS: w.Box.fs, path: w.Box.place(ticket), meddle: write}
			}
			c, err := w.Read(ticket, 1<<20)
			if when != "after" {
				if !errors.Is(err, ErrChanged) {
					t.Errorf("got %v, want ErrChanged", err)
				}
				if name, err := w.Return(ticket); name != "budget.xlsx" || err != nil {
					t.Errorf("got %q, %v", name, err)
				}
				w.holds(t, "budget.xlsx: "+brief(append(book, "more"...)))
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			path, err := w.Accept(ticket, c, 1)
			if err != nil {
				t.Fatal(err)
			}
			write()
			if err := w.Finish(ticket, c); err != nil {
				t.Error(err)
			}
			w.holds(t, path+": "+brief(book), "budget.xlsx: "+brief(append(book, "more"...)))
			w.expect(t, 0, nil, []string{"budget.xlsx: still changing"})
		})
	}
}

// meddler does something when a file's first bytes have been read.
type meddler struct {
	disk.FS
	path   string
	meddle func()
}

func (m *meddler) Open(name string) (disk.File, error) {
	f, err := m.FS.Open(name)
	if name != m.path || err != nil {
		return f, err
	}
	return &meddled{f, m}, nil
}

type meddled struct {
	disk.File
	m *meddler
}

func (f *meddled) Read(p []byte) (int, error) {
	n, err := f.File.Read(p[:min(len(p), 10)])
	if f.m.meddle != nil {
		f.m.meddle()
		f.m.meddle = nil
	}
	return n, err
}

// TestSameSizeSameTime has content change in a way that neither size nor time tells, as on a disk that keeps times to
// two seconds.
func TestSameSizeSameTime(t *testing.T) {
	w := newWatch(t)
	ticket, c := w.claimed(t, "costs.csv", []byte("a;1\n"))
	info, err := os.Stat(w.Box.place(ticket))
	if err != nil {
		t.Fatal(err)
	}
	at := w.Box.place(ticket)
	err = errors.Join(os.WriteFile(at, []byte("a;2\n"), 0o666), os.Chtimes(at, time.Time{}, info.ModTime()))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Finish(ticket, c); err != nil {
		t.Error(err)
	}
	w.holds(t, "costs.csv: a;2\n")
}

// TestOverwrittenInPlaceWhileRead has a file change under the reader without growing.
func TestOverwrittenInPlaceWhileRead(t *testing.T) {
	w := newWatch(t)
	path := filepath.Join(w.root, "costs.csv")
	drop(t, w.root, "costs.csv", []byte("office;1000000\nrent;2000000\n"))
	if err := os.Chtimes(path, start, start); err != nil {
		t.Fatal(err)
	}
	w.after(t, 0)
	w.pass(5 * s)
	files, _, _ := w.Look(w.mono, w.now)
	ticket, err := w.Claim(files[0])
	if err != nil {
		t.Fatal(err)
	}
	w.Box.fs = &meddler{FS: w.Box.fs, path: w.Box.place(ticket), meddle: func() {
		if err := os.WriteFile(w.Box.place(ticket), []byte("office;3000000\nrent;4000000\n"), 0o666); err != nil {
			t.Error(err)
		}
	}}
	if c, err := w.Read(ticket, 1<<20); !errors.Is(err, ErrChanged) {
		t.Errorf("got %q, %v; want ErrChanged", c.Bytes, err)
	}
}

// TestSwappedBetweenLookAndOpen has another file of the same size take a name after its size and time were asked.
func TestSwappedBetweenLookAndOpen(t *testing.T) {
	w := newWatch(t)
	drop(t, w.root, "a.csv", []byte("a;1\n"))
	info, err := os.Lstat(filepath.Join(w.root, "a.csv"))
	if err != nil {
		t.Fatal(err)
	}
	drop(t, w.root, "b.csv", []byte("b;2\n"))
	b := filepath.Join(w.root, "b.csv")
	if err := os.Chtimes(b, start, info.ModTime().Add(3*s)); err != nil { // more than what shares round
		t.Fatal(err)
	}
	if _, err := w.readWhole(b, info); !errors.Is(err, ErrChanged) {
		t.Errorf("read: got %v, want ErrChanged", err)
	}
	if _, err := w.isWhole("b.csv", printOf(info)); !errors.Is(err, ErrChanged) {
		t.Errorf("look: got %v, want ErrChanged", err)
	}
}
