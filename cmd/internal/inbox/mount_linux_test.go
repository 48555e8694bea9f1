package inbox

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// mounted returns a folder that is a small disk of its own, and skips where this user may not mount one;
// TestDiskRefuses does the same with a disk that only says so.
func mounted(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("SKIPPED: this user may not mount a disk (%v), so a really full and a really read-only one were not tried",
			err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// TestRealDisk has a workbook claimed and accepted on a disk that is really full, then really read-only, then really
// gone.
func TestRealDisk(t *testing.T) {
	dir := mounted(t)
	w := &watch{Box: open(t, disk.OS, dir), root: dir, clock: clock{now: start}}
	book := append(sheet(t, "costs"), make([]byte, 40_000)...)
	ticket, c := w.claimed(t, "budget.xlsx", book)

	ballast := filepath.Join(dir, "ballast.part")
	err := os.WriteFile(ballast, make([]byte, 1<<20), 0o666)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk does not fill: %v", err)
	}
	if _, err := w.Accept(ticket, c, 1); disk.KindOf(err) != failure.Full || !strings.Contains(err.Error(), "is full") {
		t.Errorf("on a full disk: got %v", err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	w.holds(t, ".working/"+ticket.ID+"/budget.xlsx: "+brief(book))
	if n := parts(t, dir); n > 0 {
		t.Errorf("%d parts left on a full disk", n)
	}

	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Accept(ticket, c, 1); disk.KindOf(err) != failure.ReadOnly || !strings.Contains(err.Error(),
		"may not be written") {
		t.Errorf("on a read-only disk: got %v", err)
	}
	if err := w.Finish(ticket, c); disk.KindOf(err) != failure.ReadOnly {
		t.Errorf("finish on a read-only disk: got %v", err)
	}
	if tickets, err := w.Claimed(nil); err != nil || len(tickets) != 1 {
		t.Errorf("on a read-only disk: got %v, %v", tickets, err)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	path, err := w.Accept(ticket, c, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Finish(ticket, c); err != nil {
		t.Fatal(err)
	}
	w.holds(t, path+": "+brief(book))

	// What a share looks like that is not connected: its folder is there, and empty.
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=16k"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Look(w.mono, w.now); !errors.Is(err, ErrAway) {
		t.Errorf("with another disk in its place: got %v, want ErrAway", err)
	}
	if _, err := w.Load(path, c.SHA256); !errors.Is(err, ErrAway) {
		t.Errorf("with another disk in its place: got %v, want ErrAway", err)
	}
	if err := syscall.Unmount(dir, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Load(path, c.SHA256); err != nil {
		t.Error(err)
	}
}
