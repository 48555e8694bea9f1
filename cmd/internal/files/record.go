package files

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"
)

// record says that an object is being moved.
type record struct {
	From     string    `json:"from"`
	To       string    `json:"to"`
	ETag     string    `json:"etag"` // of the object under From, like the next
	Modified time.Time `json:"modified"`
	Put      string    `json:"put"` // the number in the copy's metadata
}

// isOf reports whether an object is the one that is moved.
func (r record) isOf(o object) bool {
	return r.From == o.key && r.ETag == o.etag && r.Modified.Unix() == o.modified.Unix() && !o.folder
}

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
		err = f.move(from, to, func(src object, t tag) error { return f.putNew(keyOf(to), f.contentOf(src), t) })
	}
	return failed("move", from, err)
}

// Link makes a copy under a key that is not taken, and Stat says that it is the same file.
func (f *FS) Link(from, to string) error {
	src, err := f.file(keyOf(from))
	if err == nil {
		err = f.putNew(keyOf(to), f.contentOf(src), tag{of: src.content(), modified: src.ModTime()})
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
	if err := f.putNew(at, bytesOf(data), tag{}); errors.Is(err, fs.ErrExist) {
		return f.other(r, at)
	} else if err != nil {
		return err
	}
	if err := place(src, tag{put: r.Put, of: src.content(), record: at}); err != nil {
		if !errors.As(err, new(lost)) { // a lost one may still be done
			_ = f.store.remove(at, "") // else it is dropped when nothing has come of it for a while
		}
		return err
	}
	return f.conclude(r, at)
}

// other says how it stands with an object that somebody else moves: it is gone, or may be soon.
func (f *FS) other(r record, at string) error {
	const looks = 3
	for range looks {
		if _, err := f.heal(at); err != nil {
			return err
		}
		if still, err := f.still(r); err != nil {
			return err
		} else if !still {
			return fs.ErrNotExist
		}
	}
	return errMoving
}

// conclude ends a move whose copy was placed. If the record is not the mover's any more, the move took so long that
// somebody dropped it: then the copy counts only if the source is gone.
func (f *FS) conclude(r record, at string) error {
	now, _, err := f.record(at)
	switch {
	case err == nil && now == r:
		return f.finish(r, at)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	still, err := f.still(r)
	if err != nil || !still {
		return err
	}
	if err := f.store.remove(r.To, ""); err != nil {
		return err
	}
	return fs.ErrNotExist
}

// finish removes the source of a move whose copy is there, and the record.
func (f *FS) finish(r record, at string) error {
	still, err := f.still(r)
	if err == nil && still {
		err = f.store.remove(r.From, r.ETag)
	}
	if err != nil {
		return err
	}
	f.over(r.Put, at)
	_ = f.store.remove(at, "") // else whoever finds it sees that the source is gone
	return nil
}

// still reports whether the source of a move is still there and the same.
func (f *FS) still(r record) (bool, error) {
	o, err := f.store.head(r.From)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && r.isOf(o), err
}

// record reads a record, and the ETag of its object.
func (f *FS) record(at string) (r record, etag string, err error) {
	const most = 8 << 10
	o, data, err := f.store.get(at, 0, most, "")
	if err != nil {
		return record{}, "", err
	}
	if json.Unmarshal(data, &r) != nil {
		r = record{} // not ours: it moves nothing and is dropped in time
	}
	return r, o.etag, nil
}

// heal takes up a record that was found in a folder. It returns the move where that is over, so that its source is not
// listed.
func (f *FS) heal(at string) (record, error) {
	r, etag, err := f.record(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return record{}, nil
	case err != nil:
		return record{}, err
	}
	if r.From != "" {
		copied, err := f.store.head(r.To)
		switch {
		case err == nil && copied.tag.put == r.Put:
			return r, f.finish(r, at)
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return record{}, err
		}
		still, err := f.still(r)
		if err != nil {
			return record{}, err
		}
		if !still { // it was finished, and only the record stayed
			f.over(r.Put, at)
			return r, f.store.remove(at, etag)
		}
	}
	if !f.left(at + " " + r.Put) {
		return record{}, nil
	}
	return record{}, f.store.remove(at, etag)
}

// settle finishes the move that made an object, if it was cut short. It fails with fs.ErrNotExist where the object is
// the late copy of a move that somebody else has begun anew.
func (f *FS) settle(o object) error {
	if o.tag.record == "" || f.isOver(o.tag.put) {
		return nil
	}
	r, _, err := f.record(o.tag.record)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.over(o.tag.put, o.tag.record)
		return nil
	case err != nil:
		return err
	case r.Put == o.tag.put:
		return f.finish(r, o.tag.record)
	case r.To == o.key || r.From == "":
		return nil
	}
	if err := f.store.remove(o.key, o.etag); err != nil {
		return err
	}
	return fs.ErrNotExist
}

// left reports whether a record has been there unchanged for so long that a crash left it.
func (f *FS) left(record string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.elapsed()
	first, there := f.seen[record]
	if !there {
		f.seen[record] = now
	}
	return there && now-first >= f.stale
}

// most is how many moves are remembered as over. Those that were forgotten are looked up again.
const most = 10_000

func (f *FS) over(put, at string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.settled) >= most {
		clear(f.settled)
	}
	if len(f.seen) >= most {
		clear(f.seen)
	}
	f.settled[put] = true
	delete(f.seen, at+" "+put)
}

func (f *FS) isOver(put string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.settled[put]
}
