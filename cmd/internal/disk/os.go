package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// OS is the file system of the machine. What it makes has the rights that the umask leaves.
var OS FS = machine{}

// Service is OS for the service: what it makes may be read by the group of its account and by nobody else, whatever the
// umask. The folders named are never made: where one is missing, its disk is not connected, or its name is misspelt.
func Service(never ...string) FS {
	s := service{never: map[string]bool{}}
	for _, dir := range never {
		s.never[filepath.Clean(dir)] = true
	}
	return s
}

type service struct {
	machine
	never map[string]bool
}

// The rights of what the service makes.
const (
	fileMode   = 0o640
	folderMode = 0o750
)

func (s service) Create(name string) (File, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return nil, err
	}
	_ = f.Chmod(fileMode) // some shares keep no rights
	return f, nil
}

func (s service) Mkdir(name string) error {
	if s.never[filepath.Clean(name)] {
		return &fs.PathError{Op: "mkdir", Path: name, Err: fs.ErrNotExist}
	}
	if err := os.Mkdir(name, folderMode); err != nil {
		return err
	}
	if info, err := os.Stat(name); err == nil { // a group that new files inherit stays
		_ = os.Chmod(name, folderMode|info.Mode()&fs.ModeSetgid)
	}
	return nil
}

type machine struct{}

func (machine) Open(name string) (File, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|withoutWaiting, 0)
	if err != nil {
		return nil, err // not f: a nil *os.File in the interface would not be nil
	}
	return f, nil
}

func (machine) Create(name string) (File, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (machine) Rename(from, to string) error               { return os.Rename(from, to) }
func (machine) Link(from, to string) error                 { return os.Link(from, to) }
func (machine) Remove(name string) error                   { return os.Remove(name) }
func (machine) Mkdir(name string) error                    { return os.Mkdir(name, 0o777) }
func (machine) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (machine) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (machine) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (machine) SyncDir(name string) error                  { return syncDir(name) }

func (machine) Move(from, to string) error {
	if err := moveNew(from, to); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return moveInSteps(from, to)
}

// moveInSteps is Move for a disk that cannot rename without replacing: a second name, then the first one removed. A
// disk without second names (FAT, some shares) leaves only to look before renaming, and there two writers of the same
// name in the same instant can collide.
func moveInSteps(from, to string) error {
	err := os.Link(from, to)
	switch {
	case err == nil:
		return os.Remove(from)
	case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist):
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrExist}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(from, to)
}
