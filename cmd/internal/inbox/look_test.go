package inbox

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/testing/faulty"
)

// watch is a box with its folder and clocks.
type watch struct {
	*Box
	fs   *faulty.FS
	root string
	clock
}

func newWatch(t testing.TB) *watch {
	root := newRoot(t)
	f := faulty.New(ground)
	return &watch{Box: open(t, f, root), fs: f, root: root, clock: clock{now: start}}
}

// after lets time pass, looks, and returns what is ready and what waits as "NAME" and "NAME: why".
func (w *watch) after(t testing.TB, d time.Duration) (ready, waiting []string) {
	t.Helper()
	w.pass(d)
	files, waits, err := w.Look(w.mono, w.now)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		ready = append(ready, f.Name)
	}
	for _, f := range waits {
		waiting = append(waiting, f.Name+": "+f.Reason.String())
	}
	return ready, waiting
}

// expect looks after d and compares.
func (w *watch) expect(t testing.TB, d time.Duration, ready, waiting []string) {
	t.Helper()
	gotReady, gotWaiting := w.after(t, d)
	if !slices.Equal(gotReady, ready) || !slices.Equal(gotWaiting, waiting) {
		t.Errorf("after %v: ready %q, waiting %q; want %q, %q", w.mono, gotReady, gotWaiting, ready, waiting)
	}
}

