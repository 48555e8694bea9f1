package inbox

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/disk"
)

// claimed drops a workbook and takes it.
func (w *watch) claimed(t testing.TB, name string, data []byte) (Ticket, Content) {
	t.Helper()
	drop(t, w.root, name, data)
	w.after(t, 0)
	w.pass(5 * s)
	return w.take(t)
}

func (w *watch) accept(t testing.TB, name string, data []byte, number int) string {
	t.Helper()
	ticket, c := w.claimed(t, name, data)
	path, err := w.Accept(ticket, c, number)
	if err != nil {
		t.Fatal(err)
	}
	if changed, err := w.Finish(ticket, c); changed || err != nil {
		t.Fatalf("finish: %v, %v", changed, err)
	}
	return path
}

func (w *watch) holds(t testing.TB, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, tree(t, w.root)); diff != "" {
		t.Errorf("the folder: (-want +got)\n%s", diff)
	}
}

func TestAccept(t *testing.T) {
	w, one, two := newWatch(t), sheet(t, "one"), sheet(t, "two")
	for _, c := range []struct {
		data   []byte
		number int
		want   string
	}{
		{one, 1, "accepted/2026/11/budget.xlsx"},
		{two, 2, "accepted/2026/11/budget.r2.xlsx"},
		{one, 1, "accepted/2026/11/budget.xlsx"},     // the same again, as after a crash
		{two, 1, "accepted/2026/11/budget (2).xlsx"}, // what a caller who lost his count gets
	} {
		if got := w.accept(t, "budget.xlsx", c.data, c.number); got != c.want {
			t.Errorf("revision %d: got %q, want %q", c.number, got, c.want)
		}
	}
	w.holds(t, "accepted/2026/11/budget (2).xlsx: "+brief(two), "accepted/2026/11/budget.r2.xlsx: "+brief(two), "accepted/2026/11/budget.xlsx: "+brief(one))
}

func TestAcceptRefuses(t *testing.T) {
	w := newWatch(t)
	ticket, c := w.claimed(t, "budget.xlsx", sheet(t, "costs"))
	if _, err := w.Accept(ticket, Content{Size: 1}, 1); err == nil {
		t.Error("content that was never read was accepted")
	}
	if _, err := w.Accept(ticket, c, 0); err == nil {
		t.Error("revision 0 was accepted")
	}
}

// TestDatedByTicket has the month and the zone come from the ticket, so that doing it again later gives the same path.
func TestDatedByTicket(t *testing.T) {
	w := newWatch(t)
	w.zone = time.FixedZone("", 13*60*60)
	w.now = time.Date(2026, 11, 30, 11, 30, 0, 0, time.UTC) // 1 December, 00:30, 13 h east
	ticket, c := w.claimed(t, "budget.xlsx", sheet(t, "costs"))
	again, err := w.Claimed()
	if err != nil || len(again) != 1 || again[0].ID != ticket.ID || again[0].Name != ticket.Name || !again[0].Claimed.Equal(ticket.Claimed) {
		t.Fatalf("got %v, %v; want %v", again, err, ticket)
	}
	for _, ticket := range []Ticket{ticket, again[0]} {
		if got, err := w.Accept(ticket, c, 1); got != "accepted/2026/12/budget.xlsx" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
		if got, err := w.Duplicate(ticket, c); got != "duplicates/2026-12-01 00.30.05 budget.xlsx" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	}
}

// TestRefusedTogether has two workbooks of one name refused in the same second.
func TestRefusedTogether(t *testing.T) {
	w, one, two := newWatch(t), sheet(t, "one"), sheet(t, "two")
	for _, data := range [][]byte{one, two, one} {
		ticket, c := w.claimed(t, "budget.xlsx", data)
		if _, err := w.Reject(ticket, c, []Extra{{"-findings.txt", []byte(brief(data))}}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Finish(ticket, c); err != nil {
			t.Fatal(err)
		}
		w.now = start
	}
	const at = "rejected/2026-11-23 15.12.41 budget"
	w.holds(t, at+" (2)-findings.txt: "+brief(two), at+" (2).xlsx: "+brief(two), at+"-findings.txt: "+brief(one), at+".xlsx: "+brief(one))
}

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
	if err := os.Remove(filepath.Join(w.root, "budget.xlsx")); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Claim(files[0]); !errors.Is(err, ErrGone) {
		t.Errorf("got %v, want ErrGone", err)
	}
	w.holds(t)
}

