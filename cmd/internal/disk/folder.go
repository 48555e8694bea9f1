package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
)

// MkdirAll makes a folder and those above it where they are missing, and syncs them. It fails with fs.ErrExist where
// one of the names is a file.
func MkdirAll(fsys FS, dir string) error {
	if err := makeFolder(fsys, dir); err != nil {
		return fmt.Errorf("make folder %q: %w", dir, err)
	}
	return nil
}

func makeFolder(fsys FS, dir string) error {
	info, err := fsys.Stat(dir)
	above := filepath.Dir(dir)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return fs.ErrExist
	case !errors.Is(err, fs.ErrNotExist) || above == dir:
		return err
	}
	if err := makeFolder(fsys, above); err != nil {
		return err
	}
	if err := fsys.Mkdir(dir); err != nil && !errors.Is(err, fs.ErrExist) { // another may have made it
		return err
	}
	return fsys.SyncDir(above)
}

// Save makes the folder of a file where it is missing and places the file. The error is a *failure.Error.
func Save(fsys FS, path string, data []byte) error {
	if err := MkdirAll(fsys, filepath.Dir(path)); err != nil {
		return ExplainWrite(filepath.Dir(path), err)
	}
	if err := Place(fsys, path, data); err != nil {
		return ExplainWrite(path, err)
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
