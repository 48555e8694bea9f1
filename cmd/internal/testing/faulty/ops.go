package faulty

import (
	"io"
	"io/fs"
	"path/filepath"

	"shorecast/cmd/internal/disk"
)

// get runs an operation that returns something.
func get[T any](f *FS, op string, do func() (T, error), paths ...string) (T, error) {
	var none T
	v := f.decide(op, paths...)
	if v.err == nil {
		return do()
	}
	if v.do { // it happened, but nobody is left to hear of it
		if got, _ := do(); any(got) != nil {
			if open, ok := any(got).(io.Closer); ok {
				open.Close()
			}
		}
	}
	return none, v.err
}

// run runs an operation that changes the entries of folders.
func (f *FS) run(op string, do func() error, paths ...string) error {
	_, err := get(f, op, func() (struct{}, error) {
		for _, p := range paths {
			f.memory.touch(filepath.Dir(p))
		}
		return struct{}{}, do()
	}, paths...)
	return err
}

// Open opens a file for reading.
func (f *FS) Open(name string) (disk.File, error) {
	opened, err := get(f, "open", func() (disk.File, error) { return f.base.Open(name) }, name)
	if err != nil {
		return nil, err
	}
	return &file{File: opened, fs: f, name: name}, nil
}

// Create makes a file for writing.
func (f *FS) Create(name string) (disk.File, error) {
	v := f.decide("create", name)
	if !v.do {
		return nil, v.err
	}
	f.memory.touch(filepath.Dir(name))
	made, err := f.base.Create(name)
	switch {
	case err != nil:
		return nil, err
	case v.err != nil:
		made.Close()
		return nil, v.err
	}
	f.memory.created(name)
	return &file{File: made, fs: f, name: name}, nil
}

// Rename renames, replacing.
func (f *FS) Rename(from, to string) error {
	return f.run("rename", func() error { return f.base.Rename(from, to) }, from, to)
}

// Move renames to a name that must be free.
func (f *FS) Move(from, to string) error {
	return f.run("move", func() error { return f.base.Move(from, to) }, from, to)
}

// Link makes a second name.
func (f *FS) Link(from, to string) error {
	return f.run("link", func() error { return f.base.Link(from, to) }, from, to)
}

// Remove removes a file or an empty folder.
func (f *FS) Remove(name string) error {
	return f.run("remove", func() error { return f.base.Remove(name) }, name)
}

// Mkdir makes a folder.
func (f *FS) Mkdir(name string) error {
	return f.run("mkdir", func() error { return f.base.Mkdir(name) }, name)
}

// ReadDir lists a folder.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	return get(f, "readdir", func() ([]fs.DirEntry, error) { return f.base.ReadDir(name) }, name)
}

// Stat follows links.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	return get(f, "stat", func() (fs.FileInfo, error) { return f.base.Stat(name) }, name)
}

// Lstat does not follow links.
func (f *FS) Lstat(name string) (fs.FileInfo, error) {
	return get(f, "lstat", func() (fs.FileInfo, error) { return f.base.Lstat(name) }, name)
}

// SyncDir makes the entries of a folder last.
func (f *FS) SyncDir(name string) error {
	_, err := get(f, "syncdir", func() (struct{}, error) {
		f.memory.syncedDir(name)
		_, err := f.base.Stat(name)
		return struct{}{}, err
	}, name)
	return err
}

// file is an open file whose operations count.
type file struct {
	disk.File
	fs   *FS
	name string
}

func (f *file) Read(p []byte) (int, error) {
	return get(f.fs, "read", func() (int, error) { return f.File.Read(p) }, f.name)
}

func (f *file) ReadAt(p []byte, off int64) (int, error) {
	return get(f.fs, "read", func() (int, error) { return f.File.ReadAt(p, off) }, f.name)
}

func (f *file) Write(p []byte) (int, error) {
	v := f.fs.decide("write", f.name)
	switch {
	case v.err == nil:
		return f.File.Write(p)
	case v.half:
		p = p[:len(p)/2]
	}
	if v.do {
		f.File.Write(p)
	}
	return 0, v.err
}

func (f *file) Sync() error {
	_, err := get(f.fs, "sync", func() (struct{}, error) {
		f.fs.memory.syncedFile(f.File)
		return struct{}{}, nil
	}, f.name)
	return err
}

func (f *file) Stat() (fs.FileInfo, error) { return get(f.fs, "stat", f.File.Stat, f.name) }

// Close always closes: a process that died holds nothing open either.
func (f *file) Close() error {
	v := f.fs.decide("close", f.name)
	if err := f.File.Close(); v.err == nil {
		return err
	}
	return v.err
}
