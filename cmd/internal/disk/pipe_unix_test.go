//go:build unix

package disk

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Neither a pipe that nobody writes to nor a device that never ends is waited for.
func TestReadSmallDoesNotWait(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{pipe: "is a pipe", "/dev/zero": "is a device"} {
		if data, err := ReadSmall(OS, path, 100); err == nil || !strings.Contains(err.Error(), want) || data != nil {
			t.Errorf("%s: got %d bytes, %v; want %q", path, len(data), err, want)
		}
	}
}
