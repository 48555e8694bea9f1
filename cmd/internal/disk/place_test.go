package disk_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/disk/faulty"
)

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(b)
}

// left lists the names in a folder.
func left(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func TestPlace(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.pdf")
	for _, text := range []string{"one", "two"} {
		if err := disk.Place(disk.OS, path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got := content(t, path); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	if err := disk.Add(disk.OS, path, []byte("three")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("add to a taken name: got %v, want fs.ErrExist", err)
	}
	if err := disk.Add(disk.OS, filepath.Join(dir, "b.pdf"), nil); err != nil {
		t.Error(err)
	}
	if got := content(t, path); got != "two" || left(t, dir) != "a.pdf b.pdf" {
		t.Errorf("content %q, folder %q", got, left(t, dir))
	}
	if err := disk.Place(disk.OS, filepath.Join(dir, "nowhere", "a.pdf"), nil); disk.ReasonOf(err) != disk.Missing {
		t.Errorf("in a folder that is not there: got %v", err)
	}
}

// TestPlaceWithFaults lets each operation of replacing and of adding a file go wrong: there is always the whole old one or the whole new one.
func TestPlaceWithFaults(t *testing.T) {
	for _, old := range []string{"", "the old report"} {
		place := disk.Place
		if old == "" {
			place = disk.Add
		}
		for _, mode := range faulty.Modes {
			for n := 1; ; n++ {
				dir := t.TempDir()
				path := filepath.Join(dir, "a.pdf")
				if old != "" && os.WriteFile(path, []byte(old), 0o666) != nil {
					t.Fatal("no old report")
				}
				f := faulty.New(disk.OS)
				f.Forget(t.TempDir())
				f.Arm(n, mode, nil)
				err := place(f, path, []byte("the new report"))
				if f.Fired() == "" {
					if n < 6 { // create, write, sync, close, rename, sync of the folder
						t.Errorf("%s: only %d operations", mode, n-1)
					}
					break
				}
				got, where := content(t, path), mode.String()+" at "+f.Fired()
				if err == nil || got != old && got != "the new report" {
					t.Errorf("%s: error %v, content %q", where, err, got)
				}
				if mode == faulty.Fail {
					if disk.ReasonOf(err) != disk.Full || strings.Contains(left(t, dir), ".part") {
						t.Errorf("%s: error %v, folder %q", where, err, left(t, dir))
					}
				} else if err := f.Crash(); err != nil {
					t.Fatal(err)
				}
				if got := content(t, path); got != old && got != "the new report" {
					t.Errorf("%s, then the power: content %q", where, got)
				}
				if _, err := disk.Sweep(disk.OS, dir, time.Now().Add(time.Hour)); err != nil || strings.Contains(left(t, dir), ".part") {
					t.Errorf("%s: swept, %v, folder %q", where, err, left(t, dir))
				}
				if err := place(disk.OS, path, []byte("the new report")); err != nil && !errors.Is(err, fs.ErrExist) || content(t, path) != "the new report" {
					t.Errorf("%s: again: %v, %q", where, err, content(t, path))
				}
			}
		}
	}
}

// TestPlacedLasts takes the power away right after.
func TestPlacedLasts(t *testing.T) {
	dir := t.TempDir()
	f := faulty.New(disk.OS)
	f.Forget(t.TempDir())
	deep := filepath.Join(dir, "accepted", "2026", "11")
	if err := disk.MkdirAll(f, deep); err != nil {
		t.Fatal(err)
	}
	if err := disk.Place(f, filepath.Join(deep, "a.pdf"), []byte("report")); err != nil {
		t.Fatal(err)
	}
	if err := f.Crash(); err != nil {
		t.Fatal(err)
	}
	if got := content(t, filepath.Join(deep, "a.pdf")); got != "report" {
		t.Errorf("got %q", got)
	}
}

// TestSeveralParts writes two documents before the first is shown.
func TestSeveralParts(t *testing.T) {
	dir := t.TempDir()
	a, errA := disk.Write(disk.OS, filepath.Join(dir, "a.pdf"), []byte("a"))
	b, errB := disk.Write(disk.OS, filepath.Join(dir, "b.pdf"), []byte("b"))
	if err := errors.Join(errA, errB); err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(left(t, dir)) {
		if !disk.IsPart(name) {
			t.Errorf("%s is shown before its time", name)
		}
	}
	if err := a.Replace(); err != nil {
		t.Fatal(err)
	}
	a.Drop()
	b.Drop()
	if left(t, dir) != "a.pdf" {
		t.Errorf("folder %q", left(t, dir))
	}
}

func TestSweep(t *testing.T) {
	dir, noon := t.TempDir(), time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for name, age := range map[string]time.Duration{".shorecast-0a.part": 2 * time.Hour, ".shorecast-0b.part": time.Minute, ".shorecast-412-7.part": 2 * time.Hour,
		"a.part": 48 * time.Hour, ".shorecast-": 48 * time.Hour, "a.pdf": 48 * time.Hour} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, nil, 0o666), os.Chtimes(path, time.Time{}, noon.Add(-age))); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, ".shorecast-0c.part"), 0o777); err != nil {
		t.Fatal(err)
	}
	n, err := disk.Sweep(disk.OS, dir, noon.Add(-time.Hour))
	if want := ".shorecast- .shorecast-0b.part .shorecast-0c.part a.part a.pdf"; n != 2 || err != nil || left(t, dir) != want {
		t.Errorf("%d removed, %v, left %q; want 2, %q", n, err, left(t, dir), want)
	}
}

func TestMkdirAll(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		if err := disk.MkdirAll(disk.OS, filepath.Join(dir, "a", "b", "c")); err != nil {
			t.Error(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := disk.MkdirAll(disk.OS, filepath.Join(dir, "file")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file in its place: got %v, want fs.ErrExist", err)
	}
	if err := disk.MkdirAll(disk.OS, filepath.Join(dir, "file", "a")); err == nil {
		t.Error("a folder in a file")
	}
	f := faulty.New(disk.OS)
	f.Full(dir)
	if err := disk.MkdirAll(f, filepath.Join(dir, "d")); disk.ReasonOf(err) != disk.Full {
		t.Errorf("on a full disk: got %v", err)
	}
}

func TestReadFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	want := bytes.Repeat([]byte("x"), 100_000)
	if err := os.WriteFile(path, want, 0o666); err != nil {
		t.Fatal(err)
	}
	if got, err := disk.ReadFile(disk.OS, path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	f := faulty.New(disk.OS)
	f.Refuse(path, syscall.EIO, "read")
	if _, err := disk.ReadFile(f, path); !errors.Is(err, syscall.EIO) {
		t.Errorf("got %v", err)
	}
}
