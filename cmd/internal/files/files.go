package files

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"time"

	"shorecast/cmd/internal/disk"
)

// Options say where the bucket is and how to reach it.
type Options struct {
	Endpoint string // https://host, or http://host for a store without encryption; a port may follow
	Region   string
	Bucket   string
	Access   string // the access key
	Secret   string
	CAs      []*x509.Certificate // trusted besides those of the machine

	Limit    time.Duration        // of one request; large transfers get more; 0 means 20 s
	Attempts int                  // of one request; 0 means 3
	Stale    time.Duration        // a record that did not change for so long was left by a crash; 0 means 2 min
	Elapsed  func() time.Duration // a clock that never jumps
}

// FS is a bucket as a file system. Its methods may be called from several goroutines.
type FS struct {
	store *store
	moves *moves
}

var (
	_ disk.FS     = (*FS)(nil)
	_ disk.Putter = (*FS)(nil)
)

// New makes a file system of a bucket. It sends nothing: the service may start while the store cannot be reached.
func New(o Options) (*FS, error) {
	if o.Elapsed == nil {
		return nil, errors.New("open the bucket: no clock")
	}
	s, err := newStore(o)
	if err != nil {
		return nil, err
	}
	return &FS{store: s, moves: &moves{store: s, stale: cmp.Or(o.Stale, 2*time.Minute), elapsed: o.Elapsed,
		seen: map[string]time.Duration{}, settled: map[string]bool{}}}, nil
}

// keyOf is the key of a name; empty for the whole bucket.
func keyOf(name string) string {
	key := path.Clean("/" + filepath.ToSlash(name))
	return key[1:]
}

// folderOf is what the keys of everything in a folder begin with.
func folderOf(key string) string {
	if key == "" {
		return ""
	}
	return key + "/"
}

// Open opens the file as it is now: what is read later is of the same object, or ends early.
func (f *FS) Open(name string) (disk.File, error) {
	key := keyOf(name)
	first, data, err := f.store.get(key, 0, blockSize, "")
	if err == nil {
		err = f.moves.settle(first)
	}
	switch {
	case err == nil:
		r := &reader{store: f.store, object: first}
		r.keep(0, data)
		return r, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, failed("open", name, err)
	}
	if there, err := f.store.any(folderOf(key)); err != nil || !there {
		return nil, failed("open", name, errors.Join(err, orMissing(there)))
	}
	return &reader{store: f.store, object: object{key: key, folder: true}}, nil
}

// Stat returns what an object or a folder is.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	o, err := f.stat(keyOf(name))
	if err != nil {
		return nil, failed("stat", name, err)
	}
	return o, nil
}

// Lstat is Stat.
func (f *FS) Lstat(name string) (fs.FileInfo, error) { return f.Stat(name) }

// Linkless says that a bucket has no links.
func (f *FS) Linkless() bool { return true }

// stat looks for a file and then for a folder.
func (f *FS) stat(key string) (object, error) {
	if key != "" {
		o, err := f.store.head(key)
		if err == nil {
			err = f.moves.settle(o)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return o, err
		}
	}
	there, err := f.store.any(folderOf(key))
	if err != nil || !there && key != "" {
		return object{}, errors.Join(err, orMissing(there))
	}
	return object{key: key, folder: true}, nil
}

func orMissing(there bool) error {
	if there {
		return nil
	}
	return fs.ErrNotExist
}

// Create makes an empty object. What is written appears with Sync or Close.
func (f *FS) Create(name string) (disk.File, error) {
	if err := f.store.putNew(keyOf(name), bytesOf(nil), tag{}); err != nil {
		return nil, failed("create", name, err)
	}
	return &writer{fs: f, name: name}, nil
}

// Put makes a whole file appear at once. Without replace it fails with fs.ErrExist where the name is taken.
func (f *FS) Put(name string, data []byte, replace bool) error {
	put := f.store.putNew
	if replace {
		put = f.store.put
	}
	return failed("put", name, put(keyOf(name), bytesOf(data), tag{}))
}

// Mkdir puts the object of a folder.
func (f *FS) Mkdir(name string) error {
	key := keyOf(name)
	_, err := f.stat(key)
	switch {
	case err == nil:
		err = fs.ErrExist
	case errors.Is(err, fs.ErrNotExist):
		err = f.store.putNew(folderOf(key), bytesOf(nil), tag{})
	}
	return failed("mkdir", name, err)
}

// Remove removes an object, or the object of an empty folder.
func (f *FS) Remove(name string) error {
	key := keyOf(name)
	o, err := f.stat(key)
	if err == nil && o.folder {
		key = folderOf(key)
		err = f.empty(key)
	}
	if err == nil {
		err = f.store.remove(key, "")
	}
	return failed("remove", name, err)
}

// errNotEmpty is why a folder is not removed.
var errNotEmpty = fmt.Errorf("the folder is not empty: %w", fs.ErrExist)

// empty fails where there is anything in a folder.
func (f *FS) empty(folder string) error {
	for o, err := range f.store.list(folder, 2) {
		if err != nil {
			return err
		}
		if o.key+"/" != folder {
			return errNotEmpty
		}
	}
	return nil
}

// SyncDir has nothing to do: what the store has answered lasts.
func (f *FS) SyncDir(string) error { return nil }

// writer collects what is written to a new file.
type writer struct {
	fs     *FS
	name   string
	data   []byte
	behind bool // there is something that was not put
}

func (w *writer) Write(p []byte) (int, error) {
	w.data, w.behind = append(w.data, p...), true
	return len(p), nil
}

func (w *writer) Sync() error {
	if !w.behind {
		return nil
	}
	err := w.fs.Put(w.name, w.data, true)
	w.behind = err != nil
	return err
}

func (w *writer) Close() error {
	err := w.Sync()
	w.behind = false
	return err
}

func (w *writer) Read([]byte) (int, error)          { return 0, fs.ErrInvalid }
func (w *writer) ReadAt([]byte, int64) (int, error) { return 0, fs.ErrInvalid }
func (w *writer) Stat() (fs.FileInfo, error)        { return w.fs.Stat(w.name) }

var _ io.ReadWriteCloser = (*writer)(nil)
