package faulty

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"shorecast/cmd/internal/disk"
)

// write creates a file of four bytes: create, write, sync, close are operations 1 to 4.
func write(f *FS, path string) error {
	w, err := f.Create(path)
	if err != nil {
		return err
	}
	_, err = w.Write([]byte("abcd"))
	return errors.Join(err, w.Sync(), w.Close())
}

func TestModes(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		n       int
		content string // of the file after the fault
		fired   string
		dead    bool
	}{
		{Fail, 1, "no file", "create", false},
		{Fail, 2, "", "write", false},
		{DieBefore, 1, "no file", "create", true},
		{DieBefore, 2, "", "write", true},
		{DieAfter, 1, "", "create", true},
		{DieAfter, 2, "abcd", "write", true},
		{Tear, 2, "ab", "write", true},
		{Tear, 3, "abcd", "sync", true},
		{DieBefore, 6, "abcd", "", false}, // 5 is the look below
	} {
		path := filepath.Join(t.TempDir(), "a")
		f := New(disk.OS)
		f.Arm(c.n, c.mode, syscall.EIO)
		err := write(f, path)
		b, readErr := os.ReadFile(path)
		got := string(b)
		if readErr != nil {
			got = "no file"
		}
		fired := c.fired
		if fired != "" {
			fired += " " + path
		}
		if got != c.content || f.Fired() != fired || (err == nil) != (c.fired == "") {
			t.Errorf("%s at %d: content %q, fired %q, error %v; want %q, %q", c.mode, c.n, got, f.Fired(), err, c.content, fired)
		}
		if _, err := f.Stat(path); errors.Is(err, ErrDead) != (c.dead) {
			t.Errorf("%s at %d: the next operation answers %v", c.mode, c.n, err)
		}
	}
}

func TestBlocks(t *testing.T) {
	dir := t.TempDir()
	inside, beside := filepath.Join(dir, "state"), filepath.Join(dir, "state of things")
	if err := errors.Join(os.Mkdir(inside, 0o777), os.Mkdir(beside, 0o777), os.WriteFile(filepath.Join(inside, "old"), nil,
		0o666)); err != nil {
		t.Fatal(err)
	}
	f := New(disk.OS)
	old, renamed := filepath.Join(inside, "old"), filepath.Join(inside, "renamed")
	for _, c := range []struct {
		name                string
		block               func(string)
		err                 error
		write, rename, read bool // what still works
	}{
		{"full", f.Full, syscall.ENOSPC, false, true, true},
		{"read-only", f.ReadOnly, syscall.EROFS, false, false, true},
		{"gone", f.Gone, fs.ErrNotExist, false, false, false},
	} {
		c.block(inside)
		if err := write(f, filepath.Join(beside, c.name)); err != nil {
			t.Errorf("%s: a folder beside it: %v", c.name, err)
		}
		if err := write(f, filepath.Join(inside, c.name)); !errors.Is(err, c.err) {
			t.Errorf("%s: write: %v", c.name, err)
		}
		if err := f.Rename(old, renamed); (err == nil) != c.rename {
			t.Errorf("%s: rename: %v", c.name, err)
		} else if err == nil {
			os.Rename(renamed, old)
		}
		if _, err := f.Lstat(old); (err == nil) != c.read {
			t.Errorf("%s: look: %v", c.name, err)
		}
		f.Heal(inside)
		if err := write(f, filepath.Join(inside, c.name)); err != nil {
			t.Errorf("%s: after healing: %v", c.name, err)
		}
	}
}

func TestCrash(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.WriteFile(in("old"), []byte("old"), 0o666), os.WriteFile(in("removed"), []byte("removed"),
		0o666), os.Mkdir(in("folder"), 0o777)); err != nil {
		t.Fatal(err)
	}
	f := New(disk.OS)
	f.Forget(t.TempDir())
	unsynced, err := f.Create(in("named, not written"))
	if err != nil {
		t.Fatal(err)
	}
	unsynced.Write([]byte("abcd"))
	unsynced.Close()
	for _, err := range []error{
		write(f, in("synced")), f.SyncDir(dir), // what stands before this lasts, but for content that was not synced
		write(f, in("written, not named")), f.Rename(in("old"), in("renamed")), f.Remove(in("removed")), f.Mkdir(in("new folder")),
		write(f, in("folder/lost")), f.Crash(),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		b, _ := os.ReadFile(in(e.Name()))
		got[e.Name()] = string(b)
	}
	want := map[string]string{"old": "old", "removed": "removed", "synced": "abcd", "named, not written": "", "folder": ""}
	for name, content := range want {
		if g, ok := got[name]; !ok || g != content {
			t.Errorf("%s: got %q, there: %v; want %q", name, g, ok, content)
		}
	}
	if len(got) != len(want) {
		t.Errorf("left: %q, want %q", got, want)
	}
	if inside, err := os.ReadDir(in("folder")); err != nil || len(inside) != 0 {
		t.Errorf("in the folder: %v, %v", inside, err)
	}
	if _, err := f.Stat(dir); !errors.Is(err, ErrDead) {
		t.Errorf("after the crash: %v", err)
	}
}