// take claims and reads the only file that is ready.
func (w *watch) take(t testing.TB) (Ticket, Content) {
	t.Helper()
	files, waits, err := w.Look(w.mono, w.now)
	if err != nil || len(files) != 1 {
		t.Fatalf("ready %v, waiting %v, error %v; want one file", files, waits, err)
	}
	ticket, err := w.Claim(files[0])
	if err != nil {
		t.Fatal(err)
	}
	c, err := w.Read(ticket, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return ticket, c
}

const s = time.Second

func TestWrittenSlowlyInPieces(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	path := filepath.Join(w.root, "budget.xlsx")
	for n := 1; n < len(book); n += len(book) / 5 {
		drop(t, w.root, "budget.xlsx", book[:n])
		w.expect(t, 6*s, nil, []string{"budget.xlsx: still changing"})
		w.expect(t, 4*s, nil, []string{"budget.xlsx: still changing"})
		w.expect(t, 2*s, nil, []string{"budget.xlsx: not whole yet"}) // 6 s since the last change was seen
	}
	drop(t, w.root, "budget.xlsx", book)
	w.expect(t, 60*s, nil, []string{"budget.xlsx: still changing"})
	w.expect(t, 4*s, nil, []string{"budget.xlsx: still changing"})
	w.expect(t, 1*s, []string{"budget.xlsx"}, nil)
	touch(t, path)
	w.expect(t, 60*s, nil, []string{"budget.xlsx: still changing"})
}

// TestRenamedIn is how careful programs put a file into a folder: nothing hangs on its name having been another.
func TestRenamedIn(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	drop(t, w.root, "budget.xlsx.part", book)
	w.expect(t, 0, nil, []string{"budget.xlsx.part: still being copied or downloaded, by its name"})
	w.expect(t, time.Hour, nil, []string{"budget.xlsx.part: still being copied or downloaded, by its name"})
	if err := ground.Rename(filepath.Join(w.root, "budget.xlsx.part"), filepath.Join(w.root, "budget.xlsx")); err != nil {
		t.Fatal(err)
	}
	w.expect(t, s, nil, []string{"budget.xlsx: still changing"})
	w.expect(t, 5*s, []string{"budget.xlsx"}, nil)
}

func TestOpenElsewhere(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	drop(t, w.root, "Budget.xlsx", book)
	drop(t, w.root, "Pr\u00e9vision.xlsx", book) // one character …
	drop(t, w.root, "plan.ods.xlsx", book)
	drop(t, w.root, "~$budget.xlsx", []byte("somebody"))
	drop(t, w.root, "~$Pre\u0301vision.xlsx", []byte("somebody")) // … and as e with an accent
	drop(t, w.root, ".~lock.plan.ods.xlsx#", []byte("somebody"))
	drop(t, w.root, "~$gone.xlsx", []byte("somebody"))
	waiting := []string{"Budget.xlsx: open in Excel", "Pr\u00e9vision.xlsx: open in Excel",
		"plan.ods.xlsx: open in LibreOffice"}
	w.expect(t, 0, nil, waiting)
	w.expect(t, time.Hour, nil, waiting)
	for _, lock := range []string{"~$budget.xlsx", "~$Pre\u0301vision.xlsx", ".~lock.plan.ods.xlsx#"} {
		if err := ground.Remove(filepath.Join(w.root, lock)); err != nil {
			t.Fatal(err)
		}
	}
	w.expect(t, s, []string{"Budget.xlsx", "Pr\u00e9vision.xlsx", "plan.ods.xlsx"}, nil)
}

func TestTimeStampsMeanNothing(t *testing.T) {
	w := newWatch(t)
	for name, at := range map[string]time.Time{"past.xlsx": time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
		"future.xlsx": time.Date(2107, 12, 31, 0, 0, 0, 0, time.UTC)} {
		drop(t, w.root, name, sheet(t, name))
		if err := os.Chtimes(filepath.Join(w.root, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	w.expect(t, 0, nil, []string{"future.xlsx: still changing", "past.xlsx: still changing"})
	w.now = w.now.AddDate(-3, 0, 0) // a wall clock that is put back decides nothing either
	w.expect(t, 5*s, []string{"future.xlsx", "past.xlsx"}, nil)
}

func TestWhatIsNotReady(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	for _, name := range []string{".hidden.xlsx", "Thumbs.db", "desktop.ini", "~$x.xlsx", ".DS_Store",
		".shorecast-00.part"} {
		drop(t, w.root, name, book)
	}
	for _, name := range []string{"a.tmp", "b.crdownload", "c.partial", "1A2B3C4D", "d.xlsx~"} {
		drop(t, w.root, name, book)
	}
	drop(t, w.root, "empty.xlsx", nil)
	drop(t, w.root, "reserved.xlsx", make([]byte, 4096))
	drop(t, w.root, "half.xlsx", book[:len(book)/2])
	drop(t, w.root, "costs.csv", []byte("a;b\n"))
	drop(t, w.root, "budget.pdf", []byte("%PDF-1.7"))
	if err := ground.Mkdir(filepath.Join(w.root, "old")); err != nil {
		t.Fatal(err)
	}
	w.after(t, 0)
	const byName = "still being copied or downloaded, by its name"
	waiting := []string{"1A2B3C4D: " + byName, "a.tmp: " + byName, "b.crdownload: " + byName, "c.partial: " + byName,
		"d.xlsx~: " + byName,
		"empty.xlsx: not whole yet", "half.xlsx: not whole yet", "old: a folder, which is not entered",
		"reserved.xlsx: not whole yet"}
	ready := []string{"budget.pdf", "costs.csv"}
	w.expect(t, 5*s, ready, waiting)
	w.expect(t, 10*time.Minute-6*s, ready, waiting)
	// 10 min after the first look: to be refused
	w.expect(t, s, []string{"budget.pdf", "costs.csv", "empty.xlsx", "half.xlsx", "reserved.xlsx"},
		[]string{"1A2B3C4D: " + byName, "a.tmp: " + byName, "b.crdownload: " + byName, "c.partial: " + byName,
			"d.xlsx~: " + byName, "old: a folder, which is not entered"})
}

func TestWaitingSince(t *testing.T) {
	w := newWatch(t)
	drop(t, w.root, "a.part", []byte("1"))
	w.after(t, 0)
	drop(t, w.root, "a.part", []byte("12"))
	w.pass(time.Hour)
	w.now = w.now.AddDate(1, 0, 0)
	_, waiting, err := w.Look(w.mono, w.now)
	if err != nil || len(waiting) != 1 || !waiting[0].Since.Equal(start) || waiting[0].For != time.Hour {
		t.Errorf("got %v, %v; want since %v, for 1 h", waiting, err, start)
	}
}

func TestUnreadable(t *testing.T) {
	w := newWatch(t)
	path := filepath.Join(w.root, "budget.xlsx")
	drop(t, w.root, "budget.xlsx", sheet(t, "costs"))
	w.after(t, 0)
	w.fs.Refuse(path, os.ErrPermission, "open")
	w.expect(t, 5*s, nil, []string{"budget.xlsx: cannot be read"})
	w.fs.Heal(path)
	w.expect(t, s, []string{"budget.xlsx"}, nil)
}

func TestFoldersVanish(t *testing.T) {
	w := newWatch(t)
	drop(t, w.root, "budget.xlsx", sheet(t, "costs"))
	w.after(t, 0)
	w.fs.Gone(w.root)
	_, _, err := w.Look(w.mono, w.now)
	var p *failure.Error
	if !errors.Is(err, ErrAway) || !errors.As(err, &p) || p.Hint == "" {
		t.Errorf("a folder that is not connected: got %v, want ErrAway in words", err)
	}
	w.fs.Heal(w.root)
	w.expect(t, 5*s, []string{"budget.xlsx"}, nil)

	// The mount point of a share that is not connected is an empty folder, and nothing may appear in it.
	aside := w.root + "-connected"
	if err := errors.Join(os.Rename(w.root, aside), os.Mkdir(w.root, 0o777)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Look(w.mono, w.now); !errors.Is(err, ErrAway) {
		t.Errorf("an empty folder in its place: got %v, want ErrAway", err)
	}
	if err := w.Bind("A", false); !errors.Is(err, ErrAway) {
		t.Errorf("binding an empty folder in its place: got %v, want ErrAway", err)
	}
	if _, err := w.Claimed(nil); !errors.Is(err, ErrAway) {
		t.Errorf("an empty folder in its place: got %v, want ErrAway", err)
	}
	if entries, err := os.ReadDir(w.root); err != nil || len(entries) > 0 {
		t.Errorf("left in the mount point: %v, %v", entries, err)
	}
	if err := errors.Join(os.Remove(w.root), os.Rename(aside, w.root)); err != nil {
		t.Fatal(err)
	}
	w.expect(t, 5*s, []string{"budget.xlsx"}, nil)
}

func TestThousandFiles(t *testing.T) {
	w := newWatch(t)
	for n := range 1000 {
		drop(t, w.root, fmt.Sprintf("budget %04d.xlsx", n), sheet(t, fmt.Sprint(n)))
	}
	before := w.fs.Count()
	w.after(t, 0)
	if got := w.fs.Count() - before; got > 10 {
		t.Errorf("a look at files that did not settle takes %d operations: it opens them", got)
	}
	if ready, _ := w.after(t, 5*s); len(ready) != 1000 {
		t.Errorf("%d ready, want 1000", len(ready))
	}
	before = w.fs.Count()
	if ready, _ := w.after(t, s); len(ready) != 1000 {
		t.Errorf("%d ready, want 1000", len(ready))
	}
	if got := w.fs.Count() - before; got > 10 {
		t.Errorf("a look at files that were found whole takes %d operations: it opens them again", got)
	}
}

func BenchmarkLook(b *testing.B) {
	w := newWatch(b)
	w.Box.fs = disk.OS
	for n := range 1000 {
		drop(b, w.root, fmt.Sprintf("budget %04d.xlsx", n), sheet(b, fmt.Sprint(n)))
	}
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			w.after(b, s)
		}
	})
	b.Run("settled", func(b *testing.B) {
		for b.Loop() {
			for _, f := range w.seen {
				f.whole = false
			}
			w.after(b, s)
		}
	})
}

func TestLinksAndPipes(t *testing.T) {
	w := newWatch(t)
	outside := t.TempDir()
	drop(t, outside, "secret.xlsx", sheet(t, "secret"))
	if err := os.Symlink(filepath.Join(outside, "secret.xlsx"), filepath.Join(w.root, "link.xlsx")); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip("this account may not make links")
		}
		t.Fatal(err)
	}
	waiting := []string{"link.xlsx: a link, which is not followed"}
	if pipe(t, filepath.Join(w.root, "pipe.xlsx")) {
		waiting = append(waiting, "pipe.xlsx: not a file")
	}
	w.expect(t, 0, nil, waiting)
	w.expect(t, time.Hour, nil, waiting)
}

