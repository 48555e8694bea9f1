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

// Part is a file that is whole and synced but not yet under its final name. Several can be written before the first is
// shown.
type Part struct {
	fsys       FS
	temp, path string
}

// Write writes a file beside its final name. The folder has to exist. After an error nothing is left behind, as far as
// the disk allows.
func Write(fsys FS, path string, data []byte) (*Part, error) {
	return write(fsys, path, filepath.Join(filepath.Dir(path), partStart+rand.Text()+partEnd), data)
}

// Stage writes a file under a name of the caller's, from which Publish takes it. One of that name that an attempt
// before left is replaced. The folder has to exist.
func Stage(fsys FS, staged string, data []byte) error {
	if p, ok := fsys.(Putter); ok {
		return p.Put(staged, data, true)
	}
	if err := fsys.Remove(staged); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %q: %w", staged, err)
	}
	_, err := write(fsys, staged, staged, data)
	return err
}

// Publish gives a staged file its final name in the same folder, in place of what has that name. It fails with
// fs.ErrNotExist where it was published before.
func Publish(fsys FS, staged, path string) error {
	return (&Part{fsys: fsys, temp: staged, path: path}).Replace()
}

func write(fsys FS, path, temp string, data []byte) (*Part, error) {
	p := &Part{fsys: fsys, path: path, temp: temp}
	f, err := fsys.Create(p.temp)
	if err != nil {
		return nil, fmt.Errorf("write %q: %w", path, err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		p.Drop()
		return nil, fmt.Errorf("write %q: %w", path, err)
	}
	return p, nil
}

// Replace gives the file its final name, in place of what has that name.
func (p *Part) Replace() error { return p.show(p.fsys.Rename) }

// show gives the file its final name and syncs the folder. If it cannot be renamed, the part stays until Drop.
func (p *Part) show(rename func(from, to string) error) error {
	err := rename(p.temp, p.path)
	if err == nil {
		p.temp = ""
		err = p.fsys.SyncDir(filepath.Dir(p.path))
	}
	if err != nil {
		return fmt.Errorf("place %q: %w", p.path, err)
	}
	return nil
}

// Drop removes the part. It does nothing once the file has its name.
func (p *Part) Drop() {
	if p.temp != "" {
		_ = p.fsys.Remove(p.temp) // what stays is removed by Sweep
	}
}

// Place writes a file beside its final name, syncs it, renames it, replacing what has that name, and syncs the folder.
// On a file system that places a file in one step it does that.
func Place(fsys FS, path string, data []byte) error { return place(fsys, path, data, true) }

// Add is Place for a name that must not be taken: it fails with fs.ErrExist and leaves what is there.
func Add(fsys FS, path string, data []byte) error { return place(fsys, path, data, false) }

func place(fsys FS, path string, data []byte, replace bool) error {
	if p, ok := fsys.(Putter); ok {
		return p.Put(path, data, replace)
	}
	p, err := Write(fsys, path, data)
	if err != nil {
		return err
	}
	defer p.Drop()
	if replace {
		return p.Replace()
	}
	return p.show(fsys.Move)
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
