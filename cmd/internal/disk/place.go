package disk

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"shorecast/cmd/internal/failure"
)

// Place writes a file beside its final name, syncs it, renames it, replacing what has that name, and syncs the folder,
// which has to exist. After an error nothing is left behind, as far as the disk allows.
func Place(fsys FS, path string, data []byte) error { return place(fsys, path, data, fsys.Rename) }

// Add is Place for a name that must not be taken: it fails with fs.ErrExist and leaves what is there.
func Add(fsys FS, path string, data []byte) error { return place(fsys, path, data, fsys.Move) }

func place(fsys FS, path string, data []byte, rename func(from, to string) error) error {
	dir := filepath.Dir(path)
	part := filepath.Join(dir, partStart+rand.Text()+partEnd)
	err := write(fsys, part, data)
	if err == nil {
		if err = rename(part, path); err != nil {
			_ = fsys.Remove(part) // what stays is removed by Sweep
		} else {
			err = fsys.SyncDir(dir)
		}
	}
	if err != nil {
		return fmt.Errorf("place %q: %w", path, err)
	}
	return nil
}

// write makes a file and syncs it; after an error it is removed.
func write(fsys FS, path string, data []byte) error {
	f, err := fsys.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = fsys.Remove(path)
	}
	return err
}

// The names of parts: hidden where a leading dot hides, and recognisable.
const (
	partStart = ".shorecast-"
	partEnd   = ".part"
)

// IsPart reports whether a base name is that of a part.
func IsPart(name string) bool {
	return len(name) > len(partStart)+len(partEnd) && strings.HasPrefix(name, partStart) &&
		strings.HasSuffix(name, partEnd)
}

// Sweep removes the parts that a crash left in one folder. Nothing distinguishes a part that somebody is still writing
// from one that was left, so only one instance may write there. If another loses a part all the same, its Place fails
// and nothing half-written appears.
func Sweep(fsys FS, dir string) error {
	entries, err := fsys.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("sweep %q: %w", dir, err)
	}
	return sweep(fsys, dir, entries)
}

func sweep(fsys FS, dir string, entries []fs.DirEntry) error {
	for _, e := range entries {
		if !IsPart(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		if err := fsys.Remove(filepath.Join(dir, e.Name())); err != nil && KindOf(err) != failure.Unreachable {
			return fmt.Errorf("sweep %q: %w", dir, err)
		}
	}
	return nil
}

// SweepTree does the same in a folder and in all below it. A folder that cannot be read does not keep it from others.
func SweepTree(fsys FS, dir string) error {
	entries, err := fsys.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("sweep %q: %w", dir, err)
	}
	err = sweep(fsys, dir, entries)
	for _, e := range entries {
		if e.IsDir() {
			err = errors.Join(err, SweepTree(fsys, filepath.Join(dir, e.Name())))
		}
	}
	return err
}