// TestSwappedForAPipe has a pipe take a file's place between the look and its opening: nothing may wait on it.
func TestSwappedForAPipe(t *testing.T) {
	w := newWatch(t)
	if !pipe(t, filepath.Join(w.root, "pipe")) {
		t.Skip("this system has no named pipes in folders")
	}
	if ok, err := w.isWhole("pipe", print{}); ok || !errors.Is(err, ErrChanged) {
		t.Errorf("got %v, %v; want ErrChanged", ok, err)
	}
}

func TestWholeness(t *testing.T) {
	book := sheet(t, "costs")
	comment := slices.Clone(book)
	comment[len(comment)-2], comment[len(comment)-1] = 0x88, 0x13 // 5,000 bytes of comment follow
	comment = append(comment, bytes.Repeat([]byte("x"), 5000)...)
	hole := slices.Clone(book)
	// space was reserved and the second member has not arrived
	clear(hole[40 : bytes.Index(hole, []byte("xl/workbook.xml"))+20])
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"whole", book, true},
		{"with a comment", comment, true},
		{"something before it", append([]byte("PK\x03\x04 not a member "), book...), true},
		{"an empty archive", []byte("PK\x05\x06" + string(make([]byte, 18))), true},
		{"without its last byte", book[:len(book)-1], false},
		{"its first member only", book[:100], false},
		{"its beginning", []byte("PK\x03\x04"), false},
		{"a hole", hole, false},
		{"zeros at its end", append(slices.Clone(book[:len(book)-50]), make([]byte, 50)...), false},
		{"its first bytes", []byte("PK\x03"), false},
		{"two bytes of text", []byte("a;"), true},
		{"one zero", []byte{0}, false},
		{"nothing", nil, false},
		{"text", []byte("a;b"), true},
	} {
		got, err := whole(bytes.NewReader(c.data), int64(len(c.data)))
		if err != nil || got != c.want {
			t.Errorf("%s: got %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

// FuzzWholeness has whole judge any bytes: it may be wrong about them, and neither fails nor reads without end.
func FuzzWholeness(f *testing.F) {
	book := sheet(f, "costs")
	f.Add(book)
	f.Add(book[:len(book)-30])
	f.Add(append([]byte("PK\x03\x04PK\x06\x07\x00\x00\x00\x00\x04"), bytes.Repeat([]byte{0xff}, 60)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := whole(bytes.NewReader(data), int64(len(data))); err != nil {
			t.Errorf("got %v", err)
		}
	})
}
