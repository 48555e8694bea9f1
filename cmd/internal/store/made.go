package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Made is what was made for somebody to look at: documents that belong to no run, by a key that says what of.
type Made struct {
	Key     string
	BegunAt time.Time
	BegunBy string
	DoneAt  time.Time // zero while it is being made
	Problem string    // why it could not be made; empty where it was
	Hint    string    // what to do about that; of what was made, what it lacks, and what to do about it
	Says    string    // what it comes to, in one line
	Files   []MadeFile
}

// MadeFile is a document of Made.
type MadeFile struct {
	Format string
	SHA256 string
	Bytes  []byte // only where it is asked for alone
}

var made = table[Made]{"what was made",
	`SELECT key, begun_at, begun_by, done_at, problem, hint, says FROM shorecast_made`,
	func(m *Made) []any {
		return []any{&m.Key, &m.BegunAt, &m.BegunBy, &m.DoneAt, &m.Problem, &m.Hint, &m.Says}
	}}

var madeFiles = table[MadeFile]{"file", `SELECT format, sha256 FROM shorecast_made_files`,
	func(f *MadeFile) []any { return []any{&f.Format, &f.SHA256} }}

// Made returns what was made, with its files but not their bytes; false where nobody has begun it.
func (s *Store) Made(ctx context.Context, key string) (m Made, there bool, err error) {
	return finding(ctx, s.connection, "look for what was made", func(t *tx) (Made, bool, error) {
		m, there, err := made.first(t, ` WHERE key = ?`, key)
		if err == nil && there {
			m.Files, err = madeFiles.all(t, ` WHERE key = ? ORDER BY format`, key)
		}
		return m, there, err
	})
}

// MadeBytes returns a document of what was made; ErrNotFound without one.
func (s *Store) MadeBytes(ctx context.Context, key, format string) (data []byte, err error) {
	err = s.read(ctx, "read what was made", func(t *tx) error {
		there, err := t.find(`SELECT bytes FROM shorecast_made_files WHERE key = ? AND format = ?`, []any{key, format}, &data)
		if err == nil && !there {
			err = fmt.Errorf("%s of %s: %w", format, key, ErrNotFound)
		}
		return err
	})
	return data, err
}

// BeginMade records that somebody begins to make something, and reports whether it is theirs to do: it is nobody
// else's, or whoever began it did not end it within a time. What is made already is nobody's.
func (s *Store) BeginMade(ctx context.Context, key, holder string, now time.Time, lapse time.Duration) (mine bool,
	err error) {
	n, err := s.exec(ctx, "BeginMade", "begin to make something", into("made",
		"key, begun_at, begun_by, done_at, problem, hint, says")+` ON CONFLICT (key) DO UPDATE
		SET begun_at = excluded.begun_at, begun_by = excluded.begun_by
		WHERE shorecast_made.done_at = 0 AND shorecast_made.begun_at < ?`,
		key, now, holder, time.Time{}, "", "", "", now.Add(-lapse))
	return n > 0, err
}

// errOvertaken says that somebody else makes the same meanwhile.
var errOvertaken = errors.New("somebody else has begun it")

// FinishMade records what was made by whoever began it; DoneAt of m has to be set. What somebody else has begun
// meanwhile is left to them.
func (s *Store) FinishMade(ctx context.Context, m Made) error {
	err := s.write(ctx, "FinishMade", "keep what was made", func(t *tx) error {
		n, err := t.exec(`UPDATE shorecast_made SET done_at = ?, problem = ?, hint = ?, says = ?
			WHERE key = ? AND begun_by = ? AND done_at = 0`, m.DoneAt, m.Problem, m.Hint, m.Says, m.Key, m.BegunBy)
		if err != nil {
			return err
		}
		if n == 0 {
			return errOvertaken
		}
		for _, f := range m.Files {
			if _, err := t.exec(into("made_files", "key, format, sha256, bytes"), m.Key, f.Format, f.SHA256,
				f.Bytes); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, errOvertaken) {
		return nil
	}
	return err
}

// DropMade forgets what was made before an instant, and of the rest all but the newest so many; and one by its key
// where that is not empty.
func (s *Store) DropMade(ctx context.Context, key string, before time.Time, keep int) error {
	const old = `key = ? OR done_at <> 0 AND (done_at < ? OR key NOT IN (SELECT key FROM (SELECT key, row_number() OVER
		(ORDER BY begun_at DESC, key) AS place FROM shorecast_made) ranked WHERE place <= ?))`
	return s.write(ctx, "DropMade", "forget what was made", func(t *tx) error {
		for _, do := range []string{`DELETE FROM shorecast_made_files WHERE key IN (SELECT key FROM shorecast_made WHERE ` +
			old + `)`, `DELETE FROM shorecast_made WHERE ` + old} {
			if _, err := t.exec(do, key, before, keep); err != nil {
				return err
			}
		}
		return nil
	})
}