// TestWrittenAfterTheClaim has a program that still holds the file open write on into what was claimed, before it is read, while it is read and
// after it was read.
func TestWrittenAfterTheClaim(t *testing.T) {
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
			if changed, err := w.Finish(ticket, c); !changed || err != nil {
				t.Errorf("got %v, %v; want changed", changed, err)
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

// TestSameSizeSameTime has content change in a way that neither size nor time tells, as on a disk that keeps times to two seconds.
func TestSameSizeSameTime(t *testing.T) {
	w := newWatch(t)
	ticket, c := w.claimed(t, "costs.csv", []byte("a;1\n"))
	info, err := os.Stat(w.Box.place(ticket))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(w.Box.place(ticket), []byte("a;2\n"), 0o666), os.Chtimes(w.Box.place(ticket), time.Time{}, info.ModTime())); err != nil {
		t.Fatal(err)
	}
	if changed, err := w.Finish(ticket, c); !changed || err != nil {
		t.Errorf("got %v, %v; want changed", changed, err)
	}
	w.holds(t, "costs.csv: a;2\n")
}

func TestReturnedNames(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	ticket, _ := w.claimed(t, "budget.xlsx", book)
	drop(t, w.root, "budget.xlsx", []byte("a new one"))
	drop(t, w.root, "budget (2).xlsx", []byte("another"))
	if name, err := w.Return(ticket); name != "budget (3).xlsx" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	w.holds(t, "budget (2).xlsx: another", "budget (3).xlsx: "+brief(book), "budget.xlsx: a new one")
	if _, err := w.Return(ticket); !errors.Is(err, ErrGone) {
		t.Errorf("a second time: got %v, want ErrGone", err)
	}
}

// TestReturnedByTwoNames is what a crash leaves on a disk where giving back takes two steps.
func TestReturnedByTwoNames(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	ticket, _ := w.claimed(t, "budget.xlsx", book)
	if err := os.Link(w.Box.place(ticket), filepath.Join(w.root, "budget.xlsx")); err != nil {
		t.Fatal(err)
	}
	if name, err := w.Return(ticket); name != "budget.xlsx" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	w.holds(t, "budget.xlsx: "+brief(book))
}

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
			if changed, err := w.Finish(ticket, c); changed || err != nil {
				t.Errorf("got %v, %v", changed, err)
			}
			w.holds(t, "duplicates/2026-11-23 15.12.41 budget.xlsx: "+brief(book))
			if c, err := w.Read(ticket, 1); !errors.Is(err, ErrGone) {
				t.Errorf("got %v, %v; want ErrGone", c, err)
			}
		})
	}
}

