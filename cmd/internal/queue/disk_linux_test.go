package queue_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"shorecast/cmd/internal/queue"
)

// TestFullDisk has the disk fill up while a job is done: that it is done cannot be written, nor can others be added;
// when there is space again all goes on by itself.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("shorecast-test", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("SKIPPED: this machine lets no disk be mounted (%v)", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	begun, finish, done := make(chan string, 10), make(chan struct{}), make(chan string, 10)
	var log record
	q := openLogged(t, filepath.Join(dir, "queue.db"), log.logger())
	q.start(t, "one", 1, func(_ context.Context, j queue.Held) error {
		begun <- j.Key
		<-finish
		done <- j.Key
		return nil
	})
	ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: "before"}))
	receive(t, begun, "the job's begin")
	fill(t, filepath.Join(dir, "fill"))
	if err := q.add(t.Context(), queue.Job{Kind: queue.Send, Key: strings.Repeat("x", 1<<20)}); err == nil {
		t.Fatal("a job was added to a full disk")
	}
	finish <- struct{}{}
	receive(t, done, "the job's end")
	log.wantWords(t, "will retry") // it is done, and that cannot be written
	q.wantLength(t, 1)
	ok(t, os.Remove(filepath.Join(dir, "fill")))
	ok(t, q.add(t.Context(), queue.Job{Kind: queue.Send, Key: "after"}))
	close(finish)
	if got := receive(t, done, "the job after"); got != "after" {
		t.Errorf("came %q", got)
	}
	q.wantLength(t, 0)
	if strings.Contains(log.String(), "level=ERROR") {
		t.Errorf("the queue's own troubles are called errors:\n%s", &log)
	}
}

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
