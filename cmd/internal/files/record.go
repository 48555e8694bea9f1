package files

import (
	"encoding/json"
	"errors"
	"io/fs"
	"sync"
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

// moves are the moves of objects, by the records of them in the bucket.
type moves struct {
	store   *store
	stale   time.Duration // a record that did not change for so long was left by a crash
	elapsed func() time.Duration

	mu      sync.Mutex
	seen    map[string]time.Duration // records without a copy, and when each was seen first
	settled map[string]bool          // moves that are known to be over
}

// other says how it stands with an object that somebody else moves: it is gone, or may be soon.
func (m *moves) other(r record, at string) error {
	const looks = 3
	for range looks {
		if _, err := m.heal(at); err != nil {
			return err
		}
		if still, err := m.still(r); err != nil {
			return err
		} else if !still {
			return fs.ErrNotExist
		}
	}
	return errMoving
}

// conclude ends a move whose copy was placed. If the record is not the mover's any more, the move took so long that
// somebody dropped it: then the copy counts only if the source is gone.
func (m *moves) conclude(r record, at string) error {
	now, _, err := m.record(at)
	switch {
	case err == nil && now == r:
		return m.finish(r, at)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	still, err := m.still(r)
	if err != nil || !still {
		return err
	}
	if err := m.store.remove(r.To, ""); err != nil {
		return err
	}
	return fs.ErrNotExist
}

// finish removes the source of a move whose copy is there, and the record.
func (m *moves) finish(r record, at string) error {
	still, err := m.still(r)
	if err == nil && still {
		err = m.store.remove(r.From, r.ETag)
	}
	if err != nil {
		return err
	}
	m.over(r.Put, at)
	_ = m.store.remove(at, "") // else whoever finds it sees that the source is gone
	return nil
}

// still reports whether the source of a move is still there and the same.
func (m *moves) still(r record) (bool, error) {
	o, err := m.store.head(r.From)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && r.isOf(o), err
}

// record reads a record, and the ETag of its object.
func (m *moves) record(at string) (r record, etag string, err error) {
	const most = 8 << 10
	o, data, err := m.store.get(at, 0, most, "")
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
func (m *moves) heal(at string) (record, error) {
	r, etag, err := m.record(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return record{}, nil
	case err != nil:
		return record{}, err
	}
	if r.From != "" {
		copied, err := m.store.head(r.To)
		switch {
		case err == nil && copied.tag.put == r.Put:
			return r, m.finish(r, at)
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return record{}, err
		}
		still, err := m.still(r)
		if err != nil {
			return record{}, err
		}
		if !still { // it was finished, and only the record stayed
			m.over(r.Put, at)
			return r, m.store.remove(at, etag)
		}
	}
	if !m.left(at + " " + r.Put) {
		return record{}, nil
	}
	return record{}, m.store.remove(at, etag)
}

// settle finishes the move that made an object, if it was cut short. It fails with fs.ErrNotExist where the object is
// the late copy of a move that somebody else has begun anew.
func (m *moves) settle(o object) error {
	if o.tag.record == "" || m.isOver(o.tag.put) {
		return nil
	}
	r, _, err := m.record(o.tag.record)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		m.over(o.tag.put, o.tag.record)
		return nil
	case err != nil:
		return err
	case r.Put == o.tag.put:
		return m.finish(r, o.tag.record)
	case r.To == o.key || r.From == "":
		return nil
	}
	if err := m.store.remove(o.key, o.etag); err != nil {
		return err
	}
	return fs.ErrNotExist
}

// left reports whether a record has been there unchanged for so long that a crash left it.
func (m *moves) left(record string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.elapsed()
	first, there := m.seen[record]
	if !there {
		m.seen[record] = now
	}
	return there && now-first >= m.stale
}

// most is how many moves are remembered as over. Those that were forgotten are looked up again.
const most = 10_000

func (m *moves) over(put, at string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.settled) >= most {
		clear(m.settled)
	}
	if len(m.seen) >= most {
		clear(m.seen)
	}
	m.settled[put] = true
	delete(m.seen, at+" "+put)
}

func (m *moves) isOver(put string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.settled[put]
}
