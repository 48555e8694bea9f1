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

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/testing/faulty"
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
	if err := disk.Place(disk.OS, filepath.Join(dir, "nowhere", "a.pdf"), nil); disk.KindOf(err) != failure.Unreachable {
		t.Errorf("in a folder that is not there: got %v", err)
	}
}

// TestPlaceWithFaults lets each operation of replacing and of adding a file go wrong: there is always the whole old one
// or the whole new one.
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
					if disk.KindOf(err) != failure.Full || strings.Contains(left(t, dir), ".part") {
						t.Errorf("%s: error %v, folder %q", where, err, left(t, dir))
					}
				} else if err := f.Crash(); err != nil {
					t.Fatal(err)
				}
				if got := content(t, path); got != old && got != "the new report" {
					t.Errorf("%s, then the power: content %q", where, got)
				}
				if err := disk.Sweep(disk.OS, dir); err != nil || strings.Contains(left(t, dir), ".part") {
					t.Errorf("%s: swept, %v, folder %q", where, err, left(t, dir))
				}
				if err := place(disk.OS, path, []byte("the new report")); err != nil && !errors.Is(err, fs.ErrExist) ||
					content(t, path) != "the new report" {
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
	dir := t.TempDir()
	below := filepath.Join(dir, "2026", "11")
	if err := errors.Join(os.MkdirAll(below, 0o777), os.Mkdir(filepath.Join(dir, ".shorecast-0c.part"),
		0o777)); err != nil {
		t.Fatal(err)
	}
	for _, in := range []string{dir, below} {
		for _, name := range []string{".shorecast-0a.part", ".shorecast-412-7.part", "a.part", ".shorecast-", "a.pdf"} {
			if err := os.WriteFile(filepath.Join(in, name), nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := disk.Sweep(disk.OS, dir); err != nil {
		t.Error(err)
	}
	if got, want := left(t, dir), ".shorecast- .shorecast-0c.part 2026 a.part a.pdf"; got != want {
		t.Errorf("left %q, want %q", got, want)
	}
	if !strings.Contains(left(t, below), "-0a.part") {
		t.Error("Sweep went below its folder")
	}
	if err := disk.SweepTree(disk.OS, dir); err != nil {
		t.Error(err)
	}
	if got, want := left(t, below), ".shorecast- a.part a.pdf"; got != want {
		t.Errorf("below left %q, want %q", got, want)
	}
	if err := disk.SweepTree(disk.OS, filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no such folder: got %v, want fs.ErrNotExist", err)
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
	if err := disk.MkdirAll(f, filepath.Join(dir, "d")); disk.KindOf(err) != failure.Full {
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
