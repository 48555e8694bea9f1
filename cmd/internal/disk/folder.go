package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
)

// MkdirAll makes a folder and those above it where they are missing, and makes them last. It fails with fs.ErrExist
// where one of the names is a file.
func MkdirAll(fsys FS, dir string) error {
	info, err := fsys.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return fmt.Errorf("make folder %q: %w", dir, fs.ErrExist)
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("make folder %q: %w", dir, err)
	}
	above := filepath.Dir(dir)
	if above == dir {
		return fmt.Errorf("make folder %q: %w", dir, err)
	}
	if err := MkdirAll(fsys, above); err != nil {
		return err
	}
	if err := fsys.Mkdir(dir); err != nil && !errors.Is(err, fs.ErrExist) { // another may have made it
		return fmt.Errorf("make folder %q: %w", dir, err)
	}
	if err := fsys.SyncDir(above); err != nil {
		return fmt.Errorf("make folder %q: %w", dir, err)
	}
	return nil
}

// ReadFile reads a whole file.
func ReadFile(fsys FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
