package inbox

import (
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"shorecast/cmd/internal/disk"
)

func TestDeposit(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	drop(t, w.root, "budget.xlsx", []byte("one that lies in the folder"))
	ticket := w.Reserve(w.now, "budget.xlsx")
	if err := w.Deposit(ticket, book); err != nil {
		t.Fatal(err)
	}
	all, err := w.Claimed(nil)
	if err != nil || len(all) != 1 || all[0].ID != ticket.ID || all[0].Name != "budget.xlsx" {
		t.Fatalf("claimed are %v, %v; want the ticket %s", all, err, ticket.ID)
	}
	size, modified := all[0].Seen()
	taken, err := w.Taken(ticket.ID, size, modified)
	if err != nil {
		t.Fatal(err)
	}
	c, err := w.Read(taken, 1<<20)
	if err != nil || string(c.Bytes) != string(book) {
		t.Fatalf("read %d bytes, %v", len(c.Bytes), err)
	}
	path, beside, err := w.Reject(taken, c, []Extra{{"-findings.txt", []byte("what is wrong")}})
	if err != nil || len(beside) != 1 {
		t.Fatalf("%q, %q, %v", path, beside, err)
	}
	for at, want := range map[string]string{path: string(book), beside[0]: "what is wrong"} {
		f, n, err := w.Open(at)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f)
		f.Close()
		if err != nil || string(got) != want || n != int64(len(want)) {
			t.Errorf("%s holds %d of %d bytes, %v", at, len(got), n, err)
		}
	}
	if err := w.Finish(taken, c); err != nil {
		t.Fatal(err)
	}
	w.holds(t, "budget.xlsx: one that lies in the folder", beside[0]+": what is wrong", path+": "+brief(book))
}

// TestDepositWhileOthersLook has a leader look all the time: each file that is deposited is there in the end,
// once and whole.
func TestDepositWhileOthersLook(t *testing.T) {
	w := newWatch(t)
	other := open(t, ground, w.root)
	over, looked := make(chan struct{}), make(chan error, 1)
	go func() {
		for {
			select {
			case <-over:
				looked <- nil
				return
			default:
			}
			if _, err := other.Claimed(nil); err != nil {
				looked <- err
				return
			}
		}
	}()
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 25 {
				if err := w.Deposit(w.Reserve(w.now, "a.csv"), []byte("whole")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	close(over)
	if err := <-looked; err != nil {
		t.Error(err)
	}
	all, err := w.Claimed(nil)
	if err != nil || len(all) != 100 {
		t.Errorf("%d files, %v; want 100", len(all), err)
	}
	if n := parts(t, w.root); n > 0 {
		t.Errorf("%d files are half-written", n)
	}
}

func TestCheckName(t *testing.T) {
	for _, name := range []string{"budget.xlsx", "Büro 2027 (final).xlsx", "תקציב.xlsx", "予算.csv", "console.xlsx",
		"com10.xlsx", "a.b.c", strings.Repeat("x", 195) + ".xlsx"} {
		if err := CheckName(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, name := range []string{"", ".", "..", "../budget.xlsx", `..\budget.xlsx`, "a/b.xlsx", "a\x00.xlsx",
		"a\r\nb.xlsx", "CON", "con.xlsx", "Lpt1 .csv", "com¹.xlsx", "budget.xlsx.", "budget.xlsx ", " budget.xlsx",
		strings.Repeat("x", 300), "a\u202Exslx.exe", "a\u200F.xlsx", "\xFCber.xlsx", ".hidden", "~$budget.xlsx",
		"budget.xlsx.part", "Accepted", "budget.xlsx:stream", "what?.xlsx"} {
		err := CheckName(name)
		if err == nil || err.Message == "" || err.Hint == "" {
			t.Errorf("%q is allowed", name)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	w := newWatch(t)
	drop(t, w.root, "secret.txt", []byte("secret"))
	for _, name := range []string{"", "secret.txt", "accepted", "accepted/../secret.txt", "rejected/../../x",
		".working/" + markName, "/etc/passwd", `accepted\x`} {
		if f, _, err := w.Open(name); err == nil || errors.Is(err, ErrMissing) && name != "accepted" {
			t.Errorf("%q: %v", name, err)
			if f != nil {
				f.Close()
			}
		}
	}
	if _, _, err := w.Open("rejected/gone.xlsx"); !errors.Is(err, ErrMissing) {
		t.Errorf("what is gone: %v", err)
	}
}

// TestDepositFails lets the disk refuse: nothing is left.
func TestDepositFails(t *testing.T) {
	w := newWatch(t)
	b := open(t, full{ground}, w.root)
	if err := b.Deposit(b.Reserve(w.now, "a.csv"), []byte("x")); err == nil {
		t.Fatal("no error")
	}
	if all, err := w.Claimed(nil); err != nil || len(all) != 0 {
		t.Errorf("claimed are %v, %v", all, err)
	}
	if entries, _ := ground.ReadDir(w.path(working)); len(entries) != 1 { // the mark
		t.Errorf("left in .working: %v", entries)
	}
}

// full is a file system in which no workbook finds room.
type full struct{ disk.FS }

var errFull = errors.New("no room")

func (f full) Create(string) (disk.File, error) { return nil, errFull }
func (f full) Put(string, []byte, bool) error   { return errFull }
