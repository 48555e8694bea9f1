package disk

import (
	"io"
	"io/fs"
	"os"
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

// Putter is an FS that makes a whole file appear in one step, so that none is written beside its final name first.
type Putter interface {
	// Put places a file. Without replace it fails with fs.ErrExist where the name is taken.
	Put(name string, data []byte, replace bool) error
}

// Linkless is an FS that may have no links.
type Linkless interface{ Linkless() bool }

// SameFile reports whether two names are those of one file.
func SameFile(x, y fs.FileInfo) bool {
	same, ok := x.(interface{ Same(fs.FileInfo) bool })
	return os.SameFile(x, y) || ok && same.Same(y)
}

// File is an open file: read where it came from Open, written where it came from Create.
type File interface {
	io.ReadWriteCloser
	io.ReaderAt
	Sync() error
	Stat() (fs.FileInfo, error)
}
