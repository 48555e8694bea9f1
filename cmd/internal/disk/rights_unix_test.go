//go:build unix

package disk

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// The rights of what the service makes are the same under every umask, and a folder that hands its group on stays so.
func TestServiceRights(t *testing.T) {
	before := syscall.Umask(0o022)
	defer syscall.Umask(before)
	for _, mask := range []int{0, 0o022, 0o077, 0o777} {
		syscall.Umask(0o022)
		dir := t.TempDir()
		syscall.Umask(mask)
		if err := os.Chmod(dir, 0o700|fs.ModeSetgid); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, "a", "b", "c.txt")
		fsys := Service()
		if err := Save(fsys, file, []byte("c")); err != nil {
			t.Fatalf("umask %04o: %v", mask, err)
		}
		if err := Save(fsys, file, []byte("another")); err != nil { // in place of the first
			t.Fatalf("umask %04o: %v", mask, err)
		}
		for path, want := range map[string]fs.FileMode{file: 0o640, filepath.Dir(file): 0o750 | fs.ModeDir | fs.ModeSetgid,
			filepath.Join(dir, "a"): 0o750 | fs.ModeDir | fs.ModeSetgid} {
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode() != want {
				t.Errorf("umask %04o: %s is %v, want %v", mask, filepath.Base(path), info.Mode(), want)
			}
		}
	}
}