func TestOddNames(t *testing.T) {
	long := strings.Repeat("ü", 125) + ".xlsx" // 255 bytes
	names := []string{"CON.xlsx", "aux", "budget. ", "a:b?.xlsx", "line\nbreak\x07.xlsx", "Pre\u0301vision.xlsx", "Pr\u00e9vision.xlsx", "BUDGET.XLSX",
		"budget.xlsx", "-rf.xlsx", "100 %.xlsx", "$HOME.xlsx", "\u202excod.xlsx", "😀.xlsx", "a\xff\xfe.xlsx", long, strings.Repeat("x", 255), "no extension"}
	for _, name := range names {
		t.Run(fmt.Sprintf("%.40q", name), func(t *testing.T) {
			w, book := newWatch(t), sheet(t, name)
			if err := os.WriteFile(filepath.Join(w.root, name), book, 0o666); err != nil {
				t.Skipf("this disk keeps no file of that name: %v", err)
			}
			w.after(t, 0)
			w.pass(5 * s)
			ticket, c := w.take(t)
			if ticket.Name != name {
				t.Errorf("claimed as %q", ticket.Name)
			}
			path, err := w.Accept(ticket, c, 12)
			if err != nil {
				t.Fatal(err)
			}
			if data, err := w.Load(path, c.SHA256); err != nil || !bytes.Equal(data, book) {
				t.Errorf("load %q: %v", path, err)
			}
			if _, err := w.Reject(ticket, c, []Extra{{"-findings.txt", []byte("what is wrong")}}); err != nil {
				t.Error(err)
			}
			if back, err := w.Return(ticket); back != name || err != nil {
				t.Errorf("got %q, %v", back, err)
			}
			if got := len(tree(t, w.root)); got != 4 {
				t.Errorf("%d files, want the accepted, the refused with its findings, and the returned", got)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	path := w.accept(t, "budget.xlsx", book, 1)
	var p *disk.Problem
	for _, bad := range []string{"", "accepted/../budget.xlsx", "rejected/budget.xlsx", "accepted", "accepted/2026/../../../x", filepath.Join(w.root, path)} {
		if _, err := w.Load(bad, hash(book)); err == nil || errors.Is(err, ErrMissing) {
			t.Errorf("load %q: got %v, want a refusal", bad, err)
		}
	}
	at := filepath.Join(w.root, filepath.FromSlash(path))
	if err := os.WriteFile(at, append(book, 0), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Load(path, hash(book)); !errors.Is(err, ErrAltered) || !errors.As(err, &p) {
		t.Errorf("got %v, want ErrAltered in words", err)
	}
	if err := os.Remove(at); err != nil {
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

// TestDiskRefuses has the disk full and read-only at each step, and go on where it was once it heals.
func TestDiskRefuses(t *testing.T) {
	for name, refuse := range map[string]func(*watch){"full": func(w *watch) { w.fs.Full(w.root) }, "read-only": func(w *watch) { w.fs.ReadOnly(w.root) }} {
		t.Run(name, func(t *testing.T) {
			w, book := newWatch(t), sheet(t, "costs")
			drop(t, w.root, "budget.xlsx", book)
			w.after(t, 0)
			w.pass(5 * s)
			files, _, _ := w.Look(w.mono, w.now)
			told := func(err error) {
				t.Helper()
				var p *disk.Problem
				if !errors.As(err, &p) || !strings.Contains(p.Message, "disk") && !strings.Contains(p.Message, "may not be written") || disk.ReasonOf(err).String() != name {
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
			_, err = w.Reject(ticket, c, []Extra{{".txt", []byte("what is wrong")}})
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
			if _, err := w.Finish(ticket, c); err != nil {
				t.Fatal(err)
			}
			w.holds(t, path+": "+brief(book))
		})
	}
}

// TestHeldByAnotherProgram is what Windows answers while Excel has the file open and its lock file is hidden from us.
func TestHeldByAnotherProgram(t *testing.T) {
	w := newWatch(t)
	path := filepath.Join(w.root, "budget.xlsx")
	drop(t, w.root, "budget.xlsx", sheet(t, "costs"))
	w.after(t, 0)
	w.pass(5 * s)
	files, _, _ := w.Look(w.mono, w.now)
	w.fs.Refuse(path, syscall.EBUSY, "rename")
	if _, err := w.Claim(files[0]); disk.ReasonOf(err) != disk.InUse {
		t.Errorf("got %v", err)
	}
	w.expect(t, s, nil, []string{"budget.xlsx: held by another program"})
	w.expect(t, 5*s, []string{"budget.xlsx"}, nil)
	if entries, _ := os.ReadDir(filepath.Join(w.root, working)); len(entries) != 1 {
		t.Errorf("left in .working: %v", entries)
	}
}

func TestTwoInstances(t *testing.T) {
	w := newWatch(t)
	other := open(t, disk.OS, w.root)
	for n := range 50 {
		drop(t, w.root, fmt.Sprint(n, ".csv"), []byte(fmt.Sprint(n)))
	}
	w.after(t, 0)
	w.pass(5 * s)
	files, _, err := w.Look(w.mono, w.now)
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan error, 2*len(files))
	for _, b := range []*Box{w.Box, other} {
		go func() {
			for _, f := range files {
				_, err := b.Claim(f)
				got <- err
			}
		}()
	}
	won, lost := 0, 0
	for range cap(got) {
		switch err := <-got; {
		case err == nil:
			won++
		case errors.Is(err, ErrGone):
			lost++
		default:
			t.Error(err)
		}
	}
	tickets, err := other.Claimed()
	if won != 50 || lost != 50 || len(tickets) != 50 || err != nil {
		t.Errorf("%d claims succeeded, %d lost, %d tickets, %v; want 50 each", won, lost, len(tickets), err)
	}
	if !slices.IsSortedFunc(tickets, func(a, b Ticket) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the tickets are not sorted")
	}
}

func TestBind(t *testing.T) {
	w := newWatch(t)
	other, err := Open(Options{FS: disk.OS, Root: w.root})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := other.Look(0, start); err == nil {
		t.Error("a box that was never bound looks")
	}
	var p *disk.Problem
	for _, first := range []bool{true, false} {
		if err := other.Bind("B", first); !errors.Is(err, ErrForeign) || !errors.As(err, &p) || !strings.Contains(p.Message, "A") {
			t.Errorf("got %v, want ErrForeign that names the other", err)
		}
	}
	if err := other.Bind("A", false); err != nil {
		t.Error(err)
	}
	mark := filepath.Join(w.root, working, markName)
	if err := os.WriteFile(mark, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := other.Bind("A", false); !errors.Is(err, ErrForeign) {
		t.Errorf("an empty mark: got %v, want ErrForeign", err)
	}
	if err := os.RemoveAll(filepath.Join(w.root, working)); err != nil {
		t.Fatal(err)
	}
	if err := other.Bind("A", false); !errors.Is(err, ErrAway) {
		t.Errorf("without .working: got %v, want ErrAway", err)
	}
	if err := os.Mkdir(filepath.Join(w.root, working), 0o777); err != nil { // what the hint tells the user to do
		t.Fatal(err)
	}
	if err := other.Bind("A", false); err != nil {
		t.Error(err)
	}
	missing, _ := Open(Options{FS: disk.OS, Root: filepath.Join(w.root, "nowhere")})
	if err := missing.Bind("A", true); !errors.Is(err, ErrAway) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want ErrAway", err)
	}
	for _, id := range []string{"", "a\nb"} {
		if err := other.Bind(id, true); err == nil {
			t.Errorf("%q is an id", id)
		}
	}
}

// TestStrays are files that people put into .working.
func TestStrays(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	ticket, _ := w.claimed(t, "budget.xlsx", book)
	drop(t, filepath.Join(w.root, working, ticket.ID), "zz.xlsx", []byte("somebody's"))
	drop(t, filepath.Join(w.root, working, ticket.ID), ".DS_Store", []byte("a system's"))
	drop(t, filepath.Join(w.root, working), "note.txt", []byte("somebody's"))
	if err := os.Mkdir(filepath.Join(w.root, working, "20261123T151241.000Z-000009-0123456789ab"), 0o777); err != nil {
		t.Fatal(err)
	}
	tickets, err := w.Claimed()
	if err != nil || len(tickets) != 1 || tickets[0].Name != "budget.xlsx" {
		t.Errorf("got %v, %v", tickets, err)
	}
	if _, err := os.Stat(filepath.Join(w.root, "zz.xlsx")); err != nil {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(filepath.Join(w.root, working)); len(entries) != 3 {
		t.Errorf("in .working: %v, want the mark, the ticket and the note", entries)
	}
}

func TestSweep(t *testing.T) {
	w := newWatch(t)
	path := w.accept(t, "budget.xlsx", sheet(t, "costs"), 1)
	for _, dir := range []string{working, rejected, duplicates, "accepted/2026/11"} {
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

func TestNames(t *testing.T) {
	if a, b := Key("PRE\u0301VISION.xlsx"), Key("Pr\u00e9vision.XLSX"); a != b {
		t.Errorf("%q and %q differ", a, b)
	}
	if got, want := Printable("a\nb\x1b[0m\xff\u202e.xlsx"), "a\uFFFDb\uFFFD[0m\uFFFD\uFFFD.xlsx"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, r := range []Reason{Changing, OpenExcel, OpenOffice, NotWhole, Unfinished, InUse, Unreadable, Folder, Link, Special} {
		hint := Waiting{Name: "budget.xlsx", Reason: r}.Hint()
		if r.String() == "unknown" || r.String() == "" || hint == "" && r != Changing {
			t.Errorf("reason %d has no words", r)
		}
	}
}

// TestPlacedBeforeItLasted has the folder's sync fail once, and then the power go: what the second try found in its place has to last.
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
	w.holds(t, ".working/"+ticket.ID+"/budget.xlsx: "+brief(book), "accepted/2026/11/budget (2).xlsx: "+brief(book), "accepted/2026/11/budget.xlsx: somebody's")
}

// squatter takes a name as soon as something is written beside it.
type squatter struct {
	disk.FS
	path string
}

func (q *squatter) Create(name string) (disk.File, error) {
	if _, err := os.Lstat(q.path); err != nil {
		if err := os.WriteFile(q.path, []byte("somebody's"), 0o666); err != nil {
			return nil, err
		}
	}
	return q.FS.Create(name)
}

func TestSecondInstallation(t *testing.T) {
	root := t.TempDir()
	got := make(chan error)
	for _, id := range []string{"A", "B"} {
		go func() {
			b, err := Open(Options{FS: disk.OS, Root: root})
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
