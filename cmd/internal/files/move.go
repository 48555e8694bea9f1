package files

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Rename gives an object another key and replaces what is under it.
func (f *FS) Rename(from, to string) error {
	var err error
	switch key := keyOf(from); {
	case key == keyOf(to):
	case isOwn(key):
		err = f.renameOwn(key, keyOf(to))
	default:
		err = f.move(from, to, func(src object, t tag) error {
			t.modified = src.ModTime()
			return f.store.copy(src, keyOf(to), t)
		})
	}
	return failed("rename", from, err)
}

// renameOwn renames what this program wrote aside and nobody takes for a file of its own: it needs no record, since a
// second copy of it does no harm.
func (f *FS) renameOwn(from, to string) error {
	src, err := f.file(from)
	if err == nil {
		err = f.store.copy(src, to, tag{put: rand.Text(), of: src.content()})
	}
	if err == nil {
		err = f.store.remove(from, src.etag)
	}
	return err
}

// Move gives an object another key that is not taken. As a new object it has a new time.
func (f *FS) Move(from, to string) error {
	_, err := f.stat(keyOf(to))
	switch {
	case err == nil:
		if _, err = f.file(keyOf(from)); err == nil {
			err = fs.ErrExist
		}
	case errors.Is(err, fs.ErrNotExist):
		err = f.move(from, to, func(src object, t tag) error { return f.store.putNew(keyOf(to), f.contentOf(src), t) })
	}
	return failed("move", from, err)
}

// Link makes a copy under a key that is not taken, and Stat says that it is the same file.
func (f *FS) Link(from, to string) error {
	src, err := f.file(keyOf(from))
	if err == nil {
		err = f.store.putNew(keyOf(to), f.contentOf(src), tag{of: src.content(), modified: src.ModTime()})
	}
	return failed("link", from, err)
}

func (f *FS) file(key string) (object, error) {
	o, err := f.stat(key)
	if err == nil && o.folder {
		err = errFolder
	}
	return o, err
}

// contentOf reads an object for a put. If it is replaced meanwhile, the put fails.
func (f *FS) contentOf(o object) content {
	return content{from: io.NewSectionReader(&reader{store: f.store, object: o}, 0, o.size), size: o.size}
}

// move writes the record, has the object placed, and removes the source and the record. After a failure the source is
// still there, or the copy, or both and the record.
func (f *FS) move(from, to string, place func(src object, t tag) error) error {
	src, err := f.file(keyOf(from))
	if err != nil {
		return err
	}
	r := record{From: src.key, To: keyOf(to), ETag: src.etag, Modified: src.modified, Put: rand.Text()}
	data, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("write the record: %w", err)
	}
	at := src.recordKey()
	if err := f.store.putNew(at, bytesOf(data), tag{}); errors.Is(err, fs.ErrExist) {
		return f.moves.other(r, at)
	} else if err != nil {
		return err
	}
	if err := place(src, tag{put: r.Put, of: src.content(), record: at}); err != nil {
		if !errors.As(err, new(lost)) { // a lost one may still be done
			_ = f.store.remove(at, "") // else it is dropped when nothing has come of it for a while
		}
		return err
	}
	return f.moves.conclude(r, at)
}
