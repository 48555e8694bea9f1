package disk

import (
	"io"
	"io/fs"
)

// FS is the file operations of the service. Its methods may be called from several goroutines.
type FS interface {
	// Open opens a file for reading. It never waits for the other end of a pipe; what it opened may be anything, so ask
	// Stat.
	Open(name string) (File, error)
	// Create makes a file for writing and fails with fs.ErrExist where the name is taken.
	Create(name string) (File, error)
	// Rename gives a file another name and replaces what has that name.
	Rename(from, to string) error
	// Move gives a file another name on the same disk and fails with fs.ErrExist where the name is taken. On a disk that
	// has no such operation the old name may outlive a crash beside the new one.
	Move(from, to string) error
	// Link gives a file a second name and fails with fs.ErrExist where the name is taken. Not every disk can.
	Link(from, to string) error
	// Remove removes a file, a link or an empty folder.
	Remove(name string) error
	// Mkdir makes one folder and fails with fs.ErrExist where the name is taken.
	Mkdir(name string) error
	// ReadDir lists a folder, sorted by name. With an error it may return the part that it read.
	ReadDir(name string) ([]fs.DirEntry, error)
	// Stat follows links, Lstat does not.
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	// SyncDir makes what was created, renamed and removed in a folder last. It does nothing where the system or the share
	// cannot.
	SyncDir(name string) error
}

// File is an open file: read where it came from Open, written where it came from Create.
type File interface {
	io.ReadWriteCloser
	io.ReaderAt
	Sync() error
	Stat() (fs.FileInfo, error)
}
