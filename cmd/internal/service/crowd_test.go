package service

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/store"
	"shorecast/samples/testing/tool"
)

// watchful counts how often the inbox is listed, and how often each file that lies in it is opened. It does not wait
// for the disk.
type watchful struct {
	disk.FS
	inbox  string
	mu     sync.Mutex
	lists  int // of the inbox
	nested int // of the folders of single tickets
	opened map[string]int
}

// ReadDir lists a folder.
func (w *watchful) ReadDir(name string) ([]fs.DirEntry, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case name == w.inbox:
		w.lists++
	case strings.HasPrefix(name, filepath.Join(w.inbox, ".working")+string(filepath.Separator)):
		w.nested++
	}
	return w.FS.ReadDir(name)
}

// Open opens a file.
func (w *watchful) Open(name string) (disk.File, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if filepath.Dir(name) == w.inbox {
		w.opened[filepath.Base(name)]++
	}
	return w.FS.Open(name)
}

// Create makes a file for writing.
func (w *watchful) Create(name string) (disk.File, error) {
	f, err := w.FS.Create(name)
	return unsynced{f}, err
}

// SyncDir does nothing.
func (w *watchful) SyncDir(string) error { return nil }

type unsynced struct{ disk.File }

// Sync does nothing.
func (unsynced) Sync() error { return nil }

// junk is the nth of many files of all shapes that are no workbooks, with its name. Every fourth looks unfinished.
func junk(n int, book []byte) (name string, b []byte) {
	const size = 16 << 10
	filler := bytes.Repeat([]byte{byte(n), byte(n >> 8), 'x'}, size/3)
	switch n % 4 {
	case 0:
		return fmt.Sprintf("half %05d.xlsx", n), book[:len(book)/2-n%1000] // a zip without its end
	case 1:
		return fmt.Sprintf("scan %05d.pdf", n), append([]byte("%PDF-1.7\n"), filler...)
	case 2:
		return fmt.Sprintf("old %05d.xls", n), append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), filler...)
	}
	return fmt.Sprintf("notes %05d.txt", n), fmt.Appendf(nil, "%s: %d", filler[2:3], n)
}

// However many files are dropped at once that are no workbooks, few are taken at a time, what they hold is not kept in
// memory, each is looked at once, and the owner gets one mail. A file that looks unfinished is opened again a few times
// before it is refused. The largest form drops 10,000.
func TestJunkAtOnce(t *testing.T) {
	n := 200
	if tool.Largest() {
		n = 10_000
	}
	w := newWorld(t, "time_zone: Europe/Warsaw\ninbox: {settle: 5s, poll: 5s}\n"+
		"owner: {addresses: [owner@example.com], digest: 15m}\n")
	watch := &watchful{FS: disk.OS, inbox: w.path("inbox"), opened: map[string]int{}}
	w.fs = watch
	w.config.Health.Every = time.Second
	i := w.start()
	i.step()
	book := sample(t, "quick-start")
	for k := range n {
		w.drop(junk(k, book))
	}
	before, began, lists := live(), w.clock.Elapsed(), watch.lists
	taken := 0
	until := func(what string, refused int) {
		t.Helper()
		for range 60 + n/mostClaimed*2 {
			if all, err := i.store.Arrivals(t.Context(), store.ArrivalRefused); err != nil {
				t.Fatal(err)
			} else if len(all) >= refused {
				return
			}
			i.service.beat(t.Context())
			i.loop.round(t.Context())
			entries, err := os.ReadDir(w.path("inbox", ".working"))
			if err != nil {
				t.Fatal(err)
			}
			taken = max(taken, len(entries)-1) // without the mark
			i.step()
		}
		t.Fatalf("not refused in time: %s; log:\n%.2000s", what, w.log)
	}
	until("half of what is whole", n*3/8)
	// 16 KiB each: more than 1 KiB for each that is left would be their content
	if kept := live() - before; kept > int64(4<<20+n<<10) {
		t.Errorf("in the middle %d bytes more are kept in memory", kept)
	}
	if h := w.health(); h.Inbox.Waiting <= n/4 { // those that look unfinished, and those whose turn has not come
		t.Errorf("in the middle the health file says that %d files wait", h.Inbox.Waiting)
	}
	until("what is whole", n-(n+3)/4)
	w.clock.pass(10 * time.Minute) // for which an incomplete file is waited for
	until("all", n)
	if taken > mostClaimed {
		t.Errorf("%d files were taken at a time, want %d at most", taken, mostClaimed)
	}
	// once every five seconds, of which ten minutes were leapt over
	looks := int((w.clock.Elapsed()-began-10*time.Minute)/(5*time.Second)) + 2
	if watch.lists-lists > looks {
		t.Errorf("the inbox was listed %d times, want %d at most", watch.lists-lists, looks)
	}
	// once for each by its job; and now and then, but not in each round, for those that are taken
	if most := n * 3 / 2; watch.nested > most {
		t.Errorf("folders of tickets were listed %d times, want %d at most", watch.nested, most)
	}
	for name, times := range watch.opened {
		most := 1
		if strings.HasPrefix(name, "half") {
			most = 2 + looks*5/60 + 4 // when it settles and when it is given up; doubling up to a minute in between
		}
		if times > most {
			t.Errorf("%s was opened %d times where it lay, want %d at most", name, times, most)
		}
	}
	w.clock.pass(15 * time.Minute)
	i.steps(3)
	all := i.deliveries(store.DeliveryNotice)
	if len(all) != 1 || all[0].Subject != fmt.Sprintf("Shorecast: %d notices", n) {
		t.Errorf("%d mails, want one of %d notices: %.300v", len(all), n, all)
	}
}

// live is how much memory is in use.
func live() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// Files that wait for hours are told to the owner once, a few at a time, and are not written to the ledger with each
// look.
func TestManyWaitForLong(t *testing.T) {
	w := newWorld(t, quarterly+third(""))
	raised := 0
	w.state.Intercept = func(s store.Step) error {
		if s.Call == "Raise" && s.Op == "commit" && s.Done {
			raised++
		}
		return nil
	}
	i := w.start()
	const n = 150
	for k := range n {
		w.drop(fmt.Sprintf("copy %03d.part", k), []byte("on its way"))
	}
	i.steps(2)
	w.clock.pass(2 * time.Hour)
	i.step()
	if raised == 0 || raised > 64 {
		t.Errorf("%d notices with the first look, want some and 64 at most", raised)
	}
	i.steps(10)
	if raised != n {
		t.Errorf("%d writes for %d files that wait", raised, n)
	}
}
