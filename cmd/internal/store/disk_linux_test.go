package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// smallDisk mounts a disk of a megabyte or so, where this machine lets it.
func smallDisk(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("shorecast-test", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("SKIPPED: this machine lets no disk be mounted (%v); the injected form of the fault still runs", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// fill writes a file until the disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	ok(t, err)
	defer f.Close()
	for block := make([]byte, 4096); err == nil; {
		_, err = f.Write(block)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}

// TestFullDisk has the disk really fill up under a running service, and get space again.
func TestFullDisk(t *testing.T) {
	dir := smallDisk(t, "size=2m")
	s, a := desk(t, filepath.Join(dir, "s.db"))
	ok(t, a.Arrived(t.Context(), arrival("t1", "berlin", "s1")))
	fill(t, filepath.Join(dir, "fill"))
	before := dump(t, s)
	big := letter("m1@x", "a@example.com")
	big.Bytes = make([]byte, 300_000)
	wantProblem(t, a.Post(t.Context(), []store.Delivery{big}), failure.Full, "the disk is full")
	if dump(t, s) != before {
		t.Error("a write that found the disk full left something behind")
	}
	ok(t, os.Remove(filepath.Join(dir, "fill")))
	ok(t, a.Post(t.Context(), []store.Delivery{big}))
	ok(t, s.Check(t.Context()))
	wantJobs(t, s, "receive t1", "send 1")
	if got := must(s.Message(t.Context(), 1))(t); len(got) != len(big.Bytes) {
		t.Errorf("the message has %d bytes", len(got))
	}
}

// TestFullDiskFromTheStart cannot even make the file.
func TestFullDiskFromTheStart(t *testing.T) {
	dir := smallDisk(t, "size=2m")
	fill(t, filepath.Join(dir, "fill"))
	_, err := store.Open(t.Context(), store.Options{URL: filepath.Join(dir, "state", "s.db")})
	wantProblem(t, err, failure.Full, "the disk is full")
	ok(t, os.Remove(filepath.Join(dir, "fill")))
	open(t, filepath.Join(dir, "state", "s.db"))
}

// TestReadOnlyDisk opens a state whose disk may not be written, and whose file may not.
func TestReadOnlyDisk(t *testing.T) {
	dir := smallDisk(t, "size=2m")
	path := filepath.Join(dir, "s.db")
	s := open(t, path)
	ok(t, s.Close())
	ok(t, syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	_, err := store.Open(t.Context(), store.Options{URL: path})
	wantProblem(t, err, failure.ReadOnly, "is read-only")
	_, err = store.Open(t.Context(), store.Options{URL: filepath.Join(dir, "new", "s.db")})
	wantProblem(t, err, failure.ReadOnly, "is read-only")
	ok(t, syscall.Mount("", dir, "", syscall.MS_REMOUNT, ""))
	open(t, path)
}
