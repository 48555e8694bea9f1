package files

import (
	"errors"
	"io"
	"io/fs"
	"sync"
)

// blockSize is how much is asked for at a time: most workbooks fit.
const blockSize = 4 << 20

// reader reads one object, block by block.
type reader struct {
	store *store
	object

	mu     sync.Mutex
	at     int64
	blocks [2]block // the last ones
}

type block struct {
	at   int64
	data []byte
}

// keep remembers a block in place of the older one.
func (r *reader) keep(at int64, data []byte) { r.blocks = [2]block{{at, data}, r.blocks[0]} }

// Read reads on. It ends early where the object was replaced or removed.
func (r *reader) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	n, err := r.read(p, r.at)
	r.at += int64(n)
	if n > 0 && errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}

// ReadAt reads at a place.
func (r *reader) ReadAt(p []byte, at int64) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if at < 0 {
		return 0, fs.ErrInvalid
	}
	return r.read(p, at)
}

func (r *reader) read(p []byte, at int64) (n int, err error) {
	if r.folder {
		return 0, failed("read", r.key, errFolder)
	}
	for n < len(p) {
		if at >= r.size {
			return n, io.EOF
		}
		b, err := r.block(at - at%blockSize)
		if err != nil {
			return n, err
		}
		got := copy(p[n:], b[at%blockSize:])
		n, at = n+got, at+int64(got)
	}
	return n, nil
}

func (r *reader) block(at int64) ([]byte, error) {
	for _, b := range r.blocks {
		if b.at == at && b.data != nil {
			return b.data, nil
		}
	}
	want := min(blockSize, r.size-at)
	_, data, err := r.store.get(r.key, at, want, r.etag)
	switch {
	case errors.Is(err, errCondition), errors.Is(err, fs.ErrNotExist), err == nil && int64(len(data)) < want:
		return nil, io.EOF // as a file that was cut off
	case err != nil:
		return nil, failed("read", r.key, err)
	}
	r.keep(at, data)
	return data, nil
}

func (r *reader) Write([]byte) (int, error) { return 0, fs.ErrInvalid }

func (r *reader) Sync() error { return nil }

func (r *reader) Close() error { return nil }

func (r *reader) Stat() (fs.FileInfo, error) { return r.object, nil }
