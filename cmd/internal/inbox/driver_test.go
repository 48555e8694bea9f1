package inbox

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
)

// start is the instant of the first look by the clock for messages.
var start = time.Date(2026, 11, 23, 15, 12, 36, 0, time.UTC)

// sheet returns a whole zip whose content hangs on a text.
func sheet(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(w, "<%s>%s</%s>", name, text, name)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// ground is where the drop folders of the tests lie: on a disk, unless a test runs the others elsewhere.
var ground disk.FS = disk.OS

// newRoot and newQuickRoot make a drop folder.
var (
	newRoot      = func(t testing.TB) string { return t.TempDir() }
	newQuickRoot = quickDir
)

// touch gives a file another time.
func touch(t testing.TB, path string) {
	t.Helper()
	data, err := disk.ReadFile(ground, path)
	if ground == disk.OS {
		err = os.Chtimes(path, time.Time{}, start)
	} else if err == nil {
		time.Sleep(1100 * time.Millisecond) // some stores list times in seconds
		err = disk.Place(ground, path, data)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// open opens and binds a drop folder.
func open(t testing.TB, fsys disk.FS, root string) *Box {
	t.Helper()
	b, err := Open(Options{FS: fsys, Root: root})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Bind("A", true); err != nil {
		t.Fatal(err)
	}
	return b
}

// clock is the two clocks of looks.
type clock struct {
	mono time.Duration
	now  time.Time
}

func (c *clock) pass(d time.Duration) { c.mono, c.now = c.mono+d, c.now.Add(d) }

// ledger is what a caller of the box remembers for ever: what became of each ticket.
type ledger struct {
	decided  map[string]decision // by ticket
	giveBack bool                // the next file is given back, as one that is still written
}

type decision struct {
	sha, path string
}

// taker drives a box as the service does: every tick takes up what was claimed before, looks, and claims what is ready.
type taker struct {
	box    *Box
	clock  *clock
	ledger *ledger
	refuse bool
	limit  int64
	idle   bool // the last tick found nothing
}

// tick does what can be done and returns the first thing that went wrong.
func (k *taker) tick() error {
	k.clock.pass(5 * time.Second)
	tickets, err := k.box.Claimed(nil)
	if err != nil {
		return err
	}
	for _, t := range tickets {
		if err := k.take(t); err != nil {
			return err
		}
	}
	ready, waiting, err := k.box.Look(k.clock.mono, k.clock.now)
	if err != nil {
		return err
	}
	k.idle = len(tickets)+len(ready)+len(waiting) == 0
	for _, f := range ready {
		t, err := k.box.Claim(f)
		if err != nil {
			return err
		}
		if err := k.take(t); err != nil {
			return err
		}
	}
	return nil
}

func (k *taker) take(t Ticket) error {
	c, err := k.box.Read(t, k.limit)
	switch {
	case errors.Is(err, ErrChanged):
		_, err := k.box.Return(t)
		return err
	case err == nil && k.ledger.giveBack:
		if _, err := k.box.Return(t); err != nil {
			return err
		}
		k.ledger.giveBack = false
		return nil
	case err != nil && !errors.Is(err, ErrTooLarge):
		return err
	}
	if d, ok := k.ledger.decided[t.ID]; !ok {
		path, err := k.place(t, c)
		if err != nil {
			return err
		}
		k.ledger.decided[t.ID] = decision{c.SHA256, path}
	} else if d.sha != c.SHA256 {
		_, err := k.box.Return(t)
		return err
	}
	err = k.box.Finish(t, c)
	return err
}

func (k *taker) place(t Ticket, c Content) (string, error) {
	number := 1
	for _, d := range k.ledger.decided {
		if c.SHA256 != "" && d.sha == c.SHA256 {
			return k.box.Duplicate(t, c)
		}
		number++
	}
	if k.refuse || c.SHA256 == "" {
		at, _, err := k.box.Reject(t, c, []Extra{{"-findings.txt", []byte("what is wrong")},
			{"-checked.xlsx", []byte("marked")}})
		return at, err
	}
	return k.box.Accept(t, c, number)
}

// tree lists the files below a folder but parts and the mark, as "path: content".
func tree(t testing.TB, root string) []string {
	t.Helper()
	var all []string
	below(t, root, "", func(path string, name string) {
		if name != markName && !disk.IsPart(name) {
			b, err := disk.ReadFile(ground, filepath.Join(root, filepath.FromSlash(path)))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, path+": "+brief(b))
		}
	})
	slices.Sort(all)
	return all
}

// below visits every file below a folder by its path from there, with slashes.
func below(t testing.TB, root, dir string, visit func(at, name string)) {
	t.Helper()
	entries, err := ground.ReadDir(filepath.Join(root, filepath.FromSlash(dir)))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch at := path.Join(dir, e.Name()); {
		case e.IsDir():
			below(t, root, at, visit)
		case e.Type().IsRegular():
			visit(at, e.Name())
		}
	}
}

// brief is content that fits a line.
func brief(b []byte) string {
	if bytes.HasPrefix(b, []byte("PK")) {
		return "zip " + hash(b)[:8]
	}
	return string(b)
}

// parts counts what was left half-written.
func parts(t testing.TB, root string) int {
	t.Helper()
	n := 0
	below(t, root, "", func(_, name string) {
		if disk.IsPart(name) {
			n++
		}
	})
	return n
}

func drop(t testing.TB, root, name string, data []byte) {
	t.Helper()
	if err := disk.Place(ground, filepath.Join(root, name), data); err != nil {
		t.Fatal(err)
	}
}

// quickDir is a new folder, in memory where the system offers that: making thousands takes a disk too long.
func quickDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "inbox")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// undated takes the time of day out of names.
func undated(all []string) []string {
	var without []string
	for _, line := range all {
		without = append(without, timeOfDay.ReplaceAllString(line, "2026-11-23 hh.mm.ss"))
	}
	return without
}

var timeOfDay = regexp.MustCompile(`2026-11-23 \d\d\.\d\d\.\d\d`)
